/* The time bar of the page: its script arrives before the data of the map, and it is drawn meanwhile. */
/** @import { Bundle, Engine, Iso, PageModel, Today } from "../types.d.ts" */
/** @import { Root } from "../widgets/timebar.js" */
import { afterFrame } from "../shared/afterframe.js";
import { find } from "../shared/dom.js";
import mountTimeBar from "../widgets/timebar.js";
import { ownParts, readAddress } from "./address.js";
import { withToday } from "./dates.js";
import { mountPart } from "./parts.js";

export const BUS = "page";

/** @returns {HTMLElement} */
export const barPlace = () => find(document, '[data-part="timebar"]');

/**
 * @param {Parameters<typeof mountTimeBar>[0]["data"]} data
 */
export function mountBar(data) {
  const root = mountPart("timebar", mountTimeBar, data);
  /** @type {Root} */
  const { bar } = find(root, ".time-bar");
  if (!bar) throw new Error("The time bar was not mounted.");
  return bar;
}

/** @typedef {ReturnType<typeof mountBar>} MountedBar */

/**
 * @param {PageModel & Today} page
 * @param {Iso} start
 */
const ofPage = ({ parts, today }, start) =>
  mountBar({ channel: BUS, ...parts.timebar, today, start });

/**
 * Draw the bar while the data are on their way, where the link alone tells its day. Nobody can move it before the map is
 * there to follow.
 * @param {PageModel} model
 */
export function barAhead(model) {
  const given = ownParts(window.location, document);
  if (given.has("event")) return null; // its day is among the data
  const page = Object.assign(withToday(model), { events: new Map() });
  barPlace().toggleAttribute("inert", true);
  const bar = ofPage(page, readAddress(window.location, page, given).date);
  bar.listen(false);
  return bar;
}

/**
 * The map will not come: a bar that moves nothing is not left for it.
 * @param {MountedBar | null} ahead
 */
export function loseBar(ahead) {
  if (!ahead || !barPlace().inert) return;
  ahead.destroy();
  barPlace().shadowRoot?.replaceChildren();
}

/**
 * Let the bar move the map, and tell of its events; one that is there already waits with these until the map is seen.
 * @param {MountedBar | null} ahead the one that is drawn already
 * @param {PageModel & Today} page
 * @param {Iso} start
 * @param {Bundle} atlas
 * @param {Engine} engine
 */
export function beginBar(ahead, page, start, atlas, { begun }) {
  const bar = ahead ?? ofPage(page, start);
  const learn = () => bar.learn(atlas);
  if (ahead) void begun.then(afterFrame(learn));
  else learn();
  bar.listen(true);
  barPlace().toggleAttribute("inert", false);
}
