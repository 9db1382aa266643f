/* A picture as a file of the reader's. */
import { make } from "../shared/dom.js";

const LATER = 20_000; // milliseconds: some browsers read the file after the click
const SHARP = 2; // pixels of a picture by pixels of its drawing

/**
 * @param {Blob} file
 * @param {string} name
 */
export function saveAs(file, name) {
  const href = URL.createObjectURL(file);
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), LATER);
}

/**
 * Save a drawing as PNG; tells whether the browser could: where a page lets no picture in that is not a file of its
 * server, it cannot.
 * @param {string} svg
 * @param {{width: number, height: number}} size
 * @param {string} name
 */
export async function savePicture(svg, { width, height }, name) {
  const image = new Image();
  const arrived = new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await arrived;
  } catch {
    return false;
  }
  const canvas = make("canvas", { width: width * SHARP, height: height * SHARP });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const file = await new Promise((/** @type {BlobCallback} */ resolve) => canvas.toBlob(resolve));
  if (!file) return false;
  saveAs(file, name);
  return true;
}
