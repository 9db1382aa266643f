/* What stands around two dates: their fields over the map, and what lies over both maps. */
/** @import { Comparing, Iso, Late } from "../types.d.ts" */
/** @import { Engine } from "../engine/engine.js" */
import { WAYS } from "../shared/comparing.js";
import { make } from "../shared/dom.js";
import { added } from "../shared/fresh.js";
import { say } from "../shared/names.js";
import { inWords } from "../shared/language.js";
import { fill } from "../shared/words.js";
import { DateError, inRange, withToday } from "../page/dates.js";

/**
 * @typedef {object} Acts what the reader does here
 * @property {(number: 0 | 1, day: Iso) => void} dated one of the dates is another one
 * @property {(number: 0 | 1) => void} moves the time bar is to move this one
 * @property {(form: Comparing["form"]) => void} formed
 * @property {() => void} changes what changed is asked for
 * @property {() => void} picture
 * @property {() => void} end
 * @property {() => string[]} told what changed, for the paper
 * @property {() => void} placed the maps have other sizes
 */
const NARROW = 480; // pixels of both maps
const LOW = 400; // pixels of a window, as of a phone that is held across

/** @typedef {{form: HTMLFormElement, field: HTMLInputElement, moves: HTMLButtonElement, day: Iso}} Dated */

export class Frame {
  /**
   * @param {Engine} engine
   * @param {Late} late
   * @param {Acts} acts
   */
  constructor(engine, late, acts) {
    this.engine = engine;
    this.words = late.comparing;
    this.limits = withToday(/** @type {Parameters<typeof withToday>[0]} */ (late.dates));
    this.acts = acts;
    this.container = engine.map.getContainer();
    this.told = make("p", { className: "km-compare-told" });
    this.told.setAttribute("role", "alert");
    this.dates = [this.#date(0, this.words.earlier), this.#date(1, this.words.later)];
    /** @type {Map<Comparing["form"], HTMLButtonElement>} */
    this.ways = new Map(
      WAYS.map((way) => [way, this.#button(this.words[way], () => acts.formed(way))]),
    );
    this.changes = this.#button(this.words.changed, acts.changes, "km-changed");
    this.changes.setAttribute("aria-expanded", "false");
    this.head = this.#makeHead();
    this.node = make("div", { className: "km-compare" }, this.head);
    this.paper = make("div", { className: "km-compare-paper" });
    this.container.after(added(this.node), added(this.paper));
    this.container.classList.add("km-comparing");
    this.container.parentElement?.classList.add("km-two"); // a page may leave two dates more room
    this.sized = new ResizeObserver(() => this.place());
    for (const node of [this.head, this.container]) this.sized.observe(node);
    this.printed = matchMedia("print");
    this.printed.addEventListener("change", this.onPaper);
    window.addEventListener("beforeprint", this.onPaper);
    this.place();
  }

  #makeHead() {
    const { words, acts } = this;
    const ways = make("span", { className: "km-ways" }, ...this.ways.values());
    ways.setAttribute("role", "group");
    ways.setAttribute("aria-label", words.compare);
    const picture = this.#button(words.save, acts.picture, "km-picture");
    picture.setAttribute("aria-label", words.picture);
    picture.title = words.picture;
    const end = this.#button("×", acts.end, "km-end");
    end.setAttribute("aria-label", words.end);
    end.title = words.end;
    const choices = this.#button(words.choices, () => this.#fold(choices), "km-choices");
    choices.setAttribute("aria-expanded", "false");
    const tools = make("span", { className: "km-compare-tools" }, ways, this.changes, picture);
    const [first, last] = this.dates;
    const head = make("div", { className: "km-compare-head" }, first.form, tools, last.form);
    head.append(choices, end, this.told);
    head.setAttribute("role", "group");
    head.setAttribute("aria-label", words.compare);
    head.addEventListener("keydown", (event) => {
      const { key } = event;
      if (key !== "Tab" && (key.length > 1 || key === " ")) event.stopPropagation(); // neither time nor the map
    });
    return head;
  }

  /**
   * On a narrow map all but the dates is behind a button.
   * @param {HTMLButtonElement} choices
   */
  #fold(choices) {
    const on = this.head.classList.toggle("km-unfolded");
    choices.setAttribute("aria-expanded", String(on));
    this.place();
  }

  /**
   * @param {string} text
   * @param {() => void} act
   */
  #button(text, act, className = "") {
    const button = make("button", { type: "button", className }, text);
    button.addEventListener("click", act);
    return button;
  }

