/* Keys in the map: those that move time are passed on, Enter asks about the middle, Escape closes. */
/** @import { Post } from "../types.d.ts" */
import { ownerOf } from "../shared/keyrules.js";

/**
 * @typedef {object} Around
 * @property {boolean} timed somebody beside the map moves time
 * @property {boolean} framed the map has a document of its own
 * @property {Post} post
 * @property {() => void} ask about the middle
 * @property {() => boolean} close tells whether something was open
 */

/**
 * Hear the keys of a map; returns how to stop.
 * @param {HTMLElement} container
 * @param {Around} around
 */
export function hearKeys(container, { timed, framed, post, ask, close }) {
  /**
   * Pass on a key that moves time, wherever in the map the focus is, unless what has it knows the key.
   * @param {KeyboardEvent} event
   */
  function passOn(event) {
    if (event.defaultPrevented || ownerOf(event) !== "time") return;
    event.preventDefault();
    event.stopImmediatePropagation(); // Leaflet would move the map, and a page around it hear the key twice
    post({ type: "key", key: event.key });
  }
  /**
   * Close what is open; a map in a frame passes on what it has no use for: the page may have a story to leave.
   * @param {KeyboardEvent} event
   */
  function escape(event) {
    if (event.key === "Escape" && !close() && framed) post({ type: "key", key: "Escape" });
  }
  /** @type {GlobalEventHandlers} */
  const keyed = framed ? document : container; // there the focus may fall back to the document when a popup goes
  if (timed) keyed.addEventListener("keydown", passOn);
  keyed.addEventListener("keydown", escape);
  container.addEventListener("keydown", (event) => {
    // Leaflet knows + and -, and the arrow keys that are left to it.
    if (event.key === "Enter" && event.target === container) ask();
  });
  return () => {
    keyed.removeEventListener("keydown", passOn);
    keyed.removeEventListener("keydown", escape);
  };
}
