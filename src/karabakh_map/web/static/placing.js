/*
 * Where a popup stands: at its place, or a card at a free edge of the map, or a sheet at the bottom of a narrow or
 * low one. It lies over the controls, but keeps clear of them where there is room.
 */
(function (KM) {
  "use strict";
  const GAP = 10; // pixels that a popup keeps from the edge and from controls
  const TIP = 10;
  const REACH = 16; // pixels around a place that must be seen with its popup
  const STEP = 20; // pixels: the grain of "just enough"
  const NARROW = 520, LOW = 420;

  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const shared = (a, b) => Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

  /** Boxes of what lies over the map, in pixels of its frame, a gap wider. */
  function obstacles(map) {
    const corner = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control")].map((node) => node.getBoundingClientRect())
      .filter((box) => box.width && box.height)
      .map((box) => [box.left - corner.left - 6, box.top - corner.top - 6, box.right - corner.left + 6, box.bottom - corner.top + 6]);
  }
  const inFrame = (box, size) => box[0] >= GAP && box[1] >= GAP && box[2] <= size.x - GAP && box[3] <= size.y - GAP;

  /** Boxes of w by h beside a place: above it, below, right and left, slid along its side. */
  function* beside(at, w, h, lift, size, others) {
    const xs = [at.x - w / 2, GAP, size.x - GAP - w, ...others.flatMap((one) => [one[2], one[0] - w])];
    for (const x of xs) {
      const left = clamp(x, at.x - w + 20, at.x - 20);
      yield { side: "above", box: [left, at.y - lift - TIP - h, left + w, at.y - lift - TIP] };
      yield { side: "below", box: [left, at.y + TIP, left + w, at.y + TIP + h] };
    }
    const ys = [at.y - h / 2, GAP, size.y - GAP - h, ...others.flatMap((one) => [one[3], one[1] - h])];
    for (const y of ys) {
      const top = clamp(y, at.y - h + 20, at.y - 20);
      yield { side: "right", box: [at.x + REACH + TIP, top, at.x + REACH + TIP + w, top + h] };
      yield { side: "left", box: [at.x - REACH - TIP - w, top, at.x - REACH - TIP, top + h] };
    }
  }
  /** The first free box at a place; `at` is where the place is seen. */
  function standing(at, w, h, lift, size, others) {
    const place = [at.x - REACH, at.y - lift, at.x + REACH, at.y + 4];
    if (!inFrame(place, size) || others.some((one) => meet(one, place))) return null;
    for (const spot of beside(at, w, h, lift, size, others)) {
      if (inFrame(spot.box, size) && !others.some((one) => meet(one, spot.box))) return spot;
    }
    return null;
  }
  /** Moves of the map in steps, the least first, up to two fifths of it. */
  function moves(size) {
    const result = [];
    for (let x = 0; x <= size.x * 0.4; x += STEP) {
      for (let y = 0; y <= size.y * 0.4; y += STEP) {
        for (const [a, b] of [[x, y], [-x, y], [x, -y], [-x, -y]]) result.push(L.point(a, b));
      }
    }
    return result.sort((a, b) => a.x * a.x + a.y * a.y - b.x * b.x - b.y * b.y);
  }
  /** The least move that brings `at` into the box. */
  const into = (at, [left, top, right, bottom]) => L.point(at.x - clamp(at.x, left, right), at.y - clamp(at.y, top, bottom));

  /** The free place at the edges that hides least of `spared`, or null. */
  function atEdge(w, h, size, others, spared) {
    const xs = [GAP, size.x - GAP - w, (size.x - w) / 2, ...others.flatMap((one) => [one[2], one[0] - w])];
    const ys = [GAP, size.y - GAP - h, ...others.flatMap((one) => [one[3], one[1] - h])];
    let best = null;
    for (const x of xs) {
      for (const y of ys) {
        const box = [x, y, x + w, y + h];
        if (!inFrame(box, size) || others.some((one) => meet(one, box))) continue;
        const hidden = shared(box, spared);
        if (!best || hidden < best.hidden) best = { box, hidden };
      }
    }
    return best;
  }

  /** One popup at a time: `show(node, {latlng, lift, away, brief})`, `place()` again when the map or what is on it changed. */
  KM.Placing = function (map, data, view) {
    const container = map.getContainer();
    const frame = L.DomUtil.create("div", "leaflet-popup km-popup-frame");
    const tip = L.DomUtil.create("i", "km-tip", frame);
    L.DomEvent.disableClickPropagation(frame);
    L.DomEvent.disableScrollPropagation(frame);
    let now = null, mark = null;

    const anchor = () => map.latLngToContainerPoint(now.latlng);
    function size(form) {
      frame.className = `leaflet-popup km-popup-frame km-${form}${now.cut ? " km-cut" : ""}`;
      const whole = map.getSize(), wide = Math.min(now.brief && !small() ? 280 : 340, whole.x - 2 * GAP);
      for (const name of ["left", "top", "right", "bottom"]) frame.style[name] = "";
      frame.style.width = form === "bottom" ? "" : `${wide}px`;
      frame.style.maxHeight = `${Math.round(form === "bottom" ? whole.y * 0.5 : Math.min(460, Math.max(140, whole.y - 150)))}px`;
      const [w, h] = [frame.offsetWidth, frame.offsetHeight];
      if (!now.brief || now.cut || (h < whole.y * 0.45 && w * h < whole.x * whole.y * 0.33)) return [w, h];
      now.cut = true; // its title alone: what opened by itself leaves the map to be seen
      return size(form);
    }
    function stand({ side, box }, at) {
      now.box = L.point(box[0], box[1]).subtract(at);
      frame.dataset.side = side;
      if (side === "above" || side === "below") tip.style.cssText = `left:${at.x - box[0]}px`;
      else tip.style.cssText = `top:${at.y - box[1]}px`;
      put(box);
    }
    function put(box) {
      frame.style.left = `${Math.round(box[0])}px`;
      frame.style.top = `${Math.round(box[1])}px`;
    }
    /** At its place, if that is free; what the reader opened may move the map for it. */
    function atPlace(move) {
      const [w, h] = size("at"), whole = map.getSize(), others = obstacles(map);
      let at = anchor();
      const base = move ? into(at, [REACH + GAP, now.lift + GAP, whole.x - REACH - GAP, whole.y - GAP - 4]) : L.point(0, 0);
      at = at.subtract(base);
      for (const by of move ? moves(whole) : [L.point(0, 0)]) {
        const spot = standing(at.subtract(by), w, h, now.lift, whole, others);
        if (!spot) continue;
        const all = base.add(by);
        if (all.x || all.y) view.peekBy(all);
        stand(spot, anchor());
        return true;
      }
      return false;
    }
    function atFreeEdge() {
      const [w, h] = size("card"), whole = map.getSize(), others = obstacles(map);
      const low = map.latLngToContainerPoint(data.focus[0]), high = map.latLngToContainerPoint(data.focus[1]);
      const at = anchor();
      if (!now.away) others.push([at.x - REACH, at.y - now.lift, at.x + REACH, at.y + 6]);
      const spot = atEdge(w, h, whole, others, [low.x, high.y, high.x, low.y]);
      if (spot) put(spot.box);
      return Boolean(spot);
    }
    /** What opened by itself may lose its text where there is no room for it. */
    function titleAlone() {
      now.cut = now.brief;
      return now.brief && atFreeEdge();
    }
    /** Bring the place into the frame, for what stands away from it. */
    function bring() {
      const whole = map.getSize(), edge = REACH + GAP;
      const by = into(anchor(), [edge, now.lift + GAP, whole.x - edge, whole.y - edge]);
      if (by.x || by.y) view.peekBy(by);
    }
    /** At the bottom, with the place in view above it if the reader asked. */
    function asSheet(move) {
      const [, h] = size("bottom"), whole = map.getSize(), at = anchor();
      if (now.away || !move) return;
      const others = obstacles(map), room = [REACH + GAP, now.lift + GAP, whole.x - REACH - GAP, whole.y - h - GAP];
      const base = into(at, room), first = at.subtract(base);
      const seen = (point) => !others.some((one) => meet(one, [point.x - REACH, point.y - now.lift, point.x + REACH, point.y + 4]));
      const inside = (point) => { const by = into(point, room); return !by.x && !by.y; };
      const by = moves(whole).find((one) => inside(first.subtract(one)) && seen(first.subtract(one))) || L.point(0, 0);
      const all = base.add(by);
      if (all.x || all.y) view.peekBy(all);
    }
    /** Mark the place of what stands away from it. */
    function point() {
      if (mark) mark.remove();
      mark = null;
      if (!now || now.away || frame.classList.contains("km-at")) return;
      const html = `<i></i>`, icon = L.divIcon({ className: "km-here", html, iconSize: [34, 34], iconAnchor: [17, 17 + now.lift * 0.6] });
      mark = L.marker(now.latlng, { icon, interactive: false, keyboard: false, zIndexOffset: -500 }).addTo(map);
    }
    const small = () => map.getSize().x < NARROW || map.getSize().y < LOW;
    function place(move) {
      if (!now || !map.getSize().x) return;
      now.cut = false;
      if (small() && !(now.brief && atFreeEdge())) asSheet(move);
      else if (small()) point();
      else if (now.away || now.docked || !atPlace(move)) {
        if (move && !now.away) bring();
        if (!atFreeEdge() && !titleAlone()) asSheet(move);
      }
      now.docked = !frame.classList.contains("km-at");
      point();
    }
    let asked = 0;
    const again = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => place(false));
    };
    map.on("move", () => {
      if (now && now.box && frame.classList.contains("km-at")) put([anchor().x + now.box.x, anchor().y + now.box.y]);
    });
    map.on("moveend resize", again);
    const changed = new ResizeObserver(again); // the legend is unfolded, the date takes more room
    return {
      show(node, options) {
        now = { ...options, docked: false };
        frame.replaceChildren(tip, node);
        container.append(frame);
        for (const one of container.querySelectorAll(".leaflet-control")) changed.observe(one);
        place(!options.brief);
      },
      again: () => place(false),
      hide() {
        now = null;
        cancelAnimationFrame(asked);
        changed.disconnect();
        point();
        frame.remove();
      },
    };
  };
})(window.KarabakhMap);
