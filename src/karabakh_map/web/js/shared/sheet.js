/*
 * A sheet of three heights: by its three buttons, by the arrow keys up and down on its bar, and by dragging the bar.
 * Only the bar is dragged: what stands in the sheet scrolls, and never moves or closes it.
 */
import { make, within } from "./dom.js";
import { ownerOf } from "./keyrules.js";

/** @typedef {"low" | "half" | "full"} Height */

/** @type {readonly Height[]} */
export const HEIGHTS = ["low", "half", "full"];
const STEPS = new Map([
  ["ArrowUp", 1],
  ["ArrowDown", -1],
]);
const MOVED = 6; // pixels: a finger that went less has pressed
/** How much of the sign of a button is filled. */
const FILLED = { low: 4, half: 9, full: 14 };

/**
 * @param {string | null | undefined} text
 * @returns {Height}
 */
const named = (text) => HEIGHTS.find((one) => one === text) ?? "low";

/** @param {Height} height */
export const sign = (height) =>
  '<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">' +
  '<rect x="3.7" y="2.7" width="12.6" height="14.6" rx="1.5" fill="none" stroke="currentColor" stroke-width="1.4"/>' +
  `<path d="M4 17V${17 - FILLED[height]}h12V17z" fill="currentColor"/></svg>`;

/**
 * Make the three buttons.
 * @param {Record<Height | "all", string>} names
 */
export function heightButtons(names) {
  const buttons = HEIGHTS.map((height) => {
    const button = make("button", { type: "button", title: names[height] });
    button.dataset.to = height;
    button.setAttribute("aria-label", names[height]);
    button.innerHTML = sign(height);
    return button;
  });
  const group = make("span", { className: "km-heights" }, ...buttons);
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", names.all);
  return group;
}

/**
 * @typedef {object} Around
 * @property {HTMLElement} node the sheet; its `data-height` says how high it is
 * @property {HTMLElement} bar in it, with the buttons
 * @property {() => readonly number[]} sizes the three heights in pixels
 * @property {(height: Height) => void} changed
 * @property {() => boolean} on whether it is a sheet now, and no column or card
 */

export class Sheet {
  /** @type {{y: number, size: number, most: string, moved: boolean} | null} */
  #held = null;

  /** @param {Around} around */
  constructor(around) {
    const { bar } = around;
    this.around = around;
    bar.dataset.keys = "sheet";
    bar.addEventListener("click", (event) => this.#clicked(event));
    bar.addEventListener("keydown", (event) => this.#keyed(event));
    bar.addEventListener("pointerdown", (event) => this.#grab(event));
    bar.addEventListener("pointermove", (event) => this.#drag(event));
    bar.addEventListener("pointerup", (event) => this.#drop(event));
    bar.addEventListener("pointercancel", () => this.#end());
    this.#press();
  }

  get height() {
    return named(this.around.node.dataset.height);
  }

  /** @param {Height} height */
  set(height) {
    const before = this.height;
    this.around.node.dataset.height = height;
    this.#press();
    if (height !== before) this.around.changed(height);
  }

  #press() {
    for (const button of this.around.bar.querySelectorAll("[data-to]")) {
      const on = button.getAttribute("data-to") === this.height;
      button.setAttribute("aria-pressed", String(on));
    }
  }

  /** @param {number} by */
  #step(by) {
    const at = HEIGHTS.indexOf(this.height) + by;
    if (HEIGHTS[at]) this.set(HEIGHTS[at]);
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const button = target instanceof Element && target.closest("[data-to]");
    if (button) this.set(named(button.getAttribute("data-to")));
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    const step = STEPS.get(event.key);
    if (!step || !this.around.on() || event.defaultPrevented || ownerOf(event) !== "sheet") return;
    event.preventDefault();
    event.stopPropagation();
    this.#step(step);
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    if (event.button !== 0 || within(event.target, "button, a, input, select")) return;
    if (!this.around.on()) return;
    const { offsetHeight: size, style } = this.around.node;
    this.#held = { y: event.clientY, size, most: style.maxHeight, moved: false };
    this.around.bar.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #drag({ clientY }) {
    const held = this.#held;
    if (!held) return;
    const by = held.y - clientY;
    held.moved ||= Math.abs(by) > MOVED;
    if (!held.moved) return;
    const [low, , full] = this.around.sizes();
    const size = Math.max(low, Math.min(full, held.size + by));
    const { style } = this.around.node;
    style.height = `${size}px`;
    style.maxHeight = `${full}px`;
    style.marginTop = `${held.size - size}px`; // over the map, which is not laid out anew for every pixel
  }

  /** @param {PointerEvent} event */
  #drop({ clientY }) {
    const held = this.#held;
    this.#end();
    if (!held) return;
    if (!held.moved) return this.set(this.height === "low" ? "half" : "low");
    const size = held.size + held.y - clientY;
    const far = this.around.sizes().map((one) => Math.abs(one - size));
    return this.set(HEIGHTS[far.indexOf(Math.min(...far))]);
  }

  #end() {
    if (!this.#held) return;
    const { style } = this.around.node;
    style.height = style.marginTop = "";
    style.maxHeight = this.#held.most;
    this.#held = null;
  }
}
