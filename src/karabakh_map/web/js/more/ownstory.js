/* A story that came with the link of the page, told in place of the page's own. */
/** @import { Page } from "../page/page.js" */
import { find } from "../shared/dom.js";
import { linkedStory } from "../shared/ownstory.js";

/** @param {Page} page */
export function installPage(page) {
  const { story, address } = page;
  if (!story) return;
  const own = story.model;
  /** @type {string | undefined} */
  let told;
  const tell = () => {
    const { given, date, layers, view, event } = page.wanted;
    const part = given.get("story");
    if (part === told) return;
    told = part;
    const model = part === undefined ? own : linkedStory(part, own);
    story.tell(model);
    if (!model.linked) return;
    const chapter = Number(given.get("chapter")) || 1; // one that is none: the first
    story.show(Math.max(1, chapter) - 1);
    // The rest of a link has the last word.
    if (given.has("date")) page.send({ type: "go", date });
    if (given.has("layers")) page.send({ type: "layers", on: layers });
    if (view) page.send({ type: "view", ...view });
    if (event) page.send({ type: "open", event });
  };
  story.left = () => {
    told = undefined;
    story.tell(own);
    address.write({ story: null });
    find(story.root, ".start").focus();
  };
  page.late.tellStory = tell;
  tell();
}
