/*
 * Wheel and finger, where something around the map scrolls: an article that embeds it, the page on a phone. There
 * the wheel and one finger scroll as everywhere; Ctrl (or Cmd) and the wheel zoom, two fingers move and zoom the map.
 */
/** @import { Bundle } from "../types.d.ts" */
import { within } from "../shared/dom.js";

const SLACK = 8; // pixels of scrolling that nobody would miss
const MOVED = 12; // pixels: a finger that went farther wants to move something
const TOLD_MS = 1100;

/** @param {Element} node */
function scrolls(node) {
  if (node.scrollHeight <= node.clientHeight + SLACK) return false;
  const view = node.ownerDocument.defaultView;
  if (!view) return false;
  const { overflowY } = view.getComputedStyle(node);
  const root = node === node.ownerDocument.documentElement;
  return /auto|scroll/.test(overflowY) || (root && overflowY === "visible");
}

/**
 * Whether anything around an element scrolls; of a page of others nothing is known.
 * @param {Element} element
 * @returns {boolean}
 */
function scrollsAround(element) {
  for (let node = element.parentElement; node; node = node.parentElement) {
    if (scrolls(node)) return true;
  }
  const view = element.ownerDocument.defaultView;
  if (!view || view === view.parent) return false;
  const frame = frameOf(view);
  return frame ? scrollsAround(frame) : true;
}

/** @param {Window} view */
function frameOf(view) {
  try {
    return view.frameElement;
  } catch (error) {
    if (/** @type {{name?: unknown}} */ (error).name !== "SecurityError") throw error;
    return null;
  }
}

export class Gestures {
  /**
   * @param {L.Map} map
   * @param {Bundle["text"]} text
   */
  constructor(map, text) {
    this.text = text;
    this.container = map.getContainer();
    this.told = L.DomUtil.create("div", "km-gesture", this.container);
    this.told.setAttribute("aria-hidden", "true");
    this.mac = /Mac|iPhone|iPad/.test(navigator.platform);
    this.polite = false;
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {{clientX: number, clientY: number} | null} */
    this.from = null;
    const early = { capture: true, passive: true };
    this.container.addEventListener("wheel", this.#onWheel, early);
    this.container.addEventListener("touchstart", this.#onTouch, early);
    this.container.addEventListener("touchmove", this.#onTouch, early);
  }

  destroy() {
    clearTimeout(this.timer);
    this.container.removeEventListener("wheel", this.#onWheel, { capture: true });
    this.container.removeEventListener("touchstart", this.#onTouch, { capture: true });
    this.container.removeEventListener("touchmove", this.#onTouch, { capture: true });
  }

  /** See anew whether something around the map scrolls. */
  look() {
    this.polite = scrollsAround(this.container);
    this.container.classList.toggle("km-polite", this.polite);
  }

  /** @param {string} words */
  #tell(words) {
    if (this.container.querySelector(".km-popup")) return; // nothing lies over what is read
    this.told.textContent = words;
    this.told.classList.add("km-on");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.told.classList.remove("km-on"), TOLD_MS);
  }

  /**
   * Whether a gesture is not for the map: then Leaflet does not hear of it, and the browser does with
   * it what it does on any page.
   * @param {Event} event
   */
  #notOurs(event) {
    return this.polite && !within(event.target, ".km-popup-frame, .km-legend");
  }

  /** @param {WheelEvent} event */
  #onWheel = (event) => {
    this.look();
    if (event.ctrlKey || event.metaKey || !this.#notOurs(event)) return;
    event.stopPropagation();
    this.#tell(this.mac ? this.text.wheel_mac : this.text.wheel);
  };

  /** @param {TouchEvent} event */
  #onTouch = (event) => {
    const begins = event.type === "touchstart";
    if (begins) this.look();
    if (event.touches.length > 1 || !this.#notOurs(event)) return;
    const [finger] = event.touches;
    if (begins) this.from = finger;
    else if (this.from && finger) {
      const { clientX, clientY } = this.from;
      const far = Math.hypot(finger.clientX - clientX, finger.clientY - clientY) > MOVED;
      if (far) this.#tell(this.text.fingers);
    }
    event.stopPropagation();
  };
}
