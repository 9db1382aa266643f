/* Playing by itself, in a frame of another page. */

/** @typedef {{playing: boolean, play: () => void, pause: () => void}} Played a time bar */

const SEEN = 0.4; // of the frame, before it plays

/**
 * Play while the reader sees the map, until they take it into their own hands.
 * @param {HTMLElement} node
 * @param {Played} bar
 */
export function playWhenSeen(node, bar) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // Without the means to know whether it is seen nothing moves by itself: its button is there.
  if (calm || typeof IntersectionObserver !== "function") return;
  let seen = false;
  let wanted = true;
  let begun = false;
  const look = () => {
    const now = seen && !document.hidden;
    if (now && wanted && !bar.playing) {
      begun = true;
      bar.play();
    } else if (!now && begun && wanted) {
      wanted = bar.playing; // whoever stopped it meanwhile wants it so
      bar.pause();
    }
  };
  const eye = new IntersectionObserver(
    (entries) => {
      const { isIntersecting, intersectionRatio } = entries[entries.length - 1];
      seen = isIntersecting && intersectionRatio >= SEEN;
      look();
    },
    { threshold: [0, SEEN] },
  );
  eye.observe(node);
  document.addEventListener("visibilitychange", look);
}
