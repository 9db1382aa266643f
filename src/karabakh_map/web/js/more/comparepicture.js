/*
 * The map or a comparison as a picture: what the maps draw is drawn once more on a canvas, each side cut where it ends, with
 * both dates, what changed, the legend and the credit. Nothing is asked of a server.
 */
/** @import { Iso } from "../types.d.ts" */
/** @import { Engine } from "../engine/engine.js" */
import { unchecked } from "../shared/checked.js";
import { inWords } from "../shared/language.js";

const SCALE = 2; // pixels of the picture for one of the page
const MARGIN = 14;
const ROW = 20;
const INK = "#22272b";
const BESIDE = "-2-pane"; // ends the class of a pane of the later date

/** @typedef {{x: number, y: number, w: number, h: number}} Part of the picture */
/** @typedef {{container: HTMLElement, at: Part, parts: {first: Part, second: Part}}} Drawn a map, and what of it each date has */

/**
 * @param {SVGElement} svg
 * @param {string} defs
 * @returns {Promise<HTMLImageElement>}
 */
async function imageOf(svg, defs) {
  const copy = /** @type {SVGElement} */ (svg.cloneNode(true));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.removeAttribute("style");
  copy.insertAdjacentHTML("afterbegin", `<defs>${defs}</defs>`);
  const text = new XMLSerializer().serializeToString(copy);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  return image;
}

class Drawing {
  /**
   * @param {number} width
   * @param {number} height
   * @param {string} defs patterns of the fills
   */
  constructor(width, height, defs) {
    this.defs = defs;
    this.canvas = document.createElement("canvas");
    this.canvas.width = width * SCALE;
    this.canvas.height = height * SCALE;
    const context = this.canvas.getContext("2d");
    if (!context) throw new Error("The browser draws no pictures.");
    context.scale(SCALE, SCALE);
    this.context = context;
  }

  /**
   * Draw inside a part of the picture.
   * @param {Part} part
   * @param {() => void | Promise<void>} draw
   */
  async within({ x, y, w, h }, draw) {
    const { context } = this;
    context.save();
    context.beginPath();
    context.rect(x, y, w, h);
    context.clip();
    await draw();
    context.restore();
  }

  /**
   * Draw a node where it stands; `by`: from the page to the picture.
   * @param {Element} node
   * @param {{x: number, y: number}} by
   */
  async node(node, by) {
    const { left, top, width, height } = node.getBoundingClientRect();
    if (!width || !height) return;
    const source =
      node instanceof SVGElement
        ? await imageOf(node, this.defs)
        : /** @type {HTMLCanvasElement} */ (node);
    this.context.drawImage(source, left + by.x, top + by.y, width, height);
  }

  /**
   * Write the text of an element where it stands.
   * @param {Element} node
   * @param {{x: number, y: number}} by
   */
  words(node, by) {
    const { context } = this;
    const style = getComputedStyle(node);
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, top, height } = range.getBoundingClientRect();
    const raw = node.textContent ?? "";
    const upper = style.textTransform === "uppercase";
    const text = upper ? raw.toLocaleUpperCase(document.documentElement.lang) : raw;
    context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.strokeStyle = "rgba(255,255,255,.85)";
    context.lineWidth = 3;
    const night = getComputedStyle(document.documentElement).colorScheme === "dark";
    context.fillStyle = night ? INK : style.color; // the picture is always by day
    const wide = parseFloat(style.letterSpacing) || 0;
    let x = left + by.x;
    for (const piece of wide ? [...text] : [text]) {
      context.strokeText(piece, x, top + by.y + height / 2);
      context.fillText(piece, x, top + by.y + height / 2);
      x += context.measureText(piece).width + wide;
    }
  }

  /**
   * Write a line of our own; returns its width.
   * @param {string} text
   * @param {number} x
   * @param {number} y its middle
   * @param {string} font
   */
  line(text, x, y, font = "13px system-ui, sans-serif") {
    const { context } = this;
    context.font = font;
    context.textBaseline = "middle";
    context.fillStyle = INK;
    context.fillText(text, x, y);
    return context.measureText(text).width;
  }
}

