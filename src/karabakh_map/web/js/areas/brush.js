/* Opening a part of the time: by mouse and finger across the chart or its strip, by keys at the strip's two ends. */
/** @import { Span } from "./scale.js" */
import { monthOn } from "../shared/days.js";

const DRAGGED = 6; // pixels: less is a click
const GRIP = 22; // pixels around an end of the strip's window that take hold of it
export const LEAST = 14; // days that can be opened

/** Months that a key moves an end. @type {Record<string, number>} */
const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12 };

/** @typedef {"new" | "from" | "to" | "pan"} Hold what of the window a pointer has taken hold of */
/**
 * @typedef {object} Acts
 * @property {() => {span: Span, all: Span}} now
 * @property {(x: number) => number} day at pixels from the left of the node
 * @property {(day: number) => number} x of a day
 * @property {(span: Span) => void} open
 * @property {(from: number, to: number) => void} [mark] pixels that are being opened
 * @property {() => void} [unmark]
 * @property {(x: number, target: EventTarget | null) => void} [click]
 */

/**
 * A span in order, inside the whole and no shorter than the least.
 * @param {number} a
 * @param {number} b
 * @param {Span} all
 * @returns {Span}
 */
export function tidy(a, b, [first, last]) {
  const least = Math.min(LEAST, last - first);
  const from = Math.max(first, Math.min(Math.min(a, b), last - least));
  return [from, Math.min(last, Math.max(Math.max(a, b), from + least))];
}

/**
 * Let a pointer that goes across a node open a part of the time.
 * @param {HTMLElement} node
 * @param {Acts} acts
 * @param {(x: number) => Hold} hold what a pointer takes hold of
 */
export function brush(node, acts, hold) {
  /** @type {{id: number, x: number, y: number, hold: Hold, span: Span, moved: boolean} | null} */
  let held = null;
  const across = (/** @type {PointerEvent} */ event) =>
    event.clientX - node.getBoundingClientRect().left;

  /** @param {number} x */
  function pulled(x) {
    if (!held) return;
    const { all } = acts.now();
    const [from, to] = held.span;
    const by = acts.day(x) - acts.day(held.x);
    if (held.hold === "pan") {
      const kept = Math.max(all[0] - from, Math.min(by, all[1] - to));
      acts.open([from + kept, to + kept]);
    } else if (held.hold === "from") acts.open(tidy(Math.min(from + by, to - LEAST), to, all));
    else if (held.hold === "to") acts.open(tidy(from, Math.max(to + by, from + LEAST), all));
    else acts.mark?.(held.x, x);
  }

  node.addEventListener("pointerdown", (event) => {
    if (event.button || !event.isPrimary) return;
    const x = across(event);
    held = {
      id: event.pointerId,
      x,
      y: event.clientY,
      hold: hold(x),
      span: acts.now().span,
      moved: false,
    };
    if (event.pointerType === "mouse") event.preventDefault(); // no text is chosen
  });
  node.addEventListener("pointermove", (event) => {
    if (held?.id !== event.pointerId) return;
    const x = across(event);
    if (!held.moved && Math.abs(x - held.x) < DRAGGED) return;
    if (!held.moved) node.setPointerCapture(event.pointerId);
    held.moved = true;
    pulled(x);
  });
  node.addEventListener("pointerup", (event) => {
    if (held?.id !== event.pointerId) return;
    const x = across(event);
    const { moved, hold: what, x: began } = held;
    held = null;
    acts.unmark?.();
    if (!moved) acts.click?.(x, event.target);
    else if (what === "new") acts.open(tidy(acts.day(began), acts.day(x), acts.now().all));
  });
  node.addEventListener("pointercancel", () => {
    held = null; // the finger scrolls the page
    acts.unmark?.();
  });
}

/**
 * What a pointer takes hold of in the strip: an end of the window, the window, or nothing yet.
 * @param {Acts} acts
 * @returns {(x: number) => Hold}
 */
export function holdIn(acts) {
  return (x) => {
    const { span, all } = acts.now();
    const whole = span[0] <= all[0] && span[1] >= all[1];
    const [from, to] = span.map((day) => Math.abs(acts.x(day) - x));
    if (Math.min(from, to) < GRIP) return from < to ? "from" : "to";
    const inside = acts.x(span[0]) < x && x < acts.x(span[1]);
    return inside && !whole ? "pan" : "new";
  };
}

/**
 * Let keys move an end of the window.
 * @param {HTMLElement} end
 * @param {0 | 1} which
 * @param {Acts} acts
 */
export function keyed(end, which, acts) {
  end.addEventListener("keydown", (event) => {
    const { span, all } = acts.now();
    const months = KEYS[event.key];
    const day =
      { Home: all[0], End: all[1] }[event.key] ??
      (months && monthOn(Math.round(span[which]), months));
    if (day === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // time steps by these keys
    if (which === 0) acts.open(tidy(Math.min(day, span[1] - LEAST), span[1], all));
    else acts.open(tidy(span[0], Math.max(day, span[0] + LEAST), all));
  });
}
