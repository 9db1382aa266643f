/*
 * Lengths and areas on the WGS 84 ellipsoid; tests/cases/geodesics.json holds them to what PROJ finds.
 *
 * Lengths: T. Vincenty, Direct and inverse solutions of geodesics on the ellipsoid, Survey Review 23 (1975).
 * Areas: on the sphere of the same area, by authalic latitudes (J. P. Snyder, Map projections: a working manual,
 * 1987, equations 3-11 to 3-13), where an edge and the equator enclose the excess of C. F. F. Karney, Algorithms for
 * geodesics (2013), equation 64. Long edges are cut, so that both surfaces mean the same line.
 */
/** @import { Place } from "../types.d.ts" */

const A = 6378137; // metres: half the axis through the equator
const F = 1 / 298.257223563;
const B = A * (1 - F);
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
const RADIAN = Math.PI / 180;
const ENOUGH = 1e-12; // radians
const MOST_STEPS = 100; // only points opposite one another on the globe need as many
const CUT = 3000; // metres: longest piece of an edge
const DUST = 1e-12; // of a degree squared: twice the area of what has none

/** @param {number} sine of a latitude */
const q = (sine) =>
  (1 - E2) * (sine / (1 - E2 * sine * sine) - Math.log((1 - E * sine) / (1 + E * sine)) / (2 * E));
const QP = q(1);
const R2 = (A * A * QP) / 2;

/**
 * Return the length of the shortest line between two places, in metres.
 * @param {Place} from
 * @param {Place} to
 */
export function metresBetween(from, to) {
  const [u1, u2] = [from, to].map(({ lat }) => Math.atan((1 - F) * Math.tan(lat * RADIAN)));
  const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const apart = (to.lng - from.lng) * RADIAN;
  let lambda = apart;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const across = cos2 * Math.sin(lambda);
    const along = cos1 * sin2 - sin1 * cos2 * Math.cos(lambda);
    const sin = Math.hypot(across, along);
    if (!sin) return 0;
    const cos = sin1 * sin2 + cos1 * cos2 * Math.cos(lambda);
    const sigma = Math.atan2(sin, cos);
    const alpha = (cos1 * cos2 * Math.sin(lambda)) / sin;
    const alpha2 = 1 - alpha * alpha;
    const middle = alpha2 ? cos - (2 * sin1 * sin2) / alpha2 : 0; // 0 on the equator
    const c = (F / 16) * alpha2 * (4 + F * (4 - 3 * alpha2));
    const bend = sigma + c * sin * (middle + c * cos * (2 * middle * middle - 1));
    const next = apart + (1 - c) * F * alpha * bend;
    if (Math.abs(next - lambda) < ENOUGH) return arc({ sigma, sin, cos, alpha2, middle });
    lambda = next;
  }
  return NaN;
}

/** @param {{sigma: number, sin: number, cos: number, alpha2: number, middle: number}} line */
function arc({ sigma, sin, cos, alpha2, middle }) {
  const u = (alpha2 * (A * A - B * B)) / (B * B);
  const a = 1 + (u / 16384) * (4096 + u * (u * (320 - 175 * u) - 768));
  const b = (u / 1024) * (256 + u * (u * (74 - 47 * u) - 128));
  const squared = middle * middle;
  const last = (b / 6) * middle * (4 * sin * sin - 3) * (4 * squared - 3);
  const turn = b * sin * (middle + (b / 4) * (cos * (2 * squared - 1) - last));
  return B * a * (sigma - turn);
}

/**
 * Return the places of a line with more between those that are far apart, on great circles.
 * @param {readonly Place[]} places
 * @returns {Place[]}
 */
export function cutFine(places) {
  const [first, ...others] = places;
  if (!first) return [];
  /** @type {Place[]} */
  const fine = [first];
  for (const [number, to] of others.entries()) {
    const from = places[number];
    const pieces = Math.ceil(metresBetween(from, to) / CUT);
    for (let piece = 1; piece < pieces; piece += 1) fine.push(between(from, to, piece / pieces));
    fine.push(to);
  }
  return fine;
}

/** @param {Place} place */
function onGlobe({ lat, lng }) {
  const across = Math.cos(lat * RADIAN);
  return [across * Math.cos(lng * RADIAN), across * Math.sin(lng * RADIAN), Math.sin(lat * RADIAN)];
}

/**
 * @param {Place} from
 * @param {Place} to
 * @param {number} share of the way
 * @returns {Place}
 */
function between(from, to, share) {
  const [a, b] = [onGlobe(from), onGlobe(to)];
  const angle = Math.acos(Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]));
  const [first, last] = [Math.sin((1 - share) * angle), Math.sin(share * angle)];
  const [x, y, z] = a.map((part, axis) => part * first + b[axis] * last);
  return { lat: Math.atan2(z, Math.hypot(x, y)) / RADIAN, lng: Math.atan2(y, x) / RADIAN };
}

/**
 * Return the area between an edge and the equator in km2, positive for those that go east.
 * @param {Place} from
 * @param {Place} to
 */
export function areaUnder(from, to) {
  const [a, b] = [from, to].map(({ lat }) => {
    const sine = q(Math.sin(lat * RADIAN)) / QP;
    return sine / (1 + Math.sqrt(1 - sine * sine)); // the tangent of half the latitude
  });
  const turn = Math.tan(((to.lng - from.lng) * RADIAN) / 2);
  return (2 * Math.atan2(turn * (a + b), 1 + a * b) * R2) / 1e6;
}

