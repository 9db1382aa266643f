/*
 * What a popup says of an event, of a change of control and of its sources; made when it is opened.
 * Pages without scripts have events and sources from popups.html: tests/cases/popups.json holds
 * both to the same.
 */
/** @import { Bundle, Change, MapEvent, Source, Unit } from "../types.d.ts" */
import { markup } from "../shared/markup.js";

/**
 * The kind of an event, when and where it was.
 * @param {MapEvent} one
 * @param {Pick<Bundle, "categories">} data
 */
export function eventHead({ category, dated, first, date, place }, { categories }) {
  const kind = markup`<b class="km-kind-${category}">${categories[category].label}</b>`;
  const when = markup`<time datetime="${dated ?? first}">${date}</time>`;
  return markup`<p class="km-meta">${kind} · ${when}${place && ` · ${place}`}</p>`;
}

/**
 * What happened, who claims which toll, what is disputed and how sure the data are.
 * @param {MapEvent} one
 * @param {Pick<Bundle, "text" | "sure">} data
 */
export function eventText(
  { title, brief, rest, tolls, disputed, sure, archive },
  { text, sure: told },
) {
  const claims = tolls.map(([who, figure]) => markup`<li><b>${who}</b>: ${figure}</li>`);
  return markup`<h3>${title}</h3><p>${brief}${rest}</p>${[
    claims.length > 0 && markup`<h4>${text.tolls}</h4><ul>${claims}</ul>`,
    disputed && markup`<p class="km-dispute"><b>${text.disputed}.</b> ${disputed}</p>`,
    archive && archiveLink(archive),
  ]}<p class="km-note">${told[sure]}</p>`;
}

/**
 * The page of an archive with pictures, which are asked of nobody before somebody presses the link.
 * @param {NonNullable<MapEvent["archive"]>} archive
 */
const archiveLink = ([url, named, licence]) =>
  markup`<p class="km-archive"><a href="${url}" target="_blank" rel="noopener noreferrer">${named}</a> (${licence})</p>`;

/**
 * Who published what; links open in a new tab and do not tell the site where the reader came from.
 * @param {Source} source
 * @param {Pick<Bundle, "voices">} data
 */
export function sourceItem([publisher, title, address, details, voice, tongue], { voices }) {
  const named = address
    ? markup`<a href="${address}" target="_blank" rel="noopener noreferrer">${title}</a>`
    : title;
  const colon = publisher && (title || address) ? ": " : "";
  const more = details && `, ${details}`;
  const told = markup`${publisher}${colon}${named}${more}`;
  const own = tongue === undefined ? told : markup`<span lang="${tongue}">${told}</span>`;
  return markup`${own} <small>(${voices[voice]})</small>`;
}

/**
 * Sources in their order under a heading.
 * @param {readonly string[]} ids
 * @param {Pick<Bundle, "sources" | "voices" | "text">} data
 */
export function sourceList(ids, data) {
  const items = ids.map((id) => markup`<li>${sourceItem(data.sources[id], data)}</li>`);
  return markup`<h4>${data.text.sources}</h4><ol class="km-sources">${items}</ol>`;
}

/**
 * Which place it is whose history is told.
 * @param {Pick<Unit, "name" | "where">} unit
 * @param {Pick<Bundle, "text">} data
 */
export const unitHead = ({ name, where }, { text }) =>
  markup`<p class="km-meta">${text.held}</p><h3>${name}</h3><p class="km-note">${where}</p>`;

/**
 * One change of control: when, who, how, and what is not certain about it.
 * @param {Change} change
 * @param {Pick<Bundle, "controllers" | "hows">} data
 */
export function changeText({ controller, dated, day, date, how, note }, { controllers, hows }) {
  const holder = `${controllers[controller].label} (${hows[how]})`;
  const doubt = note && markup`<br><span class="km-note">${note}</span>`;
  const when = markup`<time datetime="${dated ?? day}">${date}</time>`;
  return markup`<i class="km-key km-held-${controller}"></i>${when}${holder}${doubt}`;
}
