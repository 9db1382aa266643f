/*
 * Two maps with one view. What one of them does, the other does in the same call: it takes over the numbers that
 * Leaflet counts by and hears the same event, so that there is no moment at which they could differ.
 */

const STEPS = "viewreset zoomstart movestart zoom move zoomanim zoomend moveend";

/**
 * What Leaflet keeps to itself of a view.
 * @typedef {L.Map & {_zoom: number, _lastCenter: L.LatLng | null, _pixelOrigin: L.Point, _mapPane: HTMLElement,
 *   _animatingZoom?: boolean}} Inner
 */

/**
 * @param {Inner} from
 * @param {Inner} to
 */
function copy(from, to) {
  to._zoom = from._zoom;
  to._lastCenter = from._lastCenter;
  to._pixelOrigin = from._pixelOrigin;
  to._animatingZoom = from._animatingZoom;
  L.DomUtil.setPosition(to._mapPane, L.DomUtil.getPosition(from._mapPane).clone());
  const flying = from._mapPane.classList.contains("leaflet-zoom-anim");
  to._mapPane.classList.toggle("leaflet-zoom-anim", flying);
  const { minZoom, maxZoom, maxBounds } = from.options;
  Object.assign(to.options, { minZoom, maxZoom, maxBounds });
}

/**
 * Let two maps of one size show the same; returns how to bring the second to the first, and how to part them. To
 * measure the second fires what a hand's move fires: `agree` takes it as its first step, of which the first hears
 * nothing.
 * @param {L.Map} first
 * @param {L.Map} second
 */
export function mirror(first, second) {
  const [one, two] = /** @type {[Inner, Inner]} */ ([first, second]);
  let busy = false;
  let there = true;
  const agree = (measure = () => {}) => {
    busy = true;
    measure();
    copy(one, two);
    two.fire("viewreset").fire("move").fire("zoomend").fire("moveend");
    busy = false;
  };
  const apart = () =>
    one._zoom !== two._zoom ||
    !one._pixelOrigin.equals(two._pixelOrigin) ||
    !L.DomUtil.getPosition(one._mapPane).equals(L.DomUtil.getPosition(two._mapPane));
  /**
   * @param {Inner} from
   * @param {Inner} to
   */
  const follow = (from, to) => (/** @type {L.LeafletEvent} */ event) => {
    if (busy) return;
    busy = true;
    copy(from, to);
    const { type } = event;
    to.fire(type, event);
    busy = false;
    // A zoom that moves has its new numbers only after everybody has heard of it.
    if (type === "zoomanim") void Promise.resolve().then(() => there && copy(from, to));
    // The first map keeps to its bounds: it may have gone elsewhere meanwhile.
    if (type === "moveend" && apart()) agree();
  };
  const [forth, back] = [follow(one, two), follow(two, one)];
  one.on(STEPS, forth);
  two.on(STEPS, back);
  agree();
  return {
    agree,
    part() {
      there = false;
      one.off(STEPS, forth);
      two.off(STEPS, back);
    },
  };
}
