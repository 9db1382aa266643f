/*
 * Build the scripts that are shipped from their modules; both are committed, so that nobody needs
 * Node to run the map.
 *
 *   node tools/build_js.mjs            write the files
 *   node tools/build_js.mjs --check    say which of them are not what their modules make
 *   ... --folder FOLDER                in place of SHIPPED
 */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { build } from "esbuild";

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
  ["embedhost.js", "host/main.js", "iife"],
  ["many.js", "many/main.js", "iife"],
  ["mapmore.js", "more/map.js", "iife"],
  ["pagemore.js", "more/page.js", "iife"],
  ["areas.js", "widgets/areas.js", "esm"],
  ["worker.js", "offline/worker.js", "iife"],
  ["bridge.js", "widgets/bridge.js", "esm"],
  ["eventlist.js", "widgets/eventlist.js", "esm"],
  ["nativelink.js", "widgets/nativelink.js", "esm"],
  ["seen.js", "widgets/seen.js", "esm"],
  ["story.js", "widgets/storypart.js", "esm"],
  ["timebar.js", "widgets/timebar.js", "esm"],
];

/** The browsers of eslint.config.js: esbuild lowers syntax to them, eslint finds what they lack. */
const TARGET = ["chrome95", "edge95", "firefox94", "safari15.1", "ios15.1"];

/** What folium would take for the beginning of its own code in the page that it writes. */
const TEMPLATE = /\{(?=[{%#])/g;

/**
 * Return the content of a file that is shipped.
 * @param {string} entry
 * @param {"iife" | "esm"} format
 */
async function made(entry, format) {
  const { outputFiles } = await build({
    entryPoints: [path.join(MODULES, entry)],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    format,
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    minify: true,
    banner: { js: `/* Built by \`make js\` from web/js/${entry}: edit that. */` },
  });
  return outputFiles[0].text.replaceAll(TEMPLATE, "{ ");
}

const { values: options } = parseArgs({
  options: { check: { type: "boolean" }, folder: { type: "string", default: SHIPPED } },
});
for (const [name, entry, format] of FILES) {
  const file = path.join(options.folder, name);
  const text = await made(entry, format);
  if (!options.check) await writeFile(file, text);
  else if (text !== (await readFile(file, "utf8").catch(() => ""))) {
    console.error(`${name} is not what ${entry} makes; run make js.`);
    process.exitCode = 1;
  }
}
