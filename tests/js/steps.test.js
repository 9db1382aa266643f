/* The start of a page in several tasks. */
/* global window */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inSteps } from "../../src/karabakh_map/web/js/page/steps.js";

/**
 * A page with so many scripts of a step behind its own.
 * @param {number} scripts
 * @param {DocumentReadyState} [readyState]
 */
function pageWith(scripts, readyState = "interactive") {
  /** @type {(() => void)[]} */
  const heard = [];
  const document = {
    readyState,
    querySelector: () => (scripts ? {} : null),
    /**
     * @param {string} name
     * @param {() => void} hear
     */
    addEventListener: (name, hear) => name === "DOMContentLoaded" && heard.push(hear),
  };
  Object.assign(globalThis, { document, window: {} });
  return { step: () => window.KarabakhNext?.(), read: () => heard.forEach((hear) => hear()) };
}

const nobody = () => assert.fail("nothing has failed");

test("each script of a step does one part, in their order", () => {
  const { step } = pageWith(3);
  const later = inSteps(nobody);
  /** @type {string[]} */
  const done = [];
  later(() => {
    done.push("map");
    later(() => done.push("names"));
  });
  later(() => done.push("page"));
  assert.deepEqual(done, []);
  step();
  assert.deepEqual(done, ["map"]);
  step();
  assert.deepEqual(done, ["map", "page"]);
  step();
  step();
  assert.deepEqual(done, ["map", "page", "names"]);
});

test("what no script came for is done when the page is read, and what comes after at once", () => {
  const { step, read } = pageWith(3);
  const later = inSteps(nobody);
  /** @type {number[]} */
  const done = [];
  later(() => done.push(1));
  later(() => {
    done.push(2);
    later(() => done.push(3));
  });
  step();
  read();
  later(() => done.push(4));
  assert.deepEqual(done, [1, 2, 3, 4]);
});

test("a page without such scripts, or one that was read before, does all at once", () => {
  for (const page of [() => pageWith(0), () => pageWith(3, "complete")]) {
    page();
    /** @type {number[]} */
    const done = [];
    inSteps(nobody)(() => done.push(1));
    assert.deepEqual(done, [1]);
  }
});

test("a part that fails is told, and is not tried again", () => {
  const { step, read } = pageWith(3);
  let failed = 0;
  const later = inSteps(() => failed++);
  later(() => {
    throw new Error("no map");
  });
  assert.throws(step, /no map/);
  read();
  assert.equal(failed, 1);
});
