/* The map in pages of others: its options, its height, and what its host believes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { heightIn, originOf } from "../../src/karabakh_map/web/js/host/frames.js";
import { readOptions, within } from "../../src/karabakh_map/web/js/page/embedoptions.js";
import {
  asksForHeight,
  heightMessages,
  Heights,
  wishedHeight,
} from "../../src/karabakh_map/web/js/page/height.js";
import { readAddress } from "../../src/karabakh_map/web/js/page/address.js";
import { withToday } from "../../src/karabakh_map/web/js/page/dates.js";
import { ALL, filterParts } from "../../src/karabakh_map/web/js/shared/filter.js";
import { frameCode, frameParts } from "../../src/karabakh_map/web/js/shared/frames.js";
import { CALENDAR, FRAMES, LINKS } from "./cases.js";

const WORDS = {
  noFlag: "{text} {option}",
  turned: "turned {from} {to}",
  oneDay: "one day {text}",
  outsideSpan: "{text} outside {from} {to}",
  noLanguage: "",
};
const PAGE = Object.assign(
  withToday({ ...LINKS.page, calendar: CALENDAR }, new Date(2026, 10, 27)),
  {
    events: new Map([["e045", "1997-09-19"]]),
  },
);

/** @param {string} search */
function read(search) {
  /** @type {string[]} */
  const notes = [];
  const asked = readAddress({ search, hash: "" }, PAGE);
  const options = readOptions(asked, PAGE, WORDS, notes);
  return { options, notes, asked: within(asked, PAGE, options, WORDS) };
}

test("a code of before asks for the map alone", () => {
  const { options, notes, asked } = read("?date=2020-11-20");
  const { bar, play, legend, from, to } = options;
  assert.deepEqual([bar, play, legend, from, to], [false, false, true, PAGE.first, PAGE.today]);
  assert.deepEqual([notes, asked.date, asked.notes], [[], "2020-11-20", []]);
});

test("a time asks for its bar, unless the code says that there is none", () => {
  assert.equal(read("?from=2020").options.bar, true);
  assert.equal(read("?play=1").options.bar, true);
  assert.equal(read("?play=1&bar=0").options.bar, false);
  assert.equal(read("?to=1994&bar=0").options.bar, false);
  assert.equal(read("?legend=0").options.legend, false);
});

test("the app reads the options of a frame alike", () => {
  const events = new Map(Object.entries(LINKS.events));
  assert.ok(FRAMES.cases.length >= 20);
  for (const { query, ...expected } of FRAMES.cases) {
    /** @type {string[]} */
    const notes = [];
    const page = { ...PAGE, events };
    const asked = readAddress({ search: `?${query}`, hash: "" }, page);
    const words = { ...WORDS, ...FRAMES.words };
    const options = readOptions(asked, page, words, notes);
    const told = asked.notes.length;
    const { date, notes: all } = within(asked, page, options, words);
    const { bar, play, legend, from, to } = options;
    const read = { bar, play, legend, from, to, date, notes: [...notes, ...all.slice(told)] };
    assert.deepEqual(read, expected, query);
  }
});

test("a month or a year is a bound by its first or its last day", () => {
  const { options } = read("?from=1992&to=1994-05");
  assert.deepEqual([options.from, options.to], ["1992-01-01", "1994-05-31"]);
});

test("what is out of range has one sentence and the nearest state", () => {
  const turned = read("?from=2020&to=1994");
  assert.deepEqual([turned.options.from, turned.options.to], ["1994-01-01", "2020-12-31"]);
  assert.deepEqual(turned.notes, ["turned 2020 1994"]);
  const one = read("?from=2020-11-20&to=2020-11-20");
  assert.deepEqual([one.options.from, one.options.to], [PAGE.first, PAGE.today]);
  assert.deepEqual(one.notes, ["one day 2020-11-20"]);
  const late = read("?to=2099");
  assert.equal(late.options.to, PAGE.today);
  assert.equal(late.notes.length, 1);
  assert.match(late.notes[0], /^to: .*2099.*2026-11-27/);
  assert.deepEqual(read("?bar=maybe&legend=2").notes, ["2 legend", "maybe bar"]);
  assert.equal(read("?bar=maybe").options.bar, false);
});

test("the day stays within the time of the bar", () => {
  const outside = read("?date=1992-05-09&from=2016&to=2020");
  assert.equal(outside.asked.date, "2016-01-01");
  assert.match(outside.asked.notes[0], /^1992-05-09 outside 2016-01-01 2020-12-31 .*2016-01-01/);
  const unnamed = read("?from=2016&to=2020");
  assert.deepEqual([unnamed.asked.date, unnamed.asked.notes], ["2020-12-31", []]);
  assert.equal(read("?from=2016&to=2020&play=1").asked.date, "2016-01-01");
  assert.equal(read("?event=e045&to=1996").asked.date, "1996-12-31");
});

