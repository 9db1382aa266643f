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
