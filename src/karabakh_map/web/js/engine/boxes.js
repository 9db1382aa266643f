/* Boxes [left, top, right, bottom] in pixels. */
/** @import { Box, Point } from "../types.d.ts" */

/**
 * @param {Box} a
 * @param {Box} b
 */
export const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/**
 * Area that two boxes share.
 * @param {Box} a
 * @param {Box} b
 */
export const shared = (a, b) =>
  Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) *
  Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

/** @param {Box} box */
export const area = (box) => (box[2] - box[0]) * (box[3] - box[1]);

/**
 * How far a point is from a box.
 * @param {Box} box
 * @param {Point} at
 */
export const away = (box, at) =>
  Math.hypot(Math.max(box[0] - at.x, 0, at.x - box[2]), Math.max(box[1] - at.y, 0, at.y - box[3]));

/**
 * The box of a size around a point.
 * @param {Point} middle
 * @param {number} width
 * @param {number} height
 * @returns {Box}
 */
export const around = ({ x, y }, width, height) => [
  x - width / 2,
  y - height / 2,
  x + width / 2,
  y + height / 2,
];

/**
 * Whether a box lies in a frame.
 * @param {Box} box
 * @param {Box} frame
 */
export const lies = (box, frame) =>
  box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3];

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

/**
 * Where a node lies in another, a margin wider.
 * @param {Element} node
 * @param {Element} frame
 * @returns {Box}
 */
export function boxIn(node, frame, margin = 0) {
  const box = node.getBoundingClientRect();
  const corner = frame.getBoundingClientRect();
  return [
    box.left - corner.left - margin,
    box.top - corner.top - margin,
    box.right - corner.left + margin,
    box.bottom - corner.top + margin,
  ];
}
