// Shared by the two that keep an address true.

/** Write a view as it stands in a link; far in, a thousandth of a degree would be many pixels. */
function viewText([lat, lon], zoom) {
  const digits = zoom > 10 ? 5 : 3;
  return `${lat.toFixed(digits)},${lon.toFixed(digits)},${zoom}`;
}
