/* Paths of the bundle as Leaflet keeps them: pairs of numbers it would make anew, and a phone has to clear those away. */
/** @import { Path, Shape } from "../types.d.ts" */
import { SCALE } from "./geometry.js";

/**
 * Turn [x0, y0, dx, dy, ...] into places.
 * @param {Path} flat
 */
export function course(flat) {
  /** @type {L.LatLng[]} */
  const places = new Array(flat.length / 2);
  for (let i = 0, x = 0, y = 0; i < flat.length; i += 2) {
    x += flat[i];
    y += flat[i + 1];
    places[i / 2] = new L.LatLng(y / SCALE, x / SCALE);
  }
  return places;
}

/** @param {Shape} nested */
export const courses = (nested) => nested.map((polygon) => polygon.map(course));
