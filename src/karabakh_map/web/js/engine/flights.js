/*
 * Zooms that move. One begins a frame after it was asked for and lasts some more, and would go on to
 * its end over what is shown since: the map's own is called off, one that moves is brought to its end.
 */

/**
 * What Leaflet keeps to itself.
 * @typedef {L.Map & {
 *   _limitCenter(center: L.LatLng, zoom: number, bounds: L.LatLngBounds | null | undefined): L.LatLng,
 *   _tryAnimatedZoom(center: L.LatLng, zoom: number, options?: L.ZoomPanOptions): boolean,
 *   _animateZoom(center: L.LatLng, zoom: number, start?: boolean, still?: boolean): void,
 *   _onZoomTransitionEnd(): void,
 *   _moveEnd(zoomed: boolean): void,
 *   _animatingZoom?: boolean,
 *   _panAnim?: {_inProgress?: boolean},
 * }} InnerMap
 */

export class Flights {
  #turn = 0;
  /** @type {number | null} */
  #waiting = null;

  /**
   * @param {InnerMap} map
   * @param {() => boolean} isOwn whether a zoom that is asked for is the map's own
   * @param {(end: () => void) => void} drop is given what ends a zoom that is called off
   */
  constructor(map, isOwn, drop) {
    this.map = map;
    const attempt = map._tryAnimatedZoom;
    const animate = map._animateZoom;
    map._tryAnimatedZoom = (...args) => {
      const begins = attempt.apply(map, args);
      if (begins) this.#waiting = isOwn() ? this.#turn : null;
      return begins;
    };
    map._animateZoom = (center, zoom, start, still) => {
      const overtaken = start && this.#waiting !== null && this.#waiting !== this.#turn;
      if (start) this.#waiting = null;
      if (overtaken) drop(() => map._moveEnd(true));
      else animate.call(map, center, zoom, start, still);
    };
  }

  /** Something else is asked for now. */
  overtake() {
    this.#turn += 1;
  }

  /** Whether a zoom of the map's own has been asked for and has not begun. */
  waits() {
    return this.#waiting !== null;
  }

  /** Bring a zoom that moves to its end. */
  finish() {
    if (this.map._animatingZoom) this.map._onZoomTransitionEnd();
  }

  /** Whether the map moves by itself. */
  moving() {
    return this.waits() || Boolean(this.map._animatingZoom || this.map._panAnim?._inProgress);
  }
}
