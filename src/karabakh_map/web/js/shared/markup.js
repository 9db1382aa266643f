/* Markup made of texts: whatever is filled in is escaped, as it is in the templates of Python. */

/** A piece of markup; whatever is none is text. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

/** @typedef {Markup | string | number | false | null | undefined} Piece */

const ENTITIES = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&#34;"],
  ["'", "&#39;"],
]);

/**
 * Return text as it may stand in HTML.
 * @param {string} text
 */
export const escape = (text) => text.replace(/[&<>"']/g, (mark) => ENTITIES.get(mark) ?? mark);

/**
 * @param {Piece | readonly Piece[]} value
 * @returns {string}
 */
function filled(value) {
  if (value instanceof Markup) return value.text;
  if (value instanceof Array) return value.map(filled).join("");
  return value === false || value === null || value === undefined ? "" : escape(String(value));
}

/**
 * Return markup: a template with its values filled in; what is false or missing is left out.
 * @param {TemplateStringsArray} parts
 * @param {(Piece | readonly Piece[])[]} values
 */
export const markup = (parts, ...values) =>
  new Markup(parts.map((part, i) => (i ? filled(values[i - 1]) : "") + part).join(""));
