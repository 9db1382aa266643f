/* One popup for events, lists of events and the history of a place. Its HTML was escaped in Python. */
(function (KM) {
  "use strict";
  const escape = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  KM.escape = escape;

  /** Whether an event is on the map of a day: of its year, and begun by then. */
  KM.inPeriod = (event, iso) => event.first <= iso && event.last >= iso.slice(0, 4) + "-01-01";

  /**
   * `date()` is the day shown; `goTo(event)` shows another; `closed()` is told when the reader's popup is gone,
   * `changed()` when any has come or gone.
   */
  KM.Popup = function (map, data, { view, date, goTo, closed, changed }) {
    const { text } = data, container = map.getContainer();
    const limits = L.latLngBounds(data.limits);
    const placing = KM.Placing(map, data, view);
    let open = null; // {node, quiet, events, changes, opener}

    function sources(ids) {
      return `<h4>${escape(text.sources)}</h4><ol class="km-sources">` + ids.map((id) => `<li>${data.sources[id]}</li>`).join("") + "</ol>";
    }
    /** A bar that stays, with the button that closes, over a text that scrolls. */
    function build(title, html, quiet) {
      const node = L.DomUtil.create("div", quiet ? "km-popup km-brief" : "km-popup");
      node.setAttribute("role", quiet ? "note" : "dialog");
      node.setAttribute("aria-label", title);
      node.tabIndex = -1;
      const bar = L.DomUtil.create("div", "km-bar", node), body = L.DomUtil.create("div", "km-body", node);
      body.innerHTML = html;
      const first = body.firstElementChild;
      if (first.matches(".km-back")) bar.append(first);
      else if (first.matches(".km-meta")) bar.append(first);
      const button = L.DomUtil.create("button", "km-close leaflet-popup-close-button", bar);
      button.type = "button";
      button.setAttribute("aria-label", text.close);
      button.title = text.close;
      button.textContent = "×";
      button.addEventListener("click", close);
      return node;
    }
    function show(latlng, title, html, options = {}) {
      const before = document.activeElement, last = open, quiet = Boolean(options.quiet);
      const node = build(title, html, quiet);
      const within = last && last.node.contains(before);
      open = { node, quiet, events: options.events || [], changes: null, opener: within ? last.opener : before };
      if (last && !last.quiet && last.events.length && (quiet || open.events.length !== 1)) closed();
      if (quiet) view.back();
      const away = Boolean(options.away || !limits.contains(latlng));
      placing.show(node, { latlng: L.latLng(latlng), lift: options.lift || 0, away, brief: quiet });
      if (!quiet) node.focus({ preventScroll: true });
      changed();
      return node;
    }
    /** Close what is open; tells whether something was. */
    function close() {
      if (!open) return false;
      const { node, quiet, opener, events } = open;
      const held = node.contains(document.activeElement) || (!quiet && document.activeElement === document.body);
      open = null;
      placing.hide();
      view.back();
      if (held && document.hasFocus()) comeBack(opener, events);
      if (!quiet) closed();
      changed();
      return true;
    }
    /** Who opened it from the keyboard is put back where they were, or at the marker that is there now. */
    function comeBack(opener, events) {
      const marker = events.map((one) => container.querySelector(`.km-event[data-events~="${one.id}"]`)).find(Boolean);
      const target = opener && opener.isConnected && opener !== document.body ? opener : marker || container;
      target.focus({ preventScroll: true });
    }

    /** Show an event unasked: only its beginning, so that the ground that changed can be seen; `more` shows it all. */
    function hint(one, more) {
      const label = one.html.includes("km-dispute") ? text.more_disputed : text.more;
      const meta = one.html.slice(0, one.html.indexOf("<h3>"));
      const html = `${meta}<h3>${escape(one.title)}</h3><p>${escape(one.brief)}</p><button type="button" class="km-more">${escape(label)}</button>`;
      const node = show([one.lat, one.lng], one.title, html, {
        quiet: true, lift: 26, events: [one], away: !map.getBounds().contains([one.lat, one.lng]),
      });
      node.dataset.event = one.id;
      node.querySelector(".km-more").addEventListener("click", more);
    }
    /** Says that the map shows another day than that of the event, and how to get there. */
    function otherDay(one) {
      const day = KM.inWords(one.first, data) === one.date;
      const words = KM.fill(day ? text.other_day : text.other_time, { date: one.date, shown: KM.inWords(date(), data) });
      return `<p class="km-other-day" role="note"><span>${escape(words)}</span> <button type="button">${escape(text.go_there)}</button></p>`;
    }
    function event(one, options = {}) {
      const back = options.list ? `<button type="button" class="km-back">‹ ${escape(heading(options.list))}</button>` : "";
      const other = KM.inPeriod(one, date()) ? "" : otherDay(one);
      const node = show([one.lat, one.lng], one.title, back + one.html.replace("<h3>", `${other}<h3>`) + sources(one.sources), { lift: 26, events: [one] });
      node.dataset.event = one.id;
      if (options.list) node.querySelector(".km-back").addEventListener("click", () => list(options.list, options.chosen));
      if (other) node.querySelector(".km-other-day button").addEventListener("click", () => goTo(one));
    }
    /** Events of one marker happened here; others are listed for being out of sight. */
    function together(events) {
      const here = map.project([events[0].lat, events[0].lng]);
      return events.every((one) => here.distanceTo(map.project([one.lat, one.lng])) < 60);
    }
    const heading = (events) => KM.fill(together(events) ? text.events_here : text.elsewhere, { n: events.length });
    function list(events, chosen) {
      const label = heading(events);
      const rows = events.map((one, i) =>
        `<li><button type="button" data-i="${i}">${KM.icon(data.categories[one.category], 17)}` +
        `<span><time>${escape(one.date)}</time>${escape(one.title)}</span></button></li>`);
      const html = `<h3>${escape(label)}</h3><ul class="km-list">${rows.join("")}</ul>`;
      const node = show([events[0].lat, events[0].lng], label, html, { lift: 26, events, away: !together(events) });
      for (const button of node.querySelectorAll("button[data-i]")) {
        button.addEventListener("click", () => {
          const one = events[+button.dataset.i];
          event(one, { list: events, chosen });
          if (chosen) chosen(one);
        });
      }
    }
    /** The history of the place clicked, its newest change first, with numbered sources. */
    function unit(one, latlng, iso) {
      const order = [...new Set(one.changes.flatMap((change) => change.sources))];
      const rows = one.changes.map((change) =>
        `<li data-day="${change.day}">${change.html}<sup class="km-cites">` +
        change.sources.map((id) => `[${order.indexOf(id) + 1}]`).join("") + "</sup></li>").reverse();
      const node = show(latlng, one.name, one.html + `<ol class="km-history">${rows.join("")}</ol>` +
        `<p class="km-note">${escape(nearest(latlng))}</p>` + sources(order));
      node.dataset.unit = one.id;
      open.changes = one.changes;
      mark(iso);
    }
    function nearest({ lat, lng }) {
      let best = null, metres = Infinity;
      for (const edge of data.edges) {
        if (edge.certainty === "surveyed") continue;
        const d = KM.distance(lat, lng, edge.arc);
        if (d < metres) [best, metres] = [edge, d];
      }
      if (!best) return "";
      const km = Math.max(0.1, metres / 1000).toFixed(metres < 1e4 ? 1 : 0);
      return KM.fill(metres <= best.precision ? text.near_edge : text.far_edge, { km, precision: best.precision / 1000 });
    }
    /** Mark the row of the history that holds on a day. */
    function mark(iso) {
      if (!open || !open.changes) return;
      const day = open.changes[KM.stateOf(open.changes, iso).index].day;
      for (const row of open.node.querySelectorAll("[data-day]")) {
        if (row.dataset.day === day) row.setAttribute("aria-current", "date");
        else row.removeAttribute("aria-current");
      }
    }
    return {
      event, hint, list, unit, close,
      place: (note, latlng) => show(latlng, note, `<p>${escape(note)}</p>`),
      again: () => placing.again(),
      /** The map shows another day: what is not of its period goes, and no popup keeps words about another day. */
      stepped(iso) {
        if (!open) return;
        const { node, events } = open;
        if (events.some((one) => !KM.inPeriod(one, iso))) return close();
        const other = node.querySelector(".km-other-day");
        if (other) {
          const focused = other.contains(document.activeElement);
          other.remove();
          if (focused) node.focus({ preventScroll: true });
          placing.again();
        }
        mark(iso);
      },
      closeOwn() {
        if (open && open.quiet) close();
      },
      /** Whether the reader opened what is open. */
      held: () => Boolean(open && !open.quiet),
    };
  };
})(window.KarabakhMap);
