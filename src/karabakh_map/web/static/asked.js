/* The place that a chapter of the story asks about: a ring around it, and its name beside it. */
(function (KM) {
  "use strict";

  KM.Asked = function (map) {
    const pane = map.createPane("km-asked");
    pane.style.zIndex = 620; // above events, of which there may be many in the same town
    pane.style.pointerEvents = "none";
    pane.setAttribute("aria-hidden", "true"); // the question says it in words
    let shown = [];
    /** Show these places, [{lat, lng, name}], and no others. */
    return function mark(places) {
      for (const one of shown) one.remove();
      shown = places.map(({ lat, lng, name }) => L.marker([lat, lng], {
        pane: "km-asked", interactive: false, keyboard: false,
        icon: L.divIcon({ className: "km-asked", iconSize: [26, 26], html: name ? `<b>${KM.escape(name)}</b>` : "" }),
      }).addTo(map));
    };
  };
})(window.KarabakhMap);
