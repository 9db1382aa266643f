/*
 * Whose a key is. One rule for all parts of the page: letters belong to whoever types, arrow keys to what has the
 * focus, from the inside out: the divider of a comparison, a list of results, a sheet; to time when none of them has
 * it. A part says that it owns them by `data-keys` ("divider", "list", "sheet") on its outermost element.
 */
import { withModifier } from "./dom.js";

/** @typedef {"divider" | "list" | "sheet" | "field" | "time"} Owner `field`: what the browser itself moves by keys */

/** Kinds of <input> that take no letters. */
const WORDLESS = "[type=range], [type=checkbox], [type=radio], [type=button], [type=submit]";
const WORDS = `input:not(${WORDLESS}), textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox]`;
/** What knows the keys of time itself. */
const FIELDS =
  "input, textarea, select, [contenteditable], [role=tab], [role=option], [role=slider], [role=menuitem]";
const PRESSED = "button, a, summary, [role=button], [role=checkbox]";

const UP_AND_DOWN = ["ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];
const ALL = new Set([...UP_AND_DOWN, "ArrowLeft", "ArrowRight", " "]);
/** Which of them each owner keeps; the others go on to the next one outside. */
const KEPT = {
  divider: new Set([...UP_AND_DOWN, "ArrowLeft", "ArrowRight"]),
  list: new Set(UP_AND_DOWN),
  sheet: new Set(UP_AND_DOWN),
};

/** Whether a key is one that moves things: arrows, pages, ends and the space bar. */
export const moves = (/** @type {string} */ key) => ALL.has(key);

/**
 * @param {EventTarget | undefined} node one of any document
 * @param {string} selector
 */
const is = (node, selector) =>
  node !== undefined && "matches" in node && /** @type {Element} */ (node).matches(selector);

/**
 * Whether a key goes to a field for words, in whatever part of the page; then it means nothing but itself.
 * @param {Event} event
 */
export function typing(event) {
  if ("isComposing" in event && event.isComposing) return true; // a letter of several keys
  return event.composedPath().some((node) => is(node, WORDS));
}

/**
 * Who acts on a key that moves things; null for all other keys.
 * @param {KeyboardEvent} event
 * @returns {Owner | null}
 */
export function ownerOf(event) {
  const { key } = event;
  if (!moves(key) || withModifier(event) || event.shiftKey) return null;
  const path = event.composedPath();
  if (typing(event)) return inList(path, key) ? "list" : "field";
  if (is(path[0], FIELDS) || (key === " " && path.some((node) => is(node, PRESSED))))
    return "field";
  for (const node of path) {
    const owner = ownOf(node);
    if (owner && KEPT[owner].has(key)) return owner;
  }
  return "time";
}

/** @param {EventTarget} node */
function ownOf(node) {
  const name = is(node, "[data-keys]") && /** @type {Element} */ (node).getAttribute("data-keys");
  return name === "divider" || name === "list" || name === "sheet" ? name : null;
}

/**
 * The field above a list of results goes down into it.
 * @param {EventTarget[]} path
 * @param {string} key
 */
const inList = (path, key) =>
  (key === "ArrowDown" || key === "ArrowUp") && path.some((node) => ownOf(node) === "list");

/**
 * The key of a shortcut as a small letter or sign, whatever the alphabet of the keyboard; empty where it is none:
 * somebody types, or holds another key with it, or has let it repeat.
 * @param {KeyboardEvent} event
 */
export function shortcut(event) {
  if (event.defaultPrevented || event.repeat || withModifier(event) || typing(event)) return "";
  const { key, code } = event;
  if (key.length !== 1) return "";
  const latin = /^Key([A-Z])$/.exec(code)?.[1];
  return latin && !/^[a-z]$/i.test(key) ? latin.toLowerCase() : key.toLowerCase();
}

/** Begins a search, wherever the focus is. */
export const SEARCH = "/";

/**
 * All keys that no row of the tool menu brings, or not always, for the list behind "?"; what each does is said by the
 * words of the page under the same name.
 * @type {readonly [name: string, keys: readonly string[]][]}
 */
export const KEYS = [
  ["changes", ["←", "→"]],
  ["days", ["↑", "↓"]],
  ["ends", ["Home", "End"]],
  ["play", ["Space"]],
  ["pages", ["PageUp", "PageDown"]],
  ["zoom", ["+", "−"]],
  ["pan", ["Shift + ← ↑ → ↓"]],
  ["middle", ["Enter"]],
  ["chapters", ["←", "→", "PageUp", "PageDown"]],
  ["search", [SEARCH]],
  ["results", ["↑", "↓", "Enter"]],
  ["heights", ["↑", "↓"]],
  ["divider", ["←", "→", "Home", "End"]],
  ["measuring", ["Enter", "Backspace"]],
  ["presenting", ["PageUp", "PageDown"]],
  ["blank", ["B", "."]],
  ["pointer", ["L"]],
  ["chart", ["←", "→", "Enter"]],
  ["close", ["Esc"]],
  ["list", ["?"]],
];
