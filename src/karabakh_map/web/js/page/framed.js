/* The script of the embedded map. */
import { beginWith } from "./begin.js";
import { startEmbed } from "./embed.js";

beginWith(startEmbed);
