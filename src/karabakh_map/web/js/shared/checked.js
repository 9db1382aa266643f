/* What is not known of late days. */
/** @import { Bundle, Iso } from "../types.d.ts" */

/**
 * Say of a day after the last that was checked that silence is no peace; empty of others.
 * @param {Partial<Pick<Bundle, "checked">> | null} atlas
 * @param {Iso} iso
 */
export function unchecked(atlas, iso) {
  const checked = atlas?.checked;
  return checked && iso > checked.until ? checked.said : "";
}
