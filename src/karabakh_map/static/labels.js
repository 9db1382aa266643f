/* Place names that never overlap: larger places first, each at the first free side of its dot. */
(function (KM) {
  "use strict";
  const LINE = 1.18; // line height of labels, as in timemap.css
  /** Offsets of the label's box from its dot, best first; markers stand above, so below comes before. */
  const SIDES = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, -1], [1, 1], [-1, -1], [-1, 1]];

  /** Whether the style sheet is there, which st_folium loads without waiting for it. */
  KM.styled = (node) => getComputedStyle(node).getPropertyValue("--km-styled").trim() === "1";

  /**
   * Keep labels of `places` on `map`, in `pane`.
   * A place: {lines, lat, lng, rank, kind, zoom}; kind is a CSS class; `zoom` the least zoom.
   * `reserved()` returns boxes [left, top, right, bottom] in layer pixels where controls lie;
   * `marks()` those of markers, which names avoid if they can.
   */
  KM.Labels = function (map, pane, places, reserved, marks) {
    const context = document.createElement("canvas").getContext("2d");
    const items = places.map((place) => {
      const node = L.DomUtil.create("div", `km-label km-label-${place.kind} leaflet-zoom-hide`, pane);
      place.lines.forEach((line) => (L.DomUtil.create("span", "", node).textContent = line));
      return { place, node, dot: place.dot && L.DomUtil.create("i", `km-dot km-dot-${place.kind} leaflet-zoom-hide`, pane) };
    });
    items.sort((a, b) => a.place.rank - b.place.rank);

    function measure(item) {
      const style = getComputedStyle(item.node);
      context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const spacing = parseFloat(style.letterSpacing) || 0;
      const seen = style.textTransform === "uppercase" ? (line) => line.toUpperCase() : (line) => line;
      const widths = item.place.lines.map((line) => context.measureText(seen(line)).width + spacing * line.length);
      item.width = Math.ceil(Math.max(...widths)) + 4;
      item.height = Math.ceil(parseFloat(style.fontSize) * LINE * item.place.lines.length) + 2;
    }
    /** Area that two boxes share. */
    const shared = (a, b) => Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

    function place() {
      if (!KM.styled(pane)) return; // what was measured now would stay wrong; called again by then
      const zoom = map.getZoom(), corner = map.containerPointToLayerPoint([0, 0]), size = map.getSize();
      const frame = [corner.x + 3, corner.y + 3, corner.x + size.x - 3, corner.y + size.y - 3];
      const within = (box) => box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3];
      const covered = reserved(), marked = marks(), taken = [], dots = [];
      const free = (box) => within(box) && ![...covered, ...taken, ...dots].some((other) => shared(box, other));

      /** Boxes in which an item may stand, best first, each with its dot and side. */
      function* boxes({ place, dot, width, height }) {
        const around = (at, x, y) => [at.x + x - width / 2, at.y + y - height / 2, at.x + x + width / 2, at.y + y + height / 2];
        if (!dot) { // a country is named where it can be seen: at the first of its spots that is in the open
          for (const spot of place.spots) {
            const at = map.latLngToLayerPoint(spot);
            yield [around(at, 0, 0), at, 0];
          }
          return;
        }
        const at = map.latLngToLayerPoint([place.lat, place.lng]), gap = 6;
        // Beside its dot a label begins on the dot's line and runs down, clear of a marker above.
        const down = (height * (1 - 1 / place.lines.length)) / 2;
        for (const [sx, sy] of SIDES) {
          yield [around(at, sx * (width / 2 + gap), sy * (height / 2 + (sx ? 0 : gap)) + (sx && !sy ? down : 0)), at, sx];
        }
      }
      for (const item of items) {
        item.box = null;
        if (zoom < item.place.zoom) continue;
        if (!item.width) measure(item);
        let least = Infinity; // hidden by markers
        for (const [box, at, side] of boxes(item)) {
          if (!free(box)) continue;
          const hidden = marked.reduce((sum, mark) => sum + shared(box, mark), 0);
          if (hidden < least) Object.assign(item, { box, at, side });
          least = Math.min(least, hidden);
          if (!least) break;
        }
        if (!item.box) continue;
        taken.push(item.box);
        if (item.dot) dots.push([item.at.x - 4, item.at.y - 4, item.at.x + 4, item.at.y + 4]);
      }
      for (const item of items) {
        const shown = Boolean(item.box);
        item.node.style.display = shown ? "" : "none";
        if (item.dot) item.dot.style.display = shown ? "" : "none";
        if (!shown) continue;
        L.DomUtil.setPosition(item.node, L.point(Math.round(item.box[0]), Math.round(item.box[1])));
        item.node.style.width = item.width + "px";
        item.node.style.textAlign = item.dot ? (item.side > 0 ? "left" : item.side < 0 ? "right" : "center") : "center";
        if (item.dot) L.DomUtil.setPosition(item.dot, item.at.round());
      }
    }
    map.on("moveend", place);
    return { place };
  };
})(window.KarabakhMap);
