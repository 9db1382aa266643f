/* Markup made of texts: whatever is filled in is escaped, as it is in the templates of Python. */
import { markedNames } from "./names.js";

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
 * Return text as it may stand between elements.
 * @param {string} text
 */
export const worded = (text) => markedNames(escape(text));

/**
 * @param {Piece | readonly Piece[]} value
 * @param {(text: string) => string} write
 * @returns {string}
 */
function filled(value, write) {
  if (value instanceof Markup) return value.text;
  if (value instanceof Array) return value.map((one) => filled(one, write)).join("");
  return value === false || value === null || value === undefined ? "" : write(String(value));
}

/**
 * Whether markup ends among the attributes of an element, where there can be no other element.
 * @param {string} text
 */
const withinTag = (text) => text.lastIndexOf("<") > text.lastIndexOf(">");

/**
 * Return markup: a template with its values filled in; what is false or missing is left out.
 * @param {TemplateStringsArray} parts
 * @param {(Piece | readonly Piece[])[]} values
 */
export function markup(parts, ...values) {
  let text = parts[0];
  values.forEach((value, i) => {
    text += filled(value, withinTag(text) ? escape : worded) + parts[i + 1];
  });
  return new Markup(text);
}
