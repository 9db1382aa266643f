/* The map in a frame of another page, with the time bar if the code asks for it. */
/** @import { Bundle, EmbedModel, EmbedPage, EventFilter, Iso, Message, Steps, TimeBarModel, WithMore } from "../types.d.ts" */
/** @import { Asked, Known } from "./address.js" */
/** @import { EmbedOptions } from "./embedoptions.js" */
import { joinBus } from "../shared/bus.js";
import { daysInLink } from "../shared/comparing.js";
import { toNumber, yearOf } from "../shared/days.js";
import { find } from "../shared/dom.js";
import { filterParts } from "../shared/filter.js";
import { afterFirstMap } from "../shared/late.js";
import { playWhenSeen } from "../widgets/playwhenseen.js";
import { keepShown, written } from "./address.js";
import { barPlace, mountBar } from "./bar.js";
import { languageNote, readOptions, within } from "./embedoptions.js";
import { tellHeight } from "./height.js";
import { lookedUp, nameTab, showNotes, startMap, wordsMissing } from "./start.js";

const BUS = "embed";

/**
 * The bar of a part of the time: stops and key days outside of it are not there.
 * @param {TimeBarModel} model
 * @param {EmbedOptions} options
 * @returns {TimeBarModel}
 */
export function barWithin(model, { from, to }) {
  const year = yearOf(toNumber(from));
  const late = year > model.zeroYear;
  const strings = late ? { ...model.strings, before: String(year) } : model.strings;
  /** @param {readonly [Iso, ...unknown[]]} one */
  const inside = ([day]) => day >= from && day <= to;
  return {
    ...model,
    first: from,
    today: to,
    zeroYear: late ? year : model.zeroYear,
    stops: model.stops.filter(inside),
    keys: model.keys.filter(inside),
    strings,
  };
}

/**
 * Put the time bar under the map.
 * @param {EmbedModel} model
 * @param {Bundle} atlas
 * @param {Iso} start
 * @param {EmbedOptions} options
 * @param {Known} page
 */
function bindBar(model, atlas, start, options, page) {
  const host = barPlace();
  host.hidden = false;
  host.classList.toggle("compact", !options.bar);
  document.body.classList.add("with-bar");
  const { timebar } = model.parts;
  const bounded = barWithin({ ...timebar, today: page.today }, options);
  const bar = mountBar({ channel: BUS, ...bounded, start, atlas });
  host.classList.toggle(
    "one-year",
    yearOf(toNumber(options.from)) === yearOf(toNumber(options.to)),
  );
  // The last day of this bar is not today.
  find(bar.root, ".today").hidden = options.to !== page.today;
  return bar;
}

/** The languages in which this page is there, its own first. */
function languages() {
  const all = [...document.querySelectorAll("link[data-lang]")];
  const codes = all.flatMap((link) => link.getAttribute("data-lang") ?? []);
  const own = document.documentElement.lang;
  return [own, ...codes.filter((code) => code !== own)];
}

/**
 * Start the map with the options that the link asks for.
 * @param {EmbedModel} model
 * @param {Bundle} atlas
 * @param {Steps} later
 */
function startWithOptions(model, atlas, later) {
  const { words } = model.embed;
  /** @type {EmbedOptions | undefined} */
  let found;
  /** @type {(asked: Asked, page: Known) => Asked} */
  const bound = (asked, known) => {
    const notes = languageNote(asked.given.get("lang"), languages(), words.noLanguage);
    found = readOptions(asked, known, words, notes);
    const kept = within(asked, known, found, words);
    return { ...kept, notes: [...kept.notes, ...notes] };
  };
  const timed = () => Boolean(found && (found.bar || found.play)); // by a bar or its button
  const started = startMap(
    model,
    atlas,
    later,
    ({ event, place }) => ({
      ...(event && { event }),
      ...(place && { place }),
      ...(timed() ? { timebar: true, autopopup: true } : { summary: model.summary }),
    }),
    bound,
  );
  return { ...started, options: /** @type {EmbedOptions} */ (found), timed: timed() };
}

