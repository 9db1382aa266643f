/*
 * The chart of areas over time as an SVG that says everything by attributes: it looks the same in the page, in a file
 * of its own and where no style sheet may stand.
 */
/** @import { AreaStep, AreasModel, Iso, MapEvent } from "../types.d.ts" */
/** @import { Span } from "./scale.js" */
import { number } from "../shared/language.js";
import { escape, Markup, markup } from "../shared/markup.js";
import { toNumber } from "../shared/days.js";
import { steps, ticks } from "./scale.js";

const INK = "#22272b";
const SOFT = "#5d6468";
const FONT = "system-ui, 'Noto Sans', 'Noto Sans Armenian', 'DejaVu Sans', sans-serif";
const ROW = 15; // pixels of a row of names
const LETTER = 6.4; // pixels of a letter, on the average

/** @typedef {{left: number, right: number, top: number, bottom: number}} Frame */
/** @typedef {{width: number, height: number, span: Span, frame: Frame, most: number}} Plot */
/**
 * What is drawn.
 * @typedef {object} Drawn
 * @property {AreasModel} model
 * @property {AreaStep[]} steps of the district
 * @property {Span} span
 * @property {number} width
 * @property {number} height
 * @property {string} [head] of a picture that stands alone
 * @property {string[]} [feet]
 * @property {number | null} [day] that the map shows
 * @property {MapEvent[]} [events]
 */

/**
 * Steps that reach into a span, each with where it ends.
 * @param {AreaStep[]} all
 * @param {Span} span
 * @param {number} end of the data
 */
export function within(all, [from, to], end) {
  return all
    .map(([iso, , ...held], i) => ({
      from: toNumber(iso),
      to: i + 1 < all.length ? toNumber(all[i + 1][0]) : end,
      held,
    }))
    .filter((one) => one.to > from && one.from < to);
}

/** @typedef {ReturnType<typeof within>} Steps */

/**
 * The largest area that anybody may have held in a span.
 * @param {Steps} shown
 */
export const mostOf = (shown) =>
  Math.max(1, ...shown.flatMap(({ held }) => held.map((one) => (one ? one[2] : 0))));

/** @param {Plot} plot */
export function scales({ width, height, span: [from, to], frame, most }) {
  const wide = width - frame.left - frame.right;
  const high = height - frame.top - frame.bottom;
  return {
    x: (/** @type {number} */ day) => frame.left + ((day - from) / (to - from)) * wide,
    y: (/** @type {number} */ km2) => height - frame.bottom - (km2 / most) * high,
    day: (/** @type {number} */ x) => from + ((x - frame.left) / wide) * (to - from),
  };
}

/**
 * Text as it is: an SVG knows none of the elements that mark names in a page.
 * @param {string} text
 */
const plainly = (text) => new Markup(escape(text));

const at = (/** @type {number} */ value) => Math.round(value * 10) / 10;

/**
 * Band and line of a holder, by its number.
 * @param {Steps} shown
 * @param {number} holder
 * @param {ReturnType<typeof scales>} scale
 */
function pathsOf(shown, holder, { x, y }) {
  /** @type {string[]} */
  const line = [];
  /** @type {string[]} */
  const over = [];
  /** @type {string[]} */
  const under = [];
  for (const { from, to, held } of shown) {
    const [km2, low, high] = held[holder] || [0, 0, 0];
    const [a, b] = [at(x(from)), at(x(to))];
    line.push(`${a} ${at(y(km2))}`, `${b} ${at(y(km2))}`);
    over.push(`${a} ${at(y(high))}`, `${b} ${at(y(high))}`);
    under.push(`${a} ${at(y(low))}`, `${b} ${at(y(low))}`);
  }
  const path = (/** @type {string[]} */ points) => `M${points.join("L")}`;
  return {
    line: path(line),
    over: path(over),
    under: path(under),
    band: `${path([...over, ...under.reverse()])}Z`,
  };
}

/** Numbers of the holders who have ground in what is shown. @param {Steps} shown */
export function holdersIn(shown) {
  const all = shown[0]?.held.map((_, i) => i) ?? [];
  return all.filter((i) => shown.some(({ held }) => held[i] !== 0));
}

/**
 * @param {AreasModel} model
 * @param {Steps} shown
 * @param {ReturnType<typeof scales>} scale
 */
function curves({ holders }, shown, scale) {
  return holdersIn(shown).map((i) => {
    const { colour, dash } = holders[i];
    const { line, over, under, band } = pathsOf(shown, i, scale);
    const rim = markup`fill="none" stroke="${colour}" stroke-width="0.8" stroke-dasharray="1 2.5"`;
    return markup`<path d="${band}" fill="${colour}" fill-opacity="0.18"/><path d="${over}" ${rim}/><path d="${under}" ${rim}/><path d="${line}" fill="none" stroke="#fff" stroke-width="4" stroke-opacity="0.7"/><path class="areas-line" data-holder="${i}" d="${line}" fill="none" stroke="${colour}" stroke-width="2.2" stroke-dasharray="${dash}"/>`;
  });
}

