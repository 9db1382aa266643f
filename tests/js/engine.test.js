/* Parts of the engine that draw nothing. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { lies, shared } from "../../src/karabakh_map/web/js/engine/boxes.js";
import { chain, inside, path } from "../../src/karabakh_map/web/js/engine/geometry.js";
import { oneByOne } from "../../src/karabakh_map/web/js/engine/idle.js";
import { changeText, sourceList, unitHead } from "../../src/karabakh_map/web/js/engine/facts.js";
import { placeNames } from "../../src/karabakh_map/web/js/engine/naming.js";
import { POPUPS } from "./cases.js";

/** @typedef {import("../../src/karabakh_map/web/js/types.d.ts").Pair} Pair */
/** @typedef {import("../../src/karabakh_map/web/js/types.d.ts").Box} Box */

beforeEach(() => {
  Object.assign(globalThis, { window: globalThis });
});

test("a path is told in differences", () => {
  assert.deepEqual(path([4675000, 3985000, 100000, -5000]), [
    [39.85, 46.75],
    [39.8, 47.75],
  ]);
});

test("arcs are joined where two meet, and not where three do", () => {
  /** @type {Pair[]} */
  const [a, b, c, d, e] = [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 1],
    [2, 2],
  ];
  assert.deepEqual(chain([[a, b], [c, b]]).length, 1); // prettier-ignore
  assert.deepEqual(chain([[a, b], [c, b], [b, d]]).length, 3); // prettier-ignore
  assert.deepEqual(chain([[a, b], [d, e]]).length, 2); // prettier-ignore
  const [line] = chain([[a, b], [b, c], [d, c]]); // prettier-ignore
  assert.deepEqual(line.length, 4);
});

test("a point in a hole is outside", () => {
  /** @param {number} size */
  const square = (size) => [
    { lat: -size, lng: -size },
    { lat: -size, lng: size },
    { lat: size, lng: size },
    { lat: size, lng: -size },
  ];
  const rings = [square(3), square(1)];
  assert.equal(inside({ lat: 2, lng: 0 }, rings), true);
  assert.equal(inside({ lat: 0, lng: 0 }, rings), false);
  assert.equal(inside({ lat: 4, lng: 0 }, rings), false);
});

test("names neither leave the frame nor meet, and the first comes first", () => {
  /** @type {Box} */
  const frame = [0, 0, 200, 100];
  const name = { spots: [], width: 60, height: 14, lines: 1, weight: 0, hideable: 0.4, last: null };
  const items = [20, 60, 100, 104, 150, 199].map((x) => ({ ...name, at: { x, y: 50 } }));
  const placed = placeNames(items, { frame, covered: [], marked: [] });
  assert.ok(placed.has(items[0]));
  assert.ok(!placed.has(items[3])); // four pixels from the dot before it
  assert.ok(!placed.has(items[5])); // its dot is cut by the frame
  const boxes = [...placed.values()].map(({ box }) => box);
  for (const [i, box] of boxes.entries()) {
    assert.ok(lies(box, frame));
    for (const other of boxes.slice(i + 1)) assert.equal(shared(box, other), 0);
  }
});

test("no name lies under a marker: the first ones stand farther off or over it", () => {
  /** @type {Box} */
  const frame = [0, 0, 300, 200];
  const size = { spots: [], width: 60, height: 14, lines: 1, weight: 0, last: null };
  const town = { ...size, hideable: 0, at: { x: 150, y: 100 } };
  const chief = { ...town, hideable: 0.7, first: true };
  /** @type {Box} */
  const near = [138, 88, 162, 112]; // leaves no side of the dot free
  const small = placeNames([town], { frame, covered: [], marked: [near] });
  assert.equal(small.size, 0);
  const spot = placeNames([chief], { frame, covered: [], marked: [near] }).get(chief);
  assert.ok(spot && !spot.over);
  assert.equal(shared(spot.box, near), 0);
  /** @type {Box} */
  const wide = [100, 66, 200, 134]; // of the farthest sides a part is free
  assert.ok(placeNames([chief], { frame, covered: [], marked: [wide] }).get(chief)?.over);
  const all = placeNames([chief], { frame, covered: [], marked: [frame] });
  assert.equal(all.size, 0); // nothing of the marker would be left
});

test("days are prepared a few at a time where the browser does not tell when it is idle", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  t.mock.method(performance, "now", () => now);
  /** @type {number[]} */
  const done = [];
  oneByOne([1, 2, 3, 4, 5, 6], (item) => {
    done.push(item);
    now += 3; // a day takes three milliseconds
  });
  assert.deepEqual(done, []);
  t.mock.timers.tick(40);
  assert.deepEqual(done, [6, 5]); // eight milliseconds are a task
  t.mock.timers.tick(40);
  assert.deepEqual(done, [6, 5, 4, 3]);
  t.mock.timers.tick(40);
  assert.deepEqual(done, [6, 5, 4, 3, 2, 1]);
});

test("what is said of a place and of its history is text, whatever it holds", () => {
  const nasty = `</p><img src=x onerror="alert('1')"> & {{ 7 }}`;
  const safe = "&lt;/p&gt;&lt;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&gt; &amp; {{ 7 }}";
  const { text } = POPUPS;
  assert.equal(
    unitHead({ name: nasty, where: nasty }, { text }).text,
    `<p class="km-meta">Who held this place</p><h3>${safe}</h3><p class="km-note">${safe}</p>`,
  );
  const change = {
    day: "1992-05-09",
    date: nasty,
    controller: "a",
    how: "b",
    note: "",
    earliest: "1992-05-08",
    latest: "1992-05-10",
    sources: [],
  };
  const controllers = {
    a: {
      label: nasty,
      within: nasty,
      colour: "",
      opacity: 1,
      pattern: /** @type {const} */ ("none"),
    },
  };
  const said = { controllers, hows: { b: nasty } };
  const plain = `${safe}</time>${safe} (${safe})`;
  assert.equal(
    changeText(change, said).text,
    `<i class="km-key km-held-a"></i><time datetime="1992-05-09">${plain}`,
  );
  assert.equal(
    changeText({ ...change, dated: "1992-05", note: nasty }, said).text,
    `<i class="km-key km-held-a"></i><time datetime="1992-05">${plain}<br><span class="km-note">${safe}</span>`,
  );
});

test("sources stand in the order in which they are cited", () => {
  /** @type {Record<string, import("../../src/karabakh_map/web/js/types.d.ts").Source>} */
  const sources = { a: ["", "First", "", "", 0], b: ["", "Second", "", "", 0] };
  const { text } = sourceList(["b", "a"], { sources, voices: ["neutral"], text: POPUPS.text });
  assert.equal(
    text,
    '<h4>Sources</h4><ol class="km-sources"><li>Second <small>(neutral)</small></li>' +
      "<li>First <small>(neutral)</small></li></ol>",
  );
});