  /**
   * A date as people write it.
   * @param {0 | 1} number
   * @param {string} name
   * @returns {Dated}
   */
  #date(number, name) {
    const { words, acts } = this;
    const field = make("input", { type: "text", autocomplete: "off", spellcheck: false, size: 11 });
    field.setAttribute("aria-label", name);
    field.title = name;
    const moves = this.#button(words.bar, () => acts.moves(number), "km-moves");
    moves.title = words.moves;
    moves.setAttribute("aria-label", words.moves);
    const form = make("form", { className: "km-compare-date", noValidate: true }, field);
    if (this.engine.timed) form.append(moves);
    const dated = { form, field, moves, day: "" };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#read(number);
    });
    field.addEventListener("focus", () => field.select());
    field.addEventListener("change", () => this.#read(number));
    field.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#back(dated);
    });
    return dated;
  }

  /** @param {Dated} dated */
  #back({ field, day }) {
    field.value = day;
    field.removeAttribute("aria-invalid");
    this.told.replaceChildren();
    this.place();
  }

  /** @param {0 | 1} number */
  #read(number) {
    const dated = this.dates[number];
    const text = dated.field.value.trim();
    if (!text || text === dated.day) return this.#back(dated);
    try {
      const day = inRange(text, this.limits);
      this.#back(dated);
      return this.acts.dated(number, day);
    } catch (error) {
      if (!(error instanceof DateError)) throw error;
      this.#ask(number, error);
    }
    return undefined;
  }

  /**
   * Say what is wrong with a date; where day and month could be swapped ask which is meant.
   * @param {0 | 1} number
   * @param {DateError} error
   */
  #ask(number, { message, choices }) {
    this.told.replaceChildren(message);
    this.dates[number].field.setAttribute("aria-invalid", "true");
    for (const { day, label } of choices) {
      const choose = () => {
        this.#back(this.dates[number]);
        this.acts.dated(number, day);
      };
      this.told.append(" ", this.#button(label, choose));
    }
    this.place();
  }

  /**
   * Show the two dates, which of them the time bar moves, and how they stand.
   * @param {[Iso, Iso]} days
   * @param {0 | 1} moved
   * @param {Comparing["form"]} form
   */
  show(days, moved, form) {
    const { data } = this.engine;
    this.dates.forEach((dated, number) => {
      const day = days[number];
      const typing = dated.field === document.activeElement && dated.field.value !== dated.day;
      if (dated.day !== day) dated.field.title = inWords(day, data);
      dated.day = day;
      if (!typing) dated.field.value = day;
      dated.moves.setAttribute("aria-pressed", String(number === moved));
    });
    for (const [way, button] of this.ways)
      button.setAttribute("aria-pressed", String(way === form));
    const [first, last] = days;
    const before = this.equal;
    this.equal = first === last;
    if (this.equal) say(this.told, fill(this.words.equal, { date: inWords(first, data) }));
    else if (before) this.told.replaceChildren();
    if (this.equal || before) this.place(); // the sentence has a row of its own
  }

  /** The sheet has a size and an order of its own. */
  onPaper = () => {
    const legend = make("ul");
    legend.innerHTML = this.engine.picture.legend.html; // escaped where it was made
    const told = this.acts.told().map((text) => make("p", {}, text));
    this.paper.replaceChildren(...told, legend);
    this.place();
    this.acts.placed();
  };

  /** @param {string} text that something could not be done */
  tell(text) {
    this.told.textContent = text;
    this.place();
  }

  /** Lie over the map and over the room that its head takes. */
  place() {
    const { container, node, head } = this;
    const wide = container.classList.contains("km-half")
      ? Math.round(2 * container.getBoundingClientRect().width + 2) // of an odd width one half is a fraction
      : container.offsetWidth;
    head.classList.toggle("km-narrow", wide < NARROW || window.innerHeight < LOW);
    head.classList.remove("km-rows");
    head.classList.toggle(
      "km-rows",
      Boolean(this.told.firstChild) || head.scrollWidth > head.clientWidth,
    );
    const high = head.offsetHeight;
    const around = container.parentElement?.style;
    around?.setProperty("--km-head", `${high}px`);
    around?.setProperty("--km-one", `${container.offsetWidth}px`);
    Object.assign(node.style, {
      left: `${container.offsetLeft}px`,
      top: `${container.offsetTop - high}px`,
      width: `${wide}px`,
      height: `${container.offsetHeight + high}px`,
    });
  }

  /**
   * Keep room for the longest words of what changed: the map must not jump at a step.
   * @param {string} most
   */
  reserve(most) {
    this.changes.dataset.most = most;
    this.place();
  }

  /**
   * Leave the second half to another map.
   * @param {boolean} on
   */
  half(on) {
    this.container.classList.toggle("km-half", on);
    this.node.classList.toggle("km-halves", on);
    this.place();
  }

  destroy() {
    this.sized.disconnect();
    this.printed.removeEventListener("change", this.onPaper);
    window.removeEventListener("beforeprint", this.onPaper);
    this.node.remove();
    this.paper.remove();
    this.container.classList.remove("km-comparing", "km-half");
    this.container.parentElement?.classList.remove("km-two");
    this.container.parentElement?.style.removeProperty("--km-head");
    this.container.parentElement?.style.removeProperty("--km-one");
  }
}
