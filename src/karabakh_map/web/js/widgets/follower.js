/*
 * What the page and Python tell one another. Python gives orders, as when the reader types a date;
 * it hears of the day and the layers once the page has come to rest.
 */
/** @import { BridgeData, Iso, Scene, Shown } from "../types.d.ts" */
/** @import { Member } from "../shared/bus.js" */

export const AGAIN_MS = 4000; // what is said while the connection breaks may be lost: it is said again
const MOST = 5; // times, lest a server that cannot follow be asked for ever

/** Tells Python of the day and the layers shown, until it knows them. */
export class Teller {
  /** @type {string | null} */
  #session = null;
  /** @type {string | null} */
  #told = null;
  #when = 0;
  #times = 0;
  #count = 0;

  /** @param {Member} channel */
  constructor(channel) {
    this.channel = channel;
  }

  /**
   * Tell it, if it does not know; returns whether it may have to be told again.
   * @param {BridgeData} python what it knows
   * @param {Iso} day
   * @param {(shown: Shown) => void} say
   */
  tell(python, day, say) {
    const layers = this.channel.state("layers")?.on ?? python.layers;
    const account = this.channel.state("stated")?.account ?? python.account;
    const text = JSON.stringify([day, layers, account]);
    if (python.session !== this.#session) this.#told = null;
    this.#session = python.session;
    const known = day === python.summary.day && account === python.account;
    if (known && String(layers) === String(python.layers)) return false;
    const again = text === this.#told;
    this.#times = again ? this.#times : 0;
    const tooSoon = Date.now() - this.#when < AGAIN_MS - 100;
    if (again && (tooSoon || this.#times >= MOST)) return this.#times < MOST;
    this.#told = text;
    this.#when = Date.now();
    this.#times += 1;
    this.#count += 1; // the same again would be no news, even for a session that never heard it
    say({ date: day, layers, account, number: this.#count });
    return true;
  }
}

/**
 * Follows Python's orders. A new page follows its link; one that was there before the session keeps
 * its state, whatever the link was that the session began with.
 */
export class Follower {
  /** @type {string | null} */
  #session = null;
  #number = 0; // of the last order followed, so that a rerun does not repeat it
  /** @type {(Scene & {chapter: number}) | null} */
  #link = null;

  /** @param {Member} channel */
  constructor(channel) {
    this.channel = channel;
  }

  /** @param {BridgeData} data */
  update(data) {
    const { order } = data;
    if (data.session !== this.#session) {
      const known = this.channel.state("session")?.id;
      this.#session = data.session;
      this.channel.postMessage({ type: "session", id: data.session });
      if (!known) this.#begin(data);
      this.#number = order?.number ?? 0;
    } else if (order && order.number > this.#number) {
      this.#number = order.number;
      this.channel.postMessage(order);
    }
  }

  /**
   * A chapter has set its scene; what else the link names has the last word.
   * @param {number | null} chapter
   */
  scene(chapter) {
    const asked = this.#link;
    if (!asked || asked.chapter !== chapter) return;
    this.#link = null;
    this.#follow(asked);
  }

  /** @param {Scene} scene */
  #follow({ date, layers, view, event, place, account, compare, filter }) {
    const { channel } = this;
    if (account) channel.postMessage({ type: "account", account });
    if (filter) channel.postMessage({ type: "filter", filter });
    if (date) channel.postMessage({ type: "go", date });
    if (layers) channel.postMessage({ type: "layers", on: layers });
    if (compare) channel.postMessage({ type: "compare", ...compare });
    if (view) channel.postMessage({ type: "view", ...view });
    if (event) channel.postMessage({ type: "open", event });
    else if (place) channel.postMessage({ type: "place", id: place });
  }

  /** @param {BridgeData} data */
  #begin({ scene, layers, view, place, order, account, compare, filter }) {
    const event = order?.type === "open" ? order.event : null;
    const rest = { view, event, place };
    this.#follow({ ...(scene || { layers }), ...rest, account, compare, filter });
    if (scene && this.channel.state("chapter")?.number !== scene.chapter) {
      this.#link = { ...scene, ...rest };
    }
  }
}
