/* Events that happened out of sight: New York, Moscow, or Baku when the map shows Karabakh. */
(function (KM) {
  "use strict";

  /** A row of buttons, one a place; `open(ids)` is called for the events of the one pressed. */
  KM.Elsewhere = L.Control.extend({
    options: { position: "topleft" },
    initialize(data, open) {
      this.data = data;
      this.open = open;
      this.events = [];
      this.focus = L.latLngBounds(data.focus);
    },
    onAdd(map) {
      this.node = L.DomUtil.create("ul", "km-elsewhere");
      this.node.setAttribute("aria-label", this.data.text.elsewhere);
      L.DomEvent.disableClickPropagation(this.node);
      map.on("moveend resize", this.draw, this);
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
      const view = this._map.getBounds(), places = new Map();
      for (const event of this.events) {
        const at = [event.lat, event.lng];
        if (view.contains(at) || this.focus.contains(at)) continue;
        if (!places.has(event.place)) places.set(event.place, []);
        places.get(event.place).push(event);
      }
      const key = [...places.values()].flat().map((event) => event.id).join();
      if (key === this.key) return;
      this.key = key;
      this.node.replaceChildren(...[...places].map(([place, events]) => this.button(place, events.reverse())));
    },
    button(place, events) {
      const item = document.createElement("li"), button = document.createElement("button");
      button.type = "button";
      button.title = events.map((event) => `${event.date}: ${event.title}`).join("\n");
      button.innerHTML = KM.icon(this.data.categories[events[0].category], 14) + `<span>${KM.escape(place)}</span>` +
        (events.length > 1 ? `<b>${events.length}</b>` : "");
      button.addEventListener("click", () => this.open(events.map((event) => event.id)));
      item.append(button);
      return item;
    },
  });
})(window.KarabakhMap);
