/* The time bar of the page: its script arrives before the data of the map, and it is drawn meanwhile. */
/** @import { Bundle, Iso, PageModel, Today } from "../types.d.ts" */
/** @import { Root } from "../widgets/timebar.js" */
import { find } from "../shared/dom.js";
import mountTimeBar from "../widgets/timebar.js";
import { ownParts, readAddress } from "./address.js";
import { withToday } from "./dates.js";
import { mountPart } from "./parts.js";

export const BUS = "page";

/** @returns {HTMLElement} */
const place = () => find(document, '[data-part="timebar"]');

/**
 * @param {PageModel & Today} model
 * @param {Iso} start
 */
function mounted(model, start) {
  const root = mountPart("timebar", mountTimeBar, {
    channel: BUS,
    ...model.parts.timebar,
    today: model.today,
    start,
  });
  /** @type {Root} */
  const { bar } = find(root, ".time-bar");
  if (!bar) throw new Error("The time bar was not mounted.");
  return bar;
}

/** @typedef {ReturnType<typeof mounted>} MountedBar */

/**
 * Draw the bar while the data are on their way, where the link alone tells its day. Nobody can move it before the map is
 * there to follow.
 * @param {PageModel} model
 */
export function barAhead(model) {
  const given = ownParts(window.location, document);
  if (given.has("event")) return null; // its day is among the data
  const page = Object.assign(withToday(model), { events: new Map() });
  place().toggleAttribute("inert", true);
  const bar = mounted(page, readAddress(window.location, page, given).date);
  bar.listen(false);
  return bar;
}

/**
 * The map will not come: a bar that moves nothing is not left for it.
 * @param {MountedBar | null} ahead
 */
export function loseBar(ahead) {
  if (!ahead || !place().inert) return;
  ahead.destroy();
  place().shadowRoot?.replaceChildren();
}

/**
 * Let the bar tell of the map's events.
 * @param {MountedBar | null} ahead the one that is drawn already
 * @param {PageModel & Today} page
 * @param {Iso} start
 * @param {Bundle} atlas
 */
export function beginBar(ahead, page, start, atlas) {
  const bar = ahead ?? mounted(page, start);
  bar.learn(atlas);
  bar.listen(true);
  place().toggleAttribute("inert", false);
}
