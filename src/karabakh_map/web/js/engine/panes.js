/* The ground of the map: its panes, and what is told of it at once. */
/** @import { Box, Bundle } from "../types.d.ts" */

/**
 * Panes from the ground up; a layer is switched by hiding its pane.
 * @type {[name: string, order: number][]}
 */
const PANES = [
  ["km-control", 300],
  ["km-sea", 303],
  ["km-relief", 305],
  ["km-water", 310],
  ["km-rivers", 311],
  ["km-districts", 320],
  ["km-corridor", 325],
  ["km-borders", 330],
  ["km-nkao", 335],
  ["km-line1994", 340],
  ["km-line2020", 341],
  ["km-uncertainty", 345],
  ["km-control-lines", 350],
  ["km-places", 500],
  ["km-events", 600], // a name may lose a letter to an event, not hide it
  ["km-dots", 605], // a name without its dot would be read as that of another
];

/** Panes of the layers. */
const PANES_OF = new Map([
  ["borders", ["km-borders"]],
  ["nkao", ["km-nkao"]],
  ["districts", ["km-districts"]],
  ["line1994", ["km-line1994"]],
  ["line2020", ["km-line2020"]],
  ["corridor", ["km-corridor"]],
  ["control", ["km-control", "km-control-lines"]],
  ["events", ["km-events"]],
  ["places", ["km-places", "km-dots"]],
  ["water", ["km-water", "km-rivers"]],
  ["relief", ["km-relief"]],
  ["uncertainty", ["km-uncertainty"]],
]);

export const ALL_LAYERS = [...PANES_OF.keys()];

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
    maxZoom: 14,
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
  map.fitBounds(data.focus, { animate: false });
  for (const [name, order] of PANES) {
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
 * @param {ReadonlySet<string>} on
 */
export function showLayers(map, on) {
  for (const [layer, panes] of PANES_OF) {
    for (const name of panes) paneOf(map, name).style.display = on.has(layer) ? "" : "none";
  }
}

/**
 * Where controls, a popup or the name of an asked place cover the map, in layer pixels.
 * @param {L.Map} map
 * @returns {Box[]}
 */
export function covered(map) {
  const container = map.getContainer();
  const corner = container.getBoundingClientRect();
  const origin = map.containerPointToLayerPoint([0, 0]);
  const x = origin.x - corner.left;
  const y = origin.y - corner.top;
  const nodes = container.querySelectorAll(".leaflet-control, .km-popup-frame, .km-asked b");
  return [...nodes].map((node) => {
    const box = node.getBoundingClientRect();
    return [box.left + x, box.top + y, box.right + x, box.bottom + y];
  });
}
