/* The next step of the start of a page: see steps.js. */
window.KarabakhNext?.();
