/* The ground of the map: its panes, and what is told of it at once. */
/** @import { Box, Bundle } from "../types.d.ts" */
import { onlyOnGround } from "./doubleclicks.js";

/**
 * Make the Leaflet map with its panes, at the region as at first.
 * @param {HTMLElement} container
 * @param {Bundle} data
 * @param {{calm: boolean, timed: boolean}} options `timed`: somebody beside the map moves time
 */
export function makeMap(container, data, { calm, timed }) {
  container.classList.add("km-map");
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", data.text.map);
  const map = L.map(container, {
    zoomControl: false,
    attributionControl: false,
    minZoom: 0,
    maxZoom: data.zooms[1],
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    maxBoundsViscosity: 1,
    closePopupOnClick: false,
    trackResize: false,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    inertia: !calm,
    wheelPxPerZoomLevel: 110,
    keyboardPanDelta: timed ? 30 : 80, // with Shift, the only way beside a time bar, it is three times that
  });
  onlyOnGround(map);
  map.fitBounds(data.focus, { animate: false });
  for (const [name, order] of data.table.flatMap((layer) => layer.panes)) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(order);
    if (name === "km-events") continue;
    pane.style.pointerEvents = "none";
    pane.setAttribute("aria-hidden", "true"); // told by the caption, the legend and the popups
  }
  return map;
}

/**
 * @param {L.Map} map
 * @param {string} name
 */
export function paneOf(map, name) {
  const pane = map.getPane(name);
  if (!pane) throw new Error(`The map has no pane ${name}.`);
  return pane;
}

/**
 * Show the panes of some layers and hide the others.
 * @param {L.Map} map
 * @param {Bundle} data
 * @param {ReadonlySet<string>} on
 */
export function showLayers(map, { table }, on) {
  for (const { key, panes } of table) {
    for (const [name] of panes) paneOf(map, name).style.display = on.has(key) ? "" : "none";
  }
}

/**
 * The layers that are on: those asked for, by whichever spelling, and those on every map.
 * @param {Bundle} data
 * @param {Iterable<string>} wanted
 */
export function chosenLayers({ always, aliases }, wanted) {
  const keys = new Map(Object.entries(aliases));
  return new Set([always, ...[...wanted].map((name) => keys.get(name) ?? name)]);
}

/**
 * Where controls, a popup or the ring and name of an asked place cover the map, in layer pixels.
 * @param {L.Map} map
 * @returns {Box[]}
 */
export function covered(map) {
  const container = map.getContainer();
  const corner = container.getBoundingClientRect();
  const origin = map.containerPointToLayerPoint([0, 0]);
  const x = origin.x - corner.left;
  const y = origin.y - corner.top;
  const nodes = [...container.querySelectorAll(".leaflet-control, .km-popup-frame")];
  // Who is named beside their ring needs no second name, which the ring would cut.
  for (const ring of container.querySelectorAll(".km-asked")) {
    if (ring.firstElementChild) nodes.push(ring, ring.firstElementChild);
  }
  return nodes.map((node) => {
    const box = node.getBoundingClientRect();
    return [box.left + x, box.top + y, box.right + x, box.bottom + y];
  });
}
