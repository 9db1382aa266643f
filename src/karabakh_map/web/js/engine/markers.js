/* Event markers; events at one place share a marker. */
/** @import { Box, Bundle, EventFilter, Iso, MapEvent } from "../types.d.ts" */
import { withModifier } from "../shared/dom.js";
import { ALL, fits } from "../shared/filter.js";
import { firstOfYear } from "../shared/state.js";
import { fill } from "../shared/words.js";
import { meet } from "./boxes.js";
import { icon } from "./icons.js";

const NEAR = 26; // pixels: closer markers would cover each other
const RIM = 3; // pixels
const RING = 6; // pixels around the newest, as in timemap.css
/** Keys among the markers, in order of time: how far each goes. */
const STRIDES = new Map([
  ["ArrowRight", 1],
  ["ArrowDown", 1],
  ["ArrowLeft", -1],
  ["ArrowUp", -1],
  ["PageDown", 6],
  ["PageUp", -6],
  ["Home", -Infinity],
  ["End", Infinity],
]);

/** @typedef {{at: L.Point, lead: MapEvent, events: MapEvent[]}} Group events at one place; `lead` gives it its sign */
/** @typedef {{marker: L.Marker, node: HTMLElement, group: Group, size: number}} Drawn */

/**
 * @param {string} a
 * @param {string} b
 */
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Where the count of events stands, in layer pixels.
 * @param {number} x
 * @param {number} top of the marker
 * @returns {Box}
 */
const countBox = (x, top) => [x - 9, top - 7, x + 9, top + 8];

/** Markers of the events of a year that have begun. */
export class Markers {
  /**
   * @param {L.Map} map
   * @param {string} pane
   * @param {Bundle} data
   * @param {(ids: string[]) => void} open called for the ones chosen
   */
  constructor(map, pane, data, open) {
    this.map = map;
    this.pane = pane;
    this.data = data;
    this.open = open;
    this.limits = L.latLngBounds(data.limits);
    /** @type {MapEvent[]} */
    this.shown = [];
    /** @type {MapEvent | null} */
    this.newest = null;
    /** @type {MapEvent[]} */
    this.all = [];
    /** @type {EventFilter} */
    this.filter = ALL;
    /** @type {Map<string, Drawn>} */
    this.drawn = new Map();
    const stop = map.getPane(pane);
    stop?.setAttribute("role", "group");
    stop?.setAttribute("aria-label", data.text.events_group);
    /** @type {((x: number) => boolean) | null} */
    this.inside = null;
    map.on("zoomend", this.#draw, this);
  }

  destroy() {
    this.map.off("zoomend", this.#draw, this);
    for (const { marker } of this.drawn.values()) marker.remove();
    const stop = this.map.getPane(this.pane);
    for (const name of ["role", "aria-label"]) stop?.removeAttribute(name);
  }

  /**
   * Stand only in a part of the map; the rest of it shows another date.
   * @param {((x: number) => boolean) | null} inside is asked with pixels from the left of the frame
   */
  keepTo(inside) {
    if (!inside && !this.inside) return;
    this.inside = inside;
    for (const { node, marker } of this.drawn.values()) {
      node.classList.toggle("km-across", !this.#stands(marker.getLatLng()));
    }
  }

  /** @param {L.LatLng} place */
  #stands(place) {
    return !this.inside || this.inside(this.map.latLngToContainerPoint(place).x);
  }

  /** Markers that are seen. */
  #seen() {
    return [...this.drawn.values()].filter(({ marker }) => this.#stands(marker.getLatLng()));
  }

  /**
   * Show the events of the year of `iso` that have begun by then; tells whether they are others.
   * @param {Iso} iso
   */
  setDate(iso) {
    const first = firstOfYear(iso);
    this.all = this.data.events.filter((event) => event.first <= iso && event.last >= first);
    return this.#show();
  }

  /**
   * Show only some events; tells whether they are others.
   * @param {EventFilter} filter
   */
  setFilter(filter) {
    this.filter = filter;
    return this.#show();
  }

  /** Kinds that the filter hides. */
  get off() {
    const { kinds } = this.filter;
    return new Set(
      kinds ? Object.keys(this.data.categories).filter((one) => !kinds.includes(one)) : [],
    );
  }

  /** Kinds of the year's events, the hidden ones too. */
  categories() {
    return new Set(this.all.map((event) => event.category));
  }

  /** Where the newest event stands, in pixels of the map's frame; null if it is not on the map. */
  newestBox() {
    if (!this.newest || !this.#onMap(this.newest)) return null;
    if (!this.#stands(L.latLng(this.newest))) return null;
    const { x, y } = this.map.latLngToContainerPoint([this.newest.lat, this.newest.lng]);
    return /** @type {Box} */ ([x - 20, y - 38, x + 20, y + 6]);
  }

  /** Where the markers and their counts lie, in layer pixels; a name may touch their rim. */
  boxes() {
    return this.#seen().flatMap(({ marker, size, group }) => {
      const at = this.map.latLngToLayerPoint(marker.getLatLng());
      const left = at.x - size / 2;
      const top = at.y - size - 5;
      const rim = group.lead === this.newest ? -RING : RIM;
      /** @type {Box[]} */
      const boxes = [[left + rim, top + rim, left + size - rim, top + size - rim]];
      if (group.events.length > 1) boxes.push(countBox(left, top));
      return boxes;
    });
  }

  /**
   * A count that meets a name stands at the other side of its marker if that is free.
   * @param {readonly Box[]} names in layer pixels
   */
  makeRoom(names) {
    for (const { marker, node, size, group } of this.drawn.values()) {
      if (group.events.length < 2) continue;
      const at = this.map.latLngToLayerPoint(marker.getLatLng());
      const top = at.y - size - 5;
      /** @param {number} x */
      const met = (x) => names.some((name) => meet(name, countBox(x, top)));
      const left = at.x - size / 2;
      node.classList.toggle("km-right", met(left) && !met(left + size));
    }
  }

  /** @param {MapEvent} event */
  #onMap({ lat, lng }) {
    return this.limits.contains([lat, lng]);
  }

  #show() {
    const next = this.all.filter((event) => fits(this.filter, event));
    const last = newestOf(next);
    const same =
      last === this.newest &&
      next.length === this.shown.length &&
      next.every((event, i) => event === this.shown[i]);
    if (same) return false;
    this.shown = next;
    this.newest = last;
    this.#draw();
    return true;
  }

