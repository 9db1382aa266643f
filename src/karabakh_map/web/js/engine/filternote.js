/* What a filter of events leaves out, said on the map as long as one is on, with the button that takes it off. */
/** @import { Bundle, EventFilter, Iso, MapEvent } from "../types.d.ts" */
import { filterInWords, fits, isOn } from "../shared/filter.js";
import { fill } from "../shared/words.js";

/** @typedef {{date: Iso, shown: readonly MapEvent[], all: readonly MapEvent[]}} OfYear the events of the year, those that are shown first */

export class FilterNote extends L.Control {
  /** @type {MapEvent | null} */
  #open = null;

  /**
   * @param {L.Map} map
   * @param {Bundle} data
   * @param {() => void} off takes the filter off
   */
  constructor(map, data, off) {
    super({ position: "topleft" });
    this.map = map;
    this.data = data;
    this.node = L.DomUtil.create("div", "km-filter");
    this.node.hidden = true;
    this.said = L.DomUtil.create("span", "", this.node);
    this.said.setAttribute("role", "status");
    const button = L.DomUtil.create("button", "", this.node);
    button.type = "button";
    button.textContent = data.text.filter_off;
    button.addEventListener("click", () => {
      const held = this.node.contains(document.activeElement);
      off();
      if (held) this.map.getContainer().focus({ preventScroll: true }); // the button is gone
    });
  }

  onAdd() {
    L.DomEvent.disableClickPropagation(this.node);
    return this.node;
  }

  /**
   * @param {EventFilter} filter
   * @param {OfYear} now
   */
  set(filter, now) {
    const on = isOn(filter);
    this.node.hidden = !on;
    const text = on ? this.#sentence(filter, now) : "";
    if (this.said.textContent !== text) this.said.textContent = text;
  }

  /**
   * An event is open, or none: it may be one that the filter hides.
   * @param {string | null} id
   */
  opened(id) {
    this.#open = this.data.events.find((event) => event.id === id) ?? null;
  }

  /**
   * @param {EventFilter} filter
   * @param {OfYear} now
   */
  #sentence(filter, { date, shown, all }) {
    const { text } = this.data;
    const words = {
      filter: filterInWords(filter, this.data),
      year: date.slice(0, 4),
      count: shown.length,
      all: all.length,
    };
    if (this.#open && !fits(filter, this.#open)) return fill(text.filter_hides, words);
    if (filter.text && !filter.found) return fill(text.filter_lost, words);
    return fill(shown.length ? text.filter_on : text.filter_none, words);
  }
}
