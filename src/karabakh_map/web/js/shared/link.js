/* Shared by those that keep an address true. */
/** @import { Pair } from "../types.d.ts" */
import { keepAddress } from "./backstack.js";
import { within } from "./dom.js";

/**
 * Write a view as it stands in a link; far in, a thousandth of a degree would be many pixels.
 * @param {Pair} center
 * @param {number} zoom
 */
export function viewText([lat, lon], zoom) {
  const digits = zoom > 10 ? 5 : 3;
  return `${lat.toFixed(digits)},${lon.toFixed(digits)},${zoom}`;
}

/**
 * Write layers as they stand in a link; the usual ones need no mention, but beside a chapter, which brings its own.
 * @param {readonly string[]} on
 * @param {readonly string[]} usual
 * @param {number | null} chapter
 */
export const layersText = (on, usual, chapter) =>
  chapter === null && String([...on].sort()) === String([...usual].sort()) ? null : on.join(",");

/**
 * Write what is shown into the query of the address, without a new entry in the history; null takes a part out.
 * @param {Record<string, string | number | null>} parts
 */
export function writeAddress(parts) {
  const url = new URL(window.location.href);
  for (const [key, value] of Object.entries(parts)) {
    if (value === null) url.searchParams.delete(key);
    else url.searchParams.set(key, String(value));
  }
  const text = url.href.replaceAll("%2C", ",");
  if (text !== window.location.href) keepAddress(text);
}

/**
 * Let the links to the other languages open what is shown, and say in which language this page is.
 * @param {string} language
 */
export function offerLanguages(language) {
  document.documentElement.lang = language;
  for (const link of document.querySelectorAll("a[data-lang]")) {
    const url = new URL(window.location.href);
    url.searchParams.set("lang", link.getAttribute("data-lang") ?? language);
    link.setAttribute("href", url.href.replaceAll("%2C", ","));
  }
}

const PRESSES = ["click", "auxclick"];

/**
 * Call before a link to another language is followed, so that it opens what is shown now; returns how to end that.
 * @param {() => void} write
 */
export function beforeLanguages(write) {
  /** @param {Event} event */
  const pressed = ({ target }) => {
    if (within(target, "a[data-lang]")) write();
  };
  for (const press of PRESSES) document.addEventListener(press, pressed, true);
  return () => {
    for (const press of PRESSES) document.removeEventListener(press, pressed, true);
  };
}
