/* Whose a key is, and what Back closes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as later } from "node:timers/promises";
import { BackStack } from "../../src/karabakh_map/web/js/shared/backstack.js";
import { KEYS, ownerOf, shortcut, typing } from "../../src/karabakh_map/web/js/shared/keyrules.js";

/**
 * A node that is found by some selectors.
 * @param {string} own
 * @param {string} [keys]
 */
const node = (own, keys) => ({
  /** @param {string} selector */
  matches: (selector) =>
    selector.split(/,(?![^(]*\))/).some((one) => {
      const [, name, but = ""] = /^([^:]*)(?::not\((.*)\))?$/.exec(one.trim()) ?? [];
      if (one.trim() === "[data-keys]") return keys !== undefined;
      return own.startsWith(name) && !(but && but.split(", ").some((part) => own.includes(part)));
    }),
  getAttribute: () => keys ?? null,
});

/**
 * @param {string} key
 * @param {ReturnType<typeof node>[]} path
 * @param {Partial<KeyboardEvent>} [more]
 */
const press = (key, path, more = {}) =>
  /** @type {KeyboardEvent} */ (
    /** @type {unknown} */ ({ key, code: "", composedPath: () => path, ...more })
  );

const BODY = node("body");
const BUTTON = node("button");
const FIELD = node("input[type=search]");
const SLIDER = node("input[type=range]");
const LIST = node("section", "list");
const SHEET = node("div", "sheet");
const DIVIDER = node("div", "divider");

test("letters belong to whoever types", () => {
  assert.ok(typing(press("m", [FIELD, BODY])));
  assert.ok(typing(press("m", [node("textarea"), BODY])));
  assert.ok(typing(press("m", [node("b"), node("[contenteditable]"), BODY])));
  assert.ok(typing(press("m", [BODY], { isComposing: true })));
  assert.ok(!typing(press("m", [SLIDER, BODY])));
  assert.equal(shortcut(press("m", [FIELD, BODY])), "");
  assert.equal(shortcut(press("M", [BODY])), "m");
});

test("a shortcut is the same key on a keyboard of another alphabet, and none with Ctrl or held down", () => {
  assert.equal(shortcut(press("и", [BODY], { code: "KeyB" })), "b");
  assert.equal(shortcut(press("z", [BODY], { code: "KeyY" })), "z"); // a German keyboard
  assert.equal(shortcut(press("?", [BODY], { code: "Slash" })), "?");
  assert.equal(shortcut(press("b", [BODY], { ctrlKey: true })), "");
  assert.equal(shortcut(press("b", [BODY], { repeat: true })), "");
  assert.equal(shortcut(press("Escape", [BODY])), "");
});

test("arrow keys belong to the divider, the list, the sheet, and else to time", () => {
  assert.equal(ownerOf(press("ArrowLeft", [DIVIDER, BODY])), "divider");
  assert.equal(ownerOf(press("ArrowDown", [BUTTON, LIST, SHEET, BODY])), "list");
  assert.equal(ownerOf(press("ArrowDown", [BUTTON, SHEET, BODY])), "sheet");
  assert.equal(ownerOf(press("ArrowRight", [BUTTON, LIST, SHEET, BODY])), "time");
  assert.equal(ownerOf(press("ArrowDown", [BODY])), "time");
  assert.equal(ownerOf(press("ArrowDown", [FIELD, LIST])), "list");
  assert.equal(ownerOf(press("ArrowLeft", [FIELD, LIST])), "field");
  assert.equal(ownerOf(press("ArrowDown", [FIELD, BODY])), "field");
  assert.equal(ownerOf(press("ArrowLeft", [SLIDER, BODY])), "field");
  assert.equal(ownerOf(press(" ", [BUTTON, BODY])), "field");
  assert.equal(ownerOf(press(" ", [BODY])), "time");
  assert.equal(ownerOf(press("ArrowLeft", [BODY], { shiftKey: true })), null);
  assert.equal(ownerOf(press("m", [BODY])), null);
});

test("each kind of key is named once", () => {
  assert.equal(new Set(KEYS.map(([name]) => name)).size, KEYS.length);
});

/** A window with a history, as far as it is asked. */
class Home extends EventTarget {
  parent = this;
  navigator = { userActivation: { hasBeenActive: true } };
  location = { href: "http://here/#date=1" };
  /** @type {{state: unknown, url: string}[]} */
  entries = [
    { state: null, url: "http://before/" },
    { state: null, url: this.location.href },
  ];
  at = 1;
  history = this.#history();

