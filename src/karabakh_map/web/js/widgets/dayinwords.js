/*
 * The sentence of the day in the panel of the web app. The map brings its data to the bus when it is
 * ready; from then on the page makes the words itself, in the frame after the map has changed.
 */
/** @import { BridgeData, BridgeModel, Bundle } from "../types.d.ts" */
/** @import { Last, Member } from "../shared/bus.js" */
import { atlasIn, stopsIn } from "../shared/accounts.js";
import { afterFrame } from "../shared/afterframe.js";
import { find } from "../shared/dom.js";
import { paintSummary, Summaries } from "../shared/summary.js";
import { inWords } from "../shared/language.js";
import { fill } from "../shared/words.js";

const PATIENCE_MS = 12000; // a slow line is no fault

/**
 * Keeps the words in `root` those of the day that the page shows. Python's stand until the page can
 * make its own, and only while they are of that day.
 */
export class DayInWords {
  /** @type {BridgeData["summary"] | null} */
  #offered = null;
  /** @type {Bundle | null} */
  #ready = null;
  /** @type {Summaries | null} */
  #made = null;
  /** @type {Last["stated"]} */
  #stated = undefined;
  #patience = true;

  /**
   * @param {HTMLElement} root
   * @param {Member} channel
   * @param {BridgeModel} model
   */
  constructor(root, channel, model) {
    this.root = root;
    this.channel = channel;
    this.model = model;
    this.place = find(root, ".words");
    this.missing = find(root, ".missing");
    this.missing.textContent = model.strings.lost;
    this.timer = setTimeout(() => {
      this.#patience = false;
      if (!this.#made) this.missing.hidden = false;
    }, PATIENCE_MS);
    this.paintSoon = afterFrame(() => this.#paint()); // the map comes first
  }

  /** What the words are made with; null before the map is there. */
  get made() {
    this.#learn();
    const atlas = this.#ready && atlasIn(this.#ready, this.#stated);
    return this.#made && atlas && { summaries: this.#made, atlas };
  }

  /** @param {BridgeData["summary"]} summary Python's words */
  offer(summary) {
    this.#offered = summary;
    this.#paint();
  }

  /** Take the data of the map, once it is there. */
  #learn() {
    const map = this.channel.state("ready");
    const stated = this.channel.state("stated");
    if (!map || (map.data === this.#ready && stated === this.#stated)) return;
    this.#ready = map.data;
    this.#stated = stated;
    const stops = stopsIn(this.model.stops, stated);
    this.#made = new Summaries({ ...this.model, stops }, atlasIn(map.data, stated));
    clearTimeout(this.timer);
    this.missing.hidden = true;
  }

  #paint() {
    const day = this.channel.state("date")?.date;
    const offered = this.#offered;
    if (!day || !offered) return;
    // What Python shows beside the words lags behind by a run, or for as long as the line is down.
    this.root.closest(".st-key-panel")?.classList.toggle("behind", offered.day !== day);
    this.#learn();
    if (!this.#made && offered.day !== day) {
      const { late, lost } = this.model.strings;
      const text = this.#patience ? late : lost;
      this.place.textContent = fill(text, { date: inWords(day, this.model) });
      return;
    }
    if (!this.#made || !this.place.firstElementChild) this.place.innerHTML = offered.html; // escaped by Python
    const node = this.place.firstElementChild;
    if (this.#made && node) paintSummary(node, this.#made.of(day));
  }
}
