/* Two dates beside one another: what is said of them in messages and in links. */
/** @import { Comparing, Iso } from "../types.d.ts" */

/** Ways to compare; the first is the usual one. @type {Comparing["form"][]} */
export const WAYS = ["swipe", "side"];

/** @type {Comparing} */
export const NOT_COMPARING = { other: null, form: WAYS[0], divider: 50 };

/**
 * What a link says of the dates that are shown, the earlier one as its date; as wording/comparing.py has it.
 * @param {Iso} date that the time bar moves
 * @param {Comparing} [compare]
 * @returns {Record<"date" | "compare" | "compare_as" | "divider" | "moves", string | number | null>}
 */
export function daysInLink(date, { other, form, divider } = NOT_COMPARING) {
  // While both are the same day there is nothing to compare.
  if (!other || other === date) {
    return { date, compare: null, compare_as: null, divider: null, moves: null };
  }
  const [first, last] = date < other ? [date, other] : [other, date];
  const usual = form === NOT_COMPARING.form;
  return {
    date: first,
    compare: last,
    compare_as: usual ? null : form,
    divider: usual && divider !== NOT_COMPARING.divider ? divider : null,
    moves: date > other ? "later" : null,
  };
}
