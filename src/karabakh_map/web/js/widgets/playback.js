/* Playing through time: how long each day stands, and the pace that a reader chose. */
/** @import { BarEvent } from "./bar.js" */
import { keep, kept } from "../shared/store.js";

const LETTER_MS = 50; // what a reader needs for a letter of the popup, at normal pace
const NORMAL_MS = 1200;
const PACE_KEPT = "karabakh-map-pace";

/**
 * The event that pops up on the way from one day to another: the most important, then the latest.
 * @template {Pick<BarEvent, "day" | "importance">} E
 * @param {readonly E[]} events
 * @param {number} from
 * @param {number} to
 * @param {number} yearStart
 * @returns {E | undefined}
 */
export function passedEvent(events, from, to, yearStart) {
  const since = Math.max(from, yearStart - 1);
  return events
    .filter((event) => event.day > since && event.day <= to)
    .sort((a, b) => a.importance - b.importance || b.day - a.day)[0];
}

/**
 * How long a day stands: the pace, or longer if its text takes longer to read.
 * @param {number} pace
 * @param {Pick<BarEvent, "letters">} [event]
 */
export const standingMs = (pace, event) =>
  Math.max(pace, event ? (event.letters * LETTER_MS * pace) / NORMAL_MS : 0);

export class Playback {
  /**
   * @param {HTMLSelectElement} select of the pace
   * @param {() => {done: boolean, event?: BarEvent}} step moves on and returns what popped up
   * @param {(on: boolean) => void} changed shows the button
   */
  constructor(select, step, changed) {
    this.select = select;
    this.step = step;
    this.changed = changed;
    /** @type {number | null} */
    this.timer = null;
    const pace = kept(PACE_KEPT);
    if (pace && [...select.options].some((option) => option.value === pace)) select.value = pace;
    select.addEventListener("change", () => {
      keep(PACE_KEPT, select.value);
      if (this.on) this.#wait(this.#pace());
    });
  }

  get on() {
    return this.timer !== null;
  }

  start() {
    this.#wait(this.#pace());
    this.changed(true);
  }

  stop() {
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.changed(false);
  }

  #pace() {
    return Number(this.select.value);
  }

  /** @param {number} ms */
  #wait(ms) {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const { done, event } = this.step();
      if (done) this.stop();
      else if (this.on) this.#wait(standingMs(this.#pace(), event));
    }, ms);
  }
}
