// The events of the year shown, newest first; a click flies there and opens the event.
// It follows the time bar in the page, so a step costs the server nothing.

export default function mount({ parentElement, data }) {
  const root = parentElement.querySelector('.event-list');
  if (root.channel) return undefined; // drawn again by a rerun: keep the node and its state
  const channel = (root.channel = joinBus(data.channel));
  const rows = data.events.map(([id, iso, last, words, category, label, title, importance]) => ({
    id, iso, last, importance, node: row(id, iso, words, category, label, title, importance),
  }));
  const heading = root.querySelector('h3');
  const list = root.querySelector('ol');
  const search = root.querySelector('input');
  let shown = channel.state('date')?.date ?? data.start; // the page may be older than this part of it
  let key = null;
  // Asking for the position would make the browser lay out the whole page in the middle of a step.
  let scrolled = false;
  list.addEventListener('scroll', () => { scrolled = list.scrollTop > 0; }, { passive: true });

  function row(id, iso, words, category, label, title, importance) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.event = id;
    button.className = `importance-${importance}`;
    const mark = document.createElement('i');
    mark.style.background = data.colours[category];
    mark.title = label;
    const date = document.createElement('time');
    date.textContent = words;
    date.dateTime = iso;
    const text = document.createElement('span');
    text.textContent = title;
    button.append(mark, date, text);
    button.addEventListener('click', () => channel.postMessage({ type: 'open', event: id }));
    item.append(button);
    item.text = `${words} ${title} ${label}`.toLowerCase();
    return item;
  }

  function paint() {
    const sought = search.value.trim().toLowerCase();
    // Before 1988 there are few events, so all of them up to the day stand together.
    const first = shown < data.zero ? '0000' : `${shown.slice(0, 4)}-01-01`;
    const fit = sought
      ? rows.filter((row) => row.node.text.includes(sought))
      : rows.filter((row) => row.iso <= shown && row.last >= first);
    const now = fit.map((row) => row.id).join();
    const year = shown < data.zero ? data.strings.before : shown.slice(0, 4);
    heading.textContent = sought
      ? data.strings.found.replace('{count}', fit.length)
      : data.strings.events.replace('{year}', year).replace('{count}', fit.length);
    if (now === key) return;
    key = now;
    list.replaceChildren(...fit.map((row) => row.node).reverse());
    if (scrolled) list.scrollTop = 0;
    root.querySelector('p').hidden = fit.length > 0;
  }

  const paintSoon = afterFrame(paint); // the map comes first
  channel.onmessage = ({ data: message }) => {
    if (message.type === 'date') {
      shown = message.date;
      paintSoon();
    } else if (message.type === 'opened') {
      for (const { id, node } of rows) node.firstChild.setAttribute('aria-current', String(id === message.event));
      const open = rows.find((row) => row.id === message.event)?.node;
      if (open?.isConnected) list.scrollTop = open.offsetTop - list.offsetTop - 60;
    }
  };
  search.addEventListener('input', paint);
  paint();
  return () => {
    channel.close();
    root.channel = null;
  };
}
