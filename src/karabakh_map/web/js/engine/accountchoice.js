/* The choice of whose account of control is shown, at the head of the legend. */
/** @import { Bundle } from "../types.d.ts" */
import { OURS } from "../shared/accounts.js";
import { fill } from "../shared/words.js";

export class AccountChoice {
  #lost = false;
  #shown = "";

  /**
   * @param {Bundle} data
   * @param {(name: string) => void} choose
   */
  constructor({ accounts, text }, choose) {
    this.offered = accounts.offered;
    this.text = text;
    this.node = L.DomUtil.create("div", "km-accounts");
    this.select = L.DomUtil.create("select", "", this.node);
    this.select.setAttribute("aria-label", text.account);
    for (const [key, label] of this.offered) this.select.append(new Option(label, key));
    this.told = L.DomUtil.create("p", "", this.node);
    this.told.setAttribute("role", "status");
    this.select.addEventListener("change", () => choose(this.select.value));
    this.chosen(OURS);
  }

  /** @param {string} name of the account that is on its way */
  wait(name) {
    this.#lost = false;
    this.select.value = name;
    this.#tell(fill(this.text.account_late, { shown: this.#label(this.#shown) }));
  }

  missed() {
    this.#lost = true;
  }

  /**
   * Say whose account is shown; tells whether that is news.
   * @param {string} name
   */
  chosen(name) {
    if (name === this.#shown && name === this.select.value && !this.#lost && this.told.hidden) {
      return false;
    }
    this.#shown = name;
    this.select.value = name;
    const shown = this.#label(name);
    this.select.title = this.offered.find(([key]) => key === name)?.[2] ?? "";
    this.#tell(this.#lost ? fill(this.text.account_lost, { shown }) : "");
    this.#lost = false;
    return true;
  }

  /** @param {string} name */
  #label(name) {
    return this.offered.find(([key]) => key === name)?.[1] ?? "";
  }

  /** @param {string} text */
  #tell(text) {
    this.told.textContent = text;
    this.told.hidden = !text;
  }
}
