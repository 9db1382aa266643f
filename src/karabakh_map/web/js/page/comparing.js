/* What a link says of the comparison of two dates: the rules and sentences of wording/comparing.py. */
/** @import { Comparing, Iso, Today } from "../types.d.ts" */
import { NOT_COMPARING, WAYS } from "../shared/comparing.js";
import { fill } from "../shared/words.js";
import { asShown, DateError, inRange, parseDate } from "./dates.js";

/** What Python and the page both read as a number; wording/comparing.py has it too. */
const NUMBER = /^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]{1,2})?\s*$/i;

/** @param {string} text */
export const isNumber = (text) => NUMBER.test(text);

/**
 * The date to compare with, and a sentence if it is not the one that is asked for; null: none.
 * @param {string} text
 * @param {Iso} day
 * @param {Today} page
 * @returns {{other: Iso | null, told?: string}}
 */
function otherDay(text, day, page) {
  const { words, first, today } = page;
  let told = fill(words.same, { text: asShown(text) });
  try {
    const other = inRange(text, page);
    if (other !== day) return { other };
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    told = error.message;
    const other = nearest(text, page, { first, today });
    if (other && other !== day) {
      return { other, told: `${told} ${fill(words.insteadOther, { text: other })}` };
    }
  }
  return { other: null, told: `${told} ${words.oneDate}` };
}

/**
 * The nearest day that can be shown to one that cannot; none to what is no date at all.
 * @param {string} text
 * @param {Today} page
 * @param {{first: Iso, today: Iso}} reach
 */
function nearest(text, page, { first, today }) {
  try {
    const { last } = parseDate(text, page);
    return last < first ? first : last > today ? today : last;
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    return null;
  }
}

/**
 * @param {string} text
 * @param {Today["words"]} words
 * @param {string[]} notes
 * @returns {Comparing["form"]}
 */
function formOf(text, words, notes) {
  const found = WAYS.find((way) => way === text.toLowerCase());
  if (text && !found) {
    const more = { ways: WAYS.join(", "), way: WAYS[0] };
    notes.push(fill(words.noWay, { text: asShown(text), ...more }));
  }
  return found ?? WAYS[0];
}

/**
 * @param {string} text
 * @param {Today["words"]} words
 * @param {string[]} notes
 */
function dividerOf(text, words, notes) {
  const { divider: middle } = NOT_COMPARING;
  if (!text) return middle;
  const asked = isNumber(text) ? Number(text) : NaN;
  const found = Number.isNaN(asked) ? middle : Math.min(Math.max(asked, 0), 100);
  if (found !== asked) notes.push(fill(words.noDivider, { text: asShown(text), place: found }));
  return Math.round(found * 10) / 10;
}

/**
 * Which of the two dates the time bar moves, if the link says so.
 * @param {string} text
 * @param {Today["words"]} words
 * @param {string[]} notes
 */
function movedOf(text, words, notes) {
  const asked = text.toLowerCase();
  if (!asked || asked === "earlier" || asked === "later") return asked;
  notes.push(fill(words.noMoved, { text: asShown(text), which: "earlier, later" }));
  return "";
}

/**
 * The date of the map, which the time bar moves, and what it is compared with: the earlier first if the link names
 * both and does not say `moves=later`.
 * @param {ReadonlyMap<string, string>} given the parts of the link
 * @param {Iso} day what it means by its date
 * @param {Today} page
 * @returns {{date: Iso, compare: Comparing, notes: string[]}}
 */
export function comparisonIn(given, day, page) {
  const text = given.get("compare");
  if (!text) return { date: day, compare: NOT_COMPARING, notes: [] };
  const { words } = page;
  const { other, told } = otherDay(text, day, page);
  const notes = told ? [told] : [];
  if (!other) return { date: day, compare: NOT_COMPARING, notes };
  const turned = other < day && Boolean(given.get("date"));
  if (turned && !told) notes.push(fill(words.later, { later: day, earlier: other }));
  const days = turned ? [other, day] : [day, other];
  const moved = movedOf(given.get("moves") ?? "", words, notes);
  if ((moved === "later" && days[0] < days[1]) || (moved === "earlier" && days[1] < days[0])) {
    days.reverse();
  }
  const form = formOf(given.get("compare_as") ?? "", words, notes);
  const divider = dividerOf(given.get("divider") ?? "", words, notes);
  return { date: days[0], compare: { other: days[1], form, divider }, notes };
}
