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
   * @param {string} [more] what is not known of the day
   */
  set(text, account = "", more = "") {
    const own = account ? `${text} · ${account}` : text;
    if (this.node.textContent === own + more) return;
    this.node.textContent = text;
    /**
     * @param {"span" | "small"} name
     * @param {string} said
     * @param {string} looks
     */
    const add = (name, said, looks = "") => {
      L.DomUtil.create(name, looks, this.node).textContent = said;
    };
    if (account) {
      add("span", " · ", "km-between");
      add("span", account, "km-account");
    }
    if (more) add("small", more);
  }
}
