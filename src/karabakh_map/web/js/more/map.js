/*
 * What a map can do beside showing a day: built to static/mapmore.js, which arrives after the first map is painted.
 *
 * To add a feature write a module `more/NAME.js` that exports `installMap(engine)`, import it here and add one line
 * below. `engine` is the whole class Engine with all that it holds; what the rest of the engine asks of a feature
 * it asks with `?.`, as the feature may not be there yet. Whoever cannot wait calls `await engine.more()`, which
 * asks for the script at once and rejects where it does not come; then say so in one sentence.
 *
 * A module that engine.js has too is here as a copy of its own. What keeps a state (a bus, a stack, what is printed)
 * is therefore reached through `engine`, never imported; functions without a state may be.
 */
/** @import { Engine } from "../engine/engine.js" */
import { installMap as compare } from "./compare.js";
import { installMap as fullScreen } from "./fullscreen.js";
import { installMap as graticule } from "./graticule.js";
import { installMap as keys } from "./keys.js";
import { installMap as lineHints } from "./linehints.js";
import { installMap as measure } from "./measure.js";
import { installMap as place } from "./place.js";
import { installMap as night } from "./night.js";
import { installMap as presenter } from "./presenter.js";
import { installMap as toolMenu } from "./toolmenu.js";
import { installMap as wrong } from "./wrong.js";

window.KarabakhMapMore = {
  /** @param {Engine} engine */
  installMap(engine) {
    lineHints(engine);
    wrong(engine);
    place(engine);
    toolMenu(engine);
    compare(engine);
    measure(engine);
    graticule(engine);
    fullScreen(engine);
    presenter(engine);
    night(engine);
    keys(engine);
  },
};
