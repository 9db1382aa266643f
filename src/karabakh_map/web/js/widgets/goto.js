/*
 * The search field: whatever has a name, a date or words is found and gone to. A combobox with a list of results in
 * groups: the arrows choose, Enter takes the chosen or else the first of what stands in the field now, Escape closes.
 */
/** @import { Bundle, EventListModel, FoundKind, MapEvent } from "../types.d.ts" */
/** @import { Hit } from "../shared/lookup.js" */
/** @import { Member } from "../shared/bus.js" */
import { afterFrame } from "../shared/afterframe.js";
import { find, make, withModifier } from "../shared/dom.js";
import { searching } from "../shared/finding.js";
import { foldedWords } from "../shared/folding.js";
import { SEARCH, shortcut } from "../shared/keyrules.js";
import { counted, inRow, inWords } from "../shared/language.js";
import { keepName } from "../shared/names.js";
import { fill } from "../shared/words.js";
import { Overlay } from "./overlay.js";

const CLOSE_ZOOM = 11; // a town with the villages around it
/** How many of a kind are listed; of all kinds how many there are is said. */
const MOST = new Map([
  ["date", 2],
  ["place", 6],
  ["unit", 5],
  ["event", 30],
  ["source", 8],
]);
/** @type {FoundKind[]} */
const KINDS = ["date", "place", "unit", "event", "source"];

/** @typedef {{hit: Hit, node: HTMLElement}} Option */
/** @typedef {{source: (id: string) => void}} Around `source` shows one where the page does not */

export class GoTo {
  /** @type {ReturnType<typeof searching> | null} */
  #index = null;
  /** @type {Bundle | null} */
  #atlas = null;
  /** @type {Option[]} */
  #options = [];
  #at = -1; // of the option that is chosen
  #shownFor = ""; // the text whose results are listed
  #ringed = false;
  #showSoon = afterFrame(() => this.#show()); // letters come faster than results

  /**
   * @param {HTMLElement} root
   * @param {EventListModel} model
   * @param {Member} channel
   * @param {Around} around
   */
  constructor(root, model, channel, around) {
    this.model = model;
    this.channel = channel;
    this.around = around;
    this.field = find(root, ".sought", HTMLInputElement);
    this.list = find(root, ".found");
    this.status = find(root, ".told");
    this.overlay = new Overlay(this.field, this.list);
    this.field.addEventListener("input", () => this.#typed());
    this.field.addEventListener("focus", () => this.#ready());
    this.field.addEventListener("click", () => this.#typed());
    this.field.addEventListener("blur", () => this.#close());
    this.field.addEventListener("keydown", (event) => this.#onKey(event));
    document.addEventListener("keydown", this.#anywhere);
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => this.#clicked(event));
  }

  /**
   * Take what the map knows.
   * @param {Bundle} atlas
   */
  learn(atlas) {
    this.#atlas = atlas;
    this.#index = searching(atlas, this.model);
  }

  close() {
    document.removeEventListener("keydown", this.#anywhere);
  }

  /** @param {KeyboardEvent} event */
  #anywhere = (event) => {
    if (shortcut(event) !== SEARCH || !this.field.getClientRects().length) return;
    event.preventDefault(); // the sign would stand in the field, and Firefox search the page
    this.begin();
  };

  /** The reader wants to search. */
  begin() {
    this.field.focus();
    this.field.select();
  }

  /** The events by their words, for a filter; null while they are not there. */
  get texts() {
    return this.#index?.there?.texts ?? null;
  }

  /** Bring what is looked in. */
  load() {
    return this.#index ? this.#index.load() : Promise.reject(new Error("There is no map yet."));
  }

  /** Make ready what is looked in, while the reader begins to type. */
  #ready() {
    const there = this.#index?.there;
    if (!there)
      this.#index?.load().catch(() => undefined); // asked for again when something is typed
    else afterFrame(() => [there.places.keys, there.texts.entries, there.sources])();
  }

  #typed() {
    const { strings } = this.model;
    if (!foldedWords(this.field.value).length) {
      this.#close();
      this.#ring(null);
      return;
    }
    if (this.#index?.there) return this.#showSoon();
    this.#say(strings.late);
    void this.load().then(
      () => this.#showSoon(),
      () => this.#say(strings.lost),
    );
  }

  /** @returns {Hit[]} what the field asks for now */
  #hits() {
    return this.#index?.there?.find(this.field.value) ?? [];
  }

  #show() {
    const focused = /** @type {ShadowRoot | Document} */ (this.field.getRootNode()).activeElement;
    if (focused !== this.field || !foldedWords(this.field.value).length) return;
    const hits = this.#hits();
    this.#shownFor = this.field.value;
    this.#options = [];
    const groups = KINDS.flatMap((kind) => this.#group(kind, hits));
    this.#choose(-1);
    const { strings, language } = this.model;
    const counts = KINDS.flatMap((kind) => {
      const count = hits.filter((hit) => hit.kind === kind).length;
      return count ? counted(count, strings.found[kind], language) : [];
    });
    const nothing = fill(strings.nothingFound, { text: this.field.value.trim() });
    this.#say(inRow(counts, language) || nothing, groups);
  }

  /**
   * @param {string} text for who hears; seen where there is no result
   * @param {HTMLElement[]} groups
   */
  #say(text, groups = []) {
    this.status.textContent = text;
    this.list.replaceChildren(...(groups.length ? groups : [make("p", {}, text)]));
    this.field.setAttribute("aria-expanded", "true");
    this.overlay.show();
  }

  /**
   * @param {FoundKind} kind
   * @param {readonly Hit[]} hits
   */
  #group(kind, hits) {
    const own = hits.filter((hit) => hit.kind === kind);
    if (!own.length) return [];
    const shown = own.slice(0, MOST.get(kind));
    const count = own.length > shown.length ? `${shown.length} / ${own.length}` : `${own.length}`;
    const label = make("b", { id: `found-${kind}` }, `${this.model.strings[kind]} (${count})`);
    const group = make("div", { className: kind }, label, ...shown.map((hit) => this.#option(hit)));
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", label.id);
    return [group];
  }

  /** @param {Hit} hit */
  #option(hit) {
    const { kind, name, about, day } = hit;
    const node = make("div", { id: `found-${this.#options.length}`, className: "option" });
    node.setAttribute("role", "option");
    const mark = make("i");
    const event = kind === "event" && this.#eventOf(hit);
    if (event) mark.style.background = this.#atlas?.categories[event.category].colour ?? "";
    const on = kind === "place" && day ? inWords(day, this.model) : "";
    const small = [about, on].filter(Boolean).join(" · ");
    node.append(mark, make("span", {}, name), ...(small ? [make("small", {}, small)] : []));
    if (kind === "place") keepName(node);
    this.#options.push({ hit, node });
    return node;
  }

  /**
   * @param {Hit} hit
   * @returns {MapEvent | undefined}
   */
  #eventOf({ id }) {
    return this.#atlas?.events.find((event) => event.id === id);
  }

  /** @param {number} at */
  #choose(at) {
    this.#at = at;
    this.#options.forEach(({ node }, i) => node.setAttribute("aria-selected", String(i === at)));
    const node = this.#options[at]?.node;
    if (node) {
      this.field.setAttribute("aria-activedescendant", node.id);
      node.scrollIntoView({ block: "nearest" });
    } else this.field.removeAttribute("aria-activedescendant");
  }

  #close() {
    this.overlay.hide();
    this.#shownFor = "";
    this.#options = [];
    this.#choose(-1);
    this.list.replaceChildren();
    this.status.textContent = "";
    this.field.setAttribute("aria-expanded", "false");
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const option = target instanceof Element ? target.closest(".option") : null;
    const found = this.#options.find(({ node }) => node === option);
    if (found) this.#take(found.hit);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.isComposing || withModifier(event)) return;
    const open = this.field.getAttribute("aria-expanded") === "true";
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") this.#step(key === "ArrowDown" ? 1 : -1);
    else if (key === "Enter") this.#enter();
    else if (key === "Escape" && open) this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation(); // the time bar steps by these keys
  }

