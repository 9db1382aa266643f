/* Places by any name in any script; the twin of wording/finding.py. The keys are made when first asked for. */
/** @import { FoundPlace } from "../types.d.ts" */
import { folded } from "./folding.js";
import { alike, readings, spoken, spokenWords, stems } from "./sounds.js";

/**
 * What a query is compared with.
 * @typedef {object} Keys
 * @property {Set<string>} folded
 * @property {Set<string>} sounds
 * @property {Set<string>} words
 * @property {Set<string>} where
 */
/** @typedef {{folded: string, sound: string, sounds: string[]}} Query */

// How well a name matches: its letters, its sound, its beginning, its words, or a spelling that is near.
const LETTERS = 0;
export const SOUND = 1;
const BEGINNING = 2;
const WORDS = 3;
const NEAR = 4;
const VILLAGE = 5; // rank of what only the checks of the lines know
const NAME = 2; // words of a name in a pair; longer parts are of a sentence
const WHOLE = 4; // letters from which a whole name is meant, and not the beginning of another
const LONG = 9; // sounds from which a name in foreign letters may also be near
const APART = "|";

/** @param {FoundPlace} place @returns {Keys} */
function keysOf([name, , , , , known, beside]) {
  const names = known.split(APART);
  const sounds = names.map(spoken);
  return {
    folded: new Set([folded(name), ...names.map(folded)]),
    sounds: new Set([spoken(name), ...sounds]),
    words: new Set([...sounds, ...names.flatMap(spokenWords)]),
    where: new Set(beside.split(APART).flatMap(spokenWords)),
  };
}

/**
 * Tell whether a text of so many letters begins a name.
 * @param {string} text
 * @param {Set<string>} names
 * @param {number} least
 */
const starts = (text, names, least) =>
  text.length >= least && [...names].some((name) => name.startsWith(text));

/** @param {string} text @returns {Query} */
const read = (text) => ({
  folded: folded(text),
  sound: spoken(text),
  sounds: spokenWords(text),
});

/**
 * Tell how well names match; null if they do not.
 * @param {Query} query
 * @param {Keys} keys
 * @param {Set<string>} generic
 */
function matchOf(query, keys, generic) {
  if (keys.folded.has(query.folded)) return LETTERS;
  if (keys.sounds.has(query.sound)) return SOUND;
  if (starts(query.folded, keys.folded, 2) || starts(query.sound, keys.sounds, 5)) return BEGINNING;
  const own = query.sounds.filter(
    (word) =>
      [word, ...stems(word)].some((one) => keys.words.has(one)) || starts(word, keys.words, 5),
  );
  const rest = query.sounds.filter((word) => !own.includes(word) && !generic.has(word));
  const named = own.some((word) => !generic.has(word));
  return named && rest.every((word) => keys.where.has(word)) ? WORDS : null;
}

export class Places {
  /** @type {Keys[] | null} */
  #keys = null;

  /**
   * @param {FoundPlace[]} places
   * @param {readonly string[]} generic sounds of words that people write beside a name
   */
  constructor(places, generic) {
    this.places = places;
    this.generic = new Set(generic);
  }

  /** Make the keys, if they are not there. */
  get keys() {
    return (this.#keys ??= this.places.map(keysOf));
  }

  /**
   * Return the places that a word or name means, with how well: the less the surer; beginnings only of a name that
   * is not whole.
   * @param {string} text
   * @returns {Map<number, number>}
   */
  matching(text) {
    const query = read(text);
    /** @type {Map<number, number>} */
    const found = new Map();
    if (!query.folded) return found;
    this.keys.forEach((keys, number) => {
      const match = matchOf(query, keys, this.generic);
      if (match !== null) found.set(number, match);
    });
    if (query.sound.length >= WHOLE && [...found.values()].some((match) => match <= SOUND)) {
      for (const [number, match] of found) if (match === BEGINNING) found.delete(number);
    }
    return found;
  }

  /**
   * Return the places that a query finds, with how well.
   * @param {string} text
   * @returns {Map<number, number>}
   */
  find(text) {
    const found = this.matching(text);
    if (found.size || !folded(text)) return found;
    const pieces = text.split(/\s*[/;(),]\s*/).filter((piece) => piece.trim());
    const pair =
      pieces.length > 1 && pieces.every((piece) => piece.trim().split(/\s+/).length <= NAME);
    const all = pair ? pieces.flatMap((piece) => [...this.matching(piece)]) : [];
    if (all.length) return new Map(all);
    const foreign = pieces.flatMap(readings).flatMap((piece) => [...this.matching(piece)]);
    for (const [number, match] of foreign) if (match !== BEGINNING) found.set(number, NEAR);
    if (found.size) return found;
    const foreignly = readings(text).map(spoken);
    const sounds = [spoken(text), ...foreignly.filter((one) => one.length >= LONG)];
    this.keys.forEach((keys, number) => {
      const names =
        this.places[number][4] < VILLAGE ? [...keys.sounds, ...keys.words] : [...keys.sounds];
      if (sounds.some((sound) => names.some((name) => alike(sound, name)))) {
        found.set(number, NEAR);
      }
    });
    return found;
  }

  /**
   * Return numbers of places, the surest first; those that the map cannot show are left out.
   * @param {Map<number, number>} found
   */
  ranked(found) {
    const { places } = this;
    return [...found]
      .filter(([number]) => places[number][2] !== null)
      .sort(
        ([one, match], [other, second]) =>
          match - second || places[one][4] - places[other][4] || one - other,
      )
      .map(([number]) => number);
  }
}
