/* Whose account of control the map shows, and how the histories of the sides arrive when one is asked for. */
/** @import { Accounts, Bundle, Change } from "../types.d.ts" */
import { changesIn, OURS } from "../shared/accounts.js";
import { brought, once } from "../shared/late.js";

/** Histories, statements and their sources; fetched once, and not before a reader asks for an account. */
export class Stated {
  /** @type {Accounts | null} */
  #there = null;
  /** @type {Change[][]} */
  #own;

  /** @param {Bundle} data */
  constructor(data) {
    this.data = data;
    this.shown = OURS;
    this.#own = data.units.map((unit) => unit.changes);
  }

  /** @param {string} account */
  knows(account) {
    return this.data.accounts.offered.some(([key]) => key === account);
  }

  /** What is called the account shown; empty for the map's own, which needs no name. */
  get label() {
    const { shown, data } = this;
    if (shown === OURS) return "";
    return data.accounts.offered.find(([key]) => key === shown)?.[1] ?? "";
  }

  get there() {
    return this.#there;
  }

  /** @returns {Promise<Accounts>} */
  load = once(async () => {
    const { accounts, base } = this.data;
    const url = new URL(accounts.url, base || document.baseURI).href;
    this.#there = learnt(await brought("KARABAKH_ACCOUNTS", url), this.data);
    return this.#there;
  });

  /** The history of each unit in the account shown. */
  histories() {
    const units = this.#own.map((changes) => ({ changes }));
    return changesIn(units, this.#there, this.shown);
  }
}

/**
 * Take over the sources that only accounts cite; their voices count on from those that are there.
 * @param {Accounts} accounts
 * @param {Bundle} data
 */
function learnt(accounts, data) {
  const first = data.voices.length;
  data.voices.push(...accounts.voices);
  for (const [id, [publisher, title, address, details, voice]] of Object.entries(
    accounts.sources,
  )) {
    data.sources[id] ??= [publisher, title, address, details, first + voice];
  }
  return accounts;
}
