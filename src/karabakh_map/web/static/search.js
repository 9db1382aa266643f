// One rule for finding words, however they are written; the twin of search.py, where it is explained.

const SAME_LETTERS = new Map([
  ...[...'ıəәǝłđøς'].map((letter, i) => [letter, 'ieeeldoσ'[i]]),
  ...[..."'`´‘’ʹʻʼʾʿˈ՚՛"].map((mark) => [mark, '']),
]);
const LOOK_ALIKES = [...'abcehkmoptxy'].map((letter, i) => [letter, 'авсенкмортху'[i]]);
const TO_CYRILLIC = new Map(LOOK_ALIKES);
const TO_LATIN = new Map(LOOK_ALIKES.map(([latin, cyrillic]) => [cyrillic, latin]));
const JOINED_LETTERS = 4;

const lettersBy = (table, text) => [...text].map((letter) => (table.has(letter) ? table.get(letter) : letter)).join('');

/** Return a word without the letters of another script that only look like its own. */
function oneScript(word) {
  const latin = (word.match(/[a-z]/g) || []).length;
  const cyrillic = (word.match(/[а-џ]/g) || []).length;
  if (!latin || !cyrillic) return word;
  return lettersBy(cyrillic >= latin ? TO_CYRILLIC : TO_LATIN, word);
}

/** Return the words of a text as they are compared: small letters without marks. */
function foldedWords(text) {
  const plain = lettersBy(SAME_LETTERS, text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()).replace(/եվ/g, 'եւ');
  return (plain.match(/[\p{L}\p{N}]+/gu) || []).map(oneScript);
}

/** Return a text made ready to be searched. */
function searchable(text) {
  const plain = ' ' + foldedWords(text).join(' ');
  return { plain, joined: plain.replace(/ /g, '') };
}

/** Tell whether every one of these words begins a word of a searchable text, in whatever order. */
function mentions({ plain, joined }, words) {
  return words.every((word) => plain.includes(' ' + word) || (word.length >= JOINED_LETTERS && joined.includes(word)));
}
