/*
 * Where a popup stands: at its place, or a card at a free edge of the map, or a sheet at the bottom of a narrow or
 * low one, or a panel beside what is left of one where nothing else is free, or so low that a sheet had no room for its
 * heading, as on a phone held across. It lies over the controls, but keeps clear of them where there is room.
 */
/** @import { Box, Bundle, Point } from "../types.d.ts" */
/** @import { Frame, Spot } from "./spots.js" */
/** @import { View } from "./view.js" */
import { HEIGHTS } from "../shared/sheet.js";
import { boxIn } from "./boxes.js";
import { atEdge, GAP, into, moveAbove, moves, REACH, seenAt, standing } from "./spots.js";

const NARROW = 520;
const LOW = 420;
const FLAT = 260; // so low that a sheet shows a line or two
const ROOM = 400; // as wide as a flat map must be for a panel and the place beside it
const ROOMY = 640; // so wide that a panel leaves the buttons at the side free
const PANEL = 0.58; // of its width
const PEEK = 40; // pixels of the text under the bar of a low sheet
const MOST = 0.75; // of the height of a map so small that it holds no more than the bar and a line
const LEFT = 96; // pixels of the map that are left above a high one
const MARGIN = 6; // pixels around what lies over the map

/** What a map says when a popup stands elsewhere, or has come. */
export const PLACED = "km-placed";

/**
 * @typedef {object} Options
 * @property {L.LatLng} latlng
 * @property {number} lift how high what it belongs to stands above its place
 * @property {boolean} away whether its place is not on the map
 * @property {boolean} brief whether it opened by itself
 */
/** @typedef {Options & {docked: boolean, cut: boolean, offset: Point | null}} Now `offset`: from its place */
/** @typedef {"at" | "card" | "bottom" | "beside"} Form */

/** @param {Point} by */
const some = (by) => by.x !== 0 || by.y !== 0;

/** One popup at a time. */
export class Placing {
  /**
   * @param {L.Map} map
   * @param {Bundle} data
   * @param {Pick<View, "peekBy" | "back" | "onBrought">} view
   */
  constructor(map, data, view) {
    this.map = map;
    this.focus = data.focus;
    this.view = view;
    this.container = map.getContainer();
    this.frame = L.DomUtil.create("div", "leaflet-popup km-popup-frame");
    this.frame.dataset.keys = "sheet"; // the arrows up and down scroll what is read
    this.tip = L.DomUtil.create("i", "km-tip", this.frame);
    L.DomEvent.disableClickPropagation(this.frame);
    L.DomEvent.disableScrollPropagation(this.frame);
    /** @type {Now | null} */
    this.now = null;
    /** @type {L.Marker | null} */
    this.mark = null;
    this.asked = 0;
    const again = () => {
      cancelAnimationFrame(this.asked);
      this.asked = requestAnimationFrame(() => this.again());
    };
    view.onBrought = () => {
      if (this.now && !this.now.brief) this.#place(this.now, true); // who zooms looks at its place
    };
    map.on("move", () => this.#follow());
    map.on("moveend resize", again);
    this.changed = new ResizeObserver(again); // the legend is unfolded, the date takes more room
  }

  /**
   * Show a popup and no other.
   * @param {HTMLElement} node
   * @param {Options} options
   */
  show(node, options) {
    this.now = { ...options, docked: false, cut: false, offset: null };
    this.frame.style.visibility = "";
    this.frame.replaceChildren(this.tip, node);
    this.container.append(this.frame);
    for (const one of this.container.querySelectorAll(".leaflet-control"))
      this.changed.observe(one);
    this.#place(this.now, !options.brief);
  }

  /** Place it anew: the map, or what is on it, changed. */
  again() {
    if (this.now) this.#place(this.now, false);
  }

  /** It is not seen until another one is shown. */
  veil() {
    this.frame.style.visibility = "hidden";
  }

  hide() {
    this.now = null;
    cancelAnimationFrame(this.asked);
    this.changed.disconnect();
    this.#unmark();
    this.frame.remove();
  }

  /** Whether it is a sheet, and no card or popup at its place. */
  isSheet() {
    return this.now !== null && !this.now.brief && this.frame.classList.contains("km-bottom");
  }

  /**
   * The three heights of a sheet; the highest leaves some of the map to be seen. On a map so small that the bar takes
   * half of it the heading has room under the bar all the same.
   */
  sizes() {
    const { y } = this.map.getSize();
    const bar = this.frame.querySelector(".km-bar");
    const low = (bar instanceof HTMLElement ? bar.scrollHeight : 0) + PEEK;
    const half = Math.max(y * 0.5, Math.min(low, y * MOST));
    return [Math.min(low, half), half, Math.max(half, y - LEFT)];
  }

  /** @param {Now} now */
  #anchor(now) {
    return this.map.latLngToContainerPoint(now.latlng);
  }

