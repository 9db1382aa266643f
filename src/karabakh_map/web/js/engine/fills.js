/* Colours of the ground and their patterns, and what explains them in the legend. */
/** @import { Bundle, Controller, Stroke } from "../types.d.ts" */

/** @typedef {(name: string, other?: string) => string} Fill the fill of one controller, or of two between whom it is not certain */

/**
 * Colour laid over the land's, so that fills stay opaque and no seam shows between units.
 * @param {string} land
 * @param {string} colour
 * @param {number} opacity
 */
function tint(land, colour, opacity) {
  /**
   * @param {string} of
   * @param {number} i
   */
  const part = (of, i) => parseInt(of.slice(i, i + 2), 16);
  /** @param {number} i */
  const mix = (i) => Math.round(part(land, i) + (part(colour, i) - part(land, i)) * opacity);
  return `rgb(${mix(1)},${mix(3)},${mix(5)})`;
}

/**
 * @param {string} id
 * @param {number} width
 * @param {number} height
 * @param {number} turn
 * @param {string} inside
 */
const pattern = (id, width, height, turn, inside) =>
  `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse" ` +
  `patternTransform="rotate(${turn})">${inside}</pattern>`;
/**
 * @param {string} fill
 * @param {number} x
 * @param {number} width
 */
const rect = (fill, x, width) => `<rect x="${x}" width="${width}" height="16" fill="${fill}"/>`;

/** @typedef {Controller & {land: string, name: string}} Laid a controller, and the colour of the land under it */

/**
 * By night the style sheet has another colour (web/dark.py).
 * @param {Laid} controller
 */
const base = ({ land, colour, opacity, name }) =>
  `var(--km-fill-${name},${tint(land, colour, opacity)})`;

/**
 * What repeats the colour for eyes that do not tell it apart: lines at the places `xs`, or dots.
 * @param {Laid} controller
 * @param {number[]} xs
 * @param {number[]} ys
 */
function marks({ land, colour, opacity, pattern: kind, name }, xs, ys) {
  const strong = `var(--km-mark-${name},${tint(land, colour, Math.min(1, opacity + 0.4))})`;
  if (kind === "hatch") return xs.map((x) => rect(strong, x - 1, 2)).join("");
  if (kind === "none") return "";
  return ys.map((y) => `<circle cx="${xs[0]}" cy="${y}" r="1.6" fill="${strong}"/>`).join("");
}

/**
 * The pattern of one controller, or of two side by side.
 * @param {string} id
 * @param {Laid} one
 * @param {Laid | undefined} other
 */
function patternOf(id, one, other) {
  if (!other) {
    const turn = one.pattern === "dots" ? 0 : 45;
    return pattern(id, 8, 8, turn, rect(base(one), 0, 8) + marks(one, [4], [4]));
  }
  const left = rect(base(one), 0, 10) + marks(one, [3, 7], [4, 12]);
  const right = rect(base(other), 10, 10) + marks(other, [13, 17], [4, 12]);
  return pattern(id, 20, 16, 45, left + right);
}

/**
 * Fills by name, each a colour or a reference to a pattern of this map.
 * Patterns live in one hidden SVG and count in screen pixels: crisp at every zoom.
 * @param {HTMLElement} container
 * @param {Pick<Bundle, "controllers" | "land">} data
 * @param {string} prefix
 * @returns {Fill}
 */
export function makeFills(container, { controllers, land }, prefix) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", "0");
  svg.setAttribute("height", "0");
  svg.setAttribute("aria-hidden", "true");
  svg.style.position = "absolute";
  container.appendChild(svg);
  /** @type {Map<string, string>} */
  const made = new Map();
  /** @type {Fill} */
  function make(name, other) {
    const first = { ...controllers[name], land, name };
    if (!other && first.pattern === "none") return base(first);
    const id = `${prefix}-${name}${other ? `-or-${other}` : ""}`;
    const second = other ? { ...controllers[other], land, name: other } : undefined;
    svg.insertAdjacentHTML("beforeend", patternOf(id, first, second));
    return `url(#${id})`;
  }
  return function fill(name, other) {
    const key = `${name}|${other || ""}`;
    const known = made.get(key) ?? make(name, other);
    made.set(key, known);
    return known;
  };
}

/** @param {string} colour */
const slanted = (colour) => `<rect x="0" width="1.6" height="16" fill="${colour}"/>`;

/**
 * A hatch of lines in the colour of a stroke, with nothing between them; its pattern is put into the map.
 * @param {L.Map} map
 * @param {string} key of a layer
 * @param {Pick<Stroke, "colour">} stroke
 */
export function hatchOf(map, key, { colour }) {
  const id = `km-hatch-${L.stamp(map)}-${key}`;
  const inside = pattern(id, 6, 6, -45, slanted(colour));
  map
    .getContainer()
    .insertAdjacentHTML(
      "beforeend",
      `<svg class="km-patterns" width="0" height="0" aria-hidden="true">${inside}</svg>`,
    );
  return `url(#${id})`;
}

/**
 * The sign of a hatched layer, for the legend.
 * @param {Stroke} style
 */
export const hatchSample = ({ colour, width, dash }) =>
  `<svg width="26" height="16" aria-hidden="true"><path d="M3 15 17 1M9 15 23 1M1 9 9 1M17 15l8-8" ` +
  `stroke="${colour}" stroke-width="1.4"/><rect x="1" y="1" width="24" height="14" fill="none" ` +
  `stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dash}"/></svg>`;

/**
 * A swatch for the legend with the same fill as on the map.
 * @param {string} fill
 */
export const swatch = (fill) =>
  `<svg class="km-swatch" width="26" height="16" aria-hidden="true">` +
  `<rect x=".5" y=".5" width="25" height="15" rx="2" fill="${fill}" stroke="rgba(0,0,0,.35)"/></svg>`;

/**
 * A piece of a line for the legend; `band`: with its soft edge.
 * @param {Stroke & {band?: boolean}} style
 */
export const strokeSample = ({ colour, width, dash, opacity, band }) =>
  `<svg width="26" height="16" aria-hidden="true">` +
  (band ? `<path d="M1 8h24" stroke="${colour}" stroke-opacity=".22" stroke-width="11"/>` : "") +
  `<path d="M1 8h24" stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dash}" ` +
  `stroke-opacity="${opacity}"/></svg>`;

/**
 * The sign of a layer of points, for the legend.
 * @param {Stroke} style
 */
export const pointSample = ({ colour }) =>
  `<svg width="26" height="16" aria-hidden="true"><circle cx="13" cy="8" r="5" fill="${colour}" ` +
  `stroke="#fff" stroke-width="1.2"/></svg>`;

/**
 * How Leaflet draws a line of a style.
 * @param {Pick<Stroke, "colour" | "width" | "dash" | "opacity">} style
 * @param {L.PolylineOptions} more
 * @returns {L.PolylineOptions}
 */
export const lineStyle = (style, more) => ({
  color: style.colour,
  weight: style.width,
  dashArray: style.dash || undefined,
  opacity: style.opacity,
  fill: false,
  interactive: false,
  smoothFactor: 0.7,
  lineCap: "butt",
  ...more,
});
