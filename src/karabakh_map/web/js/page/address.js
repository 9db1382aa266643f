/* Links: the rules and sentences of address.py for pages that have no server. */
/** @import { Bundle, Comparing, EventFilter, Iso, Pair, Today } from "../types.d.ts" */
/** @import { EventTexts } from "../shared/eventtexts.js" */
import { OURS } from "../shared/accounts.js";
import { ALL, possible, readFilter } from "../shared/filter.js";
import { afterFrameSeldom } from "../shared/afterframe.js";
import { keepAddress } from "../shared/backstack.js";
import { beforeLanguages } from "../shared/link.js";
import { fill } from "../shared/words.js";
import { comparisonIn, isNumber } from "./comparing.js";
import { asShown, DateError, inRange, parseDate } from "./dates.js";

const WRITE_MS = 150; // browsers forbid writing at every step of a drag

/** @typedef {Today & {events: ReadonlyMap<string, Iso>, atlas?: Bundle, sought?: EventTexts}} Known `events`: the day of each; `sought`: where the words of a filter are looked up */
/** @typedef {Pick<URL, "search" | "hash"> & {pathname?: string}} Link */
/**
 * What a link asks for: always a state that can be shown.
 * @typedef {object} Asked
 * @property {Iso} date
 * @property {string[]} layers
 * @property {{center: Pair, zoom: number} | null} view
 * @property {string | null} event
 * @property {string | null} place whose panel is open
 * @property {"dark" | "light" | null} theme colours, if the link names them
 * @property {number | null} chapter from nought
 * @property {string} account whose account of control
 * @property {Comparing} compare the other date, if two are compared
 * @property {EventFilter} filter which events are shown
 * @property {string | undefined} page
 * @property {ReadonlyMap<string, string>} given the parts of the link
 * @property {string[]} notes a sentence for everything that had to be replaced
 */

