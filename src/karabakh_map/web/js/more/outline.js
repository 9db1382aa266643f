/* What changed hands between two dates, outlined on a map. */
/** @import { DrawnEdge } from "../types.d.ts" */
/** @import { Moved } from "../shared/difference.js" */
import { chain } from "../engine/geometry.js";
import { rendererOf } from "../engine/renderer.js";

const STROKES = [
  { color: "#fff", weight: 4, opacity: 0.65 },
  { color: "#3d1b6b", weight: 2.4, opacity: 1, dashArray: "1 5" },
];

/**
 * The edges around ground that changed hands from one holder to another.
 * @param {readonly DrawnEdge[]} edges
 * @param {readonly {id: string}[]} units
 * @param {readonly Moved[]} moved
 */
export function edgesAround(edges, units, moved) {
  const ways = new Map(
    moved.map(({ unit, before, after }) => [units[unit].id, `${before} ${after}`]),
  );
  return edges.filter(({ left, right }) => ways.get(left) !== ways.get(right));
}

/** The outline on one map, in the pane of its lines. */
export class Outline {
  /**
   * @param {L.Map} map
   * @param {string} pane
   */
  constructor(map, pane) {
    const renderer = rendererOf(pane);
    this.layers = STROKES.map((stroke) =>
      L.polyline([], {
        pane,
        renderer,
        interactive: false,
        lineCap: "round",
        className: "km-outline",
        ...stroke,
      }).addTo(map),
    );
  }

  /** @param {readonly DrawnEdge[]} edges */
  show(edges) {
    const paths = chain(edges.map(({ arc }) => arc));
    for (const layer of this.layers) layer.setLatLngs(paths);
  }

  destroy() {
    for (const layer of this.layers) layer.remove();
  }
}
