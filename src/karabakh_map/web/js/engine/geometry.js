/* Geometry of the bundle, and the questions asked of it in the page. */
/** @import { Bundle, DrawnEdge, Pair, Path, Place, Shape } from "../types.d.ts" */

const SCALE = 1e5; // the bundle counts in hundred-thousandths of a degree, about one metre
const METRES = 111195; // of a degree of latitude

/**
 * Turn [x0, y0, dx, dy, ...] into places, each made of its degrees.
 * @template Made
 * @param {Path} flat
 * @param {(lat: number, lng: number) => Made} make
 */
export function placesOf(flat, make) {
  /** @type {Made[]} */
  const points = new Array(flat.length / 2);
  for (let i = 0, x = 0, y = 0; i < flat.length; i += 2) {
    x += flat[i];
    y += flat[i + 1];
    points[i / 2] = make(y / SCALE, x / SCALE);
  }
  return points;
}

/**
 * @param {number} lat
 * @param {number} lng
 * @returns {Pair}
 */
const pair = (lat, lng) => [lat, lng];

/**
 * Turn [x0, y0, dx, dy, ...] into [[lat, lng], ...].
 * @param {Path} flat
 */
export const path = (flat) => placesOf(flat, pair);

/** @param {Shape} nested */
export const polygons = (nested) => nested.map((polygon) => polygon.map(path));

/** @type {WeakMap<Bundle, DrawnEdge[]>} */
const drawn = new WeakMap();

/**
 * Return the edges of a bundle with their points, which all maps of the page share.
 * @param {Bundle} data
 */
export function edgesOf(data) {
  const edges = drawn.get(data) ?? data.edges.map((edge) => ({ ...edge, arc: path(edge.path) }));
  drawn.set(data, edges);
  return edges;
}

const ROWS = 20; // a degree of latitude

/** @type {WeakMap<Bundle, Pair[]>} */
const western = new WeakMap();

/**
 * Return how far west the units of the region reach, a point for each twentieth of a degree of latitude.
 * @param {Bundle} data
 */
export function westernmost(data) {
  const known = western.get(data);
  if (known) return known;
  const [[south, west], [north]] = data.focus;
  /** @type {Map<number, Pair>} */
  const rows = new Map();
  for (const { arc } of edgesOf(data)) {
    for (const at of arc) {
      if (at[1] < west || at[0] < south || at[0] > north) continue; // an exclave elsewhere
      const row = Math.floor(at[0] * ROWS);
      const there = rows.get(row);
      if (!there || at[1] < there[1]) rows.set(row, at);
    }
  }
  const found = [...rows.values()];
  western.set(data, found);
  return found;
}

/** @param {Pair} point */
const keyOf = (point) => point[0].toFixed(5) + "," + point[1].toFixed(5);
/** @param {readonly Pair[]} line */
const endOf = (line) => keyOf(line[line.length - 1]);

/**
 * Join arcs end to end, so that a dash pattern runs on across their joints.
 * @param {readonly Pair[][]} arcs
 * @returns {Pair[][]}
 */
export function chain(arcs) {
  /** @type {Map<string, Pair[][]>} */
  const ends = new Map();
  for (const arc of arcs) {
    for (const key of [keyOf(arc[0]), endOf(arc)]) ends.set(key, [...(ends.get(key) ?? []), arc]);
  }
  const rest = new Set(arcs);
  /**
   * Only where exactly two arcs meet is there one way on.
   * @param {string} key
   */
  const next = (key) => {
    const here = ends.get(key) ?? [];
    return here.length === 2 ? here.find((arc) => rest.has(arc)) : undefined;
  };
  /** @param {Pair[]} line */
  const grow = (line) => {
    for (let key = endOf(line), arc = next(key); arc; key = endOf(line), arc = next(key)) {
      rest.delete(arc);
      const forward = keyOf(arc[0]) === key ? arc : arc.slice().reverse();
      for (let i = 1; i < forward.length; i++) line.push(forward[i]);
    }
    return line;
  };
  const lines = [];
  for (const arc of arcs) {
    if (!rest.delete(arc)) continue;
    lines.push(grow(grow(arc.slice()).reverse()));
  }
  return lines;
}

/**
 * Distance in metres from a point to a path, on a plane that touches the globe at the point.
 * @param {number} lat
 * @param {number} lng
 * @param {readonly Pair[]} points
 */
export function distance(lat, lng, points) {
  const ky = METRES;
  const kx = ky * Math.cos((lat * Math.PI) / 180);
  let best = Infinity;
  for (let i = 1; i < points.length; i++) {
    const ax = (points[i - 1][1] - lng) * kx;
    const ay = (points[i - 1][0] - lat) * ky;
    const bx = (points[i][1] - lng) * kx - ax;
    const by = (points[i][0] - lat) * ky - ay;
    const length = bx * bx + by * by;
    const t = length ? Math.max(0, Math.min(1, -(ax * bx + ay * by) / length)) : 0;
    best = Math.min(best, Math.hypot(ax + t * bx, ay + t * by));
  }
  return best;
}

/**
 * Kilometres between two places that are near one another.
 * @param {Place} a
 * @param {Place} b
 */
export const kilometres = (a, b) =>
  111.2 * Math.hypot(a.lat - b.lat, (a.lng - b.lng) * Math.cos((a.lat * Math.PI) / 180));

/** @typedef {readonly Place[] | readonly Rings[]} Rings */

/**
 * Whether a point lies in rings, however deep they are nested (even-odd rule over all of them).
 * @param {Place} point
 * @param {Rings} rings
 */
export function inside({ lat, lng }, rings) {
  let odd = false;
  /** @param {Rings} ring */
  const walk = (ring) => {
    if (isNested(ring)) return ring.forEach(walk);
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = ring[i];
      const b = ring[j];
      if (a.lat > lat === b.lat > lat) continue;
      if (lng < ((b.lng - a.lng) * (lat - a.lat)) / (b.lat - a.lat) + a.lng) odd = !odd;
    }
  };
  walk(rings);
  return odd;
}

/**
 * @param {Rings} ring
 * @returns {ring is readonly Rings[]}
 */
const isNested = (ring) => Array.isArray(ring[0]);

/**
 * Return the nearest of some lines and how far it is in metres, if one is nearer than a bound.
 * @template {{arc: readonly Pair[]}} Line
 * @param {Iterable<Line>} lines
 * @param {{lat: number, lng: number}} place
 * @param {number} [within]
 * @returns {[line: Line, metres: number] | null}
 */
export function nearest(lines, { lat, lng }, within = Infinity) {
  /** @type {[Line, number] | null} */
  let best = null;
  for (const line of lines) {
    const far = distance(lat, lng, line.arc);
    if (far < (best?.[1] ?? within)) best = [line, far];
  }
  return best;
}
