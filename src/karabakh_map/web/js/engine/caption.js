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
   * @param {string} [account] whose account is shown, if it is not the map's own
   */
  set(text, account = "") {
    const now = account ? `${text} · ${account}` : text;
    if (this.node.textContent === now) return;
    this.node.textContent = text;
    if (!account) return;
    const between = L.DomUtil.create("span", "km-between", this.node);
    between.textContent = " · ";
    L.DomUtil.create("span", "km-account", this.node).textContent = account;
  }
}
