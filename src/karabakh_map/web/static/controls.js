/* Buttons at the corner of the map: closer, farther, and the region as at first. */
(function (KM) {
  "use strict";
  const CORNERS = '<svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true" focusable="false">' +
    '<path d="M2 6V2h4M12 2h4v4M16 12v4h-4M6 16H2v-4M6 6.5h6v5H6z" fill="none" stroke="currentColor" stroke-width="1.8"/></svg>';

  KM.ZoomAndHome = L.Control.Zoom.extend({
    initialize(text, home) {
      L.Util.setOptions(this, { position: "topright", zoomInTitle: text.zoom_in, zoomOutTitle: text.zoom_out });
      this.text = text;
      this.home = home;
    },
    onAdd(map) {
      const bar = L.Control.Zoom.prototype.onAdd.call(this, map);
      this._createButton(CORNERS, this.text.home, "km-home", bar, () => this.home());
      return bar;
    },
  });
})(window.KarabakhMap);
