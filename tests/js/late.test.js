/* Buttons whose code arrives after them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { heedEarly } from "../../src/karabakh_map/web/js/page/late.js";

/** A page with one button that waits for its code, and what was said of it. */
function pageWith() {
  /** @type {((event: object) => Promise<void>) | null} */
  let hear = null;
  class HTMLElement {
    presses = 0;
    closest() {
      return this;
    }
    click() {
      this.presses += 1;
    }
  }
  const document = {
    /**
     * @param {string} _name
     * @param {typeof hear} heard
     */
    addEventListener: (_name, heard) => (hear = heard),
    removeEventListener: () => (hear = null),
  };
  Object.assign(globalThis, { document, Element: HTMLElement, HTMLElement });
  const target = new HTMLElement();
  const kept = { target, preventDefault: () => {}, stopImmediatePropagation: () => {} };
  return { target, press: async () => hear?.(kept), heard: () => hear !== null };
}

test("a press is repeated once the code has come", async () => {
  const page = pageWith();
  /** @type {boolean[]} */
  const said = [];
  const heeded = heedEarly(
    async () => heeded(),
    (missing) => said.push(missing),
  );
  await page.press();
  assert.deepEqual([page.target.presses, page.heard(), said], [1, false, []]);
});

test("what is missing is said until a press brings it", async () => {
  const page = pageWith();
  /** @type {boolean[]} */
  const said = [];
  let lost = true;
  const heeded = heedEarly(
    async () => {
      if (lost) throw new Error("lost");
      heeded();
    },
    (missing) => said.push(missing),
  );
  await page.press();
  assert.deepEqual([page.target.presses, said], [0, [true]]);
  lost = false;
  await page.press();
  assert.deepEqual([page.target.presses, said], [1, [true, false]]);
});

test("what was missing and has come by itself is no longer missed", async () => {
  const page = pageWith();
  /** @type {boolean[]} */
  const said = [];
  const heeded = heedEarly(
    () => Promise.reject(new Error("lost")),
    (missing) => said.push(missing),
  );
  await page.press();
  heeded();
  assert.deepEqual([page.heard(), said], [false, [true, false]]);
});
