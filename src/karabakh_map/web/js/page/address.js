/* Links: the rules and sentences of address.py for pages that have no server. */
/** @import { Iso, Pair, Today } from "../types.d.ts" */
import { fill } from "../shared/words.js";
import { asShown, DateError, inRange, parseDate } from "./dates.js";

const WRITE_MS = 150; // browsers forbid writing at every step of a drag

/** What Python and the page both read as a number; wording/links.py has it too. */
const NUMBER = /^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]{1,2})?\s*$/i;

/** @typedef {Today & {events: ReadonlyMap<string, Iso>}} Known `events`: the day of each */
/** @typedef {Pick<URL, "search" | "hash">} Link */
/**
 * What a link asks for: always a state that can be shown.
 * @typedef {object} Asked
 * @property {Iso} date
 * @property {string[]} layers
 * @property {{center: Pair, zoom: number} | null} view
 * @property {string | null} event
 * @property {number | null} chapter from nought
 * @property {string | undefined} page
 * @property {ReadonlyMap<string, string>} given the parts of the link
 * @property {string[]} notes a sentence for everything that had to be replaced
 */

/**
 * The parts of a link behind ? and #; what stands behind # counts.
 * @param {Link} link
 */
export function partsOf({ search, hash }) {
  return new Map([...new URLSearchParams(search), ...new URLSearchParams(hash.slice(1))]);
}

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
    const names = text.split(",").map((name) => name.trim());
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
    if (!text || text === "clean") return null;
    const parts = text.split(",");
    if (parts.length !== 3 || !parts.every((part) => NUMBER.test(part))) {
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
    return this.page.events.has(id) ? id : this.note(this.page.words.noEvent, id);
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
 * Read a link.
 * @param {Link} link
 * @param {Known} page
 * @returns {Asked}
 */
export function readAddress(link, page) {
  const given = partsOf(link);
  const reader = new Reader(page);
  const layers = reader.layers(given.get("layers"));
  const view = reader.view(given.get("view"));
  const event = reader.event(given.get("event"));
  const chapter = reader.chapter(given.get("chapter"));
  // The sentence about the date comes first.
  const others = reader.notes.splice(0);
  // A link that names no day means that of its event or chapter.
  const ofEvent = event === null ? undefined : page.events.get(event);
  const ofScene = chapter === null ? null : page.scenes[chapter];
  const usual = ofEvent === undefined ? ofScene : clamp(ofEvent, page);
  const date = reader.date(given.get("date"), usual);
  const notes = [...reader.notes, ...others];
  return { date, layers, view, event, chapter, page: given.get("page"), given, notes };
}

/**
 * @param {Iso} day
 * @param {Known} page
 */
const clamp = (day, { first, today }) => (day < first ? first : day > today ? today : day);

/** Keeps the link of this page true. */
export class AddressWriter {
  /** @type {number | null} */
  #timer = null;

  /** @param {Location} link */
  constructor(link) {
    this.link = link;
    this.parts = partsOf(link);
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
    this.#timer ??= window.setTimeout(() => this.#put(), WRITE_MS);
  }

  /** The link that opens what is shown now. */
  now() {
    this.#put();
    return this.link.href;
  }

  /**
   * Begin anew with the parts of another link.
   * @param {ReadonlyMap<string, string>} given
   */
  replace(given) {
    this.parts = new Map(given);
  }

  #put() {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const text = [...this.parts]
      .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
      .join("&");
    try {
      history.replaceState(history.state, "", `${this.link.pathname}#${text}`);
    } catch (error) {
      // A page inside another one's attribute (srcdoc) has no address of its own to keep true.
      if (/** @type {{name?: unknown}} */ (error).name !== "SecurityError") throw error;
    }
  }
}
