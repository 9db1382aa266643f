// Dates as people type them, and links: the rules and sentences of dates.py and address.py for
// pages that have no server. `page` is what onefile.py gives: limits, layers, words.

const LEAST_ZOOM = 6;
const MOST_ZOOM = 14;

function lastDay(year, month) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/** Return the first and last day that a date typed by a person can mean, or throw a sentence. */
function parseDate(text, page) {
  const { words, months } = page;
  const wrong = (sentence) => new RangeError(KarabakhMap.fill(sentence, { text }));
  const typed = text.trim();
  const iso = typed.match(/^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/);
  const spelt = typed.match(/^(?:(\d{1,2})\s+)?([a-z]+)\.?\s+(\d{4})$/i);
  if (!iso && !spelt) throw wrong(words.noDate);
  let [year, month, day] = iso ? iso.slice(1) : [spelt[3], null, spelt[1]];
  if (spelt) {
    const name = spelt[2].toLowerCase();
    month = name.length < 3 ? 0 : months.findIndex((full) => full.startsWith(name)) + 1;
    if (!month) throw wrong(words.noMonth);
  }
  [year, month, day] = [year, month, day].map((part) => (part ? Number(part) : null));
  if (!year) throw wrong(words.noYear);
  const exists = (month === null || (month >= 1 && month <= 12)) && (day === null || (day >= 1 && day <= lastDay(year, month)));
  if (!exists) throw wrong(words.noDay);
  const write = (m, d) => [String(year).padStart(4, '0'), String(m).padStart(2, '0'), String(d).padStart(2, '0')].join('-');
  return { first: write(month ?? 1, day ?? 1), last: write(month ?? 12, day ?? lastDay(year, month ?? 12)) };
}

/** Return the day that a typed date stands for, or throw why the map cannot show it. */
function inRange(text, page) {
  const { first, last } = parseDate(text, page);
  const bounds = { text, first: page.first, today: page.today };
  if (first > page.today) throw new RangeError(KarabakhMap.fill(page.words.future, bounds));
  if (last < page.first) throw new RangeError(KarabakhMap.fill(page.words.past, bounds));
  return last < page.today ? last : page.today;
}

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
    notes.push(KarabakhMap.fill(sentence, { text, ...more }));
    return null;
  };

  function date(text) {
    if (!text) return page.start;
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
    const asked = text.split(',').map((name) => name.trim()).filter(Boolean);
    for (const name of asked.filter((one) => !(one in page.layers))) {
      note(words.noLayer, name, { layers: Object.keys(page.layers).join(', ') });
    }
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
    const number = /^\d+$/.test(text) ? Number(text) : 0;
    return number >= 1 && number <= page.chapters ? number - 1 : note(words.noChapter, text, { last: page.chapters });
  }
  return {
    date: date(given.date), layers: layers(given.layers), view: view(given.view), event: event(given.event),
    chapter: chapter(given.chapter), page: given.page, given, notes,
  };
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
