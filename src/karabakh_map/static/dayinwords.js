// The sentence of the day in the panel of the web app. The map brings its data to the bus when it is
// ready; from then on the page makes the words itself, in the frame after the map has changed.

/**
 * Keep the words in `root` those of the day that the page shows. `offer(summary)` are Python's, as
 * {day, html}: they stand until the page can make its own, and only while they are of that day.
 */
function dayInWords(root, channel, model, late) {
  const place = root.querySelector('.words');
  let offered = null;
  let ready = null;
  let made = null;

  function paint() {
    const day = channel.state('date')?.date;
    if (!day || !offered) return;
    const map = channel.state('ready');
    if (map && map !== ready) {
      ready = map;
      made = summaries(model, map.data, map.kit);
    }
    if (!made && offered.day !== day) {
      place.textContent = late.replace('{date}', inWords(day, model));
      return;
    }
    if (!made || !place.firstElementChild) place.innerHTML = offered.html; // escaped by Python
    if (made) paintSummary(place.firstElementChild, made.of(day));
  }
  return {
    paintSoon: afterFrame(paint), // the map comes first
    offer(summary) {
      offered = summary;
      paint();
    },
  };
}

/** A full date in words. */
function inWords(iso, { months }) {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day} ${months[month - 1]} ${year}`;
}
