/*
 * A server that was restarted knows nothing of a part of the page that runs by itself, and does not
 * answer what is done in it. Streamlit's page runs its script again when the line is whole, but not if
 * the last run was that of the whole page: then nobody speaks, and the page is asked for here.
 */

const SPEAKS_MS = 1500; // by then a page that runs its script again has drawn this part again
const STATE = "data-test-connection-state";

/** Asks for the whole page when the line to the server is whole again and the page says nothing. */
export class Comeback {
  /** @type {number | undefined} */
  #timer = undefined;
  #broken = false;

  /** @param {() => void} again runs the script of the page */
  constructor(again) {
    this.again = again;
    this.watch = new MutationObserver(() => this.#look());
    this.node = document.querySelector(`[${STATE}]`);
    if (this.node) this.watch.observe(this.node, { attributeFilter: [STATE] });
  }

  /**
   * The whole page was drawn again.
   * @param {() => void} again
   */
  drawn(again) {
    this.again = again;
    if (!this.#broken) clearTimeout(this.#timer);
  }

  close() {
    clearTimeout(this.#timer);
    this.watch.disconnect();
  }

  #look() {
    const whole = this.node?.getAttribute(STATE) === "CONNECTED";
    clearTimeout(this.#timer);
    if (whole && this.#broken) this.#timer = setTimeout(() => this.again(), SPEAKS_MS);
    this.#broken = !whole;
  }
}
