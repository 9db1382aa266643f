/* Which lines of degrees and minutes a net has, and their numbers. */

const STEPS = [120, 60, 30, 20, 10, 5, 2, 1, 0.5]; // minutes of a degree between two lines
const APART = 90; // pixels between two lines at least

/**
 * Degrees and, where there are any, minutes of a line.
 * @param {number} minutes
 * @param {string} letters of what is positive and what is not
 */
export function degrees(minutes, letters) {
  const whole = Math.abs(minutes);
  const rest = whole % 60;
  const part = rest ? `${String(rest).padStart(2, "0")}′` : "";
  return `${Math.floor(whole / 60)}°${part}${letters[minutes < 0 ? 1 : 0]}`;
}

/**
 * The widest net whose lines are as near one another as can be read.
 * @param {number} pixels of a degree
 */
export function stepFor(pixels) {
  const fitting = STEPS.filter((minutes) => (pixels * minutes) / 60 >= APART);
  return fitting[fitting.length - 1] ?? STEPS[0];
}

/**
 * Lines between two degrees, in minutes.
 * @param {number} from
 * @param {number} to
 * @param {number} step
 */
export function linesBetween(from, to, step) {
  const lines = [];
  for (let n = Math.ceil((from * 60) / step); n * step <= to * 60; n += 1) lines.push(n * step);
  return lines;
}