  #history() {
    const home = this;
    return {
      get state() {
        return home.entries[home.at].state;
      },
      pushState(/** @type {unknown} */ state) {
        home.entries.splice(home.at + 1, Infinity, { state, url: home.location.href });
        home.at += 1;
      },
      /**
       * @param {unknown} state
       * @param {[title: string, url?: string]} more
       */
      replaceState(state, ...[, url = home.location.href]) {
        home.entries[home.at] = { state, url };
        home.location.href = url;
      },
      go: (/** @type {number} */ by) => void setTimeout(() => home.travel(by)),
      back: () => void setTimeout(() => home.travel(-1)),
    };
  }

  /** @param {number} by */
  travel(by) {
    this.at += by;
    const { state, url } = this.entries[this.at];
    this.location.href = url;
    this.dispatchEvent(Object.assign(new Event("popstate"), { state }));
  }
}

/** A window, what is open in it, and what Back has closed. */
function page() {
  const home = new Home();
  /** @type {Document} */
  const shown = Object.assign(Object.create(null), { defaultView: globalThis });
  Object.assign(globalThis, { document: shown });
  const real = /** @type {Window & typeof globalThis} */ (/** @type {unknown} */ (home));
  const stack = new BackStack(real);
  Object.assign(home, { karabakhMapBack: stack });
  /** @type {string[]} */
  const gone = [];
  const open = (/** @type {string} */ name) => stack.opened(name, () => gone.push(name));
  return { home, stack, gone, open };
}

test("Back closes what was opened last, then the rest, then leaves", async () => {
  const { home, stack, gone, open } = page();
  open("sheet");
  await later(30);
  open("popup");
  await later(30);
  assert.equal(home.at, 3);
  home.travel(-1);
  assert.deepEqual([gone, stack.names()], [["popup"], ["sheet"]]);
  home.travel(-1);
  assert.deepEqual(gone, ["popup", "sheet"]);
  await later(30);
  assert.equal(home.at, 1); // where the page was opened: the next one leaves
});

test("what is closed by hand leaves nothing in the history, and the address stays that of now", async () => {
  const { home, stack, gone, open } = page();
  open("popup");
  await later(30);
  stack.address("http://here/#date=2");
  stack.closed("popup");
  await later(40);
  assert.equal(home.at, 1);
  assert.equal(home.location.href, "http://here/#date=2");
  assert.deepEqual(gone, []);
});

test("the way through an entry is no link, whatever the address is when the browser tells of it", async () => {
  const { home, stack, open } = page();
  const told = (/** @type {string} */ newURL) =>
    stack.ours(/** @type {HashChangeEvent} */ ({ newURL }));
  const before = home.location.href;
  open("popup");
  await later(30);
  stack.address("http://here/#date=1&event=2");
  stack.closed("popup");
  await later(40);
  assert.equal(home.location.href, "http://here/#date=1&event=2");
  stack.address(before); // a frame late, and before the browser says that it went through the entry
  assert.ok(told(before));
  const link = "http://here/#date=3";
  home.entries.splice(home.at + 1, Infinity, { state: null, url: link });
  home.travel(1);
  assert.ok(!told(link) && !told(before));
});

test("one thing that takes the place of another has one entry", async () => {
  const { home, stack, open } = page();
  for (let step = 0; step < 5; step += 1) {
    open("popup");
    stack.closed("popup");
    open("popup");
    await later(15);
  }
  assert.equal(home.entries.length, 3);
});

test("what a link opened, and what stands in a frame, has no entry", async () => {
  const untouched = page();
  untouched.home.navigator.userActivation.hasBeenActive = false;
  untouched.open("popup");
  await later(30);
  assert.equal(untouched.home.entries.length, 2);
  const framed = new Home();
  Object.assign(framed, { parent: null });
  const stack = new BackStack(
    /** @type {Window & typeof globalThis} */ (/** @type {unknown} */ (framed)),
  );
  stack.opened("popup", () => undefined);
  await later(30);
  assert.equal(framed.entries.length, 2);
});

test("an entry that a reload left is not a press of Back for nothing", async () => {
  const { home, open } = page();
  open("popup");
  await later(30);
  const again = new BackStack(
    /** @type {Window & typeof globalThis} */ (/** @type {unknown} */ (home)),
  );
  Object.assign(home, { karabakhMapBack: again });
  home.travel(-1);
  await later(30);
  assert.equal(home.entries[home.at].url, "http://before/");
});
