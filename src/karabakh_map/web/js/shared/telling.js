/*
 * What a reader takes along of a day: a sentence that names its source, the map in words, a citation. The rules and
 * sentences of wording/sharing.py and wording/alternative.py.
 */
/** @import { Bundle, Iso, TellingText } from "../types.d.ts" */
/** @import { Summaries } from "./summary.js" */
import { inRow, inWords, measured, plain } from "./language.js";
import { isFront, linesOf, statesAt } from "./state.js";
import { fill } from "./words.js";

/** @typedef {Record<TellingText, string>} Words */
/** @typedef {Pick<Bundle, "language" | "version" | "controllers" | "units" | "edges" | "outside" | "reasons"> & {account?: string}} Atlas */

/** Who nobody holds ground for. @type {Record<string, TellingText>} */
const HOLDS = { contested: "wereContested", unstated: "wereUnstated" };

/** @param {string[]} parts */
const joined = (parts) => parts.filter(Boolean).join(" ");

export class Telling {
  /**
   * @param {Summaries} summaries of the account that is shown
   * @param {Atlas} atlas of the same
   * @param {Words} words
   */
  constructor(summaries, atlas, words) {
    this.summaries = summaries;
    this.atlas = atlas;
    this.words = words;
  }

  /**
   * Who held how much, with the source.
   * @param {Iso} iso
   */
  sentence(iso) {
    const { atlas, summaries, words } = this;
    const { language, version, account } = atlas;
    const held = summaries.figures(iso).map(({ name, within, area, doubt }) => {
      const text = fill(words[HOLDS[name] ?? "holds"], {
        controller: within,
        area: measured(area, "km2", language),
      });
      return doubt ? `${text} (${doubt})` : text;
    });
    const date = inWords(iso, atlas);
    const sum = { date, held: inRow(held, language), total: summaries.mapped, version };
    const { disputed, unchecked } = summaries.of(iso);
    const text = joined([fill(words.onDay, sum), disputed, unchecked]);
    return account ? fill(words.byAccount, { account, text }) : text;
  }

  /**
   * The map of a day for who cannot see it.
   * @param {Iso} iso
   */
  alternative(iso) {
    const { atlas, summaries, words } = this;
    const { change, disputed, unchecked } = summaries.of(iso);
    return joined([
      fill(words.oneMap, { date: inWords(iso, atlas) }),
      atlas.account ? fill(words.whose, { account: atlas.account }) : "",
      this.#holdings(iso),
      change,
      disputed,
      unchecked,
      this.#note(iso),
    ]);
  }

  /**
   * How to cite a view.
   * @param {Iso} iso
   * @param {string} link where it is, if anywhere
   */
  citation(iso, link) {
    const { version, account = "" } = this.atlas;
    const what = [inWords(iso, this.atlas), account, link].filter(Boolean).join(", ");
    return fill(this.words.cited, { version, date: what });
  }

  /** @param {Iso} iso */
  #holdings(iso) {
    const { summaries, words } = this;
    const held = summaries.figures(iso);
    const total = summaries.mapped;
    if (held.length === 1) return fill(words.heldAll, { controller: held[0].label, total });
    const listed = held.map(({ within, area, doubt }) => {
      const text = fill(words.held, { controller: within, area });
      return doubt ? `${text} (${doubt})` : text;
    });
    return fill(words.heldOf, { total, listed: inRow(listed, this.atlas.language) });
  }

  /**
   * How far the lines of a day can be trusted, and why there may be none.
   * @param {Iso} iso
   */
  #note(iso) {
    const { units, edges, outside, reasons, language } = this.atlas;
    const { words } = this;
    const lines = linesOf(edges, statesAt(units, iso), outside, iso);
    const worst = Math.max(0, ...lines.filter(isFront).map(({ precision }) => precision));
    const km = plain(worst / 1000, language);
    /** @type {Map<number, number>} how often each reason is named, in the order in which they are */
    const why = new Map();
    for (const line of lines) {
      if (isFront(line)) continue;
      const { reason = 0 } = /** @type {{reason?: number}} */ (line);
      why.set(reason, (why.get(reason) ?? 0) + 1);
    }
    const [most] = [...why].sort((a, b) => b[1] - a[1]);
    return joined([
      words.atItsEnd,
      worst ? fill(words.approximate, { km }) : "",
      most ? fill(words.noFront, { reason: reasons[most[0]] }) : "",
    ]);
  }
}
