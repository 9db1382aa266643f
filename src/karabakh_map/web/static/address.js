// Links: the rules and sentences of address.py for pages that have no server. `page` is what
// onefile.py gives: limits, layers, words.

const LEAST_ZOOM = 6;
const MOST_ZOOM = 14;

/**
 * Read what stands behind # and ? in a link; what stands behind # counts.
 * Returns {date, layers, view, event, chapter, page, given, notes}: always a state that can be
 * shown, with a sentence in `notes` for everything that had to be replaced.
 */
function readAddress(link, page) {
  const given = { ...Object.fromEntries(new URLSearchParams(link.search)), ...Object.fromEntries(new URLSearchParams(link.hash.slice(1))) };
  const { words } = page;
  const notes = [];
  const note = (sentence, text, more) => {
    notes.push(KarabakhMap.fill(sentence, { text: asShown(text), ...more }));
    return null;
  };

  function date(text) {
    if (!text) {
      if (eventDay || sceneDay) return eventDay ?? sceneDay;
      if (page.late && page.start === page.today) note(words.made, page.today);
      return page.start;
    }
    try {
      return inRange(text, page);
    } catch (error) {
      let day = page.start;
      try {
        const { last } = parseDate(text, page);
        day = last < page.first ? page.first : page.today;
      } catch {
        // not a date at all: the sentence of the first error says so
      }
      return note(`${error.message} ${words.instead}`, day) ?? day;
    }
  }
  function layers(text) {
    if (text === undefined) return page.usual;
    const asked = [...new Set(text.split(',').map((name) => name.trim()).filter(Boolean))];
    const unknown = asked.filter((one) => !Object.prototype.hasOwnProperty.call(page.layers, one));
    if (unknown.length) note(words.noLayer, unknown.join(', '), { layers: Object.keys(page.layers).join(', ') });
    return Object.keys(page.layers).filter((name) => name === page.always || asked.includes(name));
  }
  function view(text) {
    if (!text || text === 'clean') return null;
    const numbers = text.split(',').map((part) => (part.trim() ? Number(part) : NaN));
    if (numbers.length !== 3 || !numbers.every(Number.isFinite)) return note(words.noView, text);
    const [lat, lon, zoom] = numbers;
    const [south, north, west, east] = page.bounds;
    if (lat < south || lat > north || lon < west || lon > east) return note(words.outside, text, { south, north, west, east });
    return { center: [lat, lon], zoom: Math.min(Math.max(zoom, LEAST_ZOOM), MOST_ZOOM) };
  }
  function event(id) {
    if (!id) return null;
    return page.events.has(id) ? id : note(words.noEvent, id);
  }
  function chapter(text) {
    if (!text) return null;
    const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    return number >= 1 && number <= page.chapters ? number - 1 : note(words.noChapter, text, { last: page.chapters });
  }
  const asked = { date: null, layers: layers(given.layers), view: view(given.view), event: event(given.event), chapter: chapter(given.chapter) };
  // A link that names no day means that of its event or chapter.
  const clamp = (day) => (day < page.first ? page.first : day > page.today ? page.today : day);
  const eventDay = asked.event && clamp(page.events.get(asked.event));
  const sceneDay = asked.chapter !== null ? page.scenes[asked.chapter] : null;
  const others = notes.splice(0);
  asked.date = date(given.date);
  return { ...asked, page: given.page, given, notes: [...notes, ...others] };
}

/** Keep the link of this page true: `write({date})` soon puts it behind the #; null takes a part out. */
function addressWriter(link) {
  const parts = { ...Object.fromEntries(new URLSearchParams(link.search)), ...Object.fromEntries(new URLSearchParams(link.hash.slice(1))) };
  let timer = null;
  const text = () => '#' + Object.entries(parts).map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&');
  function put() {
    clearTimeout(timer);
    timer = null;
    try {
      history.replaceState(history.state, '', link.pathname + text());
    } catch (error) {
      // A page inside another one's attribute (srcdoc) has no address of its own to keep true.
      if (error.name !== 'SecurityError') throw error;
    }
  }
  return {
    write(changed) {
      for (const [key, value] of Object.entries(changed)) {
        if (value === null) delete parts[key];
        else parts[key] = value;
      }
      timer ??= setTimeout(put, 150); // browsers forbid writing at every step of a drag
    },
    /** The link that opens what is shown now. */
    link() {
      put();
      return link.href;
    },
    replace(given) {
      for (const key of Object.keys(parts)) delete parts[key];
      Object.assign(parts, given);
    },
  };
}
