/* One rule for comparing words, however they are written; the twin of core/folding.py, where it is explained. */
import TABLE from "../../../core/folding.json" with { type: "json" };

/** @typedef {ReadonlyMap<string, string>} Letters */

const LETTERS = new Map([
  ...Object.entries(TABLE.letters),
  ...[...TABLE.silent].map((mark) => /** @type {const} */ ([mark, ""])),
]);
const PAIRS = Object.entries(TABLE.pairs);

/**
 * Return a table that changes each letter of one text into that of another.
 * @param {string} from
 * @param {string} to
 * @returns {Letters}
 */
const pairs = (from, to) => new Map([...from].map((letter, i) => [letter, [...to][i]]));

const SCRIPTS = TABLE.alike.map(([letters, latin, own]) => ({
  letters: new RegExp(`[${letters}]`, "g"),
  there: pairs(latin, own),
  back: pairs(own, latin),
}));

/**
 * @param {Letters} table
 * @param {string} text
 */
export const lettersBy = (table, text) =>
  [...text].map((letter) => table.get(letter) ?? letter).join("");

/**
 * @param {readonly (readonly string[])[]} rules
 * @param {string} text
 */
export const replaced = (rules, text) =>
  rules.reduce(
    (word, [from, to]) => (word.includes(from) ? word.split(from).join(to) : word),
    text,
  );

/**
 * Return a word without the letters of another script that only look like its own.
 * @param {string} word
 */
function oneScript(word) {
  const latin = (word.match(/[a-z]/g) ?? []).length;
  if (!latin) return word;
  const counts = SCRIPTS.map(({ letters }) => (word.match(letters) ?? []).length);
  const most = Math.max(...counts);
  if (most >= latin) return lettersBy(SCRIPTS[counts.indexOf(most)].there, word);
  return SCRIPTS.reduce((own, { back }, i) => (counts[i] ? lettersBy(back, own) : own), word);
}

/**
 * Return the words of a text as they are compared: small letters without marks.
 * @param {string} text
 */
export function foldedWords(text) {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const plain = replaced(PAIRS, lettersBy(LETTERS, bare));
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(oneScript);
}

/** @param {string} text */
export const folded = (text) => foldedWords(text).join("");
