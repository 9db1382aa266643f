/*
 * Back closes what was opened last before it leaves the page. Each thing that is open (sheet, place, story, popup, menu)
 * has one entry in the history, all with the same address; nothing else adds any. The record stands on the window of the
 * page, for parts of several scripts, and only a page of its own has one: Back in an article leaves the article.
 */
/** @typedef {Window & typeof globalThis & {karabakhMapBack?: BackStack}} Home */
/** @typedef {{name: string, close: () => void, document: Document}} Item */
/** @typedef {{page: string, depth: number}} Mark how many things are open at an entry of the history, and on which visit */

/**
 * What an entry of the history says of us.
 * @param {unknown} state
 * @returns {Mark | null}
 */
function markIn(state) {
  const mark = /** @type {{karabakhMap?: Mark} | null} */ (state)?.karabakhMap;
  return mark && typeof mark.depth === "number" ? mark : null;
}

const PRESS_MS = 600; // a press of a link may last
const LEAVING_MS = 10000; // a server may take to answer

/**
 * Whether a press is of a link that leaves the page: to go through the history then would call it back.
 * @param {Event} event
 * @param {Location} here
 */
function leaves({ target, defaultPrevented }, here) {
  // Its window may be another than that of this script, and so its classes.
  const pressed = /** @type {Partial<Element> | null} */ (target);
  const link = /** @type {HTMLAnchorElement | null} */ (pressed?.closest?.("a[href]") ?? null);
  if (!link || defaultPrevented) return false;
  const stays = link.origin + link.pathname + link.search === here.href.replace(/#.*/s, "");
  return !stays && !link.download && ["", "_self"].includes(link.target);
}

export class BackStack {
  /** @type {Item[]} */
  #items = [];
  #page = "";
  #depth = 0;
  #going = false; // the history is on its way to where we sent it
  #url = ""; // of what is shown now, whatever the entry of the history had
  /** @type {Set<string>} addresses that entries of ours had when they were gone through */
  #passed = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #leaving = undefined; // a link of another page has been pressed

  /** @param {Home} home the window of the page */
  constructor(home) {
    this.home = home;
    this.document = document; // of whoever made it
    this.alone = home.parent === home;
    this.#take(markIn(home.history.state));
    home.addEventListener("popstate", this.#onPop);
    home.addEventListener("pointerdown", (event) => this.#hold(event, PRESS_MS));
    home.addEventListener("click", (event) => this.#hold(event, LEAVING_MS));
  }

  /**
   * @param {Event} event
   * @param {number} time in milliseconds
   */
  #hold(event, time) {
    if (!leaves(event, this.home.location)) return;
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => {
      this.#leaving = undefined;
      this.#settleSoon();
    }, time);
  }

  /**
   * Something has been opened, or is the newest again.
   * @param {string} name
   * @param {() => void} close
   */
  opened(name, close) {
    this.#items = this.#items.filter((one) => one.name !== name);
    this.#items.push({ name, close, document });
    this.#settleSoon();
  }

  /**
   * It has been closed, by whatever.
   * @param {string} name
   */
  closed(name) {
    this.#items = this.#items.filter((one) => one.name !== name);
    this.#settleSoon();
  }

  /** Names of what is open, the newest last. */
  names() {
    return this.#items.map(({ name }) => name);
  }

  /**
   * Keep the address true in place of the one that the history has.
   * @param {string} url
   */
  address(url) {
    this.home.history.replaceState(this.home.history.state, "", url);
    this.#url = this.home.location.href;
  }

  /** Several things may come and go at once. */
  #settleSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle());
  }

  /** As many entries as things are open. */
  #settle() {
    const { history, location, navigator } = this.home;
    this.#items = this.#items.filter((one) => one.document.defaultView); // the others went with their frame
    const wanted = this.#items.length;
    if (!this.alone || this.#going || wanted === this.#depth) return;
    // What a link opened is left by Back with the page; browsers pass over entries of pages that nobody touched.
    if (wanted > this.#depth && navigator.userActivation?.hasBeenActive === false) return;
    this.#url = location.href;
    if (wanted < this.#depth) {
      if (this.#leaving !== undefined) return;
      this.#going = true;
      history.go(wanted - this.#depth);
      return;
    }
    try {
      if (!markIn(history.state)) history.replaceState(this.#marked(0), "");
      while (this.#depth < wanted) history.pushState(this.#marked(++this.#depth), "");
    } catch (error) {
      // A document without an address of its own, as in a sandbox, has no history to speak of.
      if (/** @type {{name?: unknown}} */ (error).name !== "SecurityError") throw error;
      this.alone = false;
    }
  }

  /** @param {number} depth */
  #marked(depth) {
    return { ...this.home.history.state, karabakhMap: { page: this.#page, depth } };
  }

  /** @param {Mark | null} mark */
  #take(mark) {
    this.#page = mark?.page ?? `${Date.now()}-${Math.random()}`;
    this.#depth = mark?.depth ?? 0;
  }

  /** @param {PopStateEvent} event */
  #onPop = (event) => {
    if (this.home.karabakhMapBack !== this) return; // its script went with a frame
    const mark = markIn(event.state);
    if (mark?.page !== this.#page) {
      // Another link of the reader's: the page follows it.
      this.#going = false;
      this.#passed.clear();
      this.#take(mark);
      this.#settleSoon();
      return;
    }
    const back = mark.depth < this.#depth;
    const ours = this.#going;
    this.#going = false;
    this.#depth = mark.depth;
    this.#passed.add(this.home.location.href);
    if (this.#url) this.home.history.replaceState(event.state, "", this.#url);
    if (!ours && back) this.#closeTo(mark.depth);
    this.#settleSoon();
  };

  /**
   * Back was pressed.
   * @param {number} depth
   */
  #closeTo(depth) {
    const last = this.#items.length - 1;
    if (last < 0) return this.home.history.back(); // the entry of what went with a reload: Back means to leave
    for (const one of this.#items.splice(Math.min(depth, last)).reverse()) {
      if (one.document.defaultView) one.close();
    }
    return undefined;
  }

  /**
   * Whether the address changed only by going through entries of ours: it tells nothing new. It is told some time after
   * the way through them, and the address may have been written since, also to the very one that the entry had.
   * @param {HashChangeEvent} event
   */
  ours({ newURL }) {
    const mark = markIn(this.home.history.state);
    return mark?.page === this.#page && this.#passed.has(newURL);
  }
}

/** @param {Home} home */
function stackOf(home) {
  const made = home.karabakhMapBack;
  if (made?.document.defaultView) return made;
  return (home.karabakhMapBack = new BackStack(home));
}

/**
 * Let Back close it first; what is opened last is closed first.
 * @param {string} name
 * @param {() => void} close
 * @param {Home} home the window of the page, for a script in a frame of it
 */
export const opened = (name, close, home = window) => stackOf(home).opened(name, close);

/**
 * @param {string} name of what is closed now
 * @param {Home} home
 */
export const closed = (name, home = window) => stackOf(home).closed(name);

/**
 * Write an address in place of that of the present entry.
 * @param {string} url
 */
export const keepAddress = (url) => stackOf(window).address(url);

/**
 * Whether a change of the address is Back closing something, and no link to follow.
 * @param {HashChangeEvent} event
 */
export const onlyBack = (event) => stackOf(window).ours(event);
