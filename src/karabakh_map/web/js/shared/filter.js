/* Which events are shown; the twin of wording/filters.py. */
/** @import { Bundle, EventFilter, MapEvent, PageText } from "../types.d.ts" */
import { foldedWords } from "./folding.js";
import { fill } from "./words.js";

/** @typedef {Pick<MapEvent, "id" | "category" | "importance" | "toll" | "sides" | "moved">} Filtered */
/** @typedef {Pick<Bundle, "categories" | "filter">} Table */
/** @typedef {Pick<Record<PageText, string>, "noKind" | "noSide" | "noGrade" | "noSwitch" | "noWord" | "tooLong" | "noMatch" | "leftOut">} Sentences */
/** @typedef {(text: string) => string} Shown how a text of the reader may stand in a sentence */

const NONE = "none"; // value of `kind` that shows no kind at all
export const LONGEST = 200; // letters of the words
/** What is left out first where a filter matches nothing. */
const NARROWEST = /** @type {const} */ ([
  "text",
  "importance",
  "toll",
  "sides",
  "changes",
  "kinds",
]);

/**
 * Shows every event.
 * @type {EventFilter}
 */
export const ALL = {
  kinds: null,
  sides: null,
  importance: null,
  toll: false,
  changes: false,
  text: "",
  found: null,
};

/** @param {EventFilter} filter */
export const isOn = ({ kinds, sides, importance, toll, changes, text }) =>
  Boolean(kinds || sides || importance || toll || changes || text);

/**
 * Tell whether a filter shows an event.
 * @param {EventFilter} filter
 * @param {Filtered} event
 */
export const fits = ({ kinds, sides, importance, toll, changes, found }, event) =>
  (!kinds || kinds.includes(event.category)) &&
  (!importance || importance.includes(event.importance)) &&
  (!toll || event.toll === true) &&
  (!changes || event.moved === true) &&
  (!sides || event.sides.some((side) => sides.includes(side))) &&
  (!found || found.includes(event.id));

/**
 * The parts of a link that ask for a filter; null takes one out.
 * @param {EventFilter} filter
 * @returns {Record<"kind" | "side" | "toll" | "importance" | "changes" | "q", string | null>}
 */
export const filterParts = ({ kinds, sides, importance, toll, changes, text }) => ({
  kind: kinds && (kinds.join(",") || NONE),
  side: sides && sides.join(","),
  toll: toll ? "1" : null,
  importance: importance && importance.join(","),
  changes: changes ? "1" : null,
  q: text || null,
});

/**
 * What a filter asks for, in words.
 * @param {EventFilter} filter
 * @param {Table} table
 */
export function filterInWords(filter, { categories, filter: words }) {
  const { kinds, sides, importance, toll, changes, text } = filter;
  return [
    changes && words.changes,
    (kinds ?? []).map((kind) => categories[kind].label).join(" / "),
    (sides ?? []).map((side) => words.sides[side]).join(" / "),
    toll && words.toll,
    (importance ?? []).map((grade) => words.grades[String(grade)]).join(" / "),
    text && fill(words.words, { text }),
  ]
    .filter(Boolean)
    .join(", ");
}

/**
 * The same filter with some values of a list, in the order of the table; all of them ask for nothing.
 * @template Value
 * @param {readonly Value[]} known
 * @param {readonly Value[]} on
 */
export function someOf(known, on) {
  const found = known.filter((one) => on.includes(one));
  return found.length < known.length ? found : null;
}

/** Reads the parts of a link one by one, and notes what had to be left out. */
class Reader {
  /** @type {string[]} */
  notes = [];

  /**
   * @param {ReadonlyMap<string, string>} given
   * @param {Sentences} words
   * @param {Shown} shown
   */
  constructor(given, words, shown) {
    this.given = given;
    this.words = words;
    this.shown = shown;
  }

