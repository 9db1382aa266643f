/*
 * The panel of a place: its names in all languages, its district, who held it when, what happened near it, and how far
 * the line is on the day shown, as sure as that is known. It opens where a place is picked in the search, or its dot or
 * name on the map is pressed.
 */
/** @import { Engine } from "../engine/engine.js" */
/** @import { About } from "../engine/popups.js" */
/** @import { Change, Iso, MapEvent, More, ToldPlace, Unit } from "../types.d.ts" */
import { markup } from "../shared/markup.js";
import { reachOf } from "../shared/language.js";
import { brought, once } from "../shared/late.js";
import { toNumber } from "../shared/days.js";
import { fill } from "../shared/words.js";
import { metresBetween } from "./geodesic.js";
import { wrongPlace } from "./wrong.js";

const NEAR = 10_000; // metres, as in history/nearby.py
const CATCH = 11; // pixels around a dot
const FIRST = "1988-01-01";
const WIDE = 600; // units of the strip's own
const HIGH = 22;
const YEARS = ["1988", "1994", "2000", "2006", "2012", "2020"];

export class Places {
  /** @returns {Promise<ToldPlace[]>} */
  #load = once(async () => {
    const { places_url: url, base } = this.engine.data;
    return brought("KARABAKH_PLACES", new URL(url, base || document.baseURI).href);
  });

  /**
   * @param {Engine} engine
   * @param {More} more
   */
  constructor(engine, more) {
    this.engine = engine;
    this.more = more;
    this.asked = "";
    engine.follow(() => this.#stepped());
    this.shown = ""; // the id of the place whose panel is open
    this.early = ""; // of one that was asked for before there was a day
  }

  /**
   * The place whose dot or name is at a point of the map.
   * @param {L.Point} point
   */
  at(point) {
    const { map, picture } = this.engine;
    const corner = map.getContainer().getBoundingClientRect();
    const [x, y] = [corner.left + point.x, corner.top + point.y];
    for (const { place, drawn } of picture.labels.items) {
      if (!place.dot || !drawn || !seen(drawn.dot)) continue;
      const { node } = drawn;
      const near = map.latLngToContainerPoint([place.lat, place.lng]).distanceTo(point) <= CATCH;
      if (near || (seen(node) && holds(node.getBoundingClientRect(), x, y))) return place.id;
    }
    return null;
  }

  /** @param {string} id any that the place has */
  async open(id) {
    this.asked = id;
    const found = await this.#load().then(
      (places) => places.find(({ ids }) => ids.includes(id)) ?? null,
      () => undefined,
    );
    const { engine, more } = this;
    if (this.asked !== id) return; // another one was asked for meanwhile
    if (!engine.date) this.early = id;
    else if (found) this.#show(found);
    else if (found === undefined) engine.popup.place(more.text.place_lost, engine.map.getCenter());
    else this.#lacks(id);
  }

  /**
   * There is no such place, as a link may have it.
   * @param {string} id
   */
  #lacks(id) {
    const { engine, more } = this;
    engine.post({ type: "placed", id: null });
    engine.popup.place(fill(more.text.no_place, { text: id }), engine.map.getCenter());
  }

  /** What is open in the map is another thing now, or nothing. */
  changed() {
    const { node } = this.engine.popup.open ?? {};
    if (!this.shown || node?.dataset.place === this.shown) return;
    this.shown = "";
    this.engine.post({ type: "placed", id: null });
  }

  /** @param {ToldPlace} place */
  #show(place) {
    const { engine, more } = this;
    const latlng = L.latLng(place.at);
    const scene = engine.compare?.sceneAt(latlng) ?? engine.picture.scene; // of the day on which it lies
    if (!scene.ground) return;
    engine.compare?.reads(scene);
    const { unit, outside } = scene.at(latlng);
    const events = this.#eventsNear(place);
    /** @type {About} */
    const about = {
      name: place.name,
      head: (history) => this.#head(place, history),
      more: this.#happenings(events),
      wrong: wrongPlace(engine, more, place, unit ?? null, scene.ground.date),
      shown: (node) => this.#opened(node, place),
    };
    if (unit) engine.popup.unit(unit, latlng, scene.ground.date, about);
    else engine.popup.about(about, outside?.note ?? "", latlng);
  }

  /**
   * @param {HTMLElement} node
   * @param {ToldPlace} place
   */
  #opened(node, place) {
    [this.shown] = place.ids;
    node.dataset.place = this.shown;
    this.engine.post({ type: "placed", id: this.shown });
    node.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-near]") : null;
      const id = button?.getAttribute("data-near");
      if (id) this.engine.open(id);
    });
  }

  /**
   * @param {ToldPlace} place
   * @param {Unit | null} unit
   */
  #head(place, unit) {
    const { text } = this.more;
    const { district, oblast, metres, name } = place;
    const said =
      oblast === "in" ? text.district_in : oblast === "out" ? text.district_out : text.district;
    const where = district && markup`<p class="km-note">${fill(said, { district })}</p>`;
    const strip = unit && this.#strip(unit.changes);
    return markup`<h3>${name}</h3>${this.#names(place)}${where}${this.#today(place)}${this.#coordinate(place.at, metres)}${strip}`;
  }

  /**
   * The district of today and how many people lived there, or that it is not known.
   * @param {ToldPlace} place
   */
  #today({ today, people = [], cites = [] }) {
    const { text, districts } = this.more;
    const where = today ? fill(text.today, { district: districts[today] }) : text.no_today;
    const said = people.length ? people.join(" ") : text.no_people;
    const links = cites.map(([source, address], i) => {
      const named = address
        ? markup`<a href="${address}" target="_blank" rel="noopener noreferrer">${source}</a>`
        : source;
      return markup`${i > 0 && "; "}${named}`;
    });
    const cited = links.length > 0 && markup`<br><small>${text.cites}: ${links}</small>`;
    return markup`<p class="km-note">${where}</p><p class="km-note">${said}${cited}</p>`;
  }

  /** The strip follows the day that the map shows. */
  #stepped() {
    const { map, date } = this.engine;
    const { early } = this;
    this.early = "";
    if (early) void this.open(early);
    const now = map.getContainer().querySelector(".km-popup[data-place] .km-strip-now");
    if (date) now?.setAttribute("d", hair(along(date < FIRST ? FIRST : date)));
  }

  /** @param {ToldPlace} place */
  #names({ names }) {
    const { text, tongues } = this.more;
    const { code: own } = this.engine.data.language;
    const rows = Object.entries(names).map(([code, all]) => {
      const [language] = code.split("-");
      const tongue = tongues[language];
      const label =
        code === "former"
          ? text.former
          : code === language
            ? tongue
            : fill(text.latin, { language: tongue });
      const lang = code !== "former" && code !== own && markup` lang="${code}" translate="no"`;
      return markup`<dt>${label}</dt><dd${lang}>${[...new Set(all)].join(", ")}</dd>`;
    });
    return markup`<dl class="km-names">${rows}</dl>`;
  }

  /**
   * @param {[number, number]} at
   * @param {number | undefined} metres how well it is known
   */
  #coordinate([lat, lng], metres) {
    const digits = metres === undefined || metres > 500 ? 2 : 3;
    const place = `${lat.toFixed(digits)}, ${lng.toFixed(digits)}`;
    if (!metres) return markup`<p class="km-note">${place}</p>`;
    const reach = reachOf(metres, metres, this.engine.data.language);
    return markup`<p class="km-note">${fill(this.more.text.coordinate, { place, reach })}</p>`;
  }

  /**
   * The history as a strip of colours; where the day of a change is not certain, both meet in stripes.
   * @param {readonly Change[]} changes
   */
  #strip(changes) {
    const { data, date } = this.engine;
    const bars = changes.map(({ day, controller }, i) => {
      const [left, right] = [along(day), i + 1 < changes.length ? along(changes[i + 1].day) : WIDE];
      const { colour, label } = data.controllers[controller];
      return markup`<rect x="${left}" width="${Math.max(0, right - left).toFixed(1)}" height="${HIGH}" fill="${colour}"><title>${label}</title></rect>`;
    });
    const doubts = changes.map(({ earliest, latest }) => {
      const [left, right] = [along(earliest), along(latest)];
      if (earliest === latest || right <= left) return null;
      return markup`<rect x="${left}" width="${Math.max(2, right - left)}" height="${HIGH}" fill="url(#km-strip-doubt)"/>`;
    });
    const years = YEARS.map(
      (year, i) =>
        markup`<text x="${along(`${year}-01-01`)}" y="${HIGH + 13}" font-size="11" text-anchor="${i ? "middle" : "start"}" fill="#5a6168">${year}</text>`,
    );
    const now =
      date &&
      date >= FIRST &&
      markup`<path class="km-strip-now" d="${hair(along(date))}" stroke="#111a22" stroke-width="3"/>`;
    const stripes = markup`<pattern id="km-strip-doubt" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="6" fill="#fff" fill-opacity="0.85"/></pattern>`;
    return markup`<p class="km-note">${this.more.text.history}</p><svg class="km-strip" viewBox="0 -4 ${WIDE} ${HIGH + 20}" aria-hidden="true"><defs>${stripes}</defs>${bars}${doubts}${now}${years}</svg>`;
  }

  /**
   * @param {ToldPlace} place
   * @returns {MapEvent[]} in order of time
   */
  #eventsNear({ at: [lat, lng] }) {
    return this.engine.data.events.filter((one) => metresBetween({ lat, lng }, one) <= NEAR);
  }

  /** @param {MapEvent[]} events */
  #happenings(events) {
    const { text } = this.more;
    if (!events.length) return markup`<p class="km-note">${text.no_events_near}</p>`;
    const rows = events.map(
      ({ id, date, title }) =>
        markup`<li><button type="button" data-near="${id}"><span><time>${date}</time>${title}</span></button></li>`,
    );
    return markup`<details class="km-near-events"><summary>${fill(text.events_near, { n: events.length })}</summary><ul class="km-list">${rows}</ul></details>`;
  }
}

/**
 * Where a day stands on the strip.
 * @param {Iso} day
 */
function along(day) {
  const [from, to] = [toNumber(FIRST), Date.now() / 864e5];
  const share = (toNumber(day) - from) / (to - from);
  return Math.round(Math.max(0, Math.min(1, share)) * WIDE * 10) / 10;
}

/** @param {number} x */
const hair = (x) => `M${x} -3V${HIGH + 3}`;

/** @param {HTMLElement | null} node */
const seen = (node) => node !== null && node.style.display !== "none" && node.isConnected;

/**
 * @param {DOMRect} box
 * @param {number} x
 * @param {number} y
 */
const holds = (box, x, y) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

/** @param {Engine} engine */
export function installMap(engine) {
  const more = window.KARABAKH_MORE;
  if (more) engine.places = new Places(engine, more);
}
