/*
 * What the map of a day shows, in words: the rules and sentences of summary.py and areas.py for
 * pages that have no server.
 */
/** @import { Controller, Iso, Language, SummaryModel, Unit } from "../types.d.ts" */
import { unchecked } from "./checked.js";
import { find, make } from "./dom.js";
import { say } from "./names.js";
import { stateOf } from "./state.js";
import { inRow, inWords, measured, number } from "./language.js";
import { fill, sentence } from "./words.js";

/**
 * @typedef {object} Atlas
 * @property {Language} language
 * @property {Pick<Unit, "name" | "changes">[]} units
 * @property {Record<string, Controller>} controllers
 * @property {import("../types.d.ts").Bundle["checked"]} [checked]
 * @property {string} [account] what is called the account that the changes are; empty for the map's own
 */
/** @typedef {{km2: number, disputed: number, claimed: number}} Holding */
/** @typedef {Controller & {area: string, doubt: string}} Held */
/** @typedef {{heading: string, change: string, mapped: string, held: Held[], disputed: string, unchecked: string}} Summary */

/**
 * Write what lines can bear: three figures, at least 1 km²; halves up, as in summary.py.
 * @param {number} area
 * @param {Language} language
 */
export function round(area, language) {
  const step = area >= 1000 ? 10 : 1;
  return number(Math.floor(area / step + 0.5) * step, language);
}

/**
 * The value of a key, made when it is asked for first.
 * @template Key, Value
 * @param {Map<Key, Value>} map
 * @param {Key} key
 * @param {() => Value} make
 */
