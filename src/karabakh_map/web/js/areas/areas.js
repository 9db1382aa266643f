/* Who held how much over time: a chart that opens parts of the time, in the app and in the one-file page. */
/** @import { AreaStep, AreasModel, Bundle, Iso, MapEvent, Message } from "../types.d.ts" */
/** @import { Acts } from "./brush.js" */
/** @import { scales } from "./draw.js" */
/** @import { Span } from "./scale.js" */
import { toIso, toNumber } from "../shared/days.js";
import { find, make } from "../shared/dom.js";
import { inRow, inWords, measured, number } from "../shared/language.js";
import { markup } from "../shared/markup.js";
import { round } from "../shared/summary.js";
import { fill } from "../shared/words.js";
import { brush, holdIn, keyed } from "./brush.js";
import { drawChart, drawWhole } from "./draw.js";
import { saveAs, savePicture } from "./save.js";
import { byNight, onScreen } from "./screen.js";

const HIGH = 370; // pixels, with the names of events
const STRIP = 58;
const NEAR = 7; // pixels: a click as near to a step means its day
const GREAT = 1; // importance of events that are always shown
const MORE = 2; // of those that are where there is room
const SHORT = 3 * 365; // days in which there is room for them
const PICTURE = { width: 1200, height: 720 };
const ALWAYS = 200; // pixels that a chart needs at least

export class Areas {
  /** @type {MapEvent[]} */
  #events = [];
  #day = NaN;
  #width = 0;
  /** @type {number | null} */
  #cursor = null;
  /** @type {ReturnType<typeof scales> | null} */
  #scale = null;
  /** @type {ReturnType<typeof scales> | null} */
  #whole = null;

  /**
   * @param {HTMLElement} root
   * @param {AreasModel} model
   * @param {(message: Message) => void} post
   */
  constructor(root, model, post) {
    this.root = root;
    this.model = model;
    this.post = post;
    /** @type {Span} */
    this.all = [toNumber(model.from), toNumber(model.until)];
    /** @type {Span} */
    this.span = this.all;
    this.chart = find(root, ".areas-chart");
    this.over = find(root, ".areas-over");
    this.strip = find(root, ".areas-whole");
    this.of = find(root, ".areas-of", HTMLSelectElement);
    for (const { key, name } of model.areas) this.of.append(new Option(name, key));
    this.of.addEventListener("change", () => this.#draw());
    this.spans = this.#makeSpans();
    this.ends = this.#makeEnds();
    this.#hearPointers();
    this.#hearKeys();
    this.#saves();
    find(root, ".areas-table").addEventListener("toggle", () => this.#table());
    this.sized = new ResizeObserver(([{ contentRect }]) => {
      const width = Math.round(contentRect.width);
      if (!width || width === this.#width) return;
      this.#width = width;
      this.#draw();
    });
    this.sized.observe(this.chart);
  }

  /** @param {Bundle} atlas */
  learn(atlas) {
    this.#events = atlas.events.filter((one) => one.importance <= MORE);
    this.#draw();
  }

  /** @param {Iso} iso the day that the map shows */
  set(iso) {
    this.#day = toNumber(iso);
    this.#draw();
  }

  destroy() {
    this.sized.disconnect();
  }

  /** @param {Span} span */
  open(span) {
    this.span = span;
    this.#cursor = null;
    this.#draw();
  }

  /** @returns {AreaStep[]} */
  get #steps() {
    const { areas } = this.model;
    return (areas.find(({ key }) => key === this.of.value) ?? areas[0]).steps;
  }

  #makeSpans() {
    const group = find(this.root, ".areas-spans");
    return this.model.spans.map(({ label, from, to }) => {
      /** @type {Span} */
      const span = from && to ? [toNumber(from), toNumber(to)] : this.all;
      const button = make("button", { type: "button" }, label);
      button.addEventListener("click", () => this.open(span));
      group.append(button);
      return { span, button };
    });
  }

  #makeEnds() {
    const { text } = this.model;
    return [text.begins, text.ends].map((name) => {
      const end = make("button", { type: "button" });
      end.setAttribute("role", "slider");
      end.setAttribute("aria-label", name);
      end.title = name;
      this.over.append(end);
      return end;
    });
  }

  #hearPointers() {
    const now = () => ({ span: this.span, all: this.all });
    /** @type {Acts} */
    const acts = {
      now,
      day: (x) => this.#scale?.day(x) ?? NaN,
      x: (day) => this.#scale?.x(day) ?? NaN,
      open: (span) => this.open(span),
      mark: (from, to) => this.#mark(from, to),
      unmark: () => this.marked?.remove(),
      click: (x, target) => this.#clicked(x, target),
    };
    brush(this.chart, acts, () => "new");
    const inStrip = {
      ...acts,
      day: (/** @type {number} */ x) => this.#whole?.day(x) ?? NaN,
      x: (/** @type {number} */ day) => this.#whole?.x(day) ?? NaN,
      click: undefined,
      mark: undefined,
    };
    brush(this.over, inStrip, holdIn(inStrip));
    this.ends.forEach((end, which) => keyed(end, which === 0 ? 0 : 1, inStrip));
    this.chart.addEventListener("pointermove", ({ clientX, buttons }) => {
      if (!buttons) this.#point(clientX - this.chart.getBoundingClientRect().left);
    });
    this.chart.addEventListener("pointerleave", () => this.#look(null));
    this.chart.addEventListener("dblclick", () => this.open(this.all));
  }

