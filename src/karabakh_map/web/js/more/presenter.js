/*
 * Presenter mode: large type, a dot that the class sees where the hand points, a blank screen, and the keys of a
 * clicker: PageUp and PageDown step through changes or the chapters of a story, period or B blank the screen, Escape
 * leaves. Each has a button too, and what it did is told to a screen reader. Outside the mode those keys do nothing.
 */
/** @import { Engine } from "../engine/engine.js" */
/** @import { More } from "../types.d.ts" */
import { closed, opened } from "../shared/backstack.js";
import { joinBus, pageAround } from "../shared/bus.js";
import { make } from "../shared/dom.js";
import { added } from "../shared/fresh.js";
import { shortcut, typing } from "../shared/keyrules.js";

const NAME = "presenter";
/** What a clicker sends, and the key of time and of the story that does the same. */
const STEPS = new Map([
  ["PageDown", "ArrowRight"],
  ["PageUp", "ArrowLeft"],
]);
/** Modes that Escape ends before this one. */
const WITHIN = new Set(["measure", "compare"]);
const BROWSERS = /^(F\d+|Shift|Control|Alt|AltGraph|Meta)$/;

/** @param {string} inside */
const sign = (inside) =>
  `<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false" fill="currentColor">${inside}</svg>`;
const SIGNS = {
  back: sign('<path d="M4 4h2.4v12H4zM17 4v12L7.5 10z"/>'),
  on: sign('<path d="M13.6 4H16v12h-2.4zM3 4v12l9.5-6z"/>'),
  blank: sign('<path d="M1.5 3.5h17v11h-17zM7 16h6v1.5H7z"/>'),
  pointer: sign(
    '<circle cx="10" cy="10" r="4"/><circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="1.5"/>',
  ),
  leave: sign('<path d="M4 5.4 5.4 4 16 14.6 14.6 16zM14.6 4 16 5.4 5.4 16 4 14.6z"/>'),
};

export class Presenter {
  on = false;
  blank = false;
  pointing = true;
  #full = false; // whether the whole screen was ours
  /** @type {(() => void)[]} */
  #rows = [];

