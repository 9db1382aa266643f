/*
 * The whole map in one page without a server: mounts the map and the parts around it, writes the
 * summary of a day, and keeps the link true. The parts are the same that the web app mounts.
 */
/** @import { Bundle, Engine, EventFilter, LateParts, LaterParts, Message, PageModel, PageMore, Steps, WithMore } from "../types.d.ts" */
/** @import { Asked, Known } from "./address.js" */
/** @import { MountedBar } from "./bar.js" */
/** @import { Root as StoryRoot } from "../widgets/story.js" */
import { atlasIn, stopsIn } from "../shared/accounts.js";
import { afterFrame } from "../shared/afterframe.js";
import { onlyBack } from "../shared/backstack.js";
import { daysInLink } from "../shared/comparing.js";
import { joinBus } from "../shared/bus.js";
import { find } from "../shared/dom.js";
import { filterParts } from "../shared/filter.js";
import { afterFirstMap, brought, nextTask, once } from "../shared/late.js";
import { layersText, viewText } from "../shared/link.js";
import { paintSummary, round, Summaries } from "../shared/summary.js";
import { AddressWriter, readAddress } from "./address.js";
import { BUS, beginBar } from "./bar.js";
import { asShown, inRange } from "./dates.js";
import { ExactDate } from "./exactdate.js";
import { heedEarly } from "./late.js";
import { makeSwitches } from "./layers.js";
import { Pager } from "./pager.js";
import { mountPart } from "./parts.js";
import { lookedUp, nameTab, showNotes, startMap, wordsMissing } from "./start.js";

/** @typedef {{page: PageModel & Known & WithMore, asked: Asked, engine: Engine}} Started what startMap returns */

export class Page {
  mounted = false; // story and list

  /** The story and the list of events: a first map does not wait for what they hold. */
  rest = once(async () => {
    if (this.mounted) return;
    const url = new URL(this.page.rest, document.baseURI).href;
    const [code, parts] = await Promise.all([this.page.code(), brought("KARABAKH_PARTS", url)]);
    this.#mountParts(code, parts);
  });

  /** @type {LateParts} */
  late = {};

  /** What js/more/page.js adds: it comes after the first map, or when somebody cannot wait for it. */
  more = once(async () => {
    await this.rest();
    await nextTask();
    (await this.page.code()).installPage(this);
    this.heeded();
  });

  /**
   * @param {Started} started
   * @param {Bundle} atlas
   * @param {MountedBar | null} ahead the time bar, where it came before the data
   */
  constructor({ page, asked, engine }, atlas, ahead) {
    /** @type {PageModel & Known & WithMore} */
    this.page = page;
    this.atlas = atlas;
    /** @type {Engine} */
    this.engine = engine;
    this.shown = asked.date;
    this.compare = asked.compare;
    this.wanted = asked; // by the link that was opened last
    /** @type {{on: readonly string[], chapter: number | null}} what the address says of layers */
    this.scene = { on: page.usual, chapter: null };
    const line = joinBus(BUS); // the map's end of the line
    line.onmessage = ({ data }) => engine.receive(data);
    engine.listen((message) => line.postMessage(message));
    this.channel = joinBus(BUS);
    beginBar(ahead, page, asked.date, atlas, engine);
    /** @type {StoryRoot["story"]} */
    this.story = null;
    const { KarabakhPageMore: code } = window; // in the one file it is there
    if (page.parts.late && code) this.#mountParts(code, page.parts.late);
    this.address = new AddressWriter(window.location, asked.given);
    /** @type {Extract<Message, {type: "stated"}> | undefined} */
    this.stated = undefined; // whose account the map shows; its own before it says so
    this.summaries = this.#summariesOf();
    this.exact = new ExactDate(page, (date) => this.send({ type: "go", date }));
    this.pressLayers = makeSwitches(
      page,
      () => engine.layers,
      (on) => this.send({ type: "layers", on }),
    );
    this.pager = new Pager(this.address);
    this.pager.turned = (name) => {
      void this.#compare();
      void this.#fill(name);
    };
    this.follow = afterFrame(() => this.#follow()); // the map comes first
    this.channel.onmessage = ({ data }) => this.#hear(data);
    this.#makeText();
    find(document, ".summary h2").classList.remove("lost");
    this.#summarise();
    this.exact.follow(this.shown);
    this.#apply(asked);
    this.#followLinks();
    this.heeded = heedEarly(this.more, (missing) =>
      showNotes(missing ? [page.words.moreLost] : []),
    );
    afterFirstMap(this.more);
  }

  /**
   * Tell everybody, and act on it here.
   * @param {Message} message
   */
  send(message) {
    this.#hear(message);
    this.channel.postMessage(message);
  }

  /**
   * @param {PageMore} code
   * @param {LaterParts} parts
   */
  #mountParts({ mountStory, mountEventList }, { story, eventlist }) {
    const { atlas, shown: start } = this;
    const root = mountPart("story", mountStory, { channel: BUS, ...story, start: null });
    mountPart("eventlist", mountEventList, { channel: BUS, ...eventlist, start, atlas });
    /** @type {StoryRoot} */
    const node = find(root, ".story");
    this.story = node.story;
    this.mounted = true;
  }

