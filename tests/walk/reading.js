// Stands in every page of a walk: reads in one call what a reader sees, and aims at what they
// could press. Timers of a page without a server may run faster, in the same order.
(() => {
  const HURRY = 1; // replaced by surfaces.py
  const SOON = 1000; // a timer farther off than this is no part of what was just done
  const waiting = new Map();
  const { setTimeout: start, clearTimeout: stop, setInterval: repeat } = window;
  window.setTimeout = (go, wait = 0, ...more) => {
    const id = start((...args) => {
      waiting.delete(id);
      if (typeof go === 'function') go(...args);
    }, wait / HURRY, ...more);
    if (wait <= SOON) waiting.set(id, wait);
    return id;
  };
  window.clearTimeout = (id) => {
    waiting.delete(id);
    stop(id);
  };
  window.setInterval = (go, wait, ...more) => repeat(go, wait / HURRY, ...more);
  // A frame can take a second on a machine with much to do, and a zoom begins with one: what was
  // asked for it is still to come, so the page is not at rest.
  const { requestAnimationFrame: ask, cancelAnimationFrame: recall } = window;
  const framed = new Set();
  window.requestAnimationFrame = (go) => {
    const id = ask((time) => {
      framed.delete(id);
      go(time);
    });
    framed.add(id);
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    framed.delete(id);
    recall(id);
  };
  // A browser that is set offline keeps the sockets that are open: a real break ends them.
  const sockets = new Set();
  const Socket = window.WebSocket;
  let asked = -Infinity; // when Python was asked for something that it has not begun to answer
  window.WebSocket = class extends Socket {
    constructor(...args) {
      super(...args);
      sockets.add(this);
      this.addEventListener('message', () => { asked = -Infinity; });
      this.addEventListener('close', () => {
        sockets.delete(this);
        asked = -Infinity;
      });
    }

    send(...args) {
      asked = performance.now();
      super.send(...args);
    }
  };
  const cut = () => {
    const count = sockets.size;
    for (const socket of sockets) socket.close();
    return count;
  };
  const frame = () => new Promise((done) => {
    ask(done);
    start(done, 200); // a page behind another gets no frames
  });

  const MAP = 'iframe[title="streamlit_folium.st_folium"]';
  // Each change of a document is counted: nothing has to be read again where nothing has changed.
  let changes = 0;
  const watch = new MutationObserver((records) => { changes += records.length; });
  const wholly = { subtree: true, childList: true, attributes: true, characterData: true };
  watch.observe(document, wholly);
  const changed = () => {
    changes += watch.takeRecords().length;
    return changes;
  };
  let plain = -1; // how much had changed when the page was found to keep no room to itself
  const watched = new WeakSet();
  /** The page and what its parts keep to themselves. */
  function rooms(page = document) {
    const found = [page];
    if (page === document && plain === changed()) return found;
    for (const room of found) {
      for (const node of room.querySelectorAll('*')) if (node.shadowRoot) found.push(node.shadowRoot);
    }
    for (const room of found.slice(1)) {
      if (watched.has(room)) continue;
      watched.add(room);
      watch.observe(room, wholly); // its changes are not those of the page around it
      changes += 1;
    }
    if (page === document && found.length === 1) plain = changed();
    return found;
  }
  const all = (selector, places) => places.flatMap((room) => [...room.querySelectorAll(selector)]);
  const words = (node) => (node ? node.textContent.trim().replace(/\s+/g, ' ') : null);
  function seen(node) {
    if (!node || !node.getClientRects().length) return false;
    return node.checkVisibility ? node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) : true;
  }
  const text = (selector, places) => {
    const node = all(selector, places).find(seen);
    return node ? words(node) : null;
  };
  /** The document of the map, and where it lies in the window. */
  function ground() {
    const inside = document.querySelector(MAP);
    if (!inside) return { doc: document, x: 0, y: 0, host: null };
    const box = inside.getBoundingClientRect();
    return { doc: inside.contentDocument, x: box.left, y: box.top, host: inside };
  }
  /** What a press at a point of a document would meet, through the roots of parts. */
  function at(doc, x, y) {
    let node = doc.elementFromPoint(x, y);
    while (node?.shadowRoot) {
      const deeper = node.shadowRoot.elementFromPoint(x, y);
      if (!deeper || deeper === node) break;
      node = deeper;
    }
    return node;
  }
  const within = (node, outer) => {
    for (let one = node; one; one = one.parentNode || one.host) if (one === outer) return true;
    return false;
  };

  function named(containers) {
    const all_ = containers.map(names);
    return { names: all_.flatMap((one) => one.wrong), named: all_.reduce((sum, one) => sum + one.count, 0) };
  }
  /** Names of one map that stand at the dot of another place. */
  function names(container) {
    const doc = container.ownerDocument;
    const origin = container.getBoundingClientRect();
    const inside = ([x, y]) => x > origin.left && y > origin.top && x < origin.right && y < origin.bottom;
    const middle = (node) => {
      const box = node.getBoundingClientRect();
      return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    };
    const dots = [...container.querySelectorAll('.km-dot')].filter(seen).map((node) => ({ node, at: middle(node) })).filter((dot) => inside(dot.at));
    const wrong = [];
    let count = 0;
    for (const label of container.querySelectorAll('.km-label')) {
      if (!seen(label)) continue;
      const own = label.dataset.place
        ? container.querySelector(`.km-dot[data-place="${label.dataset.place}"]`)
        : label.nextElementSibling;
      if (!own?.classList.contains('km-dot')) continue; // a country, a district, a lake
      count += 1;
      const range = doc.createRange();
      range.selectNodeContents(label);
      const box = range.getBoundingClientRect();
      const far = ([x, y]) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
      const home = dots.find((dot) => dot.node === own);
      if (!home) {
        if (inside(middle(label))) wrong.push(`${words(label)} has no dot`);
        continue;
      }
      const near = dots.filter((dot) => dot !== home && far(dot.at) <= far(home.at));
      if (near.length) {
        const others = near.map(({ node }) => node.dataset.place || words(node.previousElementSibling));
        wrong.push(`${words(label)} stands at the dot of ${others.join(', ')}`);
      }
    }
    return { wrong, count };
  }

  /** Text rows of a popup and its close button that something lies over. */
  function covered({ doc, x, y, host }, popup) {
    const box = popup.closest('.leaflet-popup, .km-popup-frame') || popup;
    const wrong = [];
    /** What the boxes around a text leave of it: a text is cut short, or scrolled away. */
    const cuts = new Map();
    function cut(node) {
      if (cuts.has(node)) return cuts.get(node);
      const outer = node === box || !node.parentElement
        ? { left: 0, top: 0, right: doc.defaultView.innerWidth, bottom: doc.defaultView.innerHeight } : cut(node.parentElement);
      const style = doc.defaultView.getComputedStyle(node);
      let mine = outer;
      if (/auto|scroll|hidden|clip/.test(style.overflowY + style.overflowX)) {
        const clip = node.getBoundingClientRect();
        mine = { left: Math.max(outer.left, clip.left), top: Math.max(outer.top, clip.top), right: Math.min(outer.right, clip.right), bottom: Math.min(outer.bottom, clip.bottom) };
      }
      cuts.set(node, mine);
      return mine;
    }
    function look(px, py, what) {
      const outer = { x: px + x, y: py + y };
      // Below the fold of the page nothing can be asked; it is asked when it is scrolled there.
      if (outer.x < 0 || outer.y < 0 || outer.x >= innerWidth || outer.y >= innerHeight) return;
      const over = at(doc, px, py);
      if (!over || !box.contains(over)) {
        const name = over ? String(over.getAttribute?.('class') || over.tagName) : 'the edge';
        wrong.push(`"${what}" is under ${name}`);
      } else if (host) {
        const top = at(document, outer.x, outer.y);
        if (top !== host) wrong.push(`"${what}" is under ${top && (top.getAttribute('class') || top.tagName)} of the page`);
      }
    }
    const map = popup.closest('.km-map').getBoundingClientRect();
    const walker = doc.createTreeWalker(popup, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || !seen(node.parentElement)) continue;
      const range = doc.createRange(), view = cut(node.parentElement);
      range.selectNodeContents(node);
      for (const row of range.getClientRects()) {
        const middle = (row.top + row.bottom) / 2;
        if (row.width < 4 || middle < view.top + 2 || middle > view.bottom - 2) continue;
        for (const part of [0.04, 0.5, 0.96]) {
          const px = row.left + row.width * part;
          if (px < view.left || px > view.right) continue;
          if (px < map.left || px > map.right || middle < map.top || middle > map.bottom) wrong.push(`"${node.data.trim().slice(0, 40)}" is outside the map`);
          else look(px, middle, node.data.trim().slice(0, 40));
        }
      }
    }
    const close = box.querySelector('.leaflet-popup-close-button, .km-close');
    if (close && seen(close)) {
      const mark = close.getBoundingClientRect();
      for (const [a, b] of [[0.5, 0.5], [0.2, 0.2], [0.8, 0.8]]) look(mark.left + mark.width * a, mark.top + mark.height * b, 'close');
    } else wrong.push('there is no close button');
    return [...new Set(wrong)].slice(0, 4);
  }

  /**
   * What is drawn of one day: all of the map, or of two dates that are compared each on its side, the earlier first.
   * `day` is the day that it must show, whatever it shows.
   */
  function scenes(engine, doc) {
    const { date, comparing: { other }, compare, picture } = engine;
    const container = doc.querySelector('.km-map'), second = doc.querySelector('.km-second');
    const [first, last] = !other || other >= date ? [date, other] : [other, date];
    const left = { scene: picture.scene, day: first, map: container, pane: 'km-events', caption: '.km-caption:not(.km-caption-right)' };
    if (!other || !compare?.scene) return [left];
    const right = second ? { map: second, pane: 'km-events', caption: '.km-caption' } : { map: container, pane: 'km-events-2', caption: '.km-caption-right' };
    return [left, { scene: compare.scene, day: last, ...right }];
  }
  /** Whether a filter shows an event: written here once more, so that a fault there is found. */
  const passes = (filter, event) => {
    const among = (list, value) => list === null || list.includes(value);
    return among(filter.kinds, event.category) && among(filter.importance, event.importance)
      && (filter.sides === null || filter.sides.some((side) => event.sides.includes(side)))
      && (!filter.toll || event.tolls.length > 0) && (!filter.changes || event.moved === true) && among(filter.found, event.id);
  };
  /** What a link must say of the filter. */
  const parts = ({ kinds, sides, importance, toll, changes, text: words_ }) => Object.fromEntries(Object.entries({
    kind: kinds && (kinds.join() || 'none'), side: sides && sides.join(), importance: importance && importance.join(),
    toll: toll && '1', changes: changes && '1', q: words_,
  }).filter(([, value]) => value));
  const lacks = (wanted, found, what) => {
    const more = found.filter((id) => !wanted.includes(id)), less = wanted.filter((id) => !found.includes(id));
    return [...more.map((id) => `${what} has ${id}`), ...less.map((id) => `${what} lacks ${id}`)];
  };
  /** Events on the map and in the list that are not those of the day and the filter. */
  function strangers(engine, shown, places) {
    const { data, date, picture: { markers: { filter } } } = engine;
    const [[south, west], [north, east]] = data.limits;
    const of = (day, since) => data.events.filter((event) => event.first <= day && event.last >= since && passes(filter, event));
    const wrong = shown.flatMap(({ day, map, pane }, number) => {
      const wanted = of(day, `${day.slice(0, 4)}-01-01`).filter(({ lat, lng }) => lat >= south && lat <= north && lng >= west && lng <= east);
      const drawn = [...map.querySelectorAll(`.leaflet-${pane}-pane .km-event`)].flatMap((marker) => (marker.dataset.events || '').split(' ').filter(Boolean));
      return lacks(wanted.map(({ id }) => id), drawn, `map ${number + 1} of ${day}`);
    });
    const list = all('.event-list', places).find(seen);
    if (list) {
      const rows = [...list.querySelectorAll('ol button[data-event]')].map((row) => row.dataset.event);
      const wanted = of(date, date < '1988' ? '0000' : `${date.slice(0, 4)}-01-01`);
      wrong.push(...lacks(wanted.map(({ id }) => id), rows, 'the list'));
    }
    return wrong.slice(0, 4);
  }
  /** The histogram of the years, where it does not show the events of the filter. */
  function histogram(engine, places) {
    const { data, picture: { markers: { filter } } } = engine;
    const box = all('.year-marks', places).find(seen);
    if (!box) return [];
    const zero = 1987, now = new Date(), pad = (n) => String(n).padStart(2, '0');
    const today = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
    const counts = new Map();
    for (const event of data.events) {
      if (event.first < data.first_day || event.first > today || !passes(filter, event)) continue;
      const year = Math.max(zero, Number(event.first.slice(0, 4)));
      counts.set(year, (counts.get(year) || 0) + 1);
    }
    const most = Math.max(...counts.values());
    const wanted = [...counts].sort(([a], [b]) => a - b).map(([, count]) => Math.round(Math.max(12, (count / most) * 100)));
    const drawn = [...box.querySelectorAll('.bar')].map((bar) => Math.round(parseFloat(bar.style.height)));
    return String(wanted) === String(drawn) ? [] : [`years of ${wanted.join(' ')} percent are drawn as ${drawn.join(' ')}`];
  }
  /** Grounds whose colour is not that of their state on the day of their map. */
  function colours(engine, shown) {
    return shown.flatMap(({ scene, day }) => {
      const states = engine.state(day);
      const fills = new Map(), wrong = [];
      if (scene.ground?.date !== day) wrong.push(`the ground of ${scene.ground?.date} stands for ${day}`);
      for (const { id, layer } of scene.control.units) {
        const state = states[id];
        const pair = state.candidates && state.candidates[0] !== state.candidates[1];
        const key = pair ? state.candidates.join('|') : state.controller;
        const fill = layer.getElement()?.getAttribute('fill');
        if (!fills.has(key)) fills.set(key, fill);
        else if (fills.get(key) !== fill) wrong.push(`${id} has the fill ${fill} on ${day}`);
      }
      if (new Set(fills.values()).size !== fills.size) wrong.push('two states share a fill');
      return wrong;
    });
  }
  /** What is open beside the map and says something of a day or a link. */
  function besides(doc, places) {
    const share = document.querySelector('.km-share'), laid = share && seen(share) && share.querySelector('textarea');
    return {
      measured: text('.km-measure-day', [doc]), measuring: Boolean(doc.querySelector('.km-measure')),
      sharing: Boolean(share && seen(share)), laid: laid && seen(laid) ? laid.value : null,
      presenting: document.body.classList.contains('presenting'), filtered: text('.km-filter', [doc]),
      fields: [...doc.querySelectorAll('.km-compare-date input')].map((one) => (one === doc.activeElement || one.getAttribute('aria-invalid') ? null : one.value)),
      both: text('.time-bar .compared', places),
    };
  }

  /** Who holds each unit; more of a state takes longer on its way to Python than all else. */
  const holders = (engine) =>
    Object.fromEntries(Object.entries(engine.state(engine.date)).map(([id, { controller }]) => [id, { controller }]));
  /** What is seen now; `whole` reads too what takes long: names, grounds, markers, rows of a popup. */
  function read(whole = false) {
    const place = ground(), { doc } = place;
    const container = doc?.querySelector('.km-map'), engine = container?.karabakhMap;
    if (!engine?.date || !container.clientHeight || !engine.map.getSize().y) {
      return { ready: false, why: [location.href, container?.clientHeight, engine?.date, String(engine?.map.getSize())] };
    }
    const places = rooms();
    const { map, view: { aim, peek } } = engine, before = peek ? peek.before : null, view = map.getBounds(), center = map.getCenter(), size = map.getSize();
    const shown = scenes(engine, doc), containers = [...new Set(shown.map((one) => one.map))];
    const popups = containers.flatMap((one) => [...one.querySelectorAll('.km-popup')].filter(seen));
    const popup = popups[0] || null;
    const read_ = popup?.closest('.km-second') ? shown[1]?.day : engine.compare?.reading?.ground?.date ?? engine.date;
    const frame = popup && (popup.closest('.leaflet-popup') || popup);
    const going = frame && Number(doc.defaultView.getComputedStyle(frame).opacity) < 1;
    const search = all('.event-list input[type=search]', places)[0];
    const searching = Boolean(search?.value.trim());
    const field = document.querySelector('#date, .stTextInput input[aria-label="Exact date"]');
    const error = field?.getAttribute('aria-invalid') === 'true' || Boolean(text('.error:not(:empty), [data-testid=stAlert]', places));
    const article = all('.story article', places).find(seen);
    const play = all('.time-bar .play', places)[0];
    const link = new URL(location.href);
    const given = { ...Object.fromEntries(link.searchParams), ...Object.fromEntries(new URLSearchParams(link.hash.slice(1))) };
    return {
      ready: true,
      day: engine.date, told: engine.told,
      caption: text(shown[0].caption, [shown[0].map]), bar: text('.time-bar output.date', places) ?? text('.time-bar .date', places),
      summary: text('.summary h2', places), change: text('.summary .change', places),
      account: engine.account, held: holders(engine),
      other: engine.comparing.other, form: engine.comparing.form, divider: engine.comparing.divider,
      second: shown[1] ? text(shown[1].caption, [shown[1].map]) : null,
      apart: shown[1] && containers[1] ? map.getBounds().toBBoxString() !== shown[1].scene.map.getBounds().toBBoxString() : false,
      filter: parts(engine.picture.markers.filter), matches: engine.data.events.filter((event) => passes(engine.picture.markers.filter, event)).length, histogram: whole ? histogram(engine, places) : [], ...besides(doc, places),
      list: text('.event-list h3', places), searching,
      typed: field && seen(field) && doc.activeElement !== field && document.activeElement !== field && !error ? field.value : null, error,
      title: document.title, frame: document.body.classList.contains('embed'), given, link: link.href,
      playing: play?.getAttribute('aria-pressed') === 'true',
      view: [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()], zoom: map.getZoom(), least: map.getMinZoom(), focus: [engine.data.focus[0][1], engine.data.focus[0][0], engine.data.focus[1][1], engine.data.focus[1][0]], center: [center.lat, center.lng], size: [size.x, size.y],
      scroll: [scrollX, scrollY], // a page that rolls is not at rest: nobody hits what moves
      born: performance.timeOrigin, lent: engine.view.peeking(), before: before && [before.center.lat, before.center.lng, before.zoom], home: aim.kind === 'home', asked: aim.kind === 'asked', scene: aim.kind === 'story' ? [aim.bounds.getWest(), aim.bounds.getSouth(), aim.bounds.getEast(), aim.bounds.getNorth()] : null, layers: engine.layers.sort(),
      popup: popup && {
        day: read_, several: popups.length,
        event: popup.dataset.event || null, unit: popup.dataset.unit || null, brief: popup.classList.contains('km-brief'),
        heading: words(popup.querySelector('h3')) || popup.getAttribute('aria-label'), text: words(popup), covered: whole ? covered(place, popup) : [],
        otherday: seen(popup.querySelector('.km-other-day button')),
      },
      pressed: all('.switches [aria-pressed]', places).filter((one) => one.getAttribute('aria-pressed') === 'true').map((one) => one.dataset.layer).sort(),
      chapter: article ? text('.story .count', places) : null,
      ...(whole ? { ...named(containers), strangers: strangers(engine, shown, places), colours: colours(engine, shown) } : {}),
      wide: [document.documentElement.scrollWidth - innerWidth, doc.documentElement.scrollWidth - doc.defaultView.innerWidth],
      moving: moves(map) || going,
    };
  }
  const moves = (map) => Boolean(map._animatingZoom || map._panAnim?._inProgress || map.dragging?.moving());
  const awaited = () => waiting.size + framed.size;
  /** What is still to come of the page, of the map's own frame, and of Python: a run, or the answer to what it was told. */
  const busy = () => {
    const script = document.querySelector('[data-test-script-state]');
    if (script && script.dataset.testScriptState !== 'notRunning') return 1;
    const { host } = ground();
    const held = host?.contentWindow.walk ? host.contentWindow.walk.waiting() : 0;
    return held + awaited() + (performance.now() - asked < SOON ? 1 : 0);
  };

  const finite = ({ playState, effect }) => playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime);
  /** What differs as long as something moves, found without reading the page. */
  function pulse() {
    const { doc, host } = ground(), engine = doc?.querySelector('.km-map')?.karabakhMap;
    if (!engine?.date) return { told: '', moving: true };
    if (host) rooms(); // parts of the app are made anew, and are watched from then on
    const { map } = engine, count = changed() + (host?.contentWindow.walk?.changed() || 0);
    const glides = [document, doc].some((one) => one.getAnimations().some(finite));
    const told = [count, engine.date, map.getBounds().toBBoxString(), map.getSize(), location.href, scrollX, scrollY];
    return { told: String(told), moving: glides || busy() > 0 || moves(map) };
  }
  /**
   * Read when the page has come to rest: three frames in a row have nothing new, nothing is still to come, and
   * `calm` ms are gone without a change. What is still to come of Python is known too: see `busy`.
   */
  async function rest(calm, limit) {
    const begun = performance.now();
    let before = null, since = begun, same = 0;
    for (;;) {
      await frame();
      const { told, moving } = pulse(), time = performance.now(), late = time - begun > limit;
      if (told !== before || moving) since = time;
      same = since === time ? 0 : same + 1;
      before = told;
      const still = same >= 2 && time - since >= calm;
      if (!still && !late) continue;
      const now = read(true);
      if (late) return !still || now.moving || !now.ready ? { ...now, restless: true } : now;
      if (!now.moving && now.ready) return now;
    }
  }

  /** Where to press one of those that match in a place, chosen by `part` of 1; null if there is none. */
  async function aim(selector, part, inMap, reject) {
    for (let tries = 0; ; tries += 1) {
      const seen_ = { scrolled: false }, found = look(selector, part, inMap, reject, seen_);
      if (!seen_.scrolled || tries > 3) return found;
      // A page may make room when it is scrolled: who scrolls sees where a thing is then, and presses it there.
      await Promise.race([new Promise((done) => ask(() => ask(done))), new Promise((done) => start(done, 2000))]);
      await scrolled();
    }
  }
  function look(selector, part, inMap, reject, seen_) {
    const place = ground();
    const all_ = inMap ? [...place.doc.querySelectorAll(selector)] : all(selector, rooms());
    const fit = all_.filter((node) => seen(node) && !node.disabled && !(reject && node.matches(reject)));
    for (let i = 0; i < fit.length; i += 1) {
      const node = fit[(Math.floor(part * fit.length) + i) % fit.length];
      let box = node.getBoundingClientRect();
      const out = () => box.top < 0 || box.bottom > innerHeight || box.left < 0 || box.right > innerWidth;
      // The map stays on a phone's screen and lies over half of it: a reader scrolls on until they see what they want.
      const under = () => {
        const column = place.host?.closest('.stColumn');
        const met = at(document, (box.left + box.right) / 2, (box.top + box.bottom) / 2);
        return Boolean(met && column && within(met, column) && !within(node, column));
      };
      for (const block of ['center', 'end']) {
        if (inMap || !(out() || under())) break;
        node.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' });
        const after = node.getBoundingClientRect();
        if (after.top !== box.top || after.left !== box.left) seen_.scrolled = true;
        box = after;
      }
      if (inMap && place.host && bring(place.host)) seen_.scrolled = true;
      const shift = inMap ? ground() : { x: 0, y: 0 };
      const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
      const met = at(inMap ? place.doc : document, x, y);
      if (!met || !within(met, node)) continue;
      const px = x + shift.x, py = y + shift.y;
      if (px < 0 || py < 0 || px >= innerWidth || py >= innerHeight) continue;
      if (inMap && place.host && at(document, px, py) !== place.host) continue;
      return { x: px, y: py, left: box.left + shift.x, top: box.top + shift.y, width: box.width, height: box.height,
        name: (node.title || node.getAttribute('aria-label') || words(node) || node.className).slice(0, 70), value: node.value, day: node.dataset.day, min: node.min, max: node.max };
    }
    return null;
  }
  function bring(node) {
    const box = node.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) node.scrollIntoView({ block: 'center', behavior: 'instant' });
    return node.getBoundingClientRect().top !== box.top;
  }
  const LIES_ON = '.leaflet-control, .leaflet-popup, .km-popup-frame, .km-event, button, a';
  /**
   * A point of the bare map, given as parts of its width and height; null where something lies on it.
   * A browser takes a finger beside a button for one that meant the button: nothing lies within its `reach`.
   */
  function bare(a, b, reach) {
    const place = ground(), container = place.doc.querySelector('.km-map');
    bring(place.host || container);
    const now = ground(), box = container.getBoundingClientRect();
    const x = box.left + 4 + (box.width - 8) * a, y = box.top + 4 + (box.height - 8) * b;
    const met = at(now.doc, x, y);
    if (!met || !container.contains(met) || met.closest(LIES_ON)) return null;
    for (let turn = 0; reach && turn < 8; turn += 1) {
      const [dx, dy] = [Math.cos(turn * Math.PI / 4), Math.sin(turn * Math.PI / 4)];
      for (const part of [0.5, 1]) if (at(now.doc, x + dx * reach * part, y + dy * reach * part)?.closest(LIES_ON)) return null;
    }
    const px = x + now.x, py = y + now.y;
    if (px < 0 || py < 0 || px >= innerWidth || py >= innerHeight) return null;
    if (now.host && at(document, px, py) !== now.host) return null;
    return { x: px, y: py };
  }
  /** Wait until what is scrolled has come to rest. */
  async function scrolled() {
    // Tabs that do not fit scroll to the side when one is chosen.
    const tab = () => all('[role=tab]', rooms())[0]?.getBoundingClientRect().left;
    const where = () => [scrollX, scrollY, tab(), ...[...document.querySelectorAll('main, aside, section')].flatMap((node) => [node.scrollTop, node.offsetHeight])].join();
    for (let before = null, same = 0, i = 0; same < 4 && i < 200; i += 1) {
      same = where() === before ? same + 1 : 0;
      before = where();
      await frame();
    }
  }
  let pressed = 0;
  addEventListener('click', () => { pressed += 1; }, true);
  /** How often anything was clicked, here and in the map's own frame. */
  const clicks = () => pressed + (ground().host?.contentWindow.walk?.clicks() || 0);
  async function clicked(before) {
    for (const begun = performance.now(); clicks() === before && performance.now() - begun < 1000; ) await frame();
  }
  const onMarker = () => Boolean(ground().doc?.activeElement?.matches('.km-event'));
  const onOpener = () => Boolean(ground().doc?.activeElement?.matches('.km-tools-button'));
  function focus() {
    const { doc, host } = ground();
    host?.contentWindow.focus();
    doc.querySelector('.km-map').focus({ preventScroll: true });
  }
  /** One text, which travels many times faster than an object. */
  const told = (found) => JSON.stringify(found, (_key, value) => (value === undefined ? null : value));
  window.walk = { told, changed, clicked, clicks, cut, onMarker, onOpener, focus, scrolled, read, rest, aim, bare, waiting: awaited };
})();
