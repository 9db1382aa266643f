/* The scales of the chart of areas: which years, months or days, and which km2, are named beside it. */
/** @import { Language } from "../types.d.ts" */
import { dateOf, firstOf, monthOf, yearOf } from "../shared/days.js";
import { fill } from "../shared/words.js";

const YEARS = [1, 2, 4, 5, 10];
const MONTHS = [1, 2, 3, 6];
const DAYS = [1, 2, 5, 10];
const LETTERS = 68; // pixels that a name takes at most
const YEAR = 365.25;
const MONTH = YEAR / 12;

/** @typedef {[from: number, to: number]} Span days, counted since 1970 */
/** @typedef {{day: number, label: string, strong: boolean}} Tick */

/**
 * Round figures from nought up to a height or a little more; at most six.
 * @param {number} most
 */
export function steps(most) {
  const rough = Math.max(most, 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: Math.max(count, 1) + 1 }, (_, i) => i * step);
}

/**
 * The days that are named under a span of time.
 * @param {Span} span
 * @param {number} width in pixels
 * @param {Language} language
 * @returns {Tick[]}
 */
export function ticks([from, to], width, language) {
  const wide = (/** @type {number} */ days) => (days * width) / (to - from) >= LETTERS;
  const years = YEARS.find((n) => wide(n * YEAR)) ?? 20;
  const months = MONTHS.find((n) => wide(n * MONTH));
  const days = DAYS.find((n) => wide(n));
  if (days) return daily([from, to], days, language);
  return months ? monthly([from, to], months, language) : yearly([from, to], years);
}

/**
 * @param {Span} span
 * @param {number} step
 */
function yearly([from, to], step) {
  /** @type {Tick[]} */
  const found = [];
  for (let year = Math.ceil(yearOf(from) / step) * step; firstOf(year) <= to; year += step) {
    const day = firstOf(year);
    if (day >= from) found.push({ day, label: String(year), strong: true });
  }
  return found;
}

/**
 * @param {Span} span
 * @param {number} step
 * @param {Language} language
 */
function monthly([from, to], step, language) {
  /** @type {Tick[]} */
  const found = [];
  const first = Math.floor(monthOf(from) / step) * step;
  for (let month = first; ; month += step) {
    const day = firstOf(yearOf(from), month);
    if (day > to) return found;
    const year = monthOf(day) === 0 || !found.length;
    if (day >= from) {
      const name = language.months_short[monthOf(day)];
      found.push({ day, label: year ? `${name} ${yearOf(day)}` : name, strong: year });
    }
  }
}

/**
 * @param {Span} span
 * @param {number} step
 * @param {Language} language
 */
function daily([from, to], step, language) {
  /** @type {Tick[]} */
  const found = [];
  for (let day = Math.ceil(from); day <= to; day += 1) {
    const date = dateOf(day).getUTCDate();
    const last = dateOf(day + 1).getUTCDate() === 1;
    if (step > 1 && (date - 1) % step) continue;
    if (step > 1 && (last || date > 31 - step / 2)) continue; // too near the first of the next month
    const text = found.length ? "{day} {month}" : "{day} {month} {year}";
    const month = language.months_short[monthOf(day)];
    const label = fill(text, { day: date, month, year: yearOf(day) });
    found.push({ day, label, strong: date === 1 });
  }
  return found;
}
