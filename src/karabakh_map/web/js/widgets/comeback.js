/*
 * A server that was restarted knows nothing of a part of the page that runs by itself, and does not
 * answer what is done in it. Streamlit's page runs its script again when the line is whole, but not if
 * the last run was that of the whole page: then nobody speaks, and the page is asked for here.
 */

const SPEAKS_MS = 1500; // by then the script has begun if Streamlit's page runs it by itself
const MOST = 2; // times: of two wishes of the same moment Streamlit sends one
const LINE = "data-test-connection-state";
const SCRIPT = "data-test-script-state";

/** Asks for the whole page when the line to the server is whole again and no new session speaks. */
export class Comeback {
  /** @type {number | undefined} */
  #timer = undefined;
  #broken = false;

  /** @param {() => void} again runs the script of the page */
  constructor(again) {
    this.again = again;
    this.watch = new MutationObserver(() => this.#look());
    this.node = document.querySelector(`[${LINE}]`);
    if (this.node) this.watch.observe(this.node, { attributeFilter: [LINE] });
  }

  /** A new session has begun, which knows every part of the page. */
  answered() {
    clearTimeout(this.#timer);
  }

  close() {
    clearTimeout(this.#timer);
    this.watch.disconnect();
  }

  #look() {
    const whole = this.node?.getAttribute(LINE) === "CONNECTED";
    clearTimeout(this.#timer);
    if (whole && this.#broken) this.#ask(MOST);
    this.#broken = !whole;
  }

  /** @param {number} times */
  #ask(times) {
    if (!times) return;
    this.#timer = setTimeout(() => {
      const busy = this.node?.getAttribute(SCRIPT) !== "notRunning"; // another wish would stop it
      if (!busy) this.again();
      this.#ask(busy ? times : times - 1);
    }, SPEAKS_MS);
  }
}
