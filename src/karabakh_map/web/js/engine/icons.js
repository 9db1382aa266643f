/* The signs of events: one shape and colour a category. */
/** @import { Category } from "../types.d.ts" */

import { markup } from "../shared/markup.js";

/**
 * @param {Category} category
 * @param {number} size in pixels
 */
export function icon({ outline, colour }, size) {
  const look = markup`fill="${colour}" stroke="#fff" stroke-width="2" stroke-linejoin="round"`;
  const path = markup`<path d="${outline}" ${look} paint-order="stroke"/>`;
  const box = markup`viewBox="-1 -1 26 26" width="${size}" height="${size}"`;
  return markup`<svg ${box} aria-hidden="true" focusable="false">${path}</svg>`;
}
