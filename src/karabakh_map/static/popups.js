/* One popup for events, lists of events and the history of a place. Its HTML was escaped in Python. */
(function (KM) {
  "use strict";
  const escape = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  KM.escape = escape;
  const sentences = window.Intl && Intl.Segmenter && new Intl.Segmenter(undefined, { granularity: "sentence" });

  const GAP = 12, BELOW_DATE = 58; // pixels that a popup keeps from the edge, and from the top

  KM.Popup = function (map, data, calm) {
    const { text } = data;
    const limits = L.latLngBounds(data.limits);
    let hand = null; // what the reader opened
    let marked = null; // the history shown, to mark the row of the date
    let opener = null; // where the focus was

    function sources(ids) {
      return `<h4>${escape(text.sources)}</h4><ol class="km-sources">` + ids.map((id) => `<li>${data.sources[id]}</li>`).join("") + "</ol>";
    }
    function show(latlng, title, html, options = {}) {
      const before = document.activeElement, size = map.getSize();
      const width = Math.min(options.brief ? 250 : 340, size.x - 48);
      const node = L.DomUtil.create("div", options.brief ? "km-popup km-brief" : "km-popup");
      node.setAttribute("role", "dialog");
      node.setAttribute("aria-label", title);
      node.tabIndex = -1;
      node.innerHTML = html;
      marked = null;
      const popup = L.popup({
        minWidth: Math.min(240, width), maxWidth: width, maxHeight: Math.max(140, size.y - 150), closeButton: true,
        autoPan: false, className: "km-popup-frame", offset: options.offset || [0, 2],
      });
      // What lies outside the map has its popup in the middle, without a tip that would point somewhere.
      const away = options.away || !limits.contains(latlng);
      map.getContainer().classList.add("km-reading");
      popup.options.className += away ? " km-away" : "";
      popup.setLatLng(away ? map.containerPointToLatLng([size.x / 2, size.y * 0.75]) : latlng).setContent(node).openOn(map);
      hand = options.quiet ? null : node;
      const box = popup.getElement().getBoundingClientRect(), frame = map.getContainer().getBoundingClientRect();
      if (away && options.brief) { // unasked, it does not take the map away: it stands below the date
        const start = leftOf(frame.top + BELOW_DATE + box.height, box.width, frame);
        const by = [start - box.left, frame.top + BELOW_DATE - box.top];
        popup.setLatLng(map.containerPointToLatLng(map.latLngToContainerPoint(popup.getLatLng()).add(by)));
      } else reveal(box, frame);
      if (!options.quiet) {
        if (!before.closest(".km-popup")) opener = before;
        node.focus({ preventScroll: true });
      }
      return node;
    }
    /** Where a popup that ends at `bottom` may begin: beside the legend if that would cover it and there is room. */
    function leftOf(bottom, width, frame) {
      const legend = map.getContainer().querySelector(".km-legend[open]")?.getBoundingClientRect();
      const beside = legend && bottom > legend.top && width + 2 * GAP < frame.right - legend.right;
      return (beside ? legend.right : frame.left) + GAP;
    }
    /** Move the map until all of a popup can be seen, below the date, beside the legend; Leaflet's own way ignores calm. */
    function reveal(box, frame) {
      const top = box.top - frame.top - BELOW_DATE, bottom = box.bottom - frame.bottom + GAP;
      const y = top < 0 ? top : Math.max(0, bottom);
      const buttons = map.getContainer().querySelector(".leaflet-control-zoom");
      const zoom = buttons.getBoundingClientRect(); // not there while a phone shows a popup
      const under = box.top - y < zoom.bottom + 8 && getComputedStyle(buttons).visibility !== "hidden";
      const left = box.left - leftOf(box.bottom - y + 40, box.width, frame); // what it stands above must be seen too
      const right = box.right - (under ? zoom.left : frame.right) + GAP;
      const by = [left < 0 ? left : Math.max(0, right), y];
      if (!by[0] && !by[1]) return;
      // Unlike panBy this ends a pan under way, back to the region, which would undo it.
      map.setView(map.containerPointToLatLng(map.getSize().divideBy(2).add(by)), map.getZoom(), { animate: !calm });
    }
    /** Show an event unasked: only its beginning, so that the ground that changed can be seen; `open` shows it all. */
    function hint(one, open) {
      const label = one.html.includes("km-dispute") ? text.more_disputed : text.more;
      const node = show([one.lat, one.lng], one.title, `${one.html}<button type="button" class="km-more">${escape(label)}</button>`, {
        quiet: true, brief: true, offset: [0, -18], away: !map.getBounds().contains([one.lat, one.lng]),
      });
      node.dataset.event = one.id;
      const summary = node.querySelector("h3 + p");
      if (sentences && summary) summary.textContent = [...sentences.segment(summary.textContent)][0].segment.trim();
      node.querySelector(".km-more").addEventListener("click", open);
    }
    function event(one, options = {}) {
      const back = options.list ? `<button type="button" class="km-back">‹ ${escape(heading(options.list))}</button>` : "";
      const node = show([one.lat, one.lng], one.title, back + one.html + sources(one.sources), { ...options, offset: [0, -18] });
      node.dataset.event = one.id;
      if (options.list) node.querySelector(".km-back").addEventListener("click", () => list(options.list, options.chosen));
    }
    /** Events of one marker happened here; others are listed for being out of sight. */
    function heading(events) {
      const here = map.project([events[0].lat, events[0].lng]);
      const near = events.every((one) => here.distanceTo(map.project([one.lat, one.lng])) < 60);
      return KM.fill(near ? text.events_here : text.elsewhere, { n: events.length });
    }
    function list(events, chosen) {
      const label = heading(events);
      const rows = events.map((one, i) =>
        `<li><button type="button" data-i="${i}">${KM.icon(data.categories[one.category], 17)}` +
        `<span><time datetime="${one.first}">${escape(one.date)}</time>${escape(one.title)}</span></button></li>`);
      const node = show([events[0].lat, events[0].lng], label, `<h3>${escape(label)}</h3><ul class="km-list">${rows.join("")}</ul>`, { offset: [0, -18], away: label !== KM.fill(text.events_here, { n: events.length }) });
      for (const button of node.querySelectorAll("button[data-i]")) {
        button.addEventListener("click", () => {
          const one = events[+button.dataset.i];
          if (chosen) chosen(one);
          event(one, { list: events, chosen });
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
      marked = { node, changes: one.changes };
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
      if (!marked || !marked.node.isConnected) return;
      const day = marked.changes[KM.stateOf(marked.changes, iso).index].day;
      for (const row of marked.node.querySelectorAll("[data-day]")) {
        if (row.dataset.day === day) row.setAttribute("aria-current", "date");
        else row.removeAttribute("aria-current");
      }
    }
    map.on("popupclose", () => {
      map.getContainer().classList.remove("km-reading");
      // Who opened it from the keyboard is put back where they were.
      const lost = document.hasFocus() && (document.activeElement === document.body || document.activeElement.closest(".km-popup-frame"));
      if (lost && opener && opener.isConnected) opener.focus({ preventScroll: true });
    });
    return {
      event, hint, list, unit, mark,
      place: (note, latlng) => show(latlng, note, `<p>${escape(note)}</p>`),
      close: () => map.closePopup(),
      /** Whether the reader opened what is open, and it still belongs to the map with these events. */
      held: (events) => Boolean(hand && hand.isConnected && (hand.dataset.unit || events.some((one) => one.id === hand.dataset.event))),
    };
  };
})(window.KarabakhMap);
