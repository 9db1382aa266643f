/* Buttons at the corner of the map: closer, farther, and the region as at first. */
/** @import { Bundle } from "../types.d.ts" */

const CORNERS =
  '<svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true" focusable="false">' +
  '<path d="M2 6V2h4M12 2h4v4M16 12v4h-4M6 16H2v-4M6 6.5h6v5H6z" fill="none" stroke="currentColor" stroke-width="1.8"/></svg>';

/**
 * What Leaflet keeps to itself of its zoom buttons.
 * @typedef {{_createButton(html: string, title: string, className: string, bar: HTMLElement, act: () => void): HTMLElement}} Buttons
 */

export class ZoomAndHome extends L.Control.Zoom {
  /**
   * @param {Bundle["text"]} text
   * @param {() => void} home
   */
  constructor(text, home) {
    super({ position: "topright", zoomInTitle: text.zoom_in, zoomOutTitle: text.zoom_out });
    this.text = text;
    this.home = home;
  }

  /** @param {L.Map} map */
  onAdd(map) {
    // Leaflet's types leave out what its zoom buttons do here.
    const { onAdd } = /** @type {{onAdd(map: L.Map): HTMLElement}} */ (L.Control.Zoom.prototype);
    const bar = onAdd.call(this, map);
    const buttons = /** @type {Buttons} */ (/** @type {unknown} */ (this));
    buttons._createButton(CORNERS, this.text.home, "km-home", bar, () => this.home());
    return bar;
  }
}
