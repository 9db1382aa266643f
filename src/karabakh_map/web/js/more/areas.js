/* The page of areas over time; its chart is made when the page is opened first. */
/** @import { Page } from "../page/page.js" */
import { Areas } from "../areas/areas.js";
import { find } from "../shared/dom.js";

/** @param {Page} page */
export function installPage(page) {
  const model = window.KARABAKH_AREAS;
  if (!model) throw new Error("The areas have not come with what draws them.");
  const language = page.atlas.language;
  /** @type {Areas | null} */
  let areas = null;
  const { turned } = page.pager;
  const show = () => {
    if (page.pager.page !== "areas" || areas) return;
    areas = new Areas(find(document, "#page-areas .areas"), { ...model, language }, (message) =>
      page.send(message),
    );
    areas.learn(page.atlas);
    areas.set(page.shown);
  };
  page.pager.turned = (name) => {
    turned(name);
    show();
  };
  page.engine.follow(() => areas?.set(page.shown));
  show();
}
