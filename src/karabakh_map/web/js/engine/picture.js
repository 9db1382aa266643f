/* All that the map shows of a day: ground, lines, markers, names, caption and legend. */
/** @import { Bundle, Change, EventFilter, Iso } from "../types.d.ts" */
/** @import { Summaries } from "../shared/summary.js" */
/** @import { OnMap } from "./legendrows.js" */
import { say } from "../shared/names.js";
import { isFront } from "../shared/state.js";
import { inWords } from "../shared/language.js";
import { unchecked } from "../shared/checked.js";
import { Caption } from "./caption.js";
import { drawContext } from "./context.js";
import { Control } from "./control.js";
import { ZoomAndHome } from "./controls.js";
import { Elsewhere } from "./elsewhere.js";
import { makeFills } from "./fills.js";
import { FilterNote } from "./filternote.js";
import { Labels } from "./labels.js";
import { Legend } from "./legend.js";
import { Lines } from "./lines.js";
import { Markers } from "./markers.js";
import { covered, paneOf } from "./panes.js";
import { Scale } from "./scale.js";
import { covers, stands } from "./shapes.js";

let count = 0;

/**
 * @typedef {object} Around
 * @property {boolean} timed somebody beside the map moves time
 * @property {Summaries | null} told says to who listens what a step changed
 * @property {(ids: string[]) => void} openAll opens the events of a marker or button
 * @property {() => boolean} peeking whether a popup has borrowed the view
 * @property {() => void} showAll takes the filter of events off
 * @property {() => void} home shows the whole region
 * @property {{layer: (name: string) => void, kind: (name: string) => void, account: (name: string) => void}} toggles
 */
/** @typedef {Pick<OnMap, "date" | "fills" | "lines" | "features">} Ground what the ground of a day shows */

export class Picture {
  /**
   * @param {L.Map} map
   * @param {Bundle} data
   * @param {Around} around
   */
  constructor(map, data, around) {
    this.map = map;
    this.data = data;
    this.told = around.told;
    const container = map.getContainer();
    const fills = makeFills(container, data, `km${++count}`);
    this.drawn = drawContext(map, data);
    this.control = new Control(map, data, fills);
    this.lines = new Lines(map, data);
    this.markers = new Markers(map, "km-events", data, around.openAll);
    const panes = {
      names: paneOf(map, "km-places"),
      dots: paneOf(map, "km-dots"),
      first: paneOf(map, "km-first-names"),
    };
    this.labels = new Labels(map, panes, data.places, {
      reserved: () => covered(map),
      marks: () => this.markers.boxes(),
      placed: (names) => this.markers.makeRoom(names),
      told: () => this.#named(),
    });
    this.caption = new Caption(around.timed).addTo(map);
    this.gains = around.told ? L.DomUtil.create("p", "km-unseen", container) : null;
    this.gains?.setAttribute("role", "status");
    this.filterNote = new FilterNote(map, data, around.showAll).addTo(map);
    this.elsewhere = new Elsewhere(map, data, around.openAll, around.peeking).addTo(map);
    new ZoomAndHome(data.text, around.home).addTo(map);
    this.legend = new Legend(map, data, fills, around.toggles).addTo(map);
    const credit = L.control.attribution({ position: "bottomright", prefix: false });
    credit.addAttribution(data.attribution).addTo(map);
    new Scale(data.language).addTo(map);
    /** @type {Ground | null} */
    this.ground = null;
    this.account = ""; // what is called the account shown; empty for the map's own
  }

  /**
   * Show who holds what on a day, and nothing else yet.
   * @param {Iso} iso
   * @param {Iso | null} before the day shown before
   */
  showGround(iso, before) {
    const { states, fills } = this.control.show(iso);
    const lines = this.control.linesAt(iso, states);
    this.lines.show(lines.filter(isFront));
    const features = this.#showFeatures(iso);
    this.caption.set(inWords(iso, this.data), this.account, unchecked(this.data, iso));
    if (this.gains && this.told && before) say(this.gains, this.told.gained(before, iso));
    this.ground = { date: iso, fills, lines, features };
  }

  /**
   * Show the events of a day; tells whether they are others.
   * @param {Iso} iso
   */
  showEvents(iso) {
    return this.#told(this.markers.setDate(iso));
  }

  /**
   * Show only some events; tells whether they are others.
   * @param {EventFilter} filter
   */
  showFilter(filter) {
    return this.#told(this.markers.setFilter(filter));
  }

  /**
   * An event is open, or none.
   * @param {string | null} id
   */
  opened(id) {
    this.filterNote.opened(id);
    this.#noteFilter();
  }

  #noteFilter() {
    const { shown, all, filter } = this.markers;
    if (this.ground) this.filterNote.set(filter, { date: this.ground.date, shown, all });
  }

  /**
   * Explain in the legend what is shown; tells whether it changed.
   * @param {ReadonlySet<string>} on layers
   */
  explain(on) {
    if (!this.ground) return false;
    const { markers } = this;
    const { off } = markers;
    return this.legend.set({ ...this.ground, on, off, categories: markers.categories() });
  }

  /**
   * Take the histories of another account.
   * @param {readonly Change[][]} histories of each unit
   * @param {string} label
   */
  tell(histories, label) {
    this.control.tell(histories);
    this.account = label;
  }

  /** Join the lines of every day of change while the reader looks at the first one: their days. */
  days() {
    return this.control.days();
  }

  /** @param {Iso} iso */
  prepare(iso) {
    this.lines.prepare(this.control.linesAt(iso).filter(isFront));
  }

  /**
   * What a click on the ground means.
   * @param {L.LatLng} place
   */
  at(place) {
    return { unit: this.control.unitAt(place), outside: this.control.outsideAt(place) };
  }

  /** @param {boolean} changed */
  #told(changed) {
    this.#noteFilter();
    if (changed) this.elsewhere.set(this.markers.shown);
    return changed;
  }

  /** The events whose places are named first: of the day or open, and all that are shown. */
  #named() {
    const { shown: year, newest } = this.markers;
    const open = this.map.getContainer().querySelector(".km-popup[data-event]");
    const id = open?.getAttribute("data-event");
    return { now: year.filter((event) => event === newest || event.id === id), year };
  }

  /**
   * What is stated of a place on the day shown, if its layer is on.
   * @param {L.LatLng} latlng
   * @param {ReadonlySet<string>} on layers
   */
  statedAt(latlng, on) {
    const found = this.drawn.find(
      ({ row, feature, layer }) =>
        feature.told && on.has(row.key) && this.map.hasLayer(layer) && covers(layer, latlng),
    );
    return found?.feature;
  }

  /**
   * Show the features of layers that are there on a day; returns their names by layer.
   * @param {Iso} iso
   */
  #showFeatures(iso) {
    /** @type {Map<string, string[]>} */
    const names = new Map();
    for (const { row, feature, layer } of this.drawn) {
      const there = stands(feature, iso);
      if (there !== this.map.hasLayer(layer)) there ? layer.addTo(this.map) : layer.remove();
      if (there) names.set(row.key, [...(names.get(row.key) ?? []), feature.name ?? ""]);
    }
    return names;
  }
}
