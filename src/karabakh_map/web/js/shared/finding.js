/* What the search looks in arrives when somebody first searches. */
/** @import { Bundle, Findable, Iso, Language } from "../types.d.ts" */
import { broughtDetails, tellOfEvents } from "./details.js";
import { brought, once } from "./late.js";
import { Lookup } from "./lookup.js";

/**
 * The summaries of events are looked in too, and come with their sources.
 * @param {Bundle} atlas
 */
async function summaries(atlas) {
  if (atlas.details) tellOfEvents(atlas.events, (await broughtDetails(atlas)).events);
}

/**
 * Return what makes the index of the search, once what it looks in is there; at once if it is in the page.
 * @param {Bundle} atlas
 * @param {{made: Iso, language: Language}} page
 */
export function searching(atlas, page) {
  /** @type {Lookup | null} */
  let made = null;
  /** @param {Findable} known */
  const make = (known) => (made ??= new Lookup(known, atlas, page));
  const load = once(async () => {
    const address = new URL(atlas.find, atlas.base || document.baseURI).href;
    const [known] = await Promise.all([brought("KARABAKH_FIND", address), summaries(atlas)]);
    return make(known);
  });
  return {
    load,
    /** The index if it is there. */
    get there() {
      return made ?? (window.KARABAKH_FIND ? make(window.KARABAKH_FIND) : null);
    },
  };
}
