/* What is measured between points of the map: how long, how large, and who held what of it. */
/** @import { Bundle, Iso, Language, More, Place, Unit } from "../types.d.ts" */
/** @import { Control } from "../engine/control.js" */
import { polygons } from "../engine/geometry.js";
import { measured, number } from "../shared/language.js";
import { round, Summaries } from "../shared/summary.js";
import { crossesItself, cutFine, metresBetween, ringArea, sharedArea } from "./geodesic.js";

const SEEN = 0.5; // km2: less is rounded to nothing
const MILE = 100_000; // metres: beyond, tenths of a kilometre are more than a hand on the map can point at

/** @typedef {"distance" | "area" | "place"} Mode */
/** @typedef {Place & {name?: string}} Spot a point of the reader's, with the place that it is at */
/** @typedef {{area: number, parts: number[]}} Measured km2 of an outline, and how much of each unit lies in it */
/** @typedef {{colour: string, pattern: string, label: string, within: string, area: string, doubt: string}} Row */
/** @typedef {{heading: string, mapped: string, rows: Row[], outside: string, doubt: string, unchecked: string}} Holders */

/**
 * Write a length as far as a hand can point on a map.
 * @param {number} metres
 * @param {Language} language
 */
export function lengthText(metres, language) {
  if (metres < 995) {
    return measured(number(Math.round(metres / 10) * 10, language), "m", language);
  }
  const km = metres / 1000;
  return measured(number(km, language, metres < MILE ? 1 : 0), "km", language);
}

/**
 * @param {readonly Place[]} points
 */
export function lengthOf(points) {
  let sum = 0;
  for (let i = 1; i < points.length; i += 1) sum += metresBetween(points[i - 1], points[i]);
  return sum;
}

/** @typedef {readonly (readonly Place[])[]} Polygon */
/** @type {WeakMap<Bundle, Polygon[][]>} */
const grounds = new WeakMap();

/** @param {Bundle} data @returns {Polygon[][]} of each unit */
function groundOf(data) {
  /** @param {Unit} unit */
  const made = ({ shape }) =>
    polygons(shape).map((polygon) =>
      polygon.map((ring) => ring.map(([lat, lng]) => ({ lat, lng }))),
    );
  const ground = grounds.get(data) ?? data.units.map(made);
  grounds.set(data, ground);
  return ground;
}

/**
 * Return what an outline encloses; null where it crosses itself.
 * @param {readonly Place[]} points
 * @param {Bundle} data
 * @returns {Measured | null}
 */
export function measure(points, data) {
  if (crossesItself(points)) return null;
  const outline = cutFine([...points, points[0]]).slice(0, -1);
  const parts = groundOf(data).map((unit) =>
    unit.reduce((sum, polygon) => sum + sharedArea(outline, polygon), 0),
  );
  return { area: ringArea(points), parts };
}

/**
 * Write an area as lines can bear it.
 * @param {number} km2
 * @param {Language} language
 * @param {string} less what is said of less than can be told
 */
export function areaText(km2, language, less) {
  return km2 < SEEN ? less : measured(round(km2, language), "km2", language);
}

/**
 * Return who held what of the parts of units on a day.
 * @param {Measured} found
 * @param {Bundle} data
 * @param {{control: Control, account: string}} shown
 * @param {Iso} iso
 * @param {More} more
 * @returns {Holders}
 */
export function holders({ area, parts }, data, { control, account }, iso, { words, text }) {
  const within = control.units.flatMap((unit, i) =>
    parts[i] > 0 ? [{ unit, part: parts[i] }] : [],
  );
  const model = { areas: within.map(({ part }) => part), named: 3, kept: {}, words, stops: [] };
  const units = within.map(({ unit }) => unit);
  const told = new Summaries(model, { ...data, units, account }).of(iso);
  const nothing = measured(round(0, data.language), "km2", data.language);
  const rows = told.held.map((one) => ({
    ...one,
    area: one.area === nothing ? text.less : one.area,
  }));
  const rest = area - parts.reduce((sum, part) => sum + part, 0);
  return {
    heading: told.heading,
    mapped: within.length ? told.mapped : "",
    rows,
    outside: rest < SEEN ? "" : measured(round(rest, data.language), "km2", data.language),
    doubt: told.disputed,
    unchecked: told.unchecked,
  };
}

/**
 * A place in degrees, as programs read it: as many digits as a pixel of the map is worth.
 * @param {Place} place
 * @param {number} digits
 */
export const inDegrees = ({ lat, lng }, digits) => `${lat.toFixed(digits)}, ${lng.toFixed(digits)}`;

/**
 * A place in degrees and minutes, as maps on paper and receivers write it.
 * @param {Place} place
 * @param {number} digits of a minute
 */
export function inMinutes({ lat, lng }, digits) {
  /**
   * @param {number} value
   * @param {string} letters for what is positive and what is not
   */
  const written = (value, letters) => {
    const unit = 60 * 10 ** digits;
    const all = Math.round(Math.abs(value) * unit); // rounded once: 60 minutes are a degree
    const minutes = ((all % unit) / 10 ** digits).toFixed(digits);
    const wide = minutes.padStart(digits ? digits + 3 : 2, "0");
    return `${Math.floor(all / unit)}°${wide}′ ${letters[value < 0 ? 1 : 0]}`;
  };
  return `${written(lat, "NS")}, ${written(lng, "EW")}`;
}
