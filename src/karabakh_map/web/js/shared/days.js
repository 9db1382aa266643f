/* Days as whole numbers since 1970 in UTC, so that no reader's time zone can shift a date. */
/** @import { Iso } from "../types.d.ts" */

const DAY_MS = 864e5;

/** @param {Iso} iso */
export const toNumber = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
/** @param {number} day */
export const toIso = (day) => dateOf(day).toISOString().slice(0, 10);
/** @param {number} day */
export const dateOf = (day) => new Date(day * DAY_MS);
/** @param {number} day */
export const yearOf = (day) => dateOf(day).getUTCFullYear();
/** @param {number} day */
export const monthOf = (day) => dateOf(day).getUTCMonth();
/**
 * The first day of a year or month; months count from nought and may run over.
 * @param {number} year
 */
export const firstOf = (year, month = 0) => Date.UTC(year, month, 1) / DAY_MS;

/**
 * The same day a month on or back; the 31st becomes the last of a shorter month.
 * @param {number} day
 * @param {number} step
 */
export function monthOn(day, step) {
  const at = dateOf(day);
  const start = firstOf(at.getUTCFullYear(), at.getUTCMonth() + step);
  const last = firstOf(yearOf(start), monthOf(start) + 1) - 1;
  return Math.min(start + at.getUTCDate() - 1, last);
}
