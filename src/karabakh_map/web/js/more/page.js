/*
 * What the page can do beside showing a day: built to static/pagemore.js, which arrives after the first map is
 * painted; in the one-file page it lies inside and is run then. The app does not use it.
 *
 * To add a feature write a module `more/NAME.js` that exports `installPage(page)` (or `installEmbed(embed)` for the
 * map in a frame, see EmbedPage in types.d.ts), import it here and add one line below. `page` is the whole class Page
 * with its engine, bus, address and words. What the page asks of a feature lies in `page.late` and is asked with
 * `?.`. Whoever cannot wait calls `await page.more()`, which asks for the script at once and rejects where it does
 * not come. A button that stands in the HTML before its feature gets the attribute `data-late`: a press that comes
 * too early is kept and repeated, and where the script does not come the page says so.
 *
 * A module that page.js has too is here as a copy of its own. What keeps a state (a bus, a stack) is therefore
 * reached through `page`, never imported; functions without a state may be.
 */
/** @import { EmbedPage } from "../types.d.ts" */
/** @import { Page } from "../page/page.js" */
import { installPage as areas } from "./areas.js";
import { installPage as besides } from "./besides.js";
import { installPage as copying } from "./copying.js";
import { installPage as offline } from "./offline.js";
import { installPage as sheet } from "./pagesheet.js";
import { installPage as ownStory } from "./ownstory.js";
import { installEmbed as shareEmbed, installPage as share } from "./share.js";
import { installPage as texts } from "./texts.js";
import { searching } from "../shared/finding.js";
import mountEventList from "../widgets/eventlist.js";
import mountStory from "../widgets/story.js";

window.KarabakhPageMore = {
  mountEventList,
  mountStory,
  searching,

  /** @param {Page} page */
  installPage(page) {
    areas(page);
    besides(page);
    copying(page);
    offline(page);
    sheet();
    ownStory(page);
    share(page);
    texts(page);
  },

  /** @param {EmbedPage} embed */
  installEmbed(embed) {
    shareEmbed(embed);
  },
};
