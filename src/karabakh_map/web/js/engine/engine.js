/*
 * The engine: gets units, schedule, edges and events once; a date then only restyles.
 *
 *   const engine = KarabakhMap.create(container, data, {date, layers, view, event, channel, timebar, autopopup});
 *   engine.setDate("2020-11-20"); engine.setLayers(["control", "events"]); engine.open("e045");
 *   engine.listen((message) => ...);   the messages that are also posted on the channel
 *
 * With a channel or `timebar: true` somebody beside the map moves time: the keys for that are posted.
 */
/** @import { AskedPlace, Bundle, Comparing, Engine as Interface, EngineOptions, EventFilter, Iso, MapEvent, Message, Pair, Post, Steps } from "../types.d.ts" */
/** @import { Member } from "../shared/bus.js" */
/** @import { InnerMap } from "./flights.js" */
/** @import { Compare } from "../more/compare.js" */
/** @import { LineHints } from "../more/linehints.js" */
/** @import { Measure } from "../more/measure.js" */
/** @import { Places } from "../more/place.js" */
/** @import { Scene } from "./scene.js" */
import { OURS } from "../shared/accounts.js";
import { afterFrame } from "../shared/afterframe.js";
import { joinBus, pageAround } from "../shared/bus.js";
import { NOT_COMPARING } from "../shared/comparing.js";
import { ALL, fits, someOf } from "../shared/filter.js";
import { afterFirstMap, brought, once } from "../shared/late.js";
import { isFront } from "../shared/state.js";
import { Summaries } from "../shared/summary.js";
import { never } from "../shared/words.js";
import { Stated } from "./accounts.js";
import { Details } from "./details.js";
import { markAsked } from "./asked.js";
import { Gestures } from "./gestures.js";
import { hearKeys } from "./keys.js";
import { sayLacking } from "./lacking.js";
import { styled } from "./labels.js";
import { Opening } from "./opening.js";
import { chosenLayers, makeMap, showLayers } from "./panes.js";
import { Picture } from "./picture.js";
import { Popup } from "./popups.js";
import { Printing } from "./print.js";
import { secondMap, secondScene } from "./second.js";
import { Tools } from "./tools.js";
import { View } from "./view.js";

const ISO = /^\d{4}-\d\d-\d\d$/;
const SETTLE_MS = 200; // names make room when the hand rests
/** @type {Steps} */
const AT_ONCE = (step) => step();

/** The reader's own calendar day, not that of UTC. */
function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((n) => String(n).padStart(2, "0")).join("-");
}

/**
 * Call back once the style sheet is there.
 * @param {HTMLElement} container
 * @param {() => void} go
 */
function whenStyled(container, go) {
  const look = () => (styled(container) ? go() : requestAnimationFrame(look));
  look();
}

/** @implements {Interface} */
export class Engine {
  /** @type {Set<string>} */
  #on;
  /** @type {Iso | null} */
  #date = null;
  /** @type {Iso | null} */
  #told = null;

