// Carries messages between the page (time bar, map) and Python, and keeps the address true.
// It is drawn again on every rerun of the panel; the channel and its timers stay with the node.

const WAIT_MS = 150; // Python hears of a move when the hand rests

export default function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector('.bridge');
  const bridge = root.bridge || (root.bridge = open(root, data.channel));
  bridge.say = (name, value) => setStateValue(name, value);
  bridge.update(data);
  return () => {
    // A rerun may unmount and mount the same node within one frame; only a lost node is closed.
    setTimeout(() => root.isConnected || bridge.close(), 1000);
  };
}

function open(root, name) {
  const channel = joinBus(name);
  const shown = { layers: null, view: null, theme: null };
  let told = null;
  let timer = null;
  let waiting = null;
  let known = null;
  let said = false;
  const bridge = {
    say() {},
    update(data) {
      if (String(data.layers) !== String(shown.layers)) {
        shown.layers = data.layers;
        channel.postMessage({ type: 'layers', on: data.layers });
        address({ layers: String(data.layers) === String(data.usual) ? null : data.layers.join(',') });
      }
      shown.view ??= data.view;
      known = data.date;
      // Each order from Python carries a number, so that a rerun does not repeat it.
      if (data.order && data.order.number !== told) {
        told = data.order.number;
        waiting = data.order.type === 'open' ? data.order : null;
        channel.postMessage(data.order);
      }
    },
    close() {
      channel.close();
      clearTimeout(timer);
      root.bridge = null;
    },
  };
  channel.onmessage = ({ data: message }) => {
    if (message.type === 'ready') {
      channel.postMessage({ type: 'layers', on: shown.layers });
      if (shown.view) channel.postMessage({ type: 'view', ...shown.view });
      if (waiting) channel.postMessage(waiting); // the link asked for it before the map was there
    } else if (message.type === 'opened') {
      waiting = null;
    } else if (message.type === 'date') {
      clearTimeout(timer);
      timer = setTimeout(() => {
        address({ date: message.date });
        // Python knows the date that it began with; to draw it again would cost a run.
        if (!said && message.date === known) return;
        said = true;
        bridge.say('date', message.date);
      }, WAIT_MS);
    } else if (message.type === 'moved') {
      const [lat, lon] = message.center || [];
      shown.view = message.center && { center: message.center, zoom: message.zoom }; // null: the region as at first
      address({ view: shown.view && `${lat.toFixed(3)},${lon.toFixed(3)},${message.zoom}` });
    }
  };
  return bridge;
}

/** Write what is shown into the address without a new entry in the history. */
function address(parts) {
  const url = new URL(window.location.href);
  for (const [key, value] of Object.entries(parts)) {
    if (value === null) url.searchParams.delete(key);
    else url.searchParams.set(key, value);
  }
  const text = url.href.replaceAll('%2C', ',');
  if (text !== window.location.href) window.history.replaceState(window.history.state, '', text);
}
