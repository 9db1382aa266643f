/* Where Python and the page each have the rule they give the same answers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { distance } from "../../src/karabakh_map/web/js/engine/geometry.js";
import { eventHead, eventText, sourceItem } from "../../src/karabakh_map/web/js/engine/facts.js";
import { partsOf, readAddress } from "../../src/karabakh_map/web/js/page/address.js";
import {
  asShown,
  DateError,
  inRange,
  parseDate,
} from "../../src/karabakh_map/web/js/page/dates.js";
import { apartOn, changesIn } from "../../src/karabakh_map/web/js/shared/accounts.js";
import { EventTexts } from "../../src/karabakh_map/web/js/shared/eventtexts.js";
import {
  filterInWords,
  filterParts,
  fits,
  possible,
  readFilter,
} from "../../src/karabakh_map/web/js/shared/filter.js";
import { foldedWords } from "../../src/karabakh_map/web/js/shared/folding.js";
import { Places } from "../../src/karabakh_map/web/js/shared/places.js";
import {
  alike,
  near,
  readings,
  stems,
  spoken,
  spokenWords,
} from "../../src/karabakh_map/web/js/shared/sounds.js";
import {
  CERTAINTIES,
  linesOf,
  stateOf,
  statesAt,
} from "../../src/karabakh_map/web/js/shared/state.js";
import { differenceOf, whole } from "../../src/karabakh_map/web/js/shared/difference.js";
import { round } from "../../src/karabakh_map/web/js/shared/summary.js";
import { reachOf } from "../../src/karabakh_map/web/js/shared/language.js";
import {
  ACCOUNTS,
  DATES,
  DIFFERENCES,
  DISTANCES,
  ENGLISH,
  FILTERS,
  FOLDING,
  KM2,
  limits,
  LINKS,
  POPUPS,
  SEARCH,
  STATES,
} from "./cases.js";

/** The beginnings of sentences by the name of the fault in the cases. */
const FAULTS = new Map([
  ["date", " is not a date; "],
  ["month", " names no month; "],
  ["year", " has no year of four digits; "],
  ["zero", " is not a year of the calendar; "],
  ["day", " is not a day of the calendar; "],
  ["future", " lies in the future; the data ends today, 2026-11-27."],
  ["past", " is before the data begins; choose a date from 1923-07-07 to 2026-11-27."],
  ["swap", " can mean "],
]);

test("dates as people write them", () => {
  const page = limits();
  assert.equal(page.today, DATES.today);
  for (const { text, date, fault, choices } of DATES.cases) {
    if (date !== undefined) {
      const { first, last } = parseDate(text, page);
      assert.ok(first.startsWith(date) && last.startsWith(date), `${text}: ${first} to ${last}`);
      assert.equal(inRange(text, page), last < page.today ? last : page.today, text);
      continue;
    }
    assert.throws(
      () => inRange(text, page),
      (error) => {
        assert.ok(error instanceof DateError);
        assert.ok(error.message.includes(FAULTS.get(fault ?? "") ?? "?"), error.message);
        assert.deepEqual(
          error.choices.map(({ day }) => day),
          choices ?? [],
        );
        return true;
      },
      text,
    );
  }
});

test("areas are rounded alike", () => {
  for (const [km2, text] of KM2.cases) assert.equal(round(km2, ENGLISH), text);
});

test("words are folded alike", () => {
  for (const { text, words } of SEARCH) assert.deepEqual(foldedWords(text), words, text);
});

test("names sound alike", () => {
  for (const [text, words, sounds, sound] of FOLDING.texts) {
    assert.deepEqual(foldedWords(text), words, text);
    assert.deepEqual(spokenWords(text), sounds, text);
    assert.equal(spoken(text), sound, text);
  }
  for (const [text, read] of FOLDING.readings) assert.deepEqual(readings(text), read, text);
  for (const [sound, names] of FOLDING.stems) assert.deepEqual(stems(sound), names, sound);
  for (const [sound, group] of FOLDING.near) assert.equal(near(sound), group, sound);
  for (const [one, other, same] of FOLDING.alike) {
    assert.equal(alike(one, other), same, `${one} ${other}`);
  }
});

/** @param {string} note a mend for a layer or an account is likelier in Python, all layers in the page */
const withoutMend = (note) =>
  note
    .replace(/(is no layer;).*?( It was left out\.)/, "$1$2")
    .replace(/(There is no account .*?;).*?( Showing this map instead\.)/, "$1$2");

test("links open the same", () => {
  const page = { ...limits(), events: new Map(Object.entries(LINKS.events)) };
  assert.ok(LINKS.cases.length >= 200);
  for (const { query, ...expected } of LINKS.cases) {
    for (const link of [
      { search: `?${query}`, hash: "" },
      { search: "", hash: `#${query}` },
    ]) {
      const { date, layers, view, event, chapter, account, compare, place, theme, notes } =
        readAddress(link, page);
      const read = {
        date,
        layers,
        view: view && [...view.center, view.zoom],
        event,
        chapter,
        account,
        place,
        theme,
        compare: compare.other && [compare.other, compare.form, compare.divider],
        notes: notes.map(withoutMend),
      };
      assert.deepEqual(read, { ...expected, notes: expected.notes.map(withoutMend) }, query);
    }
  }
});

const units = STATES.units.map(({ id, changes }) => ({
  id,
  changes: changes.map(([controller, day, earliest, latest, rows]) => {
    /** @type {import("../../src/karabakh_map/web/js/types.d.ts").Known[]} */
    const known = rows.map(([from, metres], i) => (i ? [metres, 0, from] : [metres, 0]));
    return { controller, day, earliest, latest, known };
  }),
}));

