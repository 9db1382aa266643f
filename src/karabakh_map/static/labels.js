/* Place names that never overlap: larger places first, each at the first free side of its dot. */
(function (KM) {
  "use strict";
  const LINE = 1.18; // line height of labels, as in timemap.css
  /** Offsets of the label's box from its dot, in the order of preference: [x, y] in half sizes. */
  const SIDES = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]];

  /**
   * Keep labels of `places` on `map`, in `pane`.
   * A place: {lines, lat, lng, rank, kind, zoom}; kind is a CSS class; `zoom` the least zoom.
   * `reserved()` returns boxes [left, top, right, bottom] in layer pixels where controls lie.
   */
  KM.Labels = function (map, pane, places, reserved) {
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
      const widths = item.place.lines.map((line) => context.measureText(line).width + spacing * line.length);
      item.width = Math.ceil(Math.max(...widths)) + 4;
      item.height = Math.ceil(parseFloat(style.fontSize) * LINE * item.place.lines.length) + 2;
    }
    const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

    function place() {
      const zoom = map.getZoom();
      const view = map.getBounds().pad(-0.06);
      const covered = reserved();
      const free = (spot) => {
        const { x, y } = map.latLngToLayerPoint(spot);
        return view.contains(spot) && !covered.some((box) => overlaps([x - 70, y - 12, x + 70, y + 12], box));
      };
      const taken = [];
      const dots = [];
      for (const item of items) {
        item.box = null;
        if (zoom < item.place.zoom) continue;
        if (!item.width) measure(item);
        // A country is named where it can be seen: at the first of its spots inside the view.
        const spot = item.place.spots ? item.place.spots.find(free) : [item.place.lat, item.place.lng];
        if (!spot) continue;
        const at = map.latLngToLayerPoint(spot);
        // Beside its dot a label begins on the dot's line and runs down, clear of a marker above.
        const gap = item.dot ? 6 : 0, down = (item.height * (1 - 1 / item.place.lines.length)) / 2;
        for (const [sx, sy] of item.dot ? SIDES : [[0, 0]]) {
          const cx = at.x + sx * (item.width / 2 + gap), cy = at.y + sy * (item.height / 2 + (sx ? 0 : gap)) + (sx && !sy ? down : 0);
          const box = [cx - item.width / 2, cy - item.height / 2, cx + item.width / 2, cy + item.height / 2];
          if (taken.some((other) => overlaps(box, other)) || dots.some((dot) => overlaps(box, dot))) continue;
          item.box = box;
          item.side = sx;
          item.at = at;
          taken.push(box);
          if (item.dot) dots.push([at.x - 4, at.y - 4, at.x + 4, at.y + 4]);
          break;
        }
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
    return { place, visible: () => items.filter((item) => item.box).map((item) => item.box) };
  };
})(window.KarabakhMap);
