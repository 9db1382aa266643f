// The words beside the map, and the way between the page and Python. The page, not a session of the
// server, says what is shown: a session that begins while a page is open is told its state, and the
// words of the day are made here, so that they are never those of another day than the map's.
// It is drawn again on every rerun of the panel; what it knows stays with the node.

const WAIT_MS = 150; // Python and the address hear of a move when the hand rests
const AGAIN_MS = 4000; // what is said while the connection breaks may be lost: it is said again
const MOST = 5; // times, lest a server that cannot follow be asked for ever
const NO_REST = new Set(['key', 'keys', 'clicked', 'session', 'close', 'options']); // tell nothing of the state

/** Streamlit component; MODEL, at the end of its file, is what the words are made from. */
export default function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector('.bridge');
  const bridge = root.bridge || (root.bridge = open(root, data));
  bridge.say = (shown) => setStateValue('shown', shown);
  bridge.update(data);
  return () => {
    // A rerun may unmount and mount the same node within one frame; only a lost node is closed.
    setTimeout(() => root.isConnected || bridge.close(), 1000);
  };
}

function open(root, first) {
  const channel = joinBus(first.channel);
  const words = dayInWords(root, channel, MODEL, first.strings);
  const tellPython = teller(channel);
  const orders = follower(channel);
  let python = first;
  let timer = null;
  let again = null;

  function rest() {
    const day = channel.state('date')?.date;
    if (!day) return;
    writeAddress(shownInAddress(channel, python.usual));
    document.title = python.title.replace('{date}', inWords(day, MODEL));
    clearTimeout(again);
    if (typist.busy()) return; // Python would put another field in the place of the one that is typed in
    if (tellPython(python, day, (shown) => root.bridge.say({ ...shown, typed: typist.late() }))) again = setTimeout(rest, AGAIN_MS);
  }
  const typist = typing(root, rest);
  const bridge = {
    say() {},
    update(data) {
      python = data;
      orders.update(data);
      words.offer(data.summary);
      rest();
    },
    close() {
      channel.close();
      typist.close();
      clearTimeout(timer);
      clearTimeout(again);
      root.bridge = null;
    },
  };
  channel.onmessage = ({ data: message }) => {
    if (message.type === 'date' || message.type === 'ready') words.paintSoon();
    if (message.type === 'chapter') orders.scene(message.number);
    if (NO_REST.has(message.type)) return;
    clearTimeout(timer);
    timer = setTimeout(rest, WAIT_MS);
  };
  return bridge;
}

/**
 * Watch the fields beside the words: `busy()` while somebody types in one, `done` is called when what was
 * typed has been sent, and `late()` tells that what is said now had to wait for that.
 */
function typing(root, done) {
  const SENT_MS = 600; // until Python has answered what was typed, if it was sent at all
  let field = null;
  let waited = false;
  let timer = null;
  const inPanel = (node) => node.matches?.('input[type=text]') && node.closest('.st-key-panel') === root.closest('.st-key-panel');
  function begin({ target }) {
    if (!inPanel(target)) return;
    clearTimeout(timer);
    field = target;
  }
  function end({ type, target, key }) {
    if (target !== field || (type === 'keydown' && key !== 'Enter')) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      field = null;
      waited = true;
      done();
      waited = false;
    }, SENT_MS);
  }
  const watched = [['input', begin], ['keydown', end], ['focusout', end]];
  for (const [name, hear] of watched) document.addEventListener(name, hear);
  return {
    busy: () => Boolean(field && field.isConnected),
    late: () => waited,
    close() {
      clearTimeout(timer);
      for (const [name, hear] of watched) document.removeEventListener(name, hear);
    },
  };
}

/**
 * Return what tells Python of the day and the layers shown, until it knows them; it returns whether
 * it may have to be called again.
 */
function teller(channel) {
  let session = null;
  let told = null;
  let when = 0;
  let times = 0;
  let count = 0;
  return (python, day, say) => {
    const layers = channel.state('layers')?.on ?? python.layers;
    const text = JSON.stringify([day, layers]);
    if (python.session !== session) told = null;
    session = python.session;
    if (day === python.summary.day && String(layers) === String(python.layers)) return false;
    times = text === told ? times : 0;
    if (text === told && (Date.now() - when < AGAIN_MS - 100 || times >= MOST)) return times < MOST;
    told = text;
    when = Date.now();
    times += 1;
    count += 1; // the same again would be no news, even for a session that never heard it
    say({ date: day, layers, number: count });
    return true;
  };
}

/**
 * Return what follows Python's orders. A new page follows its link; one that was there before the
 * session keeps its state, whatever the link was that the session began with.
 */
function follower(channel) {
  let session = null;
  let number = 0; // of the last order followed, so that a rerun does not repeat it
  let link = null;
  function follow({ date, layers, view, event }) {
    if (date) channel.postMessage({ type: 'go', date });
    if (layers) channel.postMessage({ type: 'layers', on: layers });
    if (view) channel.postMessage({ type: 'view', ...view });
    if (event) channel.postMessage({ type: 'open', event });
  }
  function begin({ scene, layers, view, order }) {
    const event = order?.type === 'open' ? order.event : null;
    follow(scene ? { ...scene, view, event } : { layers, view, event });
    if (scene && channel.state('chapter')?.number !== scene.chapter) link = { ...scene, view, event };
  }
  return {
    update(data) {
      const last = data.order?.number ?? 0;
      if (data.session !== session) {
        const known = channel.state('session')?.id;
        session = data.session;
        channel.postMessage({ type: 'session', id: session });
        if (!known) begin(data);
        number = last;
      } else if (last > number) {
        number = last;
        channel.postMessage(data.order);
      }
    },
    /** A chapter has set its scene; what else the link names has the last word. */
    scene(chapter) {
      const asked = link;
      if (!asked || asked.chapter !== chapter) return;
      link = null;
      follow(asked);
    },
  };
}

/** Return the parts of an address that open what is shown; null for those that are as usual. */
function shownInAddress(channel, usual) {
  const { on } = channel.state('layers') ?? { on: usual };
  const { center, zoom } = channel.state('view') ?? {};
  return {
    date: channel.state('date').date,
    layers: String([...on].sort()) === String([...usual].sort()) ? null : on.join(','),
    view: center ? viewText(center, zoom) : null,
    event: channel.state('open')?.event ?? null,
    chapter: channel.state('chapter')?.number ?? null,
  };
}

/** Write what is shown into the address without a new entry in the history. */
function writeAddress(parts) {
  const url = new URL(window.location.href);
  for (const [key, value] of Object.entries(parts)) {
    if (value === null) url.searchParams.delete(key);
    else url.searchParams.set(key, value);
  }
  const text = url.href.replaceAll('%2C', ',');
  if (text !== window.location.href) window.history.replaceState(window.history.state, '', text);
}
