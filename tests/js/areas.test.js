/* The chart of areas over time: its scales, what it opens, what it draws. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { LEAST, tidy } from "../../src/karabakh_map/web/js/areas/brush.js";
import { drawChart, holdersIn, mostOf, within } from "../../src/karabakh_map/web/js/areas/draw.js";
import { steps, ticks } from "../../src/karabakh_map/web/js/areas/scale.js";
import { toIso, toNumber } from "../../src/karabakh_map/web/js/shared/days.js";
import { ENGLISH } from "./cases.js";

/** @typedef {import("../../src/karabakh_map/web/js/types.d.ts").AreasModel} AreasModel */
/** @typedef {import("../../src/karabakh_map/web/js/types.d.ts").AreaStep} AreaStep */

/** @param {string} from @param {string} to @returns {[number, number]} */
const span = (from, to) => [toNumber(from), toNumber(to)];

/** @type {AreaStep[]} */
const STEPS = [
  ["1988-01-01", 100, 0, [100, 90, 100, 0]],
  ["1992-05-09", 100, [30, 10, 60, 5], [70, 40, 90, 0]],
  ["2020-11-20", 100, 0, [100, 100, 100, 0]],
];
/** @type {AreasModel} */
const MODEL = {
  language: ENGLISH,
  from: "1988-01-01",
  until: "2026-11-27",
  checked: "2026-02-25",
  unchecked: "",
  unit: "km²",
  holders: [
    { label: "A & <b>", colour: "#a00", dash: "7 4" },
    { label: "B", colour: "#00a", dash: "" },
  ],
  areas: [{ key: "", name: "All", steps: STEPS }],
  keys: [
    ["1992-05-09", "Shusha/Shushi", "e1", 1],
    ["1992-05-10", "The next day", "e2", 2],
  ],
  spans: [],
  feet: ["Foot"],
  text: /** @type {AreasModel["text"]} */ ({}),
};

test("figures beside the chart are round and reach over its highest line", () => {
  assert.deepEqual(steps(12_540), [0, 5000, 10_000, 15_000]);
  assert.deepEqual(steps(77), [0, 20, 40, 60, 80]);
  assert.deepEqual(steps(100), [0, 20, 40, 60, 80, 100]);
});

test("years, months or days are named, whatever there is room for", () => {
  const names = (/** @type {[number, number]} */ of, width = 700) =>
    ticks(of, width, ENGLISH).map(({ label }) => label);
  assert.deepEqual(names(span("1988-01-01", "2026-11-27")).slice(0, 3), ["1988", "1992", "1996"]);
  assert.deepEqual(names(span("1992-01-01", "1994-12-31")).slice(0, 3), [
    "Jan 1992",
    "Jul",
    "Jan 1993",
  ]);
  assert.deepEqual(names(span("2020-09-01", "2020-12-31")).slice(0, 2), ["Sep 2020", "Oct"]);
  assert.equal(names(span("2020-11-01", "2020-11-20"))[0], "1 Nov 2020");
  for (const width of [240, 320, 700, 1200]) {
    for (const days of [14, 40, 100, 400, 3000, 14_000]) {
      const from = toNumber("1990-03-05");
      const found = ticks([from, from + days], width, ENGLISH).map(({ day }) => day);
      found.slice(1).forEach((day, i) => {
        assert.ok(((day - found[i]) * width) / days > 40, `${days} days, ${width} pixels`);
      });
    }
  }
});

test("what is opened is in order, in the data, and no shorter than can be seen", () => {
  const all = span("1988-01-01", "2026-11-27");
  const [from, to] = tidy(toNumber("1994-01-01"), toNumber("1992-01-01"), all);
  assert.deepEqual([toIso(from), toIso(to)], ["1992-01-01", "1994-01-01"]);
  assert.deepEqual(tidy(0, 1e6, all), all);
  assert.deepEqual(tidy(all[1], all[1] + 5, all), [all[1] - LEAST, all[1]]);
});

test("a step that began earlier is drawn to where it ends", () => {
  const shown = within(STEPS, span("1993-01-01", "1993-02-01"), toNumber("2026-11-27"));
  assert.equal(shown.length, 1);
  assert.equal(mostOf(shown), 90);
  assert.deepEqual(holdersIn(shown), [0, 1]);
  assert.deepEqual(holdersIn(within(STEPS, span("2021-01-01", "2022-01-01"), 1e6)), [1]);
});

test("a picture says what its lines are, and no name in it is markup", () => {
  const { svg } = drawChart({
    model: MODEL,
    steps: STEPS,
    span: span("1988-01-01", "2026-11-27"),
    width: 1200,
    height: 720,
    head: "Areas",
    feet: ["Foot"],
  });
  assert.match(svg.text, /A &amp; &lt;b&gt;/);
  assert.match(svg.text, />Shusha\/Shushi</);
  assert.match(svg.text, />The next day</);
  assert.match(svg.text, />Foot</);
  assert.doesNotMatch(svg.text, /<span|NaN|undefined|style=/);
});
