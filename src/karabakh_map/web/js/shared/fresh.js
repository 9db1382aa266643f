/*
 * A page that a browser saved with what the scripts had made of it begins again as it was written: what they make
 * stands in elements that are emptied first. So does a page whose scripts come a second time.
 */

const OURS = /^(?:km|leaflet)-/;

/**
 * Take away what a script made in an element, and its own classes.
 * @param {Element} node
 */
export function emptied(node) {
  node.replaceChildren();
  unmarked(node);
}

/**
 * Mark what is put beside what was written, so that a copy that a browser saved begins without it.
 * @template {Element} Part
 * @param {Part} node
 * @returns {Part}
 */
export function added(node) {
  node.setAttribute("data-added", "");
  return node;
}

/** @param {Element} node */
function unmarked({ classList }) {
  classList.remove(...[...classList].filter((name) => OURS.test(name)));
}

/**
 * Begin with the page as it was written; the first of its scripts does so, whichever arrives. What it says where
 * nothing was made yet stands in `data-lost`.
 */
export function beginPage() {
  if (window.karabakhMapBegun) return;
  window.karabakhMapBegun = true;
  // Folium's maps load it before there is a body.
  unmarked(document.documentElement);
  document.body?.classList.remove("telling", "presenting");
  for (const node of document.querySelectorAll("[data-added]")) node.remove();
  for (const node of document.querySelectorAll("[data-made]")) emptied(node);
  for (const node of document.querySelectorAll("[data-lost]")) {
    emptied(node);
    node.append(node.getAttribute("data-lost") ?? "");
    node.classList.add("lost");
  }
}
