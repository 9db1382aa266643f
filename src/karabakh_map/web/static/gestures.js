/*
 * Wheel and finger, where something around the map scrolls: an article that embeds it, the page on a phone. There
 * the wheel and one finger scroll as everywhere; Ctrl (or Cmd) and the wheel zoom, two fingers move and zoom the map.
 */
(function (KM) {
  "use strict";
  const SLACK = 8; // pixels of scrolling that nobody would miss

  function scrolls(node) {
    if (node.scrollHeight <= node.clientHeight + SLACK) return false;
    const view = node.ownerDocument.defaultView, root = node === node.ownerDocument.documentElement;
    return view ? /auto|scroll/.test(view.getComputedStyle(node).overflowY) || (root && view.getComputedStyle(node).overflowY === "visible") : false;
  }
  /** Whether anything around an element scrolls; of a page of others nothing is known. */
  function scrollsAround(element) {
    for (let node = element.parentElement; node; node = node.parentElement) {
      if (scrolls(node)) return true;
    }
    const view = element.ownerDocument.defaultView;
    if (!view || view === view.parent) return false;
    let frame = null;
    try {
      frame = view.frameElement;
    } catch (error) {
      if (error.name !== "SecurityError") throw error;
    }
    return frame ? scrollsAround(frame) : true;
  }

  KM.Gestures = function (map, text) {
    const container = map.getContainer();
    const told = L.DomUtil.create("div", "km-gesture", container);
    told.setAttribute("aria-hidden", "true");
    const mac = /Mac|iPhone|iPad/.test(navigator.platform);
    let polite = false, timer, from = null;

    function look() {
      polite = scrollsAround(container);
      container.classList.toggle("km-polite", polite);
    }
    function tell(words) {
      if (container.querySelector(".km-popup")) return; // nothing lies over what is read
      told.textContent = words;
      told.classList.add("km-on");
      clearTimeout(timer);
      timer = setTimeout(() => told.classList.remove("km-on"), 1100);
    }
    const inPopup = (event) => event.target.closest?.(".km-popup-frame, .km-legend");
    /** Leaflet does not hear of it, so the browser does with it what it does on any page. */
    function leave(event) {
      event.stopPropagation();
    }
    function onWheel(event) {
      look();
      if (!polite || event.ctrlKey || event.metaKey || inPopup(event)) return;
      leave(event);
      tell(mac ? text.wheel_mac : text.wheel);
    }
    function onTouch(event) {
      if (event.type === "touchstart") look();
      if (!polite || event.touches.length > 1 || inPopup(event)) return;
      const { clientX, clientY } = event.touches[0] || {};
      if (event.type === "touchstart") from = [clientX, clientY];
      else if (from && Math.hypot(clientX - from[0], clientY - from[1]) > 12) tell(text.fingers);
      leave(event);
    }
    const listen = (how) => {
      container[how]("wheel", onWheel, { capture: true, passive: true });
      container[how]("touchstart", onTouch, { capture: true, passive: true });
      container[how]("touchmove", onTouch, { capture: true, passive: true });
    };
    listen("addEventListener");
    return { look, destroy: () => { clearTimeout(timer); listen("removeEventListener"); } };
  };
})(window.KarabakhMap);
