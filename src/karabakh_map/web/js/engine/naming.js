/*
 * Where names may stand. A reader takes a name for that of the nearest dot, so the rule is:
 * from the box of a name to any other dot it is farther than to its own, by FACTOR and by MORE
 * pixels; no dot lies under a name, and no two dots lie on each other. What cannot stand so is
 * not drawn. figure/labels.py keeps the same rule in points.
 */
/** @import { Box, Point } from "../types.d.ts" */
import { area, around, away, lies, shared } from "./boxes.js";

const FACTOR = 1.6;
const MORE = 5; // pixels; tests ask for a little less, as the page rounds
const APART = 8;
const GAP = 6;
const DOT = 4; // half of a dot's box
const FARTHER = [8, 16, 26]; // pixels more from the dot, for names that must not lie under a marker
const COVERED = 3; // what it costs to lie under a marker: more than a town less, not more than one of the day

/**
 * A name to be placed.
 * @typedef {object} Item
 * @property {Point | null} at its dot
 * @property {Point[]} spots in the open, for what has no dot
 * @property {number} width
 * @property {number} height
 * @property {number} lines
 * @property {number} weight what it would cost that a name before it leaves it no room
 * @property {number} hideable the share of it that markers may cover where there is no other room
 * @property {boolean} [first] whether readers look for it: it may stand farther from its dot
 * @property {number | null} last its side on the map before
 */
/** @typedef {{box: Box, side: number, align: number, over?: boolean}} Spot `over`: it has to stand over a marker */
/** @typedef {Spot & {own: number}} Standing `own`: how far it is from its dot */
/** @typedef {{spot: Standing, price: number, hidden: number}} Choice `hidden`: the share of it that markers cover */
/** @typedef {{frame: Box, covered: Box[], marked: Box[]}} Ground `covered`: boxes of controls; `marked`: of markers, which names avoid if they can */

/**
 * Where the box begins: its middle from the dot, in halves of its size; markers stand above, so below comes before.
 * @type {[number, number][]}
 */
const SIDES = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
  [1, -0.6],
  [1, 0.6],
  [-1, -0.6],
  [-1, 0.6],
  [0.6, 1],
  [-0.6, 1],
  [0.6, -1],
  [-0.6, -1],
];

/**
 * Whether another dot is far enough not to be taken for a name's own.
 * @param {number} own
 * @param {number} other
 */
const clear = (own, other) => other >= Math.max(own * FACTOR, own + MORE);

/**
 * Places for a name: those around its dot, or those in the open that a country has.
 * @param {Item} item
 * @param {number} farther pixels from the dot beyond the usual
 * @returns {Spot[]}
 */
function candidates({ at, spots, width, height, lines }, farther) {
  if (!at) return spots.map((spot, side) => ({ box: around(spot, width, height), side, align: 0 }));
  // Beside its dot a name begins on the dot's line and runs down, clear of a marker above.
  const down = (height * (1 - 1 / lines)) / 2;
  return SIDES.map(([sx, sy], side) => {
    const beside = Math.abs(sx) === 1;
    const gap = GAP + farther;
    const x = sx * (width / 2 + (beside ? gap : 0));
    const y =
      beside && Math.abs(sy) < 1
        ? sy
          ? sy * (height / 2)
          : down
        : sy * (height / 2 + (beside ? 0 : gap));
    const middle = { x: at.x + x, y: at.y + y };
    return { box: around(middle, width, height), side, align: beside ? sx : 0 };
  });
}

/**
 * Names and dots that stand already, and what a further name may not do to them.
 */
class Standings {
  /** @param {Ground} ground */
  constructor({ frame, covered, marked }) {
    this.frame = frame;
    this.covered = covered;
    this.marked = marked;
    /** @type {Standing[]} */
    this.names = [];
    /** @type {Point[]} */
    this.dots = [];
  }

  /**
   * Whether the dot of an item can be seen.
   * @param {Item} item
   */
  seen({ at }) {
    if (!at) return true;
    const box = around(at, 2 * DOT, 2 * DOT);
    return lies(box, this.frame) && !this.covered.some((other) => shared(box, other));
  }

  /**
   * Whether the dot of an item would make a name that stands already doubtful.
   * @param {Point} at
   */
  #intrudes(at) {
    return (
      this.dots.some((dot) => Math.hypot(dot.x - at.x, dot.y - at.y) < APART) ||
      this.names.some(({ box, own }) => !clear(own, away(box, at)))
    );
  }

  /** @param {Standing} spot */
  #free({ box, own }) {
    if (!lies(box, this.frame)) return false;
    if (this.covered.some((other) => shared(box, other))) return false;
    if (this.names.some((other) => shared(box, other.box))) return false;
    return this.dots.every((dot) => clear(own, away(box, dot)));
  }

  /**
   * What speaks against a place that is free: markers over it, and dots of later names that it would bar.
   * @param {Standing} spot
   * @param {Item} item
   * @param {readonly {at: Point, weight: number}[]} later
   * @returns {Choice | null} null if too much of it would be hidden
   */
  #choice(spot, item, later) {
    const { box, side, own } = spot;
    let price = side * 0.02 - (side === item.last ? 0.15 : 0);
    const hidden = this.marked.reduce((all, mark) => all + shared(box, mark), 0) / area(box);
    if (hidden > item.hideable) return null;
    if (hidden) price += COVERED + 2 * hidden;
    for (const other of later) if (!clear(own, away(box, other.at))) price += other.weight;
    return { spot, price, hidden };
  }

  /**
   * The best place that is free at a distance from the dot; null if there is none.
   * @param {Item} item
   * @param {readonly {at: Point, weight: number}[]} later
   * @param {number} farther
   */
  #best(item, later, farther) {
    /** @type {Choice | null} */
    let best = null;
    for (const spot of candidates(item, farther)) {
      const one = { ...spot, own: item.at ? away(spot.box, item.at) : 0 };
      const choice = this.#free(one) ? this.#choice(one, item, later) : null;
      if (choice && (!best || choice.price < best.price)) best = choice;
    }
    return best;
  }

  /**
   * Give an item the best place that is free; null if there is none.
   * @param {Item} item
   * @param {readonly Item[]} rest items that come after it
   */
  place(item, rest) {
    const { at } = item;
    if (at && this.#intrudes(at)) return null;
    const reach = item.width + item.height + 12 * GAP;
    /** @param {Point} dot */
    const near = (dot) => !at || (Math.abs(dot.x - at.x) < reach && Math.abs(dot.y - at.y) < reach);
    const later = rest.flatMap((other) =>
      other.at && near(other.at) ? [{ at: other.at, weight: other.weight }] : [],
    );
    let best = this.#best(item, later, 0);
    for (const farther of item.first && at ? FARTHER : []) {
      if (best && !best.hidden) break;
      const other = this.#best(item, later, farther);
      if (other && (!best || other.price < best.price)) best = other;
    }
    if (!best) return null;
    const { spot, hidden } = best;
    spot.over = hidden > 0;
    this.names.push(spot);
    if (at) this.dots.push(at);
    return spot;
  }
}

/**
 * Place items in their order; those that found room are in the result.
 * @template {Item} I
 * @param {readonly I[]} items
 * @param {Ground} ground
 * @returns {Map<I, Spot>}
 */
export function placeNames(items, ground) {
  const standings = new Standings(ground);
  const placed = new Map();
  const seen = items.filter((item) => standings.seen(item));
  seen.forEach((item, index) => {
    const found = standings.place(item, seen.slice(index + 1));
    if (found) placed.set(item, found);
  });
  return placed;
}
