/* What the code to embed asks for beside the state of the map: docs/embedding.md has the list. */
/** @import { EmbedText, Iso } from "../types.d.ts" */
/** @import { Asked, Known } from "./address.js" */
import { fill } from "../shared/words.js";
import { asShown, DateError, inRange, parseDate } from "./dates.js";

const YES = new Set(["1", "true", "yes", "on"]);
const NO = new Set(["0", "false", "no", "off"]);

/** The names of the options that bound the time, for sentences. */
const BOUNDS = { low: "from", high: "to" };

/** @typedef {Record<EmbedText, string>} Words */
/**
 * @typedef {object} EmbedOptions
 * @property {boolean} bar whether a time bar stands under the map
 * @property {boolean} play whether it plays when it is seen
 * @property {boolean} legend
 * @property {Iso} from the first day of the bar
 * @property {Iso} to the last one
 * @property {string} child how pym calls this frame
 */

class Reader {
  /**
   * @param {ReadonlyMap<string, string>} given the parts of the link
   * @param {Known} page
   * @param {Words} words
   * @param {string[]} notes
   */
  constructor(given, page, words, notes) {
    this.given = given;
    this.page = page;
    this.words = words;
    this.notes = notes;
  }

  /**
   * @param {string} name
   * @param {boolean} usual
   */
  flag(name, usual) {
    const text = this.given.get(name) ?? "";
    const value = text.toLowerCase();
    if (!value) return usual;
    if (YES.has(value) || NO.has(value)) return YES.has(value);
    this.notes.push(fill(this.words.noFlag, { text: asShown(text), option: name }));
    return usual;
  }

  /**
   * The days that a bound of time can mean; null if the link names none or a wrong one.
   * @param {"from" | "to"} name
   * @param {Iso} usual
   * @returns {[first: Iso, last: Iso] | null}
   */
  bound(name, usual) {
    const text = this.given.get(name);
    const { page } = this;
    if (!text) return null;
    try {
      const last = inRange(text, page);
      const { first } = parseDate(text, page);
      return [first < page.first ? page.first : first, last];
    } catch (error) {
      if (!(error instanceof DateError)) throw error;
      this.notes.push(`${name}: ${error.message} ${fill(page.words.instead, { text: usual })}`);
      return null;
    }
  }

  /**
   * The first day of the bar and the last: of a month or a year the first and the last of its days.
   * @param {Iso} first
   * @param {Iso} last
   * @returns {[from: Iso, to: Iso]}
   */
  span(first, last) {
    const low = this.bound("from", first);
    const high = this.bound("to", last);
    const [from, to] = [low ? low[0] : first, high ? high[1] : last];
    if (from < to) return [from, to];
    const { given, words } = this;
    if (from === to) {
      this.notes.push(fill(words.oneDay, { ...BOUNDS, text: from, from: first, to: last }));
      return [first, last];
    }
    const shown = {
      ...BOUNDS,
      from: asShown(given.get("from") ?? from),
      to: asShown(given.get("to") ?? to),
    };
    this.notes.push(fill(words.turned, shown));
    return [high ? high[0] : first, low ? low[1] : last];
  }
}

/**
 * Read the options of an embedded map.
 * @param {Asked} asked
 * @param {Known} page
 * @param {Words} words
 * @param {string[]} notes takes a sentence for everything that had to be replaced
 * @returns {EmbedOptions}
 */
export function readOptions({ given }, page, words, notes) {
  const reader = new Reader(given, page, words, notes);
  const legend = reader.flag("legend", true);
  const play = reader.flag("play", false);
  const [from, to] = reader.span(page.first, page.today);
  // A time without a bar to move in would be of no use, unless the code says so.
  const bar = reader.flag("bar", play || Boolean(given.get("from") || given.get("to")));
  const child = given.get("childid") ?? "";
  return { bar, play, legend, from, to, child: /^[\w-]{1,80}$/.test(child) ? child : "" };
}

/**
 * Keep what a link asks for within the time of an embedded map.
 * @param {Asked} asked
 * @param {Known} page
 * @param {EmbedOptions} options
 * @param {Words} words
 * @returns {Asked}
 */
export function within(asked, page, { from, to, play }, words) {
  const named = Boolean(asked.given.get("date")) || asked.event !== null || asked.chapter !== null;
  if (!named) return { ...asked, date: play ? from : asked.date > to ? to : asked.date };
  const date = asked.date < from ? from : asked.date > to ? to : asked.date;
  if (date === asked.date) return asked;
  const outside = fill(words.outsideSpan, { text: asked.date, from, to });
  const note = `${outside} ${fill(page.words.instead, { text: date })}`;
  return { ...asked, date, notes: [...asked.notes, note] };
}

/**
 * Say which languages there are, if the link asks for another.
 * @param {string | undefined} text
 * @param {string[]} languages the first is that of this page
 * @param {string} sentence
 */
export function languageNote(text, languages, sentence) {
  const asked = (text ?? "").toLowerCase();
  if (!asked || languages.includes(asked)) return [];
  const shown = { text: asShown(asked), languages: languages.join(", "), language: languages[0] };
  return [fill(sentence, shown)];
}
