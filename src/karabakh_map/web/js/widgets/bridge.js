/*
 * The words beside the map, and the way between the page and Python. The page, not a session of the
 * server, says what is shown: a session that begins while a page is open is told its state, and the
 * words of the day are made here, so that they are never those of another day than the map's.
 * It is drawn again on every rerun of the panel; what it knows stays with the node.
 */
/* global MODEL -- stands at the end of the file of this script: what the words are made from */
/** @import { BridgeData, Component, Message, Shown } from "../types.d.ts" */
/** @import { Member } from "../shared/bus.js" */
import { OURS } from "../shared/accounts.js";
import { afterFrameSeldom } from "../shared/afterframe.js";
import { joinBus } from "../shared/bus.js";
import { daysInLink } from "../shared/comparing.js";
import { find } from "../shared/dom.js";
import { ALL, filterParts } from "../shared/filter.js";
import { inWords } from "../shared/language.js";
import {
  beforeLanguages,
  layersText,
  offerLanguages,
  viewText,
  writeAddress,
} from "../shared/link.js";
import { fill } from "../shared/words.js";
import { makeShare } from "./bridgeshare.js";
import { DayInWords } from "./dayinwords.js";
import { AGAIN_MS, Follower, Teller } from "./follower.js";

const WAIT_MS = 150; // Python hears of a move when the hand rests, the address no more often
const SENT_MS = 600; // until Python has answered what was typed, if it was sent at all
const CLOSE_MS = 1000; // a rerun may unmount and mount the same node within one frame
/** After them the words of the day may be others. */
const WORDED = new Set(["date", "ready", "stated"]);
/** They tell nothing of the state. */
const NO_REST = new Set(["key", "keys", "clicked", "session", "close", "options", "tool"]);

/** @typedef {(shown: Shown & {typed: boolean}) => void} Say */

/** Fields beside the words: while somebody types in one, Python would put another in its place. */
class Typing {
  /** @type {EventTarget | null} */
  #field = null;
  #waited = false;
  /** @type {number | undefined} */
  #timer = undefined;

