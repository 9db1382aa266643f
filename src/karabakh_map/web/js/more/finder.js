/* Search fields over the pages of text. */
/** @import { Searchable } from "../shared/search.js" */
/** @import { Limits } from "../types.d.ts" */
import { find } from "../shared/dom.js";
import { foldedWords } from "../shared/folding.js";
import { mentions, searchable } from "../shared/search.js";
import { fill } from "../shared/words.js";

/**
 * Let a search field leave only those items of a list that have every word of it.
 * @param {HTMLInputElement} search
 * @param {Limits["words"]} words
 */
export function makeFinder(search, words) {
  /** @type {HTMLElement[]} */
  const items = [...document.querySelectorAll(search.dataset.finds ?? "")].flatMap((item) =>
    item instanceof HTMLElement ? item : [],
  );
  /** @type {Map<HTMLElement, Searchable>} */
  const texts = new Map();
  const told = find(search.parentElement ?? document, "output");
  /** @param {HTMLElement} item */
  const textOf = (item) => {
    const text = texts.get(item) ?? searchable(`${item.textContent} ${item.dataset.names ?? ""}`);
    texts.set(item, text);
    return text;
  };
  const look = () => {
    const sought = foldedWords(search.value);
    for (const item of items) item.hidden = sought.length > 0 && !mentions(textOf(item), sought);
    const count = items.filter((item) => !item.hidden).length;
    told.textContent = sought.length ? fill(words.found, { count }) : "";
  };
  search.addEventListener("input", look);
  look(); // a browser may have kept what was sought
}
