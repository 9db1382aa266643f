/* What is said of a line of control while the pointer rests on it: how sure it is on this day, and why. */
/** @import { Bundle, DrawnEdge } from "../types.d.ts" */
/** @import { Engine } from "../engine/engine.js" */
import { reachOf } from "../shared/language.js";
import { fill } from "../shared/words.js";
import { nearest } from "../engine/geometry.js";
import { isFront } from "../shared/state.js";

const NEAR = 7; // pixels from a line that count as on it

/** @param {Engine} engine */
export function installMap(engine) {
  const lines = () => engine.picture.ground?.lines ?? [];
  engine.lineHints = new LineHints(engine.map, engine.data, lines);
}

/** Readers without a pointer find the same in the history of a place. */
export class LineHints {
  /**
   * @param {L.Map} map
   * @param {Bundle} data
   * @param {() => readonly DrawnEdge[]} lines of the day shown
   */
  constructor(map, data, lines) {
    this.map = map;
    this.data = data;
    this.lines = lines;
    this.asked = 0;
    this.node = L.DomUtil.create("div", "km-line-hint", map.getContainer());
    this.node.hidden = true;
    this.node.setAttribute("aria-hidden", "true");
    map.on("mousemove", (event) => this.#moved(event));
    map.on("mouseout movestart zoomstart click", () => this.hide());
  }

  hide() {
    cancelAnimationFrame(this.asked);
    this.node.hidden = true;
  }

  /** @param {L.LeafletMouseEvent} event */
  #moved({ latlng, containerPoint, originalEvent }) {
    cancelAnimationFrame(this.asked);
    const { target, buttons } = originalEvent;
    const over = ".leaflet-control, .km-popup-frame, .leaflet-marker-icon, .km-measuring";
    if (buttons || (target instanceof Element && target.closest(over))) return this.hide();
    this.asked = requestAnimationFrame(() => this.#show(latlng, containerPoint));
  }

  /**
   * @param {L.LatLng} place
   * @param {L.Point} point
   */
  #show(place, point) {
    const line = this.#at(place, point);
    this.node.hidden = !line;
    if (!line) return;
    const { text, styles, reasons } = this.data;
    const reason = line.reason === undefined ? "" : reasons[line.reason];
    const reach = reachOf(line.precision, line.precision, this.data.language);
    const words = fill(text.within, { line: styles.lines[line.certainty].label, reach });
    this.node.textContent = fill(text.line_hint, { line: words, reason }).trim();
    const right = point.x > this.map.getSize().x / 2;
    this.node.style.left = right ? "auto" : `${point.x + 14}px`;
    this.node.style.right = right ? `${this.map.getSize().x - point.x + 14}px` : "auto";
    this.node.style.top = `${point.y + 14}px`;
  }

  /**
   * @param {L.LatLng} place
   * @param {L.Point} point
   */
  #at(place, point) {
    const edge = this.map.containerPointToLatLng(point.add([NEAR, 0]));
    return nearest(this.lines().filter(isFront), place, place.distanceTo(edge))?.[0];
  }
}
