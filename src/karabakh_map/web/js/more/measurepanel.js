/* What is said while somebody measures, and the buttons for who has no mouse. */
/** @import { Engine } from "../engine/engine.js" */
/** @import { More } from "../types.d.ts" */
/** @import { Holders, Mode, Spot } from "./measured.js" */
import { make } from "../shared/dom.js";
import { inRow } from "../shared/language.js";
import { holding } from "../shared/summary.js";
import { copy } from "./copying.js";

const NARROW = 640; // pixels
const ABOVE = 110; // pixels of the date above it and of the air around it

/** @typedef {{mode: (mode: Mode) => void, middle: () => void, view: () => void, undo: () => void, clear: () => void, close: () => void}} Acts */
/**
 * What is to be said.
 * @typedef {object} Said
 * @property {Mode} mode
 * @property {readonly Spot[]} points
 * @property {string} value the length or area; empty before there is one
 * @property {string} beside the perimeter, or the length of the last part
 * @property {string} ask what to do next, or what is wrong
 * @property {Holders | null} holders
 * @property {string[]} texts coordinates
 */

/** No heir of Leaflet's classes: in a saved copy of the page this script may come before Leaflet. */
export class MeasurePanel {
  /**
   * @param {Engine} engine
   * @param {More} more
   * @param {Acts} acts
   */
  constructor(engine, more, acts) {
    this.control = new L.Control({ position: "topleft" });
    this.control.onAdd = (map) => this.#added(map);
    this.control.onRemove = (map) => void map.off("resize", this.#fit, this);
    this.data = engine.data;
    this.text = more.text;
    this.acts = acts;
    this.modes = /** @type {const} */ (["distance", "area", "place"]).map((mode) => {
      const name = { distance: more.text.distance, area: more.text.area, place: more.text.place }[
        mode
      ];
      const button = make("button", { type: "button", onclick: () => acts.mode(mode) }, name);
      return { mode, button };
    });
    this.body = make("div", { className: "km-measure-said" });
    this.told = make("p", { className: "km-unseen" });
    this.told.setAttribute("role", "status");
    this.answer = make("span", { className: "km-measure-copied" });
    this.answer.setAttribute("role", "status");
    const act = (/** @type {string} */ said, /** @type {() => void} */ run) =>
      make("button", { type: "button", onclick: run }, said);
    this.middle = act(more.text.middle, acts.middle);
    this.middle.title = more.text.middle_long;
    this.undo = act(more.text.undo, acts.undo);
    this.undo.title = more.text.undo_long;
    this.clear = act(more.text.clear, acts.clear);
    this.view = act(more.text.view, acts.view);
    this.copy = act(more.text.copy, () => void this.#copied());
    this.words = "";
    this.node = this.#build();
  }

  #build() {
    const { text, acts } = this;
    const name = this.data.text.close;
    const close = make("button", { type: "button", className: "km-close", title: name }, "×");
    close.setAttribute("aria-label", name);
    close.addEventListener("click", acts.close);
    const modes = make(
      "div",
      { className: "km-measure-modes" },
      ...this.modes.map((one) => one.button),
    );
    modes.setAttribute("role", "group");
    modes.setAttribute("aria-label", text.measure);
    const buttons = [this.middle, this.view, this.undo, this.clear, this.copy];
    const node = make("div", { className: "km-measure" });
    node.setAttribute("role", "group");
    node.setAttribute("aria-label", text.measure);
    node.append(
      make("div", { className: "km-measure-head" }, modes, close),
      this.body,
      make("div", { className: "km-measure-acts" }, ...buttons, this.answer),
      this.told,
    );
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
    return node;
  }

  /** @param {L.Map} map */
  #added(map) {
    map.on("resize", this.#fit, this);
    this.#fit({ target: map });
    return this.node;
  }

  /**
   * A small map stays in sight beneath.
   * @param {{target: L.Map}} event
   */
  #fit({ target }) {
    const { x, y } = target.getSize();
    this.node.style.maxHeight = `${Math.max(150, x < NARROW ? y * 0.52 : y - ABOVE)}px`;
  }

