/*
 * An embedded map tells the page around it how high it wants to be: from its width and the height of its bar alone,
 * never from the height that it has, so that no answer of the host can make it ask for more. docs/embedding.md
 * documents the messages.
 */

const SHARE = 0.62; // of the width of the map
const LEAST = 420; // pixels of the map
const MOST = 640;
const SAME = 16; // pixels that are not worth moving the article for
const SWING_MS = 1000; // a host whose scroll bar comes and goes with our height

/** Who sends, in messages of ours. */
export const SENDER = "karabakh-map";

/**
 * The height that a map wants.
 * @param {number} width in pixels
 * @param {number} bar pixels of what stands under the map
 */
export const wishedHeight = (width, bar) =>
  Math.round(Math.min(Math.max(width * SHARE, LEAST), MOST) + bar);

/**
 * The same in the forms that hosts understand: ours, AMP's, and that of pym.js.
 * @param {number} height
 * @param {string} child how pym calls this frame
 * @returns {(object | string)[]}
 */
export const heightMessages = (height, child) => [
  { sender: SENDER, type: "height", height },
  { sentinel: "amp", type: "embed-size", height },
  ["pym", child, "height", height].join("xPYMx"),
];

/**
 * Whether the page around asks for the height again; nothing else is obeyed.
 * @param {unknown} data
 * @param {string} child
 */
export function asksForHeight(data, child) {
  if (typeof data === "string") return data.startsWith(`pymxPYMx${child}xPYMxwidthxPYMx`);
  const { sender, type } = /** @type {{sender?: unknown, type?: unknown}} */ (data ?? {});
  return sender === SENDER && type === "height?";
}

/** Decides which heights are told: at rest at once, whatever the host does with them. */
export class Heights {
  /** @type {{height: number, when: number}[]} the last two that were told */
  #told = [];

  /**
   * The height to be told now; null if the host knows it, or would only swing.
   * @param {number} height
   * @param {number} now milliseconds
   */
  next(height, now) {
    const [last, before] = this.#told;
    if (last && Math.abs(height - last.height) < SAME) return null;
    const back = before && Math.abs(height - before.height) < SAME;
    if (back && now - last.when < SWING_MS && height < last.height) return null; // the larger one has room
    this.#told = [{ height, when: now }, ...this.#told.slice(0, 1)];
    return height;
  }

  /** What was told last. */
  get last() {
    return this.#told[0]?.height ?? null;
  }
}

/**
 * Tell the page around this one its height, now and whenever it becomes another.
 * @param {HTMLElement} bar what stands under the map, if it is shown
 * @param {string} child how pym calls this frame
 */
export function tellHeight(bar, child) {
  const { parent } = window;
  if (parent === window) return; // nobody is around it
  const heights = new Heights();
  /** @param {number} height */
  const post = (height) => {
    // A height is no secret, and who is around it is not known.
    for (const message of heightMessages(height, child)) parent.postMessage(message, "*");
  };
  const look = () => {
    const wished = wishedHeight(document.documentElement.clientWidth, bar.offsetHeight);
    const height = heights.next(wished, performance.now());
    if (height !== null) post(height);
  };
  window.addEventListener("message", ({ source, data }) => {
    if (source !== parent || !asksForHeight(data, child)) return;
    if (heights.last !== null) post(heights.last);
  });
  const sized = new ResizeObserver(look);
  for (const node of [document.documentElement, bar]) sized.observe(node);
}
