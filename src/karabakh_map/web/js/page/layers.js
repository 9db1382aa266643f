/* The switches of the layers, in a drawer. */
/** @import { Limits } from "../types.d.ts" */
import { closed, opened } from "../shared/backstack.js";
import { find, make } from "../shared/dom.js";

/**
 * Make the switches; returns what shows which are on.
 * @param {Limits} page
 * @param {() => string[]} shown the layers that are on
 * @param {(on: string[]) => void} change
 */
export function makeSwitches(page, shown, change) {
  const all = Object.keys(page.layers);
  const switches = all
    .filter((name) => name !== page.always)
    .map((name) => {
      const button = make("button", { type: "button" }, page.layers[name]);
      button.dataset.layer = name;
      button.addEventListener("click", () => {
        const on = new Set(shown());
        if (!on.delete(name)) on.add(name);
        change(all.filter((one) => on.has(one)));
      });
      return button;
    });
  find(document, ".switches").append(...switches);
  closeDrawer(find(document, ".layers", HTMLDetailsElement));
  /** @param {string[]} on */
  return function press(on) {
    for (const button of switches) {
      button.setAttribute("aria-pressed", String(on.includes(button.dataset.layer ?? "")));
    }
  };
}

/**
 * A click beside it or Escape closes the drawer.
 * @param {HTMLDetailsElement} drawer
 */
function closeDrawer(drawer) {
  drawer.addEventListener("toggle", () => {
    if (drawer.open) opened("layers", () => (drawer.open = false));
    else closed("layers");
  });
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Node && drawer.contains(target))) drawer.open = false;
  });
  drawer.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.open) return;
    event.preventDefault(); // the story that is told goes on
    drawer.open = false;
    find(drawer, "summary").focus();
  });
}
