/* Parts of the page around the map that draw nothing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { joinBus } from "../../src/karabakh_map/web/js/shared/bus.js";
import { markup } from "../../src/karabakh_map/web/js/shared/markup.js";
import { monthOn, toIso, toNumber } from "../../src/karabakh_map/web/js/shared/days.js";
import { foldedWords } from "../../src/karabakh_map/web/js/shared/folding.js";
import { mentions, searchable } from "../../src/karabakh_map/web/js/shared/search.js";
import { fill } from "../../src/karabakh_map/web/js/shared/words.js";
import { Bar } from "../../src/karabakh_map/web/js/widgets/bar.js";
import { grouped, lineUp, thinned } from "../../src/karabakh_map/web/js/widgets/lineup.js";
import { passedEvent, standingMs } from "../../src/karabakh_map/web/js/widgets/playback.js";
import { ENGLISH, POPUPS } from "./cases.js";

test("a month on from the 31st is the last of a shorter month", () => {
  /**
   * @param {string} iso
   * @param {number} step
   */
  const on = (iso, step) => toIso(monthOn(toNumber(iso), step));
  assert.equal(on("2020-01-31", 1), "2020-02-29");
  assert.equal(on("2021-01-31", 1), "2021-02-28");
  assert.equal(on("2021-01-15", -1), "2020-12-15");
});

test("names are filled once, and what has no value stays", () => {
  assert.equal(fill("{a} {b} {constructor}", { a: "{b}", b: 2 }), "{b} 2 {constructor}");
});

test("words are found in any order by their beginnings", () => {
  const text = searchable("Shusha/Shushi is captured");
  assert.ok(mentions(text, foldedWords("capt shus")));
  assert.ok(!mentions(text, foldedWords("captured hadrut")));
});

test("the message of state that came last is known to who comes late", () => {
  /** @type {Document} */
  const anyDocument = Object.assign(Object.create(null), { defaultView: globalThis });
  Object.assign(globalThis, { window: globalThis, document: anyDocument });
  const [bar, map] = [joinBus("test"), joinBus("test")];
  /** @type {string[]} */
  const heard = [];
  map.onmessage = ({ data }) => heard.push(data.type);
  bar.postMessage({ type: "date", date: "2020-11-09", playing: true });
  bar.postMessage({ type: "bounds", bounds: [46, 39, 47, 40] });
  bar.postMessage({ type: "moved", center: [39.85, 46.75], zoom: 9 });
  assert.deepEqual(heard, ["date", "bounds", "moved"]);
  assert.deepEqual(joinBus("test").catchUp(), [
    { type: "date", date: "2020-11-09" },
    { type: "view", center: [39.85, 46.75], zoom: 9 },
  ]);
  bar.postMessage({ type: "home" });
  assert.equal(map.state("view"), undefined);
  bar.postMessage({ type: "chapter", number: 4 });
  assert.ok(
    joinBus("test")
      .catchUp()
      .some((message) => message.type === "chapter"),
  );
});

test("names of key days stand apart, in the frame, in order", () => {
  const names = [5, 20, 22, 180].map((at, i) => ({ at, wide: 40, rank: i % 2 ? 2 : 1 }));
  const left = lineUp(names, 300) ?? [];
  assert.equal(left.length, 4);
  for (let i = 1; i < left.length; i += 1) assert.ok(left[i] >= left[i - 1] + 40);
  assert.ok(left[0] >= 0 && left[3] + 40 <= 300);
  const few = thinned(names, 90); // names of the second rank go together
  assert.deepEqual(
    few.map(({ rank }) => rank),
    [1, 1],
  );
});

test("stops nearer than a finger share a tick", () => {
  const stops = [1, 2, 3, 40].map((day) => ({ day }));
  assert.deepEqual(
    grouped(stops, 10, 24).map((group) => group.length),
    [3, 1],
  );
  assert.equal(grouped(stops, 10, 0).length, 4);
});

test("what pops up on the way is the most important, then the latest, and of the year", () => {
  const events = [
    { day: 10, importance: 1 },
    { day: 12, importance: 2 },
    { day: 14, importance: 1 },
  ];
  assert.equal(passedEvent(events, 9, 13, 0), events[0]);
  assert.equal(passedEvent(events, 9, 14, 0), events[2]);
  assert.equal(passedEvent(events, 9, 13, 11), events[1]);
  assert.equal(passedEvent(events, 14, 20, 0), undefined);
});

test("a day stands as long as its text takes to read, at the chosen pace", () => {
  assert.equal(standingMs(1200), 1200);
  assert.equal(standingMs(1200, { letters: 100 }), 5000);
  assert.equal(standingMs(2400, { letters: 100 }), 10000);
});

test("what is filled into markup is text unless it is markup", () => {
  const bold = markup`<b>${"<i>"}</b>`;
  assert.equal(markup`${bold}${[bold, "&"]}${0}`.text, "<b>&lt;i&gt;</b><b>&lt;i&gt;</b>&amp;0");
  assert.equal(
    markup`<p title="${`"'`}">${false}${null}${undefined}${""}</p>`.text,
    '<p title="&#34;&#39;"></p>',
  );
});

test("the bar has its stops at once and the events when the map brings them", () => {
  const bar = new Bar({
    first: "1923-07-07",
    today: "2026-11-27",
    start: "2020-11-20",
    zeroYear: 1987,
    passed: 2,
    stops: [["1992-05-09", "Captured", null]],
    keys: [],
    language: ENGLISH,
    strings: { before: "", play: "", pause: "", compared: "compared with {date}", changes: "" },
  });
  const change = toNumber("1992-05-09");
  assert.deepEqual([bar.passing, bar.events], [[change], []]);
  const [{ record }] = POPUPS.events;
  const days = ["1923-07-06", "1923-07-07", "1994-05-12", "2026-11-27", "2026-11-28"];
  bar.learn(days.map((first, i) => ({ ...record, first, importance: i + 1 })));
  assert.deepEqual(
    bar.events.map(({ day }) => toIso(day)),
    days.slice(1, 4),
  );
  assert.equal(bar.events[0].letters, record.title.length + record.brief.length);
  assert.deepEqual(bar.passing, [toNumber("1923-07-07"), change]);
});
