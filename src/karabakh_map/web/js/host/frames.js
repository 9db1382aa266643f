/* The frames of a page that show our maps, and what is believed of what they say. */

const LEAST = 100; // pixels; what is less or more is no height of ours
const MOST = 3000;

/** Who sends, in messages of ours; page/height.js has it too. */
export const SENDER = "karabakh-map";

/**
 * The frames that show our maps: from a folder that a script of ours came from, or marked by whoever wrote the page.
 * @param {ReadonlySet<string>} homes
 */
export const framesFrom = (homes) =>
  [...document.querySelectorAll("iframe")].filter(
    ({ src, dataset }) =>
      dataset.karabakhMap !== undefined || [...homes].some((one) => one && src.startsWith(one)),
  );

/**
 * The origin from which the page of a frame speaks; one in a sandbox may have none.
 * @param {string} src
 * @param {string | null} sandbox
 * @param {string} base
 */
export function originOf(src, sandbox, base) {
  if (sandbox !== null && !/\ballow-same-origin\b/i.test(sandbox)) return "null";
  return new URL(src, base).origin;
}

/**
 * The height that a message tells; null if it is none of ours.
 * @param {unknown} data
 */
export function heightIn(data) {
  if (typeof data !== "object" || data === null) return null;
  const { sender, type, height } = /** @type {Record<string, unknown>} */ (data);
  if (sender !== SENDER || type !== "height" || typeof height !== "number") return null;
  return height >= LEAST && height <= MOST ? Math.ceil(height) : null;
}
