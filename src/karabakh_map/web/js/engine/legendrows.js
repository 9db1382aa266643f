/* What the legend says: what is on the map now and nothing else. */
/** @import { Bundle, DrawnEdge, Iso, LayerRow } from "../types.d.ts" */
/** @import { Fill } from "./fills.js" */
import { worded } from "../shared/markup.js";
import { CERTAINTIES, isFront } from "../shared/state.js";
import { reachOf } from "../shared/language.js";
import { fill as filled } from "../shared/words.js";
import { hatchSample, pointSample, strokeSample, swatch } from "./fills.js";
import { icon } from "./icons.js";

/**
 * What is on the map.
 * @typedef {object} OnMap
 * @property {Iso} date
 * @property {Iso} [also] a later date that is shown beside it
 * @property {ReadonlySet<string>} on layers
 * @property {ReadonlySet<string>} off kinds of events that are hidden
 * @property {ReadonlySet<string>} fills their keys
 * @property {readonly DrawnEdge[]} lines of control
 * @property {ReadonlySet<string>} categories of the year's events
 * @property {ReadonlyMap<string, string[]>} features names of those that are there, by layer
 */

/**
 * An entry that is pressed to switch something.
 * @param {"layer" | "kind"} key
 * @param {string} name
 * @param {boolean} on
 * @param {string} inside
 */
const push = (key, name, on, inside) =>
  `<button type="button" data-${key}="${name}" aria-pressed="${on}">${inside}</button>`;

/**
 * @param {string} mark
 * @param {string} label
 */
const marked = (mark, label) => `${mark}<span>${worded(label)}</span>`;

/** Letters of a label beside which another one has room in the same row. */
const HALF = 11;

/** Rows of HTML. */
class Rows {
  /**
   * @param {Bundle} data
   * @param {Fill} fill
   * @param {ReadonlySet<string>} left layers switched off here: they stay, to be switched on again
   * @param {OnMap} now
   */
  constructor(data, fill, left, now) {
    this.data = data;
    this.fill = fill;
    this.left = left;
    this.now = now;
    /** @type {string[]} */
    this.rows = [];
  }

  /** @param {string} layer */
  has(layer) {
    return this.now.on.has(layer);
  }

  /** @param {string} layer */
  kept(layer) {
    return this.has(layer) || this.left.has(layer);
  }

  /**
   * @param {string} inside
   * @param {string} name class
   */
  item(inside, name = "") {
    this.rows.push(`<li${name ? ` class="${name}"` : ""}>${inside}</li>`);
  }

  /**
   * @param {string} label
   * @param {string} [layer] that it switches
   */
  head(label, layer) {
    const text = worded(label);
    this.item(layer ? push("layer", layer, this.has(layer), text) : text, "km-legend-head");
  }

  /**
   * @param {string} layer that it switches
   * @param {string} mark
   * @param {string} label
   */
  entry(layer, mark, label) {
    if (!this.kept(layer)) return;
    const on = this.has(layer);
    this.item(push("layer", layer, on, marked(mark, label)), on ? "" : "km-legend-off");
  }

  control() {
    const { text, controllers } = this.data;
    if (this.kept("control")) this.head(text.control, "control");
    if (!this.has("control")) return;
    // Whoever has one of the two colours of stripes, too: the row of all pairs names nobody.
    const named = new Set([...this.now.fills].flatMap((key) => key.split("|")));
    for (const [name, { label }] of Object.entries(controllers)) {
      if (named.has(name)) this.item(marked(swatch(this.fill(name)), label));
    }
    const pairs = [...this.now.fills].map((key) => key.split("|")).filter(([, after]) => after);
    const swatches = pairs.map(([before, after]) => swatch(this.fill(before, after)));
    if (pairs.length) this.item(marked(swatches.join(""), text.day_uncertain), "km-legend-many");
    this.lines();
  }

  /** How sure the lines of the day are, in metres, and why there may be none. */
  lines() {
    const { text, styles, reasons } = this.data;
    for (const name of CERTAINTIES) {
      const metres = this.now.lines
        .filter((line) => line.certainty === name && isFront(line))
        .map((line) => line.precision);
      if (!metres.length) continue;
      const { label, ...stroke } = styles.lines[name];
      const band = name === "guessed" && this.has("uncertainty");
      const reach = reachOf(Math.min(...metres), Math.max(...metres), this.data.language);
      const words = filled(text.within, { line: label, reach });
      this.item(marked(strokeSample({ ...stroke, band }), words));
    }
    const numbers = this.now.lines.filter((line) => !isFront(line)).map(({ reason = 0 }) => reason);
    if (!numbers.length) return;
    /** @param {number} number */
    const often = (number) => numbers.filter((one) => one === number).length;
    const [most] = [...new Set(numbers)].sort((a, b) => often(b) - often(a));
    this.item(worded(filled(text.no_front, { reason: reasons[most] })), "km-legend-note");
  }

  boundaries() {
    const { text, table, always } = this.data;
    this.head(text.boundaries);
    for (const row of table) {
      const { key, kind, stroke } = row;
      if (!stroke) continue;
      const line = row.hatched ? hatchSample(stroke) : strokeSample(stroke);
      const sample = kind === "point" ? pointSample(stroke) : line;
      for (const label of this.said(row)) {
        if (key === always) this.item(marked(sample, label));
        else this.entry(key, sample, label);
      }
    }
  }

  /**
   * What a layer is called on this day, or its features; nothing if none of them is there.
   * @param {LayerRow} row
   */
  said({ key, said = [], renamed, drawn }) {
    const { date, also = date, features } = this.now;
    const there = features.get(key) ?? [];
    if (drawn && !there.length) return [];
    if (!said.length) return [...new Set(there)];
    /** @param {Iso} iso */
    const on = (iso) => (renamed && iso >= renamed ? said[1] : said[0]);
    return [...new Set([on(date), on(also)])];
  }

  events() {
    const { text, categories } = this.data;
    const { now } = this;
    if (now.categories.size && this.kept("events")) {
      const years = [now.date, now.also ?? now.date].map((iso) => iso.slice(0, 4));
      this.head(filled(text.events_of, { year: [...new Set(years)].join(", ") }), "events");
    }
    if (!this.has("events")) return;
    for (const [name, category] of Object.entries(categories)) {
      if (!now.categories.has(name)) continue;
      const on = !now.off.has(name);
      const sign = `<i class="km-legend-icon">${icon(category, 16)}</i>`;
      const looks = category.label.length > HALF ? [] : ["km-legend-half"];
      if (!on) looks.push("km-legend-off");
      this.item(push("kind", name, on, marked(sign, category.label)), looks.join(" "));
    }
  }
}

/**
 * Return the rows of the legend as HTML.
 * @param {Bundle} data
 * @param {Fill} fill
 * @param {ReadonlySet<string>} left layers switched off here
 * @param {OnMap} now
 */
export function legendRows(data, fill, left, now) {
  const rows = new Rows(data, fill, left, now);
  rows.control();
  rows.boundaries();
  rows.events();
  return `<ul>${rows.rows.join("")}</ul>`;
}
