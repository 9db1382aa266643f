/*
 * The engine: gets units, schedule, edges and events once; a date then only restyles.
 *
 *   const engine = KarabakhMap.create(container, data, {date, layers, view, event, channel, timebar, autopopup});
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
  let count = 0;

  function whenStyled(container, go) {
    const look = () => (KM.styled(container) ? go() : requestAnimationFrame(look));
    look();
  }
  const idle = window.requestIdleCallback || ((go) => setTimeout(() => {
    const end = performance.now() + 8;
    go({ timeRemaining: () => end - performance.now() });
  }, 40));
  const today = () => {
    const now = new Date(); // the reader's own calendar day, not that of UTC
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  };

  KM.afterFrame = afterFrame;
  KM.idle = (work) => idle(work, { timeout: 500 }); // also where the page never rests

  /** Make the Leaflet map with its panes, at the region as at first. */
  function makeMap(container, data, { calm, timed }) {
    container.classList.add("km-map");
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", data.text.map);
    const map = L.map(container, {
      zoomControl: false, attributionControl: false, minZoom: 0, maxZoom: 14, zoomSnap: 0.25, zoomDelta: 0.5,
      maxBoundsViscosity: 1, closePopupOnClick: false, trackResize: false, zoomAnimation: !calm, fadeAnimation: !calm,
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
    return map;
  }

  /** Where controls, a popup or the name of an asked place cover the map, in layer pixels. */
  function controlBoxes(map) {
    const container = map.getContainer();
    const corner = container.getBoundingClientRect(), origin = map.containerPointToLayerPoint([0, 0]);
    return [...container.querySelectorAll(".leaflet-control, .km-popup-frame, .km-asked b")].map((node) => {
      const box = node.getBoundingClientRect();
      const x = origin.x - corner.left, y = origin.y - corner.top;
      return [box.left + x, box.top + y, box.right + x, box.bottom + y];
    });
  }

  /** Join the lines of every state while the reader looks at the first one. */
  function prepare(days, control, lines) {
    idle((deadline) => {
      while (days.length && deadline.timeRemaining() > 4) lines.prepare(control.linesAt(days.pop()));
      if (days.length) prepare(days, control, lines);
    });
  }

  /** Where messages go: to the channel and to who listens. */
  function line(channel) {
    const listeners = new Set();
    return {
      post(message) {
        if (channel) channel.postMessage(message);
        for (const listener of listeners) listener(message);
      },
      listen(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  }

  KM.create = function (container, data, options = {}) {
    if (typeof container === "string") container = document.getElementById(container);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const timed = Boolean(options.channel || options.timebar);
    const channel = options.channel ? joinBus(options.channel, pageAround()) : null;
    const { post, listen } = line(channel);
    const map = makeMap(container, data, { calm, timed });
    for (const edge of data.edges) edge.arc = edge.arc || KM.path(edge.path);

    const fill = KM.Fills(container, data.controllers, `km${++count}`);
    const corridors = KM.context(map, data);
    const control = KM.Control(map, data, fill);
    const lines = KM.Lines(map, data);
    const markers = KM.Markers(map, "km-events", data, openAll);
    /** The events whose places are named first: of the day or open, and all that are shown. */
    const toldNow = () => {
      const year = markers.shown(), open = container.querySelector(".km-popup[data-event]");
      return { now: year.filter((event) => event === markers.newest() || (open && open.dataset.event === event.id)), year };
    };
    const panes = { names: map.getPane("km-places"), dots: map.getPane("km-dots") };
    const labels = KM.Labels(map, panes, data.places, () => controlBoxes(map), markers.boxes, toldNow);
    const caption = new KM.Caption(timed).addTo(map);
    // Beside a time bar its label tells of each change; a map alone says who gained what, to who listens.
    const gains = timed || !KM.gained ? null : L.DomUtil.create("p", "km-unseen", container);
    if (gains) gains.setAttribute("role", "status");
    const elsewhere = new KM.Elsewhere(data, openAll, () => view.peeking()).addTo(map);
    new KM.ZoomAndHome(data.text, () => view.home()).addTo(map);
    const legend = new KM.Legend(data, fill, { layer: toggleLayer, kind: toggleKind }).addTo(map);
    L.control.attribution({ position: "bottomright", prefix: false }).addAttribution(data.attribution).addTo(map);
    L.control.scale({ position: "bottomright", imperial: false, maxWidth: 140 }).addTo(map);
    const view = KM.View(map, data, { calm, side: () => legend.width(), post });
    const markAsked = KM.Asked(map);
    let asked = []; // the places that a chapter of the story asks about
    const popup = KM.Popup(map, data, { view, date: () => date, goTo, closed: () => post({ type: "closed" }), changed: settle });
    const opening = KM.Opening(data, { popup, post, on: (layer) => on.has(layer), hidden: () => markers.hidden(), date: () => date });
    opening.automatic(options.autopopup);
    const gestures = KM.Gestures(map, data.text);
    function openAll(ids) {
      opening.openAll(ids);
    }
    let going = false; // to the day of what is open: the view stays with it
    function goTo(event) {
      going = true;
      if (timed) post({ type: "go", date: event.day || event.first });
      else setDate(event.day || event.first);
      going = false;
    }

    const printing = KM.Printing(map, data.focus, { side: () => legend.width(), draw: labels.place });

    let date = null, on = new Set(options.layers || data.layers);
    /** Show the state at the end of a day given as YYYY-MM-DD; days before the data show its first day. */
    function setDate(iso) {
      if (!ISO.test(iso)) throw new RangeError(`"${iso}" is not a date; write it as 2020-11-20.`);
      if (iso < data.first_day) iso = data.first_day;
      if (iso === date) return;
      const before = date;
      date = iso;
      const { states, fills } = control.show(iso);
      const active = control.linesAt(iso, states);
      lines.show(active);
      const open = corridors.filter((one) => one.from <= iso && (!one.to || iso < one.to));
      for (const one of corridors) {
        if (open.includes(one) !== map.hasLayer(one.layer)) open.includes(one) ? one.layer.addTo(map) : one.layer.remove();
      }
      caption.set(KM.inWords(iso, data));
      if (gains && before) gains.textContent = KM.gained(before, iso);
      now = { date: iso, fills, certainties: new Set(active.map((edge) => edge.certainty)), corridors: open.map((one) => one.name) };
      // Who holds what must not wait for the many small things that tell why: they follow a frame later.
      if (before) explain();
      else {
        tell();
        view.settle(); // the legend has its width now
      }
      if (!before) return;
      if (!going) view.back();
      opening.stepped(before);
    }
    let now = null, told = null, settling;
    function tell() {
      told = date;
      if (markers.setDate(date)) {
        elsewhere.set(markers.shown());
        settle();
      }
      describe();
      opening.told();
    }
    const explain = KM.afterFrame(tell);
    function describe() {
      if (legend.set({ ...now, on, off: markers.hidden(), categories: markers.categories() })) settle();
    }
    /** The legend makes way for the place that is asked about and for the day's event. */
    function dodge() {
      const [question] = asked; // of the story; it comes before the day's event
      if (question) {
        const { x, y } = map.latLngToContainerPoint(question);
        legend.dodge([x - 24, y - 24, x + 24, y + 24], question.name);
      } else legend.dodge(on.has("events") ? markers.newestBox() : null, markers.newest()?.id);
    }
    map.on("moveend", dodge);
    const LAYERS = [...new Set([...data.layers, ...Object.keys(PANES_OF)])];
    function toggleLayer(name) {
      const list = LAYERS.filter((one) => on.has(one) !== (one === name));
      setLayers(list);
      post({ type: "layers", on: list });
    }
    function toggleKind(name) {
      const off = markers.hidden();
      if (!off.delete(name)) off.add(name);
      setKinds([...off]);
      post({ type: "kinds", off: [...off] });
    }
    function setKinds(off) {
      if (markers.setKinds(off)) {
        elsewhere.set(markers.shown());
        settle();
      }
      if (now) describe();
    }
    /** Names may now lie under the legend or a marker; they make room when the hand rests. */
    function settle() {
      clearTimeout(settling);
      settling = setTimeout(() => {
        dodge();
        labels.place();
      }, 200);
    }

    function setLayers(wanted) {
      on = new Set(["borders", ...wanted]); // recognised borders are on every map
      for (const [layer, panes] of Object.entries(PANES_OF)) {
        for (const name of panes) map.getPane(name).style.display = on.has(layer) ? "" : "none";
      }
      elsewhere.show(on.has("events"));
      if (now) describe();
    }

    function clicked(latlng) {
      if (!date) return;
      const unit = control.unitAt(latlng), country = control.outsideAt(latlng);
      if (unit) popup.unit(unit, latlng, date);
      else if (country) popup.place(country.note, latlng);
      else popup.close();
      post({ type: "clicked", lat: latlng.lat, lon: latlng.lng, unit: unit ? unit.id : null });
    }
    map.on("click", ({ latlng, originalEvent }) => {
      // A button of a popup or the legend that its own click replaced is no longer known to belong to one.
      if (!originalEvent.composedPath().some((node) => node.matches?.(".km-popup-frame, .leaflet-control"))) clicked(latlng);
    });
    const keys = KM.Keys(container, {
      timed, framed: Boolean(options.channel), post, ask: () => clicked(map.getCenter()), close: () => popup.close(),
    });

    const engine = {
      map, setDate, setLayers, setView: view.keep, open: opening.open, openPlace: (lat, lng) => clicked(L.latLng(lat, lng)),
      setAutopopup: opening.automatic, listen, receive, data, channel: options.channel,
      get date() { return date; },
      get told() { return told; }, // the date of the events and the legend, which follow a frame later
      get layers() { return [...on]; },
      state: (iso) => Object.fromEntries(control.stateAt(iso)),
      lines: (iso) => control.linesAt(iso).map((edge) => edge.id),
      unit: control.unit,
      destroy() {
        resized.disconnect();
        gestures.destroy();
        printing.destroy();
        keys.destroy();
        if (channel) channel.close();
        map.remove();
      },
    };
    /** Act on a message of the page protocol. */
    function receive(message) {
      if (message.type === "date") setDate(message.date);
      else if (message.type === "layers") setLayers(message.on);
      else if (message.type === "kinds") setKinds(message.off);
      else if (message.type === "open") opening.open(message.event);
      else if (message.type === "view") view.keep(message.center, message.zoom);
      else if (message.type === "close") popup.close();
      else if (message.type === "home") view.home({ again: true });
      else if (message.type === "hint") opening.hint(message.event);
      else if (message.type === "dragging") opening.dragging(message.on);
      else if (message.type === "chapter" && message.number === null) view.leave();
      else if (message.type === "bounds") view.bounds(message.bounds);
      else if (message.type === "mark") {
        markAsked((asked = message.places));
        settle();
      }
      else if (message.type === "options") opening.automatic(message.autopopup);
    }
    /** With a time bar beside it the map never guesses a day: the first comes from the page, with all else it knows. */
    function hear(message) {
      if (date) receive(message);
      else if (message.type === "date") {
        receive(message);
        catchUp();
      }
    }
    const catchUp = () => channel.state().forEach(receive);
    if (channel) channel.onmessage = (event) => hear(event.data);

    setLayers(on);
    if (options.view) view.keep(options.view.center, options.view.zoom);
    // A frame may be hidden at first, as in a tab, or get its size later.
    const resized = new ResizeObserver(() => { view.resized(); gestures.look(); });
    resized.observe(container);
    whenStyled(container, () => {
      post({ type: "ready", data, kit: KM });
      // The time bar may have answered already.
      if (!date && (!channel || options.date)) setDate(options.date || today());
      else if (!date && channel.state("date")) catchUp();
      else if (!date) caption.set(data.text.no_date);
      if (!date) view.settle(); // else it has been, with the legend of the day
      labels.place();
      if (options.event) opening.open(options.event);
      prepare(control.days(), control, lines);
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
