/* Lines of control: edges whose two sides differ, drawn by how well their course is known. */
/** @import { Bundle, Certainty, DrawnEdge, Pair } from "../types.d.ts" */
import { along } from "./along.js";
import { lineStyle } from "./fills.js";
import { chain } from "./geometry.js";
import { rendererOf } from "./renderer.js";

const EQUATOR = 40075016.7; // metres
const PARTS = [1, 0.82, 0.64, 0.46, 0.28]; // strokes of one band, widest and faintest first, read as a soft edge

/** @typedef {{layer: L.Polyline, part?: number, precision: number}} Drawn */
/** @typedef {Map<string, L.LatLng[][]>} Shapes as Leaflet keeps them, so that it makes none of its own at every step */

/**
 * The courses of arcs, joined end to end.
 * @param {readonly Pair[][]} arcs
 */
const coursesOf = (arcs) => chain(arcs).map((line) => line.map((point) => L.latLng(point)));

/** @param {readonly DrawnEdge[]} edges */
const idOf = (edges) =>
  edges
    .map(({ id, reason, precision }) => (reason === undefined ? id : `${id}|${precision}`))
    .join();

/** The lines of a day; nothing is drawn again when the edges are the same as before. */
export class Lines {
  /**
   * @param {L.Map} map
   * @param {Bundle} data
   * @param {{beside?: string, like?: {cache: Map<string, Shapes>}}} [second] for a second date: what ends the names of its panes, and whose joined
   *   lines it shares
   */
  constructor(map, data, { beside = "", like } = {}) {
    this.map = map;
    this.styles = data.styles.lines;
    this.panes = { lines: `km-control-lines${beside}`, bands: `km-uncertainty${beside}` };
    this.renderers = {
      lines: rendererOf(this.panes.lines),
      bands: rendererOf(this.panes.bands),
    };
    /** @type {Map<string, Drawn[]>} */
    this.drawn = new Map();
    /** @type {Map<string, Shapes>} */
    this.cache = like?.cache ?? new Map();
    /** @type {string | null} */
    this.current = null;
    this.casing = this.#polyline(
      { colour: "var(--d-fff,#fff)", width: 5.5, dash: "", opacity: 0.75 },
      { pane: this.panes.lines, renderer: this.renderers.lines, lineCap: "round" },
    );
    map.on("zoomend", this.#zoomed, this);
  }

  /**
   * Join lines ahead of time, and make what draws them.
   * @param {readonly DrawnEdge[]} edges
   */
  prepare(edges) {
    for (const key of this.#shapes(edges, idOf(edges)).keys()) this.#layersOf(key);
  }

  /**
   * Show these edges and no others.
   * @param {readonly DrawnEdge[]} edges
   */
  show(edges) {
    const id = idOf(edges);
    if (id === this.current) return;
    this.current = id;
    const next = this.#shapes(edges, id);
    this.casing.setLatLngs(next.get("casing") ?? []);
    for (const key of next.keys()) this.#layersOf(key);
    for (const [key, layers] of this.drawn) {
      const course = next.get(key);
      for (const one of layers) {
        if (course || one.layer.getLatLngs().length) one.layer.setLatLngs(course ?? []);
      }
    }
  }

  /**
   * @param {Parameters<typeof lineStyle>[0]} style
   * @param {L.PolylineOptions} more
   * @param {L.Polyline | null} [under] runs there too
   */
  #polyline(style, more, under) {
    const look = lineStyle(style, more);
    return (under ? along(under, look) : L.polyline([], look)).addTo(this.map);
  }

  /**
   * The width of a part of the band around a line of a precision.
   * @param {number} precision
   * @param {number} part
   */
  #weight(precision, part) {
    const latitude = (this.map.getCenter().lat * Math.PI) / 180;
    const metres = (EQUATOR * Math.cos(latitude)) / 2 ** (this.map.getZoom() + 8);
    return Math.max(6, (2 * precision) / metres) * part;
  }

  destroy() {
    this.map.off("zoomend", this.#zoomed, this);
    this.casing.remove();
    for (const { layer } of [...this.drawn.values()].flat()) layer.remove();
  }

  #zoomed() {
    for (const { layer, part, precision } of [...this.drawn.values()].flat()) {
      if (part) layer.setStyle({ weight: this.#weight(precision, part) });
    }
  }

  /** @param {string} key certainty and precision */
  #layersOf(key) {
    if (key === "casing" || this.drawn.has(key)) return;
    const [certainty, width] = key.split("|");
    const style = this.styles[/** @type {Certainty} */ (certainty)];
    const precision = Number(width);
    const { lines, bands } = this.renderers;
    /** @type {Drawn[]} */
    const layers = [
      {
        layer: this.#polyline(style, { pane: this.panes.lines, renderer: lines }),
        precision,
      },
    ];
    /** @type {L.Polyline | null} */
    let widest = null;
    for (const part of certainty === "guessed" ? PARTS : []) {
      /** @type {L.Polyline} */
      const layer = this.#polyline(
        { colour: style.colour, width: this.#weight(precision, part), dash: "", opacity: 0.05 },
        { pane: this.panes.bands, renderer: bands, lineCap: "round", lineJoin: "round" },
        widest,
      );
      widest ??= layer;
      layers.push({ part, precision, layer });
    }
    this.drawn.set(key, layers);
  }

  /**
   * @param {readonly DrawnEdge[]} edges
   * @param {string} id
   */
  #shapes(edges, id) {
    const known = this.cache.get(id);
    if (known) return known;
    /** @type {Map<string, Pair[][]>} */
    const groups = new Map();
    for (const { certainty, precision, arc } of edges) {
      const key = `${certainty}|${certainty === "guessed" ? precision : ""}`;
      groups.set(key, [...(groups.get(key) ?? []), arc]);
    }
    /** @type {Shapes} */
    const result = new Map([...groups].map(([key, arcs]) => [key, coursesOf(arcs)]));
    const cased = [...result].filter(([key]) => !key.startsWith("guessed"));
    result.set(
      "casing",
      cased.flatMap(([, paths]) => paths),
    );
    this.cache.set(id, result);
    return result;
  }
}
