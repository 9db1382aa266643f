/* Place names with their dots: measured once, placed by naming.js, the most important first. */
(function (KM) {
  "use strict";
  const LINE = 1.18; // line height of labels, as in timemap.css
  const NEAR_KM = 3; // an event this close to a dot happened at that place
  const OF_THE_DAY = 7; // from this zoom on the place of the day's event is named, however small

  /** Whether the style sheet is there, which st_folium loads without waiting for it. */
  KM.styled = (node) => getComputedStyle(node).getPropertyValue("--km-styled").trim() === "1";

  const kilometres = (a, b) => 111.2 * Math.hypot(a.lat - b.lat, (a.lng - b.lng) * Math.cos((a.lat * Math.PI) / 180));

  /**
   * Keep labels of `places` on `map`, in the panes `names` and `dots`.
   * A place: {id, lines, lat, lng, rank, kind, zoom, chief}; kind is a CSS class; `zoom` the least zoom;
   * chief places come before all others.
   * `reserved()` returns boxes [left, top, right, bottom] in layer pixels where controls lie;
   * `marks()` those of markers, which names avoid if they can; `told()` the events of the map:
   * {now: of the day or open, year: all that are shown}, whose places are named first.
   */
  KM.Labels = function (map, { names, dots }, places, reserved, marks, told) {
    const context = document.createElement("canvas").getContext("2d");
    const items = places.map((place) => {
      const node = L.DomUtil.create("div", `km-label km-label-${place.kind} leaflet-zoom-hide`, names);
      place.lines.forEach((line) => (L.DomUtil.create("span", "", node).textContent = line));
      const dot = place.dot && L.DomUtil.create("i", `km-dot km-dot-${place.kind} leaflet-zoom-hide`, dots);
      for (const one of [node, dot]) if (one && place.id) one.dataset.place = place.id;
      return { place, node, dot, lines: place.lines.length, last: null };
    });
    const near = new Map(); // event -> the item where it happened, or null

    function measure(item) {
      const style = getComputedStyle(item.node);
      context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const spacing = parseFloat(style.letterSpacing) || 0;
      const seen = style.textTransform === "uppercase" ? (line) => line.toUpperCase() : (line) => line;
      const widths = item.place.lines.map((line) => context.measureText(seen(line)).width + spacing * line.length);
      item.width = Math.ceil(Math.max(...widths)) + 4;
      item.height = Math.ceil(parseFloat(style.fontSize) * LINE * item.lines);
    }
    function placeOf(event) {
      if (!near.has(event)) {
        const found = items.filter((item) => item.dot && kilometres(item.place, event) < NEAR_KM);
        found.sort((a, b) => kilometres(a.place, event) - kilometres(b.place, event));
        near.set(event, found[0] || null);
      }
      return near.get(event);
    }
    /** What is named first: chief places, those of the day's events, countries, those of the year's events, the rest by rank. */
    function turns() {
      const events = told(), now = new Set(events.now.map(placeOf)), year = new Set(events.year.map(placeOf));
      return (item) => (item.place.chief ? 0 : now.has(item) ? 1 : !item.dot ? 2 : year.has(item) ? 3 : 3 + item.place.rank);
    }
    const WEIGHTS = [9, 4, 0, 0.8, 0.8, 0.6, 0.2]; // by turn; from there on what comes last
    let last = null; // the zoom of the names that stand

    function place() {
      if (!KM.styled(names)) return; // what was measured now would stay wrong; called again by then
      const zoom = map.getZoom(), corner = map.containerPointToLayerPoint([0, 0]), size = map.getSize();
      const turn = turns(), point = (at) => map.latLngToLayerPoint(at);
      const wanted = items.filter((item) => zoom >= Math.min(item.place.zoom, turn(item) === 1 ? OF_THE_DAY : Infinity));
      for (const item of wanted) {
        if (!item.width) measure(item);
        item.turn = turn(item);
        item.hideable = item.turn ? 0.4 : 0.7;
        item.weight = item.turn < WEIGHTS.length ? WEIGHTS[item.turn] : 0.05;
        item.at = item.dot ? point([item.place.lat, item.place.lng]) : null;
        item.spots = item.dot ? null : item.place.spots.map(point);
        if (zoom !== last) item.last = null; // at another scale every side is weighed anew
      }
      // What stands keeps its room against names of the same weight, so that nothing flickers.
      wanted.sort((a, b) => a.turn - b.turn || a.place.rank - b.place.rank || (b.last !== null) - (a.last !== null));
      const placed = KM.placeNames(wanted, {
        frame: [corner.x + 3, corner.y + 3, corner.x + size.x - 3, corner.y + size.y - 3], covered: reserved(), marked: marks(),
      });
      last = zoom;
      for (const item of items) draw(item, placed.get(item));
    }
    function draw(item, found) {
      item.last = found ? found.side : null;
      for (const node of [item.node, item.dot]) if (node) node.style.display = found ? "" : "none";
      if (!found) return;
      put(item.node, found.box[0], found.box[1]);
      Object.assign(item.node.style, { width: item.width + "px", height: item.height + "px" });
      item.node.style.textAlign = found.align > 0 ? "left" : found.align < 0 ? "right" : "center";
      if (item.dot) put(item.dot, item.at.x, item.at.y);
    }
    /** Without a transform, which would make each a layer of its own that every repainting goes through. */
    function put(node, x, y) {
      [node.style.left, node.style.top] = [`${Math.round(x)}px`, `${Math.round(y)}px`];
    }
    map.on("moveend", place);
    return { place };
  };
})(window.KarabakhMap);
