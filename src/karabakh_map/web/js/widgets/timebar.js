/*
 * The time bar: years above, the days of the chosen year below, and the stops where control
 * changed. It knows nothing of maps: it calls `onDay` and whoever made it passes the day on.
 */
/** @import { Bundle, Component, EventFilter, Iso, Joined, Message, Post, TimeBarModel } from "../types.d.ts" */
import { afterFrame } from "../shared/afterframe.js";
import { joinBus } from "../shared/bus.js";
import { firstOf, monthOn, toIso, toNumber, yearOf } from "../shared/days.js";
import { unchecked } from "../shared/checked.js";
import { ALL, fits } from "../shared/filter.js";
import { find, withModifier } from "../shared/dom.js";
import { ownerOf } from "../shared/keyrules.js";
import { say } from "../shared/names.js";
import { sentence } from "../shared/words.js";
import { Bar } from "./bar.js";
import { Comeback } from "./comeback.js";
import { markOther } from "./othermark.js";
import { passedEvent, Playback } from "./playback.js";
import { playWhenSeen } from "./playwhenseen.js";
import { drawDays, drawYears } from "./timetrack.js";

/** Keys of the sliders: how many years or months they go. */
const PAGES = new Map([
  ["PageUp", 1],
  ["PageDown", -1],
]);

/** @typedef {(iso: Iso, how: {playing: boolean}) => void} OnDay called for each day */

export class TimeBar {
  #day;
  /** @type {number | null} */
  #other = null; // what the day is compared with
  #drawnYear = NaN; // not laid out yet
  /** @type {Bundle | null} */
  #atlas = null;
  #filter = ALL;
  #width = 0; // of the days in pixels
  #listening = true; // the story takes the arrow keys while it is open
  #markSoon = afterFrame(() => this.#markDays()); // the map changes first
  #stale = false; // it has learnt what it does not show yet
  #drawSoon = afterFrame(() => this.#stale && this.#draw());

