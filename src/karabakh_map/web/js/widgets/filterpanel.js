/* The choice of which events are shown: pressed are the values that are asked for, none is all. */
/** @import { Bundle, EventFilter, EventListModel } from "../types.d.ts" */
/** @import { EventTexts } from "../shared/eventtexts.js" */
import { afterFrame } from "../shared/afterframe.js";
import { find, make } from "../shared/dom.js";
import { ALL, filterInWords, isOn, LONGEST, someOf } from "../shared/filter.js";
import { foldedWords } from "../shared/folding.js";
import { fill } from "../shared/words.js";

/** @typedef {"kinds" | "sides" | "importance"} List */
/** @typedef {{node: HTMLButtonElement, pressed: (filter: EventFilter) => boolean}} Choice */
/** @typedef {{year: string, count: number}} Now */

export class FilterPanel {
  /** @type {Choice[]} */
  #choices = [];
  /** @type {Bundle | null} */
  #atlas = null;
  #readSoon = afterFrame(() => void this.#readText()); // letters come faster than the words are looked up

  /**
   * @param {HTMLElement} root of the list
   * @param {EventListModel["strings"]} strings
   * @param {{texts: () => Promise<EventTexts>, choose: (filter: EventFilter) => void}} around
   */
  constructor(root, strings, around) {
    this.root = root;
    this.strings = strings;
    this.around = around;
    /** @type {EventFilter} */
    this.filter = ALL;
    this.words = make("input", { type: "search", className: "words" });
    this.words.setAttribute("aria-label", strings.words);
    this.words.placeholder = strings.words;
    this.words.addEventListener("input", () => this.#readSoon());
    find(root, ".reset").addEventListener("click", () => this.#reset());
    this.box = find(root, "details.filter", HTMLDetailsElement);
    this.box.addEventListener("toggle", () => this.#build());
  }

  /**
   * Take the kinds of the map.
   * @param {Bundle} atlas
   */
  learn(atlas) {
    this.#atlas = atlas;
    this.#choices = [];
    this.#build();
  }

  /** Make the choices when they are first seen: few readers open them. */
  #build() {
    if (!this.#atlas || this.#choices.length || !this.box.open) return;
    const { categories, filter } = this.#atlas;
    const { strings } = this;
    const changes = this.#group("", [this.#switch("changes", filter.changes)]);
    const kinds = Object.entries(categories).map(([kind, { label, colour }]) => {
      const node = this.#value("kinds", kind, Object.keys(categories), label);
      const mark = make("i");
      mark.style.background = colour;
      node.prepend(mark);
      return node;
    });
    const sides = Object.entries(filter.sides).map(([side, label]) =>
      this.#value("sides", side, Object.keys(filter.sides), label),
    );
    const all = Object.keys(filter.grades).map(Number);
    const grades = all.map((grade) =>
      this.#value("importance", grade, all, filter.grades[String(grade)]),
    );
    find(this.root, ".choices").replaceChildren(
      changes,
      this.#group(strings.kind, kinds),
      this.#group(strings.side, sides),
      this.#group(strings.grade, [...grades, this.#switch("toll", filter.toll)]),
      this.words,
    );
    this.#paint();
  }

  /** @param {EventFilter} filter that is in force */
  set(filter) {
    const other = filter.text !== this.filter.text;
    this.filter = filter;
    if (other && this.words.value.trim() !== filter.text) this.words.value = filter.text;
    this.#paint();
  }

  /**
   * Say what is shown, and offer all: in view as long as a filter is on.
   * @param {Now} now
   */
  tell({ year, count }) {
    const note = find(this.root, ".filtered");
    const on = isOn(this.filter);
    note.hidden = !on;
    if (!on || !this.#atlas) return;
    const { strings } = this;
    const filter = filterInWords(this.filter, this.#atlas);
    const text = fill(count ? strings.filtered : strings.nothing, { filter, year, count });
    const said = find(note, "span");
    if (said.textContent !== text) said.textContent = text;
  }

  /**
   * @param {string} label
   * @param {HTMLElement[]} choices
   */
  #group(label, choices) {
    const group = make("div", { className: "group" }, ...choices);
    group.setAttribute("role", "group");
    if (!label) return group;
    group.setAttribute("aria-label", label);
    group.prepend(make("b", {}, label));
    return group;
  }

  /**
   * @param {string} label
   * @param {(filter: EventFilter) => boolean} pressed
   * @param {() => EventFilter} next
   */
  #button(label, pressed, next) {
    const node = make("button", { type: "button", className: "choice" }, make("span", {}, label));
    node.addEventListener("click", () => this.#choose(next()));
    this.#choices.push({ node, pressed });
    return node;
  }

  /**
   * A value of a list.
   * @template Value
   * @param {List} list
   * @param {Value} value
   * @param {readonly Value[]} all
   * @param {string} label
   */
  #value(list, value, all, label) {
    /** @param {EventFilter} filter */
    const on = (filter) => /** @type {Value[]} */ (/** @type {unknown} */ (filter[list] ?? []));
    return this.#button(
      label,
      (filter) => on(filter).includes(value),
      () => {
        const wanted = all.filter((one) => on(this.filter).includes(one) !== (one === value));
        return { ...this.filter, [list]: wanted.length ? someOf(all, wanted) : null };
      },
    );
  }

  /**
   * @param {"toll" | "changes"} name
   * @param {string} label
   */
  #switch(name, label) {
    return this.#button(
      label,
      (filter) => filter[name],
      () => ({ ...this.filter, [name]: !this.filter[name] }),
    );
  }

  async #readText() {
    const texts = await this.around.texts().catch(() => null);
    const text = this.words.value.trim().slice(0, LONGEST); // what stands there now
    if (text === this.filter.text) return;
    const words = foldedWords(text).length > 0;
    const found = words ? (texts?.found(text) ?? null) : null; // without texts the map says that it cannot look
    this.#choose({ ...this.filter, text: words ? text : "", found });
  }

  #reset() {
    this.words.value = "";
    this.#choose(ALL);
    find(this.root, "summary").focus();
  }

  /** @param {EventFilter} filter */
  #choose(filter) {
    this.filter = filter;
    this.#paint();
    this.around.choose(filter);
  }

  #paint() {
    for (const { node, pressed } of this.#choices) {
      node.setAttribute("aria-pressed", String(pressed(this.filter)));
    }
  }
}
