/* Place names with their dots: measured once, placed by naming.js, the most important first. */
/** @import { Box, DottedPlace, MapEvent, NamedPlace, Pair } from "../types.d.ts" */
/** @import { Item, Spot } from "./naming.js" */
import { kilometres } from "./geometry.js";
import { keepName } from "../shared/names.js";
import { placeNames } from "./naming.js";

const LINE = 1.18; // line height of labels, as in timemap.css
const NEAR_KM = 3; // an event this close to a dot happened at that place
const OF_THE_DAY = 7; // from this zoom on the place of the day's event is named, however small
const WEIGHTS = [9, 4, 0, 0.8, 0.8, 0.6, 0.2]; // by turn; from there on what comes last

/**
 * Whether the style sheet is there, which st_folium loads without waiting for it.
 * @param {Element} node
 */
export const styled = (node) =>
  getComputedStyle(node).getPropertyValue("--km-styled").trim() === "1";

/** @typedef {{now: MapEvent[], year: MapEvent[]}} Told the events of the map: of the day or open, and all that are shown */
/**
 * @typedef {object} Around
 * @property {() => Box[]} reserved boxes in layer pixels where controls lie
 * @property {() => Box[]} marks those of markers, which names avoid if they can
 * @property {(names: Box[]) => void} placed is told where names stand, in layer pixels
 * @property {() => Told} told the events whose places are named first
 */
/**
 * @typedef {{node: HTMLElement, dot: HTMLElement | null}} Drawn
 * @typedef {Item & {place: NamedPlace, drawn: Drawn | null, turn: number}} Label `drawn`: once its zoom was reached
 */

/**
 * Where the dot of a place lies; a country has none.
 * @param {NamedPlace} place
 * @returns {place is DottedPlace}
 */
const dotted = (place) => place.dot === true;

/** The names of `places` on a map, in two of its panes. */
export class Labels {
  /**
   * @param {L.Map} map
   * @param {{names: HTMLElement, dots: HTMLElement, first: HTMLElement}} panes `first`: over the markers
   * @param {readonly NamedPlace[]} places
   * @param {Around} around
   */
  constructor(map, panes, places, around) {
    this.map = map;
    this.panes = panes;
    this.around = around;
    this.items = places.map(labelOf);
    this.canvas = document.createElement("canvas").getContext("2d");
    /** @type {Map<MapEvent, Label | null>} */
    this.near = new Map(); // the label where an event happened
    /** @type {number | null} */
    this.zoom = null; // of the names that stand
    map.on("moveend", () => this.place());
  }

