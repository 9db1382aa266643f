/* The chart of areas over time as a component of the app. */
/** @import { AreasModel, Component, Joined } from "../types.d.ts" */
import { Areas } from "../areas/areas.js";
import { joinBus } from "../shared/bus.js";
import { find } from "../shared/dom.js";

/** @typedef {HTMLElement & {areas?: Areas | null}} Root a rerun draws with a new script on the old node */

/**
 * Streamlit component.
 * @param {Component<AreasModel & Joined>} component
 */
export default function mount({ parentElement, data }) {
  /** @type {Root} */
  const root = find(parentElement, ".areas");
  if (root.areas) return undefined; // drawn again by a rerun: keep what is opened
  const channel = joinBus(data.channel);
  const areas = new Areas(root, data, (message) => channel.postMessage(message));
  root.areas = areas;
  channel.onmessage = ({ data: message }) => {
    if (message.type === "date") areas.set(message.date);
    else if (message.type === "ready") areas.learn(message.data);
  };
  const atlas = data.atlas ?? channel.state("ready")?.data;
  if (atlas) areas.learn(atlas);
  const shown = channel.state("date");
  if (shown) areas.set(shown.date);
  return () => {
    areas.destroy();
    root.areas = null;
    channel.close();
  };
}
