/* On a phone what stands beside the map is a sheet under it (onefile.css says when): story, words of the day, events. */
import { closed, opened } from "../shared/backstack.js";
import { joinBus } from "../shared/bus.js";
import { find, within } from "../shared/dom.js";
import { Sheet } from "../shared/sheet.js";

const NAME = "sheet";

/**
 * Whoever goes into it by Tab, or by a search, sees where they are.
 * @param {HTMLElement} node
 * @param {{isSheet: () => boolean, covered: () => boolean, show: () => void}} sheet `covered`: a popup has the room
 */
function raise(node, { isSheet, covered, show }) {
  node.addEventListener("focusin", ({ target }) => {
    if (!within(target, ".sheet-bar")) show();
  });
  // What is scrolled to from elsewhere, as by a search of the browser, is seen too; but where a popup has the room a
  // list that is drawn anew may bring its focused row into view, which nobody asked for. Beside the map, where a phone
  // was turned meanwhile, it is no sheet and scrolls as anything does.
  const scrolled = () => {
    if (!isSheet()) return;
    if (covered()) node.scrollTop = 0;
    else if (node.scrollTop > 0) show();
  };
  node.addEventListener("scroll", scrolled, { passive: true });
}

/** Nothing of the page is needed but its nodes and its bus. */
export function installPage() {
  const node = find(document, "aside");
  const bar = find(node, ".sheet-bar");
  const group = find(bar, ".km-heights");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", group.dataset.name ?? "");
  const ground = find(document, ".ground");
  /** @type {Sheet["height"] | null} */ // what the reader had before a popup took the room
  let before = null;
  const isSheet = () => bar.offsetParent !== null;
  const sheet = new Sheet({
    node,
    bar,
    on: isSheet,
    sizes() {
      const whole = ground.offsetHeight + node.offsetHeight;
      const least = parseFloat(getComputedStyle(ground).minHeight) || 0;
      return [bar.offsetHeight, whole * 0.45, whole - least];
    },
    changed(height) {
      before = null;
      document.body.dataset.sheet = height;
      if (height === "low") {
        node.scrollTop = 0;
        closed(NAME);
      } else opened(NAME, () => sheet.set("low"));
    },
  });
  /** A popup is the sheet while it is open. */
  const makeRoom = () => {
    const popup = document.querySelector(".km-popup:not(.km-brief)");
    if (!popup || !isSheet() || sheet.height === "low") return;
    const had = sheet.height;
    sheet.set("low");
    before = had;
  };
  const show = () => {
    if (isSheet() && sheet.height === "low") sheet.set("half");
  };
  const bus = joinBus("page");
  let comparing = Boolean(bus.state("compare")?.other);
  /** The popup is closed: the sheet has what it had, if it still is one. */
  const giveBack = () => {
    if (before && isSheet()) sheet.set(before);
    before = null;
  };
  /** @param {boolean} on */
  const compared = (on) => {
    if (on && !comparing && isSheet()) sheet.set("low"); // whoever asks for two dates wants to see them
    comparing = on;
  };
  bus.onmessage = ({ data }) => {
    if (data.type === "opened" || data.type === "clicked") makeRoom();
    else if (data.type === "compare") compared(Boolean(data.other));
    else if (data.type === "closed") giveBack();
    else if (data.type === "chapter" && data.number !== null) show();
  };
  raise(node, { isSheet, covered: () => before !== null, show });
  if (bus.state("chapter")?.number) show();
}
