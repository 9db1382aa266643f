/* Strokes one over the other on the same course, which Leaflet would work out for each. */

/**
 * What Leaflet makes of the places of a line; it keeps this to itself.
 * @typedef {L.Polyline & {
 *   _rings: L.Point[][],
 *   _parts: L.Point[][],
 *   _pxBounds: L.Bounds,
 *   _project(): void,
 *   _clipPoints(): void,
 *   _simplifyPoints(): void,
 * }} Course
 */

/**
 * A line that runs where another one does, of which it takes what Leaflet made of its places. It must come after that one
 * in the same pane, and have its `smoothFactor`.
 * @param {L.Polyline} line
 * @param {L.PolylineOptions} style
 * @returns {L.Polyline}
 */
export function along(line, style) {
  const first = /** @type {Course} */ (line);
  /** @type {Pick<Course, "_project" | "_clipPoints" | "_simplifyPoints"> & ThisType<Course>} */
  const taken = {
    _project() {
      this._rings = first._rings;
      this._pxBounds = first._pxBounds;
    },
    _clipPoints() {
      this._parts = first._parts;
    },
    _simplifyPoints() {}, // they are simplified
  };
  return Object.assign(L.polyline(/** @type {L.LatLng[]} */ (line.getLatLngs()), style), taken);
}
