/* The date in large type. */
/** @import { Language } from "../types.d.ts" */
import { inWords } from "../shared/language.js";

const TYPE = 100; // pixels of the letters that are measured

/**
 * Ems that the longest date of a language takes in the type of the caption.
 * @param {{language: Language}} data
 * @param {string} family
 */
function longest(data, family) {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return 0; // a browser without drawings takes what the style sheet supposes
  pen.font = `650 ${TYPE}px ${family}`;
  const dates = data.language.months.map((_, month) =>
    inWords(`2000-${String(month + 1).padStart(2, "0")}-28`, data),
  );
  return Math.max(...dates.map((date) => pen.measureText(date).width)) / TYPE;
}

export class Caption extends L.Control {
  /**
   * @param {boolean} said a time bar beside the map says the day to a screen reader
   * @param {{language: Language} | null} [data] where the date stays in one line on a small map
   */
  constructor(said, data = null) {
    super({ position: "topleft" });
    this.data = data;
    this.node = L.DomUtil.create("div", "km-caption");
    if (!said) this.node.setAttribute("role", "status");
  }

  onAdd() {
    return this.node;
  }

  /** Learn how long a date may be, now that the style sheet is there. */
  fit() {
    const ems = this.data && longest(this.data, getComputedStyle(this.node).fontFamily);
    if (ems) this.node.style.setProperty("--km-ems", ems.toFixed(2));
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