  /**
   * @param {Said} said
   * @param {boolean} aloud whether who listens is told: not while a pointer only moves
   */
  say(said, aloud) {
    for (const { mode, button } of this.modes) {
      button.setAttribute("aria-pressed", String(mode === said.mode));
    }
    this.answer.textContent = "";
    const focused = document.activeElement;
    this.undo.disabled = this.clear.disabled = !said.points.length;
    this.view.hidden = said.mode !== "area";
    this.copy.disabled = !said.value && !said.texts.length;
    // A button that can do nothing any more must not take the focus along.
    if (focused instanceof HTMLButtonElement && focused.disabled && this.node.contains(focused)) {
      this.middle.focus({ preventScroll: true });
    }
    this.body.replaceChildren(...this.#parts(said));
    this.words = wordsOf(said, this.text.outside, this.data.language);
    if (!aloud) return;
    this.told.textContent = this.words;
    this.node.scrollTop = 0; // on a low map the button that was pressed stands beneath the answer
  }

  /** @param {Said} said */
  #parts({ points, value, beside, ask, holders, texts }) {
    const named = endsOf(points);
    const parts = [];
    if (value)
      parts.push(make("p", { className: "km-measure-value" }, make("b", {}, value), ` ${beside}`));
    if (named && value) parts.push(make("p", { className: "km-note" }, named));
    for (const text of texts) parts.push(make("p", { className: "km-measure-place" }, text));
    if (holders) parts.push(...this.#holders(holders));
    if (ask) parts.push(make("p", { className: "km-note" }, ask));
    return parts;
  }

  /** @param {Holders} holders */
  #holders({ heading, mapped, rows, outside, doubt, unchecked }) {
    const list = make("ul");
    for (const { colour, pattern, label, area, doubt: bounds } of rows) {
      const key = make("i", { className: `km-measure-${pattern}` });
      key.style.backgroundColor = colour;
      const row = make("li", {}, key, make("span", {}, label), make("b", {}, area));
      if (bounds) row.append(make("small", {}, bounds));
      list.append(row);
    }
    if (outside)
      list.append(make("li", {}, make("span", {}, this.text.outside), make("b", {}, outside)));
    const notes = [mapped, list, doubt, unchecked];
    return [
      make("p", { className: "km-measure-day" }, heading),
      ...notes.flatMap((one) => {
        if (!one) return [];
        return one instanceof Node ? one : make("p", { className: "km-note" }, one);
      }),
    ];
  }

  async #copied() {
    const done = await copy(this.words);
    this.answer.textContent = done ? this.text.copied : this.text.selected;
    if (done) return;
    const range = document.createRange();
    range.selectNodeContents(this.body);
    window.getSelection()?.removeAllRanges();
    window.getSelection()?.addRange(range);
  }
}

/** @param {readonly Spot[]} points */
function endsOf(points) {
  const names = [points[0], points[points.length - 1]].map((one) => one?.name);
  return points.length > 1 && names.every(Boolean) ? names.join(" – ") : "";
}

/**
 * Everything that is shown as one text.
 * @param {Said} said
 * @param {string} outside
 * @param {import("../types.d.ts").Language} language
 */
function wordsOf({ points, value, beside, ask, holders, texts }, outside, language) {
  const head = [endsOf(points), value, beside].filter(Boolean).join(", ");
  const lines = [head, ...texts];
  if (holders) {
    const rows = holders.rows.map(holding);
    if (holders.outside) rows.push(`${outside} ${holders.outside}`);
    const held = `${holders.heading}${language.colon}${inRow(rows, language)}`;
    lines.push(held, holders.doubt, holders.unchecked);
  }
  if (!value && !texts.length) lines.push(ask);
  return lines.filter(Boolean).join("\n");
}
