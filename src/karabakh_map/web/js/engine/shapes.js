/* Layers that are drawn from their shapes and their stroke alone. */
/** @import { Bundle, Feature, Iso, LayerRow, Pair, Stroke } from "../types.d.ts" */
/** @import { Rings } from "./geometry.js" */

import { course, courses } from "./courses.js";
import { hatchOf, lineStyle } from "./fills.js";
import { chain, edgesOf, inside } from "./geometry.js";
import { rendererOf, stillRendererOf } from "./renderer.js";

/** @typedef {{row: LayerRow, feature: Feature, layer: L.Layer}} Drawn */

/** Layers that code of their own draws anew for a day. */
const DATED = new Set(["control", "uncertainty", "events"]);
const DISC = 5; // pixels from the middle of a point to its rim

/**
 * The features of all layers that code of their own does not draw, each as a layer of Leaflet.
 * @param {L.Map} map
 * @param {Bundle} data
 * @param {string} [beside] ends the names of the panes of a second date, for which only what changes is drawn
 * @returns {Drawn[]}
 */
export function drawnLayers(map, data, beside = "") {
  const arcs = new Map(edgesOf(data).map((edge) => [edge.id, edge.arc]));
  return data.table.flatMap((row) => {
    const { stroke, drawn } = row;
    if (!stroke || !drawn || (beside && !isDated(row))) return [];
    const pane = row.panes[0][0] + beside;
    const where = { pane, renderer: isDated(row) ? rendererOf(pane) : stillRendererOf(pane) };
    const hatch = row.hatched ? hatchOf(map, row.key + beside, stroke) : "";
    return drawn.map((feature) => ({
      row,
      feature,
      layer: L.layerGroup(shapesOf({ kind: row.kind, hatch }, stroke, feature, arcs, where)),
    }));
  });
}

/**
 * @param {Pick<LayerRow, "kind"> & {hatch: string}} row
 * @param {Stroke} stroke
 * @param {Feature} feature
 * @param {ReadonlyMap<string, Pair[]>} arcs of the edges
 * @param {L.PathOptions} where
 */
function shapesOf({ kind, hatch }, stroke, { area, paths, edges, points, dash }, arcs, where) {
  const style = lineStyle({ ...stroke, dash: dash ?? stroke.dash }, where);
  /** @type {L.Layer[]} */
  const shapes = [];
  if (area) {
    const fill = hatch
      ? { fill: true, fillColor: hatch, fillOpacity: 1 }
      : { fill: true, fillColor: stroke.colour, fillOpacity: 0.12 };
    shapes.push(L.polygon(courses(area), { ...style, ...fill }));
  }
  if (paths) {
    const weight = kind === "area" ? stroke.width + 0.6 : stroke.width; // a road among areas
    shapes.push(L.polyline(paths.map(course), { ...style, weight }));
  }
  if (edges) shapes.push(L.polyline(chain(edges.flatMap((id) => [arcs.get(id) ?? []])), style));
  for (const point of points ?? []) shapes.push(disc(point, stroke, where));
  return shapes;
}

/**
 * @param {Pair} point
 * @param {Stroke} stroke
 * @param {L.PathOptions} where
 */
function disc(point, { colour }, where) {
  return L.circleMarker(point, {
    ...where,
    radius: DISC,
    color: "#fff",
    weight: 1.2,
    fillColor: colour,
    fillOpacity: 1,
    interactive: false,
  });
}

/**
 * Whether a feature covers a point.
 * @param {L.Layer} group
 * @param {L.LatLng} point
 */
export const covers = (group, point) =>
  group instanceof L.LayerGroup &&
  group
    .getLayers()
    .some(
      (one) => one instanceof L.Polygon && inside(point, /** @type {Rings} */ (one.getLatLngs())),
    );

/**
 * Whether a layer is another one on some days.
 * @param {Pick<LayerRow, "drawn" | "key">} row
 */
export const isDated = ({ drawn, key }) =>
  DATED.has(key) || Boolean(drawn?.some(({ from, to }) => from || to));

/**
 * Whether a feature is there on a day; most always are.
 * @param {Feature} feature
 * @param {Iso} iso
 */
export const stands = ({ from, to }, iso) => (!from || from <= iso) && (!to || iso < to);
