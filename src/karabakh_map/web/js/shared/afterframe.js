/**
 * Return a call that runs `work` once the next frame is on the screen; asked again before, it runs once.
 * @param {() => void} work
 */
export function afterFrame(work) {
  let asked = false;
  const run = () => {
    asked = false;
    work();
  };
  return function () {
    if (asked) return;
    asked = true;
    if (document.hidden) run();
    // nobody looks, and frames may never come
    else requestAnimationFrame(() => setTimeout(run));
  };
}

/**
 * Return a call that runs `work` once the next frame is on the screen, and again no sooner than so many milliseconds later.
 * @param {() => void} work
 * @param {number} apart
 */
export function afterFrameSeldom(work, apart) {
  let last = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer = undefined;
  const run = () => {
    timer = undefined;
    last = performance.now();
    work();
  };
  const soon = afterFrame(run);
  return function () {
    if (timer !== undefined) return;
    const wait = last + apart - performance.now();
    if (wait <= 0) soon();
    else timer = setTimeout(run, wait);
  };
}
