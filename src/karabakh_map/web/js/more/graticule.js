/* Lines of degrees and minutes with their numbers, off until a reader wants them. */
/** @import { Engine } from "../engine/engine.js" */
/** @import { Box } from "../types.d.ts" */
import { covered } from "../engine/panes.js";
import { rendererOf } from "../engine/renderer.js";
import { meet } from "../engine/boxes.js";
import { degrees, linesBetween, stepFor } from "./degrees.js";

const PANE = "km-graticule";
const INSET = 4; // pixels
const WIDE = 48; // pixels that a number takes
const HIGH = 16;

class Graticule {
  /** @param {Engine} engine */
  constructor({ map }) {
    this.map = map;
    const pane = map.createPane(PANE);
    pane.style.zIndex = "440"; // over the ground and its lines, under names and events
    pane.style.pointerEvents = "none";
    pane.setAttribute("aria-hidden", "true");
    this.renderer = rendererOf(PANE);
    this.layer = L.layerGroup();
    this.on = false;
  }

  toggle() {
    this.on = !this.on;
    if (!this.on) {
      this.map.off("moveend resize", this.#draw);
      this.layer.remove();
      return;
    }
    this.map.on("moveend resize", this.#draw);
    this.layer.addTo(this.map);
    this.#draw();
  }

  #draw = () => {
    const { map } = this;
    this.layer.clearLayers();
    const bounds = map.getBounds();
    const middle = bounds.getCenter();
    const here = map.project(middle);
    const across = map.project([middle.lat, middle.lng + 0.1]).x - here.x;
    const step = stepFor(across * 10);
    /** @type {Box[]} */
    this.taken = covered(map);
    const [south, north] = [bounds.getSouth(), bounds.getNorth()];
    const [west, east] = [bounds.getWest(), bounds.getEast()];
    for (const minutes of linesBetween(south, north, step)) {
      const lat = minutes / 60;
      this.#line([lat, west - 5], [lat, east + 5]);
      this.#number(degrees(minutes, "NS"), (share) => [lat, west + (east - west) * share], false);
    }
    for (const minutes of linesBetween(west, east, step)) {
      const lng = minutes / 60;
      this.#line([south - 5, lng], [north + 5, lng]);
      this.#number(degrees(minutes, "EW"), (share) => [north - (north - south) * share, lng], true);
    }
  };

  /**
   * @param {[number, number]} from
   * @param {[number, number]} to
   */
  #line(from, to) {
    const style = { pane: PANE, renderer: this.renderer, interactive: false };
    L.polyline([from, to], { ...style, color: "#fff", weight: 2.5, opacity: 0.5 }).addTo(
      this.layer,
    );
    L.polyline([from, to], { ...style, color: "#2b3a47", weight: 1, opacity: 0.65 }).addTo(
      this.layer,
    );
  }

  /**
   * The number of a line, at its beginning or the first spot that nothing covers.
   * @param {string} text
   * @param {(share: number) => [number, number]} at a share of the line that is seen
   * @param {boolean} upright
   */
  #number(text, at, upright) {
    for (const share of [0, 0.92, 0.5, 0.25, 0.75]) {
      const spot = at(share);
      const point = this.map.latLngToLayerPoint(spot);
      const left = upright ? point.x + INSET : point.x + INSET * 2;
      const top = upright ? point.y + INSET * 2 : point.y - HIGH - 1;
      /** @type {Box} */
      const box = [left, top, left + WIDE, top + HIGH];
      if (this.taken?.some((one) => meet(one, box))) continue;
      this.taken?.push(box);
      const icon = L.divIcon({
        className: "km-degrees",
        html: `<b>${text}</b>`, // of numbers
        iconSize: [WIDE, HIGH],
        iconAnchor: [point.x - left, point.y - top],
      });
      const quiet = { pane: PANE, interactive: false, keyboard: false };
      L.marker(spot, { ...quiet, icon }).addTo(this.layer);
      return;
    }
  }
}

/** @param {Engine} engine */
export function installMap(engine) {
  const more = window.KARABAKH_MORE;
  if (!more) return;
  const graticule = new Graticule(engine);
  engine.tools.add({
    key: "graticule",
    name: more.text.graticule,
    hotkey: "G",
    pressed: () => graticule.on,
    run: () => graticule.toggle(),
  });
}
