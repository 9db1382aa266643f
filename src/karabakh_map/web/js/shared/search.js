/* Words found in texts, however they are written; the twin of wording/search.py. */
import { foldedWords } from "./folding.js";

/** @typedef {{plain: string, joined: string}} Searchable a text made ready to be searched */

const JOINED_LETTERS = 4;

/**
 * Return a text made ready to be searched.
 * @param {string} text
 * @returns {Searchable}
 */
export function searchable(text) {
  const plain = " " + foldedWords(text).join(" ");
  return { plain, joined: plain.replace(/ /g, "") };
}

/**
 * Tell whether a folded word begins one of a text, or stands inside if it is long.
 * @param {Searchable} text
 * @param {string} word
 */
export const hasWord = ({ plain, joined }, word) =>
  plain.includes(" " + word) || (word.length >= JOINED_LETTERS && joined.includes(word));

/**
 * Tell whether every one of these words begins a word of a searchable text, in whatever order.
 * @param {Searchable} text
 * @param {readonly string[]} words
 */
export const mentions = (text, words) => words.every((word) => hasWord(text, word));