  /** What needs no map: the way past the head. */
  #makeText() {
    find(document, ".skip").addEventListener("click", (event) => {
      event.preventDefault(); // the part of the address after # says what is shown
      find(document, "main").focus();
    });
    find(document, ".compare-dates").addEventListener("click", () => {
      void this.engine.toggleCompare();
    });
  }

  #summariesOf() {
    const { page, atlas, stated } = this;
    const stops = stopsIn(page.parts.timebar.stops, stated);
    return new Summaries({ ...page.summary, stops }, atlasIn(atlas, stated));
  }

  /** Lay the accounts of the day side by side, if that page is shown. */
  async #compare() {
    if (this.pager.page !== "accounts") return;
    const place = find(document, ".besides-day");
    const { page, atlas } = this;
    const { words, summary } = page;
    if (!place.firstChild) place.textContent = words.accountsLate;
    try {
      const [accounts] = await Promise.all([this.engine.loadAccounts(), this.more()]);
      const { areas } = summary;
      const made = this.late.besides?.(atlas, accounts, { areas, words }, this.shown);
      place.innerHTML = made?.text ?? ""; // escaped
    } catch {
      place.textContent = words.accountsLost;
    }
  }

  /**
   * Bring the lists of a page of text, where they are not in the page.
   * @param {string} name
   */
  async #fill(name) {
    const place = document.querySelector(`[data-text="${name}"]`);
    if (!place) return;
    try {
      await this.more();
      await this.late.fill?.(place, name);
      showNotes([]);
    } catch {
      showNotes([this.page.words.textsLost]);
    }
  }

  #summarise() {
    paintSummary(find(document, ".summary"), this.summaries.of(this.shown));
  }

  /** The map shows another day. */
  #follow() {
    this.#summarise();
    this.exact.follow(this.shown);
    this.late.clearCopied?.();
    nameTab(this.page, this.atlas, this.shown, this.stated?.label ?? "");
    void this.#compare();
  }

  /**
   * Follow what the parts and the map tell one another.
   * @param {Message} message
   */
  #hear(message) {
    const { address } = this;
    if (message.type === "date") {
      this.shown = message.date;
      address.write(daysInLink(this.shown, this.compare)); // with what else the same step changes
      this.follow();
    } else if (message.type === "layers") {
      this.pressLayers(message.on);
      this.#nameLayers({ on: message.on });
    } else if (message.type === "compare") {
      const { other, form, divider } = message;
      this.compare = { other, form, divider };
      address.write(daysInLink(this.shown, this.compare));
    } else if (message.type === "stated") {
      this.stated = message;
      this.summaries = this.#summariesOf();
      const { account } = message;
      address.write({ account: account === this.page.account ? null : account });
      this.follow();
    } else if (message.type === "moved") {
      const { center } = message;
      address.write({ view: center ? viewText(center, message.zoom) : null });
    } else if (message.type === "source") this.#showSource(message.id);
    else if (message.type === "filter") address.write(filterParts(message.filter));
    else if (message.type === "opened") address.write({ event: message.event });
    else if (message.type === "placed") address.write({ place: message.id });
    else if (message.type === "theme") address.write({ theme: message.name });
    else if (message.type === "closed") address.write({ event: null });
    else if (message.type === "chapter") {
      address.write({ chapter: message.number });
      this.#nameLayers({ chapter: message.number });
      find(document, "aside").scrollTop = 0;
    }
  }

  /**
   * Show the page about sources at one of them.
   * @param {string} id
   */
  #showSource(id) {
    const item = find(document, `#source-${CSS.escape(id)}`);
    for (const search of document.querySelectorAll("#page-sources [data-finds]")) {
      if (!(search instanceof HTMLInputElement) || !search.value) continue;
      search.value = "";
      search.dispatchEvent(new Event("input")); // nothing is left out
    }
    this.pager.turn("sources");
    item.tabIndex = -1;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "center" });
  }

  /** @param {Partial<{on: string[], chapter: number | null}>} changed */
  #nameLayers(changed) {
    Object.assign(this.scene, changed);
    const { on, chapter } = this.scene;
    this.address.write({ layers: layersText(on, this.page.usual, chapter) });
  }

  /**
   * Show what a link asks for: a chapter sets its own scene, and the rest of the link has the last word.
   * @param {Asked} asked
   */
  #apply(asked) {
    this.wanted = asked;
    const {
      date,
      layers,
      view,
      event,
      place,
      theme,
      chapter,
      account,
      compare,
      filter,
      given,
      page: name,
    } = asked;
    this.send({ type: "account", account });
    this.send({ type: "filter", filter });
    if (!this.mounted && (chapter !== null || filter.text)) this.#applyLater(asked);
    if (chapter !== null) this.story?.show(chapter);
    if (chapter === null || given.get("date")) this.send({ type: "go", date });
    if (chapter === null || given.has("layers")) this.send({ type: "layers", on: layers });
    this.send({ type: "compare", ...compare });
    if (view) this.send({ type: "view", ...view });
    if (event) this.send({ type: "open", event });
    else if (place) this.send({ type: "place", id: place });
    if (theme) document.documentElement.dataset.theme = theme;
    this.late.tellStory?.();
    this.pager.turn(name);
    if (wordsMissing(filter)) void this.#lookUp(filter, given);
  }

  /**
   * @param {EventFilter} filter
   * @param {ReadonlyMap<string, string>} given
   */
  async #lookUp(filter, given) {
    const next = await lookedUp(this.page, given).catch(() => null);
    // The map says that it could not look; or the reader has chosen other events meanwhile.
    if (!next || this.channel.state("filter")?.filter !== filter) return;
    showNotes(next.notes);
    this.send({ type: "filter", filter: next.filter });
  }

  /**
   * Show what a link asks for once more when the parts are there that know of it.
   * @param {Asked} asked
   */
  #applyLater(asked) {
    this.rest().then(
      () => this.wanted === asked && this.#apply(asked),
      () => showNotes([this.page.words.fault]),
    );
  }

  #followLinks() {
    window.addEventListener("hashchange", (event) => {
      if (onlyBack(event)) return;
      const next = readAddress(new URL(event.newURL), this.page); // the window's own may have been rewritten since
      showNotes(next.notes);
      this.address.replace(next.given);
      // Leave what a link of before asked for and this one does not.
      if (next.chapter === null) this.story?.leave();
      if (!next.event && !next.place) this.send({ type: "close" });
      if (!next.view && next.chapter === null) this.send({ type: "home" });
      this.#apply(next);
    });
  }
}

/**
 * Start the page: the map, the time bar, the story, the list and what is around them.
 * @param {PageModel} model
 * @param {Bundle} atlas
 * @param {Steps} later
 * @param {MountedBar | null} ahead the time bar, where it came before the data
 */
export function startPage(model, atlas, later, ahead) {
  const started = startMap(model, atlas, later, () => ({ autopopup: true, timebar: true }));
  later(() => {
    makePage(started, atlas, ahead);
  });
}

/**
 * @param {Started} started
 * @param {Bundle} atlas
 * @param {MountedBar | null} ahead
 */
function makePage(started, atlas, ahead) {
  const page = new Page(started, atlas, ahead);
  const { engine } = page;
  /** @param {string} text */
  const read = (text) => inRange(text, page.page);
  /** What the page knows, for tests and for whoever asks in the console of the browser. */
  window.karabakhMapPage = {
    engine,
    sentence: (iso) => page.summaries.sentence(iso),
    gained: (before, after) => page.summaries.gained(before, after),
    round: (area) => round(area, atlas.language),
    inRange: read,
    asShown,
    go: (text) => page.send({ type: "go", date: read(text) }),
  };
}
