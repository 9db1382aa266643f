/*
 * Dates as people write them: the rules and sentences of datetext.py and dates.py, for pages that
 * have no server.
 */
/** @import { CalendarWords, Iso, Limits, PageText, Today } from "../types.d.ts" */
import { inWords } from "../shared/language.js";
import { fill, isOneOf } from "../shared/words.js";

const LONGEST = 200; // characters; nothing longer is looked at
const MOST_SHOWN = 60;
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- these are what must not be shown
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;
const ADDRESS = /(?:[a-z][a-z0-9+.-]*:)?\/\/|www[.]|mailto:|xmpp:|[a-z0-9._+-]+@/i;
/** Numbers with dots between them and the year last: the day comes first in each of the four languages. */
const DOTTED = /^[0-9]+ *\. *[0-9]+ *\. *[0-9]{4}/;

/** @typedef {[year: number, month: number | null, day: number | null]} Parts */
/**
 * What a text can mean; `weekday`: 1 is Monday.
 * @typedef {{parts: Parts[], weekday?: number | null} | {daysBack: number} | {fault: PageText}} Reading
 */
/** @typedef {{day: Iso, label: string}} Choice */

/** A date that cannot be shown, in a sentence; `choices` are the days that are meant, if two can be. */
export class DateError extends RangeError {
  /**
   * @param {string} message
   * @param {Choice[]} choices
   */
  constructor(message, choices = []) {
    super(message);
    this.choices = choices;
  }
}

/**
 * Return what somebody typed as it may stand between quotation marks; the same as errors.shown.
 * @param {string} value
 */
export function asShown(value) {
  const text = [...value.replace(/[\t-\r \u0085\u00a0]+/g, " ").replace(/^ | $/g, "")];
  const address = text
    .slice(0, MOST_SHOWN + 1)
    .join("")
    .search(ADDRESS);
  const before = address < 0 ? text.length : [...text.join("").slice(0, address)].length;
  const end = Math.min(before, MOST_SHOWN);
  const kept = text.slice(0, end).join("").replace(/"/g, "'").replace(UNSEEN, "\ufffd");
  return end === text.length ? kept : `${kept.replace(/ +$/, "")}…`;
}

/**
 * Return text without what the eye does not tell apart: widths, dashes, spaces, capitals.
 * @param {string} text
 */
function fold(text) {
  return (
    text
      .normalize("NFKC")
      // eslint-disable-next-line no-misleading-character-class -- each is meant alone
      .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/g, "")
      .replace(/[\t-\r \u0085\u2028\u2029]+/g, " ")
      .replace(/[\u2010-\u2015\u2212\u2043\u02d7]/g, "-")
      .replace(/[\u2044\u2215]/g, "/")
      .toLowerCase()
      .replace(/\u0307/g, "")
      .replace(/ı/g, "i")
      .replace(/[ .,;:\u0589]+$/, "")
      .replace(/^ +| +$/g, "")
  );
}

/** @param {string} token */
const isNumber = (token) => /^[0-9]/.test(token);

/**
 * Return the numbers and words of a date; nothing where other marks stand between them.
 * @param {string} folded
 */
function tokensOf(folded) {
  /** @type {string[]} */
  const found = [];
  let end = 0;
  for (const token of folded.matchAll(/[0-9]+|[^0-9 .,/-]+/g)) {
    const index = token.index ?? 0;
    const gap = folded.slice(end, index);
    if (!/^(?:[ .,]*| *[/-] *)$/.test(gap) || (gap && !end)) return [];
    found.push(token[0]);
    end = index + token[0].length;
  }
  return end === folded.length ? found : [];
}

/**
 * Read numbers alone, in the order of year, month and day or with the year at the end.
 * @param {string[]} numbers
 * @param {string} folded
 * @returns {Reading}
 */
