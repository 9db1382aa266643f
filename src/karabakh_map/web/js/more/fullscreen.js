/* The map, or the page around it, on the whole screen; no row where a browser or a page around it does not let us. */
/** @import { Engine } from "../engine/engine.js" */
import { pageAround } from "../shared/bus.js";

/**
 * Safari knew it by other names before 16.4.
 * @typedef {{webkitFullscreenEnabled?: boolean, webkitFullscreenElement?: Element | null, webkitExitFullscreen?(): void}} OlderDocument
 * @typedef {{webkitRequestFullscreen?(): void}} OlderElement
 */

/** @param {Document & OlderDocument} page */
const shownIn = (page) => page.fullscreenElement ?? page.webkitFullscreenElement ?? null;

/**
 * What is to fill the screen: in the app its page, as the map is in a frame of it; else the map with its time bar.
 * @param {HTMLElement} container
 * @returns {HTMLElement & OlderElement}
 */
function wholeOf(container) {
  const around = pageAround();
  if (around !== window) return around.document.documentElement;
  return container.closest(".ground") ?? container;
}

/** @param {Engine} engine */
export function installMap(engine) {
  const more = window.KARABAKH_MORE;
  const whole = wholeOf(engine.map.getContainer());
  /** @type {Document & OlderDocument} */
  const page = whole.ownerDocument;
  if (!more || !(page.fullscreenEnabled || page.webkitFullscreenEnabled)) return;
  const shown = () => shownIn(page) !== null;

  async function enter() {
    try {
      if (whole.requestFullscreen) await whole.requestFullscreen();
      else whole.webkitRequestFullscreen?.();
    } catch (error) {
      // A page around ours may forbid it and not say so before.
      console.warn(String(error));
      leave();
    }
  }
  function leave() {
    remove();
  }
  const remove = engine.tools.add({
    key: "fullscreen",
    name: more.text.fullscreen,
    hotkey: "F",
    pressed: shown,
    run() {
      if (!shown()) void enter();
      else if (page.exitFullscreen) void page.exitFullscreen();
      else page.webkitExitFullscreen?.();
    },
  });
  const changed = () => {
    whole.classList.toggle("km-full", shown());
    engine.tools.changed();
  };
  page.addEventListener("fullscreenchange", changed);
  page.addEventListener("webkitfullscreenchange", changed);
}
