/*
 * The map on paper: what is seen on the screen, whole, at the size that it has on the sheet.
 *
 * Chromium and Safari tell of the printed layout by the media query, and what is drawn then is printed. Firefox
 * prints a copy of what it finds after `beforeprint`, so by then the map has the size that print.css gives it.
 */
(function (KM) {
  "use strict";
  const root = document.documentElement;
  const CLASS = "km-printing";
  /** The page that holds the map gives it its size; only a frame in somebody else's page has to take what it gets. */
  const own = window.parent === window || document.querySelector(".float-container");

  KM.printing = () => root.classList.contains(CLASS);

  /** `side()` is the width of the legend; `draw()` places the names at once. */
  KM.Printing = function (map, focus, { side, draw }) {
    const paper = matchMedia("print");
    if (own) root.classList.add("km-sheet");
    let seen = null; // {bounds, center, zoom} of the screen while the map is on paper
    const width = () => map.getContainer().clientWidth;

    function fit() {
      map.invalidateSize({ animate: false, pan: false });
      const legend = Math.min(side(), width() / 2);
      map.fitBounds(seen.bounds, { animate: false, paddingTopLeft: [legend, 0] });
      draw();
    }
    function begin() {
      if (seen || !width()) return; // hidden, as on a tab that is not shown
      const shown = map.getBounds();
      seen = { bounds: shown.contains(focus) ? L.latLngBounds(focus) : shown, center: map.getCenter(), zoom: map.getZoom() };
      root.classList.add(CLASS);
      fit();
    }
    function end() {
      if (!seen) return;
      const { center, zoom } = seen;
      root.classList.remove(CLASS);
      map.invalidateSize({ animate: false, pan: false });
      map.setView(center, zoom, { animate: false, reset: true });
      seen = null;
      draw();
    }
    function changed({ matches }) {
      if (!matches) return end();
      begin();
      if (seen) fit(); // the size on the sheet is known only now
    }
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    if (paper.addEventListener) paper.addEventListener("change", changed);
    else paper.addListener(changed); // Safari before 14
    return {
      destroy() {
        window.removeEventListener("beforeprint", begin);
        window.removeEventListener("afterprint", end);
        if (paper.removeEventListener) paper.removeEventListener("change", changed);
        else paper.removeListener(changed);
      },
    };
  };
})(window.KarabakhMap);
