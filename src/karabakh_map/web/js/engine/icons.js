/* The signs of events: one shape and colour a category. */
/** @import { Category } from "../types.d.ts" */

/**
 * @param {Category} category
 * @param {number} size in pixels
 */
export const icon = ({ outline, colour }, size) =>
  `<svg viewBox="-1 -1 26 26" width="${size}" height="${size}" aria-hidden="true" focusable="false">` +
  `<path d="${outline}" fill="${colour}" stroke="#fff" stroke-width="2" ` +
  `stroke-linejoin="round" paint-order="stroke"/></svg>`;