  /**
   * Learn the sizes of names, which are made for that: all of them first, so that the browser works out their styles once.
   * @param {Label[]} items
   */
  #learn(items) {
    const nodes = items.map((item) => (item.drawn ??= drawnOf(item.place, this.panes)).node);
    for (const [i, item] of items.entries()) this.#measure(item, nodes[i]);
  }

  /**
   * @param {Label} item
   * @param {HTMLElement} node
   */
  #measure(item, node) {
    const style = getComputedStyle(node);
    const spacing = parseFloat(style.letterSpacing) || 0;
    const { canvas } = this;
    if (!canvas) return; // no names can be placed without it
    canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const widths = item.place.lines.map((line) => {
      const seen =
        style.textTransform === "uppercase"
          ? line.toLocaleUpperCase(document.documentElement.lang)
          : line;
      return canvas.measureText(seen).width + spacing * line.length;
    });
    item.width = Math.ceil(Math.max(...widths)) + 4;
    item.height = Math.ceil(parseFloat(style.fontSize) * LINE * item.lines);
  }

  /** @param {MapEvent} event */
  #placeOf(event) {
    const known = this.near.get(event);
    if (known !== undefined) return known;
    const found = this.items
      .flatMap((item) =>
        dotted(item.place) ? [{ item, away: kilometres(item.place, event) }] : [],
      )
      .filter(({ away }) => away < NEAR_KM)
      .sort((a, b) => a.away - b.away);
    const nearest = found.length ? found[0].item : null;
    this.near.set(event, nearest);
    return nearest;
  }

  /**
   * What is named first: chief places, those of the day's events, countries, those of the year's
   * events, the rest by rank.
   * @returns {(item: Label) => number}
   */
  #turns() {
    const events = this.around.told();
    const now = new Set(events.now.map((event) => this.#placeOf(event)));
    const year = new Set(events.year.map((event) => this.#placeOf(event)));
    return (item) => {
      if (item.place.chief) return 0;
      if (now.has(item)) return 1;
      if (!item.place.dot) return 2;
      return year.has(item) ? 3 : 3 + item.place.rank;
    };
  }

  /** Place the names that this zoom has. */
  place() {
    if (!styled(this.panes.names)) return; // what was measured now would stay wrong; called again by then
    const { map } = this;
    const zoom = map.getZoom();
    const turn = this.#turns();
    const wanted = this.items.filter(
      (item) => zoom >= Math.min(item.place.zoom, turn(item) === 1 ? OF_THE_DAY : Infinity),
    );
    this.#learn(wanted.filter(({ width }) => !width));
    for (const item of wanted) {
      if (zoom !== this.zoom) item.last = null; // at another scale every side is weighed anew
      item.turn = turn(item);
      this.#project(item);
    }
    // What stands keeps its room against names of the same weight, so that nothing flickers.
    wanted.sort(
      (a, b) =>
        a.turn - b.turn ||
        a.place.rank - b.place.rank ||
        Number(b.last !== null) - Number(a.last !== null),
    );
    const corner = map.containerPointToLayerPoint([0, 0]);
    const size = map.getSize();
    const placed = placeNames(wanted, {
      frame: [corner.x + 3, corner.y + 3, corner.x + size.x - 3, corner.y + size.y - 3],
      covered: this.around.reserved(),
      marked: this.around.marks(),
    });
    this.zoom = zoom;
    for (const item of this.items) draw(item, placed.get(item), this.panes);
    this.around.placed([...placed.values()].map(({ box }) => box));
  }

  /**
   * Say where an item lies now, and what it costs to bar it.
   * @param {Label} item
   */
  #project(item) {
    const { place, turn } = item;
    /** @param {Pair} at */
    const point = (at) => this.map.latLngToLayerPoint(at);
    item.first = turn < 5; // chief places, those of events, towns of the first rank
    // How much of a marker it may lie over where there is no other room; half a name is none.
    item.hideable = [0.7, 0.4, 0, 0.2, 0.2][turn] ?? 0;
    item.weight = turn < WEIGHTS.length ? WEIGHTS[turn] : 0.05;
    item.at = dotted(place) ? point([place.lat, place.lng]) : null;
    item.spots = dotted(place) ? [] : place.spots.map(point);
  }
}

/**
 * @param {NamedPlace} place
 * @returns {Label}
 */
function labelOf(place) {
  const lines = place.lines.length;
  const unknown = { drawn: null, width: 0, height: 0, at: null, spots: [], last: null };
  return { place, lines, turn: 0, weight: 0, hideable: 0, ...unknown };
}

/**
 * Most names are of villages, which a first map does not show: each is made when its zoom is reached.
 * @param {NamedPlace} place
 * @param {{names: HTMLElement, dots: HTMLElement}} panes
 * @returns {Drawn}
 */
function drawnOf(place, { names, dots }) {
  const hidden = "leaflet-zoom-hide";
  const node = L.DomUtil.create("div", `km-label km-label-${place.kind} ${hidden}`, names);
  for (const line of place.lines) L.DomUtil.create("span", "", node).textContent = line;
  if (dotted(place)) keepName(node);
  const dot = place.dot
    ? L.DomUtil.create("i", `km-dot km-dot-${place.kind} ${hidden}`, dots)
    : null;
  for (const one of [node, dot]) if (one && place.id) one.dataset.place = place.id;
  return { node, dot };
}

/**
 * @param {Label} item
 * @param {Spot | undefined} found
 * @param {{names: HTMLElement, first: HTMLElement}} panes
 */
function draw(item, found, panes) {
  item.last = found ? found.side : null;
  if (!item.drawn) return;
  const { node, dot } = item.drawn;
  for (const one of [node, dot]) if (one) one.style.display = found ? "" : "none";
  if (!found) return;
  const pane = found.over ? panes.first : panes.names;
  if (node.parentNode !== pane) pane.append(node);
  put(node, found.box[0], found.box[1]);
  node.style.width = `${item.width}px`;
  node.style.height = `${item.height}px`;
  node.style.textAlign = found.align > 0 ? "left" : found.align < 0 ? "right" : "center";
  if (dot && item.at) put(dot, item.at.x, item.at.y);
}

/**
 * Without a transform, which would make each a layer of its own that every repainting goes through.
 * @param {HTMLElement} node
 * @param {number} x
 * @param {number} y
 */
function put(node, x, y) {
  node.style.left = `${Math.round(x)}px`;
  node.style.top = `${Math.round(y)}px`;
}
