/* The story in the app: that of the data, of a file that somebody writes, or of the link behind its #. */
/** @import { Component, StoryModel } from "../types.d.ts" */
import { find } from "../shared/dom.js";
import { linkedStory, storyPart } from "../shared/ownstory.js";
import mount from "./story.js";
/** @import { Root } from "./story.js" */

/** Behind the # of an address that a reader has left. @type {string | null} */
let left = null;

/** @param {Component<StoryModel & {channel: string}>} component */
export default function mountPart({ parentElement, data }) {
  const part = storyPart(window.location.hash);
  if (!part || part === left) return mount({ parentElement, data });
  const model = linkedStory(part, data);
  const start = model.linked ? (data.start ?? 0) : data.start;
  const done = mount({ parentElement, data: { ...data, ...model, start } });
  /** @type {Root} */
  const root = find(parentElement, ".story");
  if (root.story) {
    root.story.left = () => {
      left = part;
      root.story?.tell(data);
      window.history.replaceState(
        window.history.state,
        "",
        window.location.pathname + window.location.search,
      );
    };
  }
  return done;
}
