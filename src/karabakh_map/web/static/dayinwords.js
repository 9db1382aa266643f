// The sentence of the day in the panel of the web app. The map brings its data to the bus when it is
// ready; from then on the page makes the words itself, in the frame after the map has changed.

/**
 * Keep the words in `root` those of the day that the page shows. `offer(summary)` are Python's, as
 * {day, html}: they stand until the page can make its own, and only while they are of that day.
 */
function dayInWords(root, channel, model, { late, lost }) {
  const place = root.querySelector('.words');
  let offered = null;
  let ready = null;
  let made = null;
  let patience = true;
  const timer = setTimeout(() => {
    patience = false;
    if (!made) missing.hidden = false;
  }, PATIENCE_MS);
  const missing = root.querySelector('.missing');
  missing.textContent = lost;

  function paint() {
    const day = channel.state('date')?.date;
    if (!day || !offered) return;
    // What Python shows beside the words lags behind by a run, or for as long as the line is down.
    const panel = root.closest('.st-key-panel');
    if (panel) panel.classList.toggle('behind', offered.day !== day);
    const map = channel.state('ready');
    if (map && map !== ready) {
      ready = map;
      made = summaries(model, map.data, map.kit);
      clearTimeout(timer);
      missing.hidden = true;
    }
    if (!made && offered.day !== day) {
      place.textContent = (patience ? late : lost).replace('{date}', inWords(day, model));
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

const PATIENCE_MS = 12000; // a slow line is no fault

/** A full date in words. */
function inWords(iso, { months }) {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day} ${months[month - 1]} ${year}`;
}
