/* The script of the one-file page and of the page of a site. */
import { barAhead } from "./bar.js";
import { beginWith } from "./begin.js";
import { startPage } from "./page.js";

beginWith(startPage, barAhead);