/**
 * @param {Drawn} drawn
 * @param {Plot} plot
 * @param {ReturnType<typeof scales>} scale
 */
function grid({ model }, { width, height, span, frame, most }, { x, y }) {
  const right = width - frame.right;
  const levels = steps(most).map((km2) => {
    const high = at(y(km2));
    const text = km2 ? number(km2, model.language) : "0";
    return markup`<path d="M${frame.left} ${high}H${right}" stroke="#dcd9d0"/><text x="${frame.left - 6}" y="${high + 4}" text-anchor="end" fill="${SOFT}" font-size="11">${text}</text>`;
  });
  let end = 0; // of the last name: one that would begin before it is left out
  const days = ticks(span, right - frame.left, model.language).map(({ day, label, strong }) => {
    const across = at(x(day));
    const look = markup`stroke="${strong ? "#b9b5aa" : "#e9e6de"}"`;
    const anchor = across > right - 30 ? "end" : across < frame.left + 20 ? "start" : "middle";
    const long = label.length * LETTER;
    const begin = across - { start: 0, middle: long / 2, end: long }[anchor];
    const free = begin > end;
    if (free) end = begin + long;
    const name =
      free &&
      markup`<text class="areas-tick" x="${across}" y="${height - frame.bottom + 17}" text-anchor="${anchor}" fill="${strong ? INK : SOFT}" font-size="11.5">${plainly(label)}</text>`;
    return markup`<path d="M${across} ${frame.top}V${height - frame.bottom + 4}" ${look}/>${name}`;
  });
  return [days, levels].flat();
}

/**
 * Key days with their short names where they do not meet, and all other great events as hairs with a sign.
 * @param {Drawn} drawn
 * @param {Plot} plot
 * @param {ReturnType<typeof scales>} scale
 */
function happenings({ model, events = [] }, { width, height, span: [from, to], frame }, { x }) {
  const rows = [-Infinity, -Infinity];
  const foot = height - frame.bottom;
  const inside = (/** @type {Iso} */ iso) => toNumber(iso) >= from && toNumber(iso) <= to;
  const named = model.keys.filter(([iso]) => inside(iso));
  named.sort((a, b) => a[3] - b[3]);
  /** @type {{left: number, right: number, row: number}[]} */
  const taken = [];
  const labels = named.flatMap(([iso, label]) => {
    const across = at(x(toNumber(iso)));
    const half = (label.length * LETTER) / 2;
    const middle = Math.max(frame.left + half, Math.min(width - frame.right - half, across));
    const row = rows.findIndex(
      (_, i) =>
        !taken.some(
          (one) => one.row === i && one.left < middle + half + 6 && one.right > middle - half - 6,
        ),
    );
    if (row < 0) return [];
    taken.push({ left: middle - half, right: middle + half, row });
    const high = frame.top - 8 - row * ROW;
    return markup`<path d="M${across} ${high + 3}V${foot}" stroke="${INK}" stroke-width="0.7" stroke-dasharray="2 3"/><text x="${at(middle)}" y="${high}" text-anchor="middle" fill="${INK}" font-size="11">${plainly(label)}</text>`;
  });
  const signs = events
    .filter((one) => inside(one.first))
    .map(({ id, first, date, title }) => {
      const across = at(x(toNumber(first)));
      return markup`<path data-event="${id}" d="M${across} ${foot - 9}l4.5 4.5l-4.5 4.5l-4.5 -4.5z" fill="#3c4247" stroke="#fff"><title>${plainly(`${date}${model.language.colon}${title}`)}</title></path>`;
    });
  return [...labels, ...signs];
}

/**
 * @param {Drawn} drawn
 * @param {Plot} plot
 * @param {ReturnType<typeof scales>} scale
 */
function unsure({ model }, { width, height, frame }, { x }) {
  const from = at(Math.max(frame.left, x(toNumber(model.checked) + 1)));
  const right = width - frame.right;
  if (from >= right) return null;
  const high = height - frame.bottom - frame.top;
  return markup`<rect x="${from}" y="${frame.top}" width="${at(right - from)}" height="${high}" fill="#fff" fill-opacity="0.72"/>`;
}

/**
 * @param {Plot} plot
 * @param {ReturnType<typeof scales>} scale
 * @param {number} day
 */
