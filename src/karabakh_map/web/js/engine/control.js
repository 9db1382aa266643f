/* Who holds what on a day: the ground, drawn once; a date only restyles it. */
/** @import { Bundle, Change, DrawnEdge, Iso, Outside, Place, Unit, UnitState } from "../types.d.ts" */
/** @import { Fill } from "./fills.js" */
/** @import { Rings } from "./geometry.js" */
import { controllerOutside, linesOf, statesAt } from "../shared/state.js";
import { courses } from "./courses.js";
import { edgesOf, inside } from "./geometry.js";
import { rendererOf } from "./renderer.js";

/** @typedef {{layer: L.Polygon, key: string}} Ground ground that is drawn, with the key of its fill */
/** @typedef {Unit & Ground} DrawnUnit */
/** @typedef {Outside & {name: string} & Ground} DrawnOutside */

/**
 * The key of a fill: two controllers where the day of a change is not certain.
 * @param {UnitState} state
 */
export const fillKey = ({ controller, candidates }) =>
  candidates && candidates[0] !== candidates[1] ? candidates.join("|") : `${controller}|`;

/**
 * Give ground another colour: Leaflet would write all else of its style anew, for each unit at every step.
 * @param {L.Polygon} layer
 * @param {string} colour
 */
function recolour(layer, colour) {
  Object.assign(layer.options, { fillColor: colour, color: colour });
  for (const name of ["fill", "stroke"]) layer.getElement()?.setAttribute(name, colour);
}

/** The units and the ground outside them. */
export class Control {
  /**
   * @param {L.Map} map
   * @param {Bundle} data
   * @param {Fill} fill
   * @param {{pane?: string, like?: Control}} [beside] for a second date: its pane, and whose points it shares
   */
  constructor(map, data, fill, { pane = "km-control", like } = {}) {
    this.data = data;
    this.fill = fill;
    this.edges = edgesOf(data);
    const renderer = rendererOf(pane);
    /**
     * @param {Unit["shape"]} shape
     * @param {Ground} [same]
     */
    const ground = (shape, same) => ({
      key: "",
      layer: L.polygon(same ? pointsOf(same) : courses(shape), {
        pane,
        renderer,
        weight: 1,
        opacity: 1,
        fillOpacity: 1,
        smoothFactor: 0.5,
        interactive: false,
      }).addTo(map),
    });
    const outside = /** @type {(keyof Bundle["outside"])[]} */ (Object.keys(data.outside));
    /** @type {DrawnOutside[]} */
    this.outside = outside.map((name, number) => ({
      name,
      ...ground(data.context[name], like?.outside[number]),
      ...data.outside[name],
    }));
    /** @type {DrawnUnit[]} */
    this.units = data.units.map((unit, number) => ({
      ...unit,
      ...ground(unit.shape, like?.units[number]),
    }));
  }

  /** @param {Iso} iso */
  stateAt(iso) {
    return statesAt(this.units, iso);
  }

  /**
   * @param {Iso} iso
   * @returns {DrawnEdge[]}
   */
  linesAt(iso, states = this.stateAt(iso)) {
    return linesOf(this.edges, states, this.data.outside, iso);
  }

  /**
   * Colour the ground as on a day; returns what the legend explains.
   * @param {Iso} iso
   */
  show(iso) {
    const states = this.stateAt(iso);
    /** @type {Set<string>} */
    const fills = new Set();
    /**
     * @param {Ground} one
     * @param {string} key
     */
    const paint = (one, key) => {
      fills.add(key);
      if (one.key === key) return;
      one.key = key;
      recolour(one.layer, this.#filled(key));
    };
    for (const unit of this.units) {
      const state = states.get(unit.id);
      if (state) paint(unit, fillKey(state));
    }
    for (const one of this.outside) paint(one, `${controllerOutside(one, iso)}|`);
    return { states, fills };
  }

  /**
   * Make the fills of states ahead of time.
   * @param {Iterable<UnitState>} states
   */
  prepare(states) {
    for (const state of states) this.#filled(fillKey(state));
  }

  /** @param {string} key of a fill */
  #filled(key) {
    const [name, other] = key.split("|");
    return this.fill(name, other);
  }

  /** @param {string} id */
  unit(id) {
    return this.units.find((unit) => unit.id === id);
  }

  /**
   * Take other histories, of another account; the next day that is shown is shown by them.
   * @param {readonly Change[][]} histories of each unit
   */
  tell(histories) {
    this.units.forEach((unit, number) => {
      unit.changes = histories[number];
    });
  }

  /** @param {Place} place */
  unitAt(place) {
    return at(this.units, place);
  }

  /** @param {Place} place */
  outsideAt(place) {
    return at(this.outside, place);
  }

  /** Days on which control changed, or what is known of its lines. */
  days() {
    const changes = this.units.flatMap((unit) => unit.changes);
    return [
      ...new Set(
        changes.flatMap(({ day, known = [] }) => [day, ...known.map(([, , from]) => from ?? day)]),
      ),
    ];
  }
}

/** @param {Ground} one */
const pointsOf = ({ layer }) => /** @type {L.LatLng[][][]} */ (layer.getLatLngs());

/**
 * @template {Ground} G
 * @param {readonly G[]} among
 * @param {Place} place
 */
const at = (among, { lat, lng }) =>
  among.find(
    ({ layer }) =>
      layer.getBounds().contains([lat, lng]) &&
      inside({ lat, lng }, /** @type {Rings} */ (layer.getLatLngs())),
  );
