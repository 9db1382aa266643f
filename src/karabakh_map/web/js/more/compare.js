/*
 * Two dates beside one another: the earlier one on the left, the later on the right, as a swipe over one map or as two
 * maps side by side. The map itself shows the earlier day; what shows the later one is a second scene. The date of the
 * engine is the one that the time bar moves: it may be either of them.
 */
/** @import { Comparing, MapEvent, EventFilter, Iso } from "../types.d.ts" */
/** @import { Engine } from "../engine/engine.js" */
/** @import { Scene } from "../engine/scene.js" */
import { NOT_COMPARING } from "../shared/comparing.js";
import { inWords } from "../shared/language.js";
import { afterFrame } from "../shared/afterframe.js";
import { unchecked } from "../shared/checked.js";
import { inPeriod } from "../shared/state.js";
import { dayBefore } from "../page/dates.js";
import { Changes } from "./comparechanges.js";
import { Frame } from "./compareframe.js";
import { savePicture } from "./comparepicture.js";
import { Side } from "./compareside.js";
import { Swipe } from "./compareswipe.js";
import { boxIn, meet } from "../engine/boxes.js";
import { sayLacking } from "../engine/lacking.js";
import { PLACED } from "../engine/placing.js";
import { edgesAround } from "./outline.js";

const TELL_MS = 150;

export class Compare {
  /** @type {Swipe | Side | null} */
  #mode = null;
  /** @type {Frame | null} */
  #frame = null;
  /** @type {Changes | null} */
  #changes = null;
  /** @type {Comparing} */
  #now = NOT_COMPARING;
  /** The scene in which the reader opened something last. @type {Scene | null} */
  reading = null;
  #shown = ""; // the account of the second scene
  /** @type {number | undefined} */
  #timer = undefined;
  #later = afterFrame(() => this.#explain()); // who holds what comes first
  yieldSoon = afterFrame(() => this.#meets() && this.#open(false)); // what was opened last is read

  /** @param {Engine} engine */
  constructor(engine) {
    const late = window.KARABAKH_MORE?.compare;
    if (!late) throw new Error("The late script has no words.");
    this.engine = engine;
    this.late = late;
    engine.tools.add({
      key: "compare",
      name: late.comparing.compare,
      hotkey: "T", // Streamlit has C and R for itself
      run: () => this.toggle(),
      pressed: () => this.#mode !== null,
    });
    engine.tools.add({
      key: "picture",
      name: late.comparing.savePicture,
      hotkey: "I",
      run: () => this.savePicture(),
    });
    engine.map.on(PLACED, () => this.yieldSoon());
  }

  /** The second map, while two stand side by side. */
  get map() {
    return this.#mode instanceof Side ? this.#mode.second.map : undefined;
  }

  /** The scene of the later date. */
  get scene() {
    return this.#mode?.scene;
  }

  /** Save the map of the day, or both dates, as a picture. */
  savePicture() {
    const { engine, late } = this;
    const { date } = engine;
    const what = this.#mode ? this.#told() : { days: date ? [date] : [], told: [] };
    const lost = () =>
      this.#frame
        ? this.#frame.tell(late.comparing.pictureLost)
        : sayLacking(engine.map, late.comparing.pictureLost);
    void savePicture(engine, what, lost);
  }

  toggle() {
    if (this.#mode) this.#change({ other: null });
    else this.begin();
  }

  /** Compare the date of the map with the day before its latest change. */
  begin() {
    const { date, data } = this.engine;
    if (!date) return;
    const days = this.engine.picture.control.units.flatMap(({ changes }) => changes);
    const past = days.map(({ day }) => day).filter((day) => day <= date && day > data.first_day);
    const latest = past.reduce((a, b) => (a > b ? a : b), "");
    this.#change({ other: latest ? dayBefore(latest) : data.first_day });
  }

  /**
   * Show what is asked for.
   * @param {Comparing} wanted
   */
  show(wanted) {
    const { engine } = this;
    const before = this.#now;
    this.#now = wanted;
    if (!wanted.other) this.#end();
    else {
      const same = this.#mode && before.form === wanted.form;
      const read = same || !engine.popup.held() ? undefined : engine.popup.open?.node.dataset.event;
      const away = read !== undefined && !this.#inView(read);
      if (!same) this.#build(wanted.form);
      this.#mode?.divide(wanted.divider);
      if (same && before.other === wanted.other) return; // the divider alone
      engine.repaint();
      if (read) engine.open(read); // as a link asks for it beside two dates
      if (away) engine.view.back(); // the reader has left its place
    }
    engine.tools.changed();
  }

  /** @param {string} id */
  #event(id) {
    return this.engine.data.events.find((one) => one.id === id);
  }

  /** @param {string} id of an event */
  #inView(id) {
    const event = this.#event(id);
    return event !== undefined && this.engine.map.getBounds().contains([event.lat, event.lng]);
  }

