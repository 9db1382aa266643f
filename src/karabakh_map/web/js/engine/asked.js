/* The places that a chapter of the story asks about: a ring around each, and its name beside it. */
/** @import { AskedPlace } from "../types.d.ts" */
import { escape } from "../shared/markup.js";

const PANE = "km-asked";

/** @param {AskedPlace} place */
const ring = ({ lat, lng, name }) =>
  L.marker([lat, lng], {
    pane: PANE,
    interactive: false,
    keyboard: false,
    icon: L.divIcon({
      className: "km-asked",
      iconSize: [26, 26],
      html: name ? `<b>${escape(name)}</b>` : "",
    }),
  });

/**
 * Return what shows some places and no others.
 * @param {L.Map} map
 */
export function markAsked(map) {
  const pane = map.createPane(PANE);
  pane.style.zIndex = "620"; // above events, of which there may be many in the same town
  pane.style.pointerEvents = "none";
  pane.setAttribute("aria-hidden", "true"); // the question says it in words
  /** @type {L.Marker[]} */
  let shown = [];
  /** @param {readonly AskedPlace[]} places */
  return function mark(places) {
    for (const one of shown) one.remove();
    shown = places.map((place) => ring(place).addTo(map));
  };
}
