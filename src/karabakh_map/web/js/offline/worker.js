/*
 * The service worker of a static site: keeps one whole edition of the page, so that it opens without a network.
 *
 * An edition is named by the hash of all its files, each of which is asked for past what the browser has cached and
 * held to its own hash; it counts only when all are there. Pages are answered from the edition that is whole, and
 * what they load is named by its content, so that no page gets a part of another edition. What fails costs nothing:
 * the browser then asks the network as without a worker. Python writes `EDITION` before this script
 * (web/_siteoffline.py); without files it is the switch by which an owner takes all workers of a site away.
 */
/** @import { Edition, WorkerScope } from "../types.d.ts" */

const worker = /** @type {WorkerScope} */ (/** @type {unknown} */ (self));
/** @type {Edition} */
const { edition, files, later } = worker.KARABAKH_EDITION;
const HOME = new URL("./", worker.location.href);
const PREFIX = `karabakh-map ${HOME.pathname} `; // a space ends it: /map/ is not the beginning of /map/az/
const CACHE = PREFIX + edition;
const DAY = /(\d{4}-\d\d-\d\d)\.html$/;
const LISTS = /(disputes|sources)\.html$/;

/** @param {string} path */
const here = (path) => new URL(path, HOME).href;

/**
 * Ask for a file, and for no other than the edition's.
 * @param {[path: string, integrity: string]} file
 */
async function fetched([path, integrity]) {
  const url = here(path);
  const answer = await fetch(url, { cache: "no-cache", integrity }).catch(() =>
    fetch(url, { cache: "reload", integrity }),
  );
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  // An answer that was redirected may not answer a navigation.
  return new Response(await answer.blob(), { headers: answer.headers });
}

/** Keep the whole edition or nothing of it. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(files.map(async (file) => cache.put(here(file[0]), await fetched(file))));
  } catch (error) {
    await caches.delete(CACHE);
    throw error; // the browser tries again at the next visit
  }
  await worker.skipWaiting();
}

/** @returns {Promise<string[]>} the editions of this site that are kept, the oldest first */
async function editions() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

/** Let go of editions but the one before, whose pages may still be open. */
async function tidy() {
  const old = (await editions()).filter((name) => name !== CACHE);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** Take everything away: the owner has switched this off. */
async function leave() {
  await Promise.all((await editions()).map((name) => caches.delete(name)));
  await worker.registration.unregister();
}

/** Keep what the map can do without, one by one; where one fails it is asked for when it is needed. */
async function keepLater() {
  const cache = await caches.open(CACHE);
  for (const file of later) {
    const there = await cache.match(here(file[0]));
    if (!there) await fetched(file).then((answer) => cache.put(here(file[0]), answer));
  }
}

/**
 * What a page that is not kept becomes without a network: its day on the map, its list, or the map.
 * @param {string} path
 */
function instead(path) {
  const day = DAY.exec(path);
  const list = LISTS.exec(path);
  const state = day ? `#date=${day[1]}` : list ? `#page=${list[1]}` : "";
  return Response.redirect(here(`index.html${state}`), 302);
}

/**
 * @param {Request} request
 * @param {string} path of the page, seen from the home of the site
 */
async function page(request, path) {
  const name = path || "index.html";
  const cache = await caches.open(CACHE);
  const kept = files.some(([one]) => one === name) && (await cache.match(here(name)));
  if (kept) return kept;
  const home = await cache.match(here("index.html"));
  try {
    const answer = await fetch(request);
    if (answer.status < 500 || !home) return answer; // a host in trouble helps no more than none
  } catch (error) {
    if (!home) throw error;
  }
  return instead(path);
}

/** @param {Request} request */
async function loaded(request) {
  const names = (await editions()).reverse();
  for (const name of names) {
    const kept = await (await caches.open(name)).match(request.url);
    if (kept) return kept;
  }
  return fetch(request);
}

worker.addEventListener("install", (event) => {
  event.waitUntil(files.length ? keepAll() : worker.skipWaiting());
});
worker.addEventListener("activate", (event) => event.waitUntil(files.length ? tidy() : leave()));
worker.addEventListener("message", (event) => {
  if (event.data === "later" && files.length) event.waitUntil(keepLater());
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (!files.length || request.method !== "GET" || url.origin !== HOME.origin) return;
  if (request.mode === "navigate") {
    if (!url.pathname.startsWith(HOME.pathname)) return;
    event.respondWith(page(request, url.pathname.slice(HOME.pathname.length)));
  } else if (url.pathname.includes("/assets/")) event.respondWith(loaded(request));
});