function present({ height, span: [from, to], frame }, { x }, day) {
  if (day < from || day > to) return null;
  const across = at(x(day));
  return markup`<path class="areas-present" d="M${across} ${frame.top - 3}V${height - frame.bottom + 3}" stroke="#1d4468" stroke-width="2.5"/><circle cx="${across}" cy="${height - frame.bottom + 3}" r="5" fill="#1d4468" stroke="#fff" stroke-width="1.5"/>`;
}

/**
 * What each line means, for a picture that stands alone.
 * @param {AreasModel} model
 * @param {number[]} shown numbers of holders
 * @param {number} top
 * @param {number} width
 */
function legend({ holders }, shown, top, width) {
  return shown.map((i, place) => {
    const { colour, dash, label } = holders[i];
    const x = 16 + (place % 2) * (width / 2);
    const y = top + Math.floor(place / 2) * 20;
    return markup`<path d="M${x} ${y - 4}h30" stroke="${colour}" stroke-width="2.6" stroke-dasharray="${dash}"/><text x="${x + 38}" y="${y}" fill="${INK}" font-size="13">${plainly(label)}</text>`;
  });
}

/**
 * @param {Drawn} drawn
 * @returns {{svg: Markup, scale: ReturnType<typeof scales>}}
 */
export function drawChart(drawn) {
  const { model, width, height, span, head, feet = [], day = null } = drawn;
  const shown = within(drawn.steps, span, toNumber(model.until));
  const holders = holdersIn(shown);
  const below = head ? 40 + Math.ceil(holders.length / 2) * 20 + feet.length * 17 : 24;
  const frame = { left: 48, right: 12, top: head ? 92 : 54, bottom: below };
  const levels = steps(mostOf(shown));
  const plot = { width, height, span, frame, most: levels[levels.length - 1] };
  const scale = scales(plot);
  const clip = `km-areas-${head ? "picture" : "page"}`;
  const inner = markup`x="${frame.left}" y="${frame.top}" width="${Math.max(0, width - frame.left - frame.right)}" height="${height - frame.top - frame.bottom}"`;
  const title =
    head &&
    markup`<text x="16" y="30" fill="${INK}" font-size="21" font-weight="650">${plainly(head)}</text>`;
  const foot = height - feet.length * 17;
  const words = feet.map(
    (text, i) =>
      markup`<text x="16" y="${foot + i * 17 + 4}" fill="${SOFT}" font-size="12">${plainly(text)}</text>`,
  );
  const svg = markup`<svg class="marks" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${FONT}" aria-hidden="true"><defs><clipPath id="${clip}"><rect ${inner}/></clipPath></defs><rect width="${width}" height="${height}" fill="#fff"/>${title}<text x="${frame.left}" y="${head ? 50 : 13}" fill="${SOFT}" font-size="11.5">${plainly(model.unit)}</text>${grid(drawn, plot, scale)}<g clip-path="url(#${clip})">${curves(model, shown, scale)}${unsure(drawn, plot, scale)}</g>${happenings(drawn, plot, scale)}${day !== null && present(plot, scale, day)}${head && legend(model, holders, height - below + 48, width)}${words}</svg>`;
  return { svg, scale };
}

/**
 * The whole time in a strip, with what of it is opened.
 * @param {Drawn} drawn
 * @param {Span} opened
 */
export function drawWhole({ model, steps: all, span, width, height, day = null }, opened) {
  const shown = within(all, span, toNumber(model.until));
  const frame = { left: 48, right: 12, top: 4, bottom: 16 };
  const plot = { width, height, span, frame, most: mostOf(shown) };
  const scale = scales(plot);
  const [from, to] = opened.map((one) => at(scale.x(one)));
  const lines = holdersIn(shown).map((i) => {
    const { line } = pathsOf(shown, i, scale);
    return markup`<path d="${line}" fill="none" stroke="${model.holders[i].colour}" stroke-width="1.2"/>`;
  });
  const names = ticks(span, width, model.language).map(({ day: one, label }) => {
    return markup`<text x="${at(scale.x(one))}" y="${height - 3}" text-anchor="middle" fill="${SOFT}" font-size="10.5">${label}</text>`;
  });
  const high = height - frame.bottom;
  const now =
    day !== null &&
    markup`<path d="M${at(scale.x(day))} 2V${high}" stroke="#1d4468" stroke-width="2"/>`;
  const svg = markup`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${FONT}" aria-hidden="true"><rect x="${frame.left}" y="1" width="${width - frame.left - frame.right}" height="${high}" fill="#f4f3ef"/>${lines}<rect x="${from}" y="1" width="${Math.max(2, to - from)}" height="${high}" fill="#1d4468" fill-opacity="0.16" stroke="#1d4468"/>${now}${names}</svg>`;
  return { svg, scale };
}
