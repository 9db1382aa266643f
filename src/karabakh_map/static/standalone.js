/* The one-file page: makes the map, puts its parts around it, and keeps what is shown in the address. */
(function (page) {
  'use strict';
  const { parts, layers, usual, summaries, strings, first } = page;
  const $ = (selector) => document.querySelector(selector);
  const data = window.KARABAKH_DATA;
  const name = 'karabakh-map-' + Math.random().toString(36).slice(2);
  const channel = new BroadcastChannel(name);
  const post = (message) => channel.postMessage(message);
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');

  /** What the address asks for, made valid; what was wrong is said. */
  function read() {
    const asked = new URLSearchParams(location.hash.slice(1) || location.search.slice(1)), wrong = [];
    const fill = (text, value) => text.replace('{value}', value).replace('{first}', first).replace('{last}', today);
    let date = asked.get('date') || today;
    const real = /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date)) && new Date(date + 'T00:00:00Z').toISOString().startsWith(date);
    if (!real || date < first || date > today) {
      wrong.push(fill(real ? strings.outside : strings.nodate, date));
      date = real && date < first ? first : today;
    }
    const wanted = (asked.get('layers') || '').split(',').filter(Boolean);
    const unknown = wanted.filter((key) => !(key in layers));
    if (unknown.length) wrong.push(fill(strings.nolayer, unknown.join(', ')));
    const known = wanted.filter((key) => key in layers);
    const [lat, lon, zoom] = (asked.get('view') || '').split(',').map(Number);
    const inside = lat >= 37.5 && lat <= 42.5 && lon >= 43 && lon <= 51.5 && zoom >= 6 && zoom <= 14;
    if (asked.get('view') && !inside) wrong.push(fill(strings.noview, asked.get('view')));
    const event = asked.get('event');
    if (event && !data.events.some((one) => one.id === event)) wrong.push(fill(strings.noevent, event));
    return {
      date, wrong, layers: known.length ? known : usual, view: inside ? { center: [lat, lon], zoom } : null,
      event: data.events.some((one) => one.id === event) ? event : null,
      chapter: asked.has('chapter') ? Number(asked.get('chapter')) - 1 : null, clean: asked.has('clean'),
    };
  }
  const shown = read();
  document.body.classList.toggle('clean', shown.clean);
  say(shown.wrong);

  function say(sentences) {
    $('.notice').hidden = !sentences.length;
    $('.notice').textContent = sentences.join(' ');
  }
  function keep() {
    const query = [`date=${shown.date}`];
    if (shown.view) query.push(`view=${shown.view.center.map((n) => n.toFixed(3)).join()},${shown.view.zoom}`);
    if (String([...shown.layers].sort()) !== String([...usual].sort())) query.push(`layers=${shown.layers.join()}`);
    if (shown.clean) query.push('clean');
    history.replaceState(null, '', location.pathname + '#' + query.join('&'));
  }

  function summary() {
    let low = 0, high = summaries.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (summaries[middle][0] <= shown.date) low = middle;
      else high = middle - 1;
    }
    if (summary.at !== low) $('.state').innerHTML = summaries[(summary.at = low)][1];
    $('.state h2').textContent = strings.asof.replace('{date}', window.KarabakhMap.inWords(shown.date, data));
  }

  const boxes = Object.entries(layers).filter(([key]) => key !== 'borders').map(([key, label]) => {
    const row = document.createElement('label'), box = document.createElement('input');
    box.type = 'checkbox';
    box.value = key;
    row.append(box, label);
    $('.layers div').append(row);
    box.addEventListener('change', () => switchLayers(boxes.filter((one) => one.checked).map((one) => one.value)));
    return box;
  });
  function switchLayers(on) {
    shown.layers = ['borders', ...on.filter((key) => key !== 'borders')];
    for (const box of boxes) box.checked = shown.layers.includes(box.value);
    post({ type: 'layers', on: shown.layers });
    keep();
  }

  let waiting;
  channel.onmessage = ({ data: message }) => {
    if (message.type === 'ready') {
      switchLayers(shown.layers);
      if (shown.view) post({ type: 'view', ...shown.view });
      if (shown.event) post({ type: 'open', event: shown.event });
    } else if (message.type === 'date') {
      shown.date = message.date;
      clearTimeout(waiting);
      waiting = setTimeout(() => { summary(); keep(); }, 120);
    } else if (message.type === 'moved') {
      shown.view = { center: message.center, zoom: message.zoom };
      keep();
    } else if (message.type === 'layers') {
      shown.layers = message.on;
      for (const box of boxes) box.checked = shown.layers.includes(box.value);
      keep();
    }
  };

  for (const host of document.querySelectorAll('.part')) {
    const { html, css, mount, values } = parts[host.dataset.part];
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = `<style>${css}</style>${html}`;
    mount({ parentElement: root, data: { ...values, channel: name, start: host.dataset.part === 'story' ? shown.chapter : shown.date, today } });
  }
  summary();

  // A link of the page such as "?date=2020-11-20&event=e045" moves the map and does not leave it.
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href^="?"]');
    if (!link) return;
    event.preventDefault();
    const asked = new URLSearchParams(link.getAttribute('href'));
    $('dialog').close();
    post({ type: 'go', date: asked.get('date') });
    if (asked.get('event')) post({ type: 'open', event: asked.get('event') });
  });
  $('.about').addEventListener('click', () => {
    if (!$('.all').children.length) $('.all').innerHTML = Object.values(data.sources).map((html) => `<li>${html}</li>`).join('');
    $('dialog').showModal();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!$('.layers').contains(event.target)) $('.layers').open = false;
  });
  window.addEventListener('hashchange', () => location.reload());
  window.KarabakhMap.create('map', data, { channel: name, autopopup: true });
})(window.KARABAKH_PAGE);
