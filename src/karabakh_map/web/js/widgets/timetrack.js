/*
 * What stands on the two tracks of the time bar: how many events there were, key days, changes of
 * control, dots and labels.
 */
/** @import { Bar, BarEvent, Stop } from "./bar.js" */
import { find, make } from "../shared/dom.js";
import { firstOf, toIso, yearOf } from "../shared/days.js";
import { fill } from "../shared/words.js";
import { grouped, thinned } from "./lineup.js";

const TICK = 11; // pixels
const YEAR_LETTERS = 11.5; // pixels, as in timebar.css
const DECADES = [193, 194, 195, 196, 197, 198]; // of the first stop of the years
/** Under a finger, changes nearer than this many pixels share one tick. */
const FINGER = matchMedia("(any-pointer: coarse)").matches ? 24 : 0;

/**
 * What the tracks need: the model, and where the reader is and wants to go.
 * @typedef {object} Track
 * @property {HTMLElement} root
 * @property {Bar} bar
 * @property {() => number} day
 * @property {(day: number, event?: string | null) => void} go
 */

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
const share = (value, low, high) => `${((value - low) / Math.max(1, high - low)) * 100}%`;

/**
 * @param {number} width
 * @param {number} low
 * @param {number} high
 */
const part = (width, low, high) => `${(width / Math.max(1, high - low)) * 100}%`;

/**
 * A button for a pointer; the sliders are the way of the keyboard, which it must not flood.
 * @param {string} className
 * @param {string} text
 * @param {string} left
 * @param {() => void} act
 */
function pointed(className, text, left, act) {
  const button = make("button", { type: "button", tabIndex: -1, className }, text);
  button.style.left = left;
  button.addEventListener("click", act);
  return button;
}

/**
 * A bar of a histogram; the highest is the most of its track.
 * @param {string} left
 * @param {string} width
 * @param {number} count
 * @param {number} most
 */
function histogramBar(left, width, count, most) {
  const bar = make("i", { className: "bar" });
  bar.style.left = left;
  bar.style.width = width;
  bar.style.height = `${Math.max(12, (count / most) * 100)}%`;
  return bar;
}

/**
 * Pixels of the letters of a label: some readers have a least size, whatever the style sheet says.
 * @param {HTMLElement} row
 * @param {string} className
 */
function lettersOf(row, className) {
  const probe = make("span", { className });
  row.append(probe);
  const size = parseFloat(getComputedStyle(probe).fontSize);
  probe.remove();
  return size;
}

/**
 * The width of each of some labels, in pixels: alphabets differ in it.
 * @param {HTMLElement} row
 * @param {string} className
 * @param {string[]} names
 */
function widthsOf(row, className, names) {
  const probes = names.map((name) => make("span", { className, textContent: name }));
  for (const probe of probes) probe.style.width = "auto";
  row.append(...probes);
  const widths = probes.map((probe) => probe.getBoundingClientRect().width); // one layout for all
  for (const probe of probes) probe.remove();
  return widths;
}

/**
 * Draw the years; called again when the bar is resized.
 * @param {Track} track
 * @param {number} width in pixels
 */
export function drawYears(track, width) {
  const { root, bar, go } = track;
  const { zeroYear, lastYear, strings } = bar;
  const marks = find(root, ".year-marks");
  const labels = find(root, ".year-labels");
  marks.replaceChildren();
  labels.replaceChildren();
  const counts = countYears(bar);
  const most = Math.max(...counts.values(), 1);
  const changing = new Set(bar.changes.map((day) => bar.yearOf(day)));
  const pixel = width / (lastYear - zeroYear || 1);
  const large = Math.max(1, lettersOf(labels, "year") / YEAR_LETTERS);
  const every = [2, 4, 5, 10].find((n) => n * pixel > 44 * large) || 20;
  for (let year = zeroYear; year <= lastYear; year += 1) {
    const left = share(year, zeroYear, lastYear);
    const count = counts.get(year);
    if (count) marks.append(histogramBar(left, `${Math.max(3, pixel * 0.6)}px`, count, most));
    const mark = make("span", { className: `mark${changing.has(year) ? " changing" : ""}` });
    mark.style.left = left;
    marks.append(mark);
    const roomy = year === lastYear || (lastYear - year) * pixel > 36 * large;
    const far = (year - zeroYear) * pixel > 62 * large && roomy;
    if (year !== zeroYear && !(far && (year % every === 0 || year === lastYear))) continue;
    const text = year === zeroYear ? strings.before : String(year);
    const label = pointed("year", text, left, () => go(bar.endOf(year)));
    if (year === zeroYear) label.classList.add("before");
    labels.append(label);
  }
  drawKeys(track, pixel, width);
}

/** @param {Bar} bar */
function countYears(bar) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { day } of bar.events) {
    const year = bar.yearOf(day);
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return counts;
}

/**
 * The names of key days above the years, each with a mark at its day.
 * @param {Track} track
 * @param {number} pixel a year in pixels
 * @param {number} width
 */
function drawKeys({ root, bar, go }, pixel, width) {
  const row = find(root, ".keys");
  row.replaceChildren();
  const named = bar.keys.map(({ day, label, event, rank }) => {
    const button = pointed("key", label, "0", () => go(day, event));
    button.title = bar.inWords(day);
    button.dataset.day = toIso(day);
    row.append(button);
    const year = yearOf(day);
    const ofYear = (day - firstOf(year)) / 366 - 0.5;
    return { button, rank, at: (year + ofYear - bar.zeroYear) * pixel, wide: 0 };
  });
  for (const name of named) name.wide = name.button.offsetWidth;
  const shown = thinned(named, width);
  row.replaceChildren(...shown.map(({ button }) => button));
  for (const { button, left, at } of shown) {
    button.style.left = `${left}px`;
    button.style.setProperty("--at", `${at - left}px`);
  }
}

