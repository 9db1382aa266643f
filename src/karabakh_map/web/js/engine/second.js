/* Another date beside that of the map: a second scene on the same map, or a second map of the same data. */
/** @import { Engine } from "./engine.js" */
import { pageAround } from "../shared/bus.js";
import { fits } from "../shared/filter.js";
import { Caption } from "./caption.js";
import { drawContext } from "./context.js";
import { Gestures } from "./gestures.js";
import { Labels } from "./labels.js";
import { Opening } from "./opening.js";
import { chosenLayers, covered, makeMap, paneOf, showLayers } from "./panes.js";
import { PLACED } from "./placing.js";
import { Popup } from "./popups.js";
import { Scene } from "./scene.js";
import { isDated } from "./shapes.js";

const BESIDE = "-2";
const UNDRAWN = 300; // pixels: the width of a canvas on which nothing was drawn
const WHOLE = "km-events"; // its markers stand on one side or the other, and none is cut

/**
 * The panes that a date has to itself, and those of the second date over the same ground.
 * @param {Engine} engine
 */
function datedPanes({ map, data }) {
  const rows = data.table.filter(isDated);
  const names = rows.flatMap(({ panes }) => panes);
  for (const [name, order] of names) {
    if (map.getPane(name + BESIDE)) continue;
    const pane = map.createPane(name + BESIDE);
    pane.style.zIndex = String(order);
    if (name === WHOLE) continue;
    pane.style.pointerEvents = "none";
    pane.setAttribute("aria-hidden", "true");
  }
  return names
    .filter(([name]) => name !== WHOLE)
    .map(([name]) => ({ first: paneOf(map, name), second: paneOf(map, name + BESIDE) }));
}

/**
 * A second scene on the map of an engine, which is to show only its own part of it.
 * @param {Engine} engine
 * @param {(ids: string[]) => void} openAll
 */
export function secondScene(engine, openAll) {
  const { map, data, picture } = engine;
  const panes = datedPanes(engine);
  const like = picture.scene;
  const scene = new Scene(map, data, picture.fills, openAll, { beside: BESIDE, like });
  picture.prepare(scene);
  const caption = new Caption(true);
  /** @param {ReadonlySet<string>} on */
  const layers = (on) => {
    for (const row of data.table.filter(isDated)) {
      for (const [name] of row.panes) {
        paneOf(map, name + BESIDE).style.display = on.has(row.key) ? "" : "none";
      }
    }
  };
  return { scene, panes, caption, layers, beside: BESIDE };
}

/**
 * A second map of the data of an engine; it has no controls of its own.
 * @param {Engine} engine
 * @param {HTMLElement} container
 */
export function secondMap(engine, container) {
  const { data, picture } = engine;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = makeMap(container, data, { calm, timed: engine.timed });
  map.keyboard.disable(); // its keys are those of the first map
  const relief = paneOf(engine.map, "km-relief").querySelector("canvas");
  const drawRivers = drawContext(map, data, relief && relief.width > UNDRAWN ? relief : null);
  // They may come after this map; where they do not, whoever opens a place is told.
  if (data.details) engine.details.load().then(drawRivers, () => undefined);
  /** @type {Opening | null} */
  let opening = null;
  const like = picture.scene;
  /** @param {string[]} ids */
  const openAll = (ids) => {
    engine.popup.close(); // of two maps one is read
    opening?.openAll(ids);
  };
  const scene = new Scene(map, data, picture.fills, openAll, { like });
  picture.prepare(scene);
  const caption = new Caption(true).addTo(map);
  const labels = new Labels(
    map,
    {
      names: paneOf(map, "km-places"),
      dots: paneOf(map, "km-dots"),
      first: paneOf(map, "km-first-names"),
    },
    data.places,
    {
      reserved: () => covered(map),
      marks: () => scene.markers.boxes(),
      placed: (names) => scene.markers.makeRoom(names),
      told: () => {
        const { shown: year, newest } = scene.markers;
        return { now: year.filter((event) => event === newest), year };
      },
    },
  );
  const gestures = new Gestures(map, data.text);
  gestures.look();
  const popup = popupOf(engine, map, scene, () => labels.place());
  map.on(PLACED, () => engine.compare?.yieldSoon());
  opening = new Opening(data, {
    popup,
    post: engine.post,
    on: (layer) => engine.layers.includes(layer),
    fits: (event) => fits(scene.markers.filter, event),
    date: () => scene.ground?.date ?? "",
  });
  /** @param {ReadonlySet<string>} on */
  const layers = (on) => showLayers(map, data, chosenLayers(data, on));
  return { map, scene, caption, labels, gestures, popup, opening, layers };
}

/**
 * What is said on the second map; the view that it borrows is that of both.
 * @param {Engine} engine
 * @param {L.Map} map
 * @param {Scene} scene
 * @param {() => void} changed
 */
function popupOf(engine, map, scene, changed) {
  const date = () => scene.ground?.date ?? "";
  return new Popup(map, engine.data, {
    view: {
      peekBy: (by) => engine.view.peekBy(by),
      back: () => engine.view.back(),
      onBrought: () => undefined,
    },
    date,
    lines: () => scene.control.linesAt(date()),
    account: () => engine.picture.account,
    details: (again) => engine.details.instead(again),
    home: engine.channel ? pageAround() : window,
    goTo: (event) => engine.goTo(event),
    closed: () => engine.post({ type: "closed" }),
    changed,
  });
}
