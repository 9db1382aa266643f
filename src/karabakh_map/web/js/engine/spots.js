/* Where there is room for a popup: geometry alone, in pixels of the map's frame. */
/** @import { Box, Point } from "../types.d.ts" */
import { clamp, lies, meet, shared } from "./boxes.js";

export const GAP = 10; // pixels that a popup keeps from the edge and from controls
export const REACH = 16; // pixels around a place that must be seen with its popup
const TIP = 10;
const STEP = 20; // pixels: the grain of "just enough"
const MOST = 0.4; // of the map's size: how far it may be moved

/** @typedef {"above" | "below" | "left" | "right"} Side */
/** @typedef {{side: Side, box: Box}} Spot */
/** @typedef {{w: number, h: number, lift: number}} Popup its size, and how high what it belongs to stands above its place */
/** @typedef {{size: Point, others: Box[]}} Frame size of the map, and boxes of what lies over it */

/**
 * @param {Box} box
 * @param {Point} size
 */
const inFrame = (box, size) => lies(box, [GAP, GAP, size.x - GAP, size.y - GAP]);

/**
 * Where a place is seen that a popup stands beside.
 * @param {Point} at
 * @param {number} lift
 * @param {number} below
 * @returns {Box}
 */
export const seenAt = (at, lift, below) => [at.x - REACH, at.y - lift, at.x + REACH, at.y + below];

/**
 * Boxes beside a place: above it, below, right and left, slid along its side.
 * @param {Point} at
 * @param {Popup} popup
 * @param {Frame} frame
 * @returns {Generator<Spot>}
 */
function* beside(at, { w, h, lift }, { size, others }) {
  const xs = [
    at.x - w / 2,
    GAP,
    size.x - GAP - w,
    ...others.flatMap((one) => [one[2], one[0] - w]),
  ];
  for (const x of xs) {
    const left = clamp(x, at.x - w + 20, at.x - 20);
    yield { side: "above", box: [left, at.y - lift - TIP - h, left + w, at.y - lift - TIP] };
    yield { side: "below", box: [left, at.y + TIP, left + w, at.y + TIP + h] };
  }
  const ys = [
    at.y - h / 2,
    GAP,
    size.y - GAP - h,
    ...others.flatMap((one) => [one[3], one[1] - h]),
  ];
  const right = at.x + REACH + TIP;
  const left = at.x - REACH - TIP;
  for (const y of ys) {
    const top = clamp(y, at.y - h + 20, at.y - 20);
    yield { side: "right", box: [right, top, right + w, top + h] };
    yield { side: "left", box: [left - w, top, left, top + h] };
  }
}

/**
 * The first free box at a place; `at` is where the place is seen.
 * @param {Point} at
 * @param {Popup} popup
 * @param {Frame} frame
 */
export function standing(at, popup, frame) {
  const place = seenAt(at, popup.lift, 4);
  const { size, others } = frame;
  if (!inFrame(place, size) || others.some((one) => meet(one, place))) return null;
  for (const spot of beside(at, popup, frame)) {
    if (inFrame(spot.box, size) && !others.some((one) => meet(one, spot.box))) return spot;
  }
  return null;
}

/**
 * Moves of the map in steps, the least first, up to two fifths of it.
 * @param {Point} size
 */
export function moves(size) {
  /** @type {Point[]} */
  const result = [];
  for (let x = 0; x <= size.x * MOST; x += STEP) {
    for (let y = 0; y <= size.y * MOST; y += STEP) {
      result.push({ x, y }, { x: -x, y }, { x, y: -y }, { x: -x, y: -y });
    }
  }
  return result.sort((a, b) => a.x * a.x + a.y * a.y - b.x * b.x - b.y * b.y);
}

/**
 * The least move that brings a point into a box.
 * @param {Point} at
 * @param {Box} box
 * @returns {Point}
 */
export const into = (at, [left, top, right, bottom]) => ({
  x: at.x - clamp(at.x, left, right),
  y: at.y - clamp(at.y, top, bottom),
});

/**
 * The free place at the edges that hides least of `spared`, or null.
 * @param {{w: number, h: number}} popup
 * @param {Frame} frame
 * @param {Box} spared
 */
export function atEdge({ w, h }, { size, others }, spared) {
  const xs = [
    GAP,
    size.x - GAP - w,
    (size.x - w) / 2,
    ...others.flatMap((one) => [one[2], one[0] - w]),
  ];
  const ys = [GAP, size.y - GAP - h, ...others.flatMap((one) => [one[3], one[1] - h])];
  /** @type {Box | null} */
  let best = null;
  let least = Infinity;
  for (const x of xs) {
    for (const y of ys) {
      /** @type {Box} */
      const box = [x, y, x + w, y + h];
      if (!inFrame(box, size) || others.some((one) => meet(one, box))) continue;
      const hidden = shared(box, spared);
      if (hidden < least) [best, least] = [box, hidden];
    }
  }
  return best;
}

/**
 * The least move of the map after which a place is in the room above a sheet, and nothing lies over it.
 * @param {Point} at
 * @param {Box} room
 * @param {number} lift
 * @param {Frame} frame
 * @returns {Point}
 */
export function moveAbove(at, room, lift, { size, others }) {
  const base = into(at, room);
  const first = { x: at.x - base.x, y: at.y - base.y };
  /** @param {Point} by */
  const fits = (by) => {
    const point = { x: first.x - by.x, y: first.y - by.y };
    const still = into(point, room);
    return !still.x && !still.y && !others.some((one) => meet(one, seenAt(point, lift, 4)));
  };
  const by = moves(size).find(fits) ?? { x: 0, y: 0 };
  return { x: base.x + by.x, y: base.y + by.y };
}