function at(map, key, make) {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

/** Says in words what the map of a day shows, and what a step changed. */
export class Summaries {
  /**
   * @param {SummaryModel} model
   * @param {Atlas} atlas the data of the map
   */
  constructor(model, atlas) {
    this.model = model;
    this.atlas = atlas;
    this.mapped = this.#round(model.areas.reduce((sum, area) => sum + area, 0));
  }

  /** @param {number} area */
  #round(area) {
    return round(area, this.atlas.language);
  }

  /** @param {Iso} iso */
  #inWords(iso) {
    return inWords(iso, this.atlas);
  }

  /** @param {string[]} names */
  #listing(names) {
    const { named, words } = this.model;
    const unique = [...new Set(names)];
    const shown = unique.slice(0, named).join(", ");
    const count = unique.length - named;
    return count > 0 ? fill(words.more, { names: shown, count }) : shown;
  }

  /**
   * Return what of a holding is disputed and its bounds; empty if nothing is.
   * @param {Holding} holding
   */
  #doubted({ km2, disputed, claimed }) {
    const { words } = this.model;
    const [low, high] = [this.#round(km2 - disputed), this.#round(km2 + claimed)];
    if (disputed) return fill(words.dayDisputed, { area: this.#round(disputed), low, high });
    return claimed ? fill(words.atMost, { high }) : "";
  }

  /**
   * Return what each controller holds, and the names of units whose day is disputed.
   * @param {Iso} iso
   */
  #holdings(iso) {
    /** @type {Map<string, Holding>} */
    const held = new Map();
    /** @type {string[]} */
    const differ = [];
    /** @param {string} name */
    const of = (name) => at(held, name, () => ({ km2: 0, disputed: 0, claimed: 0 }));
    /** @type {{controller: string, candidates: [string, string], area: number}[]} */
    const later = [];
    this.atlas.units.forEach((unit, index) => {
      const { controller, candidates } = stateOf(unit.changes, iso);
      const area = this.model.areas[index];
      of(controller).km2 += area;
      if (!candidates) return;
      differ.push(inSentence(unit));
      later.push({ controller, candidates, area });
    });
    for (const { controller, candidates, area } of later) {
      for (const name of candidates) of(name)[name === controller ? "disputed" : "claimed"] += area;
    }
    return { held, differ };
  }

  /**
   * Return what the map of a day shows.
   * @param {Iso} iso
   * @returns {Summary}
   */
  of(iso) {
    const { words, stops } = this.model;
    const { held, differ } = this.#holdings(iso);
    const past = stops.filter(([day]) => day <= iso);
    const stop = past[past.length - 1];
    const heading = fill(words.asOf, { date: this.#inWords(iso) });
    return {
      heading: this.#whose(words.asOfBy, heading),
      change: stop
        ? fill(words.change, { date: this.#inWords(stop[0]), told: stop[1] })
        : words.noChange,
      mapped: fill(words.mapped, { total: this.mapped }),
      held: [...held]
        .sort((a, b) => b[1].km2 - a[1].km2)
        .map(([name, one]) => ({
          ...this.atlas.controllers[name],
          area: measured(this.#round(one.km2), "km2", this.atlas.language),
          doubt: this.#doubted(one),
        })),
      disputed: differ.length ? fill(words.differ, { units: this.#listing(differ) }) : "",
      unchecked: unchecked(this.atlas, iso),
    };
  }

  /**
   * Return what each holds in figures, the largest first.
   * @param {Iso} iso
   */
  figures(iso) {
    return [...this.#holdings(iso).held]
      .sort((a, b) => b[1].km2 - a[1].km2)
      .map(([name, one]) => ({
        name,
        label: this.atlas.controllers[name].label,
        within: this.atlas.controllers[name].within,
        area: this.#round(one.km2),
        doubt: this.#doubted(one),
      }));
  }

  /**
   * Return the same as a sentence.
   * @param {Iso} iso
   */
  sentence(iso) {
    const { held, change, disputed, unchecked: unknown } = this.of(iso);
    const rows = held.map(holding);
    const who = inRow(rows, this.atlas.language);
    const sum = { date: this.#inWords(iso), total: this.mapped, held: who };
    const { words } = this.model;
    const parts = [fill(words.asOfSum, sum), change, disputed, unknown];
    const text = parts.filter(Boolean).join(" ");
    return this.#whose(words.told, text);
  }

  /**
   * Return a text with whose account it is, if that is not the map's own.
   * @param {string} sentence
   * @param {string} text
   */
  #whose(sentence, text) {
    const { account } = this.atlas;
    return account ? fill(sentence, { account, text }) : text;
  }

  /**
   * Return who gained what from one day to a later one; empty if nobody did.
   * @param {Iso} before
   * @param {Iso} after
   */
  gained(before, after) {
    if (before >= after) return "";
    const { words } = this.model;
    const { gains, same } = this.#changesBetween(before, after);
    const told = [...gains].map(([name, { area, names }]) =>
      fill(name === "contested" || name === "unstated" ? words[name] : words.gained, {
        controller: this.atlas.controllers[name].within,
        area: this.#round(area),
        units: this.#listing(names),
      }),
    );
    const kept = [...same]
      .sort((a, b) => b[1].area - a[1].area)
      .map(([pair, { area }]) => fill(this.model.kept[pair], { area: this.#round(area) }));
    const all = inRow([...told, ...kept], this.atlas.language);
    return all && fill(words.since, { date: this.#inWords(before), told: all });
  }

  /**
   * Return what each controller gained, and what only changed its name, by the pair of names.
   * @param {Iso} before
   * @param {Iso} after
   */
  #changesBetween(before, after) {
    /** @typedef {Map<string, {area: number, names: string[]}>} Sums */
    /** @type {Sums} */
    const gains = new Map();
    /** @type {Sums} */
    const same = new Map();
    this.atlas.units.forEach((unit, index) => {
      const [was, is] = [before, after].map((iso) => stateOf(unit.changes, iso).controller);
      if (was === is) return;
      const pair = `${was} ${is}`;
      const known = Object.keys(this.model.kept).includes(pair);
      const one = at(known ? same : gains, known ? pair : is, () => ({ area: 0, names: [] }));
      one.area += this.model.areas[index];
      one.names.push(inSentence(unit));
    });
    return { gains, same };
  }
}

/**
 * The name of a unit as it stands inside a sentence.
 * @param {{name: string, within?: string}} unit
 */
export const inSentence = ({ name, within }) => within ?? name;

/**
 * Who holds how much, as it stands inside a sentence, with what of it is open to doubt.
 * @param {{within: string, area: string, doubt: string}} row
 */
export const holding = ({ within, area, doubt }) => `${within} ${area}${doubt && ` (${doubt})`}`;

/**
 * Write what `Summaries.of` says into the element .summary.
 * @param {Element} node
 * @param {Summary} summary
 */
export function paintSummary(
  node,
  { heading, change, mapped, held, disputed, unchecked: unknown },
) {
  find(node, "h2").textContent = heading;
  say(find(node, ".change"), change);
  find(node, ".mapped").textContent = mapped;
  say(find(node, ".small"), disputed);
  find(node, ".unchecked").textContent = unknown;
  find(node, "ul").replaceChildren(...held.map(rowOf));
}

/** @param {Held} held */
function rowOf({ label, colour, pattern, area, doubt }) {
  const row = make("li");
  const key = make("i", { className: pattern });
  key.style.backgroundColor = colour;
  row.append(key, make("span", {}, label), make("b", {}, area));
  if (doubt) row.append(make("small", {}, sentence(doubt)));
  return row;
}