/**
 * Look the words of the filter up, if the link has any.
 * @param {Known & WithMore} page
 * @param {Asked} asked
 * @param {(filter: EventFilter) => void} choose
 */
function lookUpWords(page, asked, choose) {
  if (!wordsMissing(asked.filter)) return;
  void lookedUp(page, asked.given).then(
    ({ notes, filter }) => {
      showNotes([...asked.notes, ...notes.filter((one) => !asked.notes.includes(one))]);
      choose(filter);
    },
    () => undefined, // the map says that it could not look
  );
}

/** @param {EmbedPage} embed */
function installLate(embed) {
  afterFirstMap(async () => {
    (await embed.page.code()).installEmbed(embed);
  });
}

/**
 * The parts of the address that are others after a message; null takes one out.
 * @param {Message} message
 * @param {string} usual account
 * @returns {Record<string, string | number | null> | null}
 */
function changedBy(message, usual) {
  switch (message.type) {
    case "stated":
      return { account: message.account === usual ? null : message.account };
    case "filter":
      return filterParts(message.filter);
    case "opened":
      return { event: message.event };
    case "closed":
      return { event: null };
    case "placed":
      return { place: message.id };
    case "theme":
      return { theme: message.name };
    default:
      return null;
  }
}

/**
 * Start the map alone in a page of others.
 * @param {EmbedModel} model
 * @param {Bundle} atlas
 * @param {Steps} later
 */
export function startEmbed(model, atlas, later) {
  const started = startWithOptions(model, atlas, later);
  later(() => surround(started, model, atlas));
}

/**
 * Put around the map what belongs to it, and let it speak with the page that it stands in.
 * @param {ReturnType<typeof startWithOptions>} started
 * @param {EmbedModel} model
 * @param {Bundle} atlas
 */
function surround({ page, asked, engine, options, timed }, model, atlas) {
  document.body.classList.toggle("bare", !options.legend);
  const given = new Map(asked.given);
  let { date, compare } = asked;
  /** @type {Extract<Message, {type: "stated"}> | undefined} */
  let stated;
  const follow = () => {
    nameTab(page, atlas, date, stated?.label ?? "");
    keepShown(written(given));
  };
  /** @param {Record<string, string | number | null>} parts */
  const keep = (parts) => {
    for (const [name, value] of Object.entries(parts)) {
      if (value === null) given.delete(name);
      else given.set(name, String(value));
    }
  };
  /** @param {Iso} iso */
  const shown = (iso) => {
    date = iso;
    keep(daysInLink(date, compare));
    follow();
  };
  nameTab(page, atlas, date, "");
  const line = joinBus(BUS); // the map's end of the line
  line.onmessage = ({ data: message }) => {
    engine.receive(message);
    if (message.type === "date") shown(message.date);
  };
  engine.listen((message) => {
    if (message.type === "stated") stated = message;
    const changed = changedBy(message, page.account);
    if (changed) {
      keep(changed);
      follow();
    } else if (message.type === "compare") {
      compare = message;
      shown(date);
    } else if (message.type === "go" && !timed) shown(message.date); // to the day of an event
    line.postMessage(message);
  });
  if (compare.other) line.postMessage({ type: "compare", ...compare }); // the bar marks both dates
  if (timed) {
    const bar = bindBar(model, atlas, date, options, page);
    if (options.play && !asked.event) playWhenSeen(engine.map.getContainer(), bar);
  }
  lookUpWords(page, asked, (filter) => {
    engine.receive({ type: "filter", filter });
    line.postMessage({ type: "filter", filter });
  });
  installLate({
    page,
    atlas,
    asked,
    engine,
    shown: () => new Map([...given, ["date", date]]),
    stated: () => stated,
  });
  tellHeight(barPlace(), options.child);
}
