/*
 * How the parts of a page speak to one another: one bus a page, held by its window, heard at once in
 * the same frame, and never by another tab. Shared by the map's engine and by the parts around it,
 * which are documents apart; the record itself belongs to the page, so that a frame may go at any time.
 */
/** @import { Message, Post } from "../types.d.ts" */

/**
 * The last message of each kind that says something of the state of the page.
 * @typedef {{[Type in Message["type"]]?: Extract<Message, {type: Type}>}} Last
 */
/**
 * @typedef {object} Bus
 * @property {Member[]} members
 * @property {{data: Message, from: Member}[]} waiting
 * @property {Last} last
 * @property {boolean} busy
 */
/**
 * @typedef {object} Member
 * @property {Document} document
 * @property {((event: {data: Message}) => void) | null} onmessage
 * @property {Post} postMessage a message reaches all others before this returns; one that is sent
 *   meanwhile comes after it for everybody
 * @property {() => void} close
 * @property {<Type extends Message["type"]>(type: Type) => Last[Type]} state the last message of a
 *   kind that says something of the state of the page
 * @property {() => Message[]} catchUp the messages that whoever comes late needs, in the order in
 *   which they are to be followed
 */
/** @typedef {Window & typeof globalThis & {karabakhMapBuses?: Record<string, Bus>}} Home */

/**
 * Join a bus. Its first members are those of the browser's own channel, which Safari 15.1 has not.
 * @param {string} name
 * @param {Window & typeof globalThis} home the window of the page
 * @returns {Member}
 */
export function joinBus(name, home = window) {
  const bus = busOf(name, home);
  /** @type {Member} */
  const member = {
    document,
    onmessage: null,
    postMessage(data) {
      remember(bus.last, data);
      bus.waiting.push({ data, from: member });
      if (!bus.busy) carry(bus);
    },
    close() {
      bus.members = bus.members.filter((one) => one !== member);
    },
    state: (type) => bus.last[type],
    catchUp: () => LATE.flatMap((type) => bus.last[type] ?? []),
  };
  bus.members.push(member);
  return member;
}

/** @type {Message["type"][]} */
const LATE = [
  "options",
  "account",
  "layers",
  "filter",
  "date",
  "chapter",
  "view",
  "bounds",
  "mark",
  "compare",
  "place",
  "open",
];

/**
 * Return the bus of a name; everything in it is made by the page's window and lives as long.
 * @param {string} name
 * @param {Home} home
 * @returns {Bus}
 */
function busOf(name, home) {
  const buses = (home.karabakhMapBuses ??= home.Object.create(null));
  return (buses[name] ??= home.Object.assign(home.Object.create(null), {
    members: new home.Array(),
    waiting: new home.Array(),
    last: home.Object.create(null),
    busy: false,
  }));
}

/**
 * Hand on what waits, each message to all members before the next.
 * @param {Bus} bus
 */
function carry(bus) {
  bus.busy = true;
  try {
    for (let next = bus.waiting.shift(); next; next = bus.waiting.shift()) {
      // The document of a frame that was removed or has gone elsewhere has no window any more.
      bus.members = bus.members.filter((one) => one.document.defaultView);
      for (const one of bus.members) {
        if (one !== next.from && bus.members.includes(one)) tell(one, next.data);
      }
    }
  } finally {
    bus.busy = false;
  }
}

/**
 * A fault of one listener is reported as the browser does, and keeps nothing from the others.
 * @param {Member} member
 * @param {Message} data
 */
function tell(member, data) {
  try {
    if (member.onmessage) member.onmessage({ data });
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}

/**
 * Keep what a message says about the state of the page, for whoever comes late. No view is the
 * region as at first.
 * @param {Last} last
 * @param {Message} message
 */
function remember(last, message) {
  switch (message.type) {
    case "date":
      last.date = { type: "date", date: message.date };
      break;
    case "moved":
      forgetView(last);
      if (message.center) {
        last.view = { ...message, type: "view" };
      }
      break;
    case "view":
    case "bounds":
      forgetView(last);
      Object.assign(last, { [message.type]: message });
      break;
    case "home":
      forgetView(last);
      break;
    case "open":
    case "opened":
      return rememberOpen(last, message.event, null);
    case "close":
    case "closed":
      return rememberOpen(last, null, null);
    case "place":
    case "placed":
      return rememberOpen(last, last.open?.event ?? null, message.id);
    case "stated": // the map shows it: whoever asked for another has not got it
      last.account = { type: "account", account: message.account };
      last.stated = message;
      break;
    case "account":
    case "compare":
    case "ready":
    case "session":
    case "layers":
    case "filter":
    case "options":
    case "keys":
    case "present":
    case "chapter":
    case "mark":
      Object.assign(last, { [message.type]: message });
      break;
    case "go":
    case "key":
    case "hint":
    case "theme":
    case "tool":
    case "source":
    case "ask":
    case "dragging":
    case "detailed":
    case "clicked":
      break;
    default:
      never(message);
  }
}

/**
 * A kind of message that was forgotten above does not compile.
 * @param {never} message
 */
function never(message) {
  void message;
}

/**
 * An event is open, or a place, or nothing.
 * @param {Last} last
 * @param {string | null} event
 * @param {string | null} id of a place
 */
function rememberOpen(last, event, id) {
  delete last.open;
  delete last.place;
  if (id) last.place = { type: "place", id };
  else if (event) last.open = { type: "open", event };
}

/** @param {Last} last */
function forgetView(last) {
  delete last.view;
  delete last.bounds;
}

/**
 * The page around this frame if it is of the same origin, or else this window.
 * @returns {Window & typeof globalThis}
 */
export function pageAround() {
  try {
    // Asking for the document of a page of others fails.
    return window.parent.document ? /** @type {typeof window} */ (window.parent) : window;
  } catch (error) {
    if (/** @type {{name?: unknown}} */ (error).name !== "SecurityError") throw error;
    return window; // a sandbox, or a page of others
  }
}
