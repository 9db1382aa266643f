/* What a first map does not show: sources, rivers, and what is disputed. It arrives after the map and is put where it belongs. */
/** @import { Bundle, Change, DetailsOf } from "../types.d.ts" */
import { brought, once } from "../shared/late.js";

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
    for (const event of data.events) Object.assign(event, { disputed: "", sources: [] });
    for (const change of this.#changes.flat()) Object.assign(change, { note: "", sources: [] });
  }

  load = once(async () => {
    const { details, base } = this.data;
    if (!details) return; // all is there, or was made so by another map of the page
    const url = new URL(details, base || document.baseURI).href;
    this.#take(await brought("KARABAKH_DETAILS", url));
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
    data.events.forEach((event, i) => {
      [event.disputed, event.sources] = events[i];
    });
    this.#changes.forEach((unit, i) =>
      unit.forEach((change, j) => {
        [change.note, change.sources] = changes[i][j];
      }),
    );
    data.details = "";
    this.arrived();
  }
}
