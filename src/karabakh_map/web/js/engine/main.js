/* The engine as the page and folium's maps know it: one name on the window. */
/** @import { WithEngine } from "../types.d.ts" */
import { joinBus } from "../shared/bus.js";
import { beginPage, emptied } from "../shared/fresh.js";
import { kept } from "../shared/store.js";
import { Engine } from "./engine.js";
import { unpacked } from "./unpack.js";

beginPage();
kept(""); // the first question to the store waits for the disk: here while the data are still on their way

window.KarabakhMap = {
  create(container, data, options = {}) {
    const found = typeof container === "string" ? document.getElementById(container) : container;
    if (!found) throw new Error(`The page has no element "${container}" for the map.`);
    /** @type {Partial<WithEngine>} */ (found).karabakhMap?.destroy();
    emptied(found);
    const page = found.ownerDocument.documentElement;
    // A page of folium's has no language, the frame of st_folium that of Streamlit.
    if (!page.lang || window.parent !== window) page.lang = data.language.code;
    if (options.theme) page.dataset.theme = options.theme;
    const engine = new Engine(found, data, options);
    Object.assign(found, { karabakhMap: engine });
    Object.assign(engine.map, { karabakhMap: engine });
    return engine;
  },

  /** A date step of st_folium: apply messages to the map's engine; the layer only satisfies Leaflet. */
  step(map, messages) {
    const { karabakhMap } = /** @type {L.Map & WithEngine} */ (map);
    for (const message of messages) karabakhMap.receive(message);
    return L.layerGroup();
  },

  /** The line to a map that has a channel, for a page around it that is not ours. */
  joinBus,

  /** The data of the map as they travel, laid out. */
  unpacked,
};
