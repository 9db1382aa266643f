// Playing through time: how long each day stands, and the pace that a reader chose.

const LETTER_MS = 50; // what a reader needs for a letter of the popup, at normal pace
const NORMAL_MS = 1200;
const PACE_KEPT = 'karabakh-map-pace';

/** What the reader chose on this device; a page without an origin has no store. */
function keptPace(value) {
  try {
    if (value) localStorage.setItem(PACE_KEPT, value);
    return localStorage.getItem(PACE_KEPT);
  } catch (error) {
    if (!['SecurityError', 'QuotaExceededError'].includes(error.name) && !(error instanceof TypeError)) throw error;
    return null;
  }
}

/** The event that pops up on the way from one day to another: the most important, then the latest. */
function passedEvent(events, from, to, yearStart) {
  const since = Math.max(from, yearStart - 1);
  return events
    .filter((event) => event.day > since && event.day <= to)
    .sort((a, b) => a.importance - b.importance || b.day - a.day)[0];
}

/** How long a day stands: the pace, or longer if its text takes longer to read. */
const standingMs = (pace, event) => Math.max(pace, event ? (event.letters * LETTER_MS * pace) / NORMAL_MS : 0);

/** `step()` moves on and returns what popped up, or null at the end; `changed(on)` shows the button. */
function Playback(select, step, changed) {
  let timer = null;
  const pace = () => Number(select.value);
  const kept = keptPace();
  if (kept && [...select.options].some((option) => option.value === kept)) select.value = kept;
  select.addEventListener('change', () => {
    keptPace(select.value);
    if (timer !== null) wait(pace());
  });
  function wait(ms) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { done, event } = step();
      if (done) stop();
      else if (timer !== null) wait(standingMs(pace(), event));
    }, ms);
  }
  function stop() {
    const was = timer !== null;
    clearTimeout(timer);
    timer = null;
    if (was) changed(false);
  }
  return {
    stop,
    start() {
      wait(pace());
      changed(true);
    },
    on: () => timer !== null,
  };
}
