/* How names sound, whatever language they are written in; the other half of core/folding.py, where it is explained. */
import TABLE from "../../../core/sounds.json" with { type: "json" };
import { foldedWords, lettersBy, replaced } from "./folding.js";

const BEFORE = new Map(Object.entries(TABLE.before));
const SPOKEN = Object.entries(TABLE.spoken);
const TWO = SPOKEN.filter(([letters]) => letters.length > 1);
const ONE = new Map(SPOKEN.filter(([letters]) => letters.length === 1));
const NEAR = new Map(Object.entries(TABLE.near));
const ADJECTIVE = new RegExp(TABLE.adjective);

/** @param {string} word */
function sound(word) {
  let now = lettersBy(ONE, replaced(TWO, word));
  let before = "";
  while (now !== before) {
    before = now;
    now = replaced(TABLE.sounds, now)
      .replace(/([aou])i+/g, "$1")
      .replace(/i+([aou])/g, "$1")
      .replace(/([a-z])\1+/g, "$1");
  }
  return now;
}

/**
 * Return the words of a name as they sound, in few Latin letters.
 * @param {string} text
 */
export function spokenWords(text) {
  const marked = lettersBy(BEFORE, text.normalize("NFC").toLowerCase());
  return foldedWords(marked)
    .map(sound)
    .filter((word) => word);
}

/** @param {string} text */
export const spoken = (text) => sound(spokenWords(text).join(""));

/**
 * Return how a name may sound where its letters are those of French, German or Polish.
 * @param {string} text
 */
export function readings(text) {
  const plain = foldedWords(text).join(" ");
  const read = TABLE.readings.map((rules) => replaced(rules, plain));
  return [...new Set(read)].filter((one) => one !== plain);
}

/**
 * Return the names of which a word may be the Russian or Ukrainian adjective, by sound.
 * @param {string} text
 */
export function stems(text) {
  const [, name, more] = ADJECTIVE.exec(text) ?? [];
  if (!name) return [];
  return [name + (more ?? ""), ...[...(more ? "aiou" : "t")].map((lost) => name + lost)];
}

/** @param {string} text */
function bare(text) {
  const first = /^[aiou]/.test(text) ? "a" : text.slice(0, 1);
  return first + text.slice(1).replace(/[aiou]/g, "");
}

/**
 * Return the consonants of a sound in groups; vowels after the first letter do not count.
 * @param {string} text
 */
export const near = (text) => lettersBy(NEAR, bare(text)).replace(/([a-z])\1+/g, "$1");

/**
 * Return how many letters must be put in, left out or changed to make one text the other.
 * @param {string} one
 * @param {string} other
 */
function apart(one, other) {
  const row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    let before = row[0];
    row[0] = i;
    for (let j = 1; j <= other.length; j += 1) {
      const changed = before + Number(one[i - 1] !== other[j - 1]);
      before = row[j];
      row[j] = Math.min(row[j] + 1, row[j - 1] + 1, changed);
    }
  }
  return row[other.length];
}

/**
 * Tell whether two sounds may be one name in a spelling nobody foresaw.
 * @param {string} one
 * @param {string} other
 */
export function alike(one, other) {
  const shorter = Math.min(one.length, other.length);
  if (shorter < 4 || Math.min(bare(one).length, bare(other).length) < 3) return false;
  if (near(one) !== near(other)) return false;
  return apart(one, other) <= (shorter < 6 ? 1 : shorter < 9 ? 2 : 3);
}
