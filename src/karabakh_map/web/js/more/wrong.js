/* "Something wrong here?": where what is said stands in the data, and how it is mended. Nothing is asked of anybody. */
/** @import { Engine } from "../engine/engine.js" */
/** @import { Language, More, ToldPlace, Unit } from "../types.d.ts" */
import { listed } from "../shared/language.js";
import { markup } from "../shared/markup.js";
import { fill } from "../shared/words.js";

/** @typedef {[file: string, id: string]} Row */
/** @typedef {"wrong_event" | "wrong_unit" | "wrong_place"} How */

/**
 * One fold for all that a panel says, a paragraph each.
 * @param {More} more
 * @param {Language} language
 * @param {[how: How, rows: readonly Row[]][]} parts
 */
function wrongText({ text }, language, parts) {
  const said = parts.map(([how, rows]) => {
    const named = rows.map(([file, id]) => fill(text.wrong_one, { file, id }));
    const row = fill(text.wrong_row, { rows: listed(named, language) });
    return markup`<p>${row} ${text[how]}</p>`;
  });
  return markup`<details class="km-wrong"><summary>${text.wrong}</summary>${said}<p>${text.wrong_else}</p></details>`;
}

/**
 * @param {More} more
 * @param {Language} language
 * @param {ToldPlace} place
 * @param {Unit | null} unit whose history is told with it
 */
export function wrongPlace(more, language, { rows }, unit) {
  /** @type {[How, readonly Row[]][]} */
  const parts = [["wrong_place", rows]];
  if (unit) parts.push(["wrong_unit", [[more.rows.unit, unit.id]]]);
  return wrongText(more, language, parts);
}

/** @param {Engine} engine */
export function installMap({ popup, data }) {
  const more = window.KARABAKH_MORE;
  if (!more) return;
  const { language } = data;
  popup.wrong = {
    event: ({ id }) => wrongText(more, language, [["wrong_event", [[more.rows.event, id]]]]),
    unit: ({ id }) => wrongText(more, language, [["wrong_unit", [[more.rows.unit, id]]]]),
  };
}
