/* The bundle laid out as the page reads it: the other side of web/_packed.py. */
/** @import { ArcNames, Bundle, Columns, Context, Edge, LayerRow, PackedBundle, Path } from "../types.d.ts" */
import { inWords } from "../shared/language.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** @typedef {(named: ArcNames) => Path} Line */

/**
 * Return the whole numbers of texts, five bits a letter: their lowest digits, the next of those that have one, and so on.
 * @param {string[]} places
 */
function numbersOf(places) {
  const values = new Uint8Array(128);
  for (let i = 0; i < DIGITS.length; i++) values[DIGITS.charCodeAt(i)] = i;
  const next = new Uint32Array(places.length);
  const numbers = new Int32Array(places[0].length);
  for (let i = 0; i < numbers.length; i++) {
    let value = 0;
    for (let place = 0, digit = 32; digit & 32; place++) {
      digit = values[places[place].charCodeAt(next[place]++)];
      value |= (digit & 31) << (5 * place);
    }
    numbers[i] = value & 1 ? ~(value >> 1) : value >> 1;
  }
  return numbers;
}

/**
 * Return the arcs, each as its points: x0, y0, x1, y1, ...
 * @param {string[]} places
 */
function arcsOf(places) {
  const numbers = numbersOf(places);
  /** @type {number[][]} */
  const arcs = [];
  for (let i = 0, x = 0, y = 0; i < numbers.length;) {
    const end = i + 1 + 2 * numbers[i++];
    const arc = [];
    for (let ax = x, ay = y; i < end; i += 2) {
      ax += numbers[i];
      ay += numbers[i + 1];
      arc.push(ax, ay);
    }
    [x, y] = arc;
    arcs.push(arc);
  }
  return arcs;
}

/**
 * Return what makes of the numbers of arcs a path of steps.
 * @param {number[][]} arcs
 * @returns {Line}
 */
const liner = (arcs) => (named) => {
  /** @type {Path} */
  const path = [];
  let [x, y] = [0, 0];
  for (const name of named) {
    const back = name < 0;
    const arc = arcs[back ? ~name : name];
    const last = arc.length - 2;
    // The first point of an arc is the last one of the arc before.
    for (let i = path.length ? 2 : 0; i <= last; i += 2) {
      const at = back ? last - i : i;
      path.push(arc[at] - x, arc[at + 1] - y);
      x = arc[at];
      y = arc[at + 1];
    }
  }
  return path;
};

/**
 * Return the records of columns; what a record has not is not in it.
 * @template {object} Row
 * @param {Columns<Row>} columns
 */
function rowsOf(columns) {
  const names = /** @type {(keyof Row & string)[]} */ (Object.keys(columns));
  /** @type {Row[]} */
  const rows = [];
  for (const name of names) {
    const values = columns[name];
    for (let i = 0; i < values.length; i++) {
      const row = (rows[i] ??= /** @type {Row} */ ({}));
      const value = values[i];
      if (value !== null) row[name] = /** @type {Row[typeof name]} */ (value);
    }
  }
  return rows;
}

/**
 * Call edges after their two sides, from the second of a pair on with its number, unless they have another name.
 * @param {Edge[]} edges
 */
function named(edges) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const edge of edges) {
    const pair = [edge.left, edge.right].sort().join("--");
    const number = (seen.get(pair) ?? 0) + 1;
    seen.set(pair, number);
    edge.id ??= number === 1 ? pair : `${pair}--${number}`;
  }
  return edges;
}

/**
 * @param {Context<ArcNames>} context
 * @param {Line} line
 * @returns {Context}
 */
function contextOf({ azerbaijan, sea, lakes, borders, coast, rivers }, line) {
  /** @param {ArcNames[][]} shape */
  const area = (shape) => shape.map((rings) => rings.map(line));
  return {
    azerbaijan: area(azerbaijan),
    sea: area(sea),
    lakes: area(lakes),
    borders: borders.map(line),
    coast: coast.map(line),
    rivers: rivers.map(line),
  };
}

/**
 * @param {LayerRow<ArcNames>} row
 * @param {Line} line
 * @returns {LayerRow}
 */
function layerOf({ drawn, ...row }, line) {
  if (!drawn) return row;
  const laid = drawn.map(({ area, paths, ...feature }) => ({
    ...feature,
    ...(area && { area: area.map((rings) => rings.map(line)) }),
    ...(paths && { paths: paths.map(line) }),
  }));
  return { ...row, drawn: laid };
}

/**
 * Lay out a bundle where it stands, once.
 * @param {Bundle | PackedBundle} bundle
 * @returns {Bundle}
 */
export function unpacked(bundle) {
  if (!("packed" in bundle)) return bundle;
  const { packed, units, edges, events, context, table, ...more } = bundle;
  const line = liner(arcsOf(packed.arcs));
  const changes = rowsOf(packed.changes);
  for (const change of changes) {
    change.earliest ??= change.day;
    change.latest ??= change.day;
    change.date ??= inWords(change.day, more);
  }
  const places = rowsOf(units).map((unit) => ({
    ...unit,
    shape: unit.shape.map((rings) => rings.map(line)),
    changes: unit.changes.map((number) => ({ ...changes[number] })), // each unit's own
  }));
  /** @param {string | number} side */
  const idOf = (side) => (typeof side === "number" ? places[side].id : side);
  return {
    ...more,
    context: contextOf(context, line),
    table: table.map((row) => layerOf(row, line)),
    units: places,
    edges: named(
      rowsOf(edges).map((edge) => ({
        ...edge,
        path: line(edge.path),
        left: idOf(edge.left),
        right: idOf(edge.right),
      })),
    ),
    events: rowsOf(events).map((event) => ({
      ...event,
      date: event.date ?? inWords(event.first, more),
      last: event.last ?? event.first,
      day: event.day ?? event.first,
    })),
  };
}