/**
 * Draw all that stands in the panes of a map, from the ground up.
 * @param {Drawing} drawing
 * @param {Drawn} drawn
 * @param {boolean} relief
 */
async function drawMap(drawing, { container, at, parts }, relief) {
  const { left, top } = container.getBoundingClientRect();
  const by = { x: at.x - left, y: at.y - top };
  const panes = [...container.querySelectorAll(".leaflet-map-pane > .leaflet-pane")]
    .filter((pane) => getComputedStyle(pane).display !== "none")
    .map((pane) => ({ pane, order: Number(getComputedStyle(pane).zIndex) || 0 }))
    .sort((a, b) => a.order - b.order);
  for (const { pane } of panes) {
    const cut = /** @type {HTMLElement} */ (pane).style.clipPath !== "";
    const second = pane.className.includes(BESIDE);
    const part = !cut ? at : second ? parts.second : parts.first;
    await drawing.within(part, async () => {
      for (const node of pane.querySelectorAll("svg, canvas, .km-label > span, .km-dot")) {
        const { visibility, display } = getComputedStyle(node);
        if (visibility === "hidden" || display === "none") continue;
        if (node.parentElement?.closest("svg")) continue;
        if (node.matches(".km-label > span")) drawing.words(node, by);
        else if (node.matches(".km-dot")) drawDot(drawing, node, by);
        else if (relief || node instanceof SVGElement) await drawing.node(node, by);
      }
    });
  }
}

/**
 * @param {Drawing} drawing
 * @param {Element} node
 * @param {{x: number, y: number}} by
 */
function drawDot({ context }, node, by) {
  const { left, top, width } = node.getBoundingClientRect();
  if (!width) return;
  const { backgroundColor, borderColor } = getComputedStyle(node);
  context.beginPath();
  context.arc(left + by.x + width / 2, top + by.y + width / 2, width / 2, 0, 2 * Math.PI);
  context.fillStyle = backgroundColor;
  context.strokeStyle = borderColor;
  context.lineWidth = 1;
  context.fill();
  context.stroke();
}

/**
 * A date in large type, at the left or the right end of a part.
 * @param {Drawing} drawing
 * @param {string} text
 * @param {Part} part
 * @param {boolean} right
 */
function drawDate({ context }, text, { x, y, w }, right) {
  context.font = "650 22px system-ui, sans-serif";
  const wide = context.measureText(text).width + 24;
  const left = right ? x + w - wide - 8 : x + 8;
  context.fillStyle = "rgba(255,255,255,.94)";
  context.fillRect(left, y + 8, wide, 36);
  context.fillStyle = INK;
  context.textBaseline = "middle";
  context.fillText(text, left + 12, y + 26);
}

/** @typedef {{sign: SVGElement, text: string}} Entry of the legend */

/**
 * @param {Engine} engine
 * @returns {Entry[]}
 */
function legendOf({ map }) {
  const rows = map.getContainer().querySelectorAll(".km-legend-body li:not(.km-legend-off)");
  return [...rows].flatMap((row) => {
    const text = row.textContent?.trim() ?? "";
    const sign = row.querySelector("svg");
    return text && sign ? [{ sign, text }] : [];
  });
}

/**
 * Write the legend in rows as wide as the picture; returns where it ends.
 * @param {Drawing} drawing
 * @param {Entry[]} entries
 * @param {number} top
 * @param {number} width
 */
async function drawLegend(drawing, entries, top, width) {
  let [x, y] = [MARGIN, top];
  for (const { sign, text } of entries) {
    drawing.context.font = "12px system-ui, sans-serif";
    const wide = 34 + drawing.context.measureText(text).width + 18;
    if (x > MARGIN && x + wide > width - MARGIN) [x, y] = [MARGIN, y + ROW];
    const image = await imageOf(sign, drawing.defs);
    const high = Number(sign.getAttribute("height")) || 16;
    const across = Number(sign.getAttribute("width")) || 26;
    drawing.context.drawImage(image, x, y - high / 2, across, high);
    drawing.line(text, x + 34, y, "12px system-ui, sans-serif");
    x += wide;
  }
  return y + ROW;
}

/**
 * Break a text into lines of a width.
 * @param {Drawing} drawing
 * @param {string} text
 * @param {number} width
 */
