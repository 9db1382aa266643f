/* One popup for events, lists of events and the history of a place. */
/** @import { Bundle, Change, DrawnEdge, Feature, Iso, MapEvent, Place, Unit } from "../types.d.ts" */
/** @import { View } from "./view.js" */
import { closed, opened } from "../shared/backstack.js";
import { find } from "../shared/dom.js";
import { heightButtons, Sheet } from "../shared/sheet.js";
import { inPeriod, isFront, stateOf } from "../shared/state.js";
import { Markup, markup } from "../shared/markup.js";
import { inWords, number, plain } from "../shared/language.js";
import { fill } from "../shared/words.js";
import { nearest } from "./geometry.js";
import { icon } from "./icons.js";
import { Placing } from "./placing.js";
import { changeText, eventHead, eventText, sourceList, unitHead } from "./facts.js";

const LIFT = 26; // pixels: how high a marker stands above its place
const TOGETHER = 60; // pixels: what lies closer is at one place

/**
 * @typedef {object} Around
 * @property {Pick<View, "peekBy" | "back" | "onBrought">} view
 * @property {() => Iso} date the day shown
 * @property {() => DrawnEdge[]} lines of control on that day
 * @property {() => string} account what is called the account shown; empty for the map's own
 * @property {(event: MapEvent) => void} goTo shows the day of an event
 * @property {() => void} closed is told when the reader's popup is gone
 * @property {() => void} changed is told when any has come or gone
 * @property {(again: () => void) => string} details what stands in the place of sources that are not there yet
 * @property {Window & typeof globalThis} home the window of the page
 */
/**
 * What is open.
 * @typedef {object} Open
 * @property {HTMLElement} node
 * @property {boolean} quiet whether it opened by itself
 * @property {MapEvent[]} events
 * @property {Change[]} changes of the unit whose history it is
 * @property {Place | null} place whose history it is
 * @property {Element | null} opener what had the focus before
 */
/** @typedef {{quiet?: boolean, lift?: number, events?: MapEvent[], changes?: Change[], place?: Place, away?: boolean}} Options */
/**
 * What a late script tells of a place: see more/place.js.
 * @typedef {object} About
 * @property {string} name
 * @property {(unit: Unit | null) => Markup} head
 * @property {Markup} more
 * @property {Markup} wrong
 * @property {(node: HTMLElement) => void} shown
 */
/** @typedef {{event: (one: MapEvent) => Markup, unit: (one: Unit, at: Place, iso: Iso) => Markup, position: (id: string) => Markup}} Wrong how what is said is mended: see more/wrong.js */
/**
 * Markup that a late script made: it has a class Markup of its own.
 * @param {{text: string} | undefined} made
 */
const late = (made) => made && new Markup(made.text);

/** @typedef {(event: MapEvent) => void} Chosen is told which event of a list the reader opened */

export class Popup {
  /**
   * @param {L.Map} map
   * @param {Bundle} data
   * @param {Around} around
   */
  constructor(map, data, around) {
    this.map = map;
    this.data = data;
    this.text = data.text;
    this.around = around;
    this.container = map.getContainer();
    this.limits = L.latLngBounds(data.limits);
    this.placing = new Placing(map, data, around.view);
    /** @type {Open | null} */
    this.open = null;
    /** @type {Wrong | null} */
    this.wrong = null; // it comes late
  }

  /** Whether the reader opened what is open. */
  held() {
    return this.open !== null && !this.open.quiet;
  }

  /** Close what is open; tells whether something was. */
  close() {
    if (!this.open) return false;
    const { node, quiet, opener, events } = this.open;
    const focused = document.activeElement;
    const held = node.contains(focused) || (!quiet && focused === document.body);
    this.open = null;
    this.placing.hide();
    this.around.view.back();
    if (held && document.hasFocus()) this.#comeBack(opener, events);
    if (!quiet) this.around.closed();
    if (!quiet) closed("popup", this.around.home);
    this.around.changed();
    return true;
  }

  /** Close what opened by itself. */
  closeOwn() {
    if (this.open?.quiet) this.close();
  }

