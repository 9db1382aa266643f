/*
 * The map on paper: what is seen on the screen, whole, at the size that it has on the sheet.
 *
 * Chromium and Safari tell of the printed layout by the media query, and what is drawn then is printed. Firefox
 * prints a copy of what it finds after `beforeprint`, so by then the map has the size that print.css gives it.
 */
/** @import { Corners } from "../types.d.ts" */

const root = document.documentElement;
const CLASS = "km-printing";
const GAP = 6; // pixels between the date and the legend
const LEAST = 0.6; // of the size of the legend's letters
const MOST = 0.6; // of the region: where that is seen the paper shows it whole
/** The page that holds the map gives it its size; only a frame in somebody else's page has to take what it gets. */
const own = window.parent === window || document.querySelector(".float-container");

let leaving = false; // what moves the map back is no move of the reader
export const isPrinting = () => leaving || root.classList.contains(CLASS);

/**
 * Return which part of a region lies in a view.
 * @param {L.LatLngBounds} view
 * @param {L.LatLngBounds} region
 */
function share(view, region) {
  const north = Math.min(view.getNorth(), region.getNorth());
  const height = north - Math.max(view.getSouth(), region.getSouth());
  const east = Math.min(view.getEast(), region.getEast());
  const width = east - Math.max(view.getWest(), region.getWest());
  const high = region.getNorth() - region.getSouth();
  return (
    (Math.max(0, height) * Math.max(0, width)) / (high * (region.getEast() - region.getWest()))
  );
}

/** @typedef {{side: () => number, draw: () => void}} Around `side`: the width of the legend; `draw` places the names at once */
/** @typedef {{bounds: L.LatLngBounds, center: L.LatLng, zoom: number}} Seen */

export class Printing {
  /**
   * @param {L.Map} map
   * @param {Corners} focus
   * @param {Around} around
   */
  constructor(map, focus, { side, draw }) {
    this.map = map;
    this.focus = L.latLngBounds(focus);
    this.side = side;
    this.draw = draw;
    /** @type {Seen | null} */
    this.seen = null; // of the screen, while the map is on paper
    /** @type {HTMLDetailsElement | null} */
    this.folded = null;
    this.paper = matchMedia("print");
    if (own) root.classList.add("km-sheet");
    window.addEventListener("beforeprint", this.#begin);
    window.addEventListener("afterprint", this.#finish);
    // Safari before 14 has no listeners here.
    if (this.paper.addEventListener) this.paper.addEventListener("change", this.#changed);
    else this.paper.addListener(this.#changed);
  }

  destroy() {
    window.removeEventListener("beforeprint", this.#begin);
    window.removeEventListener("afterprint", this.#finish);
    if (this.paper.removeEventListener) this.paper.removeEventListener("change", this.#changed);
    else this.paper.removeListener(this.#changed);
  }

  #width() {
    return this.map.getContainer().clientWidth;
  }

  #legend() {
    return Math.min(this.side(), this.#width() / 2);
  }

  /** @param {string} selector @returns {HTMLElement | null} */
  #node(selector) {
    return this.map.getContainer().querySelector(selector);
  }

  /** The date stays in view however long the words of the legend are. */
  #shrink() {
    const legend = this.#node(".km-legend");
    const caption = this.#node(".km-caption");
    if (!legend || !caption) return; // a comparison has taken it below its two maps
    legend.style.transform = "";
    const { bottom, height } = legend.getBoundingClientRect();
    const room = bottom - caption.getBoundingClientRect().bottom - GAP;
    if (room < height) legend.style.transform = `scale(${Math.max(room / height, LEAST)})`;
  }

  /** @param {L.LatLngBounds} bounds */
  #fit(bounds) {
    this.map.invalidateSize({ animate: false, pan: false });
    this.#shrink();
    this.map.fitBounds(bounds, { animate: false, paddingTopLeft: [this.#legend(), 0] });
    this.draw();
  }

  /** A legend that is folded on the screen is whole on paper. */
  #unfold() {
    this.folded = this.map.getContainer().querySelector("details.km-legend:not([open])");
    if (this.folded) this.folded.open = true;
  }

  #begin = () => {
    const { map } = this;
    if (this.seen || !this.#width()) return; // hidden, as on a tab that is not shown
    const shown = L.latLngBounds(
      map.containerPointToLatLng([this.#legend(), 0]),
      map.containerPointToLatLng(map.getSize()),
    );
    // Where most of the region is seen the paper shows it whole; what is left and right of it is no loss.
    const bounds = share(shown, this.focus) > MOST ? this.focus : shown;
    this.seen = { bounds, center: map.getCenter(), zoom: map.getZoom() };
    this.#unfold();
    root.classList.add(CLASS);
    this.#fit(bounds);
  };

  #end() {
    if (!this.seen) return;
    const { center, zoom } = this.seen;
    leaving = true;
    root.classList.remove(CLASS);
    const legend = this.#node(".km-legend");
    if (legend) legend.style.transform = "";
    this.map.invalidateSize({ animate: false, pan: false });
    /** @type {L.ZoomPanOptions & {reset: boolean}} */
    const exactly = { animate: false, reset: true };
    this.map.setView(center, zoom, exactly);
    this.seen = null;
    leaving = false;
    this.draw();
  }

  #finish = () => {
    if (this.folded) this.folded.open = false;
    this.folded = null;
    this.#end();
  };

  /** @param {MediaQueryListEvent} event */
  #changed = ({ matches }) => {
    if (!matches) return this.#finish();
    this.#begin();
    if (this.seen) this.#fit(this.seen.bounds); // the size on the sheet is known only now
    return undefined;
  };
}
