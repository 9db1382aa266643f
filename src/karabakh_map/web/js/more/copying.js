/* The buttons that copy a link or a sentence. */
/** @import { Page } from "../page/page.js" */
import { find, make } from "../shared/dom.js";

/**
 * Copy text, also where the page has no secure origin; tells whether it worked.
 * @param {string} text
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = make("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

/**
 * Let the buttons copy, and let a step of time take back what was said of the last copy.
 * @param {Page} page
 */
export function installPage(page) {
  const { words, version } = page.page;
  const told = find(document, ".copied");
  /** @param {string} text */
  const copied = async (text) => {
    told.textContent = (await copy(text)) ? words.copied : words.notCopied;
  };
  const link = () => `${page.address.now()}&data=${version}`;
  const sentence = () => page.summaries.sentence(page.shown);
  find(document, ".copy-link").addEventListener("click", () => copied(link()));
  find(document, ".copy-sentence").addEventListener("click", () => copied(sentence()));
  page.late.clearCopied = () => {
    told.textContent = "";
  };
}