  /**
   * Show an event unasked: only its beginning, so that the ground that changed can be seen; `more` shows it all.
   * @param {MapEvent} one
   * @param {() => void} more
   */
  hint(one, more) {
    const label = one.disputed ? this.text.more_disputed : this.text.more;
    const head = eventHead(one, this.data);
    const button = markup`<button type="button" class="km-more">${label}</button>`;
    const again = () => this.open?.node === node && this.hint(one, more);
    const brief = one.brief || this.around.details(again);
    const html = markup`${head}<h3>${one.title}</h3><p>${brief}</p>${button}`;
    const away = !this.map.getBounds().contains([one.lat, one.lng]);
    const node = this.#show(one, one.title, html, { quiet: true, lift: LIFT, events: [one], away });
    node.dataset.event = one.id;
    find(node, ".km-more").addEventListener("click", more);
  }

  /**
   * Show an event.
   * @param {MapEvent} one
   * @param {{events: MapEvent[], chosen: Chosen}} [list] that it was chosen from
   */
  event(one, list) {
    const { data } = this;
    const heading = list && this.#heading(list.events);
    const back = heading && markup`<button type="button" class="km-back">‹ ${heading}</button>`;
    const other = inPeriod(one, this.around.date()) ? null : this.#otherDay(one);
    const sources = this.#sources(
      one.sources,
      () => this.open?.node === node && this.event(one, list),
    );
    const text = [
      eventHead(one, data),
      other,
      eventText(one, data),
      sources,
      late(this.wrong?.event(one)),
    ];
    const html = markup`${back}${text}`;
    const node = this.#show(one, one.title, html, { lift: LIFT, events: [one] });
    node.dataset.event = one.id;
    if (list) {
      find(node, ".km-back").addEventListener("click", () => this.list(list.events, list.chosen));
    }
    if (!other) return;
    find(node, ".km-other-day button").addEventListener("click", () => this.around.goTo(one));
  }

  /**
   * Show several events as a list.
   * @param {MapEvent[]} events
   * @param {Chosen} chosen
   */
  list(events, chosen) {
    const label = this.#heading(events);
    const rows = events.map((one, i) => {
      const sign = icon(this.data.categories[one.category], 17);
      const words = markup`<span><time>${one.date}</time>${one.title}</span>`;
      return markup`<li><button type="button" data-i="${i}">${sign}${words}</button></li>`;
    });
    const html = markup`<h3>${label}</h3><ul class="km-list">${rows}</ul>`;
    const away = !this.#together(events);
    const node = this.#show(events[0], label, html, { lift: LIFT, events, away });
    events.forEach((one, i) => {
      find(node, `button[data-i="${i}"]`).addEventListener("click", () => {
        this.event(one, { events, chosen });
        chosen(one);
      });
    });
  }

  /**
   * Show the history of the place clicked, its newest change first, with numbered sources.
   * @param {Unit} one
   * @param {L.LatLng} latlng
   * @param {Iso} iso
   * @param {About} [about] the place that was asked for
   */
  unit(one, latlng, iso, about) {
    const { data } = this;
    const order = [...new Set(one.changes.flatMap((change) => change.sources))];
    const rows = one.changes
      .map((change) => {
        const cites = change.sources.map((id) => `[${order.indexOf(id) + 1}]`);
        const text = changeText(change, data);
        return markup`<li data-day="${change.day}">${text}<sup class="km-cites">${cites}</sup></li>`;
      })
      .reverse();
    const history = markup`<ol class="km-history">${rows}</ol>`;
    const near = markup`<p class="km-note km-near">${this.#nearest(latlng)}</p>`;
    const account = this.around.account();
    const whose = account && markup`<p class="km-note km-whose">${account}</p>`;
    const sources = this.#sources(
      order,
      () => this.open?.node === node && this.unit(one, latlng, iso, about),
    );
    const head = late(about?.head(one)) ?? unitHead(one, data);
    const told = markup`${head}${whose}${history}${near}${late(about?.more)}`;
    const html = markup`${told}${sources}${late(about ? about.wrong : this.wrong?.unit(one, latlng, iso))}`;
    const place = { lat: latlng.lat, lng: latlng.lng };
    const node = this.#show(latlng, about?.name ?? one.name, html, { changes: one.changes, place });
    node.dataset.unit = one.id;
    this.#mark(iso);
    about?.shown(node);
  }

  /**
   * Sources as a list; where they have not arrived yet, that and what else comes with them is said.
   * @param {readonly string[]} ids
   * @param {() => void} again shows the same anew
   */
  #sources(ids, again) {
    const late = this.around.details(again);
    return late ? markup`<p class="km-note">${late}</p>` : sourceList(ids, this.data);
  }

  /** Close the history of a place, which is another one now. */
  forget() {
    if (this.open?.changes.length) this.close();
  }

  /**
   * Say something of a place.
   * @param {string} note
   * @param {L.LatLng} latlng
   */
  place(note, latlng) {
    this.#show(latlng, note, markup`<p>${note}</p>`);
  }

  /**
   * Say what is known of a place on ground that has no history here.
   * @param {About} about
   * @param {string} note
   * @param {L.LatLng} latlng
   */
  about(about, note, latlng) {
    const said = note && markup`<p>${note}</p>`;
    const html = markup`${late(about.head(null))}${said}${late(about.more)}${late(about.wrong)}`;
    about.shown(this.#show(latlng, about.name, html));
  }

  /**
   * Say what is stated of a place, each sentence with its speaker.
   * @param {Feature} feature
   * @param {L.LatLng} latlng
   */
  stated({ title = "", told = [], id = "" }, latlng) {
    const rows = told.map((text) => markup`<p>${text}</p>`);
    const html = markup`<h3>${title}</h3>${rows}${late(this.wrong?.position(id))}`;
    this.#show(latlng, title, html).dataset.position = id;
  }

  /**
   * The ground is that of another day: what opened by itself and is not of its period is seen no more. It goes with
   * the markers, a frame later; to take it out is work.
   * @param {Iso} iso
   */
  veil(iso) {
    if (this.open?.events.some((one) => !inPeriod(one, iso))) this.placing.veil();
  }

  /**
   * The map shows another day: what is not of its period goes, and no popup keeps words about another day.
   * @param {Iso} iso
   */
  stepped(iso) {
    if (!this.open) return;
    const { node, events } = this.open;
    if (events.some((one) => !inPeriod(one, iso))) {
      this.close();
      return;
    }
    const other = node.querySelector(".km-other-day");
    if (other) {
      const focused = other.contains(document.activeElement);
      other.remove();
      if (focused) node.focus({ preventScroll: true });
      this.placing.again();
    }
    this.#mark(iso);
  }

  /**
   * A bar that stays, with the button that closes, over a text that scrolls.
   * @param {string} title
   * @param {Markup} html
   * @param {boolean} quiet
   */
  #build(title, html, quiet) {
    const node = L.DomUtil.create("div", quiet ? "km-popup km-brief" : "km-popup");
    node.setAttribute("role", quiet ? "note" : "dialog");
    node.setAttribute("aria-label", title);
    node.tabIndex = -1;
    const bar = L.DomUtil.create("div", "km-bar", node);
    const body = L.DomUtil.create("div", "km-body", node);
    body.innerHTML = html.text;
    const first = body.firstElementChild;
    if (first?.matches(".km-back, .km-meta")) bar.append(first);
    if (!quiet) this.#asSheet(bar);
    const button = L.DomUtil.create("button", "km-close leaflet-popup-close-button", bar);
    button.type = "button";
    button.setAttribute("aria-label", this.text.close);
    button.title = this.text.close;
    button.textContent = "×";
    button.addEventListener("click", () => this.close());
    return node;
  }

  /**
   * Where it is a sheet its bar has three heights.
   * @param {HTMLElement} bar
   */
  #asSheet(bar) {
    const { text, placing } = this;
    const { sheet: all, sheet_low: low, sheet_half: half, sheet_full: full } = text;
    bar.append(heightButtons({ all, low, half, full }));
    placing.frame.dataset.height = "half";
    new Sheet({
      node: placing.frame,
      bar,
      sizes: () => placing.sizes(),
      changed: () => placing.again(),
      on: () => placing.isSheet(),
    });
  }

  /**
   * @param {Place} place
   * @param {string} title
   * @param {Markup} html
   * @param {Options} options
   */
  #show({ lat, lng }, title, html, { quiet = false, lift = 0, events = [], ...more } = {}) {
    const last = this.open;
    const focused = document.activeElement;
    const node = this.#build(title, html, quiet);
    const opener = last?.node.contains(focused) ? last.opener : focused;
    const { changes = [], place = null } = more;
    this.open = { node, quiet, events, changes, place, opener };
    if (last && !last.quiet && last.events.length && (quiet || events.length !== 1)) {
      this.around.closed();
    }
    if (quiet) this.around.view.back();
    const away = Boolean(more.away) || !this.limits.contains([lat, lng]);
    this.placing.show(node, { latlng: L.latLng(lat, lng), lift, away, brief: quiet });
    // Opened by a link in a frame of somebody's article, it must not take the reader's keys from there.
    if (!quiet && this.around.home.document.hasFocus()) node.focus({ preventScroll: true });
    if (!quiet) opened("popup", () => this.close(), this.around.home);
    else if (last && !last.quiet) closed("popup", this.around.home);
    this.around.changed();
    return node;
  }

  /**
   * Who opened it from the keyboard is put back where they were, or at the marker that is there now.
   * @param {Element | null} opener
   * @param {MapEvent[]} events
   */
  #comeBack(opener, events) {
    const markers = events.flatMap(
      ({ id }) => this.container.querySelector(`.km-event[data-events~="${id}"]`) ?? [],
    );
    const there = opener?.isConnected && opener !== document.body;
    const target = there ? opener : (markers[0] ?? this.container);
    if (target instanceof HTMLElement || target instanceof SVGElement) {
      target.focus({ preventScroll: true });
    }
  }

  /**
   * Says that the map shows another day than that of the event, and how to get there.
   * @param {MapEvent} one
   */
  #otherDay(one) {
    const { text, data } = this;
    const day = inWords(one.first, data) === one.date;
    const shown = inWords(this.around.date(), data);
    const words = fill(day ? text.other_day : text.other_time, { date: one.date, shown });
    const button = markup`<button type="button">${text.go_there}</button>`;
    return markup`<p class="km-other-day" role="note"><span>${words}</span> ${button}</p>`;
  }

  /**
   * Whether events are seen at one place; others are listed for being out of sight.
   * @param {MapEvent[]} events
   */
  #together(events) {
    /** @param {MapEvent} one */
    const point = (one) => this.map.project([one.lat, one.lng]);
    const here = point(events[0]);
    return events.every((one) => here.distanceTo(point(one)) < TOGETHER);
  }

  /** @param {MapEvent[]} events */
  #heading(events) {
    const { events_here, elsewhere } = this.text;
    return fill(this.#together(events) ? events_here : elsewhere, { n: events.length });
  }

  /**
   * How far the nearest line of the day is whose course is not certain.
   * @param {Place} place
   */
  #nearest(place) {
    const unsure = this.around.lines().filter(({ certainty }) => certainty !== "surveyed");
    const found = nearest(unsure, place);
    if (!found) return "";
    const [best, metres] = found;
    const { language } = this.data;
    const km = number(Math.max(0.1, metres / 1000), language, metres < 1e4 ? 1 : 0);
    const { near_edge, far_edge, no_front_near } = this.text;
    const said = metres <= best.precision ? near_edge : far_edge;
    const reason = best.reason === undefined ? "" : this.data.reasons[best.reason];
    const precision = plain(best.precision / 1000, language);
    return fill(isFront(best) ? said : no_front_near, { km, precision, reason }).trim();
  }

  /**
   * Mark the row of the history that holds on a day.
   * @param {Iso} iso
   */
  #mark(iso) {
    if (!this.open?.changes.length) return;
    const { node, changes, place } = this.open;
    const near = node.querySelector(".km-near");
    if (near && place) near.textContent = this.#nearest(place);
    const { day } = changes[stateOf(changes, iso).index];
    for (const row of node.querySelectorAll("[data-day]")) {
      if (row.getAttribute("data-day") === day) row.setAttribute("aria-current", "date");
      else row.removeAttribute("aria-current");
    }
  }
}
