/* Work that may wait until nobody waits for it. */

const SLICE_MS = 8; // of work at a time, where the browser does not say how long it is idle
const PAUSE_MS = 40;
const LEFT_MS = 4; // an item is begun only if so much is left

/** @typedef {{timeRemaining: () => number}} Deadline */

/**
 * Run `go` when the browser is idle; Safari does not tell when it is.
 * @param {(deadline: Deadline) => void} go
 * @param {{timeout?: number}} options `timeout`: so many ms later even if the page never rests
 */
export function whenIdle(go, options = {}) {
  /** @type {{requestIdleCallback?: typeof whenIdle}} */
  const { requestIdleCallback } = window;
  if (requestIdleCallback) requestIdleCallback.call(window, go, options);
  else {
    setTimeout(() => {
      const end = performance.now() + SLICE_MS;
      go({ timeRemaining: () => end - performance.now() });
    }, PAUSE_MS);
  }
}

/**
 * Do something with each of many items, a few at a time, the last first.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => void} work
 */
export function oneByOne(items, work) {
  if (!items.length) return;
  whenIdle((deadline) => {
    while (items.length && deadline.timeRemaining() > LEFT_MS) {
      work(/** @type {T} */ (items.pop()));
    }
    oneByOne(items, work);
  });
}
