/* Texts with places to be filled, and dates in words. */
/** @import { Iso } from "../types.d.ts" */

/**
 * Fill the `{names}` of a text; one that has no value stays.
 * @param {string} text
 * @param {Record<string, string | number | null>} values
 */
export function fill(text, values) {
  const known = Object.keys(values);
  const filled = text.replace(/\{(\w+)\}/g, (all, name) =>
    known.includes(name) ? String(values[name]) : all,
  );
  // What fills it may end in a full stop ("2020 г."), as in i18n.py; three stand for what is left out.
  return filled.replace(/(^|[^.])\.\.(?!\.)/g, "$1.");
}

/**
 * Return a full date in words.
 * @param {Iso} iso
 * @param {{months: string[], text?: {date: string}}} language
 */
export function inWords(iso, { months, text }) {
  const [year, month, day] = iso.split("-").map(Number);
  return fill(text?.date ?? "{day} {month} {year}", { day, month: months[month - 1], year });
}

/**
 * Fails to compile where a case of a union was forgotten; at run time it leaves what it does not know.
 * @param {never} value
 */
export function never(value) {
  void value;
}

/**
 * Whether a value is among some, of whatever type.
 * @template T
 * @param {readonly T[]} some
 * @param {unknown} value
 * @returns {value is T}
 */
export const isOneOf = (some, value) => /** @type {readonly unknown[]} */ (some).includes(value);

/**
 * A span of metres: in metres below a kilometre, else in km to a tenth; as reach.py says it.
 * @param {number} low
 * @param {number} high
 */
export function reachOf(low, high) {
  if (high < 1000) return low === high ? `${high} m` : `${low}–${high} m`;
  const [first, last] = [low, high].map((metres) => Math.floor(metres / 100 + 0.5) / 10);
  return first === last ? `${last} km` : `${first}–${last} km`;
}
