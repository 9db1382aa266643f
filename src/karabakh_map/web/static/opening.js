/* Which event's popup is open: what the reader opened, and what a step of time suggests. */
(function (KM) {
  "use strict";

  /** `on(layer)` tells whether a layer is shown; `date()` is the day shown. */
  KM.Opening = function (data, { popup, post, on, hidden, date }) {
    let automatic = false, dragging = false, timer;
    let since = null; // the day before the steps that nothing was suggested for yet
    let asked = false; // the reader has just chosen what to be shown of this step
    let leaving = false; // what opened by itself goes with the markers of the day before
    const find = (id) => data.events.find((event) => event.id === id);

    /** Open the events of one marker or button: their list if there are several. */
    function openAll(ids) {
      const events = ids.map(find), opened = (event) => post({ type: "opened", event: event.id });
      clearTimeout(timer);
      if (events.length > 1) return popup.list(events, opened);
      popup.event(events[0]);
      opened(events[0]);
    }
    /** The most important event since the date before, or of the year when time went back. */
    function best() {
      const iso = date(), year = iso.slice(0, 4) + "-01-01";
      const from = since && since < iso && since > year ? since : "";
      const off = hidden();
      const events = data.events.filter((event) => KM.inPeriod(event, iso) && event.first > from && !off.has(event.category));
      return events.sort((a, b) => a.importance - b.importance || (a.first < b.first ? 1 : -1))[0];
    }
    function suggest() {
      const event = on("events") && best();
      since = null;
      if (popup.held()) return;
      if (event) popup.hint(event, () => openAll([event.id]));
      else popup.closeOwn();
    }
    function later() {
      clearTimeout(timer);
      if (automatic && !dragging && !asked) timer = setTimeout(suggest, 150); // not while a key is held
    }
    return {
      openAll,
      /** Go to an event and open it, whatever the date. */
      open(id) {
        if (find(id)) openAll([id]);
        else console.warn(`The map has no event "${id}".`);
      },
      /** Show the beginning of an event that the reader pointed to in the time bar, instead of our own choice. */
      hint(id) {
        const event = find(id);
        clearTimeout(timer);
        asked = true; // the day may be told before or after
        leaving = false;
        setTimeout(() => { asked = false; });
        if (event && on("events")) popup.hint(event, () => openAll([id]));
      },
      automatic(value) {
        automatic = Boolean(value);
        if (!automatic) clearTimeout(timer);
      },
      dragging(value) {
        dragging = Boolean(value);
        if (dragging) popup.closeOwn();
        if (dragging) clearTimeout(timer);
        else if (since) later();
      },
      stepped(before) {
        since = since || before;
        leaving = leaving || (!asked && (!automatic || dragging));
        if (popup.held()) popup.stepped(date()); // words about another day go at once
        later();
      },
      /** The markers are those of the day now, a frame after the ground: it took the hint too long to go with it. */
      told() {
        if (!popup.held()) popup.stepped(date());
        if (leaving) popup.closeOwn();
        leaving = false;
      },
    };
  };
})(window.KarabakhMap);
