/*
 * Build the scripts that are shipped from their modules; both are committed, so that nobody needs
 * Node to run the map.
 *
 *   node tools/build_js.mjs            write the files
 *   node tools/build_js.mjs --check    say which of them are not what their modules make
 *   ... --folder FOLDER                in place of SHIPPED
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { minify } from "terser";

const ROOT = path.dirname(import.meta.dirname);
const MODULES = path.join(ROOT, "src", "karabakh_map", "web", "js");
const SHIPPED = path.join(ROOT, "src", "karabakh_map", "web", "static");

/**
 * File that is shipped, its module, and its form: a script, or a module that Streamlit mounts.
 * @type {[name: string, entry: string, format: "iife" | "esm"][]}
 */
const FILES = [
  ["engine.js", "engine/main.js", "iife"],
  ["page.js", "page/main.js", "iife"],
  ["embed.js", "page/framed.js", "iife"],
  ["step.js", "page/step.js", "iife"],
  ["embedhost.js", "host/main.js", "iife"],
  ["many.js", "many/main.js", "iife"],
  ["mapmore.js", "more/map.js", "iife"],
  ["pagemore.js", "more/page.js", "iife"],
  ["areas.js", "widgets/areas.js", "esm"],
  ["worker.js", "offline/worker.js", "iife"],
  ["bridge.js", "widgets/bridge.js", "esm"],
  ["colours.js", "widgets/colours.js", "esm"],
  ["eventlist.js", "widgets/eventlist.js", "esm"],
  ["nativelink.js", "widgets/nativelink.js", "esm"],
  ["seen.js", "widgets/seen.js", "esm"],
  ["story.js", "widgets/storypart.js", "esm"],
  ["timebar.js", "widgets/timebar.js", "esm"],
];

/** Those parts of Leaflet that the pages of a site and the one file use; the app has the whole. */
const LEAFLET = {
  name: path.join("leaflet", "part.js"),
  entry: path.join(ROOT, "tools", "leaflet.js"),
  banner:
    "/* @preserve\n * Leaflet 1.9.4, a JS library for interactive maps. https://leafletjs.com\n" +
    " * (c) 2010-2023 Vladimir Agafonkin, (c) 2010-2011 CloudMade\n" +
    " * The parts that our pages use, built by `make js` from tools/leaflet.js. */",
};

/**
 * What a map of ours never comes to, in place of modules of Leaflet's that others of it import.
 * @type {Record<string, string>}
 */
const NEVER = {
  "layer/vector/Canvas.js": "export const canvas = () => null;", // paths are SVG
  "layer/vector/SVG.VML.js": "export const vmlCreate = undefined, vmlMixin = undefined;",
  "layer/marker/Icon.Default.js": "export class IconDefault {}", // each marker has an icon
  "layer/marker/Marker.Drag.js": "export const MarkerDrag = undefined;", // none is dragged
};

/** @type {import("esbuild").Plugin} */
const withoutNever = {
  name: "never",
  setup(built) {
    built.onLoad({ filter: /[\\/]node_modules[\\/]leaflet[\\/]src[\\/]/ }, ({ path: file }) => {
      const within = path.relative(path.join(ROOT, "node_modules", "leaflet", "src"), file);
      const contents = NEVER[within.split(path.sep).join("/")];
      return contents === undefined ? undefined : { contents };
    });
  },
};

/** The browsers of eslint.config.js: esbuild lowers syntax to them, eslint finds what they lack. */
const TARGET = ["chrome95", "edge95", "firefox94", "safari15.1", "ios15.1"];

/** What folium would take for the beginning of its own code in the page that it writes. */
const TEMPLATE = /\{(?=[{%#])/g;

/**
 * Return the content of a file that is shipped: joined by esbuild, made a twentieth smaller by terser.
 * @param {string} entry
 * @param {"iife" | "esm"} format
 * @param {string} banner
 */
async function made(entry, format, banner) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    format,
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    minify: true,
    plugins: [withoutNever],
  });
  const { code = "" } = await minify(outputFiles[0].text, {
    module: format === "esm",
    ecma: 2020,
    compress: { passes: 3 },
  });
  return `${banner}\n${code}\n`.replaceAll(TEMPLATE, "{ ");
}

const { values: options } = parseArgs({
  options: { check: { type: "boolean" }, folder: { type: "string", default: SHIPPED } },
});

/**
 * Write a file, or say that it is not what its modules make.
 * @param {string} name
 * @param {string} entry
 * @param {string} text
 */
async function keep(name, entry, text) {
  const file = path.join(options.folder, name);
  if (!options.check) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } else if (text !== (await readFile(file, "utf8").catch(() => ""))) {
    console.error(`${name} is not what ${entry} makes; run make js.`);
    process.exitCode = 1;
  }
}

for (const [name, entry, format] of FILES) {
  const banner = `/* Built by \`make js\` from web/js/${entry}: edit that. */`;
  await keep(name, entry, await made(path.join(MODULES, entry), format, banner));
}
await keep(LEAFLET.name, "tools/leaflet.js", await made(LEAFLET.entry, "iife", LEAFLET.banner));
