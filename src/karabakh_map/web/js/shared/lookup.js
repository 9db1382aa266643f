/* Whatever is looked for by words: dates, places, units, events, sources; the twin of wording/lookup.py. */
/** @import { Bundle, Findable, FoundKind, FoundPlace, Iso, Language, Today } from "../types.d.ts" */
/** @import { Searchable } from "./search.js" */
import { DateError, inRange, withToday } from "../page/dates.js";
import { EventTexts } from "./eventtexts.js";
import { foldedWords } from "./folding.js";
import { inWords } from "./language.js";
import { Places, SOUND } from "./places.js";
import { mentions, searchable } from "./search.js";
import { spoken } from "./sounds.js";

const MOST_WORDS = 12; // of a query in which a date is looked for beside a name
const LONGEST = 200;
const HEARD = 5; // sounds from which a word in another script is found by its beginning

/**
 * Something that was found; `day` is the one to go to, if any.
 * @typedef {object} Hit
 * @property {FoundKind} kind
 * @property {string} id
 * @property {string} name
 * @property {string} about
 * @property {Iso | null} day
 * @property {[lat: number, lng: number] | null} at
 */
/** @typedef {Pick<Bundle, "events" | "categories" | "sources" | "units">} Atlas */

/**
 * A name and a date beside it, the longest date first, as a query can be read.
 * @param {string} text
 * @returns {[name: string, date: string][]}
 */
function splits(text) {
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length > MOST_WORDS) return [];
  /**
   * @param {number} from
   * @param {number} [to]
   */
  const some = (from, to) => words.slice(from, to).join(" ");
  const counts = words.slice(1).map((_word, i) => i + 1);
  return [
    ...counts.map((count) => /** @type {[string, string]} */ ([some(0, count), some(count)])),
    ...counts
      .reverse()
      .map((count) => /** @type {[string, string]} */ ([some(count), some(0, count)])),
  ];
}

/** @param {readonly string[]} words folded ones */
const isLatin = (words) => words.every((word) => /^[a-z0-9]*$/.test(word));

export class Lookup {
  /** @type {[id: string, name: string, publisher: string, text: Searchable][] | null} */
  #sources = null;
  /** @type {Map<string, string[]>} */
  #sounds = new Map();
  #count = 0; // of the map's own sources, which may come after the first search

  /**
   * @param {Findable} known
   * @param {Atlas} atlas
   * @param {{made: Iso, language: Language}} page
   */
  constructor(known, atlas, { made, language }) {
    this.known = known;
    this.atlas = atlas;
    this.places = new Places(known.places, known.generic);
    this.units = new Places(known.units, known.generic);
    this.texts = new EventTexts(atlas, this.places);
    const limits = { ...known.dates, made, language, start: null };
    this.dates = withToday(/** @type {Today} */ (/** @type {unknown} */ (limits)));
  }

  /**
   * What a query finds, by kinds in their order, each the surest first, then in order of time.
   * @param {string} text
   * @returns {Hit[]}
   */
  find(text) {
    if (!foldedWords(text).length || [...text].length > LONGEST) return [];
    return [
      ...this.#dates(text),
      ...this.#dated(text),
      ...this.#placeHits(text, null),
      ...this.#unitHits(text),
      ...this.#eventHits(text),
      ...this.#sourceHits(text),
    ];
  }

  /**
   * The days that a date can mean; two where day and month could be swapped.
   * @param {string} text
   * @returns {Iso[]}
   */
  days(text) {
    try {
      return [inRange(text, this.dates)];
    } catch (error) {
      if (!(error instanceof DateError)) throw error;
      return error.choices.flatMap(({ day }) => this.days(day));
    }
  }

