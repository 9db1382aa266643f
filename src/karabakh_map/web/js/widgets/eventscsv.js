/* A list of events as a file: the columns of `karabakh-map events --format csv`, as far as the page knows them. */
/** @import { MapEvent } from "../types.d.ts" */
import { make } from "../shared/dom.js";

const AGAIN_MS = 10_000; // some browsers ask for the file a moment later
const MARK = "\ufeff"; // without it Excel takes a file for the code page of the country

/** @type {[name: string, value: (event: MapEvent) => string | number][]} */
const COLUMNS = [
  ["id", ({ id }) => id],
  ["date", ({ dated, first }) => dated ?? first],
  ["last", ({ last }) => last],
  ["title", ({ title }) => title],
  ["summary", ({ brief, rest }) => brief + rest],
  ["place", ({ place }) => place],
  ["lat", ({ lat }) => lat],
  ["lon", ({ lng }) => lng],
  ["category", ({ category }) => category],
  ["importance", ({ importance }) => importance],
  ["tolls", ({ tolls }) => tolls.map((toll) => toll.join(": ")).join(" | ")],
  ["dispute_note", ({ disputed }) => disputed],
  ["source_ids", ({ sources }) => sources.join(" ")],
  ["archive_url", ({ archive }) => archive?.[0] ?? ""],
  ["archive_licence", ({ archive }) => archive?.[2] ?? ""],
];

/** @param {string | number} value */
const cell = (value) =>
  /[",\r\n]/.test(String(value)) ? `"${String(value).replace(/"/g, '""')}"` : String(value);

/** @param {readonly MapEvent[]} events */
export function eventsAsCsv(events) {
  const rows = events.map((event) => COLUMNS.map(([, value]) => cell(value(event))));
  return [COLUMNS.map(([name]) => name), ...rows].map((row) => `${row.join(",")}\n`).join("");
}

/**
 * Offer a text as a file.
 * @param {string} name
 * @param {string} text
 */
export function saveCsv(name, text) {
  const href = URL.createObjectURL(new Blob([MARK + text], { type: "text/csv;charset=utf-8" }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), AGAIN_MS);
}
