/* The script of the one-file page, of the site and of the embedded map. */
import { find } from "../shared/dom.js";
import { beginPage } from "../shared/fresh.js";
import { ownParts, written } from "./address.js";
import { startEmbed } from "./embed.js";
import { startPage } from "./page.js";
import { showNotes } from "./start.js";
import { inSteps } from "./steps.js";

/** What a script brings that may not have come; the page has a sentence for each. */
const NEEDED = /** @type {const} */ (["KarabakhMap", "KARABAKH_DATA", "KARABAKH_PAGE"]);

/** Go to the page in the language that the link names, where the site has one. */
function inOtherLanguage() {
  const parts = ownParts(window.location, document);
  const asked = (parts.get("lang") ?? "").toLowerCase();
  const links = [...document.querySelectorAll("[data-lang]")];
  const link = links.find((one) => one.getAttribute("data-lang") === asked);
  if (asked === document.documentElement.lang || !link) return false;
  parts.delete("lang");
  const url = new URL(link.getAttribute("href") ?? "", document.baseURI);
  url.hash = written(parts);
  window.location.replace(url);
  return true;
}

/** Where the file itself has the other languages, let it lay out the page anew in the one asked for. */
function turnWithin() {
  const tongues = new Map(
    [...document.querySelectorAll("a[data-within]")].map((link) => [
      link.getAttribute("data-lang") ?? "",
      link,
    ]),
  );
  for (const [code, link] of tongues) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const parts = ownParts(window.location, document).set("lang", code);
      window.location.hash = written(parts);
      window.location.reload();
    });
  }
  window.addEventListener("hashchange", () => {
    const asked = (ownParts(window.location, document).get("lang") ?? "").toLowerCase();
    if (asked !== document.documentElement.lang && tongues.has(asked)) window.location.reload();
  });
}

/** Start the page with all it needs, or say what is missing. */
function start() {
  beginPage();
  document.documentElement.classList.toggle("framed", window.parent !== window);
  if (inOtherLanguage()) return;
  if ("karabakhMap" in find(document, "#map")) return; // the scripts have come twice
  const missing = NEEDED.find((name) => !window[name]);
  for (const node of document.querySelectorAll("[data-lacks]")) {
    node.toggleAttribute("hidden", node.getAttribute("data-lacks") !== missing);
  }
  if (missing) throw new Error(`The page has no ${missing}.`);
  turnWithin();
  const begin = document.body.classList.contains("embed") ? startEmbed : startPage;
  const failed = () => showNotes([window.KARABAKH_PAGE.words.fault]);
  try {
    begin(window.KARABAKH_PAGE, window.KARABAKH_DATA, inSteps(failed));
  } catch (error) {
    failed();
    throw error;
  }
}

start();
