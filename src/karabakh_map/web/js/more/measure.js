/*
 * Measuring: a distance, an area with who held what of it on the day shown, and the coordinates of a place. While it
 * is on, a click sets a point and opens nothing; Escape ends it, Backspace takes the last point back.
 */
/** @import { Engine } from "../engine/engine.js" */
/** @import { More, Place } from "../types.d.ts" */
/** @import { Measured, Mode, Spot } from "./measured.js" */
/**
 * What Leaflet's types leave out of its handlers.
 * @typedef {{dragging: {moved(): boolean}, boxZoom: {moved(): boolean}}} Dragged
 */
/** @import { Said } from "./measurepanel.js" */
import { within, withModifier } from "../shared/dom.js";
import { fill } from "../shared/words.js";
import { Drawing } from "./drawing.js";
import {
  areaText,
  holders,
  inDegrees,
  inMinutes,
  lengthOf,
  lengthText,
  measure,
} from "./measured.js";
import { MeasurePanel } from "./measurepanel.js";

const CATCH = 9; // pixels: a click as near to a place means the place
const METRES = 111_195; // of a degree of latitude
const OURS = ".leaflet-control, .km-popup-frame, [data-keys]"; // what has clicks and keys of its own
/** What Escape closes before it ends the measuring. */
const BEFORE = ".km-tools, .km-popup-frame, input, [role=dialog]";
const MARKER = ".km-event";
const EARLY = { capture: true };

/** @typedef {{map: L.Map, drawing: Drawing}} Site */

export class Measure {
  /** @type {Mode | null} */
  mode = null;
  /** @type {Spot[]} */
  points = [];
  /** @type {Place | null} */
  pointer = null;
  /** @type {Measured | null} */
  found = null;

  /**
   * @param {Engine} engine
   * @param {More} more
   */
  constructor(engine, more) {
    this.engine = engine;
    this.map = engine.map;
    this.more = more;
    this.container = this.map.getContainer();
    this.drawing = new Drawing(this.map);
    /** Where points are set: the map, and the second one while two dates stand side by side. @type {Site[]} */
    this.sites = [];
    this.panel = new MeasurePanel(engine, more, {
      mode: (mode) => this.start(mode),
      middle: () => this.add(this.map.getCenter()),
      view: () => this.#view(),
      undo: () => this.#set(this.points.slice(0, -1)),
      clear: () => this.#set([]),
      close: () => this.stop(),
    });
    this.cross = L.DomUtil.create("div", "km-measure-middle");
    this.cross.setAttribute("aria-hidden", "true");
    this.asked = 0;
    engine.follow(() => this.mode && this.#say(true));
  }

  /**
   * Measure in a mode; points that are there stay.
   * @param {Mode} mode
   */
  start(mode) {
    const begins = this.mode === null;
    this.mode = mode;
    if (begins) this.#begin();
    this.#set(this.points);
    this.engine.tools.changed();
  }

  stop() {
    if (this.mode === null) return;
    this.mode = null;
    this.points = [];
    this.#deaf();
    this.cross.remove();
    this.panel.control.remove();
    this.engine.tools.changed();
    this.container.focus({ preventScroll: true });
  }

  /** @param {Spot} spot */
  add({ lat, lng, name }) {
    const last = this.points[this.points.length - 1];
    if (last && last.lat === lat && last.lng === lng) return; // the second click of two
    this.#set([...this.points, { lat, lng, ...(name && { name }) }]);
  }

  #begin() {
    this.engine.popup.close();
    this.panel.control.addTo(this.map);
    this.container.append(this.cross);
    this.#listen();
    this.container.focus({ preventScroll: true });
  }

  /** There is another map beside this one now, or none any more. */
  moved() {
    if (!this.mode) return;
    this.#deaf();
    this.#listen();
    this.#draw();
  }