test("every unit around every day that matters to it", () => {
  for (const [index, { id, states }] of STATES.units.entries()) {
    for (const [day, controller, ...candidates] of states) {
      const state = statesAt([units[index]], day).get(id);
      assert.deepEqual(
        [state?.controller, ...(state?.candidates ?? [])],
        [controller, ...candidates],
        `${id} on ${day}`,
      );
    }
  }
});

/** The units as the map has them, with what else a change holds on a page. */
const own = units.map(({ changes }) => ({
  changes: changes.map((change) => ({ ...change, date: "", how: "", note: "", sources: [] })),
}));

test("every unit in the account of each side", () => {
  for (const [day, { states }] of Object.entries(ACCOUNTS.days)) {
    for (const [side, expected] of Object.entries(states)) {
      changesIn(own, ACCOUNTS, side).forEach((changes, number) => {
        const { controller, candidates } = stateOf(changes, day);
        assert.deepEqual([controller, ...(candidates ?? [])], expected[number], `${side} ${day}`);
      });
    }
  }
});

test("where the accounts differ, with what was stated", () => {
  for (const [day, { apart }] of Object.entries(ACCOUNTS.days)) {
    const found = apartOn(own, ACCOUNTS, day);
    const told = found.map(({ unit, statements }) => [unit, statements.map(({ id }) => id)]);
    assert.deepEqual(told, apart, day);
  }
});

test("no line stands around ground of which nothing was stated", () => {
  /** @type {import("../../src/karabakh_map/web/js/types.d.ts").Certainty} */
  const certainty = "surveyed";
  const edges = [{ id: "e", left: "a", right: "b", precision: 100, certainty }];
  const outside = { azerbaijan: { ...STATES.outside, note: "" } };
  /** @type {import("../../src/karabakh_map/web/js/types.d.ts").Known} */
  const known = [0, 0];
  /** @param {string} controller */
  const held = (controller) => ({ controller, candidates: null, index: 0, known });
  /** @param {string} b */
  const lines = (b) =>
    linesOf(edges, new Map([["a", held("armenian")], ["b", held(b)]]), outside, "2020-11-09"); // prettier-ignore
  assert.equal(lines("azerbaijan").length, 1);
  assert.equal(lines("unstated").length, 0);
});

test("lines of control, and how well they are known, on every day on which that changes", () => {
  const edges = STATES.edges.map(([id, left, right, precision, sure]) => ({
    id,
    left,
    right,
    precision,
    certainty: CERTAINTIES[sure],
  }));
  const outside = { azerbaijan: { ...STATES.outside, note: "" } };
  for (const [day, expected] of STATES.lines) {
    const lines = linesOf(edges, statesAt(units, day), outside, day);
    assert.deepEqual(
      lines.map(({ id, precision, certainty }) => [id, precision, certainty]),
      expected.map(([number, metres, sure]) => [edges[number].id, metres, CERTAINTIES[sure]]),
      day,
    );
  }
});

test("spans of metres", () => {
  for (const [low, high, text] of STATES.reach) assert.equal(reachOf(low, high, ENGLISH), text);
});

test("distances from lines, to half a percent", () => {
  for (const { point, line, km } of DISTANCES.cases) {
    const found = distance(...point, line) / 1000;
    assert.ok(Math.abs(found - km) <= 0.005 * km + 0.005, `${point}: ${found} and ${km} km`);
  }
});

test("filters show the same events, and say the same of what is wrong", () => {
  const { words, events } = FILTERS;
  const texts = new EventTexts(FILTERS, new Places(FILTERS.places, FILTERS.generic));
  for (const { query, ...expected } of FILTERS.cases) {
    const given = partsOf({ search: `?${query}`, hash: "" });
    const { asked, notes } = readFilter(given, FILTERS, words, asShown);
    asked.found = asked.text ? texts.found(asked.text) : null;
    const left = possible(asked, events, words, asShown);
    const { filter } = left;
    const parts = Object.entries(filterParts(filter)).filter(([, value]) => value !== null);
    const read = {
      parts: Object.fromEntries(parts),
      words: filterInWords(filter, FILTERS),
      notes: [...notes, ...left.notes],
      events: events.filter((event) => fits(filter, event)).map(({ id }) => id),
    };
    assert.deepEqual(read, expected, query);
  }
});

test("events are told in the same markup", () => {
  for (const { record, html } of POPUPS.events) {
    assert.equal(`${eventHead(record, POPUPS)}${eventText(record, POPUPS)}`, html);
  }
});

test("sources are named in the same markup", () => {
  for (const { record, html } of POPUPS.sources) {
    assert.equal(sourceItem(record, POPUPS).text, html);
  }
});

test("what changed hands between two days, by direction and with bounds", () => {
  const edges = STATES.edges.map(([, left, right, precision]) => ({ left, right, precision }));
  const outside = { azerbaijan: { ...STATES.outside, note: "" } };
  const { areas, lengths, cases } = DIFFERENCES;
  const measured = { units, edges, outside, areas, lengths };
  assert.ok(cases.some(({ totals }) => totals.length > 3));
  for (const { first, last, ...expected } of cases) {
    const { totals, units: moved } = differenceOf(
      /** @type {import("../../src/karabakh_map/web/js/shared/difference.js").Measured} */ (
        /** @type {unknown} */ (measured)
      ),
      first,
      last,
    );
    const read = totals.map(({ before, after, km2, low, high, disputed }) => [
      before,
      after,
      ...[km2, low, high, disputed].map(whole),
    ]);
    assert.deepEqual(read, expected.totals, `${first} to ${last}`);
    assert.deepEqual(
      moved.map(({ unit, days }) => [units[unit].id, ...days].join(" ")),
      expected.units,
    );
  }
});
