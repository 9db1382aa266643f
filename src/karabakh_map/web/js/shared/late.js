/* Scripts that arrive late: after the first map, or when a reader asks for what they bring. */
import { afterFrame } from "./afterframe.js";

/** @typedef {"KARABAKH_ACCOUNTS" | "KARABAKH_FIND" | "KARABAKH_TEXTS" | "KARABAKH_PARTS" | "KARABAKH_PLACES" | "KARABAKH_DETAILS" | "KarabakhMapMore" | "KarabakhPageMore"} Brought */

/** What follows has a task of its own: a reader's touch may come between. */
export const nextTask = () => new Promise((go) => setTimeout(go));

/**
 * Return what a script leaves on the window, once it is there. A script and no request for data: a page that was
 * opened from a disk may load nothing else.
 * @template {Brought} Name
 * @param {Name} name
 * @param {string} address
 * @returns {Promise<NonNullable<Window[Name]>>}
 */
export function brought(name, address) {
  const there = window[name];
  if (there) return Promise.resolve(there);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = async () => {
      await nextTask(); // that of the script itself may have been long
      const value = window[name];
      if (value) resolve(value);
      else reject(new Error(`${address} has no ${name}.`));
    };
    script.onerror = () => {
      script.remove();
      reject(new Error(`${address} has not arrived.`));
    };
    document.head.append(script);
  });
}

/**
 * Return a call that does something once, however often it is asked; after a failure the next wish tries again.
 * @template T
 * @param {() => Promise<T>} work
 */
export function once(work) {
  /** @type {Promise<T> | null} */
  let asked = null;
  return function () {
    asked ??= work();
    asked.catch(() => {
      asked = null;
    });
    return asked;
  };
}

const SHOWN_MS = 250; // a slow phone needs after a frame is drawn until it is seen

/**
 * Run `work` when the map that is drawn now is on the screen: what is loaded then takes nothing from it. What fails is
 * asked for again by who needs it.
 * @param {() => Promise<unknown>} work
 */
export function afterFirstMap(work) {
  const run = () =>
    void work().catch((/** @type {unknown} */ error) => console.warn(String(error)));
  afterFrame(() => setTimeout(run, SHOWN_MS))();
}
