/*
 * The script of the one file that holds the page in several languages: lays out the one that is asked for. What the
 * languages have in common stands in the file once; all of it is deflated, as text.
 */
import { inflated } from "../shared/inflate.js";
import { partsOf } from "../page/address.js";
import { chosen } from "./choosing.js";

/** Where a piece that the languages share is left out: its number, as web/many.py writes it. */
const LEFT_OUT = /\0(\d+)\x01/g; // eslint-disable-line no-control-regex -- no page has such signs
const BETWEEN = "\0";
const MOST = 64e6; // bytes: more is no page of ours
const [HEAD, TAIL] = [2, 4]; // what zlib writes around what is deflated

/**
 * @param {Element | null} element
 * @returns {Promise<string>}
 */
async function unpacked(element) {
  const packed = Uint8Array.from(atob(element?.textContent ?? ""), (sign) => sign.charCodeAt(0));
  const bytes =
    "DecompressionStream" in window
      ? await new Response(
          new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate")), // eslint-disable-line compat/compat
        ).arrayBuffer()
      : inflated(packed.subarray(HEAD, packed.length - TAIL), MOST);
  return new TextDecoder().decode(bytes);
}

async function start() {
  const packed = [...document.querySelectorAll("[data-packed]")];
  const tongues = packed.map((one) => {
    const {
      packed: code = "",
      script = "",
      unless = "",
    } = /** @type {HTMLElement} */ (one).dataset;
    return { code, script, unless: unless.split(" ") };
  });
  const asked = partsOf(window.location).get("lang") ?? "";
  const code = chosen(tongues, asked, navigator.languages);
  const text = unpacked(document.querySelector(`[data-packed="${code}"]`));
  const shared = (await unpacked(document.querySelector("[data-common]"))).split(BETWEEN);
  const page = (await text).replace(LEFT_OUT, (_, number) => shared[Number(number)]);
  document.open();
  document.write(page);
  document.close();
}

void start();
