/* What stands under the events on every day: relief, water, borders. */
/** @import { Bundle, Shape } from "../types.d.ts" */
import { along } from "./along.js";
import { course, courses } from "./courses.js";
import { lineStyle } from "./fills.js";
import { sayLacking } from "./lacking.js";
import { stillRendererOf } from "./renderer.js";
import { Shade } from "./shade.js";

/**
 * What is the same on every day, shown and hidden by pane; returns what draws the rivers, which may come late.
 * @param {L.Map} map
 * @param {Bundle} data
 * @param {HTMLCanvasElement | null} [relief] of another map, if it is drawn there
 */
export function drawContext(map, data, relief = null) {
  drawRelief(map, data, relief);
  const rivers = drawWater(map, data);
  drawBorders(map, data);
  return function () {
    rivers.setLatLngs(data.context.rivers.map(course));
  };
}

/**
 * @param {L.Map} map
 * @param {Bundle} data
 * @param {HTMLCanvasElement | null} drawn
 */
function drawRelief(map, { relief, base, text }, drawn) {
  if (!relief) return;
  const whole = relief.url.startsWith("data:");
  const url = whole ? relief.url : new URL(relief.url, base || document.baseURI).href;
  const lost = () => sayLacking(map, text.relief_lost);
  new Shade(url, relief.bounds, { pane: "km-relief" }, lost, drawn).addTo(map);
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
    L.polygon(courses(shape), {
      pane,
      renderer: stillRendererOf(pane),
      fillColor: styles.sea,
      fillOpacity: 1,
      interactive: false,
      ...style,
    }).addTo(map);
  area(context.sea, "km-sea", { stroke: false });
  area(context.lakes, "km-water", { stroke: true, weight: 0.6, color: styles.water });
  const rivers = {
    pane: "km-rivers",
    renderer: stillRendererOf("km-rivers"),
    color: styles.water,
    interactive: false,
  };
  const all = context.rivers.map(course);
  L.polyline(context.coast.map(course), { ...rivers, weight: 1.2 }).addTo(map);
  return L.polyline(all, { ...rivers, weight: 1.1, opacity: 0.9 }).addTo(map);
}

/**
 * @param {L.Map} map
 * @param {Bundle} data
 */
function drawBorders(map, { context, table, always }) {
  const stroke = table.find((layer) => layer.key === always)?.stroke;
  if (!stroke) throw new Error("The borders have no stroke.");
  const borders = { pane: "km-borders", renderer: stillRendererOf("km-borders") };
  const border = context.borders.map(course);
  const casing = { colour: "var(--d-fff,#fff)", width: stroke.width + 2.4, dash: "", opacity: 0.4 };
  const under = L.polyline(border, lineStyle(casing, borders)).addTo(map);
  along(under, lineStyle(stroke, borders)).addTo(map);
}
