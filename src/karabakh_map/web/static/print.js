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

  let leaving = false; // what moves the map back is no move of the reader
  KM.printing = () => leaving || root.classList.contains(CLASS);

  /** Return which part of `region` lies in `view`. */
  function share(view, region) {
    const height = Math.min(view.getNorth(), region.getNorth()) - Math.max(view.getSouth(), region.getSouth());
    const width = Math.min(view.getEast(), region.getEast()) - Math.max(view.getWest(), region.getWest());
    const whole = (region.getNorth() - region.getSouth()) * (region.getEast() - region.getWest());
    return (Math.max(0, height) * Math.max(0, width)) / whole;
  }

  /** `side()` is the width of the legend; `draw()` places the names at once. */
  KM.Printing = function (map, focus, { side, draw }) {
    const paper = matchMedia("print");
    if (own) root.classList.add("km-sheet");
    let seen = null; // {bounds, center, zoom} of the screen while the map is on paper
    let folded = null;
    const width = () => map.getContainer().clientWidth;

    const legend = () => Math.min(side(), width() / 2);

    function fit() {
      map.invalidateSize({ animate: false, pan: false });
      map.fitBounds(seen.bounds, { animate: false, paddingTopLeft: [legend(), 0] });
      draw();
    }
    /** A legend that is folded on the screen is whole on paper. */
    function unfold() {
      folded = map.getContainer().querySelector("details.km-legend:not([open])");
      if (folded) folded.open = true;
    }
    function begin() {
      if (seen || !width()) return; // hidden, as on a tab that is not shown
      const shown = L.latLngBounds(map.containerPointToLatLng([legend(), 0]), map.containerPointToLatLng(map.getSize()));
      // Where most of the region is seen the paper shows it whole; what is left and right of it is no loss.
      const bounds = share(shown, L.latLngBounds(focus)) > 0.6 ? L.latLngBounds(focus) : shown;
      seen = { bounds, center: map.getCenter(), zoom: map.getZoom() };
      unfold();
      root.classList.add(CLASS);
      fit();
    }
    function end() {
      if (!seen) return;
      const { center, zoom } = seen;
      leaving = true;
      root.classList.remove(CLASS);
      map.invalidateSize({ animate: false, pan: false });
      map.setView(center, zoom, { animate: false, reset: true });
      seen = null;
      leaving = false;
      draw();
    }
    function finish() {
      if (folded) folded.open = false;
      folded = null;
      end();
    }
    function changed({ matches }) {
      if (!matches) return finish();
      begin();
      if (seen) fit(); // the size on the sheet is known only now
    }
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", finish);
    if (paper.addEventListener) paper.addEventListener("change", changed);
    else paper.addListener(changed); // Safari before 14
    return {
      destroy() {
        window.removeEventListener("beforeprint", begin);
        window.removeEventListener("afterprint", finish);
        if (paper.removeEventListener) paper.removeEventListener("change", changed);
        else paper.removeListener(changed);
      },
    };
  };
})(window.KarabakhMap);
