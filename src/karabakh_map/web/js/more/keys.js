/* The keys of the tools, and the list of all keys behind "?". */
/** @import { Engine } from "../engine/engine.js" */
/** @import { More } from "../types.d.ts" */
import { closed, opened } from "../shared/backstack.js";
import { pageAround } from "../shared/bus.js";
import { make } from "../shared/dom.js";
import { KEYS, SEARCH, shortcut } from "../shared/keyrules.js";

const NAME = "keys";
/** What there is on a map alone, without a bar and lists. */
const ALONE = new Set([
  ...["zoom", "pan", "middle", "close", "list"],
  ...["divider", "measuring", "presenting", "blank", "pointer"],
]);

class KeyList {
  /** @type {HTMLElement | null} */
  node = null;
  /** @type {Element | null} */
  #before = null; // what had the focus

  /**
   * @param {Engine} engine
   * @param {More} more
   */
  constructor(engine, more) {
    this.engine = engine;
    this.more = more;
    this.home = engine.channel ? pageAround() : window;
    this.container = engine.map.getContainer();
    const { ownerDocument } = this.container;
    for (const document of new Set([ownerDocument, this.home.document])) {
      document.addEventListener("keydown", this.#onKey);
    }
    engine.tools.add({
      key: NAME,
      name: more.text.keys,
      hotkey: "?",
      run: () => this.open(),
    });
  }

  open() {
    const { text } = this.more;
    if (this.node) return;
    this.#before = this.container.ownerDocument.activeElement;
    const shut = make(
      "button",
      { type: "button", className: "km-close", title: text.keys_close },
      "×",
    );
    shut.setAttribute("aria-label", text.keys_close);
    shut.addEventListener("click", () => this.close());
    const rows = [
      ...KEYS.filter(([name]) => this.#known(name)).map(
        ([name, keys]) => /** @type {const} */ ([keys, this.more.keys[name]]),
      ),
      ...this.engine.tools
        .list()
        .flatMap(({ key, name, hotkey }) =>
          hotkey && key !== NAME && !(key in this.more.keys)
            ? [/** @type {const} */ ([[hotkey], name])]
            : [],
        ),
    ];
    const list = make("dl");
    for (const [keys, said] of rows) {
      const signs = keys.map((key) => make("kbd", {}, this.more.names[key] ?? key));
      list.append(make("dt", {}, ...signs), make("dd", {}, said));
    }
    const node = make(
      "div",
      { className: "km-keys", tabIndex: -1 },
      shut,
      make("h3", {}, text.keys),
      list,
    );
    node.setAttribute("role", "dialog");
    node.setAttribute("aria-label", text.keys);
    node.dataset.keys = "sheet"; // the arrows scroll it
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    });
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
    this.node = node;
    this.container.append(node);
    this.container.classList.add("km-over");
    node.focus({ preventScroll: true });
    opened(NAME, () => this.close(), this.home);
  }

  close() {
    const { node } = this;
    if (!node) return;
    this.node = null;
    const inside = node.contains(node.ownerDocument.activeElement);
    node.remove();
    this.container.classList.remove("km-over");
    closed(NAME, this.home);
    const back = this.#before?.isConnected ? this.#before : this.container;
    if (inside && back instanceof HTMLElement) back.focus({ preventScroll: true });
  }

  /** @param {string} name of a key: whether there is here what it moves */
  #known(name) {
    const { timed, channel } = this.engine;
    if (name === "search")
      return Boolean(channel ?? this.home.document.querySelector("[data-part=eventlist]"));
    return timed || ALONE.has(name);
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    const key = shortcut(event);
    if (!key || !this.container.getClientRects().length) return; // another page is turned to
    if (key === SEARCH && event.view !== this.home && this.#known("search")) {
      event.preventDefault(); // the field is in the page around this frame, which does not hear it
      this.engine.post({ type: "key", key });
    }
    const tool = this.engine.tools.list().find(({ hotkey }) => hotkey?.toLowerCase() === key);
    if (!tool) return;
    event.preventDefault();
    if (tool.key === NAME && this.node) this.close();
    else tool.run();
  };
}

/** @param {Engine} engine */
export function installMap(engine) {
  const more = window.KARABAKH_MORE;
  if (!more) return;
  new KeyList(engine, more);
  if (!engine.channel) return; // there the panel is of the same document (more/share.js)
  engine.tools.add({
    key: "share",
    name: more.text.share,
    hotkey: "S",
    run: () => engine.post({ type: "tool", key: "share" }),
  });
}
