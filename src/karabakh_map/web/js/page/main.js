/* The script of the one-file page, of the site and of the embedded map. */
/** @import { MountedBar } from "./bar.js" */
import { find } from "../shared/dom.js";
import { beginPage } from "../shared/fresh.js";
import { ownParts, written } from "./address.js";
import { barAhead, loseBar } from "./bar.js";
import { startEmbed } from "./embed.js";
import { startPage } from "./page.js";
import { showNotes } from "./start.js";
import { inSteps } from "./steps.js";

/** What a script brings that may not have come; the page has a sentence for each. */
const CODE = /** @type {const} */ (["KarabakhMap", "KARABAKH_PAGE"]);
const NEEDED = /** @type {const} */ ([...CODE, "KARABAKH_DATA"]);

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

/** Whether the map is there: the scripts have come twice. */
const drawn = () => "karabakhMap" in find(document, "#map");

/**
 * Start the page with all it needs, or say what is missing. Where the data come last, as on a site, what needs none is
 * done before them.
 */
function start() {
  beginPage();
  document.documentElement.classList.toggle("framed", window.parent !== window);
  if (inOtherLanguage()) return;
  if (drawn()) return;
  const lacks = missing(CODE);
  if (lacks) throw new Error(`The page has no ${lacks}.`);
  turnWithin();
  const model = window.KARABAKH_PAGE;
  /** @type {MountedBar | null} */
  let ahead = null;
  const failed = () => {
    loseBar(ahead);
    if (!missing(NEEDED)) showNotes([model.words.fault]);
  };
  const later = inSteps(failed);
  const framed = document.body.classList.contains("embed");
  const begin = () => {
    const { KARABAKH_DATA: atlas } = window;
    if (drawn()) return;
    if (!atlas) throw new Error("The page has no KARABAKH_DATA.");
    if (framed) startEmbed(model, atlas, later);
    else startPage(model, atlas, later, ahead);
  };
  try {
    if (window.KARABAKH_DATA) begin();
    else {
      ahead = framed ? null : barAhead(model);
      later(begin);
    }
  } catch (error) {
    failed();
    throw error;
  }
}

start();
