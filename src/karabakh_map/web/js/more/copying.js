/* The buttons that copy a link or a sentence. */
/** @import { Page } from "../page/page.js" */
import { copy } from "../shared/clipboard.js";
import { find } from "../shared/dom.js";

export { copy };

/**
 * Let the buttons copy, and let a step of time take back what was said of the last copy.
 * @param {Page} page
 */
export function installPage(page) {
  const { words, version } = page.page;
  const told = find(document, ".copied");
  /**
   * @param {HTMLElement} button
   * @param {string} text
   */
  const copied = async (button, text) => {
    told.textContent = "";
    if (await copy(text)) told.textContent = words.copied;
    else page.late.share?.layOpen(button, text); // it is read and taken by hand
  };
  const link = () => `${page.address.now()}&data=${version}`;
  const sentence = () => page.summaries.sentence(page.shown);
  const [ofLink, ofSentence] = [".copy-link", ".copy-sentence"].map((name) => find(document, name));
  ofLink.addEventListener("click", () => void copied(ofLink, link()));
  ofSentence.addEventListener("click", () => void copied(ofSentence, sentence()));
  page.late.clearCopied = () => {
    told.textContent = "";
    page.late.share?.clear();
  };
}
