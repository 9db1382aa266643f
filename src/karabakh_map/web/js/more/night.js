/*
 * Dark colours or light ones for a reader who wants other ones than the system has. In the app the menu of Streamlit
 * chooses, and the map follows what it shows.
 */
/** @import { Engine } from "../engine/engine.js" */
import { pageAround } from "../shared/bus.js";

/** @param {Document} page */
const isNight = (page) =>
  page.defaultView?.getComputedStyle(page.documentElement).colorScheme === "dark";

/**
 * Whether a colour such as `rgb(28, 28, 28)` is dark.
 * @param {string} colour
 */
function isDark(colour) {
  const [red, green, blue] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

/** @param {Engine} engine */
function followStreamlit(engine) {
  const home = pageAround();
  const app = home.document.querySelector(".stApp");
  if (!app) return;
  const look = () => {
    const theme = isDark(home.getComputedStyle(app).backgroundColor) ? "dark" : "light";
    for (const page of [home.document, engine.map.getContainer().ownerDocument]) {
      page.documentElement.dataset.theme = theme;
    }
  };
  look();
  new MutationObserver(look).observe(app, { attributes: true, attributeFilter: ["class"] });
}

/** @param {Engine} engine */
export function installMap(engine) {
  const more = window.KARABAKH_MORE;
  if (engine.channel) return followStreamlit(engine);
  const page = engine.map.getContainer().ownerDocument;
  if (!more) return undefined;
  engine.tools.add({
    key: "night",
    name: more.text.night,
    hotkey: "N",
    pressed: () => isNight(page),
    run() {
      const name = isNight(page) ? "light" : "dark";
      page.documentElement.dataset.theme = name;
      engine.post({ type: "theme", name });
      engine.tools.changed();
    },
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    engine.tools.changed(),
  );
  return undefined;
}