test("pym's name for a frame is kept if it is one", () => {
  assert.equal(read("?childId=map-1").options.child, "map-1");
  assert.equal(read("?childId=<b>").options.child, "");
});

test("a height comes from the width and the bar alone, within limits", () => {
  assert.deepEqual(
    [320, 800, 3000].map((width) => wishedHeight(width, 0)),
    [420, 496, 640],
  );
  assert.equal(wishedHeight(800, 130), 626);
  assert.deepEqual(heightMessages(496, "x"), [
    { sender: "karabakh-map", type: "height", height: 496 },
    { sentinel: "amp", type: "embed-size", height: 496 },
    "pymxPYMxxxPYMxheightxPYMx496",
  ]);
});

test("a height is told once, and does not swing with the scroll bar of its host", () => {
  const heights = new Heights();
  assert.equal(heights.next(600, 0), 600);
  assert.equal(heights.next(609, 10), null);
  assert.equal(heights.next(640, 20), 640);
  assert.equal(heights.next(600, 40), null); // back and forth within a second
  assert.equal(heights.last, 640);
  assert.equal(heights.next(600, 2000), 600); // smaller again when the reader turns the phone
  assert.equal(heights.next(640, 2010), 640);
});

test("only a question for the height is obeyed", () => {
  assert.ok(asksForHeight({ sender: "karabakh-map", type: "height?" }, ""));
  assert.ok(asksForHeight("pymxPYMxonexPYMxwidthxPYMx600", "one"));
  for (const other of [null, 7, "", "pymxPYMxtwoxPYMxwidthxPYMx600", { type: "height?" }, []]) {
    assert.ok(!asksForHeight(other, "one"), String(other));
  }
});

test("a host believes a height of ours in pixels, and nothing else", () => {
  const message = { sender: "karabakh-map", type: "height" };
  assert.equal(heightIn({ ...message, height: 499.2 }), 500);
  for (const height of [0, -1, 9999, NaN, Infinity, "500", null]) {
    assert.equal(heightIn({ ...message, height }), null);
  }
  for (const other of [null, "500", { height: 500 }, { ...message, type: "x", height: 500 }]) {
    assert.equal(heightIn(other), null);
  }
});

test("a frame speaks from where it was loaded, or from nowhere in a sandbox", () => {
  const base = "https://paper.example/story";
  assert.equal(originOf("https://map.example/embed.html", null, base), "https://map.example");
  assert.equal(originOf("/map/embed.html", null, base), "https://paper.example");
  assert.equal(originOf("https://map.example/embed.html", "allow-scripts", base), "null");
  const same = "allow-scripts allow-same-origin";
  assert.equal(originOf("https://map.example/embed.html", same, base), "https://map.example");
});

test("the code keeps what is shown and says only what is not usual", () => {
  const usual = {
    size: "adapt",
    bar: false,
    legend: true,
    play: false,
    from: "",
    to: "",
    both: true,
  };
  const parts = new Map(
    Object.entries({
      date: "2020-11-20",
      layers: "control,events",
      page: "sources",
      compare: "2023",
      lang: "hy",
    }),
  );
  assert.equal(frameParts(parts, usual), "date=2020-11-20&layers=control,events&compare=2023");
  const chosen = { ...usual, both: false, legend: false, bar: true };
  assert.equal(frameParts(parts, chosen), "date=2020-11-20&layers=control,events&bar=1&legend=0");
  const played = { ...usual, play: true, from: "2020-09-26", bar: true };
  assert.equal(frameParts(new Map([["date", "2020-11-20"]]), played), "from=2020-09-26&play=1");
  const filtered = new Map(Object.keys(filterParts(ALL)).map((name) => [name, "1"]));
  assert.equal(frameParts(filtered, usual), "kind=1&side=1&toll=1&importance=1&changes=1&q=1");
  assert.equal(frameParts(new Map(), { ...played, bar: false }), "from=2020-09-26&play=1&bar=0");
});

test("a code has a height of its own, and nothing in it ends an attribute", () => {
  const code = frameCode(
    "https://a.example/?x=1&y=2",
    'A "title" <b>',
    "adapt",
    "https://a.example/h.js",
  );
  const lines = code.split("\n");
  assert.match(lines[0], /src="https:\/\/a.example\/\?x=1&amp;y=2" width="100%" height="600"/);
  assert.match(lines[0], /title="A &#34;title&#34; &lt;b&gt;"/);
  assert.equal(lines[1], '<script async src="https://a.example/h.js"></script>');
  const fixed = frameCode("https://a.example/", "t", "640x480", "https://a.example/h.js");
  assert.match(fixed, /width="640" height="480"/);
  assert.doesNotMatch(fixed, /script/);
});
