/*
 * For the page around embedded maps: gives each frame the height that the map in it asks for. Nobody else is heard,
 * and without this script a frame keeps the height of its code. docs/embedding.md has the messages.
 */
import { framesFrom, heightIn, originOf, SENDER } from "./frames.js";

/** @typedef {Window & typeof globalThis & {karabakhMapFrames?: Set<string>}} Host */

/** The folder that this script came from: embedded maps come from it too. */
function home() {
  const script = document.currentScript;
  const from = script instanceof HTMLScriptElement ? script.src : "";
  return from.slice(0, from.lastIndexOf("/") + 1);
}

/** @param {ReadonlySet<string>} homes */
function listen(homes) {
  window.addEventListener("message", ({ source, origin, data }) => {
    const height = heightIn(data);
    if (height === null) return;
    const frame = framesFrom(homes).find((one) => one.contentWindow === source);
    if (!frame) return;
    const expected = originOf(frame.src, frame.getAttribute("sandbox"), document.baseURI);
    if (origin === expected) frame.style.height = `${height}px`;
  });
}

/**
 * Ask the maps that were there before this script.
 * @param {ReadonlySet<string>} homes
 */
function ask(homes) {
  for (const { contentWindow } of framesFrom(homes)) {
    contentWindow?.postMessage({ sender: SENDER, type: "height?" }, "*");
  }
}

/** Every code to embed brings this script; it listens once. */
function start() {
  /** @type {Host} */
  const host = window;
  const known = host.karabakhMapFrames;
  const homes = (host.karabakhMapFrames ??= new Set());
  homes.add(home());
  if (!known) listen(homes);
  ask(homes);
}

start();