  #listen() {
    const second = this.engine.compare?.map;
    this.sites = [{ map: this.map, drawing: this.drawing }];
    if (second) this.sites.push({ map: second, drawing: new Drawing(second) });
    for (const { map } of this.sites) {
      const container = map.getContainer();
      container.classList.add("km-measuring");
      map.doubleClickZoom.disable();
      container.addEventListener("click", this.#clicked, EARLY);
      container.addEventListener("keydown", this.#keyed, EARLY);
      container.addEventListener("mousemove", this.#moved);
      container.addEventListener("mouseleave", this.#left);
    }
    document.addEventListener("keydown", this.#escaped, EARLY);
    this.map.on("move", this.#panned);
  }

  #deaf() {
    for (const { map, drawing } of this.sites) {
      const container = map.getContainer();
      container.classList.remove("km-measuring");
      container.removeEventListener("click", this.#clicked, EARLY);
      container.removeEventListener("keydown", this.#keyed, EARLY);
      container.removeEventListener("mousemove", this.#moved);
      container.removeEventListener("mouseleave", this.#left);
      if (!container.isConnected) continue; // it went with the comparison
      map.doubleClickZoom.enable();
      drawing.clear();
    }
    document.removeEventListener("keydown", this.#escaped, EARLY);
    this.map.off("move", this.#panned);
  }

  #draw() {
    for (const { drawing } of this.sites) {
      drawing.show(this.mode ?? "place", this.points, this.pointer);
    }
  }

  /**
   * The map that an event happened on.
   * @param {Event} event
   */
  #mapOf({ currentTarget }) {
    return this.sites.find(({ map }) => map.getContainer() === currentTarget)?.map ?? this.map;
  }

  /** @param {Spot[]} points */
  #set(points) {
    this.points = points;
    this.found =
      this.mode === "area" && points.length > 2 ? measure(points, this.engine.data) : null;
    this.#draw();
    this.#say(true);
  }

  #view() {
    const bounds = this.map.getBounds();
    const corners = [bounds.getSouthWest(), bounds.getSouthEast(), bounds.getNorthEast()];
    this.#set([...corners, bounds.getNorthWest()].map(({ lat, lng }) => ({ lat, lng })));
  }

  /** @param {boolean} aloud */
  #say(aloud) {
    const { mode, points } = this;
    if (!mode) return;
    /** @type {Said} */
    const empty = { mode, points, value: "", beside: "", ask: "", holders: null, texts: [] };
    if (mode === "place")
      this.panel.say({ ...empty, ...this.#place() }, aloud && points.length > 0);
    else if (mode === "distance") this.panel.say({ ...empty, ...this.#distance() }, aloud);
    else this.panel.say({ ...empty, ...this.#area() }, aloud);
  }

  #ask(/** @type {number} */ needed) {
    const { text } = this.more;
    const { length } = this.points;
    return length ? (length < needed ? text.next : "") : text.first;
  }

  #distance() {
    const { points, more, engine } = this;
    const { language } = engine.data;
    const ask = this.#ask(2);
    if (points.length < 2) return { ask };
    const last = lengthText(lengthOf(points.slice(-2)), language);
    const beside = points.length > 2 ? fill(more.text.last, { length: last }) : "";
    return { value: lengthText(lengthOf(points), language), beside, ask };
  }

  #area() {
    const { points, more, found, engine } = this;
    const { text } = more;
    if (points.length < 3) return { ask: this.#ask(3) };
    if (!found) return { ask: text.crosses };
    const { data, picture, date } = engine;
    const around = lengthText(lengthOf([...points, points[0]]), data.language);
    return {
      value: areaText(found.area, data.language, text.less),
      beside: fill(text.around, { length: around }),
      holders: date ? holders(found, data, picture, date, more) : null,
    };
  }

  #place() {
    const { map, points, pointer } = this;
    const place = points[points.length - 1] ?? pointer ?? map.getCenter();
    const metres = (METRES * 360) / (256 * 2 ** map.getZoom()); // a pixel, at the equator, where it is largest
    const digits = Math.max(2, Math.min(5, Math.ceil(Math.log10(METRES / metres))));
    const texts = [inDegrees(place, digits), inMinutes(place, Math.max(0, digits - 2))];
    return { texts, ask: points.length ? "" : this.more.text.take };
  }

  /**
   * The place that a click means: that of the marker or the dot it was on, or the ground.
   * @param {MouseEvent} event
   * @param {L.Map} map
   * @returns {Spot}
   */
  #spotAt(event, map) {
    const { target } = event;
    const marker = target instanceof Element ? target.closest(MARKER) : null;
    if (marker) return this.#markerSpot(marker);
    const point = map.mouseEventToContainerPoint(event);
    const { data } = this.engine;
    for (const place of data.places) {
      if (!place.dot || place.zoom > map.getZoom()) continue;
      const there = map.latLngToContainerPoint([place.lat, place.lng]);
      if (there.distanceTo(point) > CATCH) continue;
      return { lat: place.lat, lng: place.lng, name: place.lines.join("") };
    }
    return map.containerPointToLatLng(point);
  }

  /** @param {Element} marker @returns {Spot} */
  #markerSpot(marker) {
    const [id] = (marker.getAttribute("data-events") ?? "").split(" ");
    const event = this.engine.data.events.find((one) => one.id === id);
    return event ? { lat: event.lat, lng: event.lng, name: event.place } : this.map.getCenter();
  }

  /** @param {MouseEvent} event */
  #clicked = (event) => {
    if (within(event.target, OURS)) return;
    event.stopPropagation();
    event.preventDefault();
    const map = this.#mapOf(event);
    const { dragging, boxZoom } = /** @type {L.Map & Dragged} */ (map);
    if (dragging.moved() || boxZoom.moved()) return; // the end of a drag
    this.add(this.#spotAt(event, map));
  };

  /** @param {KeyboardEvent} event */
  #keyed = (event) => {
    const { key, target } = event;
    if (withModifier(event) || within(target, OURS)) return;
    if (key === "Backspace") this.#set(this.points.slice(0, -1));
    else if (key === "Enter" || (key === " " && within(target, MARKER))) {
      const marker = target instanceof Element ? target.closest(MARKER) : null;
      this.add(marker ? this.#markerSpot(marker) : this.map.getCenter());
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** @param {KeyboardEvent} event */
  #escaped = (event) => {
    if (event.key !== "Escape" || within(event.target, BEFORE)) return;
    event.preventDefault();
    event.stopPropagation();
    this.stop();
  };

  /** @param {MouseEvent} event */
  #moved = (event) => {
    cancelAnimationFrame(this.asked);
    if (within(event.target, OURS)) return this.#left();
    const map = this.#mapOf(event);
    this.asked = requestAnimationFrame(() => {
      this.pointer = map.mouseEventToLatLng(event);
      this.#pointed();
    });
    return undefined;
  };

  #left = () => {
    cancelAnimationFrame(this.asked);
    this.pointer = null;
    this.#pointed();
  };

  #panned = () => {
    if (this.mode === "place" && !this.points.length && !this.pointer) this.#say(false);
  };

  #pointed() {
    if (!this.mode) return;
    for (const { drawing } of this.sites) drawing.point(this.mode, this.points, this.pointer);
    if (this.mode === "place" && !this.points.length) this.#say(false);
  }
}

/** @param {Engine} engine */
export function installMap(engine) {
  const more = window.KARABAKH_MORE;
  if (!more) throw new Error("The words of the tools have not come with them.");
  const measuring = new Measure(engine, more);
  engine.measuring = measuring;
  /**
   * @param {Mode} mode
   * @param {string} name
   * @param {string} hotkey
   */
  const offer = (mode, name, hotkey) =>
    engine.tools.add({
      key: `measure-${mode}`,
      name,
      hotkey,
      pressed: () => measuring.mode === mode,
      run: () => (measuring.mode === mode ? measuring.stop() : measuring.start(mode)),
    });
  offer("distance", more.text.measure_distance, "D");
  offer("area", more.text.measure_area, "A");
  offer("place", more.text.coordinates, "K");
}
