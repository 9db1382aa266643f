// The whole map in one page without a server: mounts the map and the parts around it, writes the
// summary of a day, and keeps the link true. The parts are the same files that the web app mounts.

/** Make a node; `content` are its children or its text. */
function make(name, properties, ...content) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...content);
  return node;
}

/** Copy text, also where the page has no secure origin; tells whether it worked. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = make('textarea', { value: text });
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}

/** Say in a strip above the page what of the link had to be replaced. */
function showNotes(notes) {
  const strip = document.querySelector('.notes');
  strip.replaceChildren(...notes.map((text) => make('p', {}, text)));
}

/** Keep a part unseen until the style sheet that it loads is there, or will not come. */
function dressed(host, root) {
  const link = root.querySelector('link');
  if (!link) return;
  const done = () => host.classList.remove('undressed');
  host.classList.add('undressed');
  link.addEventListener('load', done);
  link.addEventListener('error', done);
}

/** Start the map at what the link asks for; `options` are made from what was read of it. */
function startMap(page, atlas, options) {
  setLastDay(page);
  page.events = new Map(atlas.events.map((event) => [event.id, event.day]));
  const asked = readAddress(window.location, page);
  const { date, layers, view } = asked;
  showNotes(asked.notes);
  const container = document.getElementById('map');
  const lost = container.querySelector('.lost');
  const engine = KarabakhMap.create(container, atlas, { date, layers, ...(view && { view }), ...options(asked) });
  lost.remove();
  return { asked, engine };
}

/** Start the map alone in a page of others. */
function startEmbed(page, atlas) {
  KarabakhMap.gained = summaries(page.summary, atlas).gained;
  const { asked } = startMap(page, atlas, (link) => (link.event ? { event: link.event } : {}));
  nameTab(page, atlas, asked.date);
}

/** Say the day in the title of the tab. */
function nameTab({ words }, atlas, iso) {
  document.title = KarabakhMap.fill(words.title, { date: KarabakhMap.inWords(iso, atlas) });
}

/** Start the page: the map, the time bar, the story, the list and what is around them. */
function startPage(page, atlas, mounts) {
  const { words } = page;
  const $ = (selector) => document.querySelector(selector);
  const { asked, engine } = startMap(page, atlas, () => ({ autopopup: true, timebar: true }));
  const line = joinBus('page'); // the map's end of the line
  line.onmessage = ({ data }) => engine.receive(data);
  engine.listen((message) => line.postMessage(message));

  const channel = joinBus('page');
  const send = (message) => {
    hear(message);
    channel.postMessage(message);
  };
  const roots = {};
  for (const [name, mount] of Object.entries(mounts)) {
    const host = $(`[data-part="${name}"]`);
    const root = host.attachShadow({ mode: 'open' }); // each part keeps its style to itself
    root.append(host.querySelector('template').content.cloneNode(true));
    dressed(host, root);
    mount({ parentElement: root, data: { ...page.parts[name], today: page.today, start: name === 'story' ? null : asked.date, channel: 'page' } });
    roots[name] = root;
  }
  const story = roots.story.querySelector('.story').story;
  const address = addressWriter(window.location);
  const { of, sentence, gained, round } = summaries({ ...page.summary, stops: page.parts.timebar.stops }, atlas);
  let shown = asked.date;

  const summarise = () => paintSummary($('.summary'), of(shown));

  const follow = KarabakhMap.afterFrame(() => { // the map comes first
    summarise();
    exact.follow(shown);
    $('.copied').textContent = '';
    address.write({ date: shown });
    nameTab(page, atlas, shown);
  });

  // Layers
  const switches = Object.entries(page.layers).filter(([name]) => name !== page.always).map(([name, label]) => {
    const button = make('button', { type: 'button' }, label);
    button.dataset.layer = name;
    button.addEventListener('click', () => {
      const on = new Set(engine.layers);
      if (!on.delete(name)) on.add(name);
      send({ type: 'layers', on: Object.keys(page.layers).filter((one) => on.has(one)) });
    });
    return button;
  });
  $('.switches').append(...switches);
  function pressed(on) {
    for (const button of switches) button.setAttribute('aria-pressed', String(on.includes(button.dataset.layer)));
    address.write({ layers: String([...on].sort()) === String([...page.usual].sort()) ? null : on.join(',') });
  }
  const drawer = $('.layers');
  document.addEventListener('click', (event) => drawer.contains(event.target) || (drawer.open = false));
  drawer.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !drawer.open) return;
    event.preventDefault(); // the story that is told goes on
    drawer.open = false;
    drawer.querySelector('summary').focus();
  });

  const exact = exactDate(page, (date) => send({ type: 'go', date }));

  // Copy
  const copied = async (text) => { $('.copied').textContent = (await copy(text)) ? words.copied : words.notCopied; };
  $('.copy-link').addEventListener('click', () => copied(address.link()));
  $('.copy-sentence').addEventListener('click', () => copied(sentence(shown)));

  /** Follow what the parts and the map tell one another. */
  function hear(message) {
    if (message.type === 'date') {
      shown = message.date;
      follow();
    } else if (message.type === 'layers') pressed(message.on);
    else if (message.type === 'moved') address.write({ view: message.center && viewText(message.center, message.zoom) });
    else if (message.type === 'opened') address.write({ event: message.event });
    else if (message.type === 'closed') address.write({ event: null });
    else if (message.type === 'chapter') {
      address.write({ chapter: message.number });
      $('aside').scrollTop = 0;
    }
  }
  channel.onmessage = ({ data }) => hear(data);

  const turn = pager(send, address);
  $('.skip').addEventListener('click', (event) => {
    event.preventDefault(); // the part of the address after # says what is shown
    $('main').focus();
  });
  for (const search of document.querySelectorAll('[data-finds]')) finder(search, words);

  /** Show what a link asks for: a chapter sets its own scene, and the rest of the link has the last word. */
  function apply({ date, layers, view, event, chapter, given, page: name }) {
    if (chapter !== null) story.show(chapter);
    if (chapter === null || given.date) send({ type: 'go', date });
    if (chapter === null || given.layers !== undefined) send({ type: 'layers', on: layers });
    if (view) send({ type: 'view', ...view });
    if (event) send({ type: 'open', event });
    turn(name);
  }
  /** Leave what a link of before asked for and the next one does not. */
  function leave({ view, event, chapter }) {
    if (!event) send({ type: 'close' });
    if (!view && chapter === null) send({ type: 'home' });
  }
  $('.summary h2').classList.remove('lost');
  summarise();
  exact.follow(shown);
  apply(asked);
  window.addEventListener('hashchange', ({ newURL }) => {
    const next = readAddress(new URL(newURL), page); // the window's own may have been rewritten since
    showNotes(next.notes);
    address.replace(next.given);
    leave(next);
    apply(next);
  });
  // Links inside the page ask for a date and an event; they need no journey.
  document.addEventListener('click', (event) => {
    const link = event.composedPath()[0].closest?.('a[href^="?"]');
    if (!link) return;
    event.preventDefault();
    window.location.hash = link.getAttribute('href').slice(1);
  });
  window.karabakhMapPage = { engine, sentence, gained, round, inRange: (text) => inRange(text, page), asShown, go: (text) => send({ type: 'go', date: inRange(text, page) }) };
}

