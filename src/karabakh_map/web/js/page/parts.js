/* The parts around the map, mounted where the page has a place for them. */
/** @import { Component } from "../types.d.ts" */
import { find, make } from "../shared/dom.js";

/**
 * Keep a part unseen until the style sheet that it loads is there, or will not come.
 * @param {HTMLElement} host
 * @param {ShadowRoot} root
 */
function dressed(host, root) {
  const link = root.querySelector("link");
  if (!link) return;
  // A browser that saves the page moves its files, and writes their new places into what it sees of it.
  const { part = "" } = host.dataset;
  const moved = document.querySelector(`link[data-look="${part}"]`);
  if (moved instanceof HTMLLinkElement) link.href = moved.href;
  else {
    const seen = make("link", { rel: "stylesheet", media: "not all", href: link.href });
    seen.dataset.look = part;
    document.head.append(seen);
  }
  const done = () => host.classList.remove("undressed");
  host.classList.add("undressed");
  link.addEventListener("load", done);
  link.addEventListener("error", done);
}

/**
 * Mount a part in its place; returns what it stands in.
 * @template {{channel: string}} Data
 * @param {string} name
 * @param {(component: Component<Data>) => void} mount
 * @param {Data} data
 */
export function mountPart(name, mount, data) {
  const host = find(document, `[data-part="${name}"]`);
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" }); // each part keeps its style to itself
  const template = find(host, "template", HTMLTemplateElement);
  root.replaceChildren(template.content.cloneNode(true));
  dressed(host, root);
  mount({ parentElement: root, data });
  return root;
}
