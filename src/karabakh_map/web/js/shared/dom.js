/* Nodes of the page, found and made. */
import { named } from "./names.js";

/**
 * Return the one element of a selector; the page is broken where there is none.
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {{new (): E}} type
 * @returns {E}
 */
export function find(
  root,
  selector,
  type = /** @type {{new (): E}} */ (/** @type {unknown} */ (HTMLElement)),
) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}.`);
  return found;
}

/**
 * Make a node; `content` are its children or its text.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} properties
 * @param {(Node | string)[]} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, properties = {}, ...content) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...content.flatMap((part) => (typeof part === "string" ? named(part) : part)));
  return node;
}

/**
 * Whether an event happened in an element of a selector.
 * @param {EventTarget | null | undefined} target
 * @param {string} selector
 */
export const within = (target, selector) =>
  target instanceof Element && target.closest(selector) !== null;

/**
 * Whether a key comes with another that changes what it means.
 * @param {KeyboardEvent} event
 */
export const withModifier = (event) => event.altKey || event.ctrlKey || event.metaKey;
