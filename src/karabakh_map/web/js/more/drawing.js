/* The points that a reader sets and the lines between them, over everything else on the map. */
/** @import { Place } from "../types.d.ts" */
/** @import { Mode } from "./measured.js" */
import { cutFine } from "./geodesic.js";
import { rendererOf } from "../engine/renderer.js";

const PANE = "km-measured";
const INK = "#111a22";

/** @param {Place} place @returns {[number, number]} */
const pair = ({ lat, lng }) => [lat, lng];

export class Drawing {
  /** @param {L.Map} map */
  constructor(map) {
    const pane = map.createPane(PANE);
    pane.style.zIndex = "640"; // over events and asked places, under popups
    pane.style.pointerEvents = "none";
    pane.setAttribute("aria-hidden", "true"); // the panel says it in words
    const base = { pane, renderer: rendererOf(PANE), interactive: false };
    const still = { ...base, pane: PANE };
    this.ground = L.polygon([], { ...still, stroke: false, fillColor: INK, fillOpacity: 0.13 });
    this.casing = L.polyline([], { ...still, color: "#fff", weight: 6, opacity: 0.9 });
    this.line = L.polyline([], { ...still, color: INK, weight: 2.5 });
    this.next = L.polyline([], { ...still, color: INK, weight: 2, dashArray: "4 5" });
    this.dots = L.layerGroup();
    this.still = still;
    this.map = map;
    this.all = [this.ground, this.casing, this.line, this.next, this.dots];
  }

  /**
   * @param {Mode} mode
   * @param {readonly Place[]} points
   * @param {Place | null} pointer where the next point would be
   */
  show(mode, points, pointer) {
    for (const layer of this.all) layer.addTo(this.map);
    const closed = mode === "area" && points.length > 2;
    const line =
      mode === "place" ? [] : cutFine(closed ? [...points, points[0]] : points).map(pair);
    this.ground.setLatLngs(closed ? line : []);
    this.casing.setLatLngs(line);
    this.line.setLatLngs(line);
    this.dots.clearLayers();
    for (const point of mode === "place" ? points.slice(-1) : points) {
      const look = { ...this.still, radius: 5, color: "#fff", weight: 2, fillColor: INK };
      L.circleMarker(pair(point), { ...look, fillOpacity: 1 }).addTo(this.dots);
    }
    this.point(mode, points, pointer);
  }

  /**
   * @param {Mode} mode
   * @param {readonly Place[]} points
   * @param {Place | null} pointer
   */
  point(mode, points, pointer) {
    const last = points[points.length - 1];
    const open = mode === "area" && points.length > 1 ? [points[0]] : [];
    const way = last && pointer && mode !== "place" ? [last, pointer, ...open] : [];
    this.next.setLatLngs(cutFine(way).map(pair));
  }

  clear() {
    for (const layer of this.all) layer.remove();
  }
}
