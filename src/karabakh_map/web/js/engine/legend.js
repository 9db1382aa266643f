/* The legend: where it stands, and when it folds. */
/** @import { Box, Bundle } from "../types.d.ts" */
/** @import { Fill } from "./fills.js" */
/** @import { OnMap } from "./legendrows.js" */
import { afterFrame } from "../shared/afterframe.js";
import { keep, kept } from "../shared/store.js";
import { AccountChoice } from "./accountchoice.js";
import { boxIn, meet } from "./boxes.js";
import { legendRows } from "./legendrows.js";

export const SHARE = 0.4; // of the height of the map, at most
const WIDE = 880; // pixels of a map on which the legend may stand in two columns
const OPEN = 640; // pixels of a map on which it is open at first
const LEAST = 110; // pixels of the credit beside it
const AIR = 10; // pixels between it and the edge of the map
const KEPT = "karabakh-map-legend";

/** @typedef {{layer: (name: string) => void, kind: (name: string) => void, account: (name: string) => void}} Toggles called when the reader switches an entry */

/**
 * Folded by the reader it stays so, on the next visit too; it folds by itself while it would lie on
 * what the map is about.
 */
export class Legend extends L.Control {
  #roomSoon = afterFrame(() => this.#leaveRoom());

  /**
   * @param {L.Map} map
   * @param {Bundle} data
   * @param {Fill} fill
   * @param {Toggles} toggles
   */
  constructor(map, data, fill, toggles) {
    super({ position: "bottomleft" });
    this.map = map;
    this.data = data;
    this.fill = fill;
    this.toggles = toggles;
    /** @type {Set<string>} */
    this.left = new Set(); // layers switched off here: they stay, to be switched on again
    this.html = "";
    /** @type {Box | null} */
    this.stood = null;
    /** @type {string | undefined} */
    this.about = undefined;
    /** @type {string | undefined} */
    this.byHand = undefined;
    this.aside = false;
    this.yielding = false;
    this.opened = false; // before it yielded
    /** @type {ResizeObserver | null} */
    this.sized = null;
    this.node = L.DomUtil.create("details", "km-legend");
    this.summary = L.DomUtil.create("summary", "", this.node);
    this.accounts = new AccountChoice(data, toggles.account);
    this.node.append(this.accounts.node);
    this.body = L.DomUtil.create("div", "km-legend-body", this.node);
  }

  /**
   * Say that an account is on its way.
   * @param {string} name
   */
  wait(name) {
    this.accounts.wait(name);
    this.fit();
  }

  /** Say that the account asked for has not arrived. */
  missed() {
    this.accounts.missed();
    this.fit();
  }

  /**
   * Say whose account is shown.
   * @param {string} name
   */
  chosen(name) {
    if (this.accounts.chosen(name)) this.fit();
  }

  onAdd() {
    const choice = kept(KEPT);
    this.node.open = choice ? choice === "open" : this.map.getSize().x >= OPEN;
    this.summary.textContent = this.data.text.legend;
    this.summary.addEventListener("click", (event) => {
      event.preventDefault(); // the browser would open it later, and nobody may see it too high
      this.node.open = !this.node.open;
      keep(KEPT, this.node.open ? "open" : "folded");
      this.byHand = this.about;
      this.aside = false;
      this.fit();
    });
    this.body.addEventListener("click", ({ target }) => {
      const button = target instanceof Element && target.closest("button");
      if (button) this.#switched(button);
    });
    L.DomEvent.disableClickPropagation(this.node);
    L.DomEvent.disableScrollPropagation(this.node);
    this.map.on("resize", this.fit, this);
    // It is folded or opened, or the reader's letters have another size.
    this.sized = new ResizeObserver(() => this.#leaveRoom());
    this.sized.observe(this.node);
    return this.node;
  }

  onRemove() {
    this.map.off("resize", this.fit, this);
    this.sized?.disconnect();
  }

  /**
   * Fold for as long as there is little room; opened then, the reader wants it.
   * @param {boolean} little
   */
  yield(little) {
    if (little === this.yielding) return;
    this.yielding = little;
    if (little) this.opened = this.node.open || this.aside;
    this.node.open = little ? false : this.opened;
    this.aside = false;
    this.fit();
  }

  /** Pixels that it takes from the left of the map; none while it is folded or still empty. */
  width() {
    return this.html && this.node.open ? this.node.offsetLeft + this.node.offsetWidth : 0;
  }

  /** @param {HTMLButtonElement} button */
  #switched({ dataset: { layer, kind } }) {
    if (layer) {
      if (!this.left.delete(layer)) this.left.add(layer);
      this.toggles.layer(layer);
    } else if (kind) this.toggles.kind(kind);
    const same = layer ? `[data-layer="${layer}"]` : `[data-kind="${kind}"]`;
    /** @type {HTMLElement | null} */
    const again = this.body.querySelector(same);
    again?.focus();
  }

  /** Keep to its share of the map: in two columns where there is room beside, else it scrolls. */
  fit() {
    this.#widen(false);
    if (!this.node.open) {
      this.#roomSoon(); // to measure what nobody sees would lay out the page once more
      return;
    }
    const size = this.map.getSize();
    this.node.style.setProperty("--km-room", `${size.x - 2 * AIR}px`);
    const beneath = Math.floor(size.y * SHARE) - this.summary.offsetHeight;
    const most = beneath - this.accounts.node.offsetHeight;
    this.body.style.maxHeight = `${Math.max(most, 60)}px`;
    const high = this.body.scrollHeight > most;
    if (high && size.x >= WIDE) {
      this.#widen(true); // the choice of an account stands beside the heading then
      this.body.style.maxHeight = `${Math.max(beneath, 60)}px`;
    }
    this.#leaveRoom();
  }

  /** The credit at the other corner ends where the legend or its button does, however large the letters are. */
  #leaveRoom() {
    const credit = this.map.attributionControl?.getContainer();
    if (!credit) return;
    const { x } = this.map.getSize();
    const left = x - this.node.offsetLeft - this.node.offsetWidth - 16;
    const most = `${Math.max(left, LEAST)}px`;
    // The style sheet has a width of its own, which is less on a large map.
    if (credit.style.getPropertyValue("--km-most") !== most) {
      credit.style.setProperty("--km-most", most);
    }
  }

  /** @param {boolean} on */
  #widen(on) {
    this.node.classList.toggle("km-legend-wide", on);
    this.map.getContainer().classList.toggle("km-beside-legend", on); // the credit leaves it room
  }

  /**
   * Fold while it would lie on a box in pixels of the map's frame, and open again when it does not;
   * `about` names what is there, for the reader may want the legend all the same.
   * @param {Box | null} box
   * @param {string} [about]
   */
  dodge(box, about) {
    this.about = about;
    if (this.node.open) this.stood = boxIn(this.node, this.map.getContainer());
    const covers = Boolean(box && this.stood && meet(this.stood, box));
    if (covers && this.node.open && this.byHand !== about) {
      this.node.open = false;
      this.aside = true;
    } else if (this.aside && !covers) {
      this.node.open = true;
      this.aside = false;
      this.fit();
    }
  }

  /**
   * Say what is on the map; tells whether it changed.
   * @param {OnMap} now
   */
  set(now) {
    const html = legendRows(this.data, this.fill, this.left, now);
    if (html === this.html) return false;
    this.body.innerHTML = this.html = html;
    this.fit();
    return true;
  }
}
