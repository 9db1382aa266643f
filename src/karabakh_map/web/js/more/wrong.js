/* "Something wrong here?": where what is said stands in the data, and how it is mended. Nothing is asked of anybody. */
/** @import { Engine } from "../engine/engine.js" */
/** @import { Iso, Language, More, Place, ToldPlace, Unit } from "../types.d.ts" */
import { find } from "../shared/dom.js";
import { listed } from "../shared/language.js";
import { markup } from "../shared/markup.js";
import { isFront } from "../shared/state.js";
import { fill } from "../shared/words.js";
import { nearest } from "../engine/geometry.js";

/** @typedef {[file: string, id: string]} Row */
/** @typedef {"wrong_event" | "wrong_unit" | "wrong_place" | "wrong_line" | "wrong_position"} How */

/**
 * One fold for all that a panel says, a paragraph each.
 * @param {More} more
 * @param {Language} language
 * @param {[how: How, rows: readonly Row[]][]} parts
 */
function wrongText({ text }, language, parts) {
  const said = parts.map(([how, rows]) => {
    const named = rows.map(([file, id]) => fill(text.wrong_one, { file, id }));
    const begin = how === "wrong_line" ? text.wrong_line_row : text.wrong_row;
    const row = fill(begin, { rows: listed(named, language) });
    return markup`<p>${row} ${text[how]}</p>`;
  });
  return markup`<details class="km-wrong"><summary>${text.wrong}</summary>${said}<p>${text.wrong_else}</p></details>`;
}

/**
 * The line of control that is nearest to a place on a day, if there is any.
 * @param {Engine} engine
 * @param {Place} place
 * @param {Iso} iso
 * @returns {Row[]}
 */
function nearestLine({ picture }, place, iso) {
  const found = nearest(picture.control.linesAt(iso).filter(isFront), place);
  return found ? [[window.KARABAKH_MORE?.rows.line ?? "", found[0].id]] : [];
}

/**
 * @param {Engine} engine
 * @param {More} more
 * @param {Unit | null} unit whose history is told
 * @param {Place} at
 * @param {Iso} iso
 * @returns {[How, readonly Row[]][]}
 */
function ofGround(engine, { rows }, unit, at, iso) {
  const line = nearestLine(engine, at, iso);
  /** @type {[How, readonly Row[]][]} */
  const parts = unit ? [["wrong_unit", [[rows.unit, unit.id]]]] : [];
  return line.length ? [...parts, ["wrong_line", line]] : parts;
}

/**
 * @param {Engine} engine
 * @param {More} more
 * @param {ToldPlace} place
 * @param {Unit | null} unit whose history is told with it
 * @param {Iso} iso
 */
export function wrongPlace(engine, more, { rows, at }, unit, iso) {
  const [lat, lng] = at;
  const ground = unit ? ofGround(engine, more, unit, { lat, lng }, iso) : [];
  return wrongText(more, engine.data.language, [["wrong_place", rows], ...ground]);
}

/**
 * What a link, or a reader's hand, opened before this script came gets its fold now.
 * @param {Engine} engine
 */
function catchUp({ date, picture, popup }) {
  const { open, wrong } = popup;
  if (!open || open.quiet || !wrong) return;
  const { node, events, place } = open;
  const { event, position, unit: id } = node.dataset;
  const unit = id === undefined ? undefined : picture.control.unit(id);
  const made =
    (event && wrong.event(events[0])) ||
    (unit && place && date && wrong.unit(unit, place, date)) ||
    (position && wrong.position(position));
  if (!made) return;
  find(node, ".km-body").insertAdjacentHTML("beforeend", made.text);
  popup.placing.again();
}

/** @param {Engine} engine */
export function installMap(engine) {
  const more = window.KARABAKH_MORE;
  if (!more) return;
  const { language } = engine.data;
  engine.popup.wrong = {
    event: ({ id }) => wrongText(more, language, [["wrong_event", [[more.rows.event, id]]]]),
    unit: (unit, at, iso) => wrongText(more, language, ofGround(engine, more, unit, at, iso)),
    position: (id) => wrongText(more, language, [["wrong_position", [[more.rows.position, id]]]]),
  };
  catchUp(engine);
}
