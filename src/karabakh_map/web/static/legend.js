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

  const SHARE = 0.4; // of the height of the map, at most
  const WIDE = 880; // pixels of a map on which the legend may stand in two columns
  const KEPT = "karabakh-map-legend";

  /** What the reader chose last time; a page in a sandbox, or from a disk, may have no memory. */
  function remembered() {
    try {
      return localStorage.getItem(KEPT);
    } catch (error) {
      if (error.name !== "SecurityError") throw error;
      return null;
    }
  }
  function remember(open) {
    try {
      localStorage.setItem(KEPT, open ? "open" : "folded");
    } catch (error) {
      if (error.name !== "SecurityError" && error.name !== "QuotaExceededError") throw error;
    }
  }
  const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  /**
   * `toggles`: {layer(name), kind(name)}, called when the reader switches an entry.
   * Folded by the reader it stays so, on the next visit too; it folds by itself while it would lie on
   * what the map is about.
   */
  KM.Legend = L.Control.extend({
    options: { position: "bottomleft" },
    initialize(data, fill, toggles) {
      this.data = data;
      this.fill = fill;
      this.toggles = toggles;
      this.left = new Set(); // layers switched off here: they stay, to be switched on again
    },
    onAdd(map) {
      const kept = remembered();
      this.node = L.DomUtil.create("details", "km-legend");
      this.node.open = kept ? kept === "open" : map.getSize().x >= 640;
      const summary = L.DomUtil.create("summary", "", this.node);
      summary.textContent = this.data.text.legend;
      summary.addEventListener("click", () => {
        remember(!this.node.open); // it is folded or opened after this
        this.byHand = this.about;
        this.aside = false;
      });
      this.body = L.DomUtil.create("div", "km-legend-body", this.node);
      this.body.addEventListener("click", (event) => this.switched(event.target.closest("button")));
      L.DomEvent.disableClickPropagation(this.node);
      L.DomEvent.disableScrollPropagation(this.node);
      map.on("resize", this.fit, this);
      return this.node;
    },
    onRemove(map) {
      map.off("resize", this.fit, this);
    },
    /** Pixels that it takes from the left of the map; none while it is folded or still empty. */
    width() {
      return this.html && this.node.open ? this.node.offsetLeft + this.node.offsetWidth : 0;
    },
    switched(button) {
      if (!button) return;
      const { layer, kind } = button.dataset;
      if (layer) {
        if (!this.left.delete(layer)) this.left.add(layer);
        this.toggles.layer(layer);
      } else this.toggles.kind(kind);
      this.body.querySelector(`[data-${layer ? "layer" : "kind"}="${layer || kind}"]`).focus();
    },
    /** Keep to its share of the map: in two columns where there is room beside, else it scrolls. */
    fit() {
      const size = this._map.getSize(), most = Math.floor(size.y * SHARE) - this.node.firstChild.offsetHeight;
      const wide = (on) => {
        this.node.classList.toggle("km-legend-wide", on);
        this._map.getContainer().classList.toggle("km-beside-legend", on); // the credit leaves it room
      };
      wide(false);
      this.body.style.maxHeight = `${Math.max(most, 60)}px`;
      if (this.node.open && size.x >= WIDE && this.body.scrollHeight > most) wide(true);
    },
    /**
     * Fold while it would lie on `box` [left, top, right, bottom], in pixels of the map's frame, and open again
     * when it does not; `about` names what is there, for the reader may want the legend all the same.
     */
    dodge(box, about) {
      this.about = about;
      if (this.node.open) {
        const frame = this._map.getContainer().getBoundingClientRect(), own = this.node.getBoundingClientRect();
        this.stood = [own.left - frame.left, own.top - frame.top, own.right - frame.left, own.bottom - frame.top];
      }
      const covers = Boolean(box && this.stood && overlap(this.stood, box));
      if (covers && this.node.open && this.byHand !== about) {
        this.node.open = false;
        this.aside = true;
      } else if (this.aside && !covers) {
        this.node.open = true;
        this.aside = false;
        this.fit();
      }
    },
    /**
     * Tells whether it changed.
     * `now`: {on: Set of layers, off: Set of kinds, fills: Set of keys, certainties: Set, categories: Set, date}.
     */
    set(now) {
      const html = `<ul>${this.rows(now).join("")}</ul>`;
      if (html === this.html) return false;
      this.body.innerHTML = this.html = html;
      this.fit();
      return true;
    },
    rows(now) {
      const { text, controllers, styles, categories } = this.data;
      const rows = [], has = (layer) => now.on.has(layer), kept = (layer) => has(layer) || this.left.has(layer);
      const item = (inside, name) => rows.push(`<li${name ? ` class="${name}"` : ""}>${inside}</li>`);
      const row = (mark, label) => item(`${mark}<span>${KM.escape(label)}</span>`);
      const push = (key, name, on, inside) => `<button type="button" data-${key}="${name}" aria-pressed="${on}">${inside}</button>`;
      const entry = (layer, mark, label) => kept(layer) && item(push("layer", layer, has(layer), `${mark}<span>${KM.escape(label)}</span>`), has(layer) ? "" : "km-legend-off");
      const head = (label, layer) => item(layer ? push("layer", layer, has(layer), KM.escape(label)) : KM.escape(label), "km-legend-head");

      if (kept("control")) head(text.control, "control");
      if (has("control")) {
        for (const name of Object.keys(controllers)) {
          if (now.fills.has(name + "|")) row(KM.swatch(this.fill(name)), controllers[name].label);
        }
        const uncertain = [...now.fills].map((key) => key.split("|")).filter(([, after]) => after);
        if (uncertain.length) row(uncertain.map((pair) => KM.swatch(this.fill(...pair))).join(""), text.day_uncertain);
        for (const name of Object.keys(styles.lines)) {
          if (now.certainties.has(name)) row(KM.stroke({ ...styles.lines[name], band: name === "guessed" && has("uncertainty") }), styles.lines[name].label);
        }
      }
      head(text.boundaries);
      row(KM.stroke(styles.border), now.date < this.data.borders_international ? text.border_soviet : text.border);
      entry("nkao", KM.stroke(styles.nkao), now.date < this.data.oblast_abolished ? text.oblast : text.oblast_former);
      for (const layer of ["districts", "line1994", "line2020"]) {
        entry(layer, KM.stroke(styles[layer]), text[layer]);
      }
      for (const label of now.corridors) entry("corridor", KM.stroke(styles.corridor), label);
      if (now.categories.size && kept("events")) head(KM.fill(text.events_of, { year: now.date.slice(0, 4) }), "events");
      for (const name of Object.keys(categories)) {
        if (!has("events") || !now.categories.has(name)) continue;
        const mark = `<i class="km-legend-icon">${KM.icon(categories[name], 16)}</i>`;
        item(push("kind", name, !now.off.has(name), `${mark}<span>${KM.escape(categories[name].label)}</span>`), now.off.has(name) ? "km-legend-half km-legend-off" : "km-legend-half");
      }
      return rows;
    },
  });
})(window.KarabakhMap);
