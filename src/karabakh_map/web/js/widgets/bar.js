/* The model of the time bar in numbers. */
/** @import { Iso, MapEvent, TimeBarModel } from "../types.d.ts" */
import { firstOf, toIso, toNumber, yearOf } from "../shared/days.js";
import { inWords } from "../shared/language.js";

/** @typedef {{day: number, label: string, event: string | null}} Stop a day on which control changed */
/** @typedef {{day: number, title: string, event: string, importance: number, letters: number}} BarEvent */
/** @typedef {{day: number, label: string, event: string, rank: number}} KeyDay */

export class Bar {
  /** @param {TimeBarModel} model */
  constructor(model) {
    const { language, strings, zeroYear, passed } = model;
    this.language = language;
    this.strings = strings;
    this.zeroYear = zeroYear; // the first stop of the years stands for all up to it
    this.first = toNumber(model.first);
    this.today = toNumber(model.today);
    this.lastYear = yearOf(this.today);
    /** @type {Stop[]} */
    this.ownStops = model.stops.map(([iso, label, event]) => ({
      day: toNumber(iso),
      label,
      event,
    }));
    this.stops = this.ownStops;
    /** @type {BarEvent[]} */
    this.events = [];
    /** @type {KeyDay[]} */
    this.keys = model.keys.map(([iso, label, event, rank]) => ({
      day: toNumber(iso),
      label,
      event,
      rank,
    }));
    this.changes = this.stops.map((stop) => stop.day);
    this.passed = passed;
    this.changesOnly = false;
    /** Days at which playing stops. */
    this.passing = this.changes;
  }

  /**
   * Take the days on which control changed by the account that is shown; null: those of the map itself.
   * @param {readonly [Iso, string, ...unknown[]][] | null} told
   */
  follow(told) {
    const own = new Map(this.ownStops.map((stop) => [stop.day, stop.event]));
    const stops = told?.map(([iso, label]) => ({ day: toNumber(iso), label }));
    this.stops = stops
      ? stops
          .filter(({ day }) => this.first <= day && day <= this.today)
          .map((stop) => ({ ...stop, event: own.get(stop.day) ?? null }))
      : this.ownStops;
    this.changes = this.stops.map((stop) => stop.day);
    this.#pass();
  }

  /**
   * Take the events of the map that are shown.
   * @param {readonly MapEvent[]} events
   * @param {boolean} changesOnly whether playing stops at changes of control alone
   */
  learn(events, changesOnly = false) {
    this.events = events
      .map((one) => ({
        day: toNumber(one.first),
        title: one.title,
        event: one.id,
        importance: one.importance,
        /** Those of the popup before it is opened; its summary may come late. */
        get letters() {
          return one.title.length + one.brief.length;
        },
      }))
      .filter(({ day }) => this.first <= day && day <= this.today);
    this.changesOnly = changesOnly;
    this.#pass();
  }

  #pass() {
    const least = this.changesOnly ? 0 : this.passed;
    const important = this.events.filter((event) => event.importance <= least);
    this.passing = [...new Set([...this.changes, ...important.map((event) => event.day)])].sort(
      (a, b) => a - b,
    );
  }

  /**
   * The first and last day of a year as the sliders have them.
   * @param {number} year
   * @returns {[low: number, high: number]}
   */
  bounds(year) {
    if (year <= this.zeroYear)
      return [this.first, Math.min(firstOf(this.zeroYear + 1) - 1, this.today)];
    return [firstOf(year), Math.min(firstOf(year + 1) - 1, this.today)];
  }

  /**
   * A year means its last day, the state in which it handed over to the next.
   * @param {number} year
   */
  endOf(year) {
    return this.bounds(year)[1];
  }

  /**
   * The year of the slider for a day.
   * @param {number} day
   */
  yearOf(day) {
    return Math.max(this.zeroYear, yearOf(day));
  }

  /** @param {number} day */
  clamp(day) {
    return Math.max(this.first, Math.min(this.today, day));
  }

  /** @param {number} day */
  inWords(day) {
    return inWords(toIso(day), this);
  }

  /**
   * What changed on a day, if anything.
   * @param {number} day
   */
  told(day) {
    return this.stops.find((stop) => stop.day === day)?.label ?? "";
  }

  /**
   * The next of some days, or today.
   * @param {readonly number[]} days
   * @param {number} after
   */
  next(days, after) {
    return days.find((day) => day > after) ?? this.today;
  }

  /**
   * The change of control before a day, or the first day.
   * @param {number} before
   */
  previous(before) {
    return this.changes.filter((day) => day < before).pop() ?? this.first;
  }
}
