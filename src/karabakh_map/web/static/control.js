/* Who holds what on a day: the state of every unit, the lines between them, and their colours on the map. */
(function (KM) {
  "use strict";

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

  /** The units and the ground outside them, drawn once; `show(iso)` only restyles. */
  KM.Control = function (map, data, fill) {
    const renderer = L.svg({ pane: "km-control", padding: 0.5 });
    const ground = (shape) => L.polygon(KM.polygons(shape), {
      pane: "km-control", renderer, weight: 1, opacity: 1, fillOpacity: 1, smoothFactor: 0.5, interactive: false,
    }).addTo(map);
    const outside = Object.keys(data.outside).map((name) => ({ name, layer: ground(data.context[name]), ...data.outside[name] }));
    const units = data.units.map((unit) => ({ ...unit, layer: ground(unit.shape) }));
    const byId = new Map(units.map((unit) => [unit.id, unit]));

    const controllerOutside = (name, iso) => {
      const one = data.outside[name];
      return one ? (iso < one.from ? one.before : one.after) : null;
    };
    function stateAt(iso) {
      return new Map(units.map((unit) => [unit.id, KM.stateOf(unit.changes, iso)]));
    }
    function linesAt(iso, states = stateAt(iso)) {
      const holder = (side) => (states.has(side) ? states.get(side).controller : side === "azerbaijan" ? controllerOutside(side, iso) : null);
      return data.edges.filter((edge) => {
        const left = holder(edge.left), right = holder(edge.right);
        return left && right && left !== right;
      });
    }
    function paint(one, key) {
      if (one.key === key) return;
      one.key = key;
      const colour = fill(...key.split("|"));
      one.layer.setStyle({ fillColor: colour, color: colour });
    }
    /** Colour the ground as on a day; returns what the legend explains. */
    function show(iso) {
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
      return { states, fills };
    }
    const at = (among, { lat, lng }) => among.find((one) => KM.inside(lat, lng, one.layer));
    return {
      stateAt, linesAt, show,
      unit: (id) => byId.get(id),
      unitAt: (latlng) => at(units, latlng),
      outsideAt: (latlng) => at(outside, latlng),
      days: () => [...new Set(units.flatMap((unit) => unit.changes.map((change) => change.day)))],
    };
  };
})(window.KarabakhMap);