  /**
   * @param {keyof Sentences} sentence
   * @param {string} text
   * @param {Record<string, string | number>} more
   */
  #note(sentence, text, more = {}) {
    const { words, shown } = this;
    const problem = fill(words[sentence], { text: shown(text), ...more });
    this.notes.push(`${problem} ${words.leftOut}`);
  }

  /**
   * @param {string} part
   * @param {readonly string[]} known
   * @param {"noKind" | "noSide" | "noGrade"} sentence
   * @returns {string[] | null}
   */
  list(part, known, sentence) {
    const values = (this.given.get(part) ?? "").split(",");
    const asked = values.map((one) => one.trim().toLowerCase()).filter(Boolean);
    if (part === "kind" && String(asked) === NONE) return [];
    const unknown = [...new Set(asked)].filter((one) => !known.includes(one));
    if (unknown.length) this.#note(sentence, unknown.join(", "), { values: known.join(", ") });
    const found = someOf(known, asked);
    return found && found.length ? found : null;
  }

  /** @param {string} name */
  on(name) {
    const text = this.given.get(name) ?? "";
    if (!["", "0", "1"].includes(text)) this.#note("noSwitch", text, { name });
    return text === "1";
  }

  text() {
    const text = (this.given.get("q") ?? "").split(/\s+/).filter(Boolean).join(" ");
    if (text && !foldedWords(text).length) this.#note("noWord", text);
    else if ([...text].length > LONGEST) this.#note("tooLong", text, { most: LONGEST });
    else return text;
    return "";
  }
}

/**
 * Read a filter from the parts of a link, without its words looked up; `notes` say what is wrong.
 * @param {ReadonlyMap<string, string>} given
 * @param {Table} table
 * @param {Sentences} words
 * @param {Shown} shown
 */
export function readFilter(given, { categories, filter }, words, shown) {
  const reader = new Reader(given, words, shown);
  const grades = reader.list.bind(reader);
  /** @type {EventFilter} */
  const asked = {
    ...ALL,
    kinds: reader.list("kind", Object.keys(categories), "noKind"),
    sides: reader.list("side", Object.keys(filter.sides), "noSide"),
    importance: grades("importance", Object.keys(filter.grades), "noGrade")?.map(Number) ?? null,
    toll: reader.on("toll"),
    changes: reader.on("changes"),
    text: reader.text(),
  };
  return { asked, notes: reader.notes };
}

/**
 * A filter that matches an event: without what leaves none, which a sentence says.
 * @param {EventFilter} asked with its words looked up
 * @param {readonly Filtered[]} events
 * @param {Sentences} words
 * @param {Shown} shown
 */
export function possible(asked, events, words, shown) {
  /** @param {EventFilter} filter */
  const some = (filter) => events.some((event) => fits(filter, event));
  if (asked.kinds?.length === 0 || some(asked)) return { filter: asked, notes: [] };
  const filter = nearest(asked, some);
  const kept = filterParts(filter);
  const all = Object.entries(filterParts(asked)).filter(([, value]) => value !== null);
  const left = all.filter(([name]) => kept[/** @type {keyof typeof kept} */ (name)] === null);
  /** @param {[string, string | null][]} parts */
  const said = (parts) => parts.map(([name, value]) => `${name}=${shown(value ?? "")}`).join(", ");
  return { filter, notes: [fill(words.noMatch, { filter: said(all), left: said(left) })] };
}

/**
 * Leave out one part, or else one after the other, until an event is left.
 * @param {EventFilter} asked
 * @param {(filter: EventFilter) => boolean} some
 */
function nearest(asked, some) {
  const wanted = NARROWEST.filter((name) => asked[name] !== ALL[name]);
  /**
   * @param {EventFilter} filter
   * @param {typeof NARROWEST[number]} name
   * @returns {EventFilter}
   */
  const without = (filter, name) => ({
    ...filter,
    [name]: ALL[name],
    found: name === "text" ? null : filter.found,
  });
  const one = wanted.map((name) => without(asked, name)).find(some);
  if (one) return one;
  let filter = asked;
  for (const name of wanted) if (!some(filter)) filter = without(filter, name);
  return filter;
}
