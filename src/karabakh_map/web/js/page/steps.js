/* The start of a page in several tasks: a slow phone is held by none of them for long. */
/** @import { Steps } from "../types.d.ts" */

/** What a page lays behind its script, once for every step: step.js, which runs the next one. */
const SCRIPTS = "script[data-step]";

/**
 * Return what leaves a part of the start to the task of the next step.js: scripts of a page run one by one, all of
 * them before the page says that it is loaded. In a page without them it is done at once.
 * @param {() => void} failed is called where a part fails
 * @returns {Steps}
 */
export function inSteps(failed) {
  /** @type {(() => void)[]} */
  const waiting = [];
  let over = document.readyState === "complete" || !document.querySelector(SCRIPTS);
  /** @param {() => void} step */
  const run = (step) => {
    try {
      step();
    } catch (error) {
      failed();
      throw error;
    }
  };
  const next = () => {
    const step = waiting.shift();
    if (step) run(step);
  };
  window.KarabakhNext = next;
  document.addEventListener("DOMContentLoaded", () => {
    over = true;
    while (waiting.length) next(); // a script has not arrived, or there were not enough
  });
  return function later(step) {
    if (over) run(step);
    else waiting.push(step);
  };
}
