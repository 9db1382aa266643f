/* The panel from which a reader takes along what the page or the embedded map shows. */
/** @import { EmbedPage, ShareModel } from "../types.d.ts" */
/** @import { Page } from "../page/page.js" */
import { atlasIn, stopsIn } from "../shared/accounts.js";
import { find, make } from "../shared/dom.js";
import { added } from "../shared/fresh.js";
import { citable, opens, SharePanel } from "../shared/sharepanel.js";
import { Summaries } from "../shared/summary.js";
import { Telling } from "../shared/telling.js";
import { written } from "../page/address.js";
import { faultOf } from "../page/dates.js";

/** @param {Page} page */
export function installPage(page) {
  const model = window.KARABAKH_SHARING;
  if (!model) return;
  const telling = () => {
    const told = atlasIn(page.atlas, page.stated);
    return new Telling(page.summaries, told, model.words);
  };
  const link = () => `${page.address.now()}&data=${page.page.version}`;
  const panel = new SharePanel(model, {
    title: () => document.title,
    link,
    sentence: () => telling().sentence(page.shown),
    citation: () => telling().citation(page.shown, citable(link())),
    alternative: () => telling().alternative(page.shown),
    frame: {
      parts: () => new Map([...page.address.parts, ["date", page.shown]]),
      title: () => document.title,
      fault: (text) => faultOf(text, page.page),
    },
  });
  const button = make("button", { type: "button", className: "share" }, model.words.share);
  find(document, ".copies").prepend(added(button));
  opens(button, panel);
  page.engine.tools.add({
    key: "share",
    name: model.words.share,
    hotkey: "S",
    run: () => button.click(),
  });
  page.late.share = panel;
}

/**
 * The words of what an embedded map shows.
 * @param {EmbedPage} embed
 * @param {ShareModel} model
 */
function tellingOf({ page, atlas, stated }, model) {
  const stops = stopsIn(page.parts.timebar.stops, stated());
  const told = atlasIn(atlas, stated());
  return new Telling(new Summaries({ ...page.summary, stops }, told), told, model.words);
}

/** @param {EmbedPage} embed */
export function installEmbed(embed) {
  const model = window.KARABAKH_SHARING;
  if (!model?.frame) return;
  const { engine, page } = embed;
  const { whole } = model.frame;
  const link = () => {
    const url = new URL(whole, document.baseURI);
    url.hash = `${written(embed.shown())}&data=${page.version}`;
    return url.href;
  };
  const day = () => engine.date ?? page.start;
  const panel = new SharePanel(model, {
    title: () => document.title,
    link,
    whole: link,
    sentence: () => tellingOf(embed, model).sentence(day()),
    citation: () => tellingOf(embed, model).citation(day(), citable(link())),
    alternative: () => tellingOf(embed, model).alternative(day()),
    frame: {
      parts: () => new Map(embed.shown()),
      title: () => document.title,
      fault: (text) => faultOf(text, page),
    },
  });
  engine.tools.add({
    key: "share",
    name: model.words.share,
    hotkey: "S",
    run: () => panel.open(find(engine.map.getContainer(), ".km-tools-button")),
  });
  engine.listen(({ type }) => type === "stated" && panel.clear());
}
