/* What the map lacks, in words on it. */

/**
 * Say that something has not arrived.
 * @param {L.Map} map
 * @param {string} text
 */
export function sayLacking(map, text) {
  const control = new L.Control({ position: "bottomright" });
  control.onAdd = () => {
    const node = L.DomUtil.create("p", "km-lacking");
    node.setAttribute("role", "status");
    node.textContent = text;
    return node;
  };
  control.addTo(map);
}
