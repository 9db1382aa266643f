/*
 * The events of the year shown that the filter lets through, newest first, with the search above them (goto.js). The
 * map brings the events; the time bar tells the day, so a step costs the server nothing.
 */
/** @import { Bundle, Component, EventListModel, Iso, Joined, MapEvent, Message } from "../types.d.ts" */
/** @import { Member } from "../shared/bus.js" */
import { afterFrame } from "../shared/afterframe.js";
import { joinBus } from "../shared/bus.js";
import { unchecked } from "../shared/checked.js";
import { find, make } from "../shared/dom.js";
import { fits } from "../shared/filter.js";
import { SEARCH } from "../shared/keyrules.js";
import { firstOfYear } from "../shared/state.js";
import { fill } from "../shared/words.js";
import { eventsAsCsv, saveCsv } from "./eventscsv.js";
import { FilterPanel } from "./filterpanel.js";
import { GoTo } from "./goto.js";

/** @type {ReadonlyMap<string, number>} */
const STEPS = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1],
]);
const ROOM = 60; // pixels above the row of the event that is open

/**
 * An event of the list.
 * @typedef {object} Row
 * @property {string} id
 * @property {Iso} iso
 * @property {Iso} last
 * @property {MapEvent} event
 * @property {HTMLLIElement} node
 * @property {HTMLButtonElement} button
 */

/** @param {string} className */
const pressable = (className, text = "") => make("button", { type: "button", className }, text);

export class EventList {
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
   * @param {(source: string) => void} showSource where the page does not
   */
  constructor(root, model, channel, showSource = () => undefined) {
    this.root = root;
    this.model = model;
    this.channel = channel;
    this.list = find(root, "ol");
    this.goto = new GoTo(root, model, channel, { source: showSource });
    this.panel = new FilterPanel(root, model.strings, {
      texts: async () => this.goto.texts ?? (await this.goto.load()).texts,
      choose: (filter) => {
        channel.postMessage({ type: "filter", filter });
        this.#paint();
      },
    });
    find(root, ".csv").addEventListener("click", () => this.#save());
    this.shown = channel.state("date")?.date ?? model.start; // the page may be older than this part of it
    /** @type {Row[]} */
    this.rows = [];
    // Asking for the position would make the browser lay out the whole page in the middle of a step.
    const scrolled = () => {
      this.#scrolled = this.list.scrollTop > 0;
    };
    this.list.addEventListener("scroll", scrolled, { passive: true });
    this.list.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /**
   * Take the events of the map.
   * @param {Bundle} atlas
   */
  learn(atlas) {
    if (atlas === this.#atlas) return;
    this.#atlas = atlas;
    this.goto.learn(atlas);
    this.panel.learn(atlas);
    const filter = this.channel.state("filter")?.filter;
    if (filter) this.panel.set(filter);
    this.rows = [];
    this.#key = null;
    this.#paintSoon();
  }

  /** @param {Message} message */
  hear(message) {
    if (message.type === "ready") this.learn(message.data);
    else if (message.type === "detailed") {
      this.learn(message.data);
      this.#paintSoon();
    } else if (message.type === "date") {
      this.shown = message.date;
      this.#paintSoon();
    } else if (message.type === "dragging") {
      this.root.classList.toggle("dragging", message.on); // the list of another day does not stand beside the map
      if (!message.on) this.#paint();
    } else if (message.type === "filter") {
      this.panel.set(message.filter);
      this.#paint();
    } else if (message.type === "opened") this.#mark(message.event);
    else if (message.type === "key" && message.key === SEARCH) this.goto.begin();
    else if (message.type === "closed" || message.type === "close") this.#mark(null);
  }

  /**
   * @param {MapEvent} event
   * @param {Bundle} atlas
   * @returns {Row}
   */
  #row(event, { categories }) {
    const { id, first: iso, last, date, title } = event;
    const { label, colour } = categories[event.category];
    const button = pressable(`importance-${event.importance}`);
    button.dataset.event = id;
    const mark = make("i", { title: label });
    mark.style.background = colour;
    const time = make("time", { dateTime: iso }, date);
    button.append(mark, time, make("span", {}, title));
    button.addEventListener("click", () => this.channel.postMessage({ type: "open", event: id }));
    const node = make("li", {}, button);
    return { id, iso, last, event, node, button };
  }

  /** Before 1988 there are few events, so all of them up to the day stand together. */
  #firstShown() {
    return this.shown < this.model.zero ? "0000" : firstOfYear(this.shown);
  }

  /** @param {Row} row */
  #isNow(row) {
    return row.iso <= this.shown && row.last >= this.#firstShown();
  }

  #filtered() {
    const { filter } = this.panel;
    return this.rows.filter(({ event }) => fits(filter, event));
  }

  /** Offer what is shown as a file, in the order in which it stands. */
  #save() {
    const events = this.#fit.map(({ event }) => event).reverse();
    saveCsv(`karabakh-events-${this.shown}.csv`, eventsAsCsv(events));
  }

  #heading() {
    return fill(this.model.strings.events, { year: this.#year(), count: this.#fit.length });
  }

  #year() {
    const { strings, zero } = this.model;
    return this.shown < zero ? strings.before : this.shown.slice(0, 4);
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
    this.#fit = this.#filtered().filter((row) => this.#isNow(row));
    find(this.root, "h3").textContent = this.#heading();
    this.panel.tell({ year: this.#year(), count: this.#fit.length });
    find(this.root, ".csv", HTMLButtonElement).disabled =
      !this.#fit.length || Boolean(this.#atlas?.details);
    find(this.root, ".unchecked").textContent = unchecked(this.#atlas, this.shown);
    const now = this.#fit.map((row) => row.id).join();
    if (now === this.#key) return;
    this.#key = now;
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

  /**
   * The arrows go through the list.
   * @param {KeyboardEvent} event
   */
  #onKey(event) {
    const step = STEPS.get(event.key);
    const buttons = [...this.list.querySelectorAll("button")];
    const at = buttons.findIndex((button) => button === event.target);
    if (!step || at < 0) return;
    (buttons[at + step] ?? buttons[at]).focus();
    event.preventDefault();
    event.stopPropagation(); // the time bar steps by these keys
  }
}

/** @typedef {HTMLElement & {channel?: Member | null}} Root a rerun draws with a new script on the old node */

/**
 * Streamlit component.
 * @param {Component<EventListModel & Joined> & {setTriggerValue?: (name: string, value: string) => void}} component only Python is told of a source
 */
export default function mount({ parentElement, data, setTriggerValue }) {
  /** @type {Root} */
  const root = find(parentElement, ".event-list");
  if (root.channel) return undefined; // drawn again by a rerun: keep the node and its state
  const channel = joinBus(data.channel);
  root.channel = channel;
  const list = new EventList(root, data, channel, (id) => setTriggerValue?.("source", id));
  channel.onmessage = ({ data: message }) => list.hear(message);
  const atlas = data.atlas ?? channel.state("ready")?.data;
  if (atlas) list.learn(atlas);
  return () => {
    channel.close();
    list.goto.close();
    root.channel = null;
  };
}
