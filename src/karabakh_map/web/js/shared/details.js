/* What is told of events comes after the first map; whoever needs it has it put where it belongs. */
/** @import { Bundle, DetailsOf } from "../types.d.ts" */
import { brought } from "./late.js";

/**
 * Ask for what comes after the first map.
 * @param {Pick<Bundle, "details" | "base">} atlas
 */
export const broughtDetails = ({ details, base }) =>
  brought("KARABAKH_DETAILS", new URL(details, base || document.baseURI).href);

/**
 * Put what is told of events where it belongs.
 * @param {Bundle["events"]} events
 * @param {DetailsOf["events"]} told
 */
export function tellOfEvents(events, told) {
  events.forEach((event, i) => {
    [event.disputed, event.sources, event.brief, event.rest, event.tolls] = told[i];
  });
}
