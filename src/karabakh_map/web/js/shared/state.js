/* Who holds what at the end of a day: the rules of timeline.py. */
/** @import { Edge, Iso, MapEvent, Outside, Outsides, Period, UnitState } from "../types.d.ts" */

/** Of an account: the sides differ, and no statement of this one was found; no line stands around it. */
const UNSTATED = "unstated";

/**
 * State of a unit at the end of a day; before its first change that one holds. The same rule as timeline.unit_state.
 * @param {readonly Period[]} changes
 * @param {Iso} iso
 * @returns {UnitState}
 */
export function stateOf(changes, iso) {
  let i = changes.length - 1;
  while (i > 0 && changes[i].day > iso) i--;
  const change = changes[i];
  const following = changes[i + 1];
  /** @type {UnitState["candidates"]} */
  let candidates = null;
  if (following && following.earliest <= iso)
    candidates = [change.controller, following.controller];
  else if (i && iso < change.latest) candidates = [changes[i - 1].controller, change.controller];
  return { controller: change.controller, candidates, index: i };
}

/**
 * The state of every unit on a day, by its id.
 * @param {readonly {id: string, changes: readonly Period[]}[]} units
 * @param {Iso} iso
 */
export const statesAt = (units, iso) =>
  new Map(units.map((unit) => [unit.id, stateOf(unit.changes, iso)]));

/**
 * Who holds ground outside the units.
 * @param {Outside} one
 * @param {Iso} iso
 */
export const controllerOutside = (one, iso) => (iso < one.from ? one.before : one.after);

/**
 * Edges that are lines of control on a day: those whose two sides differ.
 * @template {Pick<Edge, "left" | "right">} E
 * @param {readonly E[]} edges
 * @param {ReadonlyMap<string, UnitState>} states
 * @param {Outsides} outside
 * @param {Iso} iso
 */
export function linesOf(edges, states, outside, iso) {
  /** @param {string} side */
  const holder = (side) => {
    const state = states.get(side);
    if (state) return state.controller;
    return side === "azerbaijan" ? controllerOutside(outside.azerbaijan, iso) : null;
  };
  return edges.filter((edge) => {
    const left = holder(edge.left);
    const right = holder(edge.right);
    return left && right && left !== right && left !== UNSTATED && right !== UNSTATED;
  });
}

/**
 * Whether an event is on the map of a day: of its year, and begun by then.
 * @param {Pick<MapEvent, "first" | "last">} event
 * @param {Iso} iso
 */
export const inPeriod = (event, iso) => event.first <= iso && event.last >= firstOfYear(iso);

/** @param {Iso} iso */
export const firstOfYear = (iso) => `${iso.slice(0, 4)}-01-01`;
