/*
 * The engine: gets units, schedule, edges and events once; a date then only restyles.
 *
 *   const engine = KarabakhMap.create(container, data, {date, layers, view, channel, timebar, autopopup});
 *   engine.setDate("2020-11-20"); engine.setLayers(["control", "events"]); engine.open("e045");
 *   engine.listen((message) => ...);   the messages that are also posted on the channel
 *
 * With a channel or `timebar: true` somebody beside the map moves time: the keys for that are posted.
 */
(function (KM) {
  "use strict";
  const ISO = /^\d{4}-\d\d-\d\d$/;
  /** Panes from the ground up; a layer is switched by hiding its pane. */
  const PANES = [
    ["km-control", 300], ["km-sea", 303], ["km-relief", 305], ["km-water", 310], ["km-rivers", 311],
    ["km-districts", 320], ["km-corridor", 325], ["km-borders", 330], ["km-nkao", 335],
    ["km-line1994", 340], ["km-line2020", 341], ["km-uncertainty", 345], ["km-control-lines", 350],
    ["km-places", 500], ["km-events", 600], // a name may lose a letter to an event, not hide it
    ["km-dots", 605], // a name without its dot would be read as that of another
  ];
  const PANES_OF = {
    borders: ["km-borders"], nkao: ["km-nkao"], districts: ["km-districts"], line1994: ["km-line1994"],
    line2020: ["km-line2020"], corridor: ["km-corridor"], control: ["km-control", "km-control-lines"],
    events: ["km-events"], places: ["km-places", "km-dots"], water: ["km-water", "km-rivers"], relief: ["km-relief"],
    uncertainty: ["km-uncertainty"],
  };
  const TIME_KEYS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", " "]);
  const READING_KEYS = new Set(["ArrowLeft", "ArrowRight", " "]); // the others scroll what is read
  let count = 0;

  function whenStyled(container, go) {
    const look = () => (KM.styled(container) ? go() : requestAnimationFrame(look));
    look();
  }
  const idle = window.requestIdleCallback || ((go) => setTimeout(go, 40, { timeRemaining: () => 8 }));
  const today = () => {
    const now = new Date(); // the reader's own calendar day, not that of UTC
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  };

  KM.afterFrame = afterFrame;

  /** State of a unit at the end of a day; the same rule as timeline.unit_state. */
  KM.stateOf = function (changes, iso) {
    let i = changes.length - 1;
    while (i > 0 && changes[i].day > iso) i--;
    const change = changes[i], following = changes[i + 1];
    let candidates = null;
    if (following && following.earliest <= iso) candidates = [change.controller, following.controller];
    else if (i && iso < change.latest) candidates = [changes[i - 1].controller, change.controller];
    return { controller: change.controller, candidates, index: i };
  };

  KM.create = function (container, data, options = {}) {
    if (typeof container === "string") container = document.getElementById(container);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const timed = Boolean(options.channel || options.timebar);
    container.classList.add("km-map");
    container.setAttribute("aria-label", data.text.map);
    const map = L.map(container, {
      zoomControl: false, attributionControl: false, minZoom: 6, maxZoom: 14, zoomSnap: 0.25, zoomDelta: 0.5,
      maxBounds: L.latLngBounds(data.limits).pad(0.2), maxBoundsViscosity: 0.8, zoomAnimation: !calm, fadeAnimation: !calm,
      markerZoomAnimation: !calm, inertia: !calm, wheelPxPerZoomLevel: 110,
      keyboardPanDelta: timed ? 30 : 80, // with Shift, the only way beside a time bar, it is three times that
    });
    map.fitBounds(data.focus, { animate: false });
    for (const [name, order] of PANES) {
      const pane = map.createPane(name);
      pane.style.zIndex = order;
      if (name === "km-events") continue;
      pane.style.pointerEvents = "none";
      pane.setAttribute("aria-hidden", "true"); // told by the caption, the legend and the popups
    }
    const limits = L.latLngBounds(data.limits);
    for (const edge of data.edges) edge.arc = edge.arc || KM.path(edge.path);

    const fill = KM.Fills(container, data.controllers, `km${++count}`);
    const corridors = KM.context(map, data);
    const renderer = L.svg({ pane: "km-control", padding: 0.5 });
    const ground = (shape) => L.polygon(KM.polygons(shape), {
      pane: "km-control", renderer, weight: 1, opacity: 1, fillOpacity: 1, smoothFactor: 0.5, interactive: false,
    }).addTo(map);
    const outside = Object.keys(data.outside).map((name) => ({ name, layer: ground(data.context[name]), ...data.outside[name] }));
    const units = data.units.map((unit) => ({ ...unit, layer: ground(unit.shape) }));
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    const lines = KM.Lines(map, data);
    const popup = KM.Popup(map, data, calm);
    const markers = KM.Markers(map, "km-events", data, openEvents);
    const labels = KM.Labels(map, { names: map.getPane("km-places"), dots: map.getPane("km-dots") }, data.places, controls, markers.boxes, toldNow);

    /** The events whose places are named first: of the day or open, and all that are shown. */
    function toldNow() {
      const year = markers.shown(), open = container.querySelector(".km-popup[data-event]");
      return { now: year.filter((event) => event === markers.newest() || (open && open.dataset.event === event.id)), year };
    }
    /** Where controls cover the map, in layer pixels. */
    function controls() {
      const corner = container.getBoundingClientRect(), origin = map.containerPointToLayerPoint([0, 0]);
      return [...container.querySelectorAll(".leaflet-control")].map((node) => {
        const box = node.getBoundingClientRect();
        const x = origin.x - corner.left, y = origin.y - corner.top;
        return [box.left + x, box.top + y, box.right + x, box.bottom + y];
      });
    }
    const caption = new KM.Caption().addTo(map);
    const elsewhere = new KM.Elsewhere(data, openEvents).addTo(map);
    L.control.zoom({ position: "topright", zoomInTitle: data.text.zoom_in, zoomOutTitle: data.text.zoom_out }).addTo(map);
    const legend = new KM.Legend(data, fill).addTo(map);
    L.control.attribution({ position: "bottomright", prefix: false }).addAttribution(data.attribution).addTo(map);
    L.control.scale({ position: "bottomright", imperial: false, maxWidth: 140 }).addTo(map);

    let date = null, on = new Set(options.layers || data.layers), autopopup = Boolean(options.autopopup), timer;
    const listeners = new Set();
    const channel = options.channel ? new BroadcastChannel(options.channel) : null;
    function post(message) {
      if (channel) channel.postMessage(message);
      for (const listener of listeners) listener(message);
    }

    const controllerOutside = (name, iso) => {
      const one = data.outside[name];
      return one ? (iso < one.from ? one.before : one.after) : null;
    };
    function stateAt(iso) {
      return new Map(units.map((unit) => [unit.id, KM.stateOf(unit.changes, iso)]));
    }
    function linesAt(iso, states) {
      const holder = (side) => (states.has(side) ? states.get(side).controller : side === "azerbaijan" ? controllerOutside(side, iso) : null);
      return data.edges.filter((edge) => {
        const left = holder(edge.left), right = holder(edge.right);
        return left && right && left !== right;
      });
    }

    /** Join the lines of every state while the reader looks at the first one. */
    function prepare(days) {
      idle((deadline) => {
        while (days.length && deadline.timeRemaining() > 4) {
          const day = days.pop();
          lines.prepare(linesAt(day, stateAt(day)));
        }
        if (days.length) prepare(days);
      });
    }
    function paint(one, key) {
      if (one.key === key) return;
      one.key = key;
      const colour = fill(...key.split("|"));
      one.layer.setStyle({ fillColor: colour, color: colour });
    }
    let guessed = false; // the date shown is our own, until the time bar tells
    /** Show the state at the end of a day given as YYYY-MM-DD; days before the data show its first day. */
    function setDate(iso) {
      if (!ISO.test(iso)) throw new RangeError(`"${iso}" is not a date; write it as 2020-11-20.`);
      if (iso < data.first_day) iso = data.first_day;
      if (iso === date) return;
      const before = guessed ? null : date;
      guessed = false;
      date = iso;
      const states = stateAt(iso), fills = new Set();
      for (const unit of units) {
        const { controller, candidates } = states.get(unit.id);
        const key = candidates && candidates[0] !== candidates[1] ? candidates.join("|") : controller + "|";
        fills.add(key);
        paint(unit, key);
      }
      for (const one of outside) {
        const key = controllerOutside(one.name, iso) + "|";
        fills.add(key);
        paint(one, key);
      }
      const active = linesAt(iso, states);
      lines.show(active);
      const open = corridors.filter((one) => one.from <= iso && (!one.to || iso < one.to));
      for (const one of corridors) {
        if (open.includes(one) !== map.hasLayer(one.layer)) open.includes(one) ? one.layer.addTo(map) : one.layer.remove();
      }
      caption.set(KM.inWords(iso, data));
      now = { date: iso, fills, certainties: new Set(active.map((edge) => edge.certainty)), corridors: open.map((one) => one.name) };
      // Who holds what must not wait for the many small things that tell why: they follow a frame later.
      if (before) explain();
      else {
        tell();
        if (aim === whole) whole(); // the legend has its width now
      }
      if (autopopup && before) {
        clearTimeout(timer);
        timer = setTimeout(() => suggest(before), 150); // not while the time bar is being dragged
      }
    }
    let now = null, told = null, settling;
    function tell() {
      told = date;
      if (markers.setDate(date)) {
        elsewhere.set(markers.shown());
        settle();
      }
      describe();
      popup.mark(date);
    }
    const explain = KM.afterFrame(tell);
    function describe() {
      const corridor = on.has("corridor") ? now.corridors : [];
      if (legend.set({ ...now, on, corridors: corridor, categories: markers.categories() })) settle();
    }
    /** Names may now lie under the legend or a marker; they make room when the hand rests. */
    function settle() {
      clearTimeout(settling);
      settling = setTimeout(labels.place, 200);
    }

    /** Open the most important event since the date before, or of the year when time went back. */
    function suggest(before) {
      if (popup.held(markers.shown())) return;
      const year = date.slice(0, 4) + "-01-01";
      const since = before && before < date && before > year ? before : "";
      const events = data.events.filter((event) => event.first <= date && event.last >= year && event.first > since);
      events.sort((a, b) => a.importance - b.importance || (a.first < b.first ? 1 : -1));
      if (events.length && on.has("events")) popup.hint(events[0], () => openEvents([events[0].id]));
      else popup.close();
    }
    const find = (id) => data.events.find((event) => event.id === id);
    /** Make sure that the place of an event can be seen, without a flight that a popup would cut short. */
    function reach({ lat, lng }) {
      if (!limits.contains([lat, lng])) return;
      if (map.getZoom() < 8 || !map.getBounds().pad(-0.1).contains([lat, lng])) {
        map.setView([lat, lng], Math.max(map.getZoom(), 8.5), { animate: false });
      }
    }
    function opened(event) {
      post({ type: "opened", event: event.id });
    }
    /** Open the events of one marker or button: their list if there are several. */
    function openEvents(ids) {
      const events = ids.map(find);
      aim = null;
      if (events.length > 1) return popup.list(events, (event) => { reach(event); opened(event); });
      reach(events[0]);
      popup.event(events[0]);
      opened(events[0]);
    }
    /** Go to an event and open it, whatever the date. */
    function open(id) {
      if (!find(id)) return console.warn(`The map has no event "${id}".`);
      clearTimeout(timer);
      taken();
      openEvents([id]);
    }

    function setLayers(wanted) {
      on = new Set(["borders", ...wanted]); // recognised borders are on every map
      for (const [layer, panes] of Object.entries(PANES_OF)) {
        for (const name of panes) map.getPane(name).style.display = on.has(layer) ? "" : "none";
      }
      elsewhere.show(on.has("events"));
      if (now) describe();
    }
    function setView(center, zoom) {
      map.setView(center, zoom, { animate: false });
    }

    function setBounds([west, south, east, north]) {
      map.fitBounds([[south, west], [north, east]], { animate: !calm });
    }

    function clicked(latlng) {
      const { lat, lng } = latlng;
      const unit = units.find((one) => KM.inside(lat, lng, one.layer));
      const country = outside.find((one) => KM.inside(lat, lng, one.layer));
      if (unit) popup.unit(unit, latlng, date);
      else if (country) popup.place(country.note, latlng);
      else popup.close();
      post({ type: "clicked", lat, lon: lng, unit: unit ? unit.id : null });
    }
    map.on("click", (event) => clicked(event.latlng));
    /** Pass on a key that moves time, wherever in the map the focus is, unless what has it knows the key. */
    function passOn(event) {
      const { key, target } = event;
      const wanted = target.closest?.(".km-popup-frame") ? READING_KEYS : TIME_KEYS;
      if (event.defaultPrevented || !wanted.has(key) || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
      if (key === " " && target.closest?.("button, a, summary, [role=button]")) return;
      event.preventDefault();
      event.stopImmediatePropagation(); // Leaflet would move the map, and a page around it hear the key twice
      post({ type: "key", key });
    }
    // In a frame of its own the focus may fall back to the document when a marker or a popup goes.
    const keyed = options.channel ? document : container;
    if (timed) keyed.addEventListener("keydown", passOn);
    container.addEventListener("keydown", (event) => {
      // Enter asks about the middle of the map; Leaflet knows + and -, and the arrow keys that are left to it.
      if (event.key === "Enter" && event.target === container) clicked(map.getCenter());
      if (event.key === "Escape") popup.close();
    });
    // Until somebody takes the map in hand it keeps to the view it was asked for, whatever size its
    // frame grows to; the view it chose by itself is no news.
    // What it shows then lies beside the legend as far as that makes it no smaller.
    let fitted = [map.getSize().x, map.getSize().y, 0].join(); // as it was made, before the legend was filled
    const whole = () => {
      const zoom = map.getBoundsZoom(data.focus), size = map.getSize(), side = legend.width();
      const key = [size.x, size.y, side].join();
      if (key === fitted) return; // to draw the same again takes time
      fitted = key;
      const needed = map.project(data.focus[1], zoom).x - map.project(data.focus[0], zoom).x;
      const left = Math.max(0, Math.min(side, size.x - needed));
      map.fitBounds(data.focus, { animate: false, paddingTopLeft: [left, 0] });
    };
    const keep = (center, zoom) => (aim = () => setView(center, zoom))();
    const taken = () => { aim = null; };
    let aim = whole, moved;
    for (const name of ["pointerdown", "wheel", "keydown"]) container.addEventListener(name, taken, { capture: true, passive: true });
    map.on("moveend", () => {
      clearTimeout(moved);
      moved = setTimeout(() => {
        if (aim === whole) return;
        const { lat, lng } = map.getCenter();
        post({ type: "moved", center: [+lat.toFixed(5), +lng.toFixed(5)], zoom: map.getZoom() });
      }, 200);
    });

    const engine = {
      map, setDate, setLayers, setView: keep, open, openPlace: (lat, lng) => clicked(L.latLng(lat, lng)),
      setAutopopup: (value) => { autopopup = Boolean(value); },
      listen: (listener) => { listeners.add(listener); return () => listeners.delete(listener); },
      receive, data, channel: options.channel,
      get date() { return date; },
      get told() { return told; }, // the date of the events and the legend, which follow a frame later
      get layers() { return [...on]; },
      state: (iso) => Object.fromEntries(stateAt(iso)),
      lines: (iso) => linesAt(iso, stateAt(iso)).map((edge) => edge.id),
      unit: (id) => byId.get(id),
      destroy() {
        resized.disconnect();
        keyed.removeEventListener("keydown", passOn);
        if (channel) channel.close();
        map.remove();
      },
    };
    /** Act on a message of the page protocol. */
    function receive(message) {
      if (message.type === "date") setDate(message.date);
      else if (message.type === "layers") setLayers(message.on);
      else if (message.type === "open") open(message.event);
      else if (message.type === "view") keep(message.center, message.zoom);
      else if (message.type === "close") popup.close();
      else if (message.type === "bounds") (aim = () => setBounds(message.bounds))();
      else if (message.type === "options") autopopup = Boolean(message.autopopup);
    }
    if (channel) channel.onmessage = (event) => receive(event.data);

    setLayers(on);
    if (options.view) keep(options.view.center, options.view.zoom);
    // A frame may be hidden at first, as in a tab, or get its size later.
    const resized = new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      if (aim && map.getSize().x > 0) aim();
    });
    resized.observe(container);
    whenStyled(container, () => {
      if (aim === whole) whole();
      labels.place();
      post({ type: "ready" });
      // With a channel the time bar answers "ready"; without an answer the map must not stay empty.
      const start = () => {
        if (date) return;
        setDate(options.date || today());
        guessed = Boolean(channel);
      };
      if (channel && !options.date) setTimeout(start, 3000); // a slow page must not show a wrong day
      else start();
      prepare([...new Set(units.flatMap((unit) => unit.changes.map((change) => change.day)))]);
    });
    container.karabakhMap = map.karabakhMap = engine;
    return engine;
  };

  /** A date step of st_folium: apply messages to the map's engine; the layer only satisfies Leaflet. */
  KM.step = function (map, messages) {
    for (const message of messages) map.karabakhMap.receive(message);
    return L.layerGroup();
  };
})(window.KarabakhMap);
