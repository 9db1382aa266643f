/*
 * Names in neutral pairs, such as Shusha/Shushi, marked so that a translating browser leaves them alone: it would
 * take such a name for words, or for the name of one side only. web/names.py does the same in templates.
 */

const PAIR = /\p{Lu}[\p{L}\p{M}\p{N}_’-]*(?: ?\/ ?\p{Lu}[\p{L}\p{M}\p{N}_’-]*)+/gu;
export const MARKED = '<bdi translate="no" class="notranslate">';

/**
 * Return escaped text as markup.
 * @param {string} html
 */
export const markedNames = (html) => html.replace(PAIR, (name) => `${MARKED}${name}</bdi>`);

/**
 * Say that an element is a name, or holds one.
 * @param {HTMLElement} node
 */
export function keepName(node) {
  node.setAttribute("translate", "no");
  node.classList.add("notranslate");
}

/**
 * Return text as nodes.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function named(text) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(PAIR)) {
    const [name] = found;
    const at = found.index ?? 0;
    const node = document.createElement("bdi");
    node.append(name);
    keepName(node);
    nodes.push(text.slice(end, at), node);
    end = at + name.length;
  }
  return [...nodes, text.slice(end)].filter((part) => part !== "");
}

/**
 * Write text into an element.
 * @param {Element} node
 * @param {string} text
 */
export function say(node, text) {
  node.replaceChildren(...named(text));
}
