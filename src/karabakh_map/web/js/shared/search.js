/* One rule for finding words, however they are written; the twin of search.py, where it is explained. */

/** @typedef {{plain: string, joined: string}} Searchable a text made ready to be searched */

/** @type {Map<string, string>} */
const SAME_LETTERS = new Map([
  ...[..."ıəәǝłđøς"].map((letter, i) => /** @type {const} */ ([letter, "ieeeldoσ"[i]])),
  ...[..."'`´‘’ʹʻʼʾʿˈ՚՛"].map((mark) => /** @type {const} */ ([mark, ""])),
]);
const LOOK_ALIKES = [..."abcehkmoptxy"].map((letter, i) => [letter, "авсенкмортху"[i]]);
const TO_CYRILLIC = new Map(LOOK_ALIKES.map(([latin, cyrillic]) => [latin, cyrillic]));
const TO_LATIN = new Map(LOOK_ALIKES.map(([latin, cyrillic]) => [cyrillic, latin]));
const JOINED_LETTERS = 4;

/**
 * @param {Map<string, string>} table
 * @param {string} text
 */
const lettersBy = (table, text) => [...text].map((letter) => table.get(letter) ?? letter).join("");

/**
 * Return a word without the letters of another script that only look like its own.
 * @param {string} word
 */
function oneScript(word) {
  const latin = (word.match(/[a-z]/g) || []).length;
  const cyrillic = (word.match(/[а-џ]/g) || []).length;
  if (!latin || !cyrillic) return word;
  return lettersBy(cyrillic >= latin ? TO_CYRILLIC : TO_LATIN, word);
}

/**
 * Return the words of a text as they are compared: small letters without marks.
 * @param {string} text
 */
export function foldedWords(text) {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const plain = lettersBy(SAME_LETTERS, bare).replace(/եվ/g, "եւ");
  return (plain.match(/[\p{L}\p{N}]+/gu) || []).map(oneScript);
}

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
 * Tell whether every one of these words begins a word of a searchable text, in whatever order.
 * @param {Searchable} text
 * @param {readonly string[]} words
 */
export function mentions({ plain, joined }, words) {
  return words.every(
    (word) =>
      plain.includes(" " + word) || (word.length >= JOINED_LETTERS && joined.includes(word)),
  );
}
