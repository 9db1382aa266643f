/*
 * The events of the year shown, newest first, or what a search finds: places, to which the map goes on
 * the day that it shows, and events of any year, which a click opens. The map brings the events; the
 * time bar tells the day, so a step costs the server nothing.
 */
/** @import { AskedPlace, Bundle, Component, EventListModel, Iso, Joined, MapEvent, Message } from "../types.d.ts" */
/** @import { Member } from "../shared/bus.js" */
import { afterFrame } from "../shared/afterframe.js";
import { joinBus } from "../shared/bus.js";
import { unchecked } from "../shared/checked.js";
import { find, make } from "../shared/dom.js";
import { EventTexts } from "../shared/eventtexts.js";
import { fits } from "../shared/filter.js";
import { foldedWords } from "../shared/folding.js";
import { counted } from "../shared/language.js";
import { keepName } from "../shared/names.js";
import { Places } from "../shared/places.js";
import { firstOfYear } from "../shared/state.js";
import { fill } from "../shared/words.js";
import { eventsAsCsv, saveCsv } from "./eventscsv.js";
import { FilterPanel } from "./filterpanel.js";

const ROOM = 60; // pixels above the row of the event that is open
const MOST_PLACES = 6;
const CLOSE_ZOOM = 11; // a town with the villages around it

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
/** @typedef {{words: string[], sure: Map<number, number>}} Query what is looked for: its words, and the places that all of it means */

/** @param {string} className */
const pressable = (className, text = "") => make("button", { type: "button", className }, text);

export class EventList {
  /** @type {EventTexts | null} */
  #texts = null;
  #scrolled = false;
  /** @type {string | null} */
  #key = null;
  /** @type {Row[]} */
  #fit = [];
  /** @type {Bundle | null} */
  #atlas = null;
  /** @type {HTMLLIElement[]} */
  #spots = [];
  #ringed = false;
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
    this.places = new Places(model.places, model.generic);
    this.search = find(root, ".sought", HTMLInputElement);
    this.panel = new FilterPanel(root, model.strings, {
      texts: () => this.#texts,
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
    this.search.addEventListener("input", () => this.#paint());
    this.search.addEventListener("focus", () => this.places.keys); // made once, when they are needed
    root.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /**
   * Take the events of the map.
   * @param {Bundle} atlas
   */
  learn(atlas) {
    if (atlas === this.#atlas) return;
    this.#atlas = atlas;
    this.#texts = new EventTexts(atlas, this.places);
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
    else if (message.type === "closed" || message.type === "close") this.#mark(null);
  }

  /**
   * @param {MapEvent} event
   * @param {Bundle} atlas
   * @returns {Row}
   */
  #row(event, { categories }) {
    const { id, first: iso, last, date, day, title } = event;
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

  /** @returns {Query} */
  #query() {
    const words = foldedWords(this.search.value);
    return { words, sure: words.length ? this.places.find(this.search.value) : new Map() };
  }

  /** The rows that a search finds: first those that say so themselves, newest last. */
  #found() {
    const found = this.#texts?.find(this.search.value) ?? [];
    const own = new Map(found.map((one) => [one.id, one.own]));
    const rows = this.#filtered().filter(({ id }) => own.has(id));
    return [...rows.filter(({ id }) => !own.get(id)), ...rows.filter(({ id }) => own.get(id))];
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

  /**
   * Return the rows of places, made anew for each search; there are few.
   * @param {Query} query
   */
  #placeRows({ sure }) {
    return this.places
      .ranked(sure)
      .slice(0, MOST_PLACES)
      .map((number) => {
        const [name, where, lat, lng] = this.model.places[number];
        const button = pressable("place");
        const about = make("small", {}, where);
        button.append(make("i"), make("span", {}, name), about);
        keepName(button);
        button.addEventListener("click", () => this.#goTo(name, Number(lat), Number(lng)));
        const node = make("li");
        node.append(button);
        return node;
      });
  }

  /**
   * Let the map show a place on the day that it shows.
   * @param {string} name
   * @param {number} lat
   * @param {number} lng
   */
  #goTo(name, lat, lng) {
    const zoom = Math.max(CLOSE_ZOOM, this.channel.state("moved")?.zoom ?? 0);
    this.channel.postMessage({ type: "view", center: [lat, lng], zoom });
    this.#ring([{ lat, lng, name }]);
    document.getElementById("map")?.scrollIntoView({ block: "nearest" }); // on a phone it is above the list
  }

  /**
   * Ring places on the map, unless a story asks about others.
   * @param {AskedPlace[]} places
   */
  #ring(places) {
    if (this.channel.state("chapter")?.number) return;
    this.#ringed = places.length > 0;
    this.channel.postMessage({ type: "mark", places });
  }

  /** @param {boolean} searching */
  #heading(searching) {
    const { strings, language } = this.model;
    const count = this.#fit.length;
    if (searching) return counted(count, strings.found, language);
    return fill(strings.events, { year: this.#year(), count });
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
    const query = this.#query();
    const searching = query.words.length > 0;
    this.#fit = searching ? this.#found() : this.#filtered().filter((row) => this.#isNow(row));
    this.#spots = searching ? this.#placeRows(query) : [];
    if (this.#ringed && !searching) this.#ring([]);
    const told = this.#heading(searching);
    find(this.root, "h3").textContent = told;
    find(this.root, ".unseen").textContent = searching ? this.#told(told) : "";
    this.panel.tell({ year: this.#year(), count: this.#fit.length });
    find(this.root, ".csv", HTMLButtonElement).disabled =
      !this.#fit.length || Boolean(this.#atlas?.details);
    find(this.root, ".unchecked").textContent = unchecked(this.#atlas, this.shown);
    if (searching) {
      for (const row of this.#fit) row.node.classList.toggle("elsewhen", !this.#isNow(row));
    }
    const now = [searching && this.search.value, ...this.#fit.map((row) => row.id)].join();
    if (now === this.#key) return;
    this.#key = now;
    if (!searching) for (const row of this.#fit) row.node.classList.remove("elsewhen");
    this.list.replaceChildren(...this.#spots, ...this.#fit.map((row) => row.node).reverse());
    if (this.#scrolled) this.list.scrollTop = 0;
    find(this.root, ".none").hidden = this.#fit.length > 0;
  }

  /** @param {string} events */
  #told(events) {
    const count = this.#spots.length;
    if (!count) return events;
    return `${counted(count, this.model.strings.foundPlaces, this.model.language)}; ${events}`;
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
   * Enter in the field takes the first of what it finds; the arrows go through the list and back.
   * @param {KeyboardEvent} event
   */
  #onKey(event) {
    const buttons = [...this.list.querySelectorAll("li > :first-child")].flatMap((one) =>
      one instanceof HTMLButtonElement ? one : [],
    );
    const at = buttons.findIndex((button) => button === event.target);
    const inField = event.target === this.search;
    if (event.key === "Enter" && inField && this.#key && foldedWords(this.search.value).length) {
      buttons[0]?.click();
    } else if (event.key === "ArrowDown" && (inField || at >= 0)) buttons[at + 1]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (buttons[at - 1] ?? this.search).focus();
    else return;
    event.preventDefault();
    event.stopPropagation(); // the time bar steps by these keys
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
