/*
 * The guided story: chapters that move the map, with a question each ("predict, then reveal").
 * It only posts messages; the map and the time bar follow as they follow a reader's hand.
 */
/** @import { Chapter, Component, Message, Post, StoryModel } from "../types.d.ts" */
/** @import { Member } from "../shared/bus.js" */
import { joinBus } from "../shared/bus.js";
import { closed, opened } from "../shared/backstack.js";
import { find, make, within, withModifier } from "../shared/dom.js";
import { ownerOf } from "../shared/keyrules.js";
import { say } from "../shared/names.js";
import { fill } from "../shared/words.js";

/** Keys that turn pages. */
const STEPS = new Map([
  ["ArrowRight", 1],
  ["PageDown", 1],
  ["ArrowLeft", -1],
  ["PageUp", -1],
]);

/**
 * @typedef {object} Around
 * @property {Post} post speaks to the page
 * @property {(on: boolean) => void} present hides or shows what is around the story
 * @property {() => Message[]} scene the messages that bring back what is shown now
 */

export class Story {
  #at = -1;
  /** @type {Message[] | null} */
  #before = null; // what the reader had before the story

  /**
   * @param {HTMLElement} root
   * @param {StoryModel} model
   * @param {Around} around
   */
  constructor(root, model, around) {
    this.root = root;
    this.model = model;
    this.around = around;
    this.article = find(root, "article");
    this.heading = find(root, "h3");
    /** What leaves a story that came with a link. @type {(() => void) | null} */
    this.left = null;
    /** @type {HTMLButtonElement[]} */
    this.dots = [];
    this.#begin();
    this.#listen();
  }

