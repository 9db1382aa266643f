/* How the page and the embedded map begin: what is there by then, and what is said where a part did not come. */
/** @import { Bundle, EmbedModel, PageModel, Steps } from "../types.d.ts" */
/** @import { MountedBar } from "./bar.js" */
import { find } from "../shared/dom.js";
import { beginPage } from "../shared/fresh.js";
import { ownParts, written } from "./address.js";
import { loseBar } from "./bar.js";
import { showNotes } from "./start.js";
import { inSteps } from "./steps.js";

/** What a script brings that may not have come; the page has a sentence for each. */
const NEEDED = /** @type {const} */ (["KarabakhMap", "KARABAKH_PAGE", "KARABAKH_DATA"]);

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

/**
 * What of this the page has not got; the page says so.
 * @param {readonly (typeof NEEDED)[number][]} needed
 */
function missing(needed) {
  const lacks = needed.find((name) => !window[name]);
  for (const node of document.querySelectorAll("[data-lacks]")) {
    node.toggleAttribute("hidden", node.getAttribute("data-lacks") !== lacks);
  }
  return lacks;
}

/**
 * Go no further without this.
 * @param {Parameters<typeof missing>[0]} needed
 */
function need(needed) {
  const lacks = missing(needed);
  if (lacks) throw new Error(`The page has no ${lacks}.`);
}

/** Whether the map is there: the scripts have come twice. */
const drawn = () => "karabakhMap" in find(document, "#map");

/**
 * Start with all that is needed, or say what is missing. Where engine and data come after this script, as on a site,
 * what needs neither is done before them.
 * @param {(model: PageModel & EmbedModel, atlas: Bundle, later: Steps, ahead: MountedBar | null) => void} start
 * @param {(model: PageModel) => MountedBar | null} [before] what is drawn before the data are there
 */
export function beginWith(start, before = () => null) {
  beginPage();
  document.documentElement.classList.toggle("framed", window.parent !== window);
  if (inOtherLanguage()) return;
  if (drawn()) return;
  need(["KARABAKH_PAGE"]);
  turnWithin();
  const model = window.KARABAKH_PAGE;
  /** @type {MountedBar | null} */
  let ahead = null;
  const failed = () => {
    loseBar(ahead);
    if (!missing(NEEDED)) showNotes([model.words.fault]);
  };
  const later = inSteps(failed);
  const begin = () => {
    if (drawn()) return;
    need(NEEDED);
    start(model, window.KARABAKH_DATA, later, ahead);
  };
  try {
    if (window.KARABAKH_DATA) begin();
    else {
      ahead = before(model);
      later(begin);
    }
  } catch (error) {
    failed();
    throw error;
  }
}
