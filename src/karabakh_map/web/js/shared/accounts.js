/* Control as a side stated it: the rules of history/accounts.py are Python's; here its answers are read. */
/** @import { Accounts, Change, Iso, Statement } from "../types.d.ts" */
import { stateOf } from "./state.js";

/** The account that the data of the map are: its own. */
export const OURS = "map";

/** @typedef {{name: string, changes: readonly Change[]}} Held */

/**
 * The history of each unit in an account; a history names a change that the map has too by its number.
 * @template {{changes: Change[]}} U
 * @param {readonly U[]} units in the order of the bundle, with the map's own changes
 * @param {Accounts | null} accounts
 * @param {string} account
 * @returns {Change[][]}
 */
export function changesIn(units, accounts, account) {
  const side = accounts?.sides[account];
  return units.map(({ changes }, number) => {
    const told = side?.units[number];
    return told ? told.map((one) => (typeof one === "number" ? changes[one] : one)) : changes;
  });
}

/**
 * What the page shows, with the histories of an account in the place of the map's own.
 * @template {{units: {changes: Change[]}[]}} A
 * @param {A} atlas
 * @param {{account: string, label: string, data: Accounts | null} | undefined} stated what the map says that it shows
 * @returns {A & {account: string}} `account`: what it is called; empty for the map's own
 */
export function atlasIn(atlas, stated) {
  if (!stated || stated.account === OURS) return { ...atlas, account: "" };
  const histories = changesIn(atlas.units, stated.data, stated.account);
  const units = atlas.units.map((unit, number) => ({ ...unit, changes: histories[number] }));
  return { ...atlas, units, account: stated.label };
}

/**
 * The days of change of an account with what changed; those of the map if it is its own.
 * @template Stop
 * @param {Stop[]} stops
 * @param {{account: string, data: Accounts | null} | undefined} stated
 */
export const stopsIn = (stops, stated) =>
  (stated && stated.data?.sides[stated.account]?.stops) ?? stops;

/**
 * A unit about which the accounts do not agree on a day.
 * @typedef {object} Apart
 * @property {number} unit
 * @property {Record<string, string>} holders by account
 * @property {Statement[]} statements in order of time
 */

/**
 * The units about which this map and the two sides do not agree at the end of a day.
 * @param {readonly {changes: Change[]}[]} units with the map's own changes
 * @param {Accounts} accounts
 * @param {Iso} iso
 * @returns {Apart[]}
 */
export function apartOn(units, accounts, iso) {
  const names = [OURS, ...Object.keys(accounts.sides)];
  const histories = names.map((name) => changesIn(units, accounts, name));
  return units.flatMap(({ changes }, unit) => {
    const held = histories.map((history) => stateOf(history[unit], iso).controller);
    if (held.every((one) => one === held[0])) return [];
    const { index } = stateOf(changes, iso);
    const holders = Object.fromEntries(names.map((name, i) => [name, held[i]]));
    return [{ unit, holders, statements: statementsOf(accounts, unit, index, iso) }];
  });
}

/**
 * What was stated of the changes that a day lies between: of the next one, if it had been by then.
 * @param {Accounts} accounts
 * @param {number} unit
 * @param {number} index of the change that holds
 * @param {Iso} iso
 */
function statementsOf({ statements }, unit, index, iso) {
  /** @param {Statement} one @param {number} change */
  const speaks = (one, change) => one.about.some(([u, c]) => u === unit && c === change);
  return statements
    .filter((one) => speaks(one, index) || (speaks(one, index + 1) && one.from <= iso))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1));
}
