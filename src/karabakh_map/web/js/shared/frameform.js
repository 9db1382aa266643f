/* The form in which an author chooses how the map is shown on another page; the code follows each choice. */
/** @import { FrameModel, ShareText } from "../types.d.ts" */
/** @import { FrameOptions } from "./frames.js" */
import { make } from "./dom.js";
import { frameCode, frameParts } from "./frames.js";

const SIZES = ["640x480", "800x600", "1200x675"];

/**
 * What the form asks of the page around it.
 * @typedef {object} FrameSource
 * @property {() => Map<string, string>} parts of the address
 * @property {() => string} title
 * @property {(text: string) => string} fault what is wrong with a date; empty if nothing is
 */

/**
 * @param {string} label
 * @param {HTMLElement} field
 * @param {boolean} [before] whether the field stands before its label
 */
function labelled(label, field, before = false) {
  const text = make("span", {}, label);
  return before
    ? make("label", { className: "share-check" }, field, text)
    : make("label", {}, text, field);
}

/** @param {boolean} checked */
const box = (checked) => make("input", { type: "checkbox", checked });

/** @param {string} placeholder */
const day = (placeholder) =>
  make("input", { type: "text", placeholder, size: 10, autocomplete: "off", spellcheck: false });

export class FrameForm {
  #byHand = false; // the bar was switched

  /**
   * @param {Record<ShareText, string>} words
   * @param {FrameModel} model
   * @param {FrameSource} source
   * @param {(text: string, name: string) => void} copy
   */
  constructor(words, model, source, copy) {
    this.model = model;
    this.source = source;
    this.size = make(
      "select",
      {},
      make("option", { value: "adapt" }, model.host ? words.adapts : "100% × 600"),
    );
    for (const size of SIZES) {
      this.size.append(make("option", { value: size }, size.replace("x", " × ")));
    }
    this.language = make("select");
    for (const { code, name } of model.languages) {
      const option = make("option", { value: code, lang: code }, name);
      option.selected = code === model.language;
      this.language.append(option);
    }
    this.bar = box(false);
    this.legend = box(true);
    this.play = box(false);
    this.both = box(true);
    this.from = day("2020-09-26");
    this.to = day("2020-12-02");
    this.compared = labelled(words.both, this.both, true);
    this.fault = make("p", { className: "share-fault" });
    this.fault.setAttribute("role", "alert");
    this.code = make("textarea", { readOnly: true, rows: 5, spellcheck: false });
    const press = make("button", { type: "button" }, words.copyCode);
    press.dataset.share = "code";
    press.addEventListener("click", () => copy(this.code.value, words.code));
    this.node = make("details", { className: "share-frame" }, make("summary", {}, words.frame));
    this.node.append(...this.#rows(words), this.fault, labelled(words.code, this.code), press);
    this.node.addEventListener("input", ({ target }) => {
      if (target === this.bar) this.#byHand = true;
      // A time is chosen for a bar to move in; whoever wants none says so.
      if (!this.#byHand) this.bar.checked = this.play.checked || this.#days().some(Boolean);
      this.write();
    });
    this.node.addEventListener("toggle", () => this.write());
  }

  /** @param {Record<ShareText, string>} words */
  #rows(words) {
    const { model } = this;
    const rows = [labelled(words.size, this.size)];
    if (model.languages.length > 1) rows.push(labelled(words.language, this.language));
    const choices = make("div", { className: "share-choices" });
    choices.append(
      labelled(words.bar, this.bar, true),
      labelled(words.legend, this.legend, true),
      labelled(words.play, this.play, true),
      this.compared,
    );
    const days = make("div", { className: "share-choices" });
    days.append(labelled(words.from, this.from), labelled(words.to, this.to));
    return [...rows, choices, days];
  }

  #days() {
    return [this.from, this.to].map(({ value }) => value.trim());
  }

  /** @returns {FrameOptions} */
  #chosen() {
    const [from, to] = this.#days();
    const faults = [from, to].map((text) => (text ? this.source.fault(text) : ""));
    this.fault.textContent = faults.filter(Boolean).join(" ");
    return {
      size: this.size.value,
      bar: this.bar.checked,
      legend: this.legend.checked,
      play: this.play.checked,
      from: faults[0] ? "" : from,
      to: faults[1] ? "" : to,
      both: this.both.checked,
    };
  }

  /** Write the code for what is shown now. */
  write() {
    if (!this.node.open) return;
    const { model, source } = this;
    const parts = source.parts();
    this.compared.hidden = !parts.has("compare");
    const chosen = this.#chosen();
    const asked = model.languages.find(({ code }) => code === this.language.value);
    const language = asked ?? model.languages[0];
    const address = new URL(language.href, document.baseURI);
    if (model.app) {
      parts.delete("view"); // there it is the name of a page with nothing but the map
      const shown = frameParts(parts, chosen);
      address.search = `?view=clean&${shown}&lang=${language.code}`;
      address.hash = "";
    } else address.hash = frameParts(parts, chosen);
    const host = model.host && new URL(model.host, document.baseURI).href;
    this.code.value = frameCode(address.href, source.title(), chosen.size, host);
  }
}
