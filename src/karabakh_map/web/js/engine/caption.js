/* The date in large type. */

export class Caption extends L.Control {
  /** @param {boolean} said a time bar beside the map says the day to a screen reader */
  constructor(said) {
    super({ position: "topleft" });
    this.node = L.DomUtil.create("div", "km-caption");
    if (!said) this.node.setAttribute("role", "status");
  }

  onAdd() {
    return this.node;
  }

  /**
   * @param {string} text
   * @param {string} [more] what is not known of the day
   */
  set(text, more = "") {
    if (this.node.textContent === text + more) return;
    this.node.textContent = text;
    if (more) this.node.append(L.DomUtil.create("small", ""));
    if (this.node.lastElementChild) this.node.lastElementChild.textContent = more;
  }
}
