/* Who holds what at the end of a day: the rules of timeline.py. */
/** @import { Certainty, Edge, Iso, Known, MapEvent, Outside, Outsides, Period, UnitState } from "../types.d.ts" */

const SURVEYED = 500; // metres either side up to which a line counts as surveyed
const DIGITISED = 2500;
const INTERLEAVED = 10000; // beyond these there was no front to draw
/** @type {Certainty[]} */
export const CERTAINTIES = ["surveyed", "digitised", "guessed"];
/** @type {Known} */
const BY_EDGE = [0, 0];

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
  return { controller: change.controller, candidates, index: i, known: knownOn(change.known, iso) };
}

/**
 * How far the extent of a holding is known on a day.
 * @param {readonly Known[] | undefined} rows
 * @param {Iso} iso
 */
function knownOn(rows = [BY_EDGE], iso) {
  let i = rows.length - 1;
  while (i > 0 && (rows[i][2] ?? "") > iso) i--;
  return rows[i];
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
 * An edge as well as it is known while the extents of its two sides are. The same rule as timeline.control_line.
 * @template {Pick<Edge, "precision" | "certainty">} E
 * @param {E} edge
 * @param {Known} left
 * @param {Known} right
 * @returns {E & {reason?: number}}
 */
function lineOf(edge, left, right) {
  const [extent, why] = right[0] > left[0] ? right : left;
  const precision = Math.max(extent, edge.precision);
  const known = Number(precision > SURVEYED) + Number(precision > DIGITISED);
  const certainty = CERTAINTIES[Math.max(known, CERTAINTIES.indexOf(edge.certainty))];
  if (extent > edge.precision) return { ...edge, precision, certainty, reason: why };
  return certainty === edge.certainty ? edge : { ...edge, certainty };
}

/**
 * Whether there was a front to draw; else the two sides stood among one another.
 * @param {Pick<Edge, "precision">} line
 */
export const isFront = ({ precision }) => precision <= INTERLEAVED;

/**
 * Edges that are lines of control on a day: those whose two sides differ and are both known, as
 * well as they are known on it. Those where there was no front are among them.
 * @template {Pick<Edge, "left" | "right" | "precision" | "certainty">} E
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
  /** @param {string} side */
  const known = (side) => states.get(side)?.known ?? BY_EDGE;
  return edges
    .filter((edge) => {
      const left = holder(edge.left);
      const right = holder(edge.right);
      return left && right && left !== right && left !== UNSTATED && right !== UNSTATED;
    })
    .map((edge) => lineOf(edge, known(edge.left), known(edge.right)));
}

/**
 * Whether an event is on the map of a day: of its year, and begun by then.
 * @param {Pick<MapEvent, "first" | "last">} event
 * @param {Iso} iso
 */
export const inPeriod = (event, iso) => event.first <= iso && event.last >= firstOfYear(iso);

/** @param {Iso} iso */
export const firstOfYear = (iso) => `${iso.slice(0, 4)}-01-01`;
