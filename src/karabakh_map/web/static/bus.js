// How the parts of a page speak to one another: one bus a page, held by its window, heard at once in
// the same frame, and never by another tab. Shared by the map's engine and by the parts around it,
// which are documents apart; the record itself belongs to the page, so that a frame may go at any time.

/**
 * Join a bus: returns {postMessage, onmessage, close, state}, of which the first three are those of
 * the browser's own channel, which Safari 15.1 has not. A message reaches all others before
 * postMessage returns; one that is sent meanwhile comes after it for everybody.
 * `state()` are the messages that whoever comes late needs, in the order in which they are to be
 * followed; `state('date')` is one of them, or undefined.
 */
function joinBus(name, home = window) {
  const buses = (home.karabakhMapBuses ||= home.Object.create(null));
  const bus = (buses[name] ||= home.Object.assign(home.Object.create(null), {
    members: new home.Array(), waiting: new home.Array(), last: home.Object.create(null), busy: false,
  }));
  const member = {
    document,
    onmessage: null,
    postMessage(data) {
      rememberOnBus(bus.last, data);
      bus.waiting.push({ data, from: member });
      if (!bus.busy) carryBus(bus);
    },
    close() {
      bus.members = bus.members.filter((one) => one !== member);
    },
    state(type) {
      if (type) return bus.last[type];
      return ['options', 'layers', 'kinds', 'date', 'view', 'mark', 'open'].map((one) => bus.last[one]).filter(Boolean);
    },
  };
  bus.members.push(member);
  return member;
}

/** Hand on what waits, each message to all members before the next. */
function carryBus(bus) {
  bus.busy = true;
  try {
    while (bus.waiting.length) {
      const { data, from } = bus.waiting.shift();
      // The document of a frame that was removed or has gone elsewhere has no window any more.
      bus.members = bus.members.filter((one) => one.document.defaultView);
      for (const one of bus.members) {
        if (one !== from && bus.members.includes(one)) tellOnBus(one, data);
      }
    }
  } finally {
    bus.busy = false;
  }
}

/** A fault of one listener is reported as the browser does, and keeps nothing from the others. */
function tellOnBus(member, data) {
  try {
    if (member.onmessage) member.onmessage({ data });
  } catch (error) {
    setTimeout(() => { throw error; });
  }
}

/** Keep what a message says about the state of the page, for whoever comes late. */
function rememberOnBus(last, message) {
  const { type } = message;
  if (type === 'date') last.date = { type, date: message.date };
  else if (['ready', 'session', 'layers', 'kinds', 'options', 'keys', 'chapter', 'mark'].includes(type)) last[type] = message;
  else if (type === 'view' || type === 'bounds') last.view = message;
  else if (type === 'moved' && message.center) last.view = { type: 'view', center: message.center, zoom: message.zoom };
  else if (type === 'moved') delete last.view; // the region as at first
  else if (type === 'home') delete last.view;
  else if (type === 'open' || type === 'opened') last.open = { type: 'open', event: message.event };
  else if (type === 'close' || type === 'closed') delete last.open;
}

/** The page around this frame if it is of the same origin, or else this window. */
function pageAround() {
  try {
    return window.parent.document ? window.parent : window;
  } catch (error) {
    if (error.name !== 'SecurityError') throw error; // a sandbox, or a page of others
    return window;
  }
}