function broken({ context }, text, width) {
  /** @type {string[]} */
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter(Boolean);
}

/**
 * What a picture has to say that only words say: whose account it is, and that events are left out.
 * @param {Engine} engine
 * @param {readonly Iso[]} days
 */
function saidBeside({ data, map }, days) {
  const filter = map.getContainer().querySelector(".km-filter:not([hidden]) span");
  const doubts = days.map((day) => unchecked(data, day));
  return [...new Set([...doubts, filter?.textContent ?? ""])].filter(Boolean);
}

/**
 * Draw the map of a day, or a comparison.
 * @param {Engine} engine
 * @param {readonly Iso[]} days one or two
 * @param {string[]} told what changed
 * @param {boolean} [relief]
 */
export async function drawPicture(engine, days, told, relief = true) {
  const { data, map, picture } = engine;
  const first = map.getContainer();
  const frame = first.parentElement;
  const second = frame?.querySelector(".km-second");
  const divider = frame?.querySelector(".km-divider");
  const { clientWidth: w, clientHeight: h } = first;
  const width = second ? 2 * w + 2 : w;
  const x = divider instanceof HTMLElement ? parseFloat(divider.style.left) : w;
  const whole = { x: 0, y: 0, w, h };
  const halves = { first: { ...whole, w: x }, second: { ...whole, x, w: w - x } };
  const defs = [...first.querySelectorAll("pattern")].map((one) => one.outerHTML).join("");
  const entries = legendOf(engine);
  const drawing = new Drawing(width, h + 600, defs);
  const { context } = drawing;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, h + 600);
  context.fillStyle = data.land;
  context.fillRect(0, 0, width, h);
  await drawing.within(whole, () =>
    drawMap(drawing, { container: first, at: whole, parts: halves }, relief),
  );
  const right = { ...whole, x: w + 2 };
  if (second instanceof HTMLElement) {
    const parts = { first: right, second: right };
    await drawing.within(right, () =>
      drawMap(drawing, { container: second, at: right, parts }, relief),
    );
  }
  context.fillStyle = "#fff";
  if (second) context.fillRect(w, 0, 2, h);
  else if (divider) context.fillRect(x - 1, 0, 2, h);
  days.forEach((day, i) => {
    const text = [inWords(day, data), picture.account].filter(Boolean).join(" · ");
    drawDate(drawing, text, i && second ? right : whole, i > 0 && !second);
  });
  let y = h + ROW;
  context.font = "13px system-ui, sans-serif";
  for (const line of [...told, ...saidBeside(engine, days)].flatMap((text) =>
    broken(drawing, text, width - 2 * MARGIN),
  )) {
    drawing.line(line, MARGIN, y);
    y += ROW;
  }
  y = await drawLegend(drawing, entries, y, width);
  const credit = `${map.attributionControl?.getContainer()?.textContent ?? ""} · karabakh-map ${data.version}`;
  context.font = "11px system-ui, sans-serif";
  for (const line of broken(drawing, credit, width - 2 * MARGIN)) {
    drawing.line(line, MARGIN, y, "11px system-ui, sans-serif");
    y += ROW - 4;
  }
  return cropped(drawing.canvas, y + 4);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} height of the page
 */
function cropped(canvas, height) {
  const result = document.createElement("canvas");
  result.width = canvas.width;
  result.height = Math.min(canvas.height, Math.round(height * SCALE));
  result.getContext("2d")?.drawImage(canvas, 0, 0);
  return result;
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
const png = (canvas) =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("No picture was made."))));
  });

/**
 * Let the reader save what the map shows as a picture.
 * @param {Engine} engine
 * @param {{days: readonly Iso[], told: string[]}} what
 * @param {() => void} lost the browser makes none
 */
export async function savePicture(engine, { days, told }, lost) {
  try {
    // A picture of the relief that was opened from a disk may be shown, but not saved.
    const blob = await drawPicture(engine, days, told)
      .then(png)
      .catch(() => drawPicture(engine, days, told, false).then(png));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `karabakh-${days.join("-")}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } catch (error) {
    console.warn(String(error));
    lost();
  }
}
