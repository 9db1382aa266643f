/* What a map shows of one day: ground, lines, features of layers, markers. A map may show two of them. */
/** @import { Bundle, Change, Iso } from "../types.d.ts" */
/** @import { Fill } from "./fills.js" */
/** @import { OnMap } from "./legendrows.js" */
import { isFront } from "../shared/state.js";
import { Control } from "./control.js";
import { Lines } from "./lines.js";
import { Markers } from "./markers.js";
import { covers, drawnLayers, stands } from "./shapes.js";

/** @typedef {Pick<OnMap, "date" | "fills" | "lines" | "features">} Ground what the ground of a day shows */
/** @typedef {{beside?: string, like?: Scene}} Second `beside` ends the names of its panes; `like`: whose points it shares */

export class Scene {
  /**
   * @param {L.Map} map
   * @param {Bundle} data
   * @param {Fill} fill
   * @param {(ids: string[]) => void} openAll opens the events of a marker
   * @param {Second} [second] for another date than that of the map
   */
  constructor(map, data, fill, openAll, { beside = "", like } = {}) {
    this.map = map;
    this.drawn = drawnLayers(map, data, beside);
    this.control = new Control(map, data, fill, {
      pane: `km-control${beside}`,
      like: like?.control,
    });
    this.lines = new Lines(map, data, { beside, like: like?.lines });
    this.markers = new Markers(map, `km-events${beside}`, data, openAll);
    /** @type {Ground | null} */
    this.ground = null;
    this.over = false;
    map.once("unload", () => {
      this.over = true;
    });
  }

  /**
   * Show who holds what on a day, and nothing else yet.
   * @param {Iso} iso
   */
  showGround(iso) {
    const { states, fills } = this.control.show(iso);
    const lines = this.control.linesAt(iso, states);
    this.lines.show(lines.filter(isFront));
    const features = this.#showFeatures(iso);
    this.ground = { date: iso, fills, lines, features };
    return this.ground;
  }

  /**
   * Join the lines of a day and make its fills and strokes, so that a step to it only shows them.
   * @param {Iso} iso
   */
  prepare(iso) {
    if (this.over) return;
    const states = this.control.stateAt(iso);
    this.control.prepare(states.values());
    this.lines.prepare(this.control.linesAt(iso, states).filter(isFront));
  }

  /**
   * Take the histories of another account.
   * @param {readonly Change[][]} histories of each unit
   */
  tell(histories) {
    this.control.tell(histories);
  }

  /**
   * What a click on the ground means.
   * @param {L.LatLng} place
   */
  at(place) {
    return { unit: this.control.unitAt(place), outside: this.control.outsideAt(place) };
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

  /** Take it from a map that stays. */
  destroy() {
    const { control, drawn, lines, markers } = this;
    this.over = true;
    for (const { layer } of [...control.units, ...control.outside, ...drawn]) layer.remove();
    lines.destroy();
    markers.destroy();
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
