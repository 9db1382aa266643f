/* The pages of text: their lists, which a first visit does not wait for, and the search in them. */
/** @import { Page } from "../page/page.js" */
import { brought } from "../shared/late.js";
import { makeFinder } from "./finder.js";

/** @param {Page} page */
export function installPage(page) {
  /** @param {ParentNode} place */
  const makeFinders = (place) => {
    for (const search of place.querySelectorAll("[data-finds]")) {
      if (search instanceof HTMLInputElement) makeFinder(search, page.page.words);
    }
  };
  makeFinders(document);
  page.late.fill = async (place, name) => {
    const url = new URL(page.page.texts, document.baseURI).href;
    const texts = await brought("KARABAKH_TEXTS", url);
    if (!place.hasAttribute("data-text")) return; // turned to twice
    place.removeAttribute("data-text");
    place.innerHTML = texts[name]; // markup of Python's, escaped there
    makeFinders(place);
  };
}
