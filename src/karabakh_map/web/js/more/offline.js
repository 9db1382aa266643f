/* The page without a network: on a static site a service worker keeps it (js/offline/worker.js), and here it is said. */
/** @import { Page } from "../page/page.js" */
import { find, make } from "../shared/dom.js";
import { keep, kept } from "../shared/store.js";

const CHOICE = "karabakh-map-offline";
const OFF = "off";

/** The workers of the browser, where a page may have one. */
function workers() {
  try {
    return window.isSecureContext ? (navigator.serviceWorker ?? null) : null;
  } catch {
    return null; // a frame in a sandbox may not even look
  }
}

class Offline {
  /**
   * @param {Page} page
   * @param {ServiceWorkerContainer} container
   */
  constructor(page, container) {
    this.container = container;
    this.address = page.page.offline;
    this.words = page.page.words;
    this.line = find(document, ".offline");
    this.controlled = Boolean(container.controller); // an edition was kept before this visit
  }

  /** @param {string} text @param {string} [button] @param {() => void} [press] */
  #say(text, button, press) {
    this.line.replaceChildren(text);
    if (!button || !press) return;
    const node = make("button", { type: "button" }, button);
    node.addEventListener("click", press);
    this.line.append(" ", node);
  }

  /** @param {boolean} newer than what this page shows */
  #ready(newer) {
    const { words } = this;
    const text = newer ? words.offlineNewer : words.offlineReady;
    this.#say(text, words.offlineRemove, () => void this.#remove());
  }

  #offer(text = "") {
    this.#say(text, this.words.offlineKeep, () => {
      keep(CHOICE, "on");
      void this.begin();
    });
  }

  async #remove() {
    keep(CHOICE, OFF);
    const registration = await this.container.getRegistration(this.address);
    const ours = await this.#editions();
    await Promise.all([registration?.unregister(), ...ours.map((name) => caches.delete(name))]);
    this.#offer(this.words.offlineGone);
  }

  /** The editions of this site that the browser keeps. */
  async #editions() {
    const home = new URL("./", new URL(this.address, document.baseURI)).pathname;
    return (await caches.keys()).filter((name) => name.startsWith(`karabakh-map ${home} `));
  }

  /** @param {ServiceWorker} worker that has taken over: a newer edition, or the owner's end of all of them */
  async #took(worker) {
    if (!(await this.#editions()).length) return this.#say(this.words.offlineGone);
    this.#ready(this.controlled);
    return worker.postMessage("later");
  }

  async begin() {
    if (kept(CHOICE) === OFF) return this.#offer();
    const registration = await this.container
      .register(this.address, { updateViaCache: "none" })
      .catch(() => null); // what has no worker promises nothing
    if (!registration) return undefined;
    /** @param {ServiceWorker | null} worker */
    const watch = (worker) =>
      worker?.addEventListener("statechange", () => {
        if (worker.state === "activated") void this.#took(worker);
      });
    watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
    if (registration.active && (await this.#editions()).length) {
      this.#ready(false);
      registration.active.postMessage("later");
    }
    return undefined;
  }
}

/** @param {Page} page */
export function installPage(page) {
  const container = page.page.offline ? workers() : null;
  if (container) void new Offline(page, container).begin();
}
