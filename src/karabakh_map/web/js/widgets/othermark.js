/* The other one of two dates that are compared, marked on the time bar, which does not move it. */
/** @import { Bar } from "./bar.js" */
import { find, make } from "../shared/dom.js";
import { fill } from "../shared/words.js";

/**
 * @param {HTMLElement} track
 * @param {number | null} at from nought to one; null: it is not there
 * @param {string} name
 */
function mark(track, at, name) {
  const known = track.querySelector("i.other");
  if (at === null) return known?.remove();
  const node = known instanceof HTMLElement ? known : make("i", { className: "other" });
  node.style.left = `${at * 100}%`;
  node.title = name;
  if (!known) track.append(node);
  return undefined;
}

/**
 * Show the other date, or none.
 * @param {HTMLElement} root of the time bar
 * @param {Bar} bar
 * @param {number | null} other
 * @param {number} year whose days are shown
 */
export function markOther(root, bar, other, year) {
  const { zeroYear, lastYear, strings } = bar;
  const [low, high] = bar.bounds(year);
  const name = other === null ? "" : fill(strings.compared, { date: bar.inWords(other) });
  find(root, ".compared").textContent = name;
  const [years, days] = root.querySelectorAll(".track");
  /** @param {number} value @param {number} from @param {number} to */
  const part = (value, from, to) => (value - from) / Math.max(1, to - from);
  const inYear = other !== null && other >= low && other <= high;
  if (years instanceof HTMLElement) {
    mark(years, other === null ? null : part(bar.yearOf(other), zeroYear, lastYear), name);
  }
  if (days instanceof HTMLElement) mark(days, inYear ? part(other, low, high) : null, name);
}
