/*
 * Dates, numbers, lists and order as the page's language writes them, by the table that comes with
 * the page (core/i18n.py does the same). Browsers know neither Azerbaijani nor Armenian: of Intl
 * only the rules of plurals are used.
 */
/** @import { Iso, Language } from "../types.d.ts" */
import { fill } from "./words.js";

/**
 * A full date in words.
 * @param {Iso} iso
 * @param {{language: Language}} page
 */
export function inWords(iso, { language }) {
  const [year, month, day] = iso.split("-").map(Number);
  const day2 = String(day).padStart(2, "0");
  return fill(language.date, { day, day2, month: language.months[month - 1], year });
}

/**
 * A month of a year.
 * @param {number} year
 * @param {number} month from one
 * @param {Language} language
 */
export const monthInWords = (year, month, language) =>
  fill(language.month_year, { month: language.month_names[month - 1], year });

/**
 * A number with its thousands apart.
 * @param {number} value
 * @param {Language} language
 */
export function number(value, { group, decimal }, digits = 0) {
  const [whole, part] = value.toFixed(digits).split(".");
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return part ? apart + decimal + part : apart;
}

/**
 * A number as it stands, with the point of the language.
 * @param {number} value
 * @param {Language} language
 */
export const plain = (value, { decimal }) => String(value).replace(".", decimal);

/**
 * A number in words of a unit.
 * @param {string} value
 * @param {"km2" | "km" | "m"} unit
 * @param {Language} language
 */
export const measured = (value, unit, { units }) => fill(units[unit], { value });

/**
 * Items as a sentence has them.
 * @param {string[]} items
 * @param {Language} language
 */
export function listed(items, { list }) {
  if (items.length < 2) return items.join("");
  /**
   * @param {string} pattern
   * @param {string} first
   * @param {string} second
   */
  const both = (pattern, first, second) => fill(pattern, { 0: first, 1: second });
  if (items.length === 2) return both(list.two, items[0], items[1]);
  const [last, ...before] = [...items].reverse();
  const first = before.pop() ?? "";
  const [start, ...middle] = before;
  const end = both(list.end, start, last);
  return both(
    list.start,
    first,
    middle.reduce((rest, item) => both(list.middle, item, rest), end),
  );
}

/**
 * Items side by side, each of which may hold commas.
 * @param {string[]} items
 * @param {Language} language
 */
export const inRow = (items, { row }) =>
  items.join(row[Number(items.some((item) => item.includes(", ")))]);

/**
 * A sentence in the form that goes with a number.
 * @param {number} count
 * @param {Record<string, string>} forms
 * @param {Language} language
 */
export function counted(count, forms, language) {
  const form = new Intl.PluralRules(language.code).select(count);
  return fill(forms[form] ?? forms.other, { count: number(count, language) });
}

/**
 * Where the letters of a name stand in the alphabet; what is no letter of it stands before.
 * @param {string} name
 * @param {Map<string, number>} ranks
 */
function ranked(name, ranks) {
  const turkic = ranks.has("ı")
    ? name.normalize("NFC").replace(/I/g, "ı").replace(/İ/g, "i")
    : name;
  let text = turkic.normalize("NFC").toLowerCase().replace(/և/g, "եւ");
  const found = [];
  while (text) {
    const two = text.slice(0, 2);
    const letter = ranks.has(two) ? two : (Array.from(two)[0] ?? "");
    text = text.slice(letter.length);
    const simple = ranks.has(letter) ? letter : Array.from(letter.normalize("NFD"))[0];
    const code = simple.codePointAt(0) ?? 0;
    const after = /\p{L}/u.test(simple) ? ranks.size + code : code - 0x110000;
    found.push(ranks.get(simple) ?? after);
  }
  return found;
}

/**
 * Names in the order of the language's alphabet.
 * @param {Iterable<string>} names
 * @param {Language} language
 */
export function inOrder(names, { alphabet }) {
  const ranks = new Map(alphabet.map((letter, place) => [letter, place + 1]));
  const rows = [...names].map((name) => ({ name, at: ranked(name, ranks) }));
  return rows.sort(before).map(({ name }) => name);
}

/** @typedef {{name: string, at: number[]}} Ranked */
/**
 * @param {Ranked} a
 * @param {Ranked} b
 */
function before(a, b) {
  for (const [place, rank] of a.at.entries()) {
    if (place >= b.at.length) return 1;
    if (rank !== b.at[place]) return rank - b.at[place];
  }
  return a.at.length - b.at.length || (a.name < b.name ? -1 : Number(a.name > b.name));
}

/**
 * A span of metres: in metres below a kilometre, else in km to a tenth; as reach.py says it.
 * @param {number} low
 * @param {number} high
 * @param {Language} language
 */
export function reachOf(low, high, language) {
  const span = (/** @type {string} */ first, /** @type {string} */ last) =>
    first === last ? last : `${first}–${last}`;
  if (high < 1000) return measured(span(String(low), String(high)), "m", language);
  const [first, last] = [low, high].map((metres) =>
    plain(Math.floor(metres / 100 + 0.5) / 10, language),
  );
  return measured(span(first, last), "km", language);
}
