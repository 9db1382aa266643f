/*
 * Where names may stand. A reader takes a name for that of the nearest dot, so the rule is:
 * from the box of a name to any other dot it is farther than to its own, by FACTOR and by MORE
 * pixels; no dot lies under a name, and no two dots lie on each other. What cannot stand so is
 * not drawn. figure/labels.py keeps the same rule in points.
 */
(function (KM) {
  "use strict";
  const FACTOR = 1.6, MORE = 5, APART = 8, GAP = 6; // pixels; tests ask for a little less, as the page rounds
  const DOT = 4; // half of a dot's box

  /** Where the box begins: its middle from the dot, in halves of its size; markers stand above, so below comes before. */
  const SIDES = [
    [1, 0], [-1, 0], [0, 1], [0, -1], [1, -1], [1, 1], [-1, -1], [-1, 1],
    [1, -0.6], [1, 0.6], [-1, -0.6], [-1, 0.6], [0.6, 1], [-0.6, 1], [0.6, -1], [-0.6, -1],
  ];

  /** Area that two boxes [left, top, right, bottom] share. */
  const shared = (a, b) => Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const area = (box) => (box[2] - box[0]) * (box[3] - box[1]);
  /** How far a point is from a box. */
  const away = (box, at) => Math.hypot(Math.max(box[0] - at.x, 0, at.x - box[2]), Math.max(box[1] - at.y, 0, at.y - box[3]));
  const clear = (own, other) => other >= Math.max(own * FACTOR, own + MORE);
  const around = ({ x, y }, w, h) => [x - w / 2, y - h / 2, x + w / 2, y + h / 2];

  /** Places for a name: those around its dot, or those in the open that a country has. */
  function candidates({ at, spots, width, height, lines }) {
    if (!at) return spots.map((spot, side) => ({ box: around(spot, width, height), side, align: 0 }));
    // Beside its dot a name begins on the dot's line and runs down, clear of a marker above.
    const down = (height * (1 - 1 / lines)) / 2;
    return SIDES.map(([sx, sy], side) => {
      const beside = Math.abs(sx) === 1;
      const x = sx * (width / 2 + (beside ? GAP : 0));
      const y = beside && Math.abs(sy) < 1 ? (sy ? sy * (height / 2) : down) : sy * (height / 2 + (beside ? 0 : GAP));
      return { box: around({ x: at.x + x, y: at.y + y }, width, height), side, align: beside ? sx : 0 };
    });
  }

  /**
   * Place `items` in their order and return a Map of those that found room: item -> {box, side, align}.
   * An item: {at: its dot or null, spots, width, height, lines, weight: what it would cost that a
   * name before it leaves it no room, hideable: the share of it that markers may cover, last: its side
 * on the map before or null}.
   * `around`: {frame, covered: boxes of controls, marked: boxes of markers, which names avoid if they can}.
   */
  KM.placeNames = function (items, { frame, covered, marked }) {
    const within = (box) => box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3];
    const placed = new Map(), names = [], dots = [];

    const seen = items.filter(({ at }) => {
      const box = at && around(at, 2 * DOT, 2 * DOT);
      return !at || (within(box) && !covered.some((other) => shared(box, other)));
    });

    /** Whether the dot of an item would make a name that stands already doubtful. */
    const intrudes = (at) => dots.some((dot) => Math.hypot(dot.x - at.x, dot.y - at.y) < APART) ||
      names.some(({ box, own }) => !clear(own, away(box, at)));

    function free(box, own) {
      if (!within(box)) return false;
      if (covered.some((other) => shared(box, other)) || names.some((other) => shared(box, other.box))) return false;
      return dots.every((dot) => clear(own, away(box, dot)));
    }
    /** What speaks against a place that is free: markers over it, and dots of later names that it would bar. */
    function cost({ box, side }, own, item, later) {
      let sum = side * 0.02 - (side === item.last ? 0.15 : 0);
      const hidden = marked.reduce((all, mark) => all + shared(box, mark), 0) / area(box);
      if (hidden > item.hideable) return Infinity;
      if (hidden) sum += 0.2 + 2 * hidden;
      for (const other of later) if (!clear(own, away(box, other.at))) sum += other.weight;
      return sum;
    }
    seen.forEach((item, index) => {
      const { at } = item;
      if (at && intrudes(at)) return;
      const reach = item.width + item.height + 4 * GAP;
      const middle = at || item.spots[0];
      const later = seen.slice(index + 1).filter((other) => other.at && (!at ||
        Math.abs(other.at.x - middle.x) < reach && Math.abs(other.at.y - middle.y) < reach));
      let best = null, least = Infinity;
      for (const one of candidates(item)) {
        const own = at ? away(one.box, at) : 0;
        if (!free(one.box, own)) continue;
        const price = cost(one, own, item, later);
        if (price < least) [best, least] = [{ ...one, own }, price];
      }
      if (!best) return;
      placed.set(item, best);
      names.push(best);
      if (at) dots.push(at);
    });
    return placed;
  };
})(window.KarabakhMap);
