/* The cases in tests/cases, on which Python and the page must agree. */
import { readFileSync } from "node:fs";

/**
 * @param {string} name of a file, from the top of the checkout
 * @returns {unknown}
 */
const json = (name) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));

/** @typedef {{text: string, date?: string, fault?: string, choices?: string[]}} DateCase */
export const DATES = /** @type {{today: string, cases: DateCase[]}} */ (
  json("tests/cases/dates.json")
);
export const KM2 = /** @type {{cases: [km2: number, text: string][]}} */ (
  json("tests/cases/km2.json")
);
export const SEARCH = /** @type {{text: string, words: string[]}[]} */ (
  json("tests/cases/search.json")
);

export const FOLDING =
  /** @type {{texts: [text: string, words: string[], sounds: string[], sound: string][], readings: [text: string, readings: string[]][], stems: [sound: string, names: string[]][], near: [sound: string, group: string][], alike: [one: string, other: string, alike: boolean][]}} */ (
    json("tests/cases/folding.json")
  );

/** @typedef {import("../../src/karabakh_map/web/js/types.d.ts").Limits} Limits */
/**
 * @typedef {object} LinkCase
 * @property {string} query
 * @property {string} date
 * @property {string[]} layers
 * @property {[lat: number, lon: number, zoom: number] | null} view
 * @property {string | null} event
 * @property {string | null} place
 * @property {string | null} theme
 * @property {number | null} chapter
 * @property {string} account
 * @property {[other: string, form: string, divider: number] | null} compare
 * @property {string[]} notes
 */
export const LINKS =
  /** @type {{today: string, page: Omit<Limits, "calendar">, events: Record<string, string>, cases: LinkCase[]}} */ (
    json("tests/cases/links.json")
  );
export const CALENDAR = /** @type {Limits["calendar"]} */ (
  json("src/karabakh_map/core/dates.json")
);

/** @typedef {import("../../src/karabakh_map/web/js/types.d.ts").Accounts} Accounts */
/** @typedef {{states: Record<string, string[][]>, apart: [unit: number, statements: string[]][]}} AccountDay */
export const ACCOUNTS = /** @type {Accounts & {days: Record<string, AccountDay>}} */ (
  json("tests/cases/accounts.json")
);

/** @typedef {{query: string, bar: boolean, play: boolean, legend: boolean, from: string, to: string, date: string, notes: string[]}} FrameCase */
export const FRAMES = /** @type {{words: Record<string, string>, cases: FrameCase[]}} */ (
  json("tests/cases/frames.json")
);

export const DIFFERENCES =
  /** @type {{areas: number[], lengths: number[], cases: {first: string, last: string, totals: [string, string, number, number, number, number][], units: string[]}[]}} */ (
    json("tests/cases/differences.json")
  );

/** @typedef {[controller: string, day: string, earliest: string, latest: string, known: [from: string, metres: number][]]} ChangeCase */
/** @typedef {{id: string, changes: ChangeCase[], states: [day: string, controller: string, ...candidates: string[]][]}} UnitCase */
export const STATES =
  /** @type {{units: UnitCase[], lines: [day: string, edges: [number: number, metres: number, certainty: number][]][], reach: [low: number, high: number, text: string][], edges: [id: string, left: string, right: string, precision: number, certainty: number][], outside: {before: string, after: string, from: string}}} */ (
    json("tests/cases/states.json")
  );
/** @typedef {[lat: number, lng: number]} Pair */
export const DISTANCES = /** @type {{cases: {point: Pair, line: Pair[], km: number}[]}} */ (
  json("tests/cases/distances.json")
);

/** @typedef {{points: Pair[], km2: number, parts: number[]}} Outline */
/** @typedef {import("../../src/karabakh_map/web/js/types.d.ts").Shape} Shape */
export const GEODESICS =
  /** @type {{lengths: [from: Pair, to: Pair, metres: number][], units: Shape[], mapped: number, outlines: Outline[]}} */ (
    json("tests/cases/geodesics.json")
  );

/** @typedef {import("../../src/karabakh_map/web/js/types.d.ts").Bundle} Bundle */
/** @typedef {import("../../src/karabakh_map/web/js/types.d.ts").MapEvent} MapEvent */
/** @typedef {import("../../src/karabakh_map/web/js/types.d.ts").Source} Source */
/**
 * @template Kind
 * @typedef {{record: Kind, html: string}} Marked
 */
export const POPUPS =
  /** @type {Pick<Bundle, "categories" | "text" | "sure" | "voices"> & {events: Marked<MapEvent>[], sources: Marked<Source>[]}} */ (
    json("tests/cases/popups.json")
  );

/** @typedef {import("../../src/karabakh_map/web/js/types.d.ts").Language} Language */
/**
 * @typedef {object} LanguageCase
 * @property {Language} language
 * @property {Record<string, string>} forms
 * @property {[iso: string, text: string][]} dates
 * @property {[year: number, month: number, text: string][]} months
 * @property {[value: number, digits: number, text: string][]} numbers
 * @property {[value: number, text: string][]} plain
 * @property {[string[], string][]} rows
 * @property {string[]} lists
 * @property {[count: number, text: string][]} counts
 * @property {[low: number, high: number, text: string][]} reach
 * @property {string[]} order
 */
export const LANGUAGES = /** @type {Record<"en" | "az" | "hy" | "ru", LanguageCase>} */ (
  json("tests/cases/language.json")
);
export const ENGLISH = LANGUAGES.en.language;

/** What the page reads dates and links with, on the day of the cases. */
export const limits = () => ({
  ...LINKS.page,
  calendar: CALENDAR,
  start: LINKS.today,
  made: LINKS.today,
  now: LINKS.today,
  today: LINKS.today,
  late: false,
});

/** @typedef {Pick<MapEvent, "id" | "first" | "date" | "category" | "importance" | "title" | "place" | "brief" | "rest" | "toll" | "sides" | "moved" | "named" | "told">} FilteredEvent */
/** @typedef {{query: string, parts: Record<string, string>, words: string, notes: string[], events: string[]}} FilterCase */
export const FILTERS =
  /** @type {{words: Limits["words"], generic: string[], places: import("../../src/karabakh_map/web/js/types.d.ts").FoundPlace[], events: FilteredEvent[], cases: FilterCase[]} & import("../../src/karabakh_map/web/js/shared/filter.js").Table} */ (
    json("tests/cases/filters.json")
  );
