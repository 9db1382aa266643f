/* The code that shows the map on another page: docs/embedding.md has its options. */
import { markup } from "./markup.js";

/** Parts of the address of the page that a frame follows too. */
const KEPT =
  "date view layers event place theme account kind side toll importance changes q compare compare_as divider moves".split(
    " ",
  );

/** Pixels of a frame whose host has no script of ours, or takes it away. */
const HIGH = 600;

/**
 * What the author of a page has chosen.
 * @typedef {object} FrameOptions
 * @property {string} size "adapt", or width and height as in "640x480"
 * @property {boolean} bar
 * @property {boolean} legend
 * @property {boolean} play
 * @property {string} from
 * @property {string} to
 * @property {boolean} both whether both dates of a comparison are kept
 */

/**
 * The part of the address of a frame behind its mark.
 * @param {ReadonlyMap<string, string>} parts of the address of the page
 * @param {FrameOptions} options
 */
export function frameParts(parts, { bar, legend, play, from, to, both }) {
  /** @type {[string, string][]} */
  const kept = KEPT.flatMap((name) => {
    const value = parts.get(name);
    if (value === undefined || (!both && /^(compare|compare_as|divider|moves)$/.test(name)))
      return [];
    if (name === "date" && play) return []; // it plays from its beginning
    return [/** @type {[string, string]} */ ([name, value])];
  });
  if (from) kept.push(["from", from]);
  if (to) kept.push(["to", to]);
  if (play) kept.push(["play", "1"]);
  const implied = Boolean(play || from || to);
  if (bar !== implied) kept.push(["bar", bar ? "1" : "0"]);
  if (!legend) kept.push(["legend", "0"]);
  return kept
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
    .join("&");
}

/**
 * The code itself.
 * @param {string} address of the frame
 * @param {string} title
 * @param {string} size
 * @param {string} host address of the script that gives it its height
 */
export function frameCode(address, title, size, host) {
  const [width, height] = size.includes("x") ? size.split("x") : ["100%", HIGH];
  const { text } =
    markup`<iframe src="${address}" width="${width}" height="${height}" style="border:0" title="${title}" loading="lazy" allowfullscreen></iframe>`;
  if (size !== "adapt" || !host) return text;
  return `${text}\n${markup`<script async src="${host}"></script>`.text}`;
}
