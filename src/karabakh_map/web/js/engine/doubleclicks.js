/* Two clicks zoom the map only where both are on its ground: the first of them may have closed what lay over it. */
import { within } from "../shared/dom.js";

const OVER = ".km-popup-frame, .leaflet-control, .leaflet-marker-icon, .km-elsewhere, button";

/**
 * @param {L.Map} map
 */
export function onlyOnGround(map) {
  const container = map.getContainer();
  let [before, last] = [false, false];
  /** @param {MouseEvent} event */
  const heard = ({ target }) => {
    before = last;
    last = target instanceof Node && container.contains(target) && !within(target, OVER);
  };
  /** @param {Event} event */
  const doubled = (event) => {
    if (!before) event.stopImmediatePropagation(); // Leaflet listens on the same node
  };
  document.addEventListener("click", heard, true);
  container.addEventListener("dblclick", doubled, true);
  map.on("unload", () => document.removeEventListener("click", heard, true));
}
