/* What the reader chose on this device. A page in a sandbox, or from a disk, may have no memory. */
import { isOneOf } from "./words.js";

/**
 * Return what was kept under a name, or null.
 * @param {string} name
 */
export function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch (error) {
    forgive(error);
    return null;
  }
}

/**
 * Keep a choice for the next visit.
 * @param {string} name
 * @param {string} value
 */
export function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch (error) {
    forgive(error);
  }
}

/** @param {unknown} error */
function forgive(error) {
  const { name } = /** @type {{name?: unknown}} */ (error);
  // Where there is no store at all, `localStorage` is null.
  if (!isOneOf(["SecurityError", "QuotaExceededError", "TypeError"], name)) throw error;
}
