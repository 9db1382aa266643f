/*
 * One button of the map that opens a menu of its tools, so that small maps stay clear. A tool that can be on or off
 * says so by `aria-pressed`, and so does the button while any is on.
 */
/** @import { Engine } from "../engine/engine.js" */
/** @import { Tool } from "../types.d.ts" */
import { closed, opened } from "../shared/backstack.js";
import { pageAround } from "../shared/bus.js";
import { make } from "../shared/dom.js";

const LOOK =
  '<svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true" focusable="false">' +
  '<path d="M2 4.5h14M2 9h14M2 13.5h14" fill="none" stroke="currentColor" stroke-width="1.6"/>' +
  '<path d="M6 2.5v4M12 7v4M5 11.5v4" fill="none" stroke="currentColor" stroke-width="2.6"/></svg>';
const MARGIN = 6; // pixels between the menu and the edge of the map

/** Where a key of the arrows leads from a row. @type {Record<string, (at: number, rows: number) => number>} */
const WAYS = {
  ArrowDown: (at, rows) => (at + 1) % rows,
  ArrowUp: (at, rows) => (at - 1 + rows) % rows,
  Home: () => 0,
  End: (_at, rows) => rows - 1,
};

/** No heir of Leaflet's classes: in a saved copy of the page this script may come before Leaflet. */
class ToolMenu {
  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    this.home = engine.channel ? pageAround() : window;
    const name = engine.data.text.tools;
    this.button = make("button", { type: "button", title: name, className: "km-tools-button" });
    this.button.innerHTML = LOOK;
    this.button.setAttribute("aria-label", name);
    this.list = make("ul", { className: "km-tools leaflet-control", hidden: true });
    this.list.setAttribute("aria-label", name);
    this.list.id = `km-tools-${L.Util.stamp(this.list)}`;
    this.button.setAttribute("aria-controls", this.list.id);
    this.button.setAttribute("aria-expanded", "false");
    this.node = make("div", { className: "leaflet-bar km-tools-bar" }, this.button);
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const container = map.getContainer();
    container.append(this.list);
    /** @type {HTMLElement[]} */
    const nodes = [this.node, this.list];
    for (const node of nodes) {
      L.DomEvent.disableClickPropagation(node);
      L.DomEvent.disableScrollPropagation(node);
      node.addEventListener("keydown", (event) => this.#keyed(event));
      node.addEventListener("focusout", ({ relatedTarget }) => {
        if (relatedTarget && !this.#has(relatedTarget)) this.close();
      });
    }
    this.button.addEventListener("click", () => (this.list.hidden ? this.open() : this.close()));
    container.ownerDocument.addEventListener("pointerdown", this.#outside, true);
    window.addEventListener("blur", this.#left);
    map.on("resize", () => this.close());
    this.engine.tools.listen(() => this.#draw());
    this.#draw();
    return this.node;
  }

  onRemove() {
    this.list.remove();
    document.removeEventListener("pointerdown", this.#outside, true);
    window.removeEventListener("blur", this.#left);
  }

  open() {
    this.#draw();
    this.list.hidden = false;
    this.engine.map.getContainer().classList.add("km-over");
    this.button.setAttribute("aria-expanded", "true");
    opened("menu", () => this.close(), this.home);
    const frame = this.engine.map.getContainer().getBoundingClientRect();
    const at = this.button.getBoundingClientRect();
    const { offsetHeight } = this.list;
    const lowest = frame.height - offsetHeight - MARGIN;
    this.list.style.top = `${Math.max(MARGIN, Math.min(at.top - frame.top, lowest))}px`;
    this.list.style.right = `${frame.right - at.left + MARGIN}px`;
    this.list.style.maxHeight = `${frame.height - 2 * MARGIN}px`;
    this.#rows()[0]?.focus({ preventScroll: true });
  }

  /** Close it; who was in it is back at the button. */
  close() {
    if (this.list.hidden) return;
    const inside = this.list.contains(document.activeElement);
    this.list.hidden = true;
    this.engine.map.getContainer().classList.remove("km-over");
    closed("menu", this.home);
    this.button.setAttribute("aria-expanded", "false");
    if (inside) this.button.focus({ preventScroll: true });
  }

  #rows() {
    return [...this.list.querySelectorAll("button")];
  }

  #draw() {
    const tools = this.engine.tools.list();
    this.node.hidden = !tools.length;
    const at = this.#rows().findIndex((row) => row === document.activeElement);
    this.list.replaceChildren(...tools.map((tool) => make("li", {}, this.#row(tool))));
    if (at >= 0 && !this.list.hidden) this.#rows()[at]?.focus({ preventScroll: true });
    this.button.classList.toggle(
      "km-on",
      tools.some((tool) => tool.pressed?.()),
    );
  }

  /** @param {Tool} tool */
  #row(tool) {
    const row = make("button", { type: "button" }, make("span", {}, tool.name));
    row.dataset.tool = tool.key;
    if (tool.hotkey) {
      row.append(make("kbd", {}, tool.hotkey));
      row.setAttribute("aria-keyshortcuts", tool.hotkey);
    }
    if (tool.pressed) row.setAttribute("aria-pressed", String(tool.pressed()));
    row.addEventListener("click", () => {
      this.close(); // before it runs: what it opens takes the focus
      tool.run();
      this.#draw();
    });
    return row;
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    if (this.list.hidden) {
      if (event.key === "ArrowDown" && event.target === this.button) this.open();
      else return;
    } else if (event.key === "Escape") this.close();
    else if (event.key in WAYS) {
      const rows = this.#rows();
      const at = rows.findIndex((row) => row === document.activeElement);
      rows[WAYS[event.key](at, rows.length)]?.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
    event.stopPropagation(); // arrows would move time, Escape close what lies beneath
  }

  /** @param {EventTarget | null} target */
  #has(target) {
    return target instanceof Node && (this.node.contains(target) || this.list.contains(target));
  }

  /** @param {Event} event */
  #outside = (event) => {
    if (!this.#has(event.composedPath()[0])) this.close();
  };

  /** The reader went to another frame. */
  #left = () => this.close();
}

/** @param {Engine} engine */
export function installMap(engine) {
  const menu = new ToolMenu(engine);
  const control = new L.Control({ position: "topright" });
  control.onAdd = (map) => menu.onAdd(map);
  control.onRemove = () => menu.onRemove();
  control.addTo(engine.map);
}
