/** @import { StoryModel } from "../../src/karabakh_map/web/js/types.d.ts" */
/* The story that a link carries: what zlib packed is read again, and what is wrong costs no more than itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { inflated } from "../../src/karabakh_map/web/js/shared/inflate.js";
import { linkedStory, storyPart } from "../../src/karabakh_map/web/js/shared/ownstory.js";

const MOST = 1000000;
/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);

test("everything that zlib writes is read again", () => {
  const long = Array.from({ length: 3000 }, (_none, at) => `Շուշի ${at * at} Şuşa `).join("");
  const noise = Uint8Array.from(
    { length: 70000 },
    (_none, at) => (at * 7919 + (at >> 3) * 31) & 255,
  );
  for (const level of [0, 1, 6, 9]) {
    for (const strategy of [0, 2, 4]) {
      for (const plain of [bytes(""), bytes("a"), bytes("a".repeat(5000)), bytes(long), noise]) {
        const packed = new Uint8Array(deflateRawSync(plain, { level, strategy }));
        assert.deepEqual(inflated(packed, MOST), new Uint8Array(plain));
      }
    }
  }
});

test("what is cut off, altered or grows too long is refused", () => {
  const packed = new Uint8Array(deflateRawSync(bytes("Lachin/Berdzor ".repeat(900))));
  for (let end = 0; end < packed.length; end += 1) {
    assert.throws(() => inflated(packed.slice(0, end), MOST), RangeError);
  }
  assert.throws(() => inflated(packed, 900), RangeError);
  assert.throws(() => inflated(Uint8Array.from([7]), MOST), RangeError); // no such block
  assert.throws(() => inflated(Uint8Array.from([1, 2, 0, 0, 0]), MOST), RangeError); // stored, length wrong
  for (let seed = 1; seed < 400; seed += 1) {
    const broken = packed.map((byte, at) => (at === seed % packed.length ? byte ^ seed : byte));
    try {
      assert.ok(inflated(broken, MOST).length <= MOST);
    } catch (error) {
      assert.ok(error instanceof RangeError);
    }
  }
});

/** @type {StoryModel} */
const OWN = {
  start: null,
  usual: ["control"],
  title: "",
  chapters: [],
  limits: { first: "1923-07-07", last: "2026-11-27", layers: ["control", "borders"] },
  strings: {
    told: "",
    linked: "By {by}.",
    nobody: "By nobody.",
    broken: "Broken.",
    leave: "",
    start: "",
    count: "",
    archive: "",
  },
};

/** @param {unknown} content */
const link = (content) =>
  deflateRawSync(Buffer.from(JSON.stringify(content))).toString("base64url");

/** @param {Record<string, unknown>} more */
const one = (more = {}) => ({ date: "2020-11-20", title: "T", ...more });

/** @param {Record<string, unknown>[]} chapters */
const told = (...chapters) => linkedStory(link({ form: 1, by: "A", chapters }), OWN);

test("a link tells its story and whose it is", () => {
  const story = told(one({ text: "<b>x</b>", view: [39.6, 46.5, 9] }));
  assert.equal(story.strings.told, "By A.");
  assert.equal(story.chapters[0].text, "<b>x</b>");
  assert.deepEqual(story.chapters[0].view, [39.6, 46.5, 9]);
  assert.equal(linkedStory(link({ form: 1, chapters: [one()] }), OWN).strings.told, "By nobody.");
});

test("a link that cannot be read leaves the page its own story, with a sentence", () => {
  const good = link({ form: 1, chapters: [one()] });
  const wrong = [
    good.slice(0, -4),
    "",
    "%%%",
    link({ form: 2, chapters: [one()] }),
    link(null),
    link([]),
  ];
  for (const part of [
    ...wrong,
    link({ form: 1, chapters: "x" }),
    link({ form: 1, chapters: [null, 7] }),
  ]) {
    const story = linkedStory(part, OWN);
    assert.ok(!story.linked);
    assert.equal(story.strings.told, "Broken.");
    assert.equal(story.chapters, OWN.chapters);
  }
});

test("what is wrong in a chapter is left out, and the others run", () => {
  const days = ["2020-02-31", "1900-01-01", "2027-01-01", "20201120", 5, "<img>"];
  const story = told(...days.map((date) => one({ date })), one({ title: "" }), one());
  assert.deepEqual([story.chapters.length, story.chapters[0].title], [1, "T"]);
  for (const bounds of [
    [0, 39, 47, 40],
    [47, 39, 46, 40],
    [46, 39, 47],
    "46",
    [46, 39, 47, null],
  ]) {
    assert.equal(told(one({ bounds })).chapters[0].bounds, null);
  }
  assert.equal(told(one({ view: [0, 46, 9] })).chapters[0].view, null);
  assert.deepEqual(told(one({ layers: ["borders", "x", 3] })).chapters[0].layers, ["borders"]);
  for (const url of ["javascript:alert(1)", "http://a.org", 'https://a"b', "https://a b", 1]) {
    assert.equal(told(one({ archive: [url, "CC"] })).chapters[0].archive, null);
  }
  assert.deepEqual(told(one({ archive: ["https://a.org/x", "CC"] })).chapters[0].archive, [
    "https://a.org/x",
    "CC",
  ]);
  const choices = [
    ["a", "A"],
    ["b", "B"],
  ];
  assert.equal(told(one({ question: "?", choices, answer: "c" })).chapters[0].question, "");
  assert.equal(told(one({ question: "?", choices, answer: "b" })).chapters[0].question, "?");
  assert.equal(told(one({ title: "a\u202eb\u0007" })).chapters[0].title, "a b ");
  assert.equal(told(...Array.from({ length: 99 }, () => one())).chapters.length, 60);
});

test("the part of an address", () => {
  assert.equal(storyPart("#date=2020&story=aB-_9&x=1"), "aB-_9");
  assert.equal(storyPart("#date=2020"), null);
});
