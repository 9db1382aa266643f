/* The words of events, and the places that they name: what a filter and a search look in. */
/** @import { MapEvent } from "../types.d.ts" */
/** @import { Places } from "./places.js" */
/** @import { Searchable } from "./search.js" */
import { foldedWords } from "./folding.js";
import { hasWord, searchable } from "./search.js";

/** @typedef {Pick<MapEvent, "id" | "first" | "date" | "title" | "category" | "place" | "brief" | "rest" | "named" | "told">} Worded */
/** @typedef {{text: Searchable, title: Searchable, event: Worded}} Entry */

/** Events by words; what each says is made ready when somebody first looks. */
export class EventTexts {
  /** @type {Entry[] | null} */
  #entries = null;

  /**
   * @param {{events: readonly Worded[], categories: Record<string, {label: string}>}} atlas
   * @param {Places} places
   */
  constructor(atlas, places) {
    this.atlas = atlas;
    this.places = places;
  }

  /** Make ready what is looked in. */
  get entries() {
    const { events, categories } = this.atlas;
    if (this.#entries) return this.#entries;
    const made = events.map((event) => {
      const { first, date, title, category, place, brief, rest } = event;
      const own = `${first} ${date} ${title} ${categories[category].label} ${place}`;
      return { title: searchable(own), text: searchable(`${own} ${brief}${rest}`), event };
    });
    if (events.every(({ brief }) => brief)) this.#entries = made; // else summaries are on their way
    return made;
  }

  /**
   * The events that have all words of a text or name a place so called, in order of time; `own` of those whose title,
   * place or date says so.
   * @param {string} sought
   * @returns {{id: string, own: boolean}[]}
   */
  find(sought) {
    const words = foldedWords(sought);
    if (!words.length) return [];
    const sure = this.places.find(sought);
    const meant = words.map((word) => this.places.matching(word));
    /**
     * @param {Searchable} text
     * @param {readonly number[]} places
     */
    const has = (text, places) =>
      places.some((place) => sure.has(place)) ||
      words.every((word, i) => hasWord(text, word) || places.some((place) => meant[i].has(place)));
    return this.entries.flatMap(({ title, text, event: { id, named, told } }) => {
      if (has(title, named)) return { id, own: true };
      return has(text, [...named, ...told]) ? { id, own: false } : [];
    });
  }

  /** @param {string} sought */
  found(sought) {
    return this.find(sought).map(({ id }) => id);
  }
}
