/* The buttons that copy a link or a sentence. */
/** @import { Limits } from "../types.d.ts" */
import { find, make } from "../shared/dom.js";

/**
 * Copy text, also where the page has no secure origin; tells whether it worked.
 * @param {string} text
 */
async function copy(text) {
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
 * Let the buttons copy; returns what takes back what was said of the last copy.
 * @param {Limits["words"]} words
 * @param {{link: () => string, sentence: () => string}} texts
 */
export function makeCopying(words, { link, sentence }) {
  const told = find(document, ".copied");
  /** @param {string} text */
  const copied = async (text) => {
    told.textContent = (await copy(text)) ? words.copied : words.notCopied;
  };
  find(document, ".copy-link").addEventListener("click", () => copied(link()));
  find(document, ".copy-sentence").addEventListener("click", () => copied(sentence()));
  return function clear() {
    told.textContent = "";
  };
}
