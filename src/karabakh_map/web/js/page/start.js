/* What the one-file page and the embedded map begin with. */
/** @import { Bundle, EngineOptions, EventFilter, Iso, PageModel } from "../types.d.ts" */
/** @import { Asked, Known } from "./address.js" */
import { find, make } from "../shared/dom.js";
import { filterParts, isOn } from "../shared/filter.js";
import { searching } from "../shared/finding.js";
import { afterFirstMap, brought } from "../shared/late.js";
import { inWords } from "../shared/language.js";
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
 * @param {Known} page
 * @param {ReadonlyMap<string, string>} given the parts of the link
 */
export async function lookedUp(page, given) {
  page.texts ??= (await page.index?.load())?.texts;
  return readAddress(window.location, page, new Map(given));
}

/**
 * Start the map at what the link asks for.
 * @param {PageModel} model
 * @param {Bundle} atlas
 * @param {(asked: Asked) => EngineOptions} options made from what was read of the link
 */
export function startMap(model, atlas, options) {
  const events = new Map(atlas.events.map((event) => [event.id, event.day]));
  const index = searching(atlas, model);
  const page = Object.assign(withToday(model), { events, atlas, index, texts: index.there?.texts });
  const asked = readAddress(window.location, page, ownParts(window.location, document));
  keepShown(written(asked.given));
  const { date, layers, view, account, filter } = asked;
  showNotes(asked.notes);
  const container = find(document, "#map");
  const engine = window.KarabakhMap.create(container, atlas, {
    date,
    layers,
    account,
    ...(isOn(filter) && { filter }),
    ...(view && { view }),
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

/**
 * Start the map alone in a page of others.
 * @param {PageModel} model
 * @param {Bundle} atlas
 */
export function startEmbed(model, atlas) {
  const { page, asked, engine } = startMap(model, atlas, ({ event }) => ({
    ...(event && { event }),
    summary: model.summary,
  }));
  let date = asked.date;
  const given = new Map(asked.given);
  let account = "";
  nameTab(page, atlas, date, account);
  engine.listen((message) => {
    if (message.type === "go") {
      ({ date } = message); // to the day of an event
      given.set("date", date);
    } else if (message.type === "stated") {
      account = message.label;
      if (message.account === page.account) given.delete("account");
      else given.set("account", message.account);
    } else if (message.type === "filter") {
      for (const [name, value] of Object.entries(filterParts(message.filter))) {
        if (value === null) given.delete(name);
        else given.set(name, value);
      }
    } else return;
    nameTab(page, atlas, date, account);
    keepShown(written(given));
  });
  if (wordsMissing(asked.filter)) {
    void lookedUp(page, asked.given).then(
      ({ filter, notes }) => {
        showNotes(notes);
        engine.receive({ type: "filter", filter });
      },
      () => undefined, // the map says that it could not look
    );
  }
  const embed = { page, atlas, asked, engine };
  afterFirstMap(async () => {
    const url = new URL(page.more, document.baseURI).href;
    (await brought("KarabakhPageMore", url)).installEmbed(embed);
  });
}
