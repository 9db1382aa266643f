/* Events that happened out of sight: New York, Moscow, or Baku when the map shows Karabakh. */
/** @import { Bundle, MapEvent } from "../types.d.ts" */
import { afterFrame } from "../shared/afterframe.js";
import { worded } from "../shared/markup.js";
import { fill } from "../shared/words.js";
import { icon } from "./icons.js";

/** The latest such event as a button, and one for all of them. */
export class Elsewhere extends L.Control {
  /**
   * @param {L.Map} map
   * @param {Bundle} data
   * @param {(ids: string[]) => void} open is told which
   * @param {() => boolean} held whether a popup has borrowed the view: what is in sight is then no news
   */
  constructor(map, data, open, held) {
    super({ position: "topleft" });
    this.map = map;
    this.data = data;
    this.open = open;
    this.held = held;
    /** @type {MapEvent[]} */
    this.events = [];
    this.key = "";
    this.focus = L.latLngBounds(data.focus);
    this.node = L.DomUtil.create("div", "km-elsewhere");
  }

  onAdd() {
    L.DomEvent.disableClickPropagation(this.node);
    const moved = afterFrame(() => this.held() || this.#draw());
    this.map.on("moveend resize", moved);
    return this.node;
  }

  /** @param {MapEvent[]} events */
  set(events) {
    this.events = events;
    this.#draw();
  }

  /** @param {boolean} on */
  show(on) {
    this.node.style.display = on ? "" : "none";
  }

  #draw() {
    const view = this.map.getBounds();
    const away = this.events.filter(
      ({ lat, lng }) => !view.contains([lat, lng]) && !this.focus.contains([lat, lng]),
    );
    const key = away.map((event) => event.id).join();
    if (key === this.key) return;
    this.key = key;
    away.reverse(); // the latest first
    this.node.replaceChildren();
    if (!away.length) return;
    const [latest] = away;
    const sign = icon(this.data.categories[latest.category], 14);
    const html = `${sign}<span>${worded(latest.place)}</span>`;
    this.#button([latest], html, `${latest.date}${this.data.language.colon}${latest.title}`);
    if (away.length < 2) return;
    const more = fill(this.data.text.elsewhere, { n: away.length });
    const others = `<span class="km-short" aria-hidden="true">+${away.length - 1}</span>`;
    this.#button(away, `<span class="km-long">${worded(more)}</span>${others}`, more);
  }

  /**
   * @param {MapEvent[]} events
   * @param {string} html
   * @param {string} title
   */
  #button(events, html, title) {
    const button = L.DomUtil.create("button", "", this.node);
    button.type = "button";
    button.title = title;
    button.innerHTML = html;
    button.addEventListener("click", () => this.open(events.map((event) => event.id)));
  }
}
