// The time bar: years above, the days of the chosen year below, and the stops where control
// changed. It knows nothing of maps: it calls `onDay` and whoever made it passes the day on.

/** Return what a model says in numbers. */
function barOf(model) {
  const lastYear = yearOf(toNumber(model.today));
  const [first, today, { zeroYear, months }] = [toNumber(model.first), toNumber(model.today), model];
  const bounds = (year) =>
    (year <= zeroYear ? [first, firstOf(zeroYear + 1) - 1] : [firstOf(year), Math.min(firstOf(year + 1) - 1, today)]);
  return {
    ...model, first, today, lastYear, bounds,
    stops: model.stops.map(([iso, label, event]) => ({ day: toNumber(iso), label, event })),
    events: model.events.map(([iso, title, event, importance, letters]) => ({ day: toNumber(iso), title, event, importance, letters }))
      .filter((event) => event.day <= today),
    keys: model.keys.map(([iso, label, event, rank]) => ({ day: toNumber(iso), label, event, rank })),
    endOf: (year) => bounds(year)[1], // a year means its last day, the state in which it handed over to the next
    inWords(n) {
      const d = new Date(n * DAY_MS);
      return `${d.getUTCDate()} ${months[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
    },
  };
}

/**
 * Fill `root` with a time bar. `model` is what timebar.py makes; `onDay(iso, {playing})` is called for
 * each day, `post` with messages `hint` and `dragging`.
 * Returns {set(iso), day(), press(key), listen(on), pause(), destroy()}.
 */
export function timeBar(root, model, onDay, post = () => {}) {
  const bar = barOf(model);
  const { first, today, zeroYear, lastYear, strings, stops } = bar;
  const $ = (name) => root.querySelector('.' + name);
  const clamp = (n) => Math.max(first, Math.min(today, n));
  const told = new Map(stops.map(({ day: n, label }) => [n, label]));
  const passing = [...new Set([...stops, ...bar.events.filter((event) => event.importance <= bar.passed)].map((one) => one.day))].sort((a, b) => a - b);
  let day = clamp(toNumber(model.start));
  let drawnYear = null;
  let width = 0; // of the days in pixels
  let listening = true; // the story takes the arrow keys while it is open
  let playing = false;
  const [yearInput, dayInput] = [$('years'), $('days')];
  [yearInput.min, yearInput.max] = [zeroYear, lastYear];

  const shownYear = () => Math.max(zeroYear, yearOf(day));
  function markDays() {
    if (!width) return; // not laid out yet
    if (drawnYear !== shownYear()) drawDays(root, bar, (drawnYear = shownYear()), width);
    for (const mark of root.querySelectorAll('.tick i, .key')) mark.classList.toggle('now', mark.dataset.day === toIso(day));
  }
  const markSoon = afterFrame(markDays); // the map changes first

  function paint() {
    const year = shownYear();
    yearInput.value = year;
    yearInput.setAttribute('aria-valuetext', year === zeroYear ? strings.before : String(year));
    [dayInput.min, dayInput.max] = bar.bounds(year);
    dayInput.value = day;
    dayInput.setAttribute('aria-valuetext', bar.inWords(day));
    $('date').textContent = bar.inWords(day);
    $('told').textContent = told.get(day) || '';
    $('previous').disabled = !stops.some((stop) => stop.day < day);
    $('next').disabled = $('today').disabled = day >= today;
    markSoon();
  }
  function go(n) {
    day = clamp(n);
    paint();
    onDay(toIso(day), { playing });
  }
  const next = (days) => days.find((n) => n > day) || today;
  const changes = stops.map((stop) => stop.day);
  const previous = () => changes.filter((n) => n < day).pop() || first;

  const playback = Playback($('speed'), () => {
    const from = day;
    go(next(passing));
    return { done: day >= today, event: passedEvent(bar.events, from, day, firstOf(yearOf(day))) };
  }, (on) => {
    playing = on;
    const button = $('play');
    button.setAttribute('aria-pressed', String(on));
    button.setAttribute('aria-label', on ? strings.pause : strings.play);
    button.title = button.getAttribute('aria-label');
    root.classList.toggle('playing', on);
  });
  function toggle() {
    if (playing) return playback.stop();
    playback.start();
    if (day >= today) go(first);
  }
  function byHand(action) {
    return () => {
      playback.stop();
      action();
    };
  }
  bar.day = () => day;
  /** Go to a day that was pointed at, and show what happened there. */
  bar.go = (n, event) => {
    playback.stop();
    go(n);
    if (event) post({ type: 'hint', event });
  };
  yearInput.addEventListener('input', byHand(() => go(bar.endOf(Number(yearInput.value)))));
  dayInput.addEventListener('input', byHand(() => go(Number(dayInput.value))));
  $('previous').addEventListener('click', byHand(() => go(previous())));
  $('next').addEventListener('click', byHand(() => go(next(changes))));
  $('today').addEventListener('click', byHand(() => go(today)));
  $('play').addEventListener('click', toggle);

  /** The same day a month on; the 31st becomes the last of a shorter month. */
  function monthOn(step) {
    const at = new Date(day * DAY_MS);
    const start = firstOf(at.getUTCFullYear(), at.getUTCMonth() + step);
    const last = firstOf(yearOf(start), monthOf(start) + 1) - 1;
    return Math.min(start + at.getUTCDate() - 1, last);
  }
  const paged = (input, act) => input.addEventListener('keydown', (event) => {
    const step = { PageUp: 1, PageDown: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    playback.stop();
    act(step);
  });
  paged(yearInput, (step) => go(bar.endOf(shownYear() + step)));
  paged(dayInput, (step) => go(monthOn(step)));

  const keys = {
    ArrowLeft: byHand(() => go(previous())),
    ArrowRight: byHand(() => go(next(changes))),
    ArrowUp: byHand(() => go(day + 1)),
    ArrowDown: byHand(() => go(day - 1)),
    Home: byHand(() => go(first)),
    End: byHand(() => go(today)),
    ' ': toggle,
  };
  function onKey(event) {
    if (!root.getClientRects().length) return; // another page is turned to
    const target = event.composedPath()[0];
    const busy = target.closest?.('input, textarea, select, [contenteditable], [role=tab], [role=option], [role=dialog]');
    const pressing = event.key === ' ' && target.closest?.('button, a, summary, [role=button], [role=checkbox]');
    if (!listening || busy || pressing || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }
  document.addEventListener('keydown', onKey);
  const stopDrag = watchDrag([yearInput, dayInput], (on) => post({ type: 'dragging', on }));

  const sized = new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width === width) return;
    width = contentRect.width;
    drawnYear = null;
    if (width) drawYears(root, bar, width);
    markDays();
  });
  sized.observe($('day-marks'));
  paint();
  return {
    set(iso) {
      playback.stop();
      go(toNumber(iso));
    },
    day: () => toIso(day),
    press: (key) => listening && keys[key]?.(),
    pause: playback.stop,
    listen: (on) => { listening = on; },
    destroy() {
      playback.stop();
      stopDrag();
      sized.disconnect();
      document.removeEventListener('keydown', onKey);
    },
  };
}

/** Tell while a slider is held; returns how to stop watching. */
function watchDrag(inputs, tell) {
  let held = false;
  const set = (on) => {
    if (held === on) return;
    held = on;
    tell(on);
  };
  const release = () => set(false);
  const ends = [[document, 'pointerup'], [document, 'pointercancel'], [window, 'blur']];
  for (const input of inputs) {
    input.addEventListener('pointerdown', (event) => event.button === 0 && set(true));
    input.addEventListener('change', release);
  }
  for (const [target, name] of ends) target.addEventListener(name, release);
  return () => {
    for (const [target, name] of ends) target.removeEventListener(name, release);
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
  root.bar = timeBar(root, { ...data, start: known ?? data.start }, tell, (message) => channel.postMessage(message));
  if (!known) tell(root.bar.day());
  channel.onmessage = ({ data: message }) => {
    if (message.type === 'ready') tell(root.bar.day());
    if (message.type === 'go') root.bar.set(message.date);
    if (message.type === 'keys') root.bar.listen(message.on);
    if (message.type === 'key') root.bar.press(message.key); // pressed in the map
    if (['open', 'opened', 'clicked'].includes(message.type)) root.bar.pause(); // somebody wants to read
  };
  return () => {
    root.bar.destroy();
    root.bar = null;
    channel.close();
  };
}
