/* What is drawn under the events: fills and their patterns, context, lines of control. */
(function (KM) {
  "use strict";
  const LAND = "#f4f2ea"; // as in timemap.css
  /** Colour laid over the land's, so that fills stay opaque and no seam shows between units. */
  function tint(colour, opacity) {
    const part = (of, i) => parseInt(of.slice(i, i + 2), 16);
    const mix = (i) => Math.round(part(LAND, i) + (part(colour, i) - part(LAND, i)) * opacity);
    return `rgb(${mix(1)},${mix(3)},${mix(5)})`;
  }

  /**
   * Fills by name, each a colour or a reference to a pattern of this map.
   * Patterns live in one hidden SVG and count in screen pixels: crisp at every zoom.
   */
  KM.Fills = function (container, controllers, prefix) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("width", 0);
    svg.setAttribute("height", 0);
    svg.setAttribute("aria-hidden", "true");
    svg.style.position = "absolute";
    container.appendChild(svg);
    const made = new Map();
    const base = (name) => tint(controllers[name].colour, controllers[name].opacity);
    const strong = (name) => tint(controllers[name].colour, Math.min(1, controllers[name].opacity + 0.4));

    const pattern = (id, width, height, turn, inside) =>
      `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse" ` +
      `patternTransform="rotate(${turn})">${inside}</pattern>`;
    const rect = (fill, x, width) => `<rect x="${x}" width="${width}" height="16" fill="${fill}"/>`;

    /** What repeats the colour for eyes that do not tell it apart: lines at the places `xs`, or dots. */
    const marks = (name, xs, ys) => ({
      none: () => "",
      hatch: () => xs.map((x) => `<rect x="${x - 1}" width="2" height="16" fill="${strong(name)}"/>`).join(""),
      dots: () => ys.map((y) => `<circle cx="${xs[0]}" cy="${y}" r="1.6" fill="${strong(name)}"/>`).join(""),
    })[controllers[name].pattern]();

    function make(name, other) {
      if (!other && controllers[name].pattern === "none") return base(name);
      const id = `${prefix}-${name}${other ? "-or-" + other : ""}`;
      svg.insertAdjacentHTML("beforeend", other
        ? pattern(id, 20, 16, 45, rect(base(name), 0, 10) + marks(name, [3, 7], [4, 12]) + rect(base(other), 10, 10) + marks(other, [13, 17], [4, 12]))
        : pattern(id, 8, 8, controllers[name].pattern === "dots" ? 0 : 45, rect(base(name), 0, 8) + marks(name, [4], [4])));
      return `url(#${id})`;
    }
    return function fill(name, other) {
      const key = name + "|" + (other || "");
      if (!made.has(key)) made.set(key, make(name, other));
      return made.get(key);
    };
  };

  /** A swatch for the legend with the same fill as on the map. */
  KM.swatch = (fill) =>
    `<svg class="km-swatch" width="26" height="16" aria-hidden="true"><rect x=".5" y=".5" width="25" height="15" rx="2" fill="${fill}" stroke="rgba(0,0,0,.35)"/></svg>`;
  KM.stroke = (style) =>
    `<svg width="26" height="16" aria-hidden="true">` +
    (style.band ? `<path d="M1 8h24" stroke="${style.colour}" stroke-opacity=".22" stroke-width="11"/>` : "") +
    `<path d="M1 8h24" stroke="${style.colour}" stroke-width="${style.width}" stroke-dasharray="${style.dash}" stroke-opacity="${style.opacity}"/></svg>`;

  const line = (style, more) => ({
    color: style.colour, weight: style.width, dashArray: style.dash || null, opacity: style.opacity,
    fill: false, interactive: false, smoothFactor: 0.7, lineCap: "butt", ...more,
  });

  function drawAgain(shown, canvas) {
    [shown.width, shown.height] = [canvas.width, canvas.height];
    shown.getContext("2d").drawImage(canvas, 0, 0);
  }
  /** Hand over a picture that is drawn: Chromium copies what a 2d context holds at every frame of the page. */
  function show(shown, canvas) {
    if (!window.ImageBitmapRenderingContext) return drawAgain(shown, canvas);
    createImageBitmap(canvas).then((bitmap) => {
      [shown.width, shown.height] = [bitmap.width, bitmap.height];
      shown.getContext("bitmaprenderer").transferFromImageBitmap(bitmap);
    });
  }

  /**
   * The hillshade as shadow: black, and as opaque as the picture is dark. Laid over the fills it
   * darkens them as multiplying would, without a blend or filter that every frame would pay for.
   */
  const Shade = L.ImageOverlay.extend({
    _initImage() {
      const shown = (this._image = L.DomUtil.create("canvas", "leaflet-image-layer leaflet-zoom-animated"));
      const canvas = document.createElement("canvas");
      const picture = new Image();
      const draw = () => {
        canvas.width = picture.naturalWidth;
        canvas.height = picture.naturalHeight;
        const context = canvas.getContext("2d", { willReadFrequently: true });
        context.drawImage(picture, 0, 0);
        let image;
        try {
          image = context.getImageData(0, 0, canvas.width, canvas.height);
        } catch (error) { // a picture beside a page on disk may be shown, but not read
          if (error.name !== "SecurityError") throw error;
          Object.assign(this.getPane().style, { mixBlendMode: "multiply", filter: "grayscale(1)" });
          drawAgain(shown, canvas);
          return;
        }
        shade(image, () => {
          context.putImageData(image, 0, 0);
          show(shown, canvas);
        });
      };
      picture.onload = KM.afterFrame(() => KM.idle(draw)); // who held what comes first
      picture.src = this._url;
    },
  });
  const LIT = 242, SHADE = 1.05; // grey from which on there is no shadow, and its strength
  const FADE = 60; // pixels of the picture
  const ROWS = 64; // done without looking up whether somebody waits

  /** Make a grey picture a shadow, a part at a time while nothing else is to be done, and then `go` on. */
  function shade({ data: pixels, width, height }, go) {
    // Towards its edges the shadow fades, where the land goes on without a relief.
    const inward = (length) => Float64Array.from({ length }, (_, at) => Math.min(1, (at + 0.5) / FADE, (length - at - 0.5) / FADE));
    const across = inward(width), down = inward(height);
    const row = (y) => {
      for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
        const light = 0.299 * pixels[i] + 0.587 * pixels[i + 1] + 0.114 * pixels[i + 2];
        pixels[i] = 30;
        pixels[i + 1] = 24;
        pixels[i + 2] = 18;
        pixels[i + 3] = Math.max(0, SHADE * (LIT - light)) * across[x] * down[y];
      }
    };
    const from = (start) => (deadline) => {
      let y = start;
      do {
        for (const end = Math.min(height, y + ROWS); y < end; y++) row(y);
      } while (y < height && deadline.timeRemaining() > 3);
      if (y < height) KM.idle(from(y));
      else go();
    };
    KM.idle(from(0));
  }

  /** Relief, water, borders, oblast, districts, corridor: drawn once, shown and hidden by pane. */
  KM.context = function (map, data) {
    const context = data.context, styles = data.styles;
    const renderer = (name) => L.svg({ pane: name, padding: 0.5 });
    const area = (shape, style) => L.polygon(KM.polygons(shape), style);
    if (data.relief) {
      const url = data.relief.url.startsWith("data:") ? data.relief.url : new URL(data.relief.url, data.base || document.baseURI).href;
      new Shade(url, data.relief.bounds, { pane: "km-relief" }).addTo(map);
    }
    area(context.sea, { pane: "km-sea", renderer: renderer("km-sea"), stroke: false, fillColor: styles.sea, fillOpacity: 1, interactive: false }).addTo(map);
    const water = renderer("km-water");
    area(context.lakes, { pane: "km-water", renderer: water, stroke: true, weight: 0.6, color: styles.water, fillColor: styles.sea, fillOpacity: 1, interactive: false }).addTo(map);
    const rivers = renderer("km-rivers");
    L.polyline(context.rivers.map(KM.path), { pane: "km-rivers", renderer: rivers, color: styles.water, weight: 1.1, opacity: 0.9, interactive: false }).addTo(map);
    L.polyline(context.coast.map(KM.path), { pane: "km-rivers", renderer: rivers, color: styles.water, weight: 1.2, interactive: false }).addTo(map);
    const borders = renderer("km-borders"), border = context.borders.map(KM.path);
    L.polyline(border, line({ colour: "#fff", width: styles.border.width + 2.4, dash: "", opacity: 0.4 }, { pane: "km-borders", renderer: borders })).addTo(map);
    L.polyline(border, line(styles.border, { pane: "km-borders", renderer: borders })).addTo(map);
    const simple = (name, paths, style) => L.polyline(paths, line(style, { pane: "km-" + name, renderer: renderer("km-" + name) })).addTo(map);
    simple("nkao", context.nkao.map(KM.path), styles.nkao);
    simple("districts", context.districts.map(KM.path), styles.districts);
    const arcs = new Map(data.edges.map((edge) => [edge.id, edge.arc]));
    for (const name of ["line1994", "line2020"]) {
      simple(name, KM.chain(context[name].map((id) => arcs.get(id))), styles[name]);
    }
    const corridors = renderer("km-corridor");
    return context.corridor.map((one) => {
      const style = line(styles.corridor, { pane: "km-corridor", renderer: corridors });
      const layer = one.area ? area(one.area, { ...style, fill: true, fillColor: styles.corridor.colour, fillOpacity: 0.12 })
        : L.polyline(one.paths.map(KM.path), { ...style, weight: styles.corridor.width + 0.6 });
      return { ...one, layer };
    });
  };

  /**
   * Lines of control: edges whose two sides differ, drawn by how well their course is known.
   * `prepare(edges)` joins them ahead of time; `show(edges)` restyles; nothing is drawn again when the edges are the same as before.
   */
  KM.Lines = function (map, data) {
    const lines = L.svg({ pane: "km-control-lines", padding: 0.5 });
    const bands = L.svg({ pane: "km-uncertainty", padding: 0.5 });
    const drawn = new Map(), cache = new Map();
    let current = null;
    const casing = L.polyline([], line({ colour: "#fff", width: 5.5, dash: "", opacity: 0.75 }, { pane: "km-control-lines", renderer: lines, lineCap: "round" })).addTo(map);
    const metres = () => (40075016.7 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / 2 ** (map.getZoom() + 8);
    // Five strokes of one band, widest and faintest first, read as a soft edge.
    const weight = (precision, part) => Math.max(6, (2 * precision) / metres()) * part;

    function layersOf(key) {
      if (drawn.has(key)) return drawn.get(key);
      const [certainty, precision] = key.split("|");
      const style = data.styles.lines[certainty];
      const layers = [{ layer: L.polyline([], line(style, { pane: "km-control-lines", renderer: lines })).addTo(map) }];
      if (certainty === "guessed") {
        for (const part of [1, 0.82, 0.64, 0.46, 0.28]) {
          layers.push({ part, precision: +precision, layer: L.polyline([], line(
            { colour: style.colour, width: weight(+precision, part), dash: "", opacity: 0.05 },
            { pane: "km-uncertainty", renderer: bands, lineCap: "round", lineJoin: "round" })).addTo(map) });
        }
      }
      drawn.set(key, layers);
      return layers;
    }
    function shapes(edges, id = edges.map((edge) => edge.id).join()) {
      if (cache.has(id)) return cache.get(id);
      const groups = new Map();
      for (const edge of edges) {
        const key = edge.certainty + "|" + (edge.certainty === "guessed" ? edge.precision : "");
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(edge.arc);
      }
      const result = new Map([...groups].map(([key, arcs]) => [key, KM.chain(arcs)]));
      result.set("casing", [...result].filter(([key]) => !key.startsWith("guessed")).flatMap(([, paths]) => paths));
      cache.set(id, result);
      return result;
    }
    map.on("zoomend", () => {
      for (const layers of drawn.values()) {
        for (const one of layers) if (one.part) one.layer.setStyle({ weight: weight(one.precision, one.part) });
      }
    });
    return {
      prepare: (edges) => { shapes(edges); },
      show(edges) {
        const id = edges.map((edge) => edge.id).join();
        if (id === current) return false;
        current = id;
        const next = shapes(edges, id);
        casing.setLatLngs(next.get("casing"));
        for (const key of next.keys()) if (key !== "casing") layersOf(key);
        for (const [key, layers] of drawn) {
          for (const one of layers) one.layer.setLatLngs(next.get(key) || []);
        }
        return true;
      },
    };
  };
})(window.KarabakhMap);
