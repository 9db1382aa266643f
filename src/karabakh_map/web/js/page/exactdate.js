/*
 * The field for an exact date. It shows the date of the map, and follows it unless somebody is
 * typing there; where day and month could be swapped it asks which of the two is meant.
 */
/** @import { Iso, Today } from "../types.d.ts" */
import { find, make } from "../shared/dom.js";
import { DateError, inRange } from "./dates.js";

export class ExactDate {
  #typing = false;

  /**
   * @param {Today} page
   * @param {(day: Iso) => void} go
   */
  constructor(page, go) {
    this.page = page;
    this.go = go;
    this.field = find(document, "#date", HTMLInputElement);
    this.told = find(document, "#date-error");
    this.now = this.field.value;
    find(document, ".exact").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    // What is typed takes the place of the date that stands there.
    const select = () => {
      if (!this.#typing && this.field.value === this.now) this.field.select();
    };
    this.field.addEventListener("focus", select);
    this.field.addEventListener("click", select);
    this.field.addEventListener("input", () => {
      this.#typing = true;
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.follow(this.now, true);
    });
    // As in the app, leaving the field sends it; what cannot be read gives way to the next step.
    this.field.addEventListener("blur", () => {
      if (this.#typing) this.#submit();
      this.#typing = false;
    });
  }

  /**
   * Show the date of the map.
   * @param {Iso} day
   * @param {boolean} anyway even if somebody is typing
   */
  follow(day, anyway = false) {
    this.now = day;
    if (this.#typing && !anyway) return;
    this.#typing = false;
    this.field.value = day;
    this.#clear();
  }

  #clear() {
    this.told.replaceChildren();
    this.field.removeAttribute("aria-invalid");
  }

  /** @param {DateError} error */
  #ask({ message, choices }) {
    this.told.textContent = message;
    this.field.setAttribute("aria-invalid", "true");
    for (const { day, label } of choices) {
      const button = make("button", { type: "button", className: "reading" }, label);
      button.addEventListener("click", () => {
        this.field.value = day;
        this.#submit();
        this.field.focus();
      });
      this.told.append(" ", button);
    }
  }

  #submit() {
    this.#clear();
    if (!this.field.value.trim()) return this.follow(this.now, true);
    try {
      const day = inRange(this.field.value, this.page);
      this.#typing = false;
      this.go(day);
      this.follow(day);
    } catch (error) {
      if (!(error instanceof DateError)) throw error;
      this.#ask(error);
    }
    return undefined;
  }
}