  /**
   * @param {HTMLElement} root
   * @param {TimeBarModel} model
   * @param {OnDay} onDay
   * @param {Post} post called with messages `hint` and `dragging`
   */
  constructor(root, model, onDay, post) {
    this.root = root;
    this.bar = new Bar(model);
    this.onDay = onDay;
    this.post = post;
    this.#day = this.bar.clamp(toNumber(model.start));
    this.years = find(root, ".years", HTMLInputElement);
    this.days = find(root, ".days", HTMLInputElement);
    this.playback = new Playback(
      find(root, ".speed", HTMLSelectElement),
      () => this.#playOn(),
      (on) => this.#showPlaying(on),
    );
    this.track = {
      root,
      bar: this.bar,
      day: () => this.#day,
      /** @type {import("./timetrack.js").Track["go"]} */
      go: (day, event) => this.#goTo(day, event),
    };
    this.keys = this.#keys();
    this.#listen();
    this.stopDrag = watchDrag([this.years, this.days], (on) => post({ type: "dragging", on }));
    this.sized = new ResizeObserver(([{ contentRect }]) => this.#resized(contentRect.width));
    this.sized.observe(find(root, ".day-marks"));
    this.#paint();
  }

  get day() {
    return toIso(this.#day);
  }

  /**
   * Take the events of the map.
   * @param {Bundle} atlas
   */
  learn(atlas) {
    this.#atlas = atlas;
    this.#learn();
    this.#tell();
  }

  /**
   * Show only some of the events.
   * @param {EventFilter} filter
   */
  filter(filter) {
    this.#filter = filter;
    if (this.#atlas) this.#learn();
  }

  /**
   * The map shows control as another account has it: its changes are the stops now.
   * @param {Extract<Message, {type: "stated"}>} message
   */
  stated(message) {
    this.bar.follow(message.data?.sides[message.account]?.stops ?? null);
    this.#paint();
    this.#redraw();
  }

  #learn() {
    const filter = this.#filter;
    const shown = (this.#atlas?.events ?? []).filter((event) => fits(filter, event));
    this.bar.learn(shown, filter.changes);
    this.#redraw();
  }

  /** The map comes first. */
  #redraw() {
    this.#stale = true;
    this.#drawSoon();
  }

  /** @param {Iso} iso */
  set(iso) {
    this.playback.stop();
    this.#go(toNumber(iso));
  }

  /** @param {string} key that was pressed somewhere else */
  press(key) {
    if (this.#listening) this.keys.get(key)?.();
  }

  /** @param {boolean} on whether it acts on keys */
  listen(on) {
    this.#listening = on;
  }

  get playing() {
    return this.playback.on;
  }

  play() {
    if (!this.playing) this.#toggle();
  }

  /** @param {Iso | null} other that the day is compared with */
  beside(other) {
    this.#other = other ? this.bar.clamp(toNumber(other)) : null;
    this.#markSoon();
  }

  pause() {
    this.playback.stop();
  }

  destroy() {
    this.playback.stop();
    this.stopDrag();
    this.sized.disconnect();
    document.removeEventListener("keydown", this.#onKey);
  }

  #listen() {
    const { bar, years, days, root } = this;
    years.min = String(bar.zeroYear);
    years.max = String(bar.lastYear);
    years.addEventListener(
      "input",
      this.#byHand(() => bar.endOf(Number(years.value))),
    );
    days.addEventListener(
      "input",
      this.#byHand(() => Number(days.value)),
    );
    for (const [name, act] of this.#buttons()) find(root, name).addEventListener("click", act);
    const year = () => bar.yearOf(this.#day);
    this.#paged(years, (step) => bar.endOf(year() + step));
    this.#paged(days, (step) => monthOn(this.#day, step));
    document.addEventListener("keydown", this.#onKey);
  }

  /** @returns {[selector: string, act: () => void][]} */
  #buttons() {
    const { bar } = this;
    return [
      [".previous", this.#byHand(() => bar.previous(this.#day))],
      [".next", this.#byHand(() => bar.next(bar.changes, this.#day))],
      [".today", this.#byHand(() => bar.today)],
      [".play", () => this.#toggle()],
    ];
  }

  #keys() {
    const { bar } = this;
    return new Map([
      ["ArrowLeft", this.#byHand(() => bar.previous(this.#day))],
      ["ArrowRight", this.#byHand(() => bar.next(bar.changes, this.#day))],
      ["ArrowUp", this.#byHand(() => this.#day + 1)],
      ["ArrowDown", this.#byHand(() => this.#day - 1)],
      ["Home", this.#byHand(() => bar.first)],
      ["End", this.#byHand(() => bar.today)],
      [" ", () => this.#toggle()],
    ]);
  }

  /**
   * Return what goes to a day that the reader chose.
   * @param {() => number} wanted
   */
  #byHand(wanted) {
    return () => {
      this.playback.stop();
      this.#go(wanted());
    };
  }

  /** @param {number} day */
  #go(day) {
    this.#day = this.bar.clamp(day);
    this.#paint();
    this.onDay(toIso(this.#day), { playing: this.playback.on });
  }

  /**
   * Go to a day that was pointed at, and show what happened there.
   * @param {number} day
   * @param {string | null} [event]
   */
  #goTo(day, event) {
    this.playback.stop();
    this.#go(day);
    if (event) this.post({ type: "hint", event });
  }

  #toggle() {
    if (this.playback.on) return this.playback.stop();
    this.playback.start();
    if (this.#day >= this.bar.today) this.#go(this.bar.first);
    return undefined;
  }

  #playOn() {
    const { bar } = this;
    const from = this.#day;
    this.#go(bar.next(bar.passing, from));
    const to = this.#day;
    const event = passedEvent(bar.events, from, to, firstOf(yearOf(to)));
    return { done: to >= bar.today, event };
  }

  /** @param {boolean} on */
  #showPlaying(on) {
    const { pause, play } = this.bar.strings;
    const button = find(this.root, ".play");
    button.setAttribute("aria-pressed", String(on));
    button.title = on ? pause : play;
    button.setAttribute("aria-label", button.title);
    this.root.classList.toggle("playing", on);
  }

  #paint() {
    const { bar, root, years, days } = this;
    const day = this.#day;
    const year = bar.yearOf(day);
    years.value = String(year);
    const spoken = year === bar.zeroYear ? bar.strings.before : String(year);
    years.setAttribute("aria-valuetext", spoken);
    [days.min, days.max] = bar.bounds(year).map(String);
    days.value = String(day);
    days.setAttribute("aria-valuetext", bar.inWords(day));
    find(root, ".date").textContent = bar.inWords(day);
    say(find(root, ".told"), sentence(bar.told(day)));
    this.#tell();
    const atEnd = day >= bar.today;
    find(root, ".previous", HTMLButtonElement).disabled = !bar.changes.some((one) => one < day);
    find(root, ".next", HTMLButtonElement).disabled = atEnd;
    find(root, ".today", HTMLButtonElement).disabled = atEnd;
    this.#markSoon();
  }

  /** Say what is not known of the day. */
  #tell() {
    const node = find(this.root, ".unchecked");
    const text = unchecked(this.#atlas, this.day);
    if (node.textContent !== text) node.textContent = text;
  }

  /** Mark the day shown among those of its year. */
  #markDays() {
    if (!this.#width) return;
    const year = this.bar.yearOf(this.#day);
    markOther(this.root, this.bar, this.#other, year);
    if (this.#drawnYear !== year) drawDays(this.track, year, this.#width);
    this.#drawnYear = year;
    for (const mark of this.root.querySelectorAll(".tick i, .key")) {
      mark.classList.toggle("now", mark.getAttribute("data-day") === this.day);
    }
  }

  /** @param {number} width */
  #resized(width) {
    if (width === this.#width) return;
    this.#width = width;
    this.#draw();
  }

  #draw() {
    this.#stale = false;
    this.#drawnYear = NaN;
    if (this.#width) drawYears(this.track, this.#width);
    this.#markDays();
  }

  /**
   * Let the keys of pages go a year or a month.
   * @param {HTMLInputElement} input
   * @param {(step: number) => number} wanted
   */
  #paged(input, wanted) {
    input.addEventListener("keydown", (event) => {
      const step = PAGES.get(event.key);
      if (!step || withModifier(event) || event.shiftKey) return;
      event.preventDefault();
      this.playback.stop();
      this.#go(wanted(step));
    });
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (!this.root.getClientRects().length) return; // another page is turned to
    const act = this.keys.get(event.key);
    if (!act || !this.#listening || event.defaultPrevented || ownerOf(event) !== "time") return;
    event.preventDefault();
    act();
  };
}

/**
 * Tell while a slider is held; returns how to stop watching.
 * @param {HTMLInputElement[]} inputs
 * @param {(on: boolean) => void} tell
 */
function watchDrag(inputs, tell) {
  let held = false;
  /** @param {boolean} on */
  const set = (on) => {
    if (held !== on) tell((held = on));
  };
  const release = () => set(false);
  for (const input of inputs) {
    input.addEventListener("pointerdown", (event) => event.button === 0 && set(true));
    input.addEventListener("change", release);
  }
  document.addEventListener("pointerup", release);
  document.addEventListener("pointercancel", release);
  window.addEventListener("blur", release);
  return () => {
    document.removeEventListener("pointerup", release);
    document.removeEventListener("pointercancel", release);
    window.removeEventListener("blur", release);
  };
}

/** @typedef {HTMLElement & {bar?: TimeBar | null, comeback?: Comeback}} Root a rerun draws with a new script on the old node */
/** @typedef {Component<TimeBarModel & Joined> & {setTriggerValue?: (name: string, value: boolean) => void}} Mounted only Python can be asked */

/**
 * Streamlit component: speaks to the map and the panel over the bus of the page.
 * @param {Mounted} component
 */
export default function mount({ parentElement, data, setTriggerValue }) {
  /** @type {Root} */
  const root = find(parentElement, ".time-bar");
  const again = setTriggerValue ? () => setTriggerValue("again", true) : null;
  if (root.bar) return undefined; // drawn again by a rerun: keep the node and its state
  const channel = joinBus(data.channel);
  // A page that was there before this part of it, as after a broken connection, knows its day.
  const known = channel.state("date")?.date;
  /** @type {OnDay} */
  const tell = (date, how) => channel.postMessage({ type: "date", date, ...how });
  const post = channel.postMessage;
  const bar = new TimeBar(root, { ...data, start: known ?? data.start }, tell, post);
  root.bar = bar;
  if (again) root.comeback = new Comeback(again);
  const first = () => channel.postMessage({ type: "date", date: bar.day });
  if (!known) first();
  const filter = channel.state("filter")?.filter;
  if (filter) bar.filter(filter);
  bar.beside(channel.state("compare")?.other ?? null);
  const stated = channel.state("stated");
  if (stated) bar.stated(stated);
  const atlas = data.atlas ?? channel.state("ready")?.data;
  if (atlas) bar.learn(atlas);
  if (data.frame) inFrame(root, bar, data.frame);
  channel.onmessage = ({ data: message }) => {
    if (message.type === "ready") {
      bar.learn(message.data);
      first();
    } else if (message.type === "session") root.comeback?.answered();
    else obey(bar, message);
  };
  return () => {
    bar.destroy();
    root.comeback?.close();
    root.bar = null;
    channel.close();
  };
}

/**
 * Stand in a frame of another page.
 * @param {HTMLElement} root
 * @param {TimeBar} bar
 * @param {NonNullable<TimeBarModel["frame"]>} frame
 */
function inFrame(root, bar, { compact, oneYear, plays, part, other }) {
  const shadow = root.getRootNode();
  if (shadow instanceof ShadowRoot) {
    shadow.host.classList.toggle("compact", compact);
    shadow.host.classList.toggle("one-year", oneYear);
  }
  find(root, ".today").hidden = part; // the last day of this bar is another one
  if (other) bar.beside(other);
  if (plays) playWhenSeen(root, bar);
}

/**
 * @param {TimeBar} bar
 * @param {Message} message
 */
function obey(bar, message) {
  if (message.type === "go") bar.set(message.date);
  else if (message.type === "filter") bar.filter(message.filter);
  else if (message.type === "stated") bar.stated(message);
  else if (message.type === "compare") bar.beside(message.other);
  else if (message.type === "keys") bar.listen(message.on);
  else if (message.type === "key")
    bar.press(message.key); // pressed in the map
  else if (["open", "opened", "clicked"].includes(message.type)) bar.pause(); // somebody wants to read
}
