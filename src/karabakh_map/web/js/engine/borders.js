/* How far the map may be moved: the region cannot be dragged out of the frame. */
/** @import { Bundle } from "../types.d.ts" */

const ROOM = 0.5; // of the region, or of the frame where that is smaller, stays in sight when the map is dragged
const FREE = 2; // zoom steps closer than the whole region at which it may leave the frame

/** @import { InnerMap } from "./flights.js" */

/** Keeps the map to its bounds at every zoom and size. */
export class Borders {
  /**
   * @param {InnerMap} map
   * @param {Bundle} data
   */
  constructor(map, data) {
    this.map = map;
    this.data = data;
    this.whole = 0; // the zoom at which the region fits
    this.lifted = false;
    const limit = map._limitCenter; // Leaflet's own bounds are the same at every zoom
    map._limitCenter = (center, zoom, bounds) =>
      this.lifted || !bounds ? center : limit.call(map, center, zoom, this.#boundsAt(zoom));
    map.on("zoomend", () => this.#narrow());
  }

  /** The frame has another size: the region must still fit into it. */
  measure() {
    this.map.options.minZoom = 0;
    this.whole = this.map.getBoundsZoom(this.data.focus);
    this.map.setMinZoom(Math.min(this.data.zooms[0], this.whole));
    this.#narrow();
  }

  /**
   * Let the map go anywhere, for a popup that borrows the view.
   * @param {boolean} on
   */
  lift(on) {
    this.lifted = on;
    this.#narrow();
  }

  /**
   * Show what was asked for or framed: how far the hand may go depends on the size of the map, and a link shows the
   * same at every size.
   * @param {() => void} show
   */
  freely(show) {
    const before = this.lifted;
    this.lifted = true;
    show();
    this.lift(before);
  }

  /** The nearest middle of the view that is allowed. */
  nearest() {
    const { map } = this;
    return map._limitCenter(map.getCenter(), map.getZoom(), map.options.maxBounds && this.#now());
  }

  #now() {
    return this.#boundsAt(this.map.getZoom());
  }

  #narrow() {
    this.map.options.maxBounds = this.lifted ? undefined : this.#now();
  }

  /**
   * Bounds that the view at a zoom cannot leave.
   * @param {number} zoom
   */
  #boundsAt(zoom) {
    const { map, data } = this;
    const [[south, west], [north, east]] = data.focus;
    const low = map.project([north, west], zoom);
    const high = map.project([south, east], zoom);
    const size = map.getSize();
    const part = ROOM * Math.max(0, Math.min(1, 1 - (zoom - this.whole) / FREE));
    /** @param {"x" | "y"} axis */
    const beyond = (axis) => size[axis] - part * Math.min(size[axis], high[axis] - low[axis]);
    const by = L.point(beyond("x"), beyond("y"));
    // Its middle stays where a link may ask for it.
    const half = size.divideBy(2);
    const within = L.latLngBounds(data.limits).pad(-0.002); // a pixel may be lost in rounding
    const corner = map.project(within.getNorthWest(), zoom).subtract(half);
    const other = map.project(within.getSouthEast(), zoom).add(half);
    const from = L.point(Math.max(low.x - by.x, corner.x), Math.max(low.y - by.y, corner.y));
    const to = L.point(Math.min(high.x + by.x, other.x), Math.min(high.y + by.y, other.y));
    return L.latLngBounds(
      map.unproject(part ? from : corner, zoom),
      map.unproject(part ? to : other, zoom),
    );
  }
}
