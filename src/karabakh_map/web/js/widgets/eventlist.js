/*
 * The events of the year shown, newest first, or those that a search finds in any year; a click
 * opens one. It follows the time bar in the page, so a step costs the server nothing.
 */
/** @import { Component, EventListModel, Iso, Message } from "../types.d.ts" */
/** @import { Member } from "../shared/bus.js" */
/** @import { Searchable } from "../shared/search.js" */
import { afterFrame } from "../shared/afterframe.js";
import { joinBus } from "../shared/bus.js";
import { find, make } from "../shared/dom.js";
import { foldedWords, mentions, searchable } from "../shared/search.js";
import { firstOfYear } from "../shared/state.js";
import { fill } from "../shared/words.js";

const ROOM = 60; // pixels above the row of the event that is open

/**
 * An event of the list.
 * @typedef {object} Row
 * @property {string} id
 * @property {Iso} iso
 * @property {Iso} last
 * @property {Iso} day that it is shown on
 * @property {string} own what is found first
 * @property {number[]} names of places in its title
 * @property {number[]} more names of places that only its text has
 * @property {HTMLLIElement} node
 * @property {HTMLButtonElement} button
 */
/** @typedef {{first: Searchable, rest: Searchable | null}} Sought */

/** @param {string} className */
const pressable = (className, text = "") => make("button", { type: "button", className }, text);

export class EventList {
  /** @type {Map<Row, Sought>} */
  #sought = new Map();
  #scrolled = false;
  /** @type {string | null} */
  #key = null;
  /** @type {Row[]} */
  #fit = [];
  #paintSoon = afterFrame(() => this.#paint()); // the map comes first

  /**
   * @param {HTMLElement} root
   * @param {EventListModel} model
   * @param {Member} channel
   */
  constructor(root, model, channel) {
    this.root = root;
    this.model = model;
    this.channel = channel;
    this.plural = new Intl.PluralRules(model.language);
    this.list = find(root, "ol");
    this.search = find(root, "input", HTMLInputElement);
    this.shown = channel.state("date")?.date ?? model.start; // the page may be older than this part of it
    this.rows = model.events.map((event) => this.#row(event));
    // Asking for the position would make the browser lay out the whole page in the middle of a step.
    const scrolled = () => {
      this.#scrolled = this.list.scrollTop > 0;
    };
    this.list.addEventListener("scroll", scrolled, { passive: true });
    this.search.addEventListener("input", () => this.#paint());
    this.search.addEventListener("keydown", (event) => this.#onKey(event));
    this.#paint();
  }

  /** @param {Message} message */
  hear(message) {
    if (message.type === "date") {
      this.shown = message.date;
      this.#paintSoon();
    } else if (message.type === "dragging") {
      this.root.classList.toggle("dragging", message.on); // the list of another day does not stand beside the map
      if (!message.on) this.#paint();
    } else if (message.type === "opened") this.#mark(message.event);
    else if (message.type === "closed" || message.type === "close") this.#mark(null);
  }

  /**
   * @param {EventListModel["events"][number]} event
   * @returns {Row}
   */
  #row([id, iso, last, words, category, label, title, importance, day, rest, names, more]) {
    const { strings, colours } = this.model;
    const button = pressable(`importance-${importance}`);
    button.dataset.event = id;
    const mark = make("i", { title: label });
    mark.style.background = colours[category];
    const time = make("time", { dateTime: iso }, words);
    button.append(mark, time, make("span", {}, title));
    button.addEventListener("click", () => this.channel.postMessage({ type: "open", event: id }));
    const there = pressable("there", strings.there);
    there.setAttribute("aria-label", fill(strings.thereOf, { date: words, title }));
    there.addEventListener("click", () => {
      this.channel.postMessage({ type: "go", date: day });
      this.channel.postMessage({ type: "open", event: id, go: true });
    });
    const node = make("li", {}, button, there);
    const own = `${words} ${iso} ${title} ${label} ${rest}`;
    return { id, iso, last, day, own, names, more, node, button };
  }

  /** Before 1988 there are few events, so all of them up to the day stand together. */
  #firstShown() {
    return this.shown < this.model.zero ? "0000" : firstOfYear(this.shown);
  }

  /** @param {Row} row */
  #isNow(row) {
    return row.iso <= this.shown && row.last >= this.#firstShown();
  }

  /** @param {number[]} numbers */
  #named(numbers) {
    return numbers.map((number) => this.model.names[number]).join(" ");
  }

  /**
   * Return the rows that a search finds: first those that say so themselves, newest last.
   * @param {string[]} words
   */
  #found(words) {
    /** @type {Row[]} */
    const own = [];
    /** @type {Row[]} */
    const other = [];
    for (const row of this.rows) {
      const sought = this.#sought.get(row) ?? {
        first: searchable(`${row.own} ${this.#named(row.names)}`),
        rest: null,
      };
      this.#sought.set(row, sought);
      if (mentions(sought.first, words)) own.push(row);
      else {
        sought.rest ??= searchable(`${sought.first.plain} ${this.#named(row.more)}`);
        if (mentions(sought.rest, words)) other.push(row);
      }
    }
    return [...other, ...own];
  }

  /** @param {boolean} searching */
  #heading(searching) {
    const { strings, zero } = this.model;
    const count = this.#fit.length;
    if (searching) {
      const text = new Map(Object.entries(strings.found)).get(this.plural.select(count));
      return fill(text ?? strings.found.other, { count });
    }
    const year = this.shown < zero ? strings.before : this.shown.slice(0, 4);
    return fill(strings.events, { year, count });
  }

  #paint() {
    const words = foldedWords(this.search.value);
    const searching = words.length > 0;
    this.#fit = searching ? this.#found(words) : this.rows.filter((row) => this.#isNow(row));
    const told = this.#heading(searching);
    find(this.root, "h3").textContent = told;
    find(this.root, "[role=status]").textContent = searching ? told : "";
    if (searching) {
      for (const row of this.#fit) row.node.classList.toggle("elsewhen", !this.#isNow(row));
    }
    const now = [searching, ...this.#fit.map((row) => row.id)].join();
    if (now === this.#key) return;
    this.#key = now;
    if (!searching) for (const row of this.#fit) row.node.classList.remove("elsewhen");
    this.list.replaceChildren(...this.#fit.map((row) => row.node).reverse());
    if (this.#scrolled) this.list.scrollTop = 0;
    find(this.root, ".none").hidden = this.#fit.length > 0;
  }

  /**
   * Mark the event that is open.
   * @param {string | null} id
   */
  #mark(id) {
    for (const row of this.rows) row.button.setAttribute("aria-current", String(row.id === id));
    const open = this.rows.find((row) => row.id === id)?.node;
    if (open?.isConnected) this.list.scrollTop = open.offsetTop - this.list.offsetTop - ROOM;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const fit = this.#fit;
    if (event.key !== "Enter" || !foldedWords(this.search.value).length || !fit.length) return;
    event.preventDefault();
    fit[fit.length - 1].button.click();
  }
}

/** @typedef {HTMLElement & {channel?: Member | null}} Root a rerun draws with a new script on the old node */

/**
 * Streamlit component.
 * @param {Component<EventListModel & {channel: string}>} component
 */
export default function mount({ parentElement, data }) {
  /** @type {Root} */
  const root = find(parentElement, ".event-list");
  if (root.channel) return undefined; // drawn again by a rerun: keep the node and its state
  const channel = joinBus(data.channel);
  root.channel = channel;
  const list = new EventList(root, data, channel);
  channel.onmessage = ({ data: message }) => list.hear(message);
  return () => {
    channel.close();
    root.channel = null;
  };
}
