/* The signs of events: one shape and colour a category. */
/** @import { Category } from "../types.d.ts" */

/** Outlines in a box of 24 by 24, so that category never rests on colour alone. */
const SHAPES = new Map([
  [
    "burst",
    "M12 1l2.6 5 5.2-1.8L18 9.4l5 2.6-5 2.6 1.8 5.2-5.2-1.8L12 23l-2.6-5-5.2 1.8L6 14.6 1 12l5-2.6-1.8-5.2L9.4 6z",
  ],
  ["flag", "M4 1.5h3V3h15l-4.5 5.5L22 14H7v8.5H4z"],
  ["arrow", "M1.5 8H12V2.5L22.5 12 12 21.5V16H1.5z"],
  ["square", "M3 3h18v18H3z"],
  ["hexagon", "M7 3h10l5.5 9L17 21H7L1.5 12z"],
  ["circle", "M12 2a10 10 0 1 1 0 20a10 10 0 0 1 0-20z"],
  ["house", "M12 1.5L23 12h-3v10H4V12H1z"],
  ["triangle", "M12 1.5L23 21.5H1z"],
]);

/**
 * @param {Category} category
 * @param {number} size in pixels
 */
export const icon = ({ shape, colour }, size) =>
  `<svg viewBox="-1 -1 26 26" width="${size}" height="${size}" aria-hidden="true" focusable="false">` +
  `<path d="${SHAPES.get(shape)}" fill="${colour}" stroke="#fff" stroke-width="2" ` +
  `stroke-linejoin="round" paint-order="stroke"/></svg>`;