  /** Keys go from step to step, Enter shows the day on the map. */
  #hearKeys() {
    const { chart, model } = this;
    chart.tabIndex = 0;
    chart.setAttribute("role", "slider");
    chart.setAttribute("aria-label", model.text.chart);
    chart.addEventListener("keydown", (event) => {
      const days = this.#daysIn();
      const here = this.#cursor ?? this.#day;
      const later = days.find((day) => day > here);
      const earlier = [...days].reverse().find((day) => day < here);
      /** @type {Record<string, number | undefined>} */
      const ways = { ArrowRight: later, ArrowUp: later, ArrowLeft: earlier, ArrowDown: earlier };
      Object.assign(ways, { Home: days[0], End: days[days.length - 1] });
      if (event.key === "Enter") this.#go(here);
      else if (event.key in ways) this.#look(ways[event.key] ?? here);
      else return;
      event.preventDefault();
      event.stopPropagation(); // time steps by these keys
    });
    chart.addEventListener("blur", () => this.#look(null));
  }

  #saves() {
    const said = find(this.root, ".areas-said");
    const name = () => `areas-${this.of.value || "all"}`;
    find(this.root, ".areas-svg").addEventListener("click", () => {
      saveAs(new Blob([this.#picture()], { type: "image/svg+xml" }), `${name()}.svg`);
    });
    find(this.root, ".areas-png").addEventListener("click", async () => {
      said.textContent = "";
      const done = await savePicture(this.#picture(), PICTURE, `${name()}.png`);
      if (!done) said.textContent = this.model.text.no_png;
    });
  }

  /** Days of steps that are seen. */
  #daysIn() {
    const [from, to] = this.span;
    return this.#steps.map(([iso]) => toNumber(iso)).filter((day) => day >= from && day <= to);
  }

  /** Great events always, lesser ones where a short time is opened. */
  #shownEvents() {
    const least = this.span[1] - this.span[0] <= SHORT ? MORE : GREAT;
    return this.#events.filter((one) => one.importance <= least);
  }

  #drawn(width = this.#width, height = HIGH) {
    const { model, span } = this;
    const day = Number.isNaN(this.#day) ? null : this.#day;
    return { model, steps: this.#steps, span, width, height, day, events: this.#shownEvents() };
  }

  #draw() {
    if (this.#width < 1) return;
    const width = Math.max(this.#width, ALWAYS);
    const { svg, scale } = drawChart(this.#drawn(width));
    const whole = drawWhole({ ...this.#drawn(width, STRIP), span: this.all }, this.span);
    this.#scale = scale;
    this.#whole = whole.scale;
    this.chart.innerHTML = onScreen(svg); // escaped
    this.strip.innerHTML = onScreen(whole.svg);
    this.ends.forEach((end, which) => {
      const day = Math.round(this.span[which]);
      end.style.left = `${whole.scale.x(day)}px`;
      end.setAttribute("aria-valuemin", String(this.all[0]));
      end.setAttribute("aria-valuemax", String(this.all[1]));
      end.setAttribute("aria-valuenow", String(day));
      end.setAttribute("aria-valuetext", inWords(toIso(day), this.model));
    });
    for (const { span, button } of this.spans) {
      const on = span.every((day, i) => Math.round(day) === Math.round(this.span[i]));
      button.setAttribute("aria-pressed", String(on));
    }
    this.#look(this.#cursor);
    this.#table();
  }

  /**
   * Show that pixels are about to be opened.
   * @param {number} from
   * @param {number} to
   */
  #mark(from, to) {
    this.marked?.remove();
    const svg = this.chart.querySelector("svg");
    if (!svg) return;
    const node = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const place = { x: Math.min(from, to), y: 54, width: Math.abs(to - from), height: HIGH - 78 };
    for (const [name, value] of Object.entries(place)) node.setAttribute(name, String(value));
    node.setAttribute("fill", byNight("#1d4468"));
    node.setAttribute("fill-opacity", "0.2");
    svg.append(node);
    this.marked = node;
  }

  /** @param {number} x pixels */
  #dayAt(x) {
    const scale = this.#scale;
    if (!scale) return NaN;
    const [from, to] = this.span;
    const near = this.#daysIn().find((day) => Math.abs(scale.x(day) - x) <= NEAR);
    return near ?? Math.floor(Math.max(from, Math.min(to, scale.day(x))));
  }

  /** @param {number} x */
  #point(x) {
    this.#look(this.#dayAt(x));
  }

  /**
   * A click on the sign of an event shows its day on the map, any other the day that it is on.
   * @param {number} x
   * @param {EventTarget | null} target
   */
  #clicked(x, target) {
    const sign = target instanceof Element ? target.getAttribute("data-event") : null;
    const event = this.#events.find((one) => one.id === sign);
    this.#go(event ? toNumber(event.day) : this.#dayAt(x));
  }

  /** @param {number} day */
  #go(day) {
    if (Number.isNaN(day)) return;
    const date = toIso(day);
    this.post({ type: "go", date });
    find(this.root, "[role=status]").textContent = fill(this.model.text.shows, {
      date: inWords(date, this.model),
    });
  }

  /**
   * Say who held how much on a day: that under the pointer, or that of the map.
   * @param {number | null} day
   */
  #look(day) {
    this.#cursor = day;
    const at = day ?? this.#day;
    this.#hair(day);
    if (Number.isNaN(at)) return;
    const iso = toIso(Math.max(at, this.all[0]));
    const told = this.#told(iso);
    const { model, chart } = this;
    chart.setAttribute("aria-valuemin", String(this.all[0]));
    chart.setAttribute("aria-valuemax", String(this.all[1]));
    chart.setAttribute("aria-valuenow", String(at));
    const said = inRow(
      told.map(({ label, area, doubt }) => `${label} ${area}, ${doubt}`),
      model.language,
    );
    chart.setAttribute("aria-valuetext", `${inWords(iso, model)}${model.language.colon}${said}`);
    const rows = told.map(({ label, area, doubt, colour, dash }) => {
      const key = markup`<svg viewBox="0 0 30 12" aria-hidden="true"><path d="M0 6h30" stroke="${colour}" stroke-width="3" stroke-dasharray="${dash}"/></svg>`;
      return markup`<li>${key}<span>${label}</span><b>${area}</b><small>${doubt}</small></li>`;
    });
    const late = iso > model.checked && markup`<p>${model.unchecked}</p>`;
    find(this.root, ".areas-now").innerHTML =
      markup`<h3>${inWords(iso, model)}</h3><ul>${rows}</ul>${late}`.text;
  }

