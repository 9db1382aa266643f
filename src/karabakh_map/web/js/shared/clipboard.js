/* Text for the clipboard of the reader. */

/** @typedef {{featurePolicy?: {allowsFeature?(name: string): boolean}}} Governed Chromium's, which complains in the console where one asks in vain */

/**
 * Copy text; tells whether it is in the clipboard. Where a browser refuses (no permission, a sandbox, plain http)
 * whoever asked lets the text lie open: the older way, by a command, says yes where nothing was copied.
 * @param {string} text
 */
export async function copy(text) {
  const { featurePolicy } = /** @type {Document & Governed} */ (document);
  if (featurePolicy?.allowsFeature?.("clipboard-write") === false) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // not allowed, or there is no clipboard at all
  }
}