  /**
   * @param {HTMLElement} root
   * @param {() => void} done called when what was typed has been sent
   */
  constructor(root, done) {
    this.root = root;
    this.done = done;
    document.addEventListener("input", this.#begin);
    document.addEventListener("keydown", this.#end);
    document.addEventListener("focusout", this.#end);
  }

  /** Whether somebody types. */
  busy() {
    return this.#field instanceof Node && this.#field.isConnected;
  }

  /** Whether what is said now had to wait for that. */
  late() {
    return this.#waited;
  }

  close() {
    clearTimeout(this.#timer);
    document.removeEventListener("input", this.#begin);
    document.removeEventListener("keydown", this.#end);
    document.removeEventListener("focusout", this.#end);
  }

  /** @param {Event} event */
  #begin = ({ target }) => {
    const panel = ".st-key-panel";
    if (!(target instanceof Element) || !target.matches("input[type=text]")) return;
    if (target.closest(panel) !== this.root.closest(panel)) return;
    clearTimeout(this.#timer);
    this.#field = target;
  };

  /** @param {Event} event */
  #end = (event) => {
    if (event.target !== this.#field) return;
    if (event instanceof KeyboardEvent && event.key !== "Enter") return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#field = null;
      this.#waited = true;
      this.done();
      this.#waited = false;
    }, SENT_MS);
  };
}

export class Bridge {
  /** @type {Say} */
  say = () => undefined;
  /** @type {number | undefined} */
  #timer = undefined;
  /** @type {number | undefined} */
  #again = undefined;
  #closed = false;
  /** At once: who reloads after a step comes back to it. */
  #writeSoon = afterFrameSeldom(() => this.#write(), WAIT_MS);

  /**
   * @param {HTMLElement} root
   * @param {BridgeData} first
   */
  constructor(root, first) {
    this.channel = joinBus(first.channel);
    this.words = new DayInWords(root, this.channel, MODEL);
    this.teller = new Teller(this.channel);
    this.orders = new Follower(this.channel);
    this.typing = new Typing(root, () => this.#rest());
    this.python = first;
    this.share = makeShare(root, MODEL, {
      channel: this.channel,
      words: this.words,
      parts: () => shownInAddress(this.channel, this.channel.state("date")?.date ?? ""),
      link: () => {
        this.#rest(); // the address waits for the hand to rest
        return window.location.href;
      },
    });
    const compare = find(root, ".compare");
    compare.addEventListener("click", () =>
      this.channel.postMessage({ type: "tool", key: "compare" }),
    );
    this.channel.onmessage = ({ data: message }) => this.#hear(message);
    // The hand may not have rested, and Python may have drawn the link anew for the address its session began with.
    this.unasked = beforeLanguages(() => this.#rest());
    offerLanguages(MODEL.language.code);
  }

  /** @param {BridgeData} data */
  update(data) {
    this.python = data;
    this.orders.update(data);
    this.words.offer(data.summary);
    this.share.changed();
    this.#rest();
  }

  close() {
    this.#closed = true;
    this.unasked();
    this.channel.close();
    this.typing.close();
    clearTimeout(this.#timer);
    clearTimeout(this.#again);
  }

  /** @param {Message} message */
  #hear(message) {
    if (WORDED.has(message.type)) {
      this.words.paintSoon();
      this.share.changed();
    }
    if (message.type === "tool" && message.key === "share") this.share.pressed();
    if (message.type === "chapter") this.orders.scene(message.number);
    if (NO_REST.has(message.type)) return;
    this.#writeSoon();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#rest(), WAIT_MS);
  }

  /** Keep the address and the title of the tab true; returns the day they name. */
  #write() {
    const day = this.channel.state("date")?.date;
    if (!day || this.#closed) return null;
    writeAddress(shownInAddress(this.channel, day));
    offerLanguages(MODEL.language.code);
    const account = this.channel.state("stated")?.label ?? "";
    const title = account ? MODEL.titleBy : MODEL.title;
    document.title = fill(title, { date: inWords(day, MODEL), account });
    return day;
  }

  /** The page has come to rest: the address, the title of the tab and Python hear of it. */
  #rest() {
    const day = this.#write();
    clearTimeout(this.#again);
    if (day === null || this.typing.busy()) return;
    const untold = this.teller.tell(this.python, day, (shown) =>
      this.say({ ...shown, typed: this.typing.late() }),
    );
    if (untold) this.#again = setTimeout(() => this.#rest(), AGAIN_MS);
  }
}

/**
 * Return the parts of an address that open what is shown; null for those that are as usual.
 * @param {Member} channel
 * @param {string} date
 */
function shownInAddress(channel, date) {
  const { usual } = MODEL;
  const view = channel.state("view");
  const chapter = channel.state("chapter")?.number ?? null;
  return {
    ...daysInLink(date, channel.state("compare")),
    layers: layersText(channel.state("layers")?.on ?? usual, usual, chapter),
    view: view ? viewText(view.center, view.zoom) : null,
    event: channel.state("open")?.event ?? null,
    place: channel.state("place")?.id ?? null,
    account: accountText(channel),
    ...filterParts(channel.state("filter")?.filter ?? ALL),
    chapter,
  };
}

/** @param {Member} channel */
function accountText(channel) {
  const account = channel.state("account")?.account ?? OURS;
  return account === OURS ? null : account;
}

/** @typedef {HTMLElement & {bridge?: Bridge | null}} Root a rerun draws with a new script on the old node */

/**
 * Streamlit component.
 * @param {Component<BridgeData> & {setStateValue(name: string, value: Parameters<Say>[0]): void}} component
 */
export default function mount({ parentElement, data, setStateValue }) {
  /** @type {Root} */
  const root = find(parentElement, ".bridge");
  const bridge = root.bridge ?? new Bridge(root, data);
  root.bridge = bridge;
  bridge.say = (shown) => setStateValue("shown", shown);
  bridge.update(data);
  return () => {
    setTimeout(() => {
      if (root.isConnected) return; // only a lost node is closed
      bridge.close();
      root.bridge = null;
    }, CLOSE_MS);
  };
}
