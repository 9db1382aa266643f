/* Paths of the bundle as Leaflet keeps them: pairs of numbers it would make anew, and a phone has to clear those away. */
/** @import { Path, Shape } from "../types.d.ts" */
import { placesOf } from "./geometry.js";

/**
 * @param {number} lat
 * @param {number} lng
 */
const latLng = (lat, lng) => new L.LatLng(lat, lng);

/** @param {Path} flat */
export const course = (flat) => placesOf(flat, latLng);

/** @param {Shape} nested */
export const courses = (nested) => nested.map((polygon) => polygon.map(course));
