/* The tools of the map: who has one adds it here; the menu (more/toolmenu.js) shows them once it is there. */
/** @import { Tool } from "../types.d.ts" */

export class Tools {
  /** @type {Map<string, Tool>} */
  #tools = new Map();
  /** @type {Set<() => void>} */
  #heard = new Set();

  /**
   * Add a tool, in place of one of the same key if there is any; returns how to take it away.
   * @param {Tool} tool
   */
  add(tool) {
    this.#tools.set(tool.key, tool);
    this.changed();
    return () => {
      if (this.#tools.get(tool.key) === tool) this.#tools.delete(tool.key);
      this.changed();
    };
  }

  /** Whether a tool is pressed may be another answer now. */
  changed() {
    for (const hear of this.#heard) hear();
  }

  /** @param {() => void} hear is called when there are other tools, or other states of them */
  listen(hear) {
    this.#heard.add(hear);
  }

  list() {
    return [...this.#tools.values()];
  }
}
