/*
 * What a reader takes along: a link, a sentence with its source, a citation, the map in words, the code to show it
 * on another page, and on phones whatever apps there are. The same panel in the app, the page and the embedded map.
 */
/** @import { ShareModel } from "../types.d.ts" */
/** @import { FrameSource } from "./frameform.js" */
import { closed, opened } from "./backstack.js";
import { copy } from "./clipboard.js";
import { make } from "./dom.js";
import { added } from "./fresh.js";
import { FrameForm } from "./frameform.js";

const NAME = "share";
const MARGIN = 8; // pixels between the panel and the edge of the window

/**
 * What can be taken along of what is shown now.
 * @typedef {object} Texts
 * @property {() => string} title
 * @property {() => string} link
 * @property {() => string} sentence
 * @property {() => string} citation
 * @property {() => string} alternative
 * @property {FrameSource} frame
 * @property {() => string} [whole] the address of the whole map, of a map in a frame
 */
/** @typedef {"link" | "sentence" | "citation" | "alternative"} Row */

/** @type {readonly Row[]} */
const ROWS = ["link", "sentence", "citation", "alternative"];

/**
 * Whether the browser can hand something to other apps.
 * @param {ShareData} data
 */
function canHandOn(data) {
  if (typeof navigator.share !== "function") return false;
  return typeof navigator.canShare !== "function" || navigator.canShare(data);
}

export class SharePanel {
  /** @type {HTMLElement | null} who opened it */
  #opener = null;

  /**
   * @param {ShareModel} model
   * @param {Texts} texts
   */
  constructor({ words, frame }, texts) {
    this.words = words;
    this.texts = texts;
    this.said = make("p", { className: "share-said" });
    this.said.setAttribute("role", "status");
    this.text = make("textarea", { readOnly: true, rows: 4, hidden: true, spellcheck: false });
    this.heading = make("h2", {}, words.share);
    this.shut = make("button", { type: "button", className: "share-close", title: words.close });
    this.shut.setAttribute("aria-label", words.close);
    this.shut.textContent = "×";
    this.rows = make("div", { className: "share-rows" });
    this.frame =
      frame && /^https?:$/.test(location.protocol)
        ? new FrameForm(words, frame, texts.frame, (text, name) => void this.take(text, name))
        : null;
    this.node = make("div", { className: "km-share", hidden: true }, this.heading, this.shut);
    this.node.append(this.rows, this.said, this.text, ...(this.frame ? [this.frame.node] : []));
    this.node.setAttribute("role", "dialog");
    this.node.setAttribute("aria-label", words.share);
    this.node.dataset.keys = "sheet";
    this.shut.addEventListener("click", () => this.close());
    this.node.addEventListener("keydown", (event) => this.#keyed(event));
    document.addEventListener("pointerdown", this.#outside, true);
  }

  get isOpen() {
    return !this.node.hidden;
  }

  /** @param {HTMLElement} opener to which the focus comes back */
  open(opener) {
    this.#opener = opener;
    this.clear();
    this.#draw();
    if (!this.node.isConnected) document.body.append(added(this.node));
    this.node.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    this.#place(opener);
    this.frame?.write();
    this.#focusable()[1]?.focus({ preventScroll: true }); // the first row, past the button that closes
    opened(NAME, () => this.close());
  }

  /**
   * Open it with a text that could not be copied.
   * @param {HTMLElement} opener
   * @param {string} text
   */
  layOpen(opener, text) {
    this.open(opener);
    this.lay(text, opener.textContent ?? "", this.words.refused);
  }

  close() {
    if (!this.isOpen) return;
    const inside = this.node.contains(document.activeElement);
    this.node.hidden = true;
    this.#opener?.setAttribute("aria-expanded", "false");
    if (inside) this.#opener?.focus({ preventScroll: true });
    closed(NAME);
  }

  /** What was said of the last copy, or lay open, is of another day now. */
  clear() {
    this.said.textContent = "";
    this.text.hidden = true;
    this.frame?.write();
  }

  /**
   * Copy a text, or let it lie open where copying is refused.
   * @param {string} text
   * @param {string} name
   */
  async take(text, name) {
    const { said, words } = this;
    said.textContent = "";
    this.text.hidden = true;
    if (await copy(text)) said.textContent = words.copied;
    else this.lay(text, name, words.refused);
  }

  /**
   * @param {string} text
   * @param {string} name what it is called
   * @param {string} sentence why it lies there
   */
  lay(text, name, sentence) {
    this.said.textContent = sentence;
    this.text.value = text;
    this.text.setAttribute("aria-label", name);
    this.text.hidden = false;
    this.text.focus({ preventScroll: true });
    this.text.select();
    this.text.scrollTop = 0;
  }

  #draw() {
    const { texts, words } = this;
    const rows = ROWS.map((name) =>
      this.#row(name, words[name], () => void this.take(texts[name](), words[name])),
    );
    if (canHandOn(this.#handed())) {
      rows.unshift(this.#row("native", words.native, () => void this.#handOn()));
    }
    const nodes = rows.map((row) => /** @type {HTMLElement} */ (row));
    if (texts.whole) {
      const link = make("a", { href: texts.whole(), target: "_blank", rel: "noopener" });
      link.append(words.whole);
      nodes.push(link);
    }
    this.rows.replaceChildren(...nodes);
  }

  /**
   * @param {string} key
   * @param {string} label
   * @param {() => void} act
   */
  #row(key, label, act) {
    const row = make("button", { type: "button" }, label);
    row.dataset.share = key;
    row.addEventListener("click", act);
    return row;
  }

  #handed() {
    const { title, sentence, link } = this.texts;
    return { title: title(), text: sentence(), url: link() };
  }

  async #handOn() {
    this.clear();
    try {
      await navigator.share(this.#handed());
    } catch (error) {
      if (/** @type {{name?: unknown}} */ (error).name === "AbortError") return; // the reader thought better of it
      const { link } = this.texts;
      this.lay(link(), this.words.link, this.words.notShared);
    }
  }

  /**
   * Beside the button, where there is room; on a small window the style sheet lays it along the lower edge.
   * @param {HTMLElement} opener
   */
  #place(opener) {
    const at = opener.getBoundingClientRect();
    const { offsetWidth, style } = this.node;
    const { innerWidth, innerHeight } = window;
    const left = Math.max(MARGIN, Math.min(at.left, innerWidth - offsetWidth - MARGIN));
    const below = innerHeight - at.bottom > innerHeight / 2;
    style.setProperty("--left", `${left}px`);
    const top = below ? at.bottom + 4 : MARGIN;
    style.setProperty("--top", `${Math.max(MARGIN, top)}px`);
  }