/**
 * Draw the days of a year under their slider: months, events and the stops where control changed.
 * @param {Track} track
 * @param {number} year
 * @param {number} width in pixels
 */
export function drawDays(track, year, width) {
  const { root, bar } = track;
  const [low, high] = bar.bounds(year);
  const marks = find(root, ".day-marks");
  marks.replaceChildren();
  /** @param {{day: number}} one */
  const here = ({ day }) => day >= low && day <= high;
  const shown = bar.events.filter(here);
  drawMonths(track, marks, shown, year, width);
  for (const { day, title, event } of shown) {
    const dot = pointed("dot", "", share(day, low, high), () => track.go(day, event));
    dot.title = `${bar.inWords(day)}${bar.language.colon}${title}`;
    dot.setAttribute("aria-label", dot.title);
    marks.append(dot);
  }
  drawTicks(track, marks, bar.stops.filter(here), [low, high], width);
}

/**
 * The months of a year, or the decades of the first stop, with how many events there were in each.
 * @param {Track} track
 * @param {HTMLElement} marks
 * @param {BarEvent[]} shown
 * @param {number} year
 * @param {number} pixels of them all
 */
function drawMonths({ root, bar, go }, marks, shown, year, pixels) {
  const [low, high] = bar.bounds(year);
  const bars = find(root, ".month-bars");
  bars.replaceChildren();
  const { language } = bar;
  const months = language.months_short.map((name, month) => ({
    from: Math.max(low, firstOf(year, month)),
    until: Math.min(firstOf(year, month + 1) - 1, high),
    name,
  }));
  const decades = DECADES.map((ten) => ({
    from: Math.max(low, firstOf(ten * 10)),
    until: Math.min(firstOf(ten * 10 + 10) - 1, high),
    name: String(ten * 10),
  }));
  // A bar of a part of the time begins within a year like any other.
  const all = year > bar.zeroYear || year === yearOf(bar.first) ? months : decades;
  const widths = all === months ? widthsOf(marks, "month", language.months_short) : [];
  const tight = widths.some((wide, month) => {
    const days = firstOf(year, month + 1) - firstOf(year, month);
    return wide > (pixels * days) / 365;
  });
  const spans = all
    .filter(({ from, until }) => from <= high && from <= until)
    .map((span) => ({
      ...span,
      count: shown.filter(({ day }) => day >= span.from && day <= span.until).length,
    }));
  const most = Math.max(...spans.map(({ count }) => count), 1);
  for (const { from, until, name, count } of spans) {
    const left = share(from, low, high);
    const width = part(until + 1 - from, low, high);
    if (count) bars.append(histogramBar(left, width, count, most));
    const label = pointed("month", tight ? name[0] : name, left, () => go(until));
    label.setAttribute("aria-label", name);
    label.style.width = width;
    marks.append(label);
  }
}

/**
 * A tick for each change of control; one reaches half the way to the next, so that none lies on another.
 * @param {Track} track
 * @param {HTMLElement} marks
 * @param {Stop[]} stops
 * @param {[low: number, high: number]} bounds
 * @param {number} width
 */
function drawTicks(track, marks, stops, [low, high], width) {
  const pixel = width / Math.max(1, high - low);
  const groups = grouped(stops, pixel, FINGER);
  const reach = Math.max(FINGER, TICK) / 2 / pixel;
  /** @param {Stop[]} group */
  const firstDay = (group) => group[0].day;
  /** @param {Stop[]} group */
  const lastDay = (group) => group[group.length - 1].day;
  groups.forEach((group, i) => {
    const [before, after] = [groups[i - 1], groups[i + 1]];
    const halfBefore = before ? (lastDay(before) + firstDay(group)) / 2 : -Infinity;
    const halfAfter = after ? (lastDay(group) + firstDay(after)) / 2 : Infinity;
    const left = Math.max(firstDay(group) - reach, halfBefore);
    const right = Math.min(lastDay(group) + reach, halfAfter);
    const tick = tickOf(track, group, (day) => share(day, left, right));
    tick.style.left = share(left, low, high);
    tick.style.width = part(right - left, low, high);
    marks.append(tick);
  });
}

/**
 * A button for one change or for several near one another, of which each click goes to the next.
 * @param {Track} track
 * @param {Stop[]} group
 * @param {(day: number) => string} place
 */
function tickOf({ bar, day, go }, group, place) {
  const [first, last] = [group[0], group[group.length - 1]];
  const several = group.length > 1;
  const title = several
    ? fill(bar.strings.changes, {
        count: group.length,
        first: bar.inWords(first.day),
        last: bar.inWords(last.day),
      })
    : `${bar.inWords(first.day)}${bar.language.colon}${first.label}`;
  const className = several ? "tick shared" : "tick";
  const tick = make("button", { type: "button", className, title });
  tick.setAttribute("aria-label", title);
  tick.addEventListener("click", () => {
    const now = day();
    const next = first.day <= now ? group.find((stop) => stop.day > now) : undefined;
    const to = next ?? first;
    go(to.day, to.event);
  });
  for (const stop of group) {
    const mark = make("i");
    mark.dataset.day = toIso(stop.day);
    mark.style.left = place(stop.day);
    tick.append(mark);
  }
  return tick;
}
