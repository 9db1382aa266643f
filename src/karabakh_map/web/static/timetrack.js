// What stands on the two tracks of the time bar: how many events there were, key days, changes of
// control, dots and labels. Days are whole numbers since 1970 in UTC, so that no reader's time zone
// can shift a date.

const DAY_MS = 864e5;
const toNumber = (iso) => Date.parse(iso + 'T00:00:00Z') / DAY_MS;
const toIso = (number) => new Date(number * DAY_MS).toISOString().slice(0, 10);
const yearOf = (number) => new Date(number * DAY_MS).getUTCFullYear();
const monthOf = (number) => new Date(number * DAY_MS).getUTCMonth();
const firstOf = (year, month = 0) => Date.UTC(year, month, 1) / DAY_MS;
// Under a finger, changes nearer than this many pixels share one tick.
const FINGER = matchMedia('(any-pointer: coarse)').matches ? 24 : 0;
const KEY_GAP = 6; // pixels between the names of key days
const YEAR_LETTERS = 11.5; // pixels, as in timebar.css
const KEY_AWAY = 90; // how far a name may stand from its day

const share = (value, low, high) => `${((value - low) / Math.max(1, high - low)) * 100}%`;
const countBy = (days, keyOf) => {
  const counts = new Map();
  for (const day of days) counts.set(keyOf(day), (counts.get(keyOf(day)) || 0) + 1);
  return counts;
};

/** A button for a pointer; the sliders are the way of the keyboard, which it must not flood. */
function pointed(className, text, left, act) {
  const button = document.createElement('button');
  button.type = 'button';
  button.tabIndex = -1;
  button.className = className;
  button.textContent = text;
  button.style.left = left;
  button.addEventListener('click', act);
  return button;
}

/** A bar of a histogram; the highest is the most of its track. */
function histogramBar(left, width, count, most) {
  const bar = document.createElement('i');
  bar.className = 'bar';
  bar.style.left = left;
  bar.style.width = width;
  bar.style.height = `${Math.max(12, (count / most) * 100)}%`;
  return bar;
}

/** Where names stand beside one another, as near to their days as they can: their left ends, or null if too far. */
function lineUp(names, width) {
  const rows = []; // names that touch, moved together
  for (const { at, wide } of names) {
    rows.push({ sum: at - wide / 2, count: 1, wide });
    for (let row = rows[rows.length - 1]; ; row = rows[rows.length - 1]) {
      row.left = Math.max(0, Math.min(width - row.wide, row.sum / row.count));
      const last = rows[rows.length - 2];
      if (!last || last.left + last.wide + KEY_GAP <= row.left) break;
      rows.pop();
      last.sum += row.sum - row.count * (last.wide + KEY_GAP);
      last.count += row.count;
      last.wide += KEY_GAP + row.wide;
    }
  }
  const left = [];
  let next = 0;
  for (const row of rows) {
    let end = row.left;
    for (let i = 0; i < row.count; i += 1, next += 1) {
      left.push(end);
      end += names[next].wide + KEY_GAP;
    }
  }
  const fits = rows.every((row) => row.wide <= width) && names.every(({ at, wide }, i) => Math.abs(left[i] + wide / 2 - at) <= KEY_AWAY);
  return fits ? left : null;
}

/**
 * Leave out names, the least of them first, until the rest can stand beside one another; names of
 * one rank below the first stay or go together, so that no side's day stands without the other's.
 */
function thinned(names, width) {
  const kept = [...names];
  while (kept.length) {
    const left = lineUp(kept, width);
    if (left) return kept.map((name, i) => ({ ...name, left: left[i] }));
    const rank = Math.max(...kept.map((name) => name.rank));
    if (rank > 1) {
      kept.splice(0, kept.length, ...kept.filter((name) => name.rank < rank));
      continue;
    }
    const near = (name) => Math.min(...kept.filter((one) => one !== name).map((one) => Math.abs(one.at - name.at)), Infinity);
    const least = kept.filter((name) => name.rank === rank).sort((a, b) => near(a) - near(b))[0];
    kept.splice(kept.indexOf(least), 1);
  }
  return [];
}

/** Gather stops that are too near for a finger. */
function grouped(stops, pixel) {
  const groups = [];
  for (const stop of stops) {
    const group = groups[groups.length - 1];
    if (group && (stop.day - group[0].day) * pixel < FINGER) group.push(stop);
    else groups.push([stop]);
  }
  return groups;
}

/** Pixels of the letters of a label: some readers have a least size, whatever the style sheet says. */
function lettersOf(row, name) {
  const probe = document.createElement('span');
  probe.className = name;
  row.append(probe);
  const size = parseFloat(getComputedStyle(probe).fontSize);
  probe.remove();
  return size;
}

/** Draw the years: `bar` is {model numbers, go(day, event), inWords(day)}; called again when it is resized. */
function drawYears(root, bar, width) {
  const { zeroYear, lastYear, strings, stops, events, keys } = bar;
  const marks = root.querySelector('.year-marks');
  const labels = root.querySelector('.year-labels');
  marks.replaceChildren();
  labels.replaceChildren();
  const years = (day) => Math.max(zeroYear, yearOf(day));
  const counts = countBy(events.map((event) => event.day), years);
  const changing = new Set(stops.map((stop) => years(stop.day)));
  const most = Math.max(...counts.values(), 1);
  const pixel = width / (lastYear - zeroYear || 1);
  const large = Math.max(1, lettersOf(labels, 'year') / YEAR_LETTERS);
  const every = [2, 4, 5, 10].find((n) => n * pixel > 44 * large) || 20;
  for (let year = zeroYear; year <= lastYear; year += 1) {
    const left = share(year, zeroYear, lastYear);
    if (counts.has(year)) marks.append(histogramBar(left, `${Math.max(3, pixel * 0.6)}px`, counts.get(year), most));
    const mark = document.createElement('span');
    mark.className = 'mark' + (changing.has(year) ? ' changing' : '');
    mark.style.left = left;
    marks.append(mark);
    const far = (year - zeroYear) * pixel > 62 * large && (year === lastYear || (lastYear - year) * pixel > 36 * large);
    if (year !== zeroYear && !(far && (year % every === 0 || year === lastYear))) continue;
    const label = pointed('year', year === zeroYear ? strings.before : String(year), left, () => bar.go(bar.endOf(year)));
    if (year === zeroYear) label.classList.add('before');
    labels.append(label);
  }
  drawKeys(root.querySelector('.keys'), keys, bar, pixel, width);
}