  #seen = () => {};
  /** Resolves when the map is to be seen from the next frame on. @type {Promise<void>} */
  begun = new Promise((seen) => (this.#seen = seen));

  /** What js/more/map.js adds: it comes after the first map, or when somebody cannot wait for it. */
  more = once(async () => {
    const { more, base } = this.data;
    const url = new URL(more, base || document.baseURI).href;
    (await brought("KarabakhMapMore", url)).installMap(this);
  });

  /**
   * @param {HTMLElement} container
   * @param {Bundle} data
   * @param {EngineOptions} options
   */
  constructor(container, data, options) {
    this.data = data;
    this.channel = options.channel;
    /** @type {Member | null} */
    this.bus = options.channel ? joinBus(options.channel, pageAround()) : null;
    /** @type {Set<Post>} */
    this.listeners = new Set();
    /** @type {Set<() => void>} */
    this.followers = new Set();
    this.timed = Boolean(options.channel || options.timebar);
    this.tools = new Tools(); // what is added before their menu is there waits
    this.#on = new Set(options.layers ?? data.layers);
    /** @type {AskedPlace[]} */
    this.asked = []; // the places that a chapter of the story asks about
    this.going = false; // to the day of what is open: the view stays with it
    /** @type {number | undefined} */
    this.settling = undefined;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = makeMap(container, data, { calm, timed: this.timed });
    this.accounts = new Stated(data);
    this.details = new Details(data, () => {
      this.picture.drawRivers();
      this.#post({ type: "detailed", data });
    });
    this.picture = this.#makePicture(options);
    // Beside two dates the legend is folded, and on paper it stands below them.
    const side = () => (this.compare?.scene ? 0 : this.picture.legend.width());
    const inner = /** @type {InnerMap} */ (this.map);
    /** @type {Post} */
    const post = (message) => this.#post(message);
    this.post = post;
    this.comparing = NOT_COMPARING; // what is said of another date
    /** @type {Compare | null} */
    this.compare = null; // shows it; it comes late
    this.view = new View(inner, data, { calm, side, post });
    this.markAsked = markAsked(this.map);
    this.popup = this.#makePopup();
    this.opening = this.#makeOpening(post);
    this.opening.automatic(Boolean(options.autopopup));
    this.gestures = new Gestures(this.map, data.text);
    /** @type {Places | undefined} */
    this.places = undefined; // it comes late
    /** @type {Measure | undefined} */
    this.measuring = undefined; // it comes late
    /** @type {LineHints | undefined} */
    this.lineHints = undefined; // it comes late
    const draw = () => this.picture.labels.place();
    this.printing = new Printing(this.map, data.focus, { side, draw });
    this.map.on("moveend", () => this.#dodge());
    this.map.on("click", (event) => this.#pressed(event));
    this.stopKeys = hearKeys(container, {
      timed: this.timed,
      framed: Boolean(options.channel),
      post,
      ask: () => this.#clicked(this.map.getCenter()),
      close: () => this.close(),
    });
    this.explain = afterFrame(() => this.#tell());
    if (this.bus) this.bus.onmessage = ({ data: message }) => this.#hear(message);
    this.setLayers(this.#on);
    if (options.filter) this.#setFilter(options.filter);
    if (options.view) this.view.keep(options.view.center, options.view.zoom);
    /** @type {string} */
    this.wanted = OURS; // the account that was asked for last
    if (options.account) void this.setAccount(options.account);
    // A frame may be hidden at first, as in a tab, or get its size later.
    this.resized = new ResizeObserver(() => {
      this.view.resized();
      this.gestures.look();
    });
    this.resized.observe(container);
    this.#start(container, options);
  }

  get date() {
    return this.#date;
  }

  get told() {
    return this.#told;
  }

  /** Whose account of control is shown. */
  get account() {
    return this.accounts.shown;
  }

  get layers() {
    return [...this.#on];
  }

  /**
   * Show the state at the end of a day; days before the data show its first day.
   * @param {Iso} iso
   */
  setDate(iso) {
    if (!ISO.test(iso)) {
      throw new RangeError(`"${iso}" is not a date; write it as 2020-11-20.`);
    }
    const day = iso < this.data.first_day ? this.data.first_day : iso;
    const before = this.#date;
    if (day === before) return;
    this.#date = day;
    this.#paint(before);
    this.lineHints?.hide();
    if (!before) {
      this.#tell();
      this.view.settle(); // the legend has its width now
      afterFirstMap(() => Promise.all([this.details.load(), this.more()]));
      return;
    }
    // Who holds what must not wait for the many small things that tell why: they follow a frame later.
    this.explain();
    if (!this.going) this.view.back();
    this.opening.stepped(before);
  }

  /** @param {Iterable<string>} wanted */
  setLayers(wanted) {
    this.#on = chosenLayers(this.data, wanted);
    showLayers(this.map, this.data, this.#on);
    this.compare?.layers(this.#on);
    this.picture.elsewhere.show(this.#on.has("events"));
    this.#describe();
  }

  /**
   * Show control as this map has it or as a side stated it, once its histories are there; until then the map stays,
   * and says so.
   * @param {string} name
   */
  async setAccount(name) {
    if (!this.accounts.knows(name)) throw new RangeError(`"${name}" is no account.`);
    this.wanted = name;
    if (name !== OURS && !this.accounts.there) {
      this.picture.legend.wait(name);
      const arrived = await this.accounts.load().then(
        () => true,
        () => false,
      );
      if (this.wanted !== name) return; // the reader has chosen another one meanwhile
      if (!arrived) {
        this.picture.legend.missed();
        return this.#tellAccount();
      }
    }
    this.#showAccount(name);
  }

  /**
   * Show another date beside that of the map, or none, once what does so is there.
   * @param {Comparing} wanted
   */
  async setCompare({ other, form, divider }) {
    this.comparing = { other, form, divider };
    if (!other && !this.compare) return;
    if (await this.#hasMore()) this.compare?.show(this.comparing);
  }

  /** @param {string} key of a tool whose button stands beside the map */
  async #useTool(key) {
    if (await this.#hasMore())
      this.tools
        .list()
        .find((one) => one.key === key)
        ?.run();
  }

  /** Begin to compare two dates, or end it, as the reader wishes. */
  async toggleCompare() {
    if (await this.#hasMore()) this.compare?.toggle();
  }

  /** Whether what comes late is there; says where it has not come. */
  async #hasMore() {
    try {
      await this.more();
      return true;
    } catch (error) {
      console.warn(String(error));
      sayLacking(this.map, this.data.text.more_lost);
      return false;
    }
  }

  /** Another scene on this map, or another map of the same data, for another date. */
  second = {
    /** @param {(ids: string[]) => void} openAll */
    scene: (openAll) => secondScene(this, openAll),
    /** @param {HTMLElement} container */
    map: (container) => secondMap(this, container),
  };

  /** Draw the day of the map itself anew: of two that are compared the earlier one. */
  repaint() {
    if (!this.#date) return;
    const before = this.#day();
    this.#paint(null);
    const day = this.#day(); // of the side that is read
    if (day !== before && this.popup.held()) this.popup.stepped(day);
    this.#tell();
  }

  /** The accounts of the sides, with what was stated; fetched when they are first asked for. */
  loadAccounts() {
    return this.accounts.load();
  }

  /**
   * @param {Pair} center
   * @param {number} zoom
   */
  setView(center, zoom) {
    this.view.keep(center, zoom);
  }

  /** @param {boolean} on */
  setAutopopup(on) {
    this.opening.automatic(on);
  }

  /** @param {string} id of an event */
  open(id) {
    if (!this.compare?.opens(id)) this.opening.open(id);
  }

  /**
   * Say who held a place, and since when.
   * @param {number} lat
   * @param {number} lng
   */
  openPlace(lat, lng) {
    this.#clicked(L.latLng(lat, lng));
  }

  /** Close what is open, on either of two maps; tells whether something was. */
  close() {
    const there = this.popup.close();
    return Boolean(this.compare?.close()) || there;
  }

  /**
   * Hear the messages that are also posted on the channel; returns how to stop.
   * @param {Post} listener
   */
  listen(listener) {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  /**
   * Be told when another day or another account is shown and explained.
   * @param {() => void} follower
   */
  follow(follower) {
    this.followers.add(follower);
  }

  /** @param {Iso} iso */
  state(iso) {
    return Object.fromEntries(this.picture.control.stateAt(iso));
  }

  /** @param {Iso} iso */
  lines(iso) {
    const lines = this.picture.control.linesAt(iso);
    return lines.filter(isFront).map((edge) => edge.id);
  }

  /** @param {string} id */
  unit(id) {
    return this.picture.control.unit(id);
  }

  destroy() {
    this.compare?.end();
    this.resized.disconnect();
    this.gestures.destroy();
    this.printing.destroy();
    this.stopKeys();
    this.bus?.close();
    this.map.remove();
  }

  /** @param {string} id of an event that the time bar points to */
  #hint(id) {
    if (this.compare?.hintsAside(id)) return;
    this.opening.hint(id);
    if (this.popup.open?.quiet) this.compare?.hints(id);
  }

  /** @param {boolean} on whether a slider is held */
  #drag(on) {
    this.opening.dragging(on);
    this.compare?.dragging(on);
  }

  /**
   * Act on a message of the page protocol.
   * @param {Message} message
   */
  receive(message) {
    switch (message.type) {
      case "date":
        return this.setDate(message.date);
      case "layers":
        return this.setLayers(message.on);
      case "account":
        return void this.setAccount(message.account);
      case "filter":
        return this.#setFilter(message.filter);
      case "open":
        return this.open(message.event);
      case "compare":
        return void this.setCompare(message);
      case "view":
        return this.view.keep(message.center, message.zoom);
      case "close":
        return void this.close();
      case "home":
        return this.view.home(true);
      case "hint":
        return this.#hint(message.event);
      case "dragging":
        return this.#drag(message.on);
      case "chapter":
        return this.view.chapter(message.number !== null);
      case "bounds":
        return this.view.bounds(message.bounds);
      case "mark":
        this.asked = message.places;
        this.markAsked(this.asked);
        return this.#settle();
      case "options":
        return this.opening.automatic(message.autopopup);
      case "place":
        return void this.more().then(() => this.#openNamed(message.id));
      case "tool":
        return void this.#useTool(message.key);
      case "ask":
        return this.openPlace(message.lat, message.lng);
      case "ready":
      case "detailed":
      case "stated":
      case "go":
      case "keys":
      case "key":
      case "present":
      case "placed":
      case "theme":
      case "opened":
      case "closed":
      case "moved":
      case "clicked":
      case "source":
      case "session":
        return undefined; // of the map itself, or for others
      default:
        return never(message);
    }
  }

  /** @param {string} id of a place; of two maps one is read */
  #openNamed(id) {
    this.compare?.close();
    return this.places?.open(id);
  }

  /** @param {string} name */
  #showAccount(name) {
    if (name !== this.account) {
      this.accounts.shown = name;
      this.picture.tell(this.accounts.histories(), this.accounts.label);
      this.popup.forget(); // the history of a place was another one
      if (this.#date) this.#paint(null);
      this.#describe();
      for (const follow of this.followers) follow();
    }
    this.#tellAccount();
  }

  #tellAccount() {
    const { account, accounts } = this;
    this.picture.legend.chosen(account);
    this.#post({ type: "stated", account, label: accounts.label, data: accounts.there });
  }

  /** @param {EngineOptions} options */
  #makePicture({ summary, later = AT_ONCE }) {
    // Beside a time bar its label tells of each change; a map alone says who gained what.
    const told = summary && !this.timed ? { ...summary, stops: [] } : null;
    return new Picture(this.map, this.data, {
      later,
      timed: this.timed,
      told: told && new Summaries(told, this.data),
      openAll: (ids) => {
        this.compare?.reads(this.picture.scene);
        this.opening.openAll(ids);
      },
      peeking: () => this.view.peeking(),
      showAll: () => this.#choose(ALL),
      home: () => this.view.home(),
      toggles: {
        layer: (name) => this.#toggleLayer(name),
        account: (name) => void this.setAccount(name),
        kind: (name) => this.#toggleKind(name),
      },
    });
  }

  #makePopup() {
    return new Popup(this.map, this.data, {
      view: this.view,
      date: () => this.#day(),
      lines: () => this.picture.control.linesAt(this.#day()),
      account: () => this.picture.account,
      details: (again) => this.details.instead(again),
      goTo: (event) => this.goTo(event),
      closed: () => this.#post({ type: "closed" }),
      changed: () => {
        this.places?.changed();
        this.#settle();
      },
      home: this.channel ? pageAround() : window,
    });
  }

  /** @param {Post} post */
  #makeOpening(post) {
    return new Opening(this.data, {
      popup: this.popup,
      post,
      on: (layer) => this.#on.has(layer),
      fits: (event) => fits(this.picture.markers.filter, event),
      date: () => this.#day(),
      quiet: () => Boolean(this.compare?.scene), // nothing lies over two dates unasked
    });
  }

  /** The day shown, or that of the side that is read; before there is one nothing happened yet. */
  #day() {
    return this.compare?.reading?.ground?.date ?? this.#date ?? "";
  }

  /**
   * Show who holds what: on the day of the map, and on the other one.
   * @param {Iso | null} before the day shown before
   */
  #paint(before) {
    if (!this.#date) return;
    const day = this.compare?.paint(this.#date) ?? this.#date;
    this.picture.showGround(day, before);
  }

  /** @param {Message} message */
  #post(message) {
    if (message.type === "opened") this.picture.opened(message.event);
    else if (message.type === "closed") this.picture.opened(null);
    this.bus?.postMessage(message);
    for (const listener of this.listeners) listener(message);
  }

  /**
   * With a time bar beside it the map never guesses a day: the first comes from the page, with all else it knows.
   * @param {Message} message
   */
  #hear(message) {
    if (this.#date) this.receive(message);
    else if (message.type === "date") {
      this.receive(message);
      this.#catchUp();
    }
  }

  #catchUp() {
    for (const message of this.bus?.catchUp() ?? []) this.receive(message);
  }

  /**
   * Nothing of the map is seen before all of it: not its ground without a day, nor that without names.
   * @param {HTMLElement} container
   * @param {EngineOptions} options
   */
  #start(container, options) {
    container.classList.add("km-beginning");
    const { later = AT_ONCE } = options;
    later(() => whenStyled(container, () => this.#begin(options, later)));
  }

  /**
   * @param {EngineOptions} options
   * @param {Steps} later
   */
  #begin({ date, event, compare, place }, later) {
    this.picture.caption.fit();
    this.#post({ type: "ready", data: this.data });
    // The time bar may have answered already.
    if (!this.#date && (!this.bus || date)) this.setDate(date ?? today());
    else if (!this.#date && this.bus?.state("date")) this.#catchUp();
    else if (!this.#date) this.picture.caption.set(this.data.text.no_date);
    this.picture.legend.fit(); // a day that was told before the style sheet was there filled it unmeasured
    this.view.settle();
    later(() => {
      this.picture.labels.place();
      this.map.getContainer().classList.remove("km-beginning");
      this.#seen();
      afterFrame(() => this.picture.prepare())();
    });
    if (event) this.open(event);
    else if (place) this.receive({ type: "place", id: place });
    if (compare?.other) void this.setCompare(compare);
  }

  /** Show what tells why: the events of the day and the legend. */
  #tell() {
    this.#told = this.#date;
    if (this.picture.showEvents(this.picture.ground?.date ?? "")) this.#settle();
    this.compare?.tell();
    this.#describe();
    this.opening.told();
    for (const follow of this.followers) follow();
  }

  #describe() {
    if (this.picture.explain(this.#on, this.compare?.scene)) this.#settle();
  }

  /** Names may now lie under the legend or a marker; they make room when the hand rests. */
  #settle() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.#dodge();
      this.picture.labels.place();
    }, SETTLE_MS);
  }

  /** The legend makes way for the place that is asked about and for the day's event. */
  #dodge() {
    const { legend, markers } = this.picture;
    const [question] = this.asked; // of the story; it comes before the day's event
    if (question) {
      const { x, y } = this.map.latLngToContainerPoint(question);
      legend.dodge([x - 24, y - 24, x + 24, y + 24], question.name);
    } else legend.dodge(this.#on.has("events") ? markers.newestBox() : null, markers.newest?.id);
  }

  /** @param {string} name */
  #toggleLayer(name) {
    const layers = [...new Set([...this.data.layers, ...this.data.table.map(({ key }) => key)])];
    const on = layers.filter((one) => this.#on.has(one) !== (one === name));
    this.setLayers(on);
    this.#post({ type: "layers", on });
  }

  /** @param {string} name */
  #toggleKind(name) {
    const { filter } = this.picture.markers;
    const all = Object.keys(this.data.categories);
    const before = filter.kinds ?? all;
    const on = all.filter((one) => before.includes(one) !== (one === name));
    this.#choose({ ...filter, kinds: someOf(all, on) });
  }

  /** @param {EventFilter} filter */
  #choose(filter) {
    this.#setFilter(filter);
    this.#post({ type: "filter", filter });
  }

  /** @param {EventFilter} filter */
  #setFilter(filter) {
    if (this.picture.showFilter(filter)) this.#settle();
    this.compare?.filter(filter);
    this.#describe();
  }

  /** @param {MapEvent} event */
  goTo(event) {
    this.going = true;
    const day = event.day || event.first;
    if (!this.timed) this.setDate(day);
    this.#post({ type: "go", date: day });
    this.going = false;
  }

  /** @param {L.LeafletMouseEvent} event */
  #pressed({ latlng, containerPoint, originalEvent }) {
    // A button of a popup or the legend that its own click replaced is no longer known to belong to one.
    const over = ".km-popup-frame, .leaflet-control";
    const path = originalEvent.composedPath();
    if (path.some((node) => node instanceof Element && node.matches(over))) return;
    const place = this.places?.at(containerPoint);
    if (place) void this.places?.open(place);
    else this.#clicked(latlng);
  }

  /** @param {L.LatLng} latlng */
  #clicked(latlng) {
    const scene = this.compare?.sceneAt(latlng) ?? this.picture.scene;
    this.compare?.reads(scene);
    this.asksIn(scene, latlng, this.popup);
  }

  /**
   * Say in a popup what a place is on the day of a scene.
   * @param {Scene} scene
   * @param {L.LatLng} latlng
   * @param {Popup} popup
   */
  asksIn(scene, latlng, popup) {
    if (!scene.ground) return;
    const { unit, outside } = scene.at(latlng);
    const stated = scene.statedAt(latlng, this.#on);
    if (stated) popup.stated(stated, latlng);
    else if (unit) popup.unit(unit, latlng, scene.ground.date);
    else if (outside) popup.place(outside.note, latlng);
    else popup.close();
    this.#post({ type: "clicked", lat: latlng.lat, lon: latlng.lng, unit: unit?.id ?? null });
  }
}
