/* All that the map shows of a day: ground, lines, markers, names, caption and legend. */
/** @import { Bundle, Change, EventFilter, Iso, Steps } from "../types.d.ts" */
/** @import { Summaries } from "../shared/summary.js" */
/** @import { Ground } from "./scene.js" */
import { say } from "../shared/names.js";
import { inWords } from "../shared/language.js";
import { unchecked } from "../shared/checked.js";
import { Caption } from "./caption.js";
import { drawContext } from "./context.js";
import { ZoomAndHome } from "./controls.js";
import { addCredit } from "./credit.js";
import { Elsewhere } from "./elsewhere.js";
import { makeFills } from "./fills.js";
import { FilterNote } from "./filternote.js";
import { oneByOne } from "./idle.js";
import { Labels } from "./labels.js";
import { Legend } from "./legend.js";
import { covered, paneOf } from "./panes.js";
import { Scale } from "./scale.js";
import { Scene } from "./scene.js";

let count = 0;

/**
 * @typedef {object} Around
 * @property {Steps} later leaves a part of the start to another task
 * @property {boolean} timed somebody beside the map moves time
 * @property {Summaries | null} told says to who listens what a step changed
 * @property {(ids: string[]) => void} openAll opens the events of a marker or button
 * @property {() => boolean} peeking whether a popup has borrowed the view
 * @property {() => void} showAll takes the filter of events off
 * @property {() => void} home shows the whole region
 * @property {{layer: (name: string) => void, kind: (name: string) => void, account: (name: string) => void}} toggles
 */
/** @typedef {Ground & {also: Iso}} Both what the grounds of two days show together; `also`: the later of the two */

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
    this.fills = makeFills(container, data, `km${++count}`);
    this.drawRivers = () => {};
    around.later(() => {
      this.drawRivers = drawContext(map, data);
    });
    this.scene = new Scene(map, data, this.fills, around.openAll);
    /** @type {Scene | null} */
    this.second = null; // of another date on the same map
    const panes = {
      names: paneOf(map, "km-places"),
      dots: paneOf(map, "km-dots"),
      first: paneOf(map, "km-first-names"),
    };
    this.labels = new Labels(map, panes, data.places, {
      reserved: () => covered(map),
      marks: () => this.#scenes().flatMap(({ markers }) => markers.boxes()),
      placed: (names) => {
        for (const { markers } of this.#scenes()) markers.makeRoom(names);
      },
      told: () => this.#named(),
    });
    this.caption = new Caption(around.timed, data).addTo(map);
    this.gains = around.told ? L.DomUtil.create("p", "km-unseen", container) : null;
    this.gains?.setAttribute("role", "status");
    this.filterNote = new FilterNote(map, data, around.showAll).addTo(map);
    this.elsewhere = new Elsewhere(map, data, around.openAll, around.peeking).addTo(map);
    new ZoomAndHome(data.text, around.home).addTo(map);
    this.legend = new Legend(map, data, this.fills, around.toggles).addTo(map);
    addCredit(map, data);
    new Scale(data.language).addTo(map);
    this.account = ""; // what is called the account shown; empty for the map's own
  }

  get control() {
    return this.scene.control;
  }

  get lines() {
    return this.scene.lines;
  }

  get markers() {
    return this.scene.markers;
  }

  get ground() {
    return this.scene.ground;
  }

  #scenes() {
    return this.second ? [this.scene, this.second] : [this.scene];
  }

  /**
   * Show who holds what on a day, and nothing else yet.
   * @param {Iso} iso
   * @param {Iso | null} before the day shown before
   */
  showGround(iso, before) {
    this.scene.showGround(iso);
    this.caption.set(inWords(iso, this.data), this.account, unchecked(this.data, iso));
    if (this.gains && this.told && before) say(this.gains, this.told.gained(before, iso));
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
   * @param {Scene} [beside] of another date, wherever it is shown: the legend is that of both
   */
  explain(on, beside) {
    const { ground, markers } = this;
    if (!ground) return false;
    const { off } = markers;
    const categories = markers.categories();
    if (!beside?.ground) return this.legend.set({ ...ground, on, off, categories });
    for (const kind of beside.markers.categories()) categories.add(kind);
    return this.legend.set({ ...together(ground, beside.ground), on, off, categories });
  }

  /**
   * Take the histories of another account.
   * @param {readonly Change[][]} histories of each unit
   * @param {string} label
   */
  tell(histories, label) {
    this.scene.tell(histories);
    this.account = label;
  }

  /**
   * Make what a step to a day only shows.
   * @param {Scene} [scene]
   */
  prepare(scene = this.scene) {
    oneByOne(this.control.days(), (day) => scene.prepare(day));
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
}

/**
 * What two grounds show together, for one legend.
 * @param {Ground} first
 * @param {Ground} second
 * @returns {Both}
 */
function together(first, second) {
  const features = new Map(first.features);
  for (const [key, names] of second.features) {
    features.set(key, [...new Set([...(features.get(key) ?? []), ...names])]);
  }
  return {
    date: first.date,
    also: second.date,
    fills: new Set([...first.fills, ...second.fills]),
    lines: [...first.lines, ...second.lines],
    features,
  };
}
