/* Geometry of the bundle, and the two questions asked of it in the page. */
window.KarabakhMap = window.KarabakhMap || {};
(function (KM) {
  "use strict";
  const SCALE = 1e5; // the bundle counts in hundred-thousandths of a degree, about one metre

  /** Turn [x0, y0, dx, dy, ...] into [[lat, lng], ...]. */
  function path(flat) {
    const points = new Array(flat.length / 2);
    for (let i = 0, x = 0, y = 0; i < flat.length; i += 2) {
      x += flat[i];
      y += flat[i + 1];
      points[i / 2] = [y / SCALE, x / SCALE];
    }
    return points;
  }
  const polygons = (nested) => nested.map((polygon) => polygon.map(path));

  /** Join arcs end to end, so that a dash pattern runs on across their joints. */
  function chain(arcs) {
    const ends = new Map();
    const key = (point) => point[0].toFixed(5) + "," + point[1].toFixed(5);
    const rest = new Set(arcs);
    for (const arc of arcs) {
      for (const k of [key(arc[0]), key(arc[arc.length - 1])]) {
        if (!ends.has(k)) ends.set(k, []);
        ends.get(k).push(arc);
      }
    }
    // Only where exactly two arcs meet is there one way on.
    const next = (k) => (ends.get(k).length === 2 ? ends.get(k).find((arc) => rest.has(arc)) : undefined);
    const grow = (line) => {
      for (let k = key(line[line.length - 1]), arc; (arc = next(k)); k = key(line[line.length - 1])) {
        rest.delete(arc);
        const forward = key(arc[0]) === k ? arc : arc.slice().reverse();
        for (let i = 1; i < forward.length; i++) line.push(forward[i]);
      }
      return line;
    };
    const lines = [];
    for (const arc of arcs) {
      if (!rest.delete(arc)) continue;
      lines.push(grow(grow(arc.slice()).reverse()));
    }
    return lines;
  }

  /** Distance in metres from a point to a path, on a plane that touches the globe at the point. */
  function distance(lat, lng, points) {
    const ky = 111195, kx = ky * Math.cos((lat * Math.PI) / 180);
    let best = Infinity;
    for (let i = 1; i < points.length; i++) {
      const ax = (points[i - 1][1] - lng) * kx, ay = (points[i - 1][0] - lat) * ky;
      const bx = (points[i][1] - lng) * kx - ax, by = (points[i][0] - lat) * ky - ay;
      const length = bx * bx + by * by;
      const t = length ? Math.max(0, Math.min(1, -(ax * bx + ay * by) / length)) : 0;
      best = Math.min(best, Math.hypot(ax + t * bx, ay + t * by));
    }
    return best;
  }

  /** Whether a point lies in a Leaflet polygon (even-odd rule over all of its rings). */
  function inside(lat, lng, layer) {
    if (!layer.getBounds().contains([lat, lng])) return false;
    let odd = false;
    const walk = (ring) => {
      if (Array.isArray(ring[0])) return ring.forEach(walk);
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const a = ring[i], b = ring[j];
        if (a.lat > lat !== b.lat > lat && lng < ((b.lng - a.lng) * (lat - a.lat)) / (b.lat - a.lat) + a.lng) odd = !odd;
      }
    };
    walk(layer.getLatLngs());
    return odd;
  }

  Object.assign(KM, { inside, path, polygons, chain, distance });
})(window.KarabakhMap);
