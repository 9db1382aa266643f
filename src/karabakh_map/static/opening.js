/* Which event's popup is open: what the reader opened, and what a step of time suggests. */
(function (KM) {
  "use strict";

  /** `on(layer)` tells whether a layer is shown. */
  KM.Opening = function (map, data, { popup, markers, view, post, on }) {
    const limits = L.latLngBounds(data.limits);
    let automatic = false, timer;
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
    function openAll(ids) {
      const events = ids.map(find);
      view.taken();
      if (events.length > 1) return popup.list(events, (event) => { reach(event); opened(event); });
      reach(events[0]);
      popup.event(events[0]);
      opened(events[0]);
    }
    /** Go to an event and open it, whatever the date. */
    function open(id) {
      if (!find(id)) return console.warn(`The map has no event "${id}".`);
      clearTimeout(timer);
      openAll([id]);
    }
    /** Open the most important event since the date before, or of the year when time went back. */
    function suggest(before, date) {
      if (popup.held(markers.shown())) return;
      const year = date.slice(0, 4) + "-01-01";
      const since = before && before < date && before > year ? before : "";
      const events = data.events.filter((event) => event.first <= date && event.last >= year && event.first > since);
      events.sort((a, b) => a.importance - b.importance || (a.first < b.first ? 1 : -1));
      if (events.length && on("events")) popup.hint(events[0], () => openAll([events[0].id]));
      else popup.close();
    }
    return {
      open, openAll,
      automatic: (value) => { automatic = Boolean(value); },
      stepped(before, date) {
        if (!automatic) return;
        clearTimeout(timer);
        timer = setTimeout(() => suggest(before, date), 150); // not while the time bar is being dragged
      },
    };
  };
})(window.KarabakhMap);
