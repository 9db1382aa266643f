/* What the page and the embedded map begin with. */
/** @import { Bundle, EngineOptions, EventFilter, Iso, Later, Limits, PageModel, Steps, WithMore } from "../types.d.ts" */
/** @import { Asked, Known } from "./address.js" */
import { find, make } from "../shared/dom.js";
import { isOn } from "../shared/filter.js";
import { inWords } from "../shared/language.js";
import { brought, once } from "../shared/late.js";
import { fill } from "../shared/words.js";
import { keepShown, ownParts, readAddress, written } from "./address.js";
import { withToday } from "./dates.js";

/**
 * Say in a strip above the page what of the link had to be replaced.
 * @param {string[]} notes
 */
export function showNotes(notes) {
  const strip = find(document, ".notes");
  strip.replaceChildren(...notes.map((text) => make("p", {}, text)));
}

/**
 * Whether the words of a filter still have to be looked up: what they are looked up in comes late.
 * @param {EventFilter} filter
 */
export const wordsMissing = ({ text, found }) => text !== "" && found === null;

/**
 * Read a link once more, with what the words of its filter are looked up in.
 * @param {Known & WithMore} page
 * @param {ReadonlyMap<string, string>} given the parts of the link
 */
export async function lookedUp(page, given) {
  const { atlas } = page;
  if (atlas) page.sought ??= (await (await page.code()).searching(atlas, page).load()).texts;
  return readAddress(window.location, page, new Map(given));
}

/**
 * Start the map at what the link asks for.
 * @template {Limits & Later & {parts: Partial<PageModel["parts"]>}} Model
 * @param {Model} model
 * @param {Bundle} atlas
 * @param {Steps} later leaves a part of the start to another task
 * @param {(asked: Asked) => EngineOptions} options made from what was read of the link
 * @param {(asked: Asked, page: Known) => Asked} bound what a page allows of what the link asks for
 */
export function startMap(model, atlas, later, options, bound = (asked) => asked) {
  const events = new Map(atlas.events.map((event) => [event.id, event.day]));
  const code = once(() => brought("KarabakhPageMore", new URL(model.more, document.baseURI).href));
  const sought = window.KarabakhPageMore?.searching(atlas, model).there?.texts;
  const page = Object.assign(withToday(model), { events, atlas, code, sought });
  const read = readAddress(window.location, page, ownParts(window.location, document));
  const asked = bound(read, page);
  keepShown(written(asked.given));
  const { date, layers, view, account, compare, filter, theme } = asked;
  showNotes(asked.notes);
  const container = find(document, "#map");
  const engine = window.KarabakhMap.create(container, atlas, {
    date,
    layers,
    account,
    compare,
    later,
    ...(isOn(filter) && { filter }),
    ...(view && { view }),
    ...(theme && { theme }),
    ...options(asked),
  });
  container.classList.remove("lost");
  return { page, asked, engine };
}

/**
 * Say the day in the title of the tab.
 * @param {Pick<PageModel, "words">} page
 * @param {Bundle} atlas
 * @param {Iso} iso
 * @param {string} account what is called the account shown; empty for the map's own
 */
export function nameTab({ words }, atlas, iso, account) {
  const date = inWords(iso, atlas);
  document.title = fill(account ? words.titleBy : words.title, { date, account });
}
