/* Whom the ground is by: on a small map one line, which a press unfolds. */
/** @import { Bundle } from "../types.d.ts" */

const SIGN =
  '<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">' +
  '<path fill="currentColor" fill-rule="evenodd" d="M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zm0 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM7.1 7h1.8v5H7.1zm0-3h1.8v1.9H7.1z"/></svg>';

/**
 * Put the credit in its corner. The style sheet decides where only its first words are seen, which
 * are the same in every language.
 * @param {L.Map} map
 * @param {Bundle} data
 */
export function addCredit(map, { attribution, text }) {
  const control = L.control.attribution({ position: "bottomright", prefix: false });
  const node = control.addAttribution(attribution).addTo(map).getContainer();
  const button = L.DomUtil.create("button", "km-credit", node);
  button.type = "button";
  button.title = text.sources;
  button.setAttribute("aria-label", text.sources);
  button.setAttribute("aria-expanded", "false");
  button.innerHTML = SIGN;
  button.addEventListener("click", () => {
    const whole = Boolean(node?.classList.toggle("km-whole"));
    button.setAttribute("aria-expanded", String(whole));
  });
}