  /**
   * @param {Engine} engine
   * @param {More["text"]} text
   */
  constructor(engine, text) {
    const { channel, map } = engine;
    this.engine = engine;
    this.text = text;
    this.home = channel ? pageAround() : window;
    this.page = this.home.document;
    this.container = map.getContainer();
    /** The page and, in the app, the frame of the map in it. */
    this.documents = [...new Set([this.page, this.container.ownerDocument])];
    this.bus = joinBus(channel ?? "page", this.home);
    this.bus.onmessage = ({ data }) => {
      if (data.type === "present" && data.on !== this.on) this.#set(data.on);
    };
    this.dots = this.documents.map((document) => this.#dot(document));
    this.cover = this.page.createElement("div");
    this.cover.setAttribute("role", "dialog");
    this.cover.setAttribute("aria-label", text.blank_on);
    this.cover.tabIndex = -1;
    Object.assign(this.cover.style, {
      position: "fixed",
      inset: "0",
      zIndex: "2147483647",
      background: "#000",
      outline: "none",
      cursor: "none",
    });
    this.told = make("div", { className: "km-unseen" });
    this.told.setAttribute("role", "status");
    this.container.append(this.told);
    this.bar = this.#bar();
    for (const document of this.documents) {
      document.addEventListener("keydown", this.#onKey, true);
      document.addEventListener("pointermove", this.#onMove, { passive: true });
      document.addEventListener("pointerdown", this.#onMove, { passive: true });
      document.documentElement.addEventListener("pointerleave", this.#onLeave);
    }
    this.cover.addEventListener("pointerdown", (event) => event.preventDefault());
    this.cover.addEventListener("click", () => this.showBlank(false));
    this.page.addEventListener("fullscreenchange", () => {
      if (this.#full && !this.page.fullscreenElement) this.present(false);
    });
    engine.tools.add({
      key: NAME,
      name: text.presenter,
      hotkey: "P",
      pressed: () => this.on,
      run: () => this.present(!this.on),
    });
    if (this.bus.state("present")?.on) this.#set(true);
  }

  /** @param {boolean} on */
  present(on) {
    if (on === this.on) return;
    this.bus.postMessage({ type: "present", on });
    this.#set(on);
    const whole = this.page.documentElement;
    // Who may not have the whole screen has the large type.
    if (on && !this.page.fullscreenElement && whole.requestFullscreen) {
      whole.requestFullscreen().then(
        () => (this.#full = true),
        () => undefined,
      );
    } else if (!on && this.page.fullscreenElement === whole) void this.page.exitFullscreen();
    if (!on) this.#full = false;
  }

  /** @param {boolean} on */
  #set(on) {
    const { text, container } = this;
    this.on = on;
    if (!on) this.showBlank(false);
    this.page.body.classList.toggle("presenting", on);
    container.classList.toggle("km-presenting", on);
    for (const remove of this.#rows.splice(0)) remove();
    if (on) this.#rows = [this.#row("blank", "B"), this.#row("pointer", "L")];
    if (on) container.querySelector(".leaflet-top.leaflet-right")?.append(this.bar);
    else this.bar.remove();
    for (const dot of this.dots) {
      dot.style.display = "none";
      if (on) dot.ownerDocument.documentElement.append(added(dot));
      else dot.remove();
    }
    this.#press();
    this.#say(on ? text.presenter_on : text.presenter_off);
    for (const item of this.engine.picture.labels.items) item.width = 0; // other letters, measured anew
    this.engine.picture.labels.place();
    if (on) opened(NAME, () => this.present(false), this.home);
    else closed(NAME, this.home);
  }

  /** @param {boolean} on */
  showBlank(on) {
    if (on === this.blank) return;
    this.blank = on;
    if (on) {
      const full = this.page.fullscreenElement;
      (full && full !== this.page.documentElement ? full : this.page.body).append(
        added(this.cover),
      );
    } else this.cover.remove();
    this.#press();
    this.#say(on ? this.text.blank_on : this.text.blank_off);
  }

  /** @param {string} key of time or of the story */
  step(key) {
    this.bus.postMessage({ type: "key", key });
  }

  point() {
    this.pointing = !this.pointing;
    for (const dot of this.dots) dot.style.display = "none";
    this.#press();
    this.#say(this.pointing ? this.text.pointer_on : this.text.pointer_off);
  }

  /**
   * @param {"blank" | "pointer"} name
   * @param {string} hotkey
   */
  #row(name, hotkey) {
    return this.engine.tools.add({
      key: name,
      name: this.text[name],
      hotkey,
      pressed: () => (name === "blank" ? this.blank : this.pointing),
      run: () => (name === "blank" ? this.showBlank(!this.blank) : this.point()),
    });
  }

  #bar() {
    const { text } = this;
    /** @type {[keyof typeof SIGNS, string, string, () => void][]} */
    const buttons = [
      ["back", text.step_back, "PageUp", () => this.step("ArrowLeft")],
      ["on", text.step_on, "PageDown", () => this.step("ArrowRight")],
      ["blank", text.blank, "B", () => this.showBlank(true)],
      ["pointer", text.pointer, "L", () => this.point()],
      ["leave", text.presenter_leave, "Escape", () => this.present(false)],
    ];
    const bar = make("div", { className: "km-presenter leaflet-control" });
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", text.presenter);
    for (const [name, said, key, run] of buttons) {
      const button = make("button", { type: "button", title: `${said} (${key})` });
      button.innerHTML = SIGNS[name];
      button.dataset.does = name;
      button.setAttribute("aria-label", said);
      button.setAttribute("aria-keyshortcuts", key);
      button.addEventListener("click", run);
      bar.append(button);
    }
    L.DomEvent.disableClickPropagation(bar);
    return bar;
  }

  #press() {
    /** @param {string} name */
    const button = (name) => this.bar.querySelector(`[data-does=${name}]`);
    button("pointer")?.setAttribute("aria-pressed", String(this.pointing));
    button("blank")?.setAttribute("aria-pressed", String(this.blank));
    this.engine.tools.changed();
  }

  /** @param {string} words */
  #say(words) {
    this.told.textContent = words;
  }

  /** @param {Document} document */
  #dot(document) {
    const dot = document.createElement("i");
    dot.setAttribute("aria-hidden", "true");
    Object.assign(dot.style, {
      position: "fixed",
      zIndex: "2147483000",
      width: "34px",
      height: "34px",
      margin: "-17px",
      borderRadius: "50%",
      background: "rgba(230,30,20,.72)",
      boxShadow: "0 0 0 3px #fff, 0 0 12px 4px rgba(0,0,0,.45)",
      pointerEvents: "none",
      display: "none",
    });
    return dot;
  }

  /** @param {PointerEvent} event */
  #onMove = ({ view, clientX, clientY }) => {
    if (!this.on || !this.pointing) return;
    this.dots.forEach((dot) => {
      const here = dot.ownerDocument.defaultView === view;
      dot.style.display = here ? "block" : "none";
      if (here) Object.assign(dot.style, { left: `${clientX}px`, top: `${clientY}px` });
    });
  };

  #onLeave = () => {
    for (const dot of this.dots) dot.style.display = "none";
  };

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (!this.on || BROWSERS.test(event.key)) return;
    if (this.blank) {
      this.showBlank(false); // any key brings it back
      stop(event);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
    const step = STEPS.get(event.key);
    if (step) this.step(step);
    else if (shortcut(event) === ".") this.showBlank(true);
    else if (event.key === "Escape" && !inSheet(event) && this.#last()) this.present(false);
    else return;
    stop(event);
  };

  /** Whether Escape has nothing else to close. */
  #last() {
    const { tools, popup } = this.engine;
    const open = popup.held() || this.container.querySelector(".km-tools:not([hidden]), .km-keys");
    return !open && !tools.list().some(({ key, pressed }) => WITHIN.has(key) && pressed?.());
  }
}

/**
 * Whether a key was pressed in what lies over the page and closes itself, such as what is shared.
 * @param {KeyboardEvent} event of this document or of the page around it, which has elements of its own kind
 */
function inSheet(event) {
  const nodes = /** @type {Partial<Element>[]} */ (event.composedPath());
  return nodes.some((node) => node.matches?.(".km-share"));
}

/** @param {KeyboardEvent} event */
function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** @param {Engine} engine */
export function installMap(engine) {
  const more = window.KARABAKH_MORE;
  if (more) new Presenter(engine, more.text);
}
