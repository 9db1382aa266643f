/*
 * Whose view it is. The map keeps to what it was asked to show, whatever size its frame grows to: the region as at
 * first, the view of a link, the place of a story, or what the reader framed by hand. A popup that the reader opened
 * may borrow the view (`peekBy`) and gives it back (`back`); nothing that opens by itself moves it.
 */
(function (KM) {
  "use strict";
  const ROOM = 0.5; // of the region, or of the frame where that is smaller, stays in sight when the map is dragged
  const FREE = 2; // zoom steps closer than the whole region at which it may leave the frame
  const LEAST_ZOOM = 6;

  /** Bounds that the view at `zoom` cannot leave, so that the region cannot be dragged out of the frame. */
  function boundsAt(map, data, zoom, whole) {
    const [[south, west], [north, east]] = data.focus;
    const low = map.project([north, west], zoom), high = map.project([south, east], zoom), size = map.getSize();
    const part = ROOM * Math.max(0, Math.min(1, 1 - (zoom - whole) / FREE));
    const beyond = (axis) => size[axis] - part * Math.min(size[axis], high[axis] - low[axis]);
    const by = L.point(beyond("x"), beyond("y"));
    // Its middle stays where a link may ask for it.
    const half = size.divideBy(2), within = L.latLngBounds(data.limits).pad(-0.002); // a pixel may be lost in rounding
    const corner = map.project(within.getNorthWest(), zoom).subtract(half), other = map.project(within.getSouthEast(), zoom).add(half);
    const from = part ? L.point(Math.max(low.x - by.x, corner.x), Math.max(low.y - by.y, corner.y)) : corner;
    const to = part ? L.point(Math.min(high.x + by.x, other.x), Math.min(high.y + by.y, other.y)) : other;
    return L.latLngBounds(map.unproject(from, zoom), map.unproject(to, zoom));
  }

  /** Keep the map to its bounds at every zoom and size; returns {measure, lift}. */
  function hold(map, data) {
    let whole = 0, lifted = false;
    const limit = map._limitCenter; // Leaflet's own bounds are the same at every zoom
    map._limitCenter = (center, zoom, bounds) =>
      lifted || !bounds ? center : limit.call(map, center, zoom, boundsAt(map, data, zoom, whole));
    const narrow = () => {
      map.options.maxBounds = lifted ? null : boundsAt(map, data, map.getZoom(), whole);
    };
    map.on("zoomend", narrow);
    return {
      /** The frame has another size: the region must still fit into it. */
      measure() {
        map.options.minZoom = 0;
        whole = map.getBoundsZoom(data.focus);
        map.setMinZoom(Math.min(LEAST_ZOOM, whole));
        narrow();
      },
      lift(on) {
        lifted = on;
        narrow();
      },
    };
  }

  /**
   * A zoom that moves begins a frame after it was asked for and lasts some more, and would go on to its end over what
   * is shown since: the map's own (`isOwn()`) is called off by `drop(end)`, one that moves is brought to its end.
   */
  function flights(map, isOwn, drop) {
    const attempt = map._tryAnimatedZoom, animate = map._animateZoom;
    let turn = 0, waiting = null;
    map._tryAnimatedZoom = (...args) => {
      const begins = attempt.apply(map, args);
      if (begins) waiting = isOwn() ? turn : null;
      return begins;
    };
    map._animateZoom = (center, zoom, start, still) => {
      const overtaken = start && waiting !== null && waiting !== turn;
      if (start) waiting = null;
      if (overtaken) drop(() => map._moveEnd(true));
      else animate.call(map, center, zoom, start, still);
    };
    return {
      overtake() { turn += 1; },
      waits: () => waiting !== null,
      finish: () => map._animatingZoom && map._onZoomTransitionEnd(),
    };
  }

  /** `side()` is the width that the legend takes; `post` tells everybody which view is seen. */
  KM.View = function (map, data, { calm, side, post }) {
    const borders = hold(map, data);
    let acting = 0, flying = false; // whether a move is the map's own
    let aim = { home: true }, peek = null, told = null, timer;
    let beside = {}; // the width of the legend when the region was last fitted into this width of the map
    let fitted = [map.getSize().x, map.getSize().y, 0].join(); // as it was made, before the legend was filled

    const zooms = flights(map, () => acting > 0, (end) => {
      acting += 1;
      end();
      acting -= 1;
      flying = false;
    });
    function own(act) {
      if (!flying) zooms.finish(); // it is the reader's
      acting += 1;
      zooms.finish();
      zooms.overtake();
      act();
      acting -= 1;
      flying = Boolean(zooms.waits() || map._animatingZoom || (map._panAnim && map._panAnim._inProgress));
    }
    const seen = () => ({ center: map.getCenter(), zoom: map.getZoom(), size: map.getSize() });
    const same = (a, b) => a.zoom === b.zoom && map.project(a.center).distanceTo(map.project(b.center)) < 1;
    const put = ({ center, zoom }) => map.setView(center, zoom, { animate: false, reset: true }); // without, it is met to a pixel

    /** Show the region beside the legend, as far as that makes it no smaller. */
    function whole() {
      const zoom = map.getBoundsZoom(data.focus), size = map.getSize();
      if (beside.of !== size.x) beside = { of: size.x, wide: side() }; // a legend folded since then moves nothing
      const { wide } = beside;
      const key = [size.x, size.y, wide].join();
      if (key === fitted) return; // to draw the same again takes time
      fitted = key;
      const needed = map.project(data.focus[1], zoom).x - map.project(data.focus[0], zoom).x;
      const left = Math.max(0, Math.min(wide, size.x - needed - 2)); // a pixel may be lost in rounding
      map.fitBounds(data.focus, { animate: false, reset: true, paddingTopLeft: [left, 0] });
    }
    function frame() {
      aim = { ...seen(), bounds: map.getBounds() };
    }
    /** A view that was asked for by its numbers is kept at every size. */
    function ask(center, zoom) {
      aim = { center, zoom, asked: true };
    }
    /** What was framed in another size of the map stays in view: never closer than it was, and not much less of it. */
    function reframe() {
      const { size, bounds, center, zoom } = aim;
      const same = size.equals(map.getSize());
      put({ center, zoom: same ? zoom : Math.min(zoom, map.getBoundsZoom(bounds.pad(-0.05))) });
    }
    function show() {
      if (aim.home) whole();
      else if (aim.story) map.fitBounds(aim.story, { animate: false });
      else if (aim.asked) put(aim);
      else reframe();
    }
    /** Say which view is seen, not the one that a popup borrows; the region as at first needs no address, but in a story. */
    function report() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const { center, zoom } = peek ? peek.before : seen();
        const message = aim.home && !before ? { type: "moved", center: null, zoom: null }
          : { type: "moved", center: [+center.lat.toFixed(5), +center.lng.toFixed(5)], zoom };
        const key = aim.home && !before ? null : JSON.stringify(message);
        if (key === told) return;
        told = key;
        post(message);
      }, 200);
    }
    function letGo() {
      peek = null;
      borders.lift(false);
    }
    map.on("moveend", () => {
      if (KM.printing()) return;
      if (!acting && !flying && map.getSize().x > 0) { // the reader moved it
        if (peek) letGo();
        const center = map.getCenter(), inside = map._limitCenter(center, map.getZoom(), map.options.maxBounds);
        if (!inside.equals(center)) own(() => put({ center: inside, zoom: map.getZoom() })); // a pinch knows no bounds
        frame();
      }
      if (!acting) flying = false;
      report();
    });
    let before = null; // what a story took the view from

    borders.measure();
    return {
      /** Fit the region again if nobody asked for another view. */
      settle() {
        beside = {};
        if (aim.home && !peek) own(whole);
      },
      /** `again`: where it was the region already, it stays beside the legend as that was then. */
      home({ again = false } = {}) {
        letGo();
        if (!again || !aim.home) beside = {};
        aim = { home: true };
        fitted = null;
        own(whole);
        report();
      },
      keep(center, zoom) {
        letGo();
        ask(center, zoom);
        own(show);
        report();
      },
      /** A story shows a part of the map; `leave` gives the view back. */
      bounds([west, south, east, north]) {
        letGo();
        before = before || aim;
        aim = { story: [[south, west], [north, east]] };
        own(() => map.fitBounds(aim.story, { animate: !calm }));
      },
      leave() {
        if (!before) return;
        letGo();
        [aim, before, fitted] = [before, null, null];
        own(show);
        report();
      },
      peeking: () => Boolean(peek),
      /** Move the map for what the reader opened, by pixels. */
      peekBy(by) {
        const next = { before: peek ? peek.before : seen(), at: null };
        peek = next;
        borders.lift(true);
        own(() => map.setView(map.containerPointToLatLng(map.getSize().divideBy(2).add(by)), map.getZoom(), { animate: false }));
        next.at = seen();
      },
      /** Give back the view that was borrowed, exactly, unless the reader moved the map meanwhile. */
      back() {
        if (!peek) return;
        const { before: first, at } = peek, untouched = same(seen(), at);
        letGo();
        if (!untouched) return;
        fitted = first.size.equals(map.getSize()) ? fitted : null;
        own(() => (first.size.equals(map.getSize()) ? put(first) : show()));
      },
      resized() {
        if (KM.printing()) return; // print.js fits it to the paper
        own(() => map.invalidateSize({ animate: false }));
        if (!map.getSize().x) return;
        borders.measure();
        if (peek) letGo();
        own(show);
      },
    };
  };
})(window.KarabakhMap);
