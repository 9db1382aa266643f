/* What changed hands between two dates, in words: by direction with bounds, which ground, and the events between. */
/** @import { Iso, Late } from "../types.d.ts" */
/** @import { Engine } from "../engine/engine.js" */
/** @import { Total } from "../shared/difference.js" */
import { differenceOf, whole } from "../shared/difference.js";
import { make } from "../shared/dom.js";
import { inRow, inWords, measured, number } from "../shared/language.js";
import { fill } from "../shared/words.js";

export class Changes {
  /**
   * @param {Engine} engine
   * @param {Late} late
   * @param {() => void} close
   */
  constructor(engine, late, close) {
    this.engine = engine;
    this.late = late;
    const button = make("button", { type: "button", className: "km-changes-close" }, "×");
    button.setAttribute("aria-label", late.comparing.close);
    button.addEventListener("click", close);
    this.body = make("div", { className: "km-changes-body", tabIndex: 0 });
    this.node = make("section", { className: "km-changes", hidden: true }, button, this.body);
    this.node.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      if (event.key !== "Tab") event.stopPropagation();
    });
    L.DomEvent.disableScrollPropagation(this.node);
  }

  /**
   * Work out what changed.
   * @param {Iso} first
   * @param {Iso} last
   */
  between(first, last) {
    const { engine, late } = this;
    const { units, edges } = engine.picture.control;
    const { outside } = engine.data;
    const { areas, lengths } = late;
    return differenceOf({ units, edges, outside, areas, lengths }, first, last);
  }

  /** @param {Total} total */
  #total({ before, after, ...km2 }) {
    const { controllers, language } = this.engine.data;
    /** @param {number} value */
    const km = (value) => number(whole(value), language);
    const { total, totalDisputed } = this.late.comparing;
    return fill(km2.disputed >= 0.05 ? totalDisputed : total, {
      before: controllers[before].label,
      after: controllers[after].label,
      area: km(km2.km2),
      low: km(km2.low),
      high: km(km2.high),
      disputed: km(km2.disputed),
    });
  }

  /**
   * How much passed to another side, in short.
   * @param {Total[]} totals
   */
  short(totals) {
    const passed = totals.filter(
      ({ before, after }) =>
        !this.late.same.includes(`${before} ${after}`) && ![before, after].includes("unstated"),
    );
    return this.#short(passed.reduce((all, { km2 }) => all + km2, 0));
  }

  /** As much as can pass at all, for which room is kept: what stands beside it must not move at a step. */
  most() {
    return this.#short(this.late.areas.reduce((all, km2) => all + km2, 0));
  }

  /** @param {number} sum in km2 */
  #short(sum) {
    const { language } = this.engine.data;
    const { changed } = this.late.comparing;
    return `${changed}${language.colon}${measured(number(whole(sum), language), "km2", language)}`;
  }

  /**
   * Write it, if it is open.
   * @param {Iso} first
   * @param {Iso} last
   * @param {ReturnType<typeof differenceOf>} found
   */
  show(first, last, found) {
    if (this.node.hidden) return;
    const { engine, late, body } = this;
    const { data } = engine;
    const { nothing, units, events } = late.comparing;
    const passed = data.events.filter((one) => one.first > first && one.first <= last);
    const totals = found.totals.map((total) => make("li", {}, this.#total(total)));
    body.replaceChildren(
      make("h3", {}, this.#heading(first, last)),
      totals.length ? make("ul", {}, ...totals) : make("p", {}, nothing),
      make("h4", {}, fill(units, { count: found.units.length })),
      make("ul", {}, ...found.units.map((one) => this.#unit(one))),
      make("h4", {}, fill(events, { count: passed.length })),
      make("ul", { className: "km-list" }, ...passed.map((one) => this.#event(one))),
    );
  }

  /**
   * @param {Iso} first
   * @param {Iso} last
   */
  #heading(first, last) {
    const { data, picture } = this.engine;
    const whose = picture.account ? ` (${picture.account})` : "";
    const days = { first: inWords(first, data), last: inWords(last, data) };
    return fill(this.late.comparing.between, { ...days, whose });
  }

  /**
   * What changed, in lines.
   * @param {Iso} first
   * @param {Iso} last
   */
  told(first, last) {
    const { totals } = this.between(first, last);
    const told = totals.map((total) => this.#total(total));
    const { nothing } = this.late.comparing;
    return [this.#heading(first, last), ...(told.length ? told : [nothing])];
  }

  /** @param {import("../shared/difference.js").Moved} moved */
  #unit({ unit, before, after, days }) {
    const { data } = this.engine;
    const { controllers, language } = data;
    const when = inRow(
      days.map((day) => inWords(day, data)),
      language,
    );
    const who = `${controllers[before].label} → ${controllers[after].label}`;
    return make(
      "li",
      {},
      make("b", {}, data.units[unit].name),
      make("small", {}, `${who}, ${when}`),
    );
  }

  /** @param {Engine["data"]["events"][number]} event */
  #event({ id, date, title }) {
    const button = make("button", { type: "button" }, make("time", {}, date), " ", title);
    button.addEventListener("click", () => {
      this.engine.open(id);
      this.engine.post({ type: "opened", event: id });
    });
    return make("li", {}, button);
  }
}
