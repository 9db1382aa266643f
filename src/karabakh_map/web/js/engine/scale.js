/* The scale bar, with lengths as the reader's language writes them. */
/** @import { Bundle } from "../types.d.ts" */
import { measured, plain } from "../shared/language.js";

/**
 * What Leaflet's own bar has beside its types.
 * @typedef {{_getRoundNum(most: number): number, _mScale: HTMLElement,
 *   _updateScale(bar: HTMLElement, label: string, share: number): void}} Inner
 */

export class Scale extends L.Control.Scale {
  /** @param {Bundle["language"]} language */
  constructor(language) {
    super({ position: "bottomright", imperial: false, maxWidth: 140 });
    this.language = language;
  }

  /**
   * Called by Leaflet: write the longest round length that fits.
   * @param {number} most metres that fit
   */
  _updateMetric(most) {
    const bar = /** @type {Inner} */ (/** @type {unknown} */ (this));
    const metres = bar._getRoundNum(most);
    const label =
      metres < 1000
        ? measured(plain(metres, this.language), "m", this.language)
        : measured(plain(metres / 1000, this.language), "km", this.language);
    bar._updateScale(bar._mScale, label, metres / most);
  }
}