/**
 * The field for an exact date. It shows the date of the map, and follows it unless somebody is
 * typing there; where day and month could be swapped it asks which of the two is meant.
 */
function exactDate(page, go) {
  const field = document.querySelector('#date');
  const told = document.querySelector('#date-error');
  let now = field.value;
  let typing = false;

  function clear() {
    told.replaceChildren();
    field.removeAttribute('aria-invalid');
  }
  function take(day) {
    clear();
    typing = false;
    go(day);
    follow(day);
  }
  function ask(error) {
    told.textContent = error.message;
    field.setAttribute('aria-invalid', 'true');
    for (const { day, label } of error.choices ?? []) {
      const button = make('button', { type: 'button', className: 'reading' }, label);
      button.addEventListener('click', () => {
        field.value = day;
        submit();
        field.focus();
      });
      told.append(' ', button);
    }
  }
  function submit() {
    clear();
    if (!field.value.trim()) return follow(now, true);
    try {
      take(inRange(field.value, page));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      ask(error);
    }
    return undefined;
  }
  function follow(day, anyway = false) {
    now = day;
    if (typing && !anyway) return;
    typing = false;
    field.value = day;
    clear();
  }

  document.querySelector('.exact').addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  // What is typed takes the place of the date that stands there.
  const select = () => typing || field.value !== now || field.select();
  field.addEventListener('focus', select);
  field.addEventListener('click', select);
  field.addEventListener('input', () => { typing = true; });
  field.addEventListener('keydown', (event) => event.key === 'Escape' && follow(now, true));
  // As in the app, leaving the field sends it; what cannot be read gives way to the next step.
  field.addEventListener('blur', () => {
    if (typing) submit();
    typing = false;
  });
  return { follow };
}

/** Turn between the map and the pages of text; returns the function that turns. */
function pager(send, address) {
  const list = document.querySelector('[role=tablist]');
  const tabs = [...list.querySelectorAll('[role=tab]')];
  let now = 'map';
  function turn(name) {
    const wanted = tabs.some((tab) => tab.dataset.page === name) ? name : 'map';
    for (const tab of tabs) {
      const on = tab.dataset.page === wanted;
      tab.setAttribute('aria-selected', String(on));
      tab.tabIndex = on ? 0 : -1;
      document.getElementById(tab.getAttribute('aria-controls')).hidden = !on;
    }
    if (wanted !== now) address.write({ page: wanted === 'map' ? null : wanted });
    now = wanted;
  }
  list.addEventListener('click', (event) => event.target.dataset.page && turn(event.target.dataset.page));
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation(); // the time bar and the story know these keys too
    const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
    next.focus();
    turn(next.dataset.page);
  });
  return turn;
}

/** Let a search field leave only those items of a list that have every word of it. */
function finder(search, words) {
  const items = [...document.querySelectorAll(search.dataset.finds)];
  const told = search.parentElement.querySelector('output');
  search.addEventListener('input', () => {
    const sought = foldedWords(search.value);
    let count = 0;
    for (const item of items) {
      item.sought ??= searchable(`${item.textContent} ${item.dataset.names || ''}`);
      item.hidden = !mentions(item.sought, sought);
      if (!item.hidden) count += 1;
    }
    told.textContent = sought.length ? KarabakhMap.fill(words.found, { count }) : '';
  });
}
