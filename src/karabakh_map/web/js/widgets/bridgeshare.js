/* The panel from which a reader of the app takes along what it shows. */
/** @import { BridgeModel } from "../types.d.ts" */
/** @import { Member } from "../shared/bus.js" */
/** @import { DayInWords } from "./dayinwords.js" */
import { find } from "../shared/dom.js";
import { citable, opens, SharePanel } from "../shared/sharepanel.js";
import { Telling } from "../shared/telling.js";
import { faultOf, withToday } from "../page/dates.js";

/**
 * Make the panel and its button, which waits for the words of the map; returns what is to be called when they change, and
 * when its key is pressed.
 * @param {HTMLElement} root
 * @param {BridgeModel} model
 * @param {{channel: Member, words: DayInWords, parts: () => Record<string, string | number | null>, link: () => string}} around
 */
export function makeShare(root, { sharing, hash, dates }, { channel, words, parts, link }) {
  const limits = withToday(/** @type {Parameters<typeof withToday>[0]} */ (dates));
  const named = () => `${link()}&data=${hash}`;
  /** @param {(telling: Telling, iso: string) => string} tell */
  const told = (tell) => () => {
    const iso = channel.state("date")?.date;
    const { made } = words;
    return made && iso ? tell(new Telling(made.summaries, made.atlas, sharing.words), iso) : "";
  };
  const panel = new SharePanel(sharing, {
    title: () => document.title,
    link: named,
    sentence: told((telling, iso) => telling.sentence(iso)),
    citation: told((telling, iso) => telling.citation(iso, citable(named()))),
    alternative: told((telling, iso) => telling.alternative(iso)),
    frame: {
      parts: () =>
        new Map(
          Object.entries(parts()).flatMap(([name, value]) =>
            value === null ? [] : [/** @type {[string, string]} */ ([name, String(value)])],
          ),
        ),
      title: () => document.title,
      fault: (text) => faultOf(text, limits),
    },
  });
  const button = find(root, ".share", HTMLButtonElement);
  button.textContent = sharing.words.share;
  opens(button, panel);
  return {
    changed() {
      button.hidden = !words.made;
      panel.clear();
    },
    pressed() {
      if (!button.hidden) button.click();
    },
  };
}