/** The names of key days above the years, each with a mark at its day. */
function drawKeys(row, keys, bar, pixel, width) {
  row.replaceChildren();
  const named = keys.map((key) => {
    const button = pointed('key', key.label, '0', () => bar.go(key.day, key.event));
    button.title = bar.inWords(key.day);
    button.dataset.day = toIso(key.day);
    row.append(button);
    const year = yearOf(key.day);
    const part = (key.day - firstOf(year)) / 366 - 0.5;
    return { button, rank: key.rank, at: (year + part - bar.zeroYear) * pixel, day: key.day };
  });
  for (const name of named) name.wide = name.button.offsetWidth;
  const shown = thinned(named, width);
  row.replaceChildren(...shown.map(({ button }) => button));
  for (const { button, left, at } of shown) {
    button.style.left = `${left}px`;
    button.style.setProperty('--at', `${at - left}px`);
  }
}

/** Draw the days of a year under their slider: months, events and the stops where control changed. */
function drawDays(root, bar, year, width) {
  const { zeroYear, months, events, stops } = bar;
  const [low, high] = bar.bounds(year);
  const marks = root.querySelector('.day-marks');
  const bars = root.querySelector('.month-bars');
  marks.replaceChildren();
  bars.replaceChildren();
  const at = (n) => share(n, low, high);
  const shown = events.filter(({ day }) => day >= low && day <= high);
  const spans = year > zeroYear
    ? months.map((name, month) => [firstOf(year, month), firstOf(year, month + 1) - 1, name.slice(0, 3)])
    : [193, 194, 195, 196, 197, 198].map((ten) => [firstOf(ten * 10), Math.min(high, firstOf(ten * 10 + 10) - 1), String(ten * 10)]);
  const counted = spans.map(([from, to]) => shown.filter(({ day }) => day >= from && day <= to).length);
  const most = Math.max(...counted, 1);
  const [letters, spare] = [lettersOf(marks, 'month'), width / spans.length];
  spans.forEach(([from, to, name], i) => {
    if (from > high) return;
    const until = Math.min(to, high);
    if (counted[i]) bars.append(histogramBar(at(from), `${((until + 1 - from) / Math.max(1, high - low)) * 100}%`, counted[i], most));
    const label = pointed('month', year > zeroYear && spare < letters * 2 ? name[0] : name, at(from), () => bar.go(until));
    label.setAttribute('aria-label', name);
    label.style.width = `${((until + 1 - from) / Math.max(1, high - low)) * 100}%`;
    marks.append(label);
  });
  for (const { day, title, event } of shown) {
    const dot = pointed('dot', '', at(day), () => bar.go(day, event));
    dot.title = `${bar.inWords(day)}: ${title}`;
    dot.setAttribute('aria-label', dot.title);
    marks.append(dot);
  }
  drawTicks(marks, bar, stops.filter(({ day }) => day >= low && day <= high), [low, high], width);
}

/** A tick for each change of control; one reaches half the way to the next, so that none lies on another. */
function drawTicks(marks, bar, stops, [low, high], width) {
  const pixel = width / Math.max(1, high - low);
  const groups = grouped(stops, pixel);
  const reach = Math.max(FINGER, 11) / 2 / pixel;
  const firstDay = (group) => group[0].day;
  const lastDay = (group) => group[group.length - 1].day;
  groups.forEach((group, i) => {
    const [before, after] = [groups[i - 1], groups[i + 1]];
    const left = Math.max(firstDay(group) - reach, before ? (lastDay(before) + firstDay(group)) / 2 : -Infinity);
    const right = Math.min(lastDay(group) + reach, after ? (lastDay(group) + firstDay(after)) / 2 : Infinity);
    const tick = tickOf(group, bar, (n) => share(n, left, right));
    tick.style.left = share(left, low, high);
    tick.style.width = `${((right - left) / Math.max(1, high - low)) * 100}%`;
    marks.append(tick);
  });
}

/** A button for one change or for several near one another, of which each click goes to the next. */
function tickOf(group, bar, place) {
  const [first, last] = [group[0], group[group.length - 1]];
  const tick = document.createElement('button');
  tick.type = 'button';
  tick.className = group.length > 1 ? 'tick shared' : 'tick';
  tick.title = group.length > 1
    ? bar.strings.changes.replace('{count}', group.length).replace('{first}', bar.inWords(first.day)).replace('{last}', bar.inWords(last.day))
    : `${bar.inWords(first.day)}: ${first.label}`;
  tick.setAttribute('aria-label', tick.title);
  tick.addEventListener('click', () => {
    const now = bar.day();
    const to = (first.day <= now && group.find(({ day }) => day > now)) || first;
    bar.go(to.day, to.event);
  });
  for (const { day } of group) {
    const mark = document.createElement('i');
    mark.dataset.day = toIso(day);
    mark.style.left = place(day);
    tick.append(mark);
  }
  return tick;
}