/** What stands between the parts of a link, also where a mail program has written it anew; links.py has it too. */
const PART =
  /(?:^|[?#&;@])(?:amp;)?\s*([a-z_][\w.-]*)\s*=([^]*?)(?=[?#&;@](?:amp;)?\s*[a-z_][\w.-]*\s*=|$)/gi;
const END = /[\s?#&;/]+$/;
/** Parts in the name of a file, which a program that copies sites makes of what stands behind the ?; others follow. */
const IN_NAME =
  /(?:^|[^a-z])(date|compare_as|compare|divider|moves|layers|view|event|place|theme|chapter|account|kind|side|toll|importance|changes|q|page)=([^]*?)(?=[^a-z_][a-z_]+=|(?:[.]x?html?)*$)/gi;
/** Where a copy was taken from, as browsers and such programs note it. */
const FROM = /(?:saved from url=\(\d+\)|Mirrored from |\burl: *)(\S+)/;

/**
 * The parts of a text, the last of a name counts.
 * @param {string} text
 * @param {RegExp} part
 * @returns {[name: string, value: string][]}
 */
const read = (text, part) =>
  [...text.matchAll(part)].map(([, name, value]) => [
    name.toLowerCase(),
    value.replace(END, "").trim(),
  ]);

/**
 * Return a text without what an address writes for its letters.
 * @param {string} text
 */
const decoded = (text) => new URLSearchParams(`q=${text.replace(/&/g, "%26")}`).get("q") ?? "";

/**
 * The parts of a link behind ? and #; what stands behind # counts.
 * @param {Link} link
 */
export const partsOf = ({ search, hash }) =>
  new Map([...read(decoded(search), PART), ...read(decoded(hash), PART)]);

/**
 * What a copy of the page on a disk was asked for when it was taken: the page writes it on itself, programs that
 * copy sites into the name of the file, or a note at its beginning.
 * @param {Link} link
 * @param {Document} page
 * @returns {Map<string, string>}
 */
function keptParts({ pathname = "" }, page) {
  const name = pathname.slice(pathname.lastIndexOf("/") + 1);
  const notes = [page, page.documentElement, page.head]
    .flatMap((node) => [...node.childNodes])
    .flatMap((node) => (node instanceof Comment ? (FROM.exec(node.data)?.[1] ?? []) : []));
  const all = [
    read(decoded(page.documentElement.dataset.kmShown ?? ""), PART),
    read(decoded(decoded(name)), IN_NAME),
    ...notes.map((from) => read(decoded(from), PART)),
  ];
  return new Map(all.find((parts) => parts.length) ?? []);
}

/**
 * The parts of the link of this page, or else what a copy of it was asked for.
 * @param {Link} link
 * @param {Document} page
 */
export function ownParts(link, page) {
  const parts = partsOf(link);
  return parts.size ? parts : keptParts(link, page);
}

/**
 * Let a copy of the page open again with what is shown.
 * @param {string} text parts of a link
 */
export function keepShown(text) {
  document.documentElement.dataset.kmShown = text;
}

/** @param {ReadonlyMap<string, string>} parts */
export const written = (parts) =>
  [...parts]
    .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
    .join("&");

/** Reads the parts of a link one by one, and notes what had to be replaced. */
class Reader {
  /** @type {string[]} */
  notes = [];

  /** @param {Known} page */
  constructor(page) {
    this.page = page;
  }

  /**
   * @param {string} sentence
   * @param {string} text
   * @param {Record<string, string | number>} more
   */
  note(sentence, text, more = {}) {
    this.notes.push(fill(sentence, { text: asShown(text), ...more }));
    return null;
  }

  /**
   * @param {string | undefined} text
   * @param {Iso | null} usual the day of what else the link names
   */
  date(text, usual) {
    const { page } = this;
    if (!text) {
      if (usual) return usual;
      if (page.late && page.start === page.today) this.note(page.words.made, page.today);
      return page.start;
    }
    try {
      return inRange(text, page);
    } catch (error) {
      if (!(error instanceof DateError)) throw error;
      const day = this.#nearest(text, usual);
      this.note(`${error.message} ${page.words.instead}`, day);
      return day;
    }
  }

  /**
   * The nearest day that can be shown to one that cannot; what is no date at all names none.
   * @param {string} text
   * @param {Iso | null} usual
   */
  #nearest(text, usual) {
    const { first, start, today } = this.page;
    try {
      return parseDate(text, this.page).last < first ? first : today;
    } catch (error) {
      if (!(error instanceof DateError)) throw error;
      return usual ?? start; // not a date at all: the sentence of the first error says so
    }
  }

  /** @param {string | undefined} text */
  layers(text) {
    const { layers, usual, always, words, aliases } = this.page;
    if (text === undefined) return usual;
    const all = Object.keys(layers);
    const names = text.split(",").map((name) => name.trim().toLowerCase());
    const older = new Map(Object.entries(aliases));
    const asked = [...new Set(names.filter(Boolean).map((name) => older.get(name) ?? name))];
    const unknown = asked.filter((one) => !all.includes(one));
    if (unknown.length) this.note(words.noLayer, unknown.join(", "), { layers: all.join(", ") });
    return all.filter((name) => name === always || asked.includes(name));
  }

  /**
   * @param {string | undefined} text
   * @returns {Asked["view"]}
   */
  view(text) {
    const { bounds, words, zooms } = this.page;
    if (!text || text.toLowerCase() === "clean") return null;
    const parts = text.split(",");
    if (parts.length !== 3 || !parts.every(isNumber)) {
      return this.note(words.noView, text);
    }
    const [lat, lon, zoom] = parts.map(Number);
    const [south, north, west, east] = bounds;
    const [least, most] = zooms;
    if (lat < south || lat > north || lon < west || lon > east) {
      return this.note(words.outside, text, { south, north, west, east });
    }
    return { center: [lat, lon], zoom: Math.min(Math.max(zoom, least), most) };
  }

  /** @param {string | undefined} id */
  event(id) {
    if (!id) return null;
    const { events, words } = this.page;
    return [id, id.toLowerCase()].find((one) => events.has(one)) ?? this.note(words.noEvent, id);
  }

  /**
   * The id of a place. Which there are comes late (more/place.js), and says then whether this is one.
   * @param {string | undefined} text
   */
  place(text) {
    return text ? text.toLowerCase().slice(0, 80) : null;
  }

  /**
   * @param {string | undefined} text
   * @returns {Asked["theme"]}
   */
  theme(text) {
    const asked = text?.toLowerCase();
    if (asked === "dark" || asked === "light") return asked;
    return text ? this.note(this.page.words.noTheme, text) : null;
  }

  /** @param {string | undefined} text */
  account(text) {
    const { accounts, account, words } = this.page;
    if (!text) return account;
    const asked = text.toLowerCase();
    if (accounts.includes(asked)) return asked;
    this.note(words.noAccount, text, { accounts: accounts.join(", ") });
    return OURS;
  }

  /**
   * Say what was corrected since the version that the link was made with.
   * @param {string | undefined} text
   */
  version(text) {
    const { older, version, words } = this.page;
    const made = (text ?? "").slice(-8).toLowerCase();
    if (!text || made === version) return;
    const told = new Map(Object.entries(older)).get(made);
    if (told) this.notes.push(told);
    else this.note(words.noVersion, text);
  }

  /** @param {string | undefined} text */
  chapter(text) {
    if (!text) return null;
    const { chapters, words } = this.page;
    const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    if (number >= 1 && number <= chapters) return number - 1;
    return this.note(words.noChapter, text, { last: chapters });
  }
}

/**
 * Which events a link asks for.
 * @param {Reader} reader
 * @param {ReadonlyMap<string, string>} given
 */
function filterOf({ page, notes }, given) {
  const { atlas, sought, words } = page;
  if (!atlas) return ALL;
  const read = readFilter(given, atlas, words, asShown);
  notes.push(...read.notes);
  if (read.asked.text && !sought) return read.asked; // see lookedUp in start.js
  read.asked.found = read.asked.text && sought ? sought.found(read.asked.text) : null;
  const left = possible(read.asked, atlas.events, words, asShown);
  notes.push(...left.notes);
  return left.filter;
}

/**
 * Read a link.
 * @param {Link} link
 * @param {Known} page
 * @returns {Asked}
 */
export function readAddress(link, page, given = partsOf(link)) {
  const reader = new Reader(page);
  const layers = reader.layers(given.get("layers"));
  const view = reader.view(given.get("view"));
  const event = reader.event(given.get("event"));
  const place = reader.place(given.get("place"));
  // That of a story that came with the link is the story's to read (more/ownstory.js).
  const chapter = given.has("story") ? null : reader.chapter(given.get("chapter"));
  const account = reader.account(given.get("account"));
  const theme = reader.theme(given.get("theme"));
  const filter = filterOf(reader, given);
  // The sentence about the date comes first.
  const others = reader.notes.splice(0);
  // A link that names no day means that of its event or chapter.
  const ofEvent = event === null ? undefined : page.events.get(event);
  const ofScene = chapter === null ? null : page.scenes[chapter];
  const usual = ofEvent === undefined ? ofScene : clamp(ofEvent, page);
  const day = reader.date(given.get("date"), usual);
  reader.version(given.get("data"));
  const { date, compare, notes: ofBoth } = comparisonIn(given, day, page);
  const notes = [...reader.notes, ...ofBoth, ...others];
  const name = given.get("page")?.toLowerCase();
  const shown = { layers, view, event, place, theme, chapter, account, filter };
  return { date, compare, ...shown, page: name, given: understood(given, shown), notes };
}

/**
 * The parts of a link without those that were told to be wrong: who copies the link must not hand them on.
 * @param {ReadonlyMap<string, string>} given
 * @param {Pick<Asked, "view" | "event" | "theme" | "chapter">} shown
 */
function understood(given, shown) {
  /** @type {(keyof typeof shown)[]} */
  const names = ["view", "event", "theme", "chapter"];
  const elsewhere = [given.has("story") && "chapter", given.get("view") === "clean" && "view"];
  const lost = names.filter((name) => shown[name] === null && !elsewhere.includes(name));
  return new Map([...given].filter(([name]) => !lost.some((one) => one === name)));
}

/**
 * @param {Iso} day
 * @param {Known} page
 */
const clamp = (day, { first, today }) => (day < first ? first : day > today ? today : day);

/** Keeps the link of this page true. */
export class AddressWriter {
  #putSoon = afterFrameSeldom(() => this.#put(), WRITE_MS);

  /**
   * @param {Location} link
   * @param {ReadonlyMap<string, string>} given its parts
   */
  constructor(link, given) {
    this.link = link;
    this.parts = new Map(given);
    beforeLanguages(() => this.#put());
  }

  /**
   * Put parts behind the # soon; null takes one out.
   * @param {Record<string, string | number | null>} changed
   */
  write(changed) {
    for (const [key, value] of Object.entries(changed)) {
      if (value === null) this.parts.delete(key);
      else this.parts.set(key, String(value));
    }
    this.#putSoon(); // at once: who reloads after a step comes back to it
  }

  /** The link that opens what is shown now. */
  now() {
    this.#put();
    return this.link.href;
  }

  /**
   * Begin anew with the parts of another link. What was to be written of the one before may have been written over it
   * meanwhile: who reloads now would come back to that.
   * @param {ReadonlyMap<string, string>} given
   */
  replace(given) {
    this.parts = new Map(given);
    this.#put();
  }

  #put() {
    const text = written(this.parts);
    keepShown(text);
    for (const link of document.querySelectorAll("a[data-lang]")) {
      if (!(link instanceof HTMLAnchorElement)) continue;
      const within = link.hasAttribute("data-within") ? `&lang=${link.dataset.lang}` : "";
      link.hash = text + within; // the same view in another language
    }
    try {
      keepAddress(`${this.link.pathname}#${text}`);
    } catch (error) {
      // A page inside another one's attribute (srcdoc) has no address of its own to keep true.
      if (/** @type {{name?: unknown}} */ (error).name !== "SecurityError") throw error;
    }
  }
}
