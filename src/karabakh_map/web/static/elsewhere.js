/* Events that happened out of sight: New York, Moscow, or Baku when the map shows Karabakh. */
(function (KM) {
  "use strict";

  /** The latest such event as a button, and one for all of them; `open(ids)` is told which. */
  KM.Elsewhere = L.Control.extend({
    options: { position: "topleft" },
    /** `held()` tells whether a popup has borrowed the view: what is in sight is then no news. */
    initialize(data, open, held) {
      this.data = data;
      this.open = open;
      this.held = held;
      this.events = [];
      this.focus = L.latLngBounds(data.focus);
    },
    onAdd(map) {
      this.node = L.DomUtil.create("div", "km-elsewhere");
      L.DomEvent.disableClickPropagation(this.node);
      const moved = KM.afterFrame(() => this.held() || this.draw());
      map.on("moveend resize", moved);
      return this.node;
    },
    set(events) {
      this.events = events;
      this.draw();
    },
    show(on) {
      this.node.style.display = on ? "" : "none";
    },
    draw() {
      const view = this._map.getBounds();
      const away = this.events.filter(({ lat, lng }) => !view.contains([lat, lng]) && !this.focus.contains([lat, lng]));
      const key = away.map((event) => event.id).join();
      if (key === this.key) return;
      this.key = key;
      away.reverse(); // the latest first
      this.node.replaceChildren();
      if (!away.length) return;
      const icon = KM.icon(this.data.categories[away[0].category], 14);
      this.button([away[0]], `${icon}<span>${KM.escape(away[0].place)}</span>`, `${away[0].date}: ${away[0].title}`);
      if (away.length > 1) {
        const more = KM.fill(this.data.text.elsewhere, { n: away.length });
        this.button(away, KM.escape(more), more);
      }
    },
    button(events, html, title) {
      const button = L.DomUtil.create("button", "", this.node);
      button.type = "button";
      button.title = title;
      button.innerHTML = html;
      button.addEventListener("click", () => this.open(events.map((event) => event.id)));
    },
  });
})(window.KarabakhMap);
