/* What changed hands between two days, with bounds: the rules of areas.difference and series.difference_bounds. */
/** @import { Change, Edge, Iso, Outsides, UnitState } from "../types.d.ts" */
import { controllerOutside, statesAt } from "./state.js";

/**
 * @typedef {object} Measured
 * @property {readonly {id: string, changes: readonly Change[]}[]} units
 * @property {readonly Pick<Edge, "left" | "right" | "precision">[]} edges
 * @property {Outsides} outside
 * @property {readonly number[]} areas of the units in km2
 * @property {readonly number[]} lengths of the edges in km
 */
/** @typedef {{before: string, after: string, km2: number, low: number, high: number, disputed: number}} Total */
/** @typedef {{unit: number, before: string, after: string, days: Iso[]}} Moved */
/** @typedef {{from: number, to: number, band: number}} Line between two columns; `band`: km2 that it may be off */

/** @param {UnitState} state */
const candidates = ({ controller, candidates: both }) => both ?? [controller];

/**
 * The edges as columns of units; the rest of Azerbaijan is the column after them, what lies beyond has none.
 * @param {Measured} measured
 * @param {ReadonlyMap<string, UnitState>[]} states of the two days
 * @param {Iso[]} days
 * @returns {Line[]}
 */
function linesOf({ units, edges, outside, lengths }, states, days) {
  const columns = new Map(units.map(({ id }, number) => [id, number]));
  columns.set("azerbaijan", units.length);
  /**
   * @param {string} side
   * @param {number} day
   */
  const at = (side, day) => {
    const state = states[day].get(side);
    if (state) return { holder: state.controller, extent: state.known[0] };
    return { holder: controllerOutside(outside.azerbaijan, days[day]), extent: 0 };
  };
  return edges.flatMap(({ left, right, precision }, number) => {
    const [from, to] = [columns.get(left), columns.get(right)];
    if (from === undefined || to === undefined) return [];
    const bands = days.map((_iso, day) => {
      const [one, other] = [at(left, day), at(right, day)];
      if (one.holder === other.holder) return 0;
      return (lengths[number] * Math.max(one.extent, other.extent, precision)) / 1000;
    });
    return [{ from, to, band: Math.max(...bands) }];
  });
}

/**
 * The km2 that lines let pass from columns, each at most all it has.
 * @param {Line[]} lines
 * @param {(column: number) => boolean} giving
 * @param {readonly number[]} areas
 */
function passed(lines, giving, areas) {
  /** @type {Map<number, number>} */
  const given = new Map();
  for (const { from, to, band } of lines) {
    for (const side of [from, to]) if (giving(side)) given.set(side, (given.get(side) ?? 0) + band);
  }
  return [...given].reduce((sum, [side, km2]) => sum + Math.min(km2, areas[side] ?? Infinity), 0);
}

/**
 * @param {Measured} measured
 * @param {Iso} first
 * @param {Iso} last
 * @returns {{units: Moved[], totals: Total[]}} the totals by direction, the largest first
 */
export function differenceOf(measured, first, last) {
  const { units, areas } = measured;
  const states = [first, last].map((iso) => statesAt(units, iso));
  /** @param {number} unit */
  const both = (unit) =>
    states.map((state) => /** @type {UnitState} */ (state.get(units[unit].id)));
  const moved = units.flatMap(({ changes }, unit) => {
    const [{ controller: before }, { controller: after }] = both(unit);
    if (before === after) return [];
    const days = changes.map(({ day }) => day).filter((day) => first < day && day <= last);
    return [{ unit, before, after, days }];
  });
  const lines = linesOf(measured, states, [first, last]);
  const pairs = [...new Set(moved.map(({ before, after }) => `${before} ${after}`))];
  const totals = pairs.map((pair) => {
    const [before, after] = pair.split(" ");
    const inside = new Set(
      moved.filter((one) => one.before === before && one.after === after).map(({ unit }) => unit),
    );
    const total = { before, after, km2: 0, low: 0, high: 0, disputed: 0 };
    units.forEach((_unit, unit) => {
      const [was, is] = both(unit);
      const sure = !was.candidates && !is.candidates;
      if (inside.has(unit)) {
        total.km2 += areas[unit];
        total[sure ? "low" : "disputed"] += areas[unit];
      }
      if (candidates(was).includes(before) && candidates(is).includes(after)) {
        total.high += areas[unit];
      }
    });
    const around = lines.filter(({ from, to }) => inside.has(from) !== inside.has(to));
    total.low = Math.max(0, total.low - passed(around, (side) => inside.has(side), areas));
    total.high += passed(around, (side) => !inside.has(side), areas);
    return total;
  });
  return { units: moved, totals: totals.sort((a, b) => b.km2 - a.km2) };
}

/**
 * Write km2 as `karabakh-map diff` does.
 * @param {number} km2
 */
export const whole = (km2) => Math.floor(Math.round(km2 * 10) / 10 + 0.5);
