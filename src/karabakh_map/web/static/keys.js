/* Keys in the map: those that move time are passed on, Enter asks about the middle, Escape closes. */
(function (KM) {
  "use strict";
  const TIME_KEYS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", " "]);
  const READING_KEYS = new Set(["ArrowLeft", "ArrowRight", " "]); // the others scroll what is read

  /** `timed`: somebody beside the map moves time; `framed`: the map has a document of its own. */
  KM.Keys = function (container, { timed, framed, post, ask, close }) {
    /** Pass on a key that moves time, wherever in the map the focus is, unless what has it knows the key. */
    function passOn(event) {
      const { key, target } = event;
      const wanted = target.closest?.(".km-popup-frame") ? READING_KEYS : TIME_KEYS;
      if (event.defaultPrevented || !wanted.has(key) || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
      if (key === " " && target.closest?.("button, a, summary, [role=button]")) return;
      event.preventDefault();
      event.stopImmediatePropagation(); // Leaflet would move the map, and a page around it hear the key twice
      post({ type: "key", key });
    }
    // In a frame of its own the focus may fall back to the document when a marker or a popup goes.
    const keyed = framed ? document : container;
    if (timed) keyed.addEventListener("keydown", passOn);
    container.addEventListener("keydown", (event) => {
      // Leaflet knows + and -, and the arrow keys that are left to it.
      if (event.key === "Enter" && event.target === container) ask(); // about the middle of the map
    });
    /** Close what is open; a map in a frame passes on what it has no use for: the page may have a story to leave. */
    function escape(event) {
      if (event.key === "Escape" && !close() && framed) post({ type: "key", key: "Escape" });
    }
    keyed.addEventListener("keydown", escape);
    return {
      destroy() {
        keyed.removeEventListener("keydown", passOn);
        keyed.removeEventListener("keydown", escape);
      },
    };
  };
})(window.KarabakhMap);
