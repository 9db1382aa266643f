/* Event markers: one shape and colour a category; events at one place share a marker. */
(function (KM) {
  "use strict";
  /** Outlines in a box of 24 by 24, so that category never rests on colour alone. */
  const SHAPES = {
    burst: "M12 1l2.6 5 5.2-1.8L18 9.4l5 2.6-5 2.6 1.8 5.2-5.2-1.8L12 23l-2.6-5-5.2 1.8L6 14.6 1 12l5-2.6-1.8-5.2L9.4 6z",
    flag: "M4 1.5h3V3h15l-4.5 5.5L22 14H7v8.5H4z",
    arrow: "M1.5 8H12V2.5L22.5 12 12 21.5V16H1.5z",
    square: "M3 3h18v18H3z",
    hexagon: "M7 3h10l5.5 9L17 21H7L1.5 12z",
    circle: "M12 2a10 10 0 1 1 0 20a10 10 0 0 1 0-20z",
    house: "M12 1.5L23 12h-3v10H4V12H1z",
    triangle: "M12 1.5L23 21.5H1z",
  };
  const NEAR = 26; // pixels: closer markers would cover each other
  const RIM = 3; // pixels
  /** Keys among the markers, in order of time: how far each goes. */
  const STRIDES = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 6, PageUp: -6, Home: -Infinity, End: Infinity };

  KM.icon = (category, size) =>
    `<svg viewBox="-1 -1 26 26" width="${size}" height="${size}" aria-hidden="true" focusable="false">` +
    `<path d="${SHAPES[category.shape]}" fill="${category.colour}" stroke="#fff" stroke-width="2" ` +
    `stroke-linejoin="round" paint-order="stroke"/></svg>`;

  /** Markers of the events that `show` names; `open(ids)` is called for the ones chosen. */
  KM.Markers = function (map, pane, data, open) {
    let shown = [], newest = null, all = [], off = new Set();
    const markers = new Map(), limits = L.latLngBounds(data.limits);

    /** Events of the year of `iso` that have begun by then; the last to begin is the newest. */
    function current(iso) {
      const first = iso.slice(0, 4) + "-01-01";
      return data.events.filter((event) => event.first <= iso && event.last >= first);
    }

    function group() {
      const result = [];
      const order = shown.slice().sort((a, b) => (b === newest) - (a === newest) || a.importance - b.importance);
      for (const event of order) {
        if (!limits.contains([event.lat, event.lng])) continue; // named by elsewhere.js
        const at = map.project([event.lat, event.lng]);
        const home = result.find((other) => other.at.distanceTo(at) < NEAR);
        if (home) home.events.push(event);
        else result.push({ at, events: [event] });
      }
      for (const one of result) one.lead = one.events[0];
      for (const one of result) one.events.sort((a, b) => (a.first < b.first ? 1 : a.first > b.first ? -1 : a.importance - b.importance));
      return result;
    }

    function draw() {
      const focused = stopNow();
      const wanted = new Map(group().map((one) => [
        one.events.map((event) => event.id).join() + (one.lead === newest ? "!" : ""), one,
      ]));
      for (const [key, marker] of markers) {
        if (!wanted.has(key)) { marker.remove(); markers.delete(key); }
      }
      for (const [key, one] of wanted) {
        if (!markers.has(key)) markers.set(key, marker(one).addTo(map));
      }
      oneStop(focused);
    }

    /** The markers are one stop of the Tab key: the one last in focus, or the newest event. */
    function oneStop(ids) {
      const nodes = inOrder(), id = ids[0];
      const at = nodes.find((node) => node.dataset.events.split(" ").includes(id));
      const stop = at || nodes.find((node) => node.classList.contains("km-newest")) || nodes[0];
      for (const node of nodes) node.tabIndex = node === stop ? 0 : -1;
      if (ids.focused && !nodes.includes(document.activeElement)) (stop || map.getContainer()).focus({ preventScroll: true });
    }
    const nodeOf = (one) => one.getElement();
    const inOrder = () => [...markers.values()].sort((a, b) => (a.options.first < b.options.first ? -1 : a.options.first > b.options.first ? 1 : 0)).map(nodeOf);
    function stopNow() {
      const node = inOrder().find((one) => one.tabIndex === 0);
      return Object.assign(node ? node.dataset.events.split(" ") : [], { focused: Boolean(node) && node === document.activeElement });
    }
    /** Who goes to a marker by keys wants to see it. */
    function bringIn(node) {
      const one = [...markers.values()].find((marker) => nodeOf(marker) === node);
      map.panInside(one.getLatLng(), { padding: [40, 60], animate: false });
    }
    function onKey(event, ids) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const { key } = event, nodes = inOrder();
      if (key === "Enter" || key === " ") open(ids);
      else if (key in STRIDES) {
        const last = nodes.length - 1, at = nodes.indexOf(event.currentTarget), next = at + STRIDES[key];
        const step = Math.abs(STRIDES[key]) === 1;
        const to = nodes[step ? (next + nodes.length) % nodes.length : Math.max(0, Math.min(last, next))];
        oneStop(to.dataset.events.split(" "));
        to.focus({ preventScroll: true });
        bringIn(to);
      } else if (key === "Escape" && !map.getContainer().querySelector(".km-popup")) map.getContainer().focus({ preventScroll: true });
      else return;
      event.preventDefault();
      event.stopPropagation(); // neither Leaflet nor the time bar
    }

    function marker(one) {
      const { lead, events } = one, ids = events.map((event) => event.id);
      const fresh = lead === newest, size = (fresh ? 26 : lead.importance === 3 ? 17 : 21);
      const label = events.length > 1 ? KM.fill(data.text.events_here, { n: events.length }) : `${lead.date}: ${lead.title}`;
      const html = (fresh ? '<span class="km-ring"></span>' : "") + KM.icon(data.categories[lead.category], size) +
        (events.length > 1 ? `<span class="km-count">${events.length}</span>` : "");
      const result = L.marker([lead.lat, lead.lng], {
        pane, autoPanOnFocus: false, several: events.length > 1, first: lead.first, title: label, alt: label, keyboard: true, riseOnHover: true, bubblingMouseEvents: false,
        zIndexOffset: fresh ? 5000 : -100 * lead.importance,
        icon: L.divIcon({ className: "km-event" + (fresh ? " km-newest" : ""), html, iconSize: [size, size], iconAnchor: [size / 2, size + 5] }),
      });
      result.on("add", () => {
        const node = result.getElement();
        node.setAttribute("role", "button");
        node.setAttribute("aria-label", label);
        node.dataset.events = ids.join(" ");
        node.tabIndex = -1;
        node.addEventListener("keydown", (event) => onKey(event, ids));
      });
      return result.on("click", () => open(ids));
    }

    function setDate(iso) {
      all = current(iso);
      return show();
    }
    /** Hide the events of some kinds. */
    function setKinds(hidden) {
      off = new Set(hidden);
      return show();
    }
    function show() {
      const next = all.filter((event) => !off.has(event.category));
      const last = next.reduce((a, b) => (!a || b.first > a.first || (b.first === a.first && b.importance < a.importance) ? b : a), null);
      if (last === newest && next.length === shown.length && next.every((event, i) => event === shown[i])) return false;
      shown = next;
      newest = last;
      draw();
      return true;
    }

    /** Where the markers and their counts lie, in layer pixels; a name may touch their rim. */
    function boxes() {
      return [...markers.values()].flatMap((one) => {
        const { iconSize: [width, height], iconAnchor: [x, y] } = one.options.icon.options;
        const at = map.latLngToLayerPoint(one.getLatLng()), left = at.x - x, top = at.y - y;
        const box = [left + RIM, top + RIM, left + width - RIM, top + height - RIM];
        return one.options.several ? [box, [left - 9, top - 7, left + 9, top + 8]] : [box];
      });
    }

    const stop = map.getPane(pane);
    stop.setAttribute("role", "group");
    stop.setAttribute("aria-label", data.text.events_group);
    map.on("zoomend", draw);
    return {
      setDate, boxes,
      shown: () => shown,
      setKinds,
      newest: () => newest,
      /** Where the newest event stands, in pixels of the map's frame; null if it is not on the map. */
      newestBox() {
        if (!newest || !limits.contains([newest.lat, newest.lng])) return null;
        const { x, y } = map.latLngToContainerPoint([newest.lat, newest.lng]);
        return [x - 20, y - 38, x + 20, y + 6];
      },
      /** Kinds of the year's events, the hidden ones too. */
      categories: () => new Set(all.map((event) => event.category)),
      hidden: () => new Set(off),
    };
  };
})(window.KarabakhMap);
