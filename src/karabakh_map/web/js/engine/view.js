/*
 * Whose view it is. The map keeps to what it was asked to show, whatever size its frame grows to: the region as at
 * first, the view of a link, the place of a story, or what the reader framed by hand. A popup that the reader opened
 * may borrow the view (`peekBy`) and gives it back (`back`); nothing that opens by itself moves it.
 */
/** @import { Bundle, Pair, Post } from "../types.d.ts" */
/** @import { InnerMap } from "./flights.js" */
import { Borders } from "./borders.js";
import { Flights } from "./flights.js";
import { westernmost } from "./geometry.js";
import { SHARE } from "./legend.js";
import { isPrinting } from "./print.js";

const REPORT_MS = 200;
const ROOM = 20; // pixels between the legend and the ground beside it

/**
 * @param {L.LatLngBounds} bounds
 * @returns {[number, number, number, number]}
 */
const boxOf = (bounds) => [
  bounds.getWest(),
  bounds.getSouth(),
  bounds.getEast(),
  bounds.getNorth(),
];

/** @typedef {{center: L.LatLng, zoom: number, size: L.Point}} Seen */
/**
 * What the map was asked to show.
 * @typedef {{kind: "home"}
 *   | {kind: "story", bounds: L.LatLngBounds}
 *   | {kind: "asked", center: Pair, zoom: number}
 *   | {kind: "framed", bounds: L.LatLngBounds} & Seen} Aim
 */
/** @typedef {{calm: boolean, side: () => number, post: Post}} Around `side`: the width that the legend takes */

/** @type {Aim} */
const HOME = { kind: "home" };

export class View {
  /**
   * @param {InnerMap} map
   * @param {Bundle} data
   * @param {Around} around
   */
  constructor(map, data, { calm, side, post }) {
    this.map = map;
    this.data = data;
    this.focus = L.latLngBounds(data.focus);
    this.calm = calm;
    this.side = side;
    this.post = post;
    this.borders = new Borders(map, data);
    this.acting = 0;
    this.flying = false; // whether a move is the map's own
    this.flights = new Flights(
      map,
      () => this.acting > 0,
      (end) => {
        this.acting += 1;
        end();
        this.acting -= 1;
        this.flying = false;
      },
    );
    /** @type {Aim} */
    this.aim = HOME;
    /** @type {Aim | null} */
    this.before = null; // what a story took the view from
    this.telling = false; // whether a chapter is open, which may have come with a view of its own in a link
    /** @type {{before: Seen, at: Seen} | null} */
    this.peek = null; // what a popup has borrowed
    /** Is told when a zoom where a popup had taken the map was brought back within the bounds. */
    this.onBrought = () => {};
    /** @type {string | null} */
    this.told = null;
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {Map<number, number>} */
    this.beside = new Map(); // by width of the map, that of the legend when the region was first fitted into it
    /** @type {string | null} */
    this.fitted = [map.getSize().x, map.getSize().y, 0].join(); // as it was made, before the legend was filled
    map.on("moveend", () => this.#moved());
    this.borders.measure();
  }

  /** Fit the region again if nobody asked for another view. */
  settle() {
    this.beside.clear();
    if (this.aim.kind === "home" && !this.peek) this.#own(() => this.#whole());
  }

  /**
   * Show the whole region; `again`: where it was the region already, it stays beside the legend as that was then.
   */
  home(again = false) {
    this.#letGo();
    if (!again || this.aim.kind !== "home") this.beside.clear();
    this.aim = HOME;
    this.fitted = null;
    this.#own(() => this.#whole());
    this.#report();
  }

  /**
   * Show a view that was asked for by its numbers; it is kept at every size.
   * @param {Pair} center
   * @param {number} zoom
   */
  keep(center, zoom) {
    this.#letGo();
    this.aim = { kind: "asked", center, zoom };
    this.told = ""; // whoever asked has it in the address: that the region is seen again is news then
    this.#own(() => this.#show());
    this.#report();
  }

  /**
   * A story shows a part of the map; `chapter` gives the view back.
   * @param {[west: number, south: number, east: number, north: number]} part
   */
  bounds([west, south, east, north]) {
    this.#letGo();
    this.before ??= this.aim;
    const bounds = L.latLngBounds([south, west], [north, east]);
    this.aim = { kind: "story", bounds };
    this.#own(() => this.map.fitBounds(bounds, { animate: !this.calm }));
  }

  /**
   * A chapter was opened, or the story was left, which gives the view back.
   * @param {boolean} open
   */
  chapter(open) {
    this.telling = open;
    if (!open && this.before) {
      this.#letGo();
      [this.aim, this.before, this.fitted] = [this.before, null, null];
      this.#own(() => this.#show());
    }
    this.#report();
  }

  /** Whether a popup has borrowed the view. */
  peeking() {
    return Boolean(this.peek);
  }

  /**
   * Move the map for what the reader opened, by pixels.
   * @param {L.Point} by
   */
  peekBy(by) {
    const { map } = this;
    const before = this.peek ? this.peek.before : this.#seen();
    this.peek = { before, at: before };
    this.borders.lift(true);
    const middle = map.containerPointToLatLng(map.getSize().divideBy(2).add(by));
    this.#own(() => map.setView(middle, map.getZoom(), { animate: false }));
    this.peek = { before, at: this.#seen() };
  }

  /** Give back the view that was borrowed, exactly, unless the reader moved the map meanwhile. */
  back() {
    if (!this.peek) return;
    const { before, at } = this.peek;
    const untouched = this.#same(this.#seen(), at);
    this.#letGo();
    if (!untouched) return;
    const sameSize = before.size.equals(this.map.getSize());
    if (!sameSize) this.fitted = null;
    this.#own(() => (sameSize ? this.#put(before.center, before.zoom) : this.#show()));
  }

  /** The frame has another size. */
  resized() {
    if (isPrinting()) return; // print.js fits it to the paper
    this.#own(() => this.map.invalidateSize({ animate: false }));
    if (!this.map.getSize().x) return;
    this.borders.measure();
    const lent = this.peek !== null;
    this.#letGo();
    this.#own(() => this.#show());
    if (lent || this.aim.kind === "home") this.onBrought(); // what was opened has another room
  }

  /** @param {() => void} act */
  #own(act) {
    if (!this.flying) this.flights.finish(); // it is the reader's
    this.acting += 1;
    this.flights.finish();
    this.flights.overtake();
    act();
    this.acting -= 1;
    this.flying = this.flights.moving();
  }

  /** @returns {Seen} */
  #seen() {
    const { map } = this;
    return { center: map.getCenter(), zoom: map.getZoom(), size: map.getSize() };
  }

