/* The script of the one-file page, of the site and of the embedded map. */
import { find } from "../shared/dom.js";
import { beginPage } from "../shared/fresh.js";
import { startPage } from "./page.js";
import { showNotes, startEmbed } from "./start.js";

/** What a script brings that may not have come; the page has a sentence for each. */
const NEEDED = /** @type {const} */ (["KarabakhMap", "KARABAKH_DATA", "KARABAKH_PAGE"]);

/** Start the page with all it needs, or say what is missing. */
function start() {
  beginPage();
  if ("karabakhMap" in find(document, "#map")) return; // the scripts have come twice
  const missing = NEEDED.find((name) => !window[name]);
  for (const node of document.querySelectorAll("[data-lacks]")) {
    node.toggleAttribute("hidden", node.getAttribute("data-lacks") !== missing);
  }
  if (missing) throw new Error(`The page has no ${missing}.`);
  const begin = document.body.classList.contains("embed") ? startEmbed : startPage;
  try {
    begin(window.KARABAKH_PAGE, window.KARABAKH_DATA);
  } catch (error) {
    showNotes([window.KARABAKH_PAGE.words.fault]);
    throw error;
  }
}

start();
