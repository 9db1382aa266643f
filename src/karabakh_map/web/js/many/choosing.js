/* Which of several languages a reader wants; core/languages.py has the same rule for what browsers send. */

/**
 * A language of the file: its code, the script that it is written in, and countries that write it in another.
 * @typedef {{code: string, script: string, unless: readonly string[]}} Tongue
 */

/**
 * @param {Tongue} tongue
 * @param {string} tag such as az-Latn-AZ
 */
function speaks({ code, script, unless }, tag) {
  const [first, ...rest] = tag.toLowerCase().split(/[-_]/);
  if (first !== code) return false;
  const written = rest.find((part) => /^[a-z]{4}$/.test(part));
  if (written) return written === script.toLowerCase();
  return !unless.some((country) => rest.includes(country.toLowerCase()));
}

/**
 * The code of the language that a link asks for, else the first that the browser asks for, else the first of the file.
 * @param {readonly Tongue[]} tongues
 * @param {string} asked
 * @param {readonly string[]} accepted
 */
export function chosen(tongues, asked, accepted) {
  const wanted = [asked, ...accepted];
  for (const tag of wanted) {
    const found = tongues.find((tongue) => speaks(tongue, tag));
    if (found) return found.code;
  }
  return tongues[0].code;
}