  /** @param {number | null} day */
  #hair(day) {
    const svg = this.chart.querySelector("svg");
    svg?.querySelector(".areas-hair")?.remove();
    if (!svg || day === null || !this.#scale) return;
    const node = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const x = this.#scale.x(day);
    node.setAttribute("class", "areas-hair");
    node.setAttribute("d", `M${x} 54V${HIGH - 24}`);
    node.setAttribute("stroke", byNight("#22272b"));
    node.setAttribute("stroke-dasharray", "3 3");
    svg.append(node);
  }

  /** @param {Iso} iso */
  #told(iso) {
    const { model } = this;
    const { language, text } = model;
    const past = this.#steps.filter(([day]) => day <= iso);
    const [, , ...held] = past[past.length - 1] ?? this.#steps[0];
    return held.flatMap((one, i) => {
      if (!one) return [];
      const [km2, low, high] = one.map((value) => round(value, language));
      const area = measured(km2, "km2", language);
      return [{ ...model.holders[i], area, doubt: fill(text.bounds, { low, high }) }];
    });
  }

  /** The steps that are seen, as a table; made when it is opened. */
  #table() {
    const details = find(this.root, ".areas-table", HTMLDetailsElement);
    if (!details.open) return;
    const { model } = this;
    const { language } = model;
    const [from, to] = this.span;
    const shown = this.#steps.filter(([iso], i, all) => {
      const end = i + 1 < all.length ? toNumber(all[i + 1][0]) : this.all[1];
      return toNumber(iso) <= to && end > from;
    });
    const holders = model.holders.map((one, i) => ({ ...one, i }));
    const there = holders.filter(({ i }) => shown.some((step) => step[i + 2]));
    const heads = there.map(({ label }) => markup`<th scope="col">${label}</th>`);
    const rows = shown.map((step) => {
      const cells = there.map(({ i }) => {
        const one = /** @type {number[] | 0} */ (step[i + 2]);
        if (!one) return markup`<td></td>`;
        const [km2, low, high] = one.map((value) => number(value, language));
        return markup`<td>${km2} (${low}–${high})</td>`;
      });
      return markup`<tr><th scope="row">${inWords(step[0], model)}</th>${cells}</tr>`;
    });
    find(details, "div").innerHTML =
      markup`<table><caption>${model.text.table}</caption><thead><tr><th scope="col">${model.text.since}</th>${heads}</tr></thead><tbody>${rows}</tbody></table>`.text;
  }

  /** The chart as a file that stands alone. */
  #picture() {
    const { model } = this;
    const name = this.of.selectedOptions[0]?.text ?? "";
    const day = (/** @type {0 | 1} */ end) => inWords(toIso(Math.round(this.span[end])), model);
    const { svg } = drawChart({
      ...this.#drawn(PICTURE.width, PICTURE.height),
      day: null,
      head: fill(model.text.head, { area: name, first: day(0), last: day(1) }),
      feet: model.feet,
    });
    return svg.text;
  }
}
