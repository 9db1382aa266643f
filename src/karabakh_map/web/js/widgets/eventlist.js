/*
 * The events of the year shown, newest first, or those that a search finds in any year; a click
 * opens one. The map brings the events; the time bar tells the day, so a step costs the server nothing.
 */
/** @import { Bundle, Component, EventListModel, Iso, Joined, MapEvent, Message } from "../types.d.ts" */
/** @import { Member } from "../shared/bus.js" */
/** @import { Searchable } from "../shared/search.js" */
import { afterFrame } from "../shared/afterframe.js";
import { joinBus } from "../shared/bus.js";
import { unchecked } from "../shared/checked.js";
import { find, make } from "../shared/dom.js";
import { foldedWords } from "../shared/folding.js";
import { counted } from "../shared/language.js";
import { mentions, searchable } from "../shared/search.js";
import { firstOfYear } from "../shared/state.js";
import { fill } from "../shared/words.js";

const ROOM = 60; // pixels above the row of the event that is open

/**
 * An event of the list.
 * @typedef {object} Row
 * @property {string} id
 * @property {Iso} iso
 * @property {Iso} last
 * @property {string} own what is found first
 * @property {MapEvent} event
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
  /** @type {Bundle | null} */
  #atlas = null;
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
    this.list = find(root, "ol");
    this.search = find(root, "input", HTMLInputElement);
    this.shown = channel.state("date")?.date ?? model.start; // the page may be older than this part of it
    /** @type {Row[]} */
    this.rows = [];
    // Asking for the position would make the browser lay out the whole page in the middle of a step.
    const scrolled = () => {
      this.#scrolled = this.list.scrollTop > 0;
    };
    this.list.addEventListener("scroll", scrolled, { passive: true });
    this.search.addEventListener("input", () => this.#paint());
    this.search.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /**
   * Take the events of the map.
   * @param {Bundle} atlas
   */
  learn(atlas) {
    if (atlas === this.#atlas) return;
    this.#atlas = atlas;
    this.rows = [];
    this.#key = null;
    this.#paintSoon();
  }

  /** @param {Message} message */
  hear(message) {
    if (message.type === "ready") this.learn(message.data);
    else if (message.type === "date") {
      this.shown = message.date;
      this.#paintSoon();
    } else if (message.type === "dragging") {
      this.root.classList.toggle("dragging", message.on); // the list of another day does not stand beside the map
      if (!message.on) this.#paint();
    } else if (message.type === "opened") this.#mark(message.event);
    else if (message.type === "closed" || message.type === "close") this.#mark(null);
  }

  /**
   * @param {MapEvent} event
   * @param {Bundle} atlas
   * @returns {Row}
   */
  #row(event, { categories }) {
    const { id, first: iso, last, date, day, title, place } = event;
    const { strings } = this.model;
    const { label, colour } = categories[event.category];
    const button = pressable(`importance-${event.importance}`);
    button.dataset.event = id;
    const mark = make("i", { title: label });
    mark.style.background = colour;
    const time = make("time", { dateTime: iso }, date);
    button.append(mark, time, make("span", {}, title));
    button.addEventListener("click", () => this.channel.postMessage({ type: "open", event: id }));
    const there = pressable("there", strings.there);
    there.setAttribute("aria-label", fill(strings.thereOf, { date, title }));
    there.addEventListener("click", () => {
      this.channel.postMessage({ type: "go", date: day });
      this.channel.postMessage({ type: "open", event: id, go: true });
    });
    const node = make("li", {}, button, there);
    const own = `${date} ${iso} ${title} ${label} ${place}`;
    return { id, iso, last, own, event, node, button };
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
    return numbers.map((number) => this.#atlas?.spellings[number] ?? "").join(" ");
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
        first: searchable(`${row.own} ${this.#named(row.event.named)}`),
        rest: null,
      };
      this.#sought.set(row, sought);
      if (mentions(sought.first, words)) own.push(row);
      else {
        sought.rest ??= searchable(`${sought.first.plain} ${this.#named(row.event.told)}`);
        if (mentions(sought.rest, words)) other.push(row);
      }
    }
    return [...other, ...own];
  }

  /** @param {boolean} searching */
  #heading(searching) {
    const { strings, zero, language } = this.model;
    const count = this.#fit.length;
    if (searching) return counted(count, strings.found, language);
    const year = this.shown < zero ? strings.before : this.shown.slice(0, 4);
    return fill(strings.events, { year, count });
  }

  #paint() {
    const atlas = this.#atlas;
    if (!atlas) return; // the map is not there yet
    if (this.rows.length) return this.#show();
    this.rows = atlas.events.map((event) => this.#row(event, atlas));
    this.#show();
    return this.#mark(this.channel.state("open")?.event ?? null);
  }

  #show() {
    const words = foldedWords(this.search.value);
    const searching = words.length > 0;
    this.#fit = searching ? this.#found(words) : this.rows.filter((row) => this.#isNow(row));
    const told = this.#heading(searching);
    find(this.root, "h3").textContent = told;
    find(this.root, "[role=status]").textContent = searching ? told : "";
    find(this.root, ".unchecked").textContent = unchecked(this.#atlas, this.shown);
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
 * @param {Component<EventListModel & Joined>} component
 */
export default function mount({ parentElement, data }) {
  /** @type {Root} */
  const root = find(parentElement, ".event-list");
  if (root.channel) return undefined; // drawn again by a rerun: keep the node and its state
  const channel = joinBus(data.channel);
  root.channel = channel;
  const list = new EventList(root, data, channel);
  channel.onmessage = ({ data: message }) => list.hear(message);
  const atlas = data.atlas ?? channel.state("ready")?.data;
  if (atlas) list.learn(atlas);
  return () => {
    channel.close();
    root.channel = null;
  };
}