function readNumeric(numbers, folded) {
  const lengths = numbers.map((number) => number.length);
  const fours = lengths.filter((length) => length === 4).length;
  if (numbers.length > 3 || lengths.includes(3) || fours > 1) return { fault: "noDate" };
  if (!fours) return { fault: "noYearGiven" };
  const values = numbers.map(Number);
  if (lengths[0] === 4) return { parts: [[values[0], values[1] ?? null, values[2] ?? null]] };
  if (lengths[lengths.length - 1] !== 4) return { fault: "noDate" };
  if (values.length === 2) return { parts: [[values[1], values[0], null]] };
  const [first, second, year] = values;
  /** @type {Parts} */
  const dayFirst = [year, second, first];
  /** @type {Parts} */
  const monthFirst = [year, first, second];
  if (first <= 12 && second > 12) return { parts: [monthFirst] };
  if (first > 12 || first === second || DOTTED.test(folded)) return { parts: [dayFirst] };
  return { parts: [dayFirst, monthFirst] };
}

/**
 * The value of a name in a table of the calendar, which people may ask for by any word.
 * @param {Record<string, number>} table
 * @param {string} name
 */
const named = (table, name) => (isOneOf(Object.keys(table), name) ? table[name] : null);

/**
 * Return the month of a name, or of three letters and more with which only one begins.
 * @param {string} name
 * @param {CalendarWords} calendar
 */
function monthOf(name, { months }) {
  const month = named(months, name);
  if (month !== null || [...name].length < 3) return month;
  const full = Object.keys(months).filter((one) => one.startsWith(name));
  const begun = new Set(full.map((one) => months[one]));
  return begun.size === 1 ? [...begun][0] : null;
}

/**
 * Read a date with the name of its month, in any order.
 * @param {string[]} numbers
 * @param {string[]} names
 * @param {CalendarWords} calendar
 * @returns {Reading}
 */
function readNamed(numbers, names, calendar) {
  const years = numbers.filter((number) => number.length === 4).map(Number);
  const days = numbers.filter((number) => number.length < 3).map(Number);
  const telling = names.filter(
    (name) => !calendar.years.includes(name) && !calendar.others.includes(name),
  );
  // "i" ends a day in Azerbaijani (yanvarın 1-i), and is January in Roman numbers where it is alone.
  const left = telling.length > 1 ? telling.filter((name) => name !== "i") : telling;
  const found = left.map((name) => monthOf(name, calendar));
  const other = left.filter((_name, index) => !found[index]).join(" ");
  const weekday = named(calendar.weekdays, other);
  const tooMany = years.length > 1 || days.length > (years.length ? 1 : 2);
  if (years.length + days.length < numbers.length || tooMany) return { fault: "noDate" };
  const months = found.flatMap((month) => month ?? []);
  if (!months.length && left.length === 1 && years.length) return { fault: "noMonth" };
  if (months.length !== 1 || (other && (!weekday || !days.length))) return { fault: "noDate" };
  if (!years.length) return { fault: "noYearGiven" };
  return { parts: [[years[0], months[0], days[0] ?? null]], weekday };
}

/**
 * Return what a text can mean.
 * @param {string} text
 * @param {CalendarWords} calendar
 * @returns {Reading}
 */
export function readText(text, calendar) {
  const folded = [...text].length <= LONGEST ? fold(text) : "";
  if (calendar.today.includes(folded)) return { daysBack: 0 };
  if (calendar.yesterday.includes(folded)) return { daysBack: 1 };
  const tokens = tokensOf(folded);
  const numbers = tokens.filter(isNumber);
  const names = tokens.filter((token) => !isNumber(token));
  const tooLong = numbers.some((number) => number.length > 4);
  if (!numbers.length || tooLong) return { fault: "noDate" };
  if (!names.every((name) => calendar.years.includes(name))) {
    return readNamed(numbers, names, calendar);
  }
  // A word between numbers ("5-ci 2020") could make the first one anything.
  const together = tokens.slice(0, numbers.length).every(isNumber);
  return together ? readNumeric(numbers, folded) : { fault: "noDate" };
}

/**
 * @param {number} year
 * @param {number} month from one
 */