  /** Boxes of what lies over the map, in pixels of its frame, and the size of that. */
  #frame() {
    const over = [...this.container.querySelectorAll(".leaflet-control")];
    const beside = this.container.parentElement?.querySelectorAll(".km-changes") ?? [];
    const others = [...over, ...beside]
      .filter((node) => {
        const { width, height } = node.getBoundingClientRect();
        return width && height;
      })
      .map((node) => boxIn(node, this.container, MARGIN));
    return { size: this.map.getSize(), others };
  }

  #small() {
    const { x, y } = this.map.getSize();
    return x < NARROW || y < LOW;
  }

  #flat() {
    const { x, y } = this.map.getSize();
    return x >= ROOM && y < FLAT;
  }

  #roomy() {
    return this.map.getSize().x >= ROOMY;
  }

  /**
   * Give it a form; returns its size.
   * @param {Now} now
   * @param {Form} form
   * @returns {{w: number, h: number, lift: number}}
   */
  #size(now, form) {
    const { frame } = this;
    const whole = this.map.getSize();
    const sheet = form === "bottom";
    const beside = form === "beside";
    const most = beside ? whole.x * PANEL : whole.x - 2 * GAP;
    const wide = Math.round(Math.min(now.brief && !this.#small() ? 280 : 340, most));
    const at = now.brief ? 1 : HEIGHTS.findIndex((one) => one === frame.dataset.height);
    const free = beside ? whole.y : Math.min(460, Math.max(140, whole.y - 150));
    const high = sheet ? this.sizes()[at] : free;
    frame.className = `leaflet-popup km-popup-frame km-${form}${now.cut ? " km-cut" : ""}`;
    Object.assign(frame.style, { left: "", top: "", right: "", bottom: "" });
    frame.style.width = sheet ? "" : `${wide}px`;
    frame.style.maxHeight = `${Math.round(high)}px`;
    const [w, h] = [frame.offsetWidth, frame.offsetHeight];
    const fits = h < whole.y * 0.45 && w * h < whole.x * whole.y * 0.33;
    if (!now.brief || now.cut || fits) return { w, h, lift: now.lift };
    now.cut = true; // its title alone: what opened by itself leaves the map to be seen
    return this.#size(now, form);
  }

  /**
   * @param {Now} now
   * @param {Spot} spot
   */
  #stand(now, { side, box }) {
    const at = this.#anchor(now);
    now.offset = { x: box[0] - at.x, y: box[1] - at.y };
    this.frame.dataset.side = side;
    const beside = side === "left" || side === "right";
    this.tip.style.left = beside ? "" : `${at.x - box[0]}px`;
    this.tip.style.top = beside ? `${at.y - box[1]}px` : "";
    this.#put(box[0], box[1]);
  }

  /**
   * @param {number} left
   * @param {number} top
   */
  #put(left, top) {
    this.frame.style.left = `${Math.round(left)}px`;
    this.frame.style.top = `${Math.round(top)}px`;
  }

  #follow() {
    const { now } = this;
    if (!now?.offset || !this.frame.classList.contains("km-at")) return;
    const { x, y } = this.#anchor(now);
    this.#put(x + now.offset.x, y + now.offset.y);
  }

  /** @param {Point} by */
  #peekBy(by) {
    if (some(by)) this.view.peekBy(L.point(by.x, by.y));
  }

  /**
   * At its place, if that is free; what the reader opened may move the map for it.
   * @param {Now} now
   * @param {boolean} move
   */
  #atPlace(now, move) {
    const popup = this.#size(now, "at");
    const frame = this.#frame();
    const { x, y } = frame.size;
    const at = this.#anchor(now);
    /** @type {Box} */
    const room = [REACH + GAP, now.lift + GAP, x - REACH - GAP, y - GAP - 4];
    const base = move ? into(at, room) : { x: 0, y: 0 };
    for (const by of move ? moves(frame.size) : [{ x: 0, y: 0 }]) {
      const all = { x: base.x + by.x, y: base.y + by.y };
      const spot = standing({ x: at.x - all.x, y: at.y - all.y }, popup, frame);
      if (!spot) continue;
      this.#peekBy(all);
      this.#stand(now, spot);
      return true;
    }
    return false;
  }

  /** @param {Now} now */
  #atFreeEdge(now) {
    const popup = this.#size(now, "card");
    /** @type {Frame} */
    const frame = this.#frame();
    const low = this.map.latLngToContainerPoint(this.focus[0]);
    const high = this.map.latLngToContainerPoint(this.focus[1]);
    if (!now.away) frame.others.push(seenAt(this.#anchor(now), now.lift, 6));
    const box = atEdge(popup, frame, [low.x, high.y, high.x, low.y]);
    if (box) this.#put(box[0], box[1]);
    return Boolean(box);
  }

  /**
   * What opened by itself may lose its text where there is no room for it.
   * @param {Now} now
   */
  #titleAlone(now) {
    now.cut = now.brief;
    return now.brief && this.#atFreeEdge(now);
  }

  /**
   * Bring the place into the frame, for what stands away from it.
   * @param {Now} now
   */
  #bring(now) {
    const { x, y } = this.map.getSize();
    const edge = REACH + GAP;
    this.#peekBy(into(this.#anchor(now), [edge, now.lift + GAP, x - edge, y - edge]));
  }

  /**
   * At the bottom, with the place in view above it if the reader asked.
   * @param {Now} now
   * @param {boolean} move
   */
  #asSheet(now, move) {
    const { h } = this.#size(now, "bottom");
    if (now.brief) this.#raise(h);
    if (now.away || !move) return;
    const frame = this.#frame();
    const { x, y } = frame.size;
    /** @type {Box} */
    const room = [REACH + GAP, now.lift + GAP, x - REACH - GAP, y - h - GAP];
    this.#peekBy(moveAbove(this.#anchor(now), room, now.lift, frame));
  }

  /**
   * Beside what is left of a flat map, with the place in view there if the reader asked.
   * @param {Now} now
   * @param {boolean} move
   */
  #asPanel(now, move) {
    this.#size(now, "beside");
    this.frame.style.right = this.#roomy() ? "var(--km-side)" : "0";
    if (now.away || !move) return;
    const frame = this.#frame();
    const right = this.frame.offsetLeft - REACH - GAP;
    /** @type {Box} */
    const room = [REACH + GAP, now.lift + GAP, right, frame.size.y - GAP - 4];
    this.#peekBy(moveAbove(this.#anchor(now), room, now.lift, frame));
  }

  /**
   * What opened by itself stands above the legend or its button, if the date is not covered then.
   * @param {number} high
   */
  #raise(high) {
    /** @param {string} of */
    const box = (of) => {
      const node = this.container.querySelector(of);
      return node && boxIn(node, this.container, GAP);
    };
    const [legend, date] = [box(".km-legend"), box(".km-caption")];
    const whole = this.map.getSize().y;
    if (!legend || legend[1] < 0 || legend[1] - high < (date ? date[3] : 0)) return;
    this.frame.style.bottom = `${Math.round(whole - legend[1])}px`;
  }

  #unmark() {
    if (this.mark) this.mark.remove();
    this.mark = null;
  }

  /**
   * Mark the place of what stands away from it.
   * @param {Now} now
   */
  #point(now) {
    this.#unmark();
    if (now.away || this.frame.classList.contains("km-at")) return;
    const icon = L.divIcon({
      className: "km-here",
      html: "<i></i>",
      iconSize: [34, 34],
      iconAnchor: [17, 17 + now.lift * 0.6],
    });
    const quiet = { interactive: false, keyboard: false, zIndexOffset: -500 };
    this.mark = L.marker(now.latlng, { icon, ...quiet }).addTo(this.map);
  }

  /**
   * @param {Now} now
   * @param {boolean} move whether the map may be moved for it
   */
  #place(now, move) {
    if (!this.map.getSize().x) return;
    now.cut = false;
    if (this.#small()) {
      if (!now.brief && this.#flat()) this.#asPanel(now, move);
      else if (!(now.brief && this.#atFreeEdge(now))) this.#asSheet(now, move);
    } else if (now.away || now.docked || !this.#atPlace(now, move)) {
      if (move && !now.away) this.#bring(now);
      if (this.#atFreeEdge(now) || this.#titleAlone(now)) return this.#stood(now);
      if (this.#roomy() && !now.brief) this.#asPanel(now, move);
      else this.#asSheet(now, move);
    }
    this.#stood(now);
  }

  /** @param {Now} now */
  #stood(now) {
    now.docked = !this.frame.classList.contains("km-at");
    this.#point(now);
    this.map.fire(PLACED);
  }
}