/**
 * Return the area of a ring in km2; it is not told whether the first place comes again at the end.
 * @param {readonly Place[]} ring
 */
export function ringArea(ring) {
  if (ring.length < 3) return 0;
  const fine = cutFine([...ring, ring[0]]);
  let sum = 0;
  for (let i = 1; i < fine.length; i += 1) sum += areaUnder(fine[i - 1], fine[i]);
  return Math.abs(sum);
}

/**
 * Twice the area of a ring on paper; positive against the clock.
 * @param {readonly Place[]} ring
 */
function turned(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    sum += ring[j].lng * ring[i].lat - ring[i].lng * ring[j].lat;
  }
  return sum;
}

/**
 * Return a ring in the sense asked for, without a last place that is the first.
 * @param {readonly Place[]} ring
 * @param {boolean} against the clock
 */
function wound(ring, against) {
  const [first] = ring;
  const last = ring[ring.length - 1];
  const open = first.lat === last.lat && first.lng === last.lng ? ring.slice(0, -1) : ring;
  return turned(open) > 0 === against ? [...open] : [...open].reverse();
}

/** @typedef {{from: Place, to: Place, cuts: number[]}} Side of a ring, with where others cross it */

/**
 * @param {readonly Place[]} ring
 * @returns {Side[]}
 */
const sides = (ring) =>
  ring.map((from, i) => ({ from, to: ring[(i + 1) % ring.length], cuts: [0, 1] }));

/**
 * Where two sides cross, as shares of both; null where they do not.
 * @param {Side} a
 * @param {Side} b
 */
function crossing(a, b) {
  const [ax, ay] = [a.to.lng - a.from.lng, a.to.lat - a.from.lat];
  const [bx, by] = [b.to.lng - b.from.lng, b.to.lat - b.from.lat];
  const cross = ax * by - ay * bx;
  if (!cross) return null;
  const [x, y] = [b.from.lng - a.from.lng, b.from.lat - a.from.lat];
  const t = (x * by - y * bx) / cross;
  const u = (x * ay - y * ax) / cross;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? [t, u] : null;
}

/**
 * @param {Place} point
 * @param {readonly Side[]} around
 */
function lies({ lat, lng }, around) {
  let odd = false;
  for (const { from, to } of around) {
    if (from.lat > lat === to.lat > lat) continue;
    if (lng < ((to.lng - from.lng) * (lat - from.lat)) / (to.lat - from.lat) + from.lng) odd = !odd;
  }
  return odd;
}

/**
 * The area under the parts of sides that lie in another shape.
 * @param {readonly Side[]} of
 * @param {readonly Side[]} other
 */
function under(of, other) {
  let sum = 0;
  for (const { from, to, cuts } of of) {
    /** @param {number} share @returns {Place} */
    const at = (share) => ({
      lat: from.lat + (to.lat - from.lat) * share,
      lng: from.lng + (to.lng - from.lng) * share,
    });
    cuts.sort((a, b) => a - b);
    for (let i = 1; i < cuts.length; i += 1) {
      if (cuts[i] === cuts[i - 1]) continue;
      if (lies(at((cuts[i] + cuts[i - 1]) / 2), other)) {
        sum += areaUnder(at(cuts[i - 1]), at(cuts[i]));
      }
    }
  }
  return sum;
}

/** @param {readonly Place[]} ring @returns {[west: number, south: number, east: number, north: number]} */
function boxOf(ring) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { lat, lng } of ring) {
    if (lng < box[0]) box[0] = lng;
    if (lat < box[1]) box[1] = lat;
    if (lng > box[2]) box[2] = lng;
    if (lat > box[3]) box[3] = lat;
  }
  return [box[0], box[1], box[2], box[3]];
}

/**
 * Return how much of a polygon lies within an outline, in km2: the boundary of what they share is the part of each
 * boundary that lies in the other, which is all that an area asks for.
 * @param {readonly Place[]} outline cut fine, and crossing itself nowhere
 * @param {readonly (readonly Place[])[]} polygon its outer ring, and holes
 */
export function sharedArea(outline, polygon) {
  const a = boxOf(outline);
  const b = boxOf(polygon[0]);
  if (a[0] > b[2] || b[0] > a[2] || a[1] > b[3] || b[1] > a[3]) return 0;
  if (Math.abs(turned(outline)) < DUST) return 0;
  const own = sides(wound(outline, true));
  const theirs = polygon.flatMap((ring, number) => sides(wound(ring, number === 0)));
  for (const one of own) {
    for (const two of theirs) {
      const found = crossing(one, two);
      if (!found) continue;
      one.cuts.push(found[0]);
      two.cuts.push(found[1]);
    }
  }
  return Math.max(0, -(under(own, theirs) + under(theirs, own)));
}

/**
 * Whether an outline crosses itself, and so has no inside that one could name.
 * @param {readonly Place[]} ring
 */
export function crossesItself(ring) {
  const all = sides(ring);
  return all.some((one, i) =>
    all.some((two, j) => {
      const neighbours = j - i < 2 || (i === 0 && j === all.length - 1);
      return !neighbours && crossing(one, two) !== null;
    }),
  );
}
