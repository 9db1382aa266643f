/* The date in large type, and a legend of what is on the map now and nothing else. */
(function (KM) {
  "use strict";
  KM.fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));

  KM.inWords = function (iso, data) {
    const [year, month, day] = iso.split("-").map(Number);
    return KM.fill(data.text.date, { day, month: data.months[month - 1], year });
  };

  KM.Caption = L.Control.extend({
    options: { position: "topleft" },
    /** `said`: a time bar beside the map says the day to a screen reader. */
    initialize(said) {
      this.said = said;
    },
    onAdd() {
      this.node = L.DomUtil.create("div", "km-caption");
      if (!this.said) this.node.setAttribute("role", "status");
      return this.node;
    },
    set(text) {
      if (this.node.textContent !== text) this.node.textContent = text;
    },
  });

  KM.Legend = L.Control.extend({
    options: { position: "bottomleft" },
    initialize(data, fill) {
      this.data = data;
      this.fill = fill;
    },
    onAdd(map) {
      this.node = L.DomUtil.create("details", "km-legend");
      this.node.open = map.getSize().x >= 640;
      L.DomUtil.create("summary", "", this.node).textContent = this.data.text.legend;
      this.body = L.DomUtil.create("div", "km-legend-body", this.node);
      L.DomEvent.disableClickPropagation(this.node);
      L.DomEvent.disableScrollPropagation(this.node);
      return this.node;
    },
    /** Pixels that it takes from the left of the map; none while it is folded or still empty. */
    width() {
      return this.html && this.node.open ? this.node.offsetLeft + this.node.offsetWidth : 0;
    },
    /** Tells whether it changed. `now`: {on: Set of layers, fills: Set of keys, certainties: Set, categories: Set, date}. */
    set(now) {
      const { text, controllers, styles, categories } = this.data;
      const rows = [];
      const row = (mark, label, half) => rows.push(`<li${half ? ' class="km-legend-half"' : ""}>${mark}<span>${KM.escape(label)}</span></li>`);
      const head = (label) => rows.push(`<li class="km-legend-head">${KM.escape(label)}</li>`);
      const has = (layer) => now.on.has(layer);
      if (has("control")) {
        head(text.control);
        for (const name of Object.keys(controllers)) {
          if (now.fills.has(name + "|")) row(KM.swatch(this.fill(name)), controllers[name].label);
        }
        const uncertain = [...now.fills].map((key) => key.split("|")).filter(([, after]) => after);
        if (uncertain.length) row(uncertain.map((pair) => KM.swatch(this.fill(...pair))).join(""), text.day_uncertain);
        for (const name of Object.keys(styles.lines)) {
          if (now.certainties.has(name)) row(KM.stroke({ ...styles.lines[name], band: name === "guessed" && has("uncertainty") }), styles.lines[name].label);
        }
      }
      const lines = [];
      if (has("borders")) lines.push([styles.border, now.date < this.data.borders_international ? text.border_soviet : text.border]);
      if (has("nkao")) lines.push([styles.nkao, now.date < this.data.oblast_abolished ? text.oblast : text.oblast_former]);
      if (has("districts")) lines.push([styles.districts, text.districts]);
      if (has("line1994")) lines.push([styles.line1994, text.line1994]);
      if (has("line2020")) lines.push([styles.line2020, text.line2020]);
      for (const label of now.corridors) lines.push([styles.corridor, label]);
      if (lines.length) head(text.boundaries);
      for (const [style, label] of lines) row(KM.stroke(style), label);
      if (has("events") && now.categories.size) {
        head(KM.fill(text.events_of, { year: now.date.slice(0, 4) }));
        for (const name of Object.keys(categories)) {
          if (now.categories.has(name)) row(`<i class="km-legend-icon">${KM.icon(categories[name], 16)}</i>`, categories[name].label, true);
        }
      }
      const html = `<ul>${rows.join("")}</ul>`;
      if (html === this.html) return false;
      this.body.innerHTML = this.html = html;
      return true;
    },
  });
})(window.KarabakhMap);
