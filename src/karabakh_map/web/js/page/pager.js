/* The tabs: the map and the pages of text. */
/** @import { AddressWriter } from "./address.js" */
import { find } from "../shared/dom.js";

const STEPS = new Map([
  ["ArrowRight", 1],
  ["ArrowLeft", -1],
]);
const MAP = "map";

export class Pager {
  #now = MAP;
  /** @type {(page: string) => void} */
  turned = () => undefined; // is told which page is shown

  /** @param {AddressWriter} address */
  constructor(address) {
    this.address = address;
    this.list = find(document, "[role=tablist]");
    /** @type {HTMLElement[]} */
    this.tabs = [...this.list.querySelectorAll("[role=tab]")].flatMap((tab) =>
      tab instanceof HTMLElement ? tab : [],
    );
    this.list.addEventListener("click", ({ target }) => {
      const tab = this.tabs.find((one) => one === target);
      if (tab) this.turn(tab.dataset.page);
    });
    this.list.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** @param {string | undefined} name of the page to turn to */
  turn(name) {
    const known = this.tabs.some((tab) => tab.dataset.page === name);
    const wanted = known && name ? name : MAP;
    for (const tab of this.tabs) {
      const on = tab.dataset.page === wanted;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      find(document, `#${tab.getAttribute("aria-controls")}`).hidden = !on;
    }
    if (wanted !== this.#now) this.address.write({ page: wanted === MAP ? null : wanted });
    this.#now = wanted;
    this.turned(wanted);
  }

  get page() {
    return this.#now;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const step = STEPS.get(event.key);
    const at = this.tabs.findIndex((tab) => tab === event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    event.stopPropagation(); // the time bar and the story know these keys too
    const next = this.tabs[(at + step + this.tabs.length) % this.tabs.length];
    next.focus();
    this.turn(next.dataset.page);
  }
}
