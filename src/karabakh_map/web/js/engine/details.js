/* What a first map does not show: sources, summaries, tolls, rivers, and what is disputed. It arrives after the map and is put where it belongs. */
/** @import { Bundle, Change, DetailsOf } from "../types.d.ts" */
import { broughtDetails, tellOfEvents } from "../shared/details.js";
import { once } from "../shared/late.js";

const NOTHING = { disputed: "", sources: [], brief: "", rest: "", tolls: [] };

export class Details {
  /** @type {readonly Change[][]} */
  #changes;
  #missed = false;

  /**
   * @param {Bundle} data
   * @param {() => void} arrived is told once all is in its place
   */
  constructor(data, arrived) {
    this.data = data;
    this.arrived = arrived;
    this.#changes = data.units.map(({ changes }) => changes); // whoever's account is shown later
    if (!data.details) return;
    for (const event of data.events) Object.assign(event, NOTHING);
    for (const change of this.#changes.flat()) Object.assign(change, { note: "", sources: [] });
  }

  load = once(async () => {
    if (!this.data.details) return; // all is there, or was made so by another map of the page
    this.#take(await broughtDetails(this.data));
  });

  /**
   * What stands in the place of details that are not there; nothing once they are.
   * @param {() => void} again is called when they have arrived, or have not
   */
  instead(again) {
    const { details, text } = this.data;
    if (!details) return "";
    if (this.#missed) {
      this.#missed = false; // who looks again has them asked for again
      return text.details_lost;
    }
    this.load()
      .catch(() => {
        this.#missed = true;
      })
      .then(again);
    return text.details_late;
  }

  /** @param {DetailsOf} details */
  #take({ sources, events, changes, rivers }) {
    const { data } = this;
    Object.assign(data.sources, sources);
    data.context.rivers = rivers;
    tellOfEvents(data.events, events);
    this.#changes.forEach((unit, i) =>
      unit.forEach((change, j) => {
        [change.note, change.sources] = changes[i][j];
      }),
    );
    data.details = "";
    this.arrived();
  }
}
