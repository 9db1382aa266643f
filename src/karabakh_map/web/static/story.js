// The guided story: chapters that move the map, with a question each ("predict, then reveal").
// It only posts messages; the map and the time bar follow as they follow a reader's hand.

/**
 * Run the story in `root`. model: {chapters: [{id, date, title, text, view, layers, event,
 * question, choices: [[key, label]], answer, asked, reveal, sources}], strings, usual};
 * post(message) speaks to the page; onPresent(on) hides or shows what is around the story;
 * scene() are the messages that bring back what is shown now.
 */
export function story(root, model, post, onPresent = () => {}, scene = () => []) {
  const { chapters, strings } = model;
  const $ = (name) => root.querySelector('.' + name);
  const article = root.querySelector('article');
  const heading = root.querySelector('h3');
  let at = -1;
  let before = null; // what the reader had before the story

  const dots = chapters.map((chapter, index) => {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.title = chapter.title;
    button.setAttribute('aria-label', `${index + 1}. ${chapter.title}`);
    button.addEventListener('click', () => show(index));
    item.append(button);
    $('dots').append(item);
    return button;
  });

  function show(index) {
    at = Math.max(0, Math.min(chapters.length - 1, index));
    const chapter = chapters[at];
    article.hidden = false;
    $('open-row').hidden = true;
    $('count').textContent = strings.count.replace('{number}', at + 1).replace('{total}', chapters.length);
    heading.textContent = chapter.title;
    $('text').textContent = chapter.text;
    $('question').textContent = chapter.question;
    $('answer').textContent = '';
    $('sources').textContent = chapter.sources;
    $('choices').replaceChildren(...chapter.choices.map(([key, label]) => choice(chapter, key, label)));
    $('back').disabled = at === 0;
    $('on').disabled = at === chapters.length - 1;
    dots.forEach((dot, i) => (i === at ? dot.setAttribute('aria-current', 'step') : dot.removeAttribute('aria-current')));
    post({ type: 'keys', on: false }); // the arrow keys turn pages now
    post({ type: 'options', autopopup: false }); // nothing may cover the ground that is told of
    post({ type: 'close' });
    post({ type: 'layers', on: chapter.layers });
    post({ type: 'go', date: chapter.date });
    post({ type: 'bounds', bounds: chapter.bounds });
    post({ type: 'mark', places: [chapter.asked] }); // what the question is about can be found
    post({ type: 'chapter', number: at + 1 }); // for who keeps the link true
  }

  function choice(chapter, key, label) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.dataset.choice = key;
    button.addEventListener('click', () => {
      for (const other of $('choices').children) {
        other.classList.toggle('right', other.dataset.choice === chapter.answer);
        other.classList.toggle('wrong', other === button && key !== chapter.answer);
      }
      $('answer').textContent = chapter.reveal;
      $('answer').style.scrollMarginBottom = `${root.querySelector('footer').offsetHeight + 8}px`; // which stands over the text
      $('answer').scrollIntoView({ block: 'nearest' });
    });
    return button;
  }

  function close() {
    present(false);
    at = -1;
    article.hidden = true;
    $('open-row').hidden = false;
    post({ type: 'keys', on: true });
    post({ type: 'options', autopopup: true });
    post({ type: 'mark', places: [] });
    post({ type: 'chapter', number: null });
    for (const message of before || [{ type: 'layers', on: model.usual }, { type: 'home' }]) post(message);
    before = null;
    $('start').focus();
  }

  function present(on) {
    root.classList.toggle('presenting', on);
    onPresent(on);
    if (on) document.documentElement.requestFullscreen?.().catch(() => {}); // a kiosk may forbid it; large type stays
    else if (document.fullscreenElement) document.exitFullscreen();
  }
  const leave = () => document.fullscreenElement || (root.classList.remove('presenting'), onPresent(false));

  $('start').addEventListener('click', () => {
    before = scene();
    show(0);
    heading.focus();
  });
  $('close').addEventListener('click', close);
  $('back').addEventListener('click', () => show(at - 1));
  $('on').addEventListener('click', () => show(at + 1));
  $('present').addEventListener('click', () => present(!root.classList.contains('presenting')));
  document.addEventListener('fullscreenchange', leave);
  function onKey(event) {
    if (!root.getClientRects().length) return; // another page is turned to
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const busy = event.key === 'Escape' ? '.km-popup-frame, details[open]' : 'input, textarea, select, [contenteditable]';
    if (event.defaultPrevented || event.composedPath()[0].closest?.(busy)) return;
    if (press(event.key)) event.preventDefault();
  }
  function press(key) {
    if (key === 'Escape' && at >= 0) {
      close();
      return true;
    }
    const step = at < 0 ? 0 : { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[key];
    if (step) show(at + step);
    return Boolean(step);
  }
  document.addEventListener('keydown', onKey);
  return {
    show,
    press,
    destroy() {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('fullscreenchange', leave);
    },
  };
}

/** Streamlit component: speaks to the map and the time bar over the page's channel. */
export default function mount({ parentElement, data }) {
  const root = parentElement.querySelector('.story');
  if (root.story) return undefined; // drawn again by a rerun: keep the chapter
  const channel = joinBus(data.channel);
  const present = (on) => document.body.classList.toggle('presenting', on);
  const post = (message) => {
    if (message.type === 'keys') document.body.classList.toggle('telling', !message.on);
    channel.postMessage(message);
  };
  const scene = () => [
    channel.state('layers') || { type: 'layers', on: data.usual },
    channel.state('date') && { type: 'go', date: channel.state('date').date },
    channel.state('view') || { type: 'home' },
  ].filter(Boolean);
  root.story = story(root, data, post, present, scene);
  let { start } = data;
  const begin = () => {
    const chapter = start;
    start = null;
    if (chapter !== null) root.story.show(chapter);
  };
  channel.onmessage = ({ data: message }) => {
    // Once the bar has its day there is one to move; the map may be ready more than once.
    if (message.type === 'date') begin();
    if (message.type === 'key') root.story.press(message.key); // pressed in the map
  };
  if (channel.state('date')) begin();
  return () => {
    root.story.destroy();
    root.story = null;
    channel.close();
  };
}
