/* A list that hangs on a field: above every other part of the page, and above the keyboard of a phone. */

const GAP = 4; // pixels
const LEAST = 160; // pixels of height for which it stays under the field
const WIDE = 380;
const HIGH = 440;

export class Overlay {
  /**
   * @param {HTMLElement} field
   * @param {HTMLElement} list has a fixed position
   */
  constructor(field, list) {
    this.field = field;
    this.list = list;
    list.hidden = true;
  }

  show() {
    if (this.list.hidden) {
      this.field.scrollIntoView({ block: "nearest" }); // clear of what lies over the edge of a sheet
      this.list.hidden = false;
      window.visualViewport?.addEventListener("resize", this.#place);
      window.visualViewport?.addEventListener("scroll", this.#place);
      window.addEventListener("scroll", this.#place, true);
      window.addEventListener("resize", this.#place);
    }
    this.list.scrollTop = 0;
    this.#place();
  }

  hide() {
    this.list.hidden = true;
    window.visualViewport?.removeEventListener("resize", this.#place);
    window.visualViewport?.removeEventListener("scroll", this.#place);
    window.removeEventListener("scroll", this.#place, true);
    window.removeEventListener("resize", this.#place);
  }

  #place = () => {
    const { list } = this;
    const { style } = list;
    const field = this.field.getBoundingClientRect();
    const seen = window.visualViewport;
    const top = seen?.offsetTop ?? 0;
    const left = seen?.offsetLeft ?? 0;
    const high = seen?.height ?? window.innerHeight;
    const right = left + Math.min(seen?.width ?? Infinity, document.documentElement.clientWidth);
    const below = top + high - field.bottom - 2 * GAP;
    const above = field.top - top - 2 * GAP;
    const under = below >= LEAST || below >= above;
    const width = Math.min(WIDE, right - left - 2 * GAP);
    style.width = `${width}px`;
    style.maxHeight = `${Math.min(HIGH, Math.max(under ? below : above, 0))}px`;
    const x = Math.max(left + GAP, Math.min(field.right - width, right - width - GAP));
    const y = under ? field.bottom + GAP : field.top - GAP - list.offsetHeight;
    this.#move(x, y);
  };

  /**
   * Move it to a place of the window, whatever its own position counts from.
   * @param {number} x
   * @param {number} y
   */
  #move(x, y) {
    const { style } = this.list;
    Object.assign(style, { left: "0px", top: "0px" });
    const zero = this.list.getBoundingClientRect();
    Object.assign(style, { left: `${x - zero.left}px`, top: `${y - zero.top}px` });
  }
}
