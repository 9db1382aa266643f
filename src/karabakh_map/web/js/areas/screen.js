/* A drawing on the screen: as it is saved it has the colours of paper, here they have their night. */
/** @import { Markup } from "../shared/markup.js" */

/** The colours of paper, which areas.css names; those of holders are keys, the same by night. */
const PAPER =
  /\b(fill|stroke)="(#(?:fff|22272b|5d6468|3c4247|1d4468|f4f3ef|dcd9d0|b9b5aa|e9e6de))"/g;

/**
 * Return a colour of paper with its night, as web/dark.py names it.
 * @param {string} day
 */
export const byNight = (day) => `var(--d-${day.slice(1)},${day})`;

/**
 * Return a drawing for the screen. A rule for elements of a colour would do too, and would be asked
 * of every unit of the map whenever it changes hands.
 * @param {Markup} drawing
 */
export const onScreen = ({ text }) =>
  text.replace(PAPER, (_whole, name, day) => `${name}="${byNight(day)}"`);