  /**
   * @param {string} text
   * @returns {Hit[]}
   */
  #dates(text) {
    return this.days(text).map((day) => {
      const name = inWords(day, this.dates);
      return { kind: "date", id: day, name, about: "", day, at: null };
    });
  }

  /**
   * Places that a query names beside a date, each on that day.
   * @param {string} text
   */
  #dated(text) {
    if (!/\p{Nd}/u.test(text)) return []; // "today" is a date, and no place's
    for (const [name, when] of splits(text)) {
      const days = foldedWords(name).length ? this.days(when) : [];
      const hits = days.flatMap((day) => this.#placeHits(name, day));
      if (hits.length) return hits;
    }
    return [];
  }

  /**
   * @param {string} text
   * @param {Iso | null} day
   * @returns {Hit[]}
   */
  #placeHits(text, day) {
    const { places, known } = this;
    return places
      .ranked(places.find(text))
      .map((number) => placed("place", known.ids[number], known.places[number], day));
  }

  /** @param {string} text */
  #unitHits(text) {
    const { units, atlas, known } = this;
    // Of names that sound alike only one comes with a unit: its letters say nothing of how sure it is.
    const found = [...units.matching(text)].map(
      ([number, match]) => /** @type {[number, number]} */ ([number, Math.max(match, SOUND)]),
    );
    return units
      .ranked(new Map(found))
      .map((number) => placed("unit", atlas.units[number].id, known.units[number], null));
  }

  /**
   * @param {string} text
   * @returns {Hit[]}
   */
  #eventHits(text) {
    const own = new Map(this.texts.find(text).map((one) => [one.id, one.own]));
    const place = (/** @type {string} */ id) => (own.get(id) ? 0 : 1);
    const events = this.atlas.events.filter(({ id }) => own.has(id));
    events.sort((a, b) => place(a.id) - place(b.id) || a.importance - b.importance);
    return events.map(({ id, title, date, day, lat, lng }) => {
      return { kind: "event", id, name: title, about: date, day, at: [lat, lng] };
    });
  }

  /**
   * @param {string} text
   * @returns {Hit[]}
   */
  #sourceHits(text) {
    const pieces = text.split(/\s+/).map((piece) => ({
      words: foldedWords(piece),
      sound: spoken(piece),
    }));
    return this.sources
      .filter(([id, , , there]) =>
        pieces.every(({ words, sound }) => mentions(there, words) || this.#heard(id, words, sound)),
      )
      .map(([id, name, about]) => ({ kind: "source", id, name, about, day: null, at: null }));
  }

  /**
   * Tell whether a source has a word that sounds so in another script.
   * @param {string} id
   * @param {readonly string[]} words
   * @param {string} sound
   */
  #heard(id, words, sound) {
    if (!sound) return false;
    const scripts = isLatin(words) ? [false] : [true, false];
    return scripts.some((latin) =>
      this.#soundsOf(id, latin).some(
        (there) => there === sound || (sound.length >= HEARD && there.startsWith(sound)),
      ),
    );
  }

  /**
   * How the words of a source sound that are written in Latin letters, or in others.
   * @param {string} id
   * @param {boolean} latin
   */
  #soundsOf(id, latin) {
    const key = `${latin} ${id}`;
    let found = this.#sounds.get(key);
    if (!found) {
      const [publisher, title, , details] = this.atlas.sources[id] ?? this.known.sources[id];
      const words = `${publisher} ${title} ${details}`.split(/\s+/);
      found = words.filter((word) => isLatin(foldedWords(word)) === latin).map(spoken);
      this.#sounds.set(key, found);
    }
    return found;
  }

  /** Make ready what is looked in. */
  get sources() {
    const count = Object.keys(this.atlas.sources).length;
    if (count !== this.#count) this.#sources = null;
    this.#count = count;
    return (this.#sources ??= Object.entries({ ...this.atlas.sources, ...this.known.sources })
      .map(([id, [publisher, title, , details]]) => {
        const there = searchable(`${publisher} ${title} ${details}`);
        const about = [title && publisher, details].filter(Boolean).join(", ");
        return /** @type {[string, string, string, Searchable]} */ ([
          id,
          title || publisher,
          about,
          there,
        ]);
      })
      .sort(([one], [other]) => (one < other ? -1 : 1)));
  }
}

/**
 * @param {"place" | "unit"} kind
 * @param {string} id
 * @param {FoundPlace} row
 * @param {Iso | null} day
 * @returns {Hit}
 */
const placed = (kind, id, [name, where, lat, lng], day) => ({
  kind,
  id,
  name,
  about: where,
  day,
  at: [Number(lat), Number(lng)],
});
