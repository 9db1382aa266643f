/* The script of the one-file page, of the site and of the embedded map. */
import { startPage } from "./page.js";
import { startEmbed } from "./start.js";

const start = document.body.classList.contains("embed") ? startEmbed : startPage;
start(window.KARABAKH_PAGE, window.KARABAKH_DATA);
