/*
 * The story that a link carries behind its #: wording/storylinks.py writes it. Anybody can make such a link, so
 * nothing in it is trusted: all of it is text of a sane length, dates and places lie where the map has some, and
 * a chapter that is wrong is left out.
 */
/** @import { Chapter, StoryModel } from "../types.d.ts" */
import { inflated } from "./inflate.js";
import { fill } from "./words.js";

const FORM = 1;
const MOST_BYTES = 400000; // as in wording/storylinks.py
const MOST_CHAPTERS = 60;
const LONG = 1500; // letters of a text
const SHORT = 400; // letters of anything else
const REGION = [43, 37.5, 51.5, 42.5]; // west, south, east, north
const ISO = /^\d{4}-\d{2}-\d{2}$/;
const HTTPS = /^https:\/\/[^\s"<>\\]+$/;
const TONGUE = /^[a-z]{2,3}$/;
// eslint-disable-next-line no-control-regex -- what no reader sees, and what turns round the words after it
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** @typedef {Record<string, unknown>} Row */

/**
 * @param {unknown} value
 * @param {number} most
 */
const text = (value, most = SHORT) =>
  typeof value === "string" ? value.replace(UNSEEN, " ").slice(0, most) : "";

/** @param {unknown} value */
const list = (value) => (Array.isArray(value) ? value : []);

/**
 * Return numbers that are degrees of the region, or null.
 * @param {unknown} value
 * @param {number[]} low
 * @param {number[]} high
 */
function within(value, low, high) {
  const all = list(value);
  const good =
    all.length === low.length &&
    all.every((one, at) => typeof one === "number" && one >= low[at] && one <= high[at]);
  return good ? /** @type {number[]} */ (all) : null;
}

/** @param {unknown} value */
function boxOf(value) {
  const [west, south, east, north] = REGION;
  const box = within(value, [west, south, west, south], [east, north, east, north]);
  if (!box || box[0] >= box[2] || box[1] >= box[3]) return null;
  return /** @type {[number, number, number, number]} */ (box);
}

/** @param {unknown} value */
function viewOf(value) {
  const [west, south, east, north] = REGION;
  const view = within(value, [south, west, 1], [north, east, 19]);
  return /** @type {[number, number, number] | null} */ (view);
}

/** @param {unknown} value */
function askedOf(value) {
  const { lat, lng, name } = /** @type {Row} */ (value ?? {});
  const [west, south, east, north] = REGION;
  const spot = within([lat, lng], [south, west], [north, east]);
  return spot && { lat: spot[0], lng: spot[1], name: text(name) };
}

/** @param {unknown} value */
function archiveOf(value) {
  const [address, licence] = list(value);
  const url = text(address);
  return HTTPS.test(url) ? /** @type {[string, string]} */ ([url, text(licence)]) : null;
}

/** @param {unknown} value of a list @returns {[string, string][]} */
const pairs = (value) =>
  list(value)
    .slice(0, 20)
    .map((pair) => [text(list(pair)[0]), text(list(pair)[1])]);

/**
 * Return a chapter of a link, or nothing where it has no day or no title.
 * @param {Row} row
 * @param {number} number
 * @param {StoryModel["limits"]} limits
 * @returns {Chapter[]}
 */
function chapterOf(row, number, limits) {
  const date = text(row.date);
  const title = text(row.title);
  const { first, last, layers } = limits;
  const real = ISO.test(date) && new Date(`${date}T00:00Z`).toJSON()?.slice(0, 10) === date;
  if (!real || date < first || date > last || !title) return [];
  const choices = pairs(row.choices);
  const answer = text(row.answer);
  const good = choices.length > 1 && choices.some(([key]) => key === answer);
  const on = list(row.layers).filter((one) => layers.includes(one));
  return [
    {
      id: `linked-${number}`,
      date,
      title,
      text: text(row.text, LONG),
      bounds: boxOf(row.bounds),
      view: viewOf(row.view),
      layers: on.length ? on : layers,
      question: good ? text(row.question) : "",
      choices: good ? choices : [],
      answer,
      asked: good ? askedOf(row.asked) : null,
      reveal: text(row.reveal),
      sources: text(row.sources, LONG),
      events: pairs(row.events),
      archive: archiveOf(row.archive),
    },
  ];
}

/**
 * Return the part of a link as bytes.
 * @param {string} part
 */
function bytesOf(part) {
  const raw = atob(part.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}

/** @param {string} part */
function read(part) {
  try {
    const packed = inflated(bytesOf(part), MOST_BYTES);
    const found = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(packed));
    return /** @type {Row | null} */ (found && found.form === FORM ? found : null);
  } catch {
    return null; // cut off or altered on its way
  }
}

/**
 * Return the story of a link in place of one's own; where it cannot be read one's own, with a sentence.
 * @param {string} part what stands behind `story=`
 * @param {StoryModel} own
 * @returns {StoryModel}
 */
export function linkedStory(part, own) {
  const found = read(part);
  const { strings, limits } = own;
  const chapters = list(found?.chapters)
    .slice(0, MOST_CHAPTERS)
    .flatMap((row, at) => chapterOf(/** @type {Row} */ (row ?? {}), at + 1, limits));
  if (!found || !chapters.length) {
    return { ...own, linked: false, strings: { ...strings, told: strings.broken } };
  }
  const by = text(found.by);
  const tongue = text(found.language);
  return {
    ...own,
    linked: true,
    title: text(found.title) || chapters[0].title,
    language: TONGUE.test(tongue) ? tongue : undefined,
    chapters,
    strings: { ...strings, told: by ? fill(strings.linked, { by }) : strings.nobody },
  };
}

/**
 * Return what stands behind `story=` in an address.
 * @param {string} hash
 */
export const storyPart = (hash) => /[#&]story=([\w-]+)/.exec(hash)?.[1] ?? null;
