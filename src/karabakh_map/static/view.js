/*
 * Whose view it is. Until somebody takes the map in hand it keeps to the view it was asked for, whatever size
 * its frame grows to; the view it chose by itself is no news.
 */
(function (KM) {
  "use strict";

  /** `side()` is the width that the legend takes; `post` tells everybody of a view that was moved. */
  KM.View = function (map, data, { calm, side, post }) {
    const container = map.getContainer();
    let fitted = [map.getSize().x, map.getSize().y, 0].join(); // as it was made, before the legend was filled
    let aim = whole, moved;

    /** Show the region beside the legend, as far as that makes it no smaller. */
    function whole() {
      const zoom = map.getBoundsZoom(data.focus), size = map.getSize(), wide = side();
      const key = [size.x, size.y, wide].join();
      if (key === fitted) return; // to draw the same again takes time
      fitted = key;
      const needed = map.project(data.focus[1], zoom).x - map.project(data.focus[0], zoom).x;
      const left = Math.max(0, Math.min(wide, size.x - needed));
      map.fitBounds(data.focus, { animate: false, paddingTopLeft: [left, 0] });
    }
    const taken = () => { aim = null; };
    for (const name of ["pointerdown", "wheel", "keydown"]) container.addEventListener(name, taken, { capture: true, passive: true });
    map.on("moveend", () => {
      clearTimeout(moved);
      moved = setTimeout(() => {
        if (aim === whole || KM.printing()) return;
        const { lat, lng } = map.getCenter();
        post({ type: "moved", center: [+lat.toFixed(5), +lng.toFixed(5)], zoom: map.getZoom() });
      }, 200);
    });
    return {
      taken,
      /** Fit the region again if nobody asked for another view. */
      settle() {
        if (aim === whole) whole();
      },
      keep(center, zoom) {
        (aim = () => map.setView(center, zoom, { animate: false, reset: true }))() // without, a view near by is only met to a pixel;
      },
      bounds([west, south, east, north]) {
        (aim = () => map.fitBounds([[south, west], [north, east]], { animate: !calm }))();
      },
      resized() {
        if (KM.printing()) return; // print.js fits it to the paper
        map.invalidateSize({ animate: false });
        if (aim && map.getSize().x > 0) aim();
      },
    };
  };
})(window.KarabakhMap);
