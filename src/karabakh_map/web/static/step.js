/* Built by `make js` from web/js/page/step.js: edit that. */
"use strict";window.KarabakhNext?.();
