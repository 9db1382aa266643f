/* The accounts side by side on the day shown: who held what by each, and what was stated, by whom, with sources. */
/** @import { Accounts, Bundle, Iso, Limits, Statement } from "../types.d.ts" */
/** @import { Apart } from "../shared/accounts.js" */
import { sourceItem } from "../engine/facts.js";
import { apartOn, changesIn, OURS } from "../shared/accounts.js";
import { markup } from "../shared/markup.js";
import { stateOf } from "../shared/state.js";
import { inWords, measured } from "../shared/language.js";
import { inSentence, round } from "../shared/summary.js";
import { fill, sentence } from "../shared/words.js";

/** @import { Page } from "../page/page.js" */

/** @typedef {{units: string[], area: number} & Pick<Apart, "holders" | "statements">} Group units of which the same is said */

/**
 * @param {readonly Apart[]} found
 * @param {Bundle} atlas
 * @param {readonly number[]} areas of the units
 * @returns {Group[]} the largest first
 */
export function grouped(found, { units }, areas) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const { unit, holders, statements } of found) {
    const key = JSON.stringify([holders, statements.map(({ id }) => id)]);
    const group = groups.get(key) ?? { units: [], area: 0, holders, statements };
    group.units.push(inSentence(units[unit]));
    group.area += areas[unit];
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.area - a.area);
}

/** @param {{label: string}} controller @param {string} name */
const key = ({ label }, name) => markup`<i class="km-key km-held-${name}"></i>${label}`;

/**
 * @param {number} area
 * @param {Bundle} atlas
 */
const km2 = (area, { language }) => measured(round(area, language), "km2", language);

/**
 * km2 of each holder by account.
 * @param {Bundle} atlas
 * @param {Accounts} accounts
 * @param {readonly number[]} areas
 * @param {Iso} iso
 * @param {string} held what the column of the holders is called
 */
function sums(atlas, accounts, areas, iso, held) {
  const { offered } = atlas.accounts;
  const columns = offered.map(([name]) => {
    /** @type {Map<string, number>} */
    const sum = new Map();
    changesIn(atlas.units, accounts, name).forEach((changes, unit) => {
      const { controller } = stateOf(changes, iso);
      sum.set(controller, (sum.get(controller) ?? 0) + areas[unit]);
    });
    return sum;
  });
  const rows = Object.entries(atlas.controllers)
    .filter(([name]) => columns.some((sum) => sum.has(name)))
    .map(([name, controller]) => {
      const cells = columns.map(
        (sum) => markup`<td role="cell">${sum.has(name) && km2(sum.get(name) ?? 0, atlas)}</td>`,
      );
      return markup`<tr role="row"><th scope="row" role="rowheader">${key(controller, name)}</th>${cells}</tr>`;
    });
  const heads = offered.map(
    ([, label]) => markup`<th scope="col" role="columnheader">${label}</th>`,
  );
  return markup`<table role="table"><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${held}</th>${heads}</tr></thead><tbody role="rowgroup">${rows}</tbody></table>`;
}

/**
 * @param {Statement} one
 * @param {Bundle} atlas
 * @param {Limits["words"]} words
 */
function said({ voice, date, speaker, words: text, extent, note, sources }, atlas, words) {
  const items = sources.map((id) => markup`<li>${sourceItem(atlas.sources[id], atlas)}</li>`);
  const where = extent && ` (${extent})`;
  const told = text ? markup`${speaker}${atlas.language.colon}${text}${where}` : words.noStatement;
  const when = date && ` · ${date}`;
  return markup`<li><b>${voice}${when}</b> ${told}${note && markup` <small>${note}</small>`}<ul>${items}</ul></li>`;
}

/**
 * @param {Group} group
 * @param {Bundle} atlas
 * @param {Limits["words"]} words
 */
function section({ units, area, holders, statements }, atlas, words) {
  const { offered } = atlas.accounts;
  const rows = offered.map(
    ([name, label]) =>
      markup`<dt>${label}</dt><dd>${key(atlas.controllers[holders[name]], holders[name])}</dd>`,
  );
  const items = statements.map((one) => said(one, atlas, words));
  return markup`<section class="besides"><h3>${sentence(units.join(", "))} · ${km2(area, atlas)}</h3><dl>${rows}</dl>${
    items.length ? markup`<ol>${items}</ol>` : markup`<p>${words.noStatement}</p>`
  }</section>`;
}

/**
 * Return what the accounts say of a day, as markup.
 * @param {Bundle} atlas
 * @param {Accounts} accounts
 * @param {{areas: readonly number[], words: Limits["words"]}} page
 * @param {Iso} iso
 */
export function besides(atlas, accounts, { areas, words }, iso) {
  const found = apartOn(atlas.units, accounts, iso);
  const date = inWords(iso, atlas);
  const apart = (/** @type {string} */ name) =>
    found.reduce(
      (sum, { unit, holders }) => sum + (holders[name] === holders[OURS] ? 0 : areas[unit]),
      0,
    );
  const unlike = atlas.accounts.offered
    .filter(([name]) => name !== OURS)
    .map(
      ([name, label]) =>
        markup`<li>${fill(words.unlike, { account: label, area: round(apart(name), atlas.language) })}</li>`,
    );
  const groups = grouped(found, atlas, areas).map((group) => section(group, atlas, words));
  return markup`<h2>${fill(words.besides, { date })}</h2>${sums(atlas, accounts, areas, iso, words.held)}<ul>${unlike}</ul>${
    groups.length ? groups : markup`<p>${words.agreed}</p>`
  }`;
}

/** @param {Page} page */
export function installPage(page) {
  page.late.besides = besides;
}
