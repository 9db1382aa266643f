// The events of the year shown, newest first, or those that a search finds in any year; a click
// opens one. It follows the time bar in the page, so a step costs the server nothing.

/** Make the row of an event; `act` has `open()` and `there()`, which shows the map on its day. */
function eventRow(event, strings, colour, act) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.event = event.id;
  button.className = `importance-${event.importance}`;
  const mark = document.createElement('i');
  mark.style.background = colour;
  mark.title = event.label;
  const date = document.createElement('time');
  date.textContent = event.words;
  date.dateTime = event.iso;
  const text = document.createElement('span');
  text.textContent = event.title;
  button.append(mark, date, text);
  button.addEventListener('click', act.open);
  const there = document.createElement('button');
  there.type = 'button';
  there.className = 'there';
  there.textContent = strings.there;
  there.setAttribute('aria-label', strings.thereOf.replace('{date}', event.words).replace('{title}', event.title));
  there.addEventListener('click', act.there);
  item.append(button, there);
  return item;
}

export default function mount({ parentElement, data }) {
  const root = parentElement.querySelector('.event-list');
  if (root.channel) return undefined; // drawn again by a rerun: keep the node and its state
  const channel = (root.channel = joinBus(data.channel));
  const { strings } = data;
  const rows = data.events.map(([id, iso, last, words, category, label, title, importance, day, place, names, more]) => {
    const event = { id, iso, last, words, label, title, importance, day, place, names, more };
    event.node = eventRow(event, strings, data.colours[category], {
      open: () => channel.postMessage({ type: 'open', event: id }),
      there() {
        channel.postMessage({ type: 'go', date: day });
        channel.postMessage({ type: 'open', event: id, go: true });
      },
    });
    return event;
  });
  const $ = (selector) => root.querySelector(selector);
  const list = $('ol');
  const search = $('input');
  const plural = new Intl.PluralRules(data.language);
  let shown = channel.state('date')?.date ?? data.start; // the page may be older than this part of it
  let key = null;
  let fit = [];
  // Asking for the position would make the browser lay out the whole page in the middle of a step.
  let scrolled = false;
  list.addEventListener('scroll', () => { scrolled = list.scrollTop > 0; }, { passive: true });

  // Before 1988 there are few events, so all of them up to the day stand together.
  const firstShown = () => (shown < data.zero ? '0000' : `${shown.slice(0, 4)}-01-01`);
  const isNow = (row) => row.iso <= shown && row.last >= firstShown();

  /** Return the rows that a search finds: first those that say so themselves, newest last. */
  function found(words) {
    const named = (numbers) => numbers.map((number) => data.names[number]).join(' ');
    const hits = [[], []];
    for (const row of rows) {
      row.own ??= searchable(`${row.words} ${row.iso} ${row.title} ${row.label} ${row.place} ${named(row.names)}`);
      if (mentions(row.own, words)) hits[1].push(row);
      else if (mentions((row.all ??= searchable(`${row.own.plain} ${named(row.more)}`)), words)) hits[0].push(row);
    }
    return [...hits[0], ...hits[1]];
  }

  function paint() {
    const words = foldedWords(search.value);
    fit = words.length ? found(words) : rows.filter(isNow);
    const year = shown < data.zero ? strings.before : shown.slice(0, 4);
    const told = (words.length ? strings.found[plural.select(fit.length)] || strings.found.other : strings.events.replace('{year}', year))
      .replace('{count}', fit.length);
    $('h3').textContent = told;
    $('[role=status]').textContent = words.length ? told : '';
    if (words.length) for (const row of fit) row.node.classList.toggle('elsewhen', !isNow(row));
    const now = [words.length > 0, ...fit.map((row) => row.id)].join();
    if (now === key) return;
    key = now;
    if (!words.length) for (const row of fit) row.node.classList.remove('elsewhen');
    list.replaceChildren(...fit.map((row) => row.node).reverse());
    if (scrolled) list.scrollTop = 0;
    $('.none').hidden = fit.length > 0;
  }

  const paintSoon = afterFrame(paint); // the map comes first
  channel.onmessage = ({ data: message }) => {
    if (message.type === 'date') {
      shown = message.date;
      paintSoon();
    } else if (message.type === 'dragging') {
      root.classList.toggle('dragging', message.on); // the list of another day does not stand beside the map
      if (!message.on) paint();
    } else if (message.type === 'opened') {
      for (const { id, node } of rows) node.firstChild.setAttribute('aria-current', String(id === message.event));
      const open = rows.find((row) => row.id === message.event)?.node;
      if (open?.isConnected) list.scrollTop = open.offsetTop - list.offsetTop - 60;
    } else if (message.type === 'closed' || message.type === 'close') {
      for (const { node } of rows) node.firstChild.setAttribute('aria-current', 'false');
    }
  };
  search.addEventListener('input', paint);
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !foldedWords(search.value).length || !fit.length) return;
    event.preventDefault();
    fit[fit.length - 1].node.firstChild.click();
  });
  paint();
  return () => {
    channel.close();
    root.channel = null;
  };
}
