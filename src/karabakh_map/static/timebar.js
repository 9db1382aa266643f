// The time bar: years above, the days of the chosen year below, and the stops where control
// changed. It knows nothing of maps: it calls `onDay` and whoever made it passes the day on.
// Days are whole numbers since 1970 in UTC, so that no reader's time zone can shift a date.

const DAY_MS = 864e5;
const toNumber = (iso) => Date.parse(iso + 'T00:00:00Z') / DAY_MS;
const toIso = (number) => new Date(number * DAY_MS).toISOString().slice(0, 10);
const yearOf = (number) => new Date(number * DAY_MS).getUTCFullYear();
const firstOf = (year) => Date.UTC(year, 0, 1) / DAY_MS;
// Under a finger, changes nearer than this many pixels share one tick.
const FINGER = matchMedia('(any-pointer: coarse)').matches ? 24 : 0;

/**
 * Fill `root` with a time bar.
 * model: {first, today, start, zeroYear, stops: [[iso, label]], events: [[iso, title]],
 *         months: [12 names], strings}
 * Returns {set(iso), day(), destroy()}.
 */
export function timeBar(root, model, onDay) {
  const { strings, months } = model;
  const first = toNumber(model.first);
  const today = toNumber(model.today);
  const lastYear = yearOf(today);
  const zeroYear = model.zeroYear; // the stop that stands for all the years before the conflict
  const stops = model.stops.map(([iso, label]) => [toNumber(iso), label]);
  const events = model.events.map(([iso, title]) => [toNumber(iso), title]);
  const $ = (name) => root.querySelector('.' + name);
  const inWords = (n) => {
    const d = new Date(n * DAY_MS);
    return `${d.getUTCDate()} ${months[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
  };
  const clamp = (n) => Math.max(first, Math.min(today, n));
  let day = clamp(toNumber(model.start));
  let drawnYear = null;
  let width = 0; // of the days in pixels
  let timer = null;
  let listening = true; // the story takes the arrow keys while it is open

  const yearInput = $('years');
  yearInput.min = zeroYear;
  yearInput.max = lastYear;
  const dayInput = $('days');
  const yearBounds = (year) =>
    year <= zeroYear ? [first, firstOf(zeroYear + 1) - 1] : [firstOf(year), Math.min(firstOf(year + 1) - 1, today)];
  const share = (value, low, high) => `${((value - low) / (high - low)) * 100}%`;

  function drawYears() {
    const marks = $('year-marks');
    const changing = new Set(stops.map(([n]) => Math.max(zeroYear, yearOf(n))));
    for (let year = zeroYear; year <= lastYear; year += 1) {
      const mark = document.createElement('span');
      const label = year === zeroYear ? strings.before : year % 4 === 0 && year > zeroYear + 2 ? String(year) : '';
      mark.className = 'mark' + (changing.has(year) ? ' changing' : '');
      if (label) mark.dataset.label = label;
      mark.style.left = share(year, zeroYear, lastYear);
      marks.append(mark);
    }
  }

  /** The days of the year under their slider: months, events and the stops where control changed. */
  function drawDays(year) {
    drawnYear = year;
    const [low, high] = yearBounds(year);
    const marks = $('day-marks');
    marks.replaceChildren();
    const put = (element, n) => {
      element.style.left = share(n, low, Math.max(high, low + 1));
      marks.append(element);
    };
    if (year > zeroYear) {
      months.forEach((name, month) => {
        const n = Date.UTC(year, month, 1) / DAY_MS;
        if (n > high) return;
        const label = document.createElement('span');
        label.className = 'month';
        label.textContent = name.slice(0, 3);
        put(label, n);
      });
    } else {
      for (let decade = 1930; decade <= zeroYear; decade += 10) {
        const label = document.createElement('span');
        label.className = 'month';
        label.textContent = decade;
        put(label, firstOf(decade));
      }
    }
    for (const [n, title] of events.filter(([m]) => m >= low && m <= high)) {
      const dot = document.createElement('span');
      dot.className = 'dot';
      dot.title = `${inWords(n)}: ${title}`;
      put(dot, n);
    }
    const groups = [];
    const pixel = width / Math.max(1, high - low);
    for (const stop of stops.filter(([m]) => m >= low && m <= high)) {
      if (groups.length && (stop[0] - groups.at(-1)[0][0]) * pixel < FINGER) groups.at(-1).push(stop);
      else groups.push([stop]);
    }
    // A tick reaches half the way to the next, so that none lies on another.
    const reach = Math.max(FINGER, 11) / 2 / pixel;
    groups.forEach((group, i) => {
      const [from, to] = [group[0][0], group.at(-1)[0]];
      const left = Math.max(from - reach, i ? (groups[i - 1].at(-1)[0] + from) / 2 : -Infinity);
      const right = Math.min(to + reach, i + 1 < groups.length ? (to + groups[i + 1][0][0]) / 2 : Infinity);
      const tick = tickOf(group, (n) => share(n, left, right));
      tick.style.width = `${((right - left) / Math.max(1, high - low)) * 100}%`;
      put(tick, left);
    });
  }
  /** A button for one change or for several near one another, of which each click goes to the next. */
  function tickOf(group, place) {
    const [from, to] = [group[0][0], group.at(-1)[0]];
    const tick = document.createElement('button');
    tick.type = 'button';
    tick.className = group.length > 1 ? 'tick shared' : 'tick';
    tick.title = group.length > 1
      ? strings.changes.replace('{count}', group.length).replace('{first}', inWords(from)).replace('{last}', inWords(to))
      : `${inWords(from)}: ${group[0][1]}`;
    tick.setAttribute('aria-label', tick.title);
    tick.addEventListener('click', () => go(group.find(([n]) => from <= day && n > day)?.[0] ?? from));
    for (const [n] of group) {
      const mark = document.createElement('i');
      mark.dataset.day = toIso(n);
      mark.style.left = place(n);
      tick.append(mark);
    }
    return tick;
  }
  const shownYear = () => Math.max(zeroYear, yearOf(day));
  function markDays() {
    if (!width) return; // not laid out yet
    if (drawnYear !== shownYear()) drawDays(shownYear());
    for (const mark of root.querySelectorAll('.tick i')) mark.classList.toggle('now', mark.dataset.day === toIso(day));
  }
  const markSoon = afterFrame(markDays); // the map changes first

  function paint() {
    const year = shownYear();
    yearInput.value = year;
    yearInput.setAttribute('aria-valuetext', year === zeroYear ? strings.before : String(year));
    [dayInput.min, dayInput.max] = yearBounds(year);
    dayInput.value = day;
    dayInput.setAttribute('aria-valuetext', inWords(day));
    $('date').textContent = inWords(day);
    $('previous').disabled = !stops.some(([n]) => n < day);
    $('next').disabled = day >= today;
    markSoon();
  }

  function go(n, quiet) {
    day = clamp(n);
    paint();
    if (!quiet) onDay(toIso(day), { playing: timer !== null });
  }
  const next = () => (stops.find(([n]) => n > day) || [today])[0];
  const previous = () => (stops.findLast(([n]) => n < day) || [first])[0];

  function play(on) {
    clearInterval(timer);
    timer = null;
    if (on) {
      if (day >= today) go(first);
      timer = setInterval(() => {
        go(next());
        if (day >= today) play(false);
      }, Number($('speed').value));
    }
    const button = $('play');
    button.setAttribute('aria-pressed', String(timer !== null));
    button.setAttribute('aria-label', timer === null ? strings.play : strings.pause);
    button.title = button.getAttribute('aria-label');
    root.classList.toggle('playing', timer !== null);
  }

  function byHand(action) {
    return () => {
      play(false);
      action();
    };
  }
  yearInput.addEventListener('input', byHand(() => {
    // A year means its last day, the state in which it handed over to the next.
    go(yearBounds(Number(yearInput.value))[1]);
  }));
  dayInput.addEventListener('input', byHand(() => go(Number(dayInput.value))));
  $('previous').addEventListener('click', byHand(() => go(previous())));
  $('next').addEventListener('click', byHand(() => go(next())));
  $('play').addEventListener('click', () => play(timer === null));
  $('speed').addEventListener('change', () => timer !== null && play(true));

  const keys = {
    ArrowLeft: byHand(() => go(previous())),
    ArrowRight: byHand(() => go(next())),
    ArrowUp: byHand(() => go(day + 1)),
    ArrowDown: byHand(() => go(day - 1)),
    Home: byHand(() => go(first)),
    End: byHand(() => go(today)),
    ' ': () => play(timer === null),
  };
  function onKey(event) {
    const target = event.composedPath()[0];
    const busy = target.closest?.('input, textarea, select, [contenteditable], [role=tab], [role=option], [role=dialog]');
    const pressing = event.key === ' ' && target.closest?.('button, a, summary, [role=button], [role=checkbox]');
    if (!listening || busy || pressing || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }
  const press = (key) => listening && keys[key]?.();
  document.addEventListener('keydown', onKey);

  const sized = new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width === width) return;
    width = contentRect.width;
    drawnYear = null;
    markDays();
  });
  sized.observe($('day-marks'));

  drawYears();
  play(false);
  paint();
  return {
    set: (iso) => go(toNumber(iso)),
    day: () => toIso(day),
    press,
    listen: (on) => { listening = on; },
    destroy() {
      clearInterval(timer);
      sized.disconnect();
      document.removeEventListener('keydown', onKey);
    },
  };
}

/** Streamlit component: speaks to the map and the panel over the bus of the page. */
export default function mount({ parentElement, data }) {
  const root = parentElement.querySelector('.time-bar');
  if (root.bar) return undefined; // drawn again by a rerun: keep the node and its state
  const channel = joinBus(data.channel);
  const tell = (iso, more) => channel.postMessage({ type: 'date', date: iso, ...more });
  // A page that was there before this part of it, as after a broken connection, knows its day.
  const known = channel.state('date')?.date;
  root.bar = timeBar(root, { ...data, start: known ?? data.start }, tell);
  if (!known) tell(root.bar.day());
  channel.onmessage = ({ data: message }) => {
    if (message.type === 'ready') tell(root.bar.day());
    if (message.type === 'go') root.bar.set(message.date);
    if (message.type === 'keys') root.bar.listen(message.on);
    if (message.type === 'key') root.bar.press(message.key); // pressed in the map
  };
  return () => {
    root.bar.destroy();
    root.bar = null;
    channel.close();
  };
}