  /** The dates, the earlier one first. @returns {[Iso, Iso]} */
  #days() {
    const date = this.engine.date ?? "";
    const other = this.#now.other ?? date;
    return date <= other ? [date, other] : [other, date];
  }

  /**
   * Something of it is another one by the reader's hand.
   * @param {Partial<Comparing>} changed
   */
  #change(changed) {
    const next = { ...this.#now, ...changed };
    void this.engine.setCompare(next);
    clearTimeout(this.#timer);
    const tell = () => this.engine.post({ type: "compare", ...next });
    if ("divider" in changed) this.#timer = window.setTimeout(tell, TELL_MS);
    else tell();
  }

  /** @param {Comparing["form"]} form */
  #build(form) {
    const { engine } = this;
    engine.popup.close();
    this.#mode?.destroy();
    this.#frame ??= this.#makeFrame();
    this.reading = null;
    this.#mode =
      form === "side"
        ? new Side(engine, this.#frame)
        : new Swipe(engine, this.#frame, {
            reads: (scene) => this.reads(scene),
            divided: (divider) => this.#change({ divider }),
          });
    this.#shown = "";
    this.layers(new Set(engine.layers));
    this.filter(engine.picture.markers.filter);
    engine.measuring?.moved();
  }

  #makeFrame() {
    const { engine, late } = this;
    const frame = new Frame(engine, late, {
      dated: (number, day) => this.#dated(number, day),
      moves: (number) => this.#moves(number),
      formed: (form) => this.#change({ form }),
      changes: () => this.#open(Boolean(this.#changes?.node.hidden)),
      picture: () => this.savePicture(),
      end: () => this.#change({ other: null }),
      told: () => this.#told().told,
      placed: () => this.#mode?.placed(),
    });
    const changes = new Changes(engine, late, () => this.#open(false));
    frame.node.append(changes.node);
    frame.reserve(changes.most());
    this.#changes = changes;
    engine.picture.legend.yield(true);
    engine.view.settle();
    engine.view.resized();
    return frame;
  }

  /** The dates, and what changed between them. */
  #told() {
    const days = this.#days();
    const told = this.#changes?.told(...days) ?? [];
    return { days, told };
  }

  /** @param {boolean} on */
  #open(on) {
    const [frame, changes] = [this.#frame, this.#changes];
    if (!frame || !changes) return;
    const held = changes.node.contains(document.activeElement);
    changes.node.hidden = !on;
    frame.changes.setAttribute("aria-expanded", String(on));
    if (on) {
      this.#explain();
      if (this.#meets()) this.engine.close();
      changes.body.focus({ preventScroll: true });
    } else if (held) frame.changes.focus({ preventScroll: true });
  }

  /** Whether a popup and what changed lie on one another. */
  #meets() {
    const node = this.#changes?.node;
    const frame = this.engine.map.getContainer().parentElement;
    if (!node?.offsetHeight || !frame) return false;
    const box = boxIn(node, frame);
    const popups = [...frame.querySelectorAll(".km-popup-frame")];
    return popups.some((popup) => meet(boxIn(popup, frame), box));
  }

  /** Which of the two the time bar moves. @returns {0 | 1} */
  #moved() {
    return this.engine.date === this.#days()[0] ? 0 : 1;
  }

  /**
   * @param {0 | 1} number
   * @param {Iso} day
   */
  #dated(number, day) {
    if (number === this.#moved()) this.#go(day);
    else this.#change({ other: day });
  }

  /**
   * Let the time bar move the other one.
   * @param {0 | 1} number
   */
  #moves(number) {
    const { date } = this.engine;
    const { other } = this.#now;
    if (number === this.#moved() || !date || !other) return;
    this.#change({ other: date });
    this.#go(other);
  }

  /** @param {Iso} day */
  #go(day) {
    if (!this.engine.timed) this.engine.setDate(day);
    this.engine.post({ type: "go", date: day });
  }

  /**
   * Show the later day; returns the earlier one, which is for the map itself.
   * @param {Iso} date
   */
  paint(date) {
    const mode = this.#mode;
    if (!mode) return date;
    const { engine } = this;
    const { accounts, picture, data } = engine;
    const [first, last] = this.#days();
    if (this.#shown !== accounts.shown) mode.scene.tell(accounts.histories());
    const before = mode.scene.ground?.date;
    if (this.#shown !== accounts.shown || before !== last) {
      mode.scene.showGround(last);
      if (before) mode.stepped(before); // no popup keeps words about another day
      mode.caption.set(inWords(last, data), picture.account, unchecked(data, last));
    }
    this.#shown = accounts.shown;
    this.#later();
    return first;
  }

  /** Show what tells why on the later day. */
  tell() {
    const mode = this.#mode;
    if (!mode?.scene.ground) return;
    if (mode.scene.markers.setDate(mode.scene.ground.date)) mode.settle();
    mode.told();
  }

  #explain() {
    const [mode, frame, changes] = [this.#mode, this.#frame, this.#changes];
    if (!mode || !frame || !changes) return;
    const [first, last] = this.#days();
    const found = changes.between(first, last);
    const { edges, units } = this.engine.picture.control;
    const around = edgesAround(edges, units, found.units);
    for (const outline of mode.outlines) outline.show(around);
    frame.changes.textContent = changes.short(found.totals);
    frame.show([first, last], this.#moved(), this.#now.form);
    mode.say(this.late.comparing.divided, first, last);
    changes.show(first, last, found);
    this.yieldSoon(); // there may be more to tell than before
  }

  /**
   * The scene of the side on which a place lies.
   * @param {L.LatLng} place
   */
  sceneAt(place) {
    return this.#mode?.sceneAt(place);
  }

  /** @param {Scene} scene in which the reader opens something */
  reads(scene) {
    if (scene === this.engine.picture.scene) this.close(); // of two maps one is read
    this.reading = this.#mode ? scene : null;
  }

  /**
   * Open an event on the side to whose day it belongs; tells whether that has been done.
   * @param {string} id
   */
  opens(id) {
    const mode = this.#mode;
    const event = this.#event(id);
    if (!mode || !event) return false;
    const scene = this.#sceneOf(event);
    const aside = scene !== this.engine.picture.scene && mode instanceof Side;
    this.reads(aside ? this.engine.picture.scene : scene);
    if (aside) mode.open(id);
    return aside;
  }

  /**
   * The scene of the later day for an event of that alone.
   * @param {MapEvent} event
   */
  #sceneOf(event) {
    const [first, last] = this.#days();
    const later = !inPeriod(event, first) && inPeriod(event, last);
    return (later && this.#mode?.scene) || this.engine.picture.scene;
  }

  /**
   * A slider is held, or let go.
   * @param {boolean} on
   */
  dragging(on) {
    this.#mode?.dragging(on);
  }

  /**
   * Show an event that the time bar points to on the second of two maps, where the bar moves that; tells whether it does.
   * @param {string} id
   */
  hintsAside(id) {
    const mode = this.#mode;
    if (!(mode instanceof Side) || this.#moved() === 0) return false;
    mode.hint(id);
    return true;
  }

  /**
   * An event that the time bar points to stands on the map: it is of the side of its day, and of two maps one is read.
   * @param {string} id
   */
  hints(id) {
    const event = this.engine.data.events.find((one) => one.id === id);
    if (this.#mode instanceof Side) this.close();
    else if (event) this.reads(this.#sceneOf(event));
  }

  /** Close what is open on a second map; tells whether something was. */
  close() {
    return this.#mode?.close() ?? false;
  }

  /** @param {ReadonlySet<string>} on */
  layers(on) {
    this.#mode?.layers(on);
  }

  /** @param {EventFilter} filter */
  filter(filter) {
    if (this.#mode?.scene.markers.setFilter(filter)) this.#mode.settle();
  }

  #end() {
    if (!this.#mode) return;
    const { engine } = this;
    engine.popup.close();
    this.#mode.destroy();
    this.#frame?.destroy();
    this.reading = null;
    [this.#mode, this.#frame, this.#changes] = [null, null, null];
    engine.measuring?.moved();
    engine.picture.legend.yield(false);
    engine.view.settle();
    engine.view.resized();
    engine.repaint();
  }

  /** The map goes. */
  end() {
    clearTimeout(this.#timer);
    this.#mode?.destroy();
    this.#frame?.destroy();
    this.#mode = null;
  }
}

/** @param {Engine} engine */
export function installMap(engine) {
  engine.compare = new Compare(engine);
  if (engine.comparing.other) engine.compare.show(engine.comparing);
}