  /**
   * @param {Seen} a
   * @param {Seen} b
   */
  #same(a, b) {
    const { map } = this;
    return a.zoom === b.zoom && map.project(a.center).distanceTo(map.project(b.center)) < 1;
  }

  /**
   * Show a view exactly; without a reset it is met to a pixel.
   * @param {L.LatLngExpression} center
   * @param {number} zoom
   */
  #put(center, zoom) {
    /** @type {L.ZoomPanOptions & {reset: boolean}} */
    const exactly = { animate: false, reset: true };
    this.borders.freely(() => this.map.setView(center, zoom, exactly));
  }

  /**
   * Show the region in the middle, or as far to the right as the legend in the corner asks for to lie on none of its
   * ground, and no smaller for it.
   */
  #whole() {
    const { map, focus } = this;
    const zoom = map.getBoundsZoom(focus);
    const size = map.getSize();
    // A legend folded since then moves nothing.
    const wide = this.beside.get(size.x) ?? this.side();
    this.beside.set(size.x, wide);
    const key = [size.x, size.y, wide].join();
    if (key === this.fitted) return; // to draw the same again takes time
    this.fitted = key;
    const [from, to] = [focus.getSouthWest(), focus.getNorthEast()].map((at) =>
      map.project(at, zoom),
    );
    const needed = to.x - from.x;
    const middle = (size.x - needed) / 2;
    let edge = middle;
    if (wide) {
      const top = (from.y + to.y) / 2 + (0.5 - SHARE) * size.y; // the legend reaches no higher
      const beside = westernmost(this.data).map((at) => map.project(at, zoom));
      const free = Math.min(...beside.filter((at) => at.y > top).map((at) => at.x)) - from.x;
      edge = Math.max(middle, Math.min(wide + ROOM - free, 2 * middle - 2)); // a pixel may be lost in rounding
    }
    /** @type {L.FitBoundsOptions & {reset: boolean}} */
    const beside = { animate: false, reset: true, paddingTopLeft: [2 * (edge - middle), 0] };
    map.fitBounds(focus, beside);
  }

  #show() {
    const { aim, map } = this;
    if (aim.kind === "home") this.#whole();
    else if (aim.kind === "story") map.fitBounds(aim.bounds, { animate: false });
    else if (aim.kind === "asked") this.#put(aim.center, aim.zoom);
    else {
      // What was framed in another size of the map stays in view: never closer than it was, and not much less of it.
      const same = aim.size.equals(map.getSize());
      const zoom = same ? aim.zoom : Math.min(aim.zoom, map.getBoundsZoom(aim.bounds.pad(-0.05)));
      this.#put(aim.center, zoom);
    }
  }

  /** Say which view is seen, not the one that a popup borrows; the region as at first needs no address, but in a story. */
  #report() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.map.getSize().x) return; // another page is turned to: nothing is seen
      const { center, zoom } = this.peek ? this.peek.before : this.#seen();
      const home = this.aim.kind === "home" && !this.telling;
      /** @type {Pair} */
      const at = [Number(center.lat.toFixed(5)), Number(center.lng.toFixed(5))];
      const key = home ? null : [...at, zoom].join();
      if (key === this.told) return;
      this.told = key;
      const seen = this.peek ? undefined : boxOf(this.map.getBounds());
      this.post(
        home
          ? { type: "moved", center: null, zoom: null }
          : { type: "moved", center: at, zoom, ...(seen && { seen }) },
      );
    }, REPORT_MS);
  }

  #letGo() {
    if (this.peek) this.fitted = null; // the map is not where it was fitted
    this.peek = null;
    this.borders.lift(false);
  }

  #moved() {
    if (isPrinting()) return;
    if (!this.acting && !this.flying && this.map.getSize().x > 0) this.#movedByReader();
    if (!this.acting) this.flying = false;
    this.#report();
  }

  #movedByReader() {
    const { map, peek } = this;
    if (peek) this.#letGo();
    const inside = this.borders.nearest(); // a pinch knows no bounds
    const beyond = !inside.equals(map.getCenter());
    if (beyond) this.#own(() => this.#put(inside, map.getZoom()));
    this.aim = { kind: "framed", bounds: map.getBounds(), ...this.#seen() };
    if (beyond && peek && peek.at.zoom !== map.getZoom()) this.onBrought();
  }
}
