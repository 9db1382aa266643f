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

  /** @param {string} text */
  set(text) {
    if (this.node.textContent !== text) this.node.textContent = text;
  }
}
