/* Which event's popup is open: what the reader opened, and what a step of time suggests. */
/** @import { Bundle, Iso, MapEvent, Post } from "../types.d.ts" */
/** @import { Popup } from "./popups.js" */
import { firstOfYear, inPeriod } from "../shared/state.js";

const LATER_MS = 150; // not while a key is held

/**
 * @typedef {object} Around
 * @property {Popup} popup
 * @property {Post} post
 * @property {(layer: string) => boolean} on whether a layer is shown
 * @property {(event: MapEvent) => boolean} fits whether the filter shows an event
 * @property {() => Iso} date the day shown
 * @property {() => boolean} [quiet] whether nothing opens by itself now
 */

export class Opening {
  /**
   * @param {Bundle} data
   * @param {Around} around
   */
  constructor(data, around) {
    this.events = data.events;
    this.around = around;
    this.popup = around.popup;
    this.suggesting = false;
    this.held = false; // a slider
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {Iso | null} */
    this.since = null; // the day before the steps that nothing was suggested for yet
    this.asked = false; // the reader has just chosen what to be shown of this step
    this.leaving = false; // what opened by itself goes with the markers of the day before
  }

  /**
   * Open the events of one marker or button: their list if there are several.
   * @param {string[]} ids
   */
  openAll(ids) {
    const events = ids.flatMap((id) => this.#find(id) ?? []);
    /** @param {{id: string}} event */
    const opened = (event) => this.around.post({ type: "opened", event: event.id });
    clearTimeout(this.timer);
    if (events.length > 1) this.popup.list(events, opened);
    else {
      this.popup.event(events[0]);
      opened(events[0]);
    }
  }

  /**
   * Go to an event and open it, whatever the date.
   * @param {string} id
   */
  open(id) {
    if (this.#find(id)) this.openAll([id]);
    else console.warn(`The map has no event "${id}".`);
  }

  /**
   * Show the beginning of an event that the reader pointed to in the time bar, instead of our own choice.
   * @param {string} id
   */
  hint(id) {
    const event = this.#find(id);
    clearTimeout(this.timer);
    this.asked = true; // the day may be told before or after
    this.leaving = false;
    setTimeout(() => {
      this.asked = false;
    });
    if (event && this.around.on("events")) this.popup.hint(event, () => this.openAll([id]));
  }

  /**
   * Whether a step opens the most important event it passed.
   * @param {boolean} value
   */
  automatic(value) {
    this.suggesting = value;
    if (!value) clearTimeout(this.timer);
  }

  /** @param {boolean} value */
  dragging(value) {
    this.held = value;
    if (value) {
      this.popup.closeOwn();
      clearTimeout(this.timer);
    } else if (this.since) this.#later();
  }

  /**
   * The map shows another day than before.
   * @param {Iso} before
   */
  stepped(before) {
    this.since ??= before;
    if (!this.asked && (!this.suggesting || this.held)) this.leaving = true;
    if (this.popup.held())
      this.popup.stepped(this.around.date()); // words about another day go at once
    else this.popup.veil(this.around.date());
    this.#later();
  }

  /** The markers are those of the day now, a frame after the ground: it took the hint too long to go with it. */
  told() {
    if (!this.popup.held()) this.popup.stepped(this.around.date());
    if (this.leaving) this.popup.closeOwn();
    this.leaving = false;
  }

  /** @param {string} id */
  #find(id) {
    return this.events.find((event) => event.id === id);
  }

  /** The most important event since the date before, or of the year when time went back. */
  #best() {
    const iso = this.around.date();
    const { since } = this;
    const from = since && since < iso && since > firstOfYear(iso) ? since : "";
    return this.events
      .filter((one) => inPeriod(one, iso) && one.first > from && this.around.fits(one))
      .sort((a, b) => a.importance - b.importance || (a.first < b.first ? 1 : -1))[0];
  }

  #suggest() {
    const event = this.around.on("events") ? this.#best() : undefined;
    this.since = null;
    if (this.popup.held()) return;
    if (event) this.popup.hint(event, () => this.openAll([event.id]));
    else this.popup.closeOwn();
  }

  #later() {
    clearTimeout(this.timer);
    if (!this.suggesting || this.held || this.asked || this.around.quiet?.()) return;
    this.timer = setTimeout(() => this.#suggest(), LATER_MS);
  }
}
