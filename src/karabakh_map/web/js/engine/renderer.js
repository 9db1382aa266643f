/* What draws the paths of a pane. */

/**
 * What Leaflet does not name for others.
 * @typedef {L.SVG & {
 *   _map: L.Map,
 *   _container: SVGElement,
 *   _bounds: L.Bounds,
 *   _center: L.LatLng,
 *   _zoom: number,
 *   _layers: Record<string, {_reset(): void}>,
 *   _update(): void,
 *   _updatePaths(): void,
 *   _updateTransform(center: L.LatLng, zoom: number): void,
 *   _onZoomEnd(): void,
 *   _reset(): void,
 * }} InnerSvg
 */

/**
 * Return a renderer that draws its paths once for a view. Leaflet's own draws all of them three times when a view is
 * set: as the move ends, with the points of the view before, and twice as the view is reset.
 * @param {string} pane
 * @returns {L.SVG}
 */
export function rendererOf(pane) {
  const svg = /** @type {InnerSvg} */ (L.svg({ pane, padding: 0.5 }));
  const { _updatePaths: drawAll, _onZoomEnd: projectAll } = svg;
  let projected = ""; // for which view the points of the paths are
  let drawn = ""; // for which view, and which part of the ground
  const view = () => String(svg._map.getPixelOrigin());
  const part = () => `${view()} ${svg._bounds.min} ${svg._bounds.max}`;
  const done = () => {
    projected = view();
    drawn = part();
  };
  svg.on("add", done);
  svg._onZoomEnd = () => {
    projectAll.call(svg);
    projected = view();
    drawn = "";
  };
  svg._updatePaths = () => {
    if (projected !== view() || drawn === part()) return; // all is projected and drawn as the view is reset; or is there
    drawAll.call(svg);
    drawn = part();
  };
  svg._reset = () => {
    const there = projected === view() && drawn;
    projected = ""; // what follows draws nothing yet
    svg._update();
    svg._updateTransform(svg._center, svg._zoom);
    if (there !== part()) for (const path of Object.values(svg._layers)) path._reset();
    done();
  };
  return svg;
}

/**
 * Return a renderer of paths that no step changes. Leaflet gives each renderer a layer of the screen, which a computer
 * without a graphics card lays over the others at every frame; those of such panes share the layer of the map but while
 * it is zoomed.
 * @param {string} pane
 * @returns {L.SVG}
 */
export function stillRendererOf(pane) {
  const svg = /** @type {InnerSvg} */ (rendererOf(pane));
  const { _updateTransform: moveTo } = svg;
  const lay = () => {
    const { style } = svg._container;
    style.transform = style.transform.replace(/translate3d\((.+), 0(?:px)?\)/, "translate($1)");
  };
  svg.on("add", () => svg._container.classList.add("km-still"));
  svg.on("update", lay);
  svg._updateTransform = (center, zoom) => {
    moveTo.call(svg, center, zoom);
    if (zoom === svg._zoom) lay();
  };
  return svg;
}
