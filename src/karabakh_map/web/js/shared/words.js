/* Texts with places to be filled. */

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
 * A text with its first letter as a sentence begins.
 * @param {string} text
 */
export const sentence = (text) =>
  text.slice(0, 1).toLocaleUpperCase(document.documentElement.lang) + text.slice(1);

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
