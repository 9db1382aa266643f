/* Two dates on two maps side by side, which have one view. */
/** @import { Iso } from "../types.d.ts" */
/** @import { Engine } from "../engine/engine.js" */
/** @import { Frame } from "./compareframe.js" */
import { inWords } from "../shared/language.js";
import { make } from "../shared/dom.js";
import { fill } from "../shared/words.js";
import { mirror } from "./mirror.js";
import { Outline } from "./outline.js";

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
    frame.half(true);
    engine.view.resized();
    frame.place();
    this.second = engine.second.map(this.container);
    const { map, scene, layers } = this.second;
    this.scene = scene;
    this.caption = this.second.caption;
    this.layers = layers;
    this.layers(new Set(engine.layers));
    this.outlines = [
      new Outline(engine.map, "km-control-lines"),
      new Outline(map, "km-control-lines"),
    ];
    map.on("click", this.#pressed, this);
    engine.map.on("resize", this.#resized, this);
    engine.map.on("click", () => this.second.popup.close());
    this.mirror = mirror(engine.map, map);
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

  #resized() {
    this.frame.place();
    this.placed();
  }

  /** It stands elsewhere, or has another size. */
  placed() {
    this.second.map.invalidateSize({ animate: false, pan: false });
    this.mirror.agree();
    this.second.labels.place();
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

  destroy() {
    const { map, gestures, popup } = this.second;
    popup.close();
    this.mirror.part();
    this.engine.map.off("resize", this.#resized, this);
    for (const outline of this.outlines) outline.destroy();
    gestures.destroy();
    map.remove();
    this.container.remove();
    this.frame.half(false);
    this.engine.view.resized();
  }
}
