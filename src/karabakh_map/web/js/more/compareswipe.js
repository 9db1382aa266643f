/* Two dates on one map, divided by a line that a mouse, a finger or the keyboard moves. */
/** @import { Iso } from "../types.d.ts" */
/** @import { Engine } from "../engine/engine.js" */
/** @import { Frame } from "./compareframe.js" */
import { inWords } from "../shared/language.js";
import { make } from "../shared/dom.js";
import { fill } from "../shared/words.js";
import { Outline } from "./outline.js";

const SMALL = 1; // hundredths of the width that an arrow key moves the divider
const LARGE = 10;
const SETTLE_MS = 200;

/** Where a key takes the divider. @type {Record<string, (at: number) => number>} */
const KEYS = {
  ArrowLeft: (at) => at - SMALL,
  ArrowDown: (at) => at - SMALL,
  ArrowRight: (at) => at + SMALL,
  ArrowUp: (at) => at + SMALL,
  PageDown: (at) => at - LARGE,
  PageUp: (at) => at + LARGE,
  Home: () => 0,
  End: () => 100,
};

export class Swipe {
  /**
   * @param {Engine} engine
   * @param {Frame} frame
   * @param {{reads: (scene: Engine["picture"]["scene"]) => void, divided: (place: number) => void}} around `divided`:
   *   the reader has moved the divider
   */
  constructor(engine, frame, { reads, divided }) {
    this.engine = engine;
    this.divided = divided;
    const { map, picture } = engine;
    const { scene, panes, caption, layers, beside } = engine.second.scene((ids) => {
      reads(scene);
      engine.opening.openAll(ids);
    });
    this.scene = scene;
    this.panes = panes;
    this.layers = layers;
    this.place = 50;
    this.said = ""; // of the two sides
    picture.second = scene;
    this.caption = caption.setPosition("topright").addTo(map);
    this.caption.node.classList.add("km-caption-right");
    this.outlines = [
      new Outline(map, "km-control-lines"),
      new Outline(map, `km-control-lines${beside}`),
    ];
    this.handle = make("div", { className: "km-divider", tabIndex: 0 });
    this.handle.append(make("i"));
    this.#makeHandle(frame.words.divider);
    map.getContainer().append(this.handle); // under controls and popups
    map.on("move zoom viewreset zoomend moveend resize", this.#cut, this);
    /** @type {number | undefined} */
    this.timer = undefined;
  }

  /** @param {string} name */
  #makeHandle(name) {
    const { handle } = this;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-orientation", "horizontal");
    handle.setAttribute("aria-label", name);
    handle.setAttribute("aria-valuemin", "0");
    handle.setAttribute("aria-valuemax", "100");
    handle.title = name;
    handle.dataset.keys = "divider";
    L.DomEvent.disableClickPropagation(handle); // the map is neither dragged nor asked by it
    handle.addEventListener("keydown", (event) => {
      const to = KEYS[event.key];
      if (!to || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation(); // time stays
      this.#moveTo(to(this.place));
    });
    /** @param {PointerEvent} event */
    const drag = ({ clientX }) => {
      const { left, width } = this.engine.map.getContainer().getBoundingClientRect();
      this.#moveTo(((clientX - left) / width) * 100);
    };
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      handle.focus({ preventScroll: true });
      handle.setPointerCapture(event.pointerId);
      handle.addEventListener("pointermove", drag);
    });
    const release = () => handle.removeEventListener("pointermove", drag);
    handle.addEventListener("pointerup", release);
    handle.addEventListener("pointercancel", release);
  }

  /** @param {number} place */
  #moveTo(place) {
    const at = Math.round(Math.min(100, Math.max(0, place)) * 10) / 10;
    if (at === this.place) return;
    this.divide(at);
    this.divided(at);
    this.settle();
  }

  /** Names make room for the markers that are seen now. */
  settle() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.engine.picture.labels.place(), SETTLE_MS);
  }

  /**
   * Divide the map at a place in hundredths of its width.
   * @param {number} place
   */
  divide(place) {
    this.place = place;
    this.#cut();
  }

  /** Pixels from the left of the map to the divider. */
  get x() {
    return Math.round((this.engine.map.getSize().x * this.place) / 100);
  }

  /** The map has another size. */
  placed() {
    this.#cut();
  }

  #cut() {
    const { map, picture } = this.engine;
    const { x } = this;
    const size = map.getSize();
    const origin = map.containerPointToLayerPoint([0, 0]);
    /**
     * A pane has no size of its own: what lies inside is measured from its corner.
     * @param {number} from
     * @param {number} to
     */
    const part = (from, to) =>
      `inset(${origin.y}px ${-(origin.x + to)}px ${-(origin.y + size.y)}px ${origin.x + from}px)`;
    for (const { first, second } of this.panes) {
      first.style.clipPath = part(0, x);
      second.style.clipPath = part(x, size.x);
    }
    picture.markers.keepTo((at) => at < x);
    this.scene.markers.keepTo((at) => at >= x);
    this.handle.style.left = `${x}px`;
    this.handle.setAttribute("aria-valuenow", String(Math.round(this.place)));
    const place = Math.round(this.place);
    this.handle.setAttribute("aria-valuetext", fill(this.said, { place }));
  }

  /**
   * Say which dates are on the two sides.
   * @param {string} sentence
   * @param {Iso} first
   * @param {Iso} last
   */
  say(sentence, first, last) {
    const { data } = this.engine;
    this.said = fill(sentence, {
      first: inWords(first, data),
      last: inWords(last, data),
      place: "{place}",
    });
    this.#cut();
  }

  /** @param {L.LatLng} place */
  sceneAt(place) {
    const { map, picture } = this.engine;
    return map.latLngToContainerPoint(place).x < this.x ? picture.scene : this.scene;
  }

  /** What is open is the map's own. */
  stepped() {}

  told() {}

  dragging() {}

  close() {
    return false;
  }

  destroy() {
    clearTimeout(this.timer);
    const { map, picture } = this.engine;
    map.off("move zoom viewreset zoomend moveend resize", this.#cut, this);
    for (const { first } of this.panes) first.style.clipPath = "";
    picture.second = null;
    picture.markers.keepTo(null);
    for (const outline of this.outlines) outline.destroy();
    this.caption.remove();
    this.handle.remove();
    this.scene.destroy();
  }
}