  #focusable() {
    const all = this.node.querySelectorAll("button, a[href], select, input, textarea, summary");
    return /** @type {HTMLElement[]} */ ([...all]).filter((one) => one.getClientRects().length);
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    if (event.key === "Escape") this.close();
    else if (event.key === "Tab") {
      const all = this.#focusable();
      const [first, last] = [all[0], all[all.length - 1]];
      const end = event.shiftKey ? first : last;
      if (document.activeElement !== end) return;
      (event.shiftKey ? last : first).focus();
    } else return;
    event.preventDefault();
    event.stopPropagation(); // Escape would close what lies beneath
  }

  /** @param {Event} event */
  #outside = (event) => {
    const [target] = event.composedPath();
    if (!this.isOpen || !(target instanceof Node)) return;
    if (!this.node.contains(target) && !this.#opener?.contains(target)) this.close();
  };
}

/**
 * Let a button open the panel, and close it.
 * @param {HTMLElement} button
 * @param {SharePanel} panel
 */
export function opens(button, panel) {
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => (panel.isOpen ? panel.close() : panel.open(button)));
}

/**
 * An address that a citation may name: one that others can open.
 * @param {string} link
 */
export function citable(link) {
  const { protocol, hostname } = new URL(link);
  const near =
    /^(localhost|.*\.(localhost|local|lan|home|internal|intranet|corp|arpa|test|invalid|example))$/;
  const named = hostname.includes(".") && !/^[\d.]+$/.test(hostname) && !near.test(hostname);
  return /^https?:$/.test(protocol) && named ? link : "";
}