  /** @param {1 | -1} step */
  #step(step) {
    if (this.#shownFor !== this.field.value) this.#show();
    const count = this.#options.length + 1; // the field itself is one of the stops
    this.#choose(((this.#at + 1 + step + count) % count) - 1);
  }

  /** Take what is chosen, or the first of what stands in the field now: never what a text of before has found. */
  #enter() {
    const text = this.field.value;
    if (!foldedWords(text).length) return;
    const chosen = text === this.#shownFor ? this.#options[this.#at]?.hit : undefined;
    if (this.#index?.there) return this.#takeFirst(chosen);
    this.#typed();
    void this.load().then(
      () => this.field.value === text && this.#takeFirst(),
      () => undefined, // it is said
    );
  }

  /** @param {Hit} [chosen] */
  #takeFirst(chosen) {
    const hit = chosen ?? this.#hits()[0];
    if (hit) this.#take(hit);
    else this.#show();
  }

  /** @param {Hit} hit */
  #take(hit) {
    const { channel } = this;
    const { kind, id, day, at } = hit;
    this.#close();
    if (matchMedia("(pointer: coarse)").matches) this.field.blur(); // its keyboard lies on the map
    if (kind === "source") {
      channel.postMessage({ type: "source", id });
      this.around.source(id);
      return;
    }
    if (day) channel.postMessage({ type: "go", date: day });
    if (kind === "event") {
      this.#ring(null);
      channel.postMessage({ type: "open", event: id, go: true });
    } else if (at) this.#goTo(hit, at);
    document.getElementById("map")?.scrollIntoView({ block: "nearest" }); // on a phone it is above the list
  }

  /**
   * Let the map show a place, with its name however small it is.
   * @param {Hit} hit
   * @param {[lat: number, lng: number]} at
   */
  #goTo({ kind, id, name }, at) {
    const { channel } = this;
    const zoom = Math.max(CLOSE_ZOOM, channel.state("moved")?.zoom ?? 0);
    channel.postMessage({ type: "view", center: at, zoom });
    const [lat, lng] = at;
    this.#ring({ lat, lng, name });
    if (kind === "unit") channel.postMessage({ type: "ask", lat, lng });
    else channel.postMessage({ type: "place", id });
  }

  /**
   * Ring a place on the map, unless a story asks about others.
   * @param {import("../types.d.ts").AskedPlace | null} place
   */
  #ring(place) {
    if (this.channel.state("chapter")?.number || (!place && !this.#ringed)) return;
    this.#ringed = place !== null;
    this.channel.postMessage({ type: "mark", places: place ? [place] : [] });
  }
}