function lastDay(year, month) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function writeDay(year, month, day) {
  const two = [month, day].map((n) => String(n).padStart(2, "0"));
  return [String(year).padStart(4, "0"), ...two].join("-");
}

/**
 * Return the day before another.
 * @param {Iso} iso
 */
export function dayBefore(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  if (day > 1) return writeDay(year, month, day - 1);
  if (month > 1) return writeDay(year, month - 1, lastDay(year, month - 1));
  return writeDay(year - 1, 12, 31);
}

/** @param {Parts} parts */
function exists([year, month, day]) {
  if (month === null) return day === null;
  if (month < 1 || month > 12) return false;
  return day === null || (day >= 1 && day <= lastDay(year, month));
}

/**
 * The day of the week of a date, Monday is 1.
 * @param {Iso} iso
 */
const weekdayOf = (iso) => new Date(`${iso}T00:00:00Z`).getUTCDay() || 7;

/**
 * The first and last day of a date.
 * @param {Parts} parts
 */
function span([year, month, day]) {
  const last = month ?? 12;
  return {
    first: writeDay(year, month ?? 1, day ?? 1),
    last: writeDay(year, last, day ?? lastDay(year, last)),
  };
}

/**
 * Return the first and last day that a date typed by a person can mean, or throw a sentence.
 * @param {string} text
 * @param {Today} page
 */
export function parseDate(text, page) {
  const { words } = page;
  /**
   * @param {PageText} sentence
   * @param {Record<string, string>} more
   */
  const told = (sentence, more = {}) => fill(words[sentence], { text: asShown(text), ...more });
  const reading = readText(text, page.calendar);
  if ("daysBack" in reading) {
    const day = reading.daysBack ? dayBefore(page.now) : page.now;
    return { first: day, last: day };
  }
  if ("fault" in reading) throw new DateError(told(reading.fault));
  const { parts, weekday } = reading;
  if (parts.some(([year]) => !year)) throw new DateError(told("noYear"));
  if (!parts.every(exists)) throw new DateError(told("noDay"));
  const read = parts.map(span);
  if (read.length > 1) {
    const spelt = parts.map(([year, month, day]) =>
      inWords(writeDay(year, month ?? 1, day ?? 1), page),
    );
    const choices = read.map(({ first: day }, index) => ({ day, label: spelt[index] }));
    const [first, second] = choices;
    const both = {
      spelt1: first.label,
      spelt2: second.label,
      first: first.day,
      second: second.day,
    };
    throw new DateError(told("twoDays", both), choices);
  }
  if (weekday && weekdayOf(read[0].first) !== weekday) throw new DateError(told("noDay"));
  return read[0];
}

/**
 * Say in the limits which day is the reader's own (`now`), and which is the last that can be shown
 * (`today`): a page knows nothing of what came after it was made. Who made it may have been a day
 * behind the reader, by their clocks.
 * @template {Limits} L
 * @param {L} limits
 * @returns {L & Today}
 */
export function withToday(limits, clock = new Date()) {
  const now = writeDay(clock.getFullYear(), clock.getMonth() + 1, clock.getDate());
  const late = now > limits.made && dayBefore(now) !== limits.made;
  const today = late ? limits.made : now;
  return Object.assign(limits, { now, late, today, start: limits.start ?? today });
}

/**
 * What is wrong with a date; empty if nothing is.
 * @param {string} text
 * @param {Today} page
 */
export function faultOf(text, page) {
  try {
    inRange(text, page);
    return "";
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    return error.message;
  }
}

/**
 * Return the day that a typed date stands for, or throw why the map cannot show it.
 * @param {string} text
 * @param {Today} page
 */
export function inRange(text, page) {
  const { first, last } = parseDate(text, page);
  const { today, words } = page;
  const bounds = { text: asShown(text), first: page.first, today };
  if (first > today) throw new DateError(fill(page.late ? words.reach : words.future, bounds));
  if (last < page.first) throw new DateError(fill(words.past, bounds));
  return last < today ? last : today;
}
