/* Two dates on two maps side by side, which have one view. */
/** @import { Iso } from "../types.d.ts" */
/** @import { Engine } from "../engine/engine.js" */
/** @import { Frame } from "./compareframe.js" */
import { inWords } from "../shared/language.js";
import { make } from "../shared/dom.js";
import { fill } from "../shared/words.js";
import { mirror } from "./mirror.js";
import { Outline } from "./outline.js";

const SETTLE_MS = 200;

export class Side {
  /**
   * @param {Engine} engine
   * @param {Frame} frame
   */
  constructor(engine, frame) {
    this.engine = engine;
    this.frame = frame;
    this.container = make("div", { className: "km-second" });
    frame.node.append(this.container);
    this.container.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.close()) event.stopPropagation();
    });
    frame.half(true);
    engine.view.resized();
    frame.place();
    this.second = engine.second.map(this.container);
    const { map, scene, layers, popup } = this.second;
    popup.wrong = engine.popup.wrong;
    this.scene = scene;
    this.caption = this.second.caption;
    this.layers = layers;
    this.layers(new Set(engine.layers));
    this.outlines = [
      new Outline(engine.map, "km-control-lines"),
      new Outline(map, "km-control-lines"),
    ];
    /** @type {() => unknown} */
    this.takeBack = () => undefined; // of the credit
    this.#moveCredit(map);
    map.on("click", this.#pressed, this);
    engine.map.on("resize", this.#resized, this);
    engine.map.on("click", this.#left, this);
    /** @type {number | undefined} */
    this.timer = undefined;
    this.mirror = mirror(engine.map, map);
    // The head may take a row of this map's room when the first one's has long been measured.
    this.sized = new ResizeObserver(() => this.#fits() || this.placed());
    this.sized.observe(this.container);
    this.#resized();
  }

  /** @param {L.LeafletMouseEvent} event */
  #pressed({ latlng, originalEvent }) {
    const over = ".km-popup-frame, .leaflet-control";
    const path = originalEvent.composedPath();
    if (path.some((node) => node instanceof Element && node.matches(over))) return;
    this.engine.popup.close();
    this.engine.asksIn(this.scene, latlng, this.second.popup);
  }

  /** The reader asks the other map. */
  #left() {
    this.second.popup.close();
  }

  #resized() {
    this.frame.place();
    this.placed();
  }

  #fits() {
    const { clientWidth, clientHeight } = this.container;
    return this.second.map.getSize().equals([clientWidth, clientHeight]);
  }

  /** It stands elsewhere, or has another size. */
  placed() {
    this.mirror.agree(() => {
      this.second.map.invalidateSize({ animate: false, pan: false });
    });
    this.second.labels.place();
  }

  /**
   * The credit stands on the map that has no other controls.
   * @param {L.Map} map
   */
  #moveCredit(map) {
    const credit = this.engine.map.attributionControl?.getContainer();
    const corner = map.getContainer().querySelector(".leaflet-bottom.leaflet-right");
    if (!credit || !corner) return;
    const home = credit.parentElement;
    const after = credit.nextSibling;
    corner.append(credit);
    this.takeBack = () => home?.insertBefore(credit, after);
  }

  /** Names make room for the markers of the day. */
  settle() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.second.labels.place(), SETTLE_MS);
  }

  /** Nothing divides one of them. */
  divide() {}

  /**
   * @param {string} _sentence
   * @param {Iso} _first
   * @param {Iso} last
   */
  say(_sentence, _first, last) {
    const { data } = this.engine;
    const name = fill(this.frame.words.day, { date: inWords(last, data) });
    this.container.setAttribute("aria-label", name);
  }

  sceneAt() {
    return this.engine.picture.scene;
  }

  /**
   * Open an event on the second map.
   * @param {string} id
   */
  open(id) {
    this.engine.popup.close();
    this.second.opening.open(id);
  }

  /**
   * The time bar points to an event of the second map's day.
   * @param {string} id
   */
  hint(id) {
    this.engine.popup.close();
    this.second.opening.hint(id);
  }

  /**
   * It shows another day: what the bar pointed to goes, as on the first map.
   * @param {Iso} before
   */
  stepped(before) {
    this.second.opening.stepped(before);
  }

  /** Its markers are those of the day. */
  told() {
    this.second.opening.told();
  }

  /** @param {boolean} on */
  dragging(on) {
    this.second.opening.dragging(on);
  }

  close() {
    return this.second.popup.close();
  }

  destroy() {
    const { map, gestures, popup } = this.second;
    clearTimeout(this.timer);
    this.sized.disconnect();
    popup.close();
    this.mirror.part();
    this.takeBack();
    this.engine.map.off("resize", this.#resized, this);
    this.engine.map.off("click", this.#left, this);
    for (const outline of this.outlines) outline.destroy();
    gestures.destroy();
    map.remove();
    this.container.remove();
    this.frame.half(false);
    this.engine.view.resized();
  }
}
