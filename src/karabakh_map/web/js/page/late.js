/* Buttons whose code arrives after them. */

/**
 * Keep a press of a button of which the code is not there yet, and repeat it once it is.
 * @param {() => Promise<unknown>} more brings the code
 * @param {(missing: boolean) => void} say that it has not come, or has after all
 */
export function heedEarly(more, say) {
  let there = false;
  let said = false;
  /** @param {boolean} missing */
  const tell = (missing) => {
    if (said || missing) say(missing);
    said = missing;
  };
  /** @param {MouseEvent} event */
  const hear = async (event) => {
    const { target } = event;
    const button = target instanceof Element ? target.closest("[data-late]") : null;
    if (there || !(button instanceof HTMLElement)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const arrived = await more().then(
      () => true,
      () => false,
    );
    there ||= arrived;
    tell(!arrived);
    if (arrived) button.click();
  };
  document.addEventListener("click", hear, true);
  return function () {
    there = true;
    document.removeEventListener("click", hear, true);
    tell(false); // it may have come by itself
  };
}
