/* What stands under the events and never changes: relief, water, borders, oblast, districts. */
/** @import { Bundle, Corridor, Pair, Shape, Stroke } from "../types.d.ts" */
import { lineStyle } from "./fills.js";
import { chain, edgesOf, path, polygons } from "./geometry.js";
import { Shade } from "./shade.js";

/** @typedef {Corridor & {layer: L.Layer}} DrawnCorridor */

/** @param {string} pane */
const renderer = (pane) => L.svg({ pane, padding: 0.5 });

/**
 * Relief, water, borders, oblast, districts, corridor: drawn once, shown and hidden by pane.
 * Returns the corridors, which come and go with the date.
 * @param {L.Map} map
 * @param {Bundle} data
 */
export function drawContext(map, data) {
  drawRelief(map, data);
  drawWater(map, data);
  drawBoundaries(map, data);
  return corridorsOf(data);
}

/**
 * @param {L.Map} map
 * @param {Bundle} data
 */
function drawRelief(map, { relief, base }) {
  if (!relief) return;
  const whole = relief.url.startsWith("data:");
  const url = whole ? relief.url : new URL(relief.url, base || document.baseURI).href;
  new Shade(url, relief.bounds, { pane: "km-relief" }).addTo(map);
}

/**
 * @param {L.Map} map
 * @param {Bundle} data
 */
function drawWater(map, { context, styles }) {
  /**
   * @param {Shape} shape
   * @param {string} pane
   * @param {L.PolylineOptions} style
   */
  const area = (shape, pane, style) =>
    L.polygon(polygons(shape), {
      pane,
      renderer: renderer(pane),
      fillColor: styles.sea,
      fillOpacity: 1,
      interactive: false,
      ...style,
    }).addTo(map);
  area(context.sea, "km-sea", { stroke: false });
  area(context.lakes, "km-water", { stroke: true, weight: 0.6, color: styles.water });
  const rivers = {
    pane: "km-rivers",
    renderer: renderer("km-rivers"),
    color: styles.water,
    interactive: false,
  };
  L.polyline(context.rivers.map(path), { ...rivers, weight: 1.1, opacity: 0.9 }).addTo(map);
  L.polyline(context.coast.map(path), { ...rivers, weight: 1.2 }).addTo(map);
}

/**
 * @param {L.Map} map
 * @param {Bundle} data
 */
function drawBoundaries(map, data) {
  const { context, styles } = data;
  const borders = { pane: "km-borders", renderer: renderer("km-borders") };
  const border = context.borders.map(path);
  const casing = { colour: "#fff", width: styles.border.width + 2.4, dash: "", opacity: 0.4 };
  L.polyline(border, lineStyle(casing, borders)).addTo(map);
  L.polyline(border, lineStyle(styles.border, borders)).addTo(map);
  /**
   * @param {string} name
   * @param {Pair[][]} paths
   * @param {Stroke} style
   */
  const simple = (name, paths, style) => {
    const pane = `km-${name}`;
    L.polyline(paths, lineStyle(style, { pane, renderer: renderer(pane) })).addTo(map);
  };
  simple("nkao", context.nkao.map(path), styles.nkao);
  simple("districts", context.districts.map(path), styles.districts);
  const arcs = new Map(edgesOf(data).map((edge) => [edge.id, edge.arc]));
  for (const name of /** @type {const} */ (["line1994", "line2020"])) {
    simple(name, chain(context[name].flatMap((id) => [arcs.get(id) ?? []])), styles[name]);
  }
}

/**
 * @param {Bundle} data
 * @returns {DrawnCorridor[]}
 */
function corridorsOf({ context, styles }) {
  const own = renderer("km-corridor");
  const style = lineStyle(styles.corridor, { pane: "km-corridor", renderer: own });
  const { colour, width } = styles.corridor;
  return context.corridor.map((one) => ({
    ...one,
    layer: one.area
      ? L.polygon(polygons(one.area), {
          ...style,
          fill: true,
          fillColor: colour,
          fillOpacity: 0.12,
        })
      : L.polyline((one.paths ?? []).map(path), { ...style, weight: width + 0.6 }),
  }));
}