  /**
   * Tell another story, or this one as its author has changed it: at the same chapter, where it was open.
   * @param {StoryModel} model
   */
  tell(model) {
    const same = JSON.stringify(model.chapters) === JSON.stringify(this.model.chapters);
    this.model = model;
    this.#begin();
    if (this.#at >= 0) {
      if (same) this.#mark();
      else this.show(this.#at);
    }
  }

  /** What is the same in all chapters. */
  #begin() {
    const { chapters, strings, title, linked, language } = this.model;
    if (title || this.dots.length) say(this.#find(".start"), title || strings.start);
    const told = this.#find(".teller");
    told.hidden = !strings.told;
    say(told, strings.told);
    const leave = this.#find(".leave");
    leave.hidden = !linked;
    leave.textContent = strings.leave;
    if (language) this.article.lang = language;
    else this.article.removeAttribute("lang");
    this.dots = chapters.map((chapter, index) => {
      const dot = make("button", { type: "button", title: chapter.title });
      dot.setAttribute("aria-label", `${index + 1}. ${chapter.title}`);
      dot.addEventListener("click", () => this.show(index));
      return dot;
    });
    this.#find(".dots").replaceChildren(...this.dots.map((dot) => make("li", {}, dot)));
  }

  #mark() {
    this.dots.forEach((dot, i) => {
      if (i === this.#at) dot.setAttribute("aria-current", "step");
      else dot.removeAttribute("aria-current");
    });
  }

  /** @param {number} index of a chapter, from nought */
  show(index) {
    const { chapters, strings } = this.model;
    if (this.#at < 0) opened("story", () => this.#close());
    this.#at = Math.max(0, Math.min(chapters.length - 1, index));
    const number = this.#at + 1;
    const chapter = chapters[this.#at];
    this.article.hidden = false;
    this.#find(".open-row").hidden = true;
    this.#find(".count").textContent = fill(strings.count, { number, total: chapters.length });
    say(this.heading, chapter.title);
    say(this.#find(".text"), chapter.text);
    say(this.#find(".question"), chapter.question);
    this.#find(".answer").textContent = "";
    say(this.#find(".sources"), chapter.sources);
    const choices = chapter.choices.map(([key, label]) => this.#choice(chapter, key, label));
    this.#find(".choices").replaceChildren(...choices);
    find(this.root, ".back", HTMLButtonElement).disabled = this.#at === 0;
    find(this.root, ".on", HTMLButtonElement).disabled = number === chapters.length;
    this.#extras(chapter);
    this.#mark();
    for (const message of sceneOf(chapter, number)) this.around.post(message);
  }

  /**
   * What only the chapter of an author may have: no question, events, and the page of an archive.
   * @param {Chapter} chapter
   */
  #extras({ question, events = [], archive = null }) {
    this.#find(".ask").hidden = !question;
    const { post } = this.around;
    const buttons = events.map(([event, title]) => {
      const button = make("button", { type: "button" }, title);
      button.addEventListener("click", () => post({ type: "open", event, go: true }));
      return button;
    });
    const named = this.#find(".events");
    named.hidden = !events.length;
    named.replaceChildren(...buttons);
    const place = this.#find(".archive");
    place.hidden = !archive;
    place.replaceChildren(...(archive ? archiveLink(archive, this.model.strings.archive) : []));
  }

  /**
   * Act on a key; tells whether it was for the story.
   * @param {string} key
   */
  press(key) {
    if (this.#at < 0) return false;
    const step = STEPS.get(key);
    if (key === "Escape") this.#close();
    // There is nothing before the first chapter and after the last, and what a reader made of this one stays.
    else if (step && this.model.chapters[this.#at + step]) this.show(this.#at + step);
    return key === "Escape" || step !== undefined;
  }

  destroy() {
    document.removeEventListener("keydown", this.#onKey);
    document.removeEventListener("fullscreenchange", this.#leave);
  }

  /** @param {string} selector */
  #find(selector) {
    return find(this.root, selector);
  }

  #listen() {
    /**
     * @param {string} selector
     * @param {() => void} act
     */
    const on = (selector, act) => this.#find(selector).addEventListener("click", act);
    on(".start", () => {
      this.#before = this.around.scene();
      this.show(0);
      this.heading.focus();
    });
    on(".close", () => this.#close());
    on(".leave", () => {
      if (this.#at >= 0) this.#close();
      this.left?.();
    });
    on(".back", () => this.show(this.#at - 1));
    on(".on", () => this.show(this.#at + 1));
    on(".present", () => this.#present(!this.root.classList.contains("presenting")));
    document.addEventListener("fullscreenchange", this.#leave);
    document.addEventListener("keydown", this.#onKey);
  }

  /**
   * A button for a guess.
   * @param {Chapter} chapter
   * @param {string} key
   * @param {string} label
   */
  #choice(chapter, key, label) {
    const button = make("button", { type: "button" }, label);
    button.dataset.choice = key;
    button.addEventListener("click", () => {
      for (const other of this.#find(".choices").children) {
        const right = other.getAttribute("data-choice") === chapter.answer;
        other.classList.toggle("right", right);
        other.classList.toggle("wrong", other === button && !right);
      }
      const answer = this.#find(".answer");
      say(answer, chapter.reveal);
      answer.style.scrollMarginBottom = `${this.#find("footer").offsetHeight + 8}px`; // which stands over the text
      answer.scrollIntoView({ block: "nearest" });
    });
    return button;
  }

  /** A link that names no chapter has been followed: its words would stand beside another day. */
  leave() {
    if (this.#at >= 0) this.#close(false);
  }

  #close(focus = true) {
    const { post } = this.around;
    this.#present(false);
    this.#at = -1;
    closed("story");
    this.article.hidden = true;
    this.#find(".open-row").hidden = false;
    post({ type: "keys", on: true });
    post({ type: "options", autopopup: true });
    post({ type: "mark", places: [] });
    post({ type: "chapter", number: null });
    /** @type {Message[]} */
    const usual = [{ type: "layers", on: this.model.usual }, { type: "home" }];
    for (const message of this.#before ?? usual) post(message);
    this.#before = null;
    if (focus) this.#find(".start").focus();
  }

  /** @param {boolean} on */
  #present(on) {
    this.showPresent(on);
    this.around.post({ type: "present", on });
    const page = document.documentElement;
    // A kiosk may forbid the full screen; large type stays.
    if (on && page.requestFullscreen) page.requestFullscreen().catch(() => undefined);
    else if (!on && document.fullscreenElement) document.exitFullscreen();
  }

  /** @param {boolean} on */
  showPresent(on) {
    this.root.classList.toggle("presenting", on);
    this.around.present(on);
  }

  #leave = () => {
    if (!document.fullscreenElement && this.root.classList.contains("presenting"))
      this.#present(false);
  };

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (!this.root.getClientRects().length) return; // another page is turned to
    if (withModifier(event) || event.defaultPrevented) return;
    const busy =
      event.key === "Escape"
        ? within(event.composedPath()[0], ".km-popup-frame, details[open]")
        : ownerOf(event) !== "time";
    if (busy) return;
    if (this.press(event.key)) event.preventDefault();
  };
}

/**
 * A link to the page of an archive, which names where it leads; it is followed when it is pressed, and never before.
 * @param {[url: string, licence: string]} archive
 * @param {string} words
 */
function archiveLink([href, licence], words) {
  const host = new URL(href).hostname;
  const link = make("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" });
  link.textContent = fill(words, { host });
  return [link, ` (${licence})`];
}

/**
 * What ground a chapter shows: that of an author may name none.
 * @param {Chapter} chapter
 * @returns {Message}
 */
function groundOf({ bounds, view }) {
  if (bounds) return { type: "bounds", bounds };
  if (view) return { type: "view", center: [view[0], view[1]], zoom: view[2] };
  return { type: "home" };
}

/**
 * What a chapter shows.
 * @param {Chapter} chapter
 * @param {number} number from one
 * @returns {Message[]}
 */
const sceneOf = (chapter, number) => [
  { type: "keys", on: false }, // the arrow keys turn pages now
  { type: "options", autopopup: false }, // nothing may cover the ground that is told of
  { type: "close" },
  { type: "layers", on: chapter.layers },
  { type: "go", date: chapter.date },
  groundOf(chapter),
  { type: "mark", places: chapter.asked ? [chapter.asked] : [] }, // what the question is about can be found
  { type: "chapter", number }, // for who keeps the link true
];

/**
 * The messages that bring back what is shown now.
 * @param {Member} channel
 * @param {string[]} usual layers
 * @returns {Message[]}
 */
function sceneNow(channel, usual) {
  const day = channel.state("date");
  return [
    channel.state("layers") ?? { type: "layers", on: usual },
    ...(day ? [/** @type {const} */ ({ type: "go", date: day.date })] : []),
    channel.state("view") ?? channel.state("bounds") ?? { type: "home" },
  ];
}

/** @typedef {HTMLElement & {story?: Story | null}} Root a rerun draws with a new script on the old node */

/**
 * Streamlit component: speaks to the map and the time bar over the page's channel.
 * @param {Component<StoryModel & {channel: string}>} component
 */
export default function mount({ parentElement, data }) {
  /** @type {Root} */
  const root = find(parentElement, ".story");
  if (root.story) {
    root.story.tell(data); // drawn again by a rerun: keep the chapter
    return undefined;
  }
  const channel = joinBus(data.channel);
  /** @type {Post} */
  const post = (message) => {
    if (message.type === "keys") document.body.classList.toggle("telling", !message.on);
    channel.postMessage(message);
  };
  const story = new Story(root, data, {
    post,
    present: (on) => void document.body.classList.toggle("presenting", on),
    scene: () => sceneNow(channel, data.usual),
  });
  root.story = story;
  let { start } = data;
  const begin = () => {
    const chapter = start;
    start = null;
    if (chapter !== null) story.show(chapter);
  };
  channel.onmessage = ({ data: message }) => {
    // Once the bar has its day there is one to move; the map may be ready more than once.
    if (message.type === "date") begin();
    if (message.type === "key") story.press(message.key); // pressed in the map
    if (message.type === "present") story.showPresent(message.on);
  };
  if (channel.state("date")) begin();
  return () => {
    story.destroy();
    root.story = null;
    channel.close();
  };
}
