/* The relief of the ground as shadow. */
/** @import { Corners } from "../types.d.ts" */
import { afterFrame } from "../shared/afterframe.js";
import { afterFirstMap, nextTask } from "../shared/late.js";
import { whenIdle } from "./idle.js";

const LIT = 242; // grey from which on there is no shadow
const SHADE = 1.05; // its strength
const FADE = 60; // pixels of the picture: towards its edges the shadow fades, where the land goes on
const ROWS = 64; // done without looking up whether somebody waits
const LEFT_MS = 3; // more rows are begun only if so much is left
const COPY = 0.7; // of the sides of a shadow that is there: a second map takes half of its memory
const SOON = { timeout: 500 }; // also where the page never rests

/**
 * @param {HTMLCanvasElement} shown
 * @param {HTMLCanvasElement} canvas
 */
function drawAgain(shown, canvas) {
  [shown.width, shown.height] = [canvas.width, canvas.height];
  shown.getContext("2d")?.drawImage(canvas, 0, 0);
}

/**
 * Hand over a picture that is drawn: Chromium copies what a 2d context holds at every frame of the page.
 * @param {HTMLCanvasElement} shown
 * @param {HTMLCanvasElement} canvas
 */
function show(shown, canvas) {
  if (!window.ImageBitmapRenderingContext) return drawAgain(shown, canvas);
  createImageBitmap(canvas).then((bitmap) => {
    [shown.width, shown.height] = [bitmap.width, bitmap.height];
    shown.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap);
  });
  return undefined;
}

/**
 * How much of the shadow is left along a side of the picture.
 * @param {number} length
 */
const inward = (length) =>
  Float64Array.from({ length }, (_, at) =>
    Math.min(1, (at + 0.5) / FADE, (length - at - 0.5) / FADE),
  );

/**
 * Make of a grey picture black that is as opaque as it is dark, a part at a time while nothing else
 * is to be done, and then `go` on.
 * @param {CanvasRenderingContext2D} context
 * @param {() => void} go
 */
function darken(context, go) {
  const { width, height } = context.canvas;
  const across = inward(width);
  const down = inward(height);
  /** @param {number} top */
  const part = (top) => {
    const image = context.getImageData(0, top, width, Math.min(ROWS, height - top));
    const { data } = image;
    for (let y = 0, i = 0; y < image.height; y++) {
      for (let x = 0; x < width; x++, i += 4) {
        const light = 0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2];
        data[i] = 30;
        data[i + 1] = 24;
        data[i + 2] = 18;
        data[i + 3] = Math.max(0, SHADE * (LIT - light)) * across[x] * down[top + y];
      }
    }
    context.putImageData(image, 0, top);
  };
  /** @param {number} start */
  const from = (start) =>
    whenIdle((deadline) => {
      let top = start;
      do {
        part(top);
        top += ROWS;
      } while (top < height && deadline.timeRemaining() > LEFT_MS);
      if (top < height) from(top);
      else go();
    }, SOON);
  from(0);
}

/**
 * Whether the pixels of a picture may be read: one beside a page on disk may only be shown.
 * @param {CanvasRenderingContext2D} context
 */
function readable(context) {
  try {
    return Boolean(context.getImageData(0, 0, 1, 1));
  } catch (error) {
    if (/** @type {{name?: unknown}} */ (error).name !== "SecurityError") throw error;
    return false;
  }
}

/**
 * The hillshade as shadow: black, and as opaque as the picture is dark. Laid over the fills it
 * darkens them as multiplying would, without a blend or filter that every frame would pay for.
 */
export class Shade extends L.ImageOverlay {
  /**
   * @param {string} url
   * @param {Corners} bounds
   * @param {L.ImageOverlayOptions} options
   * @param {() => void} lost called if the picture does not arrive whole
   * @param {HTMLCanvasElement | null} [drawn] the same shadow, if another map has it
   */
  constructor(url, bounds, options, lost, drawn = null) {
    super(url, bounds, options);
    this.url = url;
    this.lost = lost;
    this.drawn = drawn;
  }

  /** Called by Leaflet when the layer comes to the map. */
  _initImage() {
    const shown = L.DomUtil.create("canvas", "leaflet-image-layer leaflet-zoom-animated");
    /** @type {{_image?: HTMLElement}} */ (this)._image = shown;
    if (this.drawn) {
      shown.width = Math.round(this.drawn.width * COPY);
      shown.height = Math.round(this.drawn.height * COPY);
      shown.getContext("2d")?.drawImage(this.drawn, 0, 0, shown.width, shown.height);
      this.drawn = null;
      return;
    }
    const picture = new Image();
    // To decode it, to draw it and to read it are a task each: nobody waits for a shadow.
    const soon = afterFrame(() =>
      whenIdle(() => {
        createImageBitmap(picture).then((bitmap) => this.#draw(bitmap, shown), this.lost);
      }, SOON),
    );
    picture.onload = () => void picture.decode().then(soon, this.lost);
    picture.onerror = this.lost;
    afterFirstMap(async () => {
      picture.src = this.url;
    });
  }

  /**
   * @param {ImageBitmap} picture
   * @param {HTMLCanvasElement} shown
   */
  async #draw(picture, shown) {
    await nextTask();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height];
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) return;
    context.drawImage(picture, 0, 0);
    whenIdle(() => {
      picture.close();
      if (readable(context)) return darken(context, () => show(shown, canvas));
      const pane = this.getPane();
      if (pane) Object.assign(pane.style, { mixBlendMode: "multiply", filter: "grayscale(1)" });
      return drawAgain(shown, canvas);
    }, SOON);
  }
}