  /** @returns {Group[]} */
  #groups() {
    /** @type {Group[]} */
    const result = [];
    const { newest } = this;
    const order = this.shown
      .slice()
      .sort((a, b) => Number(b === newest) - Number(a === newest) || a.importance - b.importance);
    for (const event of order) {
      if (!this.#onMap(event)) continue; // named by elsewhere.js
      const at = this.map.project([event.lat, event.lng]);
      const home = result.find((other) => other.at.distanceTo(at) < NEAR);
      if (home) home.events.push(event);
      else result.push({ at, lead: event, events: [event] });
    }
    for (const one of result) {
      one.events.sort((a, b) => byText(b.first, a.first) || a.importance - b.importance);
    }
    return result;
  }

  #draw() {
    const focused = this.#stopNow();
    const wanted = new Map(
      this.#groups().map((one) => [
        one.events.map((event) => event.id).join() + (one.lead === this.newest ? "!" : ""),
        one,
      ]),
    );
    for (const [key, { marker }] of this.drawn) {
      if (wanted.has(key)) continue;
      marker.remove();
      this.drawn.delete(key);
    }
    for (const [key, one] of wanted) {
      if (!this.drawn.has(key)) this.drawn.set(key, this.#marker(one));
    }
    this.keepTo(this.inside);
    this.#oneStop(focused.id, focused.held);
  }

  /** Markers in order of time. */
  #inOrder() {
    return this.#seen().sort((a, b) => byText(a.group.lead.first, b.group.lead.first));
  }

  /** The marker that the Tab key goes to, by its first event, and whether it has the focus. */
  #stopNow() {
    const stop = this.#inOrder().find(({ node }) => node.tabIndex === 0);
    const held = stop !== undefined && stop.node === document.activeElement;
    return { id: stop?.group.events[0].id, held };
  }

  /**
   * The markers are one stop of the Tab key: the one last in focus, or the newest event.
   * @param {string | undefined} id
   */
  #oneStop(id, held = false) {
    const all = this.#inOrder();
    const stop =
      all.find(({ group }) => group.events.some((event) => event.id === id)) ??
      all.find(({ group }) => group.lead === this.newest) ??
      all[0];
    for (const one of all) one.node.tabIndex = one === stop ? 0 : -1;
    if (!held || all.some(({ node }) => node === document.activeElement)) return;
    (stop ? stop.node : this.map.getContainer()).focus({ preventScroll: true });
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Drawn} drawn
   */
  #onKey(event, drawn) {
    if (withModifier(event) || event.shiftKey) return;
    const { key } = event;
    const stride = STRIDES.get(key);
    const container = this.map.getContainer();
    if (key === "Enter" || key === " ") this.open(drawn.group.events.map(({ id }) => id));
    else if (stride !== undefined) this.#stride(drawn, stride);
    else if (key === "Escape" && !container.querySelector(".km-popup")) {
      container.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
    event.stopPropagation(); // neither Leaflet nor the time bar
  }

  /**
   * @param {Drawn} from
   * @param {number} stride
   */
  #stride(from, stride) {
    const all = this.#inOrder();
    const next = all.indexOf(from) + stride;
    const around = (next + all.length) % all.length;
    const to = all[Math.abs(stride) === 1 ? around : Math.max(0, Math.min(all.length - 1, next))];
    this.#oneStop(to.group.events[0].id);
    to.node.focus({ preventScroll: true });
    // Who goes to a marker by keys wants to see it.
    this.map.panInside(to.marker.getLatLng(), { padding: [40, 60], animate: false });
  }

  /**
   * @param {Group} group
   * @returns {Drawn}
   */
  #marker(group) {
    const { lead, events } = group;
    const fresh = lead === this.newest;
    const size = fresh ? 26 : lead.importance === 3 ? 17 : 21;
    const several = events.length > 1;
    const label = several
      ? fill(this.data.text.events_here, { n: events.length })
      : `${lead.date}${this.data.language.colon}${lead.title}`;
    const html =
      (fresh ? '<span class="km-ring"></span>' : "") +
      icon(this.data.categories[lead.category], size) +
      (several ? `<span class="km-count">${events.length}</span>` : "");
    const marker = L.marker([lead.lat, lead.lng], {
      pane: this.pane,
      autoPanOnFocus: false,
      title: label,
      alt: label,
      keyboard: true,
      riseOnHover: true,
      bubblingMouseEvents: false,
      zIndexOffset: fresh ? 5000 : -100 * lead.importance,
      icon: L.divIcon({
        className: `km-event${fresh ? " km-newest" : ""}`,
        html,
        iconSize: [size, size],
        iconAnchor: [size / 2, size + 5],
      }),
    }).addTo(this.map);
    marker.on("click", () => this.open(events.map(({ id }) => id)));
    marker.on("dblclick", L.DomEvent.stop); // two clicks on a sign open it, and do not zoom the map
    const node = marker.getElement();
    if (!node) throw new Error("A marker that was added has no element.");
    const drawn = { marker, node, group, size };
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", label);
    node.dataset.events = events.map(({ id }) => id).join(" ");
    node.tabIndex = -1;
    node.addEventListener("keydown", (event) => this.#onKey(event, drawn));
    return drawn;
  }
}

/**
 * The last to begin, and of those the most important.
 * @param {readonly MapEvent[]} events
 */
const newestOf = (events) =>
  events.reduce(
    (/** @type {MapEvent | null} */ a, b) =>
      !a || b.first > a.first || (b.first === a.first && b.importance < a.importance) ? b : a,
    null,
  );
