/*
 * What the scripts of the page are given and what they tell one another. Python makes the values:
 * the bundle in bundles.py, facts.py and layertable.py, the models of the parts in widgets.py,
 * timebar.py, stories.py and summary.py, those of the one-file page in single_page.py.
 */
import type * as Leaflet from "leaflet";
import type { Asked } from "./page/address.js";
import type { joinBus } from "./shared/bus.js";

/** A day as YYYY-MM-DD; such texts sort as days do. */
export type Iso = string;
/** A box: left, top, right, bottom. */
export type Box = [left: number, top: number, right: number, bottom: number];
export type Point = { x: number; y: number };
export type Place = { lat: number; lng: number };
export type Pair = [lat: number, lng: number];
/** South-west and north-east corners. */
export type Corners = [Pair, Pair];
/** x0, y0, dx, dy, ... in hundred-thousandths of a degree. */
export type Path = number[];
export type Shape = Path[][];
export type Texts<Key extends string = string> = Record<Key, string>;

/* ---- The bundle ---- */

/** How a language writes dates, numbers and lists, and the order of its letters. */
export interface Language {
  code: string;
  date: string;
  month_year: string;
  /** As they stand in a full date. */
  months: string[];
  month_names: string[];
  months_short: string[];
  decimal: string;
  group: string;
  list: Texts<"two" | "start" | "middle" | "end">;
  /** Between a date or a name and what is said of it. */
  colon: string;
  row: [string, string];
  units: Texts<"km2" | "km" | "m">;
  alphabet: string[];
}

export interface Bundle {
  version: string;
  language: Language;
  first_day: Iso;
  /** The last day that was checked, and what is said of later ones. */
  checked: { until: Iso; said: string };
  text: Texts<MapText>;
  attribution: string;
  /** Keys of the layers that a map shows at first. */
  layers: string[];
  /** All layers, in the order in which they are offered. */
  table: LayerRow[];
  /** Key of the layer that is on every map. */
  always: string;
  /** Keys of layers by their older spellings. */
  aliases: Record<string, string>;
  /** Address of the script with what the search looks in; empty: in the page. */
  find: string;
  /** Whose account of control may be shown, and where those of the sides are; nowhere: in the page. */
  accounts: { offered: [key: string, label: string, about: string][]; url: string };
  /** Where the script is that js/more/map.js becomes; nowhere: in the page. */
  more: string;
  /** Where sources and what is disputed are that come after the first map; nowhere: all is there. */
  details: string;
  /** Address of the script with what the panel of a place tells; empty: in the page. */
  places_url: string;
  /** The least and the most zoom of a view. */
  zooms: [least: number, most: number];
  /** Colour of the land. */
  land: string;
  limits: Corners;
  focus: Corners;
  controllers: Record<string, Controller>;
  categories: Record<string, Category>;
  filter: FilterWords;
  styles: Styles;
  outside: Outsides;
  units: Unit[];
  edges: Edge[];
  /** In order of time. */
  events: MapEvent[];
  sources: Record<string, Source>;
  /** Words for how control changed, by key. */
  hows: Record<string, string>;
  /** How sure the data of an event are: sentences that events name by number. */
  sure: string[];
  /** Why extents are not known better; changes name them by number. */
  reasons: string[];
  /** Whose voice a source is; sources name it by number. */
  voices: string[];
  context: Context;
  places: NamedPlace[];
  relief?: { url: string; bounds: Corners };
  /** Address of the script that brought the bundle. */
  base?: string;
}

/** Records by their keys, each the values of all records in order; null where a record has none. */
export type Columns<Row> = { [Key in keyof Row]: (Row[Key] | null)[] };

/** The numbers of arcs in order; of one that runs backwards ~n. */
export type ArcNames = number[];

/** The bundle as it travels: see web/_packed.py and engine/unpack.js. */
export interface PackedBundle extends Omit<
  Bundle,
  "units" | "edges" | "events" | "context" | "table"
> {
  packed: { arcs: string[]; changes: Columns<Change> };
  units: Columns<Omit<Unit, "shape" | "changes"> & { shape: ArcNames[][]; changes: number[] }>;
  edges: Columns<
    Omit<Edge, "path" | "left" | "right"> & {
      path: ArcNames;
      left: string | number;
      right: string | number;
    }
  >;
  events: Columns<MapEvent>;
  context: Context<ArcNames>;
  table: LayerRow<ArcNames>[];
}

export type MapText =
  | "map"
  | "date"
  | "no_date"
  | "legend"
  | "control"
  | "account"
  | "account_late"
  | "account_lost"
  | "boundaries"
  | "events_of"
  | "events_here"
  | "sources"
  | "more"
  | "more_disputed"
  | "disputed"
  | "tolls"
  | "held"
  | "day_uncertain"
  | "near_edge"
  | "far_edge"
  | "no_front"
  | "no_front_near"
  | "within"
  | "line_hint"
  | "elsewhere"
  | "zoom_in"
  | "zoom_out"
  | "home"
  | "close"
  | "events_group"
  | "other_day"
  | "other_time"
  | "go_there"
  | "wheel"
  | "wheel_mac"
  | "fingers"
  | "details_late"
  | "details_lost"
  | "relief_lost"
  | "more_lost"
  | "sheet"
  | "sheet_low"
  | "sheet_half"
  | "sheet_full"
  | "tools"
  | "filter_on"
  | "filter_none"
  | "filter_hides"
  | "filter_lost"
  | "filter_off";

/** What is called each part of a filter of events. */
export interface FilterWords {
  sides: Texts;
  grades: Texts;
  toll: string;
  changes: string;
  words: string;
}

/** Which events are shown; null and false ask for nothing. See wording/filters.py. */
export interface EventFilter {
  kinds: string[] | null;
  /** Whose voice one of the sources must be. */
  sides: string[] | null;
  importance: number[] | null;
  toll: boolean;
  /** Whether only those that go with a change of control. */
  changes: boolean;
  text: string;
  /** Ids of the events that have the text; null while there is none, or nobody could look. */
  found: string[] | null;
}

export interface Controller {
  label: string;
  /** The same inside a sentence. */
  within: string;
  colour: string;
  opacity: number;
  pattern: "none" | "hatch" | "dots";
}

export interface Category {
  label: string;
  colour: string;
  /** Path of an SVG in a box of 24 by 24. */
  outline: string;
}

export interface Stroke {
  colour: string;
  width: number;
  dash: string;
  opacity: number;
}

export type Certainty = "surveyed" | "digitised" | "guessed";

export interface Styles {
  lines: Record<Certainty, Stroke & { label: string }>;
  sea: string;
  water: string;
}

/** Ground outside the units: one controller before a day, another from it on. */
export interface Outside {
  before: string;
  after: string;
  from: Iso;
  note: string;
}

export type Outsides = { azerbaijan: Outside };

/** What decides who holds a unit on which day. */
export interface Period {
  day: Iso;
  controller: string;
  earliest: Iso;
  latest: Iso;
  /** How far its extent is known, and from which later days otherwise. */
  known?: Known[];
}

/** Metres either side, the number of the reason, and from which day, if not from the change on. */
export type Known = [metres: number, reason: number, from?: Iso];

export interface Change extends Period {
  /** The month or year of it, where no day is known. */
  dated?: string;
  /** When it was, in words. */
  date: string;
  how: string;
  /** What is not certain about it. */
  note: string;
  sources: string[];
}

export interface Unit {
  id: string;
  name: string;
  /** Its name inside a sentence, where that has a small letter. */
  within?: string;
  where: string;
  shape: Shape;
  changes: Change[];
}

/** What arrives after the first map: see web/_apart.py. */
export interface DetailsOf {
  sources: Record<string, Source>;
  events: [
    disputed: string,
    sources: string[],
    brief: string,
    rest: string,
    tolls: MapEvent["tolls"],
  ][];
  changes: [note: string, sources: string[]][][];
  rivers: Path[];
}

/** What arrives when a reader asks for the account of a side: see web/accounts.py. */
export interface Accounts {
  sides: Record<
    string,
    {
      /** Histories that differ, by the number of the unit; a number in one is that of the map's own change. */
      units: Record<number, (number | Change)[]>;
      stops: [day: Iso, told: string][];
    }
  >;
  statements: Statement[];
  /** Sources that the map itself does not cite, and their voices. */
  sources: Record<string, Source>;
  voices: string[];
}

/** What was stated about who held what. */
export interface Statement {
  id: string;
  side: string;
  /** Who that is, in words. */
  voice: string;
  /** When it was stated, in words. */
  date: string;
  /** The first day on which it can count, and the day by which it stands in order of time. */
  from: Iso;
  day: Iso;
  holder: string | null;
  extent: string;
  words: string;
  speaker: string;
  note: string;
  sources: string[];
  /** Of which changes of the map it speaks. */
  about: [unit: number, change: number][];
}

/** Who holds a unit at the end of a day; both who may, if sources differ about the day. */
export interface UnitState {
  controller: string;
  candidates: [before: string, after: string] | null;
  /** Of the change that holds. */
  index: number;
  known: Known;
}

/** A border between two units, or between a unit and the ground outside. */
export interface Edge {
  id: string;
  left: string;
  right: string;
  certainty: Certainty;
  precision: number;
  path: Path;
}

export interface DrawnEdge extends Edge {
  arc: Pair[];
  /** Number of the reason for which it is known worse on a day. */
  reason?: number;
}

export interface MapEvent {
  id: string;
  /** The first day on which it can have begun, and the last on which it can have lasted. */
  first: Iso;
  last: Iso;
  /** The day on whose map it belongs. */
  day: Iso;
  /** The month or year in which it began, where no day is known. */
  dated?: string;
  /** When it was, in words. */
  date: string;
  lat: number;
  lng: number;
  category: string;
  importance: number;
  title: string;
  place: string;
  /** The beginning of its summary that can stand alone, and what follows. */
  brief: string;
  rest: string;
  /** Whether somebody gives a toll; who, and which, comes after the first map. */
  toll?: boolean;
  tolls: [claimant: string, figure: string][];
  /** Whose voices its sources are. */
  sides: string[];
  /** Whether it goes with a change of control. */
  moved?: boolean;
  /** The page of an archive with pictures of it, what the link says, and the licence. */
  archive?: [url: string, named: string, licence: string];
  /** What sources differ about; empty: nothing that is known. */
  disputed: string;
  sources: string[];
  /** Number of the sentence that tells how sure the data are. */
  sure: number;
  /** Numbers of the places in its title and place, and of those that only its summary names. */
  named: number[];
  told: number[];
}

/** Who published what; the address is of the web or empty. */
export type Source = [
  publisher: string,
  title: string,
  address: string,
  details: string,
  voice: number,
  tongue?: string,
];

export interface Context<Line = Path> {
  azerbaijan: Line[][];
  sea: Line[][];
  lakes: Line[][];
  borders: Line[];
  coast: Line[];
  rivers: Line[];
}

/** A layer that a reader can switch; those drawn by code of their own have no features here. */
export interface LayerRow<Line = Path> {
  key: string;
  /** Names of its panes, and their places from the ground up. */
  panes: [name: string, order: number][];
  kind?: "area" | "line" | "point" | "raster";
  /** What the legend calls it, or before a day and from it on; empty: by the names of its features. */
  said?: string[];
  /** The day from which it has its second name. */
  renamed?: Iso;
  stroke?: Stroke;
  /** Whether its areas are hatched. */
  hatched?: boolean;
  drawn?: Feature<Line>[];
}

/** What is drawn of a layer: all that stays as it is, or a feature that has its days. */
export interface Feature<Line = Path> {
  name?: string;
  /** What is said of it when it is pressed, and of which place. */
  told?: string[];
  title?: string;
  id?: string;
  from?: Iso;
  to?: Iso | null;
  area?: Line[][];
  paths?: Line[];
  /** Ids of edges, which are joined. */
  edges?: string[];
  /** In place of that of the layer. */
  dash?: string;
  points?: Pair[];
}

/** A place with a dot and a name, or a country, which has spots where its name may stand. */
export type NamedPlace = DottedPlace | Country;
interface Named {
  lines: string[];
  rank: number;
  kind: string;
  zoom: number;
  chief?: boolean;
}
export interface DottedPlace extends Named {
  id: string;
  lat: number;
  lng: number;
  dot: true;
}
export interface Country extends Named {
  id?: undefined;
  dot?: undefined;
  spots: Pair[];
}

/* ---- What the parts of the page tell one another ---- */

/**
 * A message on the bus. The map obeys `date`, `layers`, `filter`, `open`, `view`, `close`, `home`,
 * `hint`, `dragging`, `chapter`, `bounds`, `mark` and `options`; the time bar `go`, `keys`, `key`.
 */
/** What ground is seen, degrees: a picture may show the same. */
export type Seen = [west: number, south: number, east: number, north: number];

export type Message =
  /** The map is there, with what it shows. */
  | { type: "ready"; data: Bundle }
  /** Sources and what is disputed have arrived. */
  | { type: "detailed"; data: Bundle }
  /** The time bar has gone to a day. */
  | { type: "date"; date: Iso; playing?: boolean }
  /** The time bar is to go to a day. */
  | { type: "go"; date: Iso }
  /** These layers are on. */
  | { type: "layers"; on: string[] }
  /** The map is to show control as this map has it, or as a side stated it. */
  | { type: "account"; account: string }
  /** Whose account the map shows; its histories, once there are any. */
  | { type: "stated"; account: string; label: string; data: Accounts | null }
  /** Only these events are to be shown. */
  | { type: "filter"; filter: EventFilter }
  /** A place was picked in the search: its id, as `karabakh-map find` has it. */
  | { type: "place"; id: string }
  /** The panel of a place is open in the map, or none any more. */
  | { type: "placed"; id: string | null }
  /** A tool whose button or key is in another document is to be used: of the map, or "share" beside it. */
  | { type: "tool"; key: string }
  /** These colours are chosen. */
  | { type: "theme"; name: "dark" | "light" }
  /** The page about sources is to be shown at one of them. */
  | { type: "source"; id: string }
  /** The map is to say who held a place. */
  | { type: "ask"; lat: number; lng: number }
  /** The map is to open an event; `go`: on its own day. */
  | { type: "open"; event: string; go?: boolean; number?: number }
  /** The map is to show a view. */
  | { type: "view"; center: Pair; zoom: number; seen?: Seen }
  /** The map is to close what is open. */
  | { type: "close" }
  /** The map is to show the whole region. */
  | { type: "home" }
  /** The map is to show a part of it, for the story. */
  | { type: "bounds"; bounds: [west: number, south: number, east: number, north: number] }
  /** Places that the story asks about. */
  | { type: "mark"; places: AskedPlace[] }
  /** Whether the map opens events by itself. */
  | { type: "options"; autopopup: boolean }
  /** Whether the time bar listens to keys; the story takes them while it is open. */
  | { type: "keys"; on: boolean }
  /** A key that was pressed in the map. */
  | { type: "key"; key: string }
  /** An event of the day that was pointed at in the time bar. */
  | { type: "hint"; event: string }
  /** Whether the page is shown to a class: large type, without what is not for it. */
  | { type: "present"; on: boolean }
  /** Whether a slider is held. */
  | { type: "dragging"; on: boolean }
  /** The story shows a chapter, counted from one, or is closed. */
  | { type: "chapter"; number: number | null }
  /** The map has opened an event. */
  | { type: "opened"; event: string }
  /** The map has closed what the reader opened. */
  | { type: "closed" }
  /** The map shows another view; null is the whole region. */
  | { type: "moved"; center: Pair; zoom: number; seen?: Seen }
  | { type: "moved"; center: null; zoom: null }
  /** The reader has clicked on the ground. */
  | { type: "clicked"; lat: number; lon: number; unit: string | null }
  /** Another date is shown beside that of the map, or none; what is said of it, whoever said it. */
  | ({ type: "compare" } & Comparing)
  /** The session of the server that the page belongs to. */
  | { type: "session"; id: string };

/** Another date beside that of the map; null: none. The earlier of the two stands on the left. */
export interface Comparing {
  other: Iso | null;
  form: "swipe" | "side";
  /** Where the map is divided, in hundredths of its width. */
  divider: number;
}

export type AskedPlace = Place & { name: string };

/** Where messages go. */
export type Post = (message: Message) => void;

/* ---- What the parts of the page run on ---- */

/** Where a part finds the others, and the data of the map if they are there before it. */
export interface Joined {
  channel: string;
  atlas?: Bundle;
}

/** A component of Streamlit, as far as the parts use it; the one-file page stands in for it. */
export interface Component<Data> {
  parentElement: ParentNode;
  data: Data;
}

export interface TimeBarModel {
  first: Iso;
  today: Iso;
  start: Iso;
  zeroYear: number;
  passed: number;
  stops: [day: Iso, label: string, event: string | null][];
  keys: [day: Iso, label: string, event: string, rank: number][];
  language: Language;
  strings: Texts<"before" | "play" | "pause" | "changes" | "compared">;
  /** How it stands in a frame of the app, as js/page/embed.js has it on a site. */
  frame?: { compact: boolean; oneYear: boolean; plays: boolean; part: boolean; other: Iso | null };
}

/** A place that the search knows; the last two hold names, and what says where it lies, with | between them. */
export type FoundPlace = [
  name: string,
  where: string,
  lat: number | null,
  lng: number | null,
  rank: number,
  names: string,
  beside: string,
];

/** Kinds of what a search finds, in their order. */
export type FoundKind = "date" | "place" | "unit" | "event" | "source";

/** What the search looks in beside the data of the map; see web/findable.py. */
export interface Findable {
  /** In the order by which events name them. */
  places: FoundPlace[];
  /** Of the places, as `karabakh-map find` has them. */
  ids: string[];
  /** In the order of the map. */
  units: FoundPlace[];
  /** Sounds of words that people write beside a name. */
  generic: string[];
  /** Those that the map itself does not cite. */
  sources: Record<string, [publisher: string, title: string, address: string, details: string]>;
  dates: Pick<Limits, "first" | "calendar"> & { words: Texts };
}

export interface EventListModel {
  start: Iso;
  zero: Iso;
  /** The last day of the data, if the reader's own is a later one. */
  made: Iso;
  language: Language;
  strings: Texts<
    | "before"
    | "events"
    | "there"
    | "thereOf"
    | "kind"
    | "side"
    | "grade"
    | "words"
    | "filtered"
    | "late"
    | "lost"
    | "nothingFound"
    | FoundKind
    | "nothing"
  > & {
    found: Record<FoundKind, Record<string, string>>;
  };
}

export interface StoryModel {
  start: number | null;
  usual: string[];
  strings: Texts<"count" | "told" | "linked" | "nobody" | "broken" | "leave" | "start" | "archive">;
  /** Of the story of an author. */
  title: string;
  /** In which language the words of a story are that came with a link. */
  language?: string;
  /** Whether it came with a link. */
  linked?: boolean;
  /** What the story of a link may show: days and layers. */
  limits: { first: Iso; last: Iso; layers: string[] };
  chapters: Chapter[];
}

export interface Chapter {
  id: string;
  date: Iso;
  title: string;
  text: string;
  bounds: [west: number, south: number, east: number, north: number] | null;
  view?: [lat: number, lng: number, zoom: number] | null;
  layers: string[];
  question: string;
  choices: [key: string, label: string][];
  answer: string;
  asked: AskedPlace | null;
  reveal: string;
  sources: string;
  events?: [id: string, title: string][];
  /** A page of an archive with pictures, and their licence. */
  archive?: [url: string, licence: string] | null;
}

export interface SummaryModel {
  areas: number[];
  named: number;
  kept: Record<string, string>;
  words: Texts<SummaryText>;
  stops: [day: Iso, told: string, ...more: unknown[]][];
}

export type SummaryText =
  | "asOf"
  | "asOfBy"
  | "told"
  | "asOfSum"
  | "mapped"
  | "noChange"
  | "change"
  | "more"
  | "dayDisputed"
  | "atMost"
  | "differ"
  | "gained"
  | "contested"
  | "unstated"
  | "since";

/** Words of shared/telling.js. */
export type TellingText =
  | "onDay"
  | "holds"
  | "wereContested"
  | "wereUnstated"
  | "byAccount"
  | "cited"
  | "oneMap"
  | "whose"
  | "heldAll"
  | "heldOf"
  | "held"
  | "atItsEnd"
  | "approximate"
  | "noFront";

export type ShareText =
  | "share"
  | "close"
  | "native"
  | "link"
  | "sentence"
  | "citation"
  | "alternative"
  | "whole"
  | "copied"
  | "refused"
  | "notShared"
  | "frame"
  | "size"
  | "adapts"
  | "language"
  | "bar"
  | "legend"
  | "play"
  | "from"
  | "to"
  | "both"
  | "code"
  | "copyCode";

/** What shared/sharepanel.js runs on. */
export interface ShareModel {
  words: Texts<ShareText | TellingText>;
  /** Where the map for a frame is; null where nobody could open it. */
  frame: FrameModel | null;
}

export interface FrameModel {
  language: string;
  languages: { code: string; name: string; href: string }[];
  /** The script for the page around, if there is one. */
  host: string;
  /** Where the whole map is, seen from the map in a frame. */
  whole: string;
  /** Whether it is the app, whose frame is the map alone. */
  app: boolean;
}

/** What the bridge is given once, with its script. */
export interface BridgeModel extends SummaryModel {
  language: Language;
  /** Layers that are on if nobody chose others. */
  usual: string[];
  /** Of the tab; the second while the account of a side is shown. */
  title: string;
  titleBy: string;
  strings: Texts<"late" | "lost">;
  sharing: ShareModel;
  /** What a typed date is read with. */
  dates: Late["dates"];
  /** Hash of the version of the data. */
  hash: string;
}

/** What a link asks for or Python orders. */
export interface Scene {
  date?: Iso | null;
  layers?: string[] | null;
  view?: { center: Pair; zoom: number } | null;
  event?: string | null;
  place?: string | null;
  account?: string;
  compare?: Comparing | null;
  filter?: EventFilter | null;
}

export interface BridgeData {
  channel: string;
  session: string;
  scene: (Scene & { chapter: number }) | false | null;
  view: Scene["view"];
  /** Another date that the link names beside that of the map. */
  compare: Comparing | null;
  /** A place whose panel the link opens. */
  place?: string | null;
  layers: string[];
  /** Whose account Python knows is shown. */
  account: string;
  filter?: EventFilter | null;
  order: (Message & { number: number }) | null;
  summary: { day: Iso; html: string };
}

/** What Python hears of the page. */
export interface Shown {
  date: Iso;
  layers: string[];
  account: string;
  number: number;
}

/* ---- The one-file page and the embedded map ---- */

/** What a service worker keeps: see web/_siteoffline.py. */
export interface Edition {
  edition: string;
  files: [path: string, integrity: string][];
  later: [path: string, integrity: string][];
}

export interface WorkerEvent {
  readonly request: Request;
  readonly data: unknown;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

/** The global scope of a service worker, as far as it is used. */
export interface WorkerScope {
  KARABAKH_EDITION: Edition;
  location: Location;
  registration: ServiceWorkerRegistration;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: string, heard: (event: WorkerEvent) => void): void;
}

/** The parts of the page that a first map does not wait for. */
export interface LaterParts {
  story: StoryModel;
  eventlist: EventListModel;
}

/** What js/more/page.js brings. */
export interface PageMore {
  installPage(page: unknown): void;
  installEmbed(embed: EmbedPage): void;
  mountEventList: typeof import("./widgets/eventlist.js").default;
  mountStory: typeof import("./widgets/story.js").default;
  searching: typeof import("./shared/finding.js").searching;
}

/** A page that asks for it once. */
export interface WithMore {
  code: () => Promise<PageMore>;
}

/** Where scripts are that come late; nowhere: in the page. */
export interface Later {
  /** What js/more/page.js becomes. */
  more: string;
  /** What story and list of events hold. */
  rest: string;
  /** The lists of the pages of text. */
  texts: string;
  /** The service worker; a page that is no site has none. */
  offline: string;
}

export interface PageModel extends Limits, Later {
  summary: Omit<SummaryModel, "stops">;
  /** Those that come late are here where everything is in the page. */
  parts: { timebar: TimeBarModel; late: LaterParts | null };
}

/** The map for a frame of another page. */
export interface EmbedModel extends Limits, Later {
  summary: Omit<SummaryModel, "stops">;
  parts: { timebar: TimeBarModel };
  embed: { words: Texts<EmbedText> };
}

export type EmbedText = "noFlag" | "turned" | "oneDay" | "outsideSpan" | "noLanguage";

/** What a link and a date are read with. */
export interface Limits {
  /** The day shown when a link names none; null: today. */
  start: Iso | null;
  first: Iso;
  made: Iso;
  language: Language;
  calendar: CalendarWords;
  bounds: [south: number, north: number, west: number, east: number];
  chapters: number;
  scenes: Iso[];
  layers: Record<string, string>;
  usual: string[];
  always: string;
  /** What was corrected since each released version, by its hash. */
  older: Record<string, string>;
  /** Hash of the version of the data. */
  version: string;
  aliases: Record<string, string>;
  accounts: string[];
  /** The one shown when a link names none. */
  account: string;
  zooms: [least: number, most: number];
  words: Texts<PageText>;
}

/** Limits with the reader's own day: see setLastDay. */
export interface Today extends Limits {
  start: Iso;
  now: Iso;
  today: Iso;
  late: boolean;
}

export type PageText =
  | "title"
  | "copied"
  | "found"
  | "noVersion"
  | "noDate"
  | "noMonth"
  | "noYearGiven"
  | "twoDays"
  | "spelt"
  | "noYear"
  | "noDay"
  | "future"
  | "reach"
  | "made"
  | "fault"
  | "past"
  | "instead"
  | "later"
  | "same"
  | "insteadOther"
  | "oneDate"
  | "noWay"
  | "noMoved"
  | "noDivider"
  | "noLayer"
  | "noView"
  | "outside"
  | "noEvent"
  | "noTheme"
  | "noAccount"
  | "noStatement"
  | "besides"
  | "unlike"
  | "agreed"
  | "held"
  | "accountsLate"
  | "accountsLost"
  | "moreLost"
  | "textsLost"
  | "offlineReady"
  | "offlineNewer"
  | "offlineRemove"
  | "offlineKeep"
  | "offlineGone"
  | "titleBy"
  | "noChapter"
  | "noKind"
  | "noSide"
  | "noGrade"
  | "noSwitch"
  | "noWord"
  | "tooLong"
  | "noMatch"
  | "leftOut";

export interface CalendarWords {
  months: Record<string, number>;
  weekdays: Record<string, number>;
  years: string[];
  others: string[];
  today: string[];
  yesterday: string[];
}

/* ---- What stands on the window ---- */

/** Leaves a part of the start of a page to another task. */
export type Steps = (step: () => void) => void;

export interface EngineOptions {
  date?: Iso;
  layers?: string[];
  view?: { center: Pair; zoom: number };
  event?: string;
  /** A place whose panel is open at first. */
  place?: string;
  /** Colours of the whole page of the map; without it those of the reader's system. */
  theme?: "dark" | "light";
  /** Whose account of control is shown at first. */
  account?: string;
  /** Another date that is shown beside it. */
  compare?: Comparing;
  /** Which events are shown at first. */
  filter?: EventFilter;
  /** Name of the bus of the page around the map. */
  channel?: string;
  /** Whether a time bar stands beside a map that has no channel. */
  timebar?: boolean;
  /** Whether a step opens the most important event it passed. */
  autopopup?: boolean;
  /** Leaves a part of the start to another task; without it the map begins in one. */
  later?: Steps;
  /** For a map alone: with it the map says who gained what in a step. */
  summary?: Omit<SummaryModel, "stops">;
}

/** What comparing two dates runs on: see web/comparewords.py. */
export interface Late {
  comparing: Texts<ComparingText>;
  /** What a typed date is read with. */
  dates: Pick<Limits, "start" | "first" | "made" | "language" | "calendar" | "words">;
  /** km2 of the units, and km of the edges, in the order of the bundle. */
  areas: number[];
  lengths: number[];
  /** Pairs of holders between whom ground did not pass to another side. */
  same: string[];
}

export type ComparingText =
  | "compare"
  | "earlier"
  | "later"
  | "go"
  | "bar"
  | "moves"
  | "choices"
  | "swipe"
  | "side"
  | "changed"
  | "save"
  | "picture"
  | "end"
  | "close"
  | "divider"
  | "divided"
  | "day"
  | "equal"
  | "between"
  | "nothing"
  | "total"
  | "totalDisputed"
  | "units"
  | "events"
  | "savePicture"
  | "pictureLost";

/** From which day on: km2 mapped, and of each holder km2, at least, at most and disputed; nought: nothing. */
export type AreaStep = [day: Iso, mapped: number, ...held: (AreaHeld | 0)[]];
export type AreaHeld = [km2: number, low: number, high: number, disputed: number];

/** The chart of areas over time: see web/charts.py. */
export interface AreasModel {
  language: Language;
  from: Iso;
  until: Iso;
  checked: Iso;
  unchecked: string;
  unit: string;
  holders: { label: string; colour: string; dash: string }[];
  areas: { key: string; name: string; steps: AreaStep[] }[];
  keys: [day: Iso, label: string, event: string, rank: number][];
  spans: { label: string; from?: Iso; to?: Iso }[];
  feet: string[];
  text: Texts<
    "chart" | "begins" | "ends" | "bounds" | "shows" | "since" | "table" | "head" | "no_png"
  >;
}

/** What the late scripts of the map run on: see web/latewords.py. */
export interface More {
  words: SummaryModel["words"];
  text: Texts<MoreText>;
  /** What the keys of shared/keyrules.js do, and what keys are called that have words on them. */
  keys: Record<string, string>;
  names: Record<string, string>;
  compare: Late;
  /** What languages are called by their readers. */
  tongues: Record<string, string>;
  /** What the districts of today are called, by id. */
  districts: Record<string, string>;
  /** The files that events and histories of places stand in. */
  rows: Texts<"event" | "unit" | "line" | "position">;
}

/** What the panel of a place tells: see web/placedata.py. */
export interface ToldPlace {
  ids: string[];
  name: string;
  at: Pair;
  /** By language; former ones under `former`. */
  names: Record<string, string[]>;
  /** Where it stands in the data. */
  rows: [file: string, id: string][];
  district?: string;
  oblast?: string;
  /** How well its coordinate is known. */
  metres?: number;
  /** The id of its district of today. */
  today?: string;
  /** How many people lived there, in sentences, and who says so. */
  people?: string[];
  cites?: [source: string, address: string][];
}

export type MoreText =
  | "measure"
  | "measure_distance"
  | "measure_area"
  | "share"
  | "no_place"
  | "today"
  | "no_today"
  | "no_people"
  | "cites"
  | "coordinates"
  | "distance"
  | "area"
  | "place"
  | "first"
  | "next"
  | "take"
  | "crosses"
  | "middle"
  | "middle_long"
  | "view"
  | "undo"
  | "undo_long"
  | "clear"
  | "copy"
  | "copied"
  | "selected"
  | "last"
  | "around"
  | "less"
  | "outside"
  | "fullscreen"
  | "graticule"
  | "place_lost"
  | "former"
  | "latin"
  | "district"
  | "district_in"
  | "district_out"
  | "coordinate"
  | "history"
  | "events_near"
  | "no_events_near"
  | "wrong"
  | "wrong_row"
  | "wrong_one"
  | "wrong_event"
  | "wrong_unit"
  | "wrong_place"
  | "wrong_line"
  | "wrong_line_row"
  | "wrong_position"
  | "wrong_else"
  | "presenter"
  | "presenter_on"
  | "presenter_off"
  | "presenter_leave"
  | "step_back"
  | "step_on"
  | "blank"
  | "blank_on"
  | "blank_off"
  | "pointer"
  | "pointer_on"
  | "pointer_off"
  | "keys"
  | "keys_close"
  | "night";

/** A row of the menu of the map. */
export interface Tool {
  /** Its name in the code; a tool of the same key takes its place. */
  key: string;
  /** What the reader sees. */
  name: string;
  run: () => void;
  /** Whether it is on; for tools that can be on or off. */
  pressed?: () => boolean;
  /** The key that does the same, as it is written on keyboards. */
  hotkey?: string;
}

/** The tools of a map. */
export interface ToolList {
  add(tool: Tool): () => void;
  /** To be called when a tool is on or off for another reason than its row. */
  changed(): void;
}

export interface Engine {
  readonly tools: ToolList;
  readonly map: Leaflet.Map;
  readonly data: Bundle;
  readonly channel: string | undefined;
  /** The day shown; null before there is one. */
  readonly date: Iso | null;
  /** The date of the events and the legend, which follow a frame later. */
  readonly told: Iso | null;
  /** Resolves when the map is to be seen from the next frame on. */
  readonly begun: Promise<void>;
  readonly layers: string[];
  readonly account: string;
  readonly comparing: Comparing;
  setCompare(wanted: Comparing): Promise<void>;
  toggleCompare(): Promise<void>;
  setAccount(name: string): Promise<void>;
  loadAccounts(): Promise<Accounts>;
  setDate(iso: Iso): void;
  setLayers(layers: Iterable<string>): void;
  setView(center: Pair, zoom: number): void;
  setAutopopup(on: boolean): void;
  open(id: string): void;
  openPlace(lat: number, lng: number): void;
  listen(listener: Post): () => void;
  /** Be told when another day or account is shown and explained. */
  follow(follower: () => void): void;
  receive(message: Message): void;
  state(iso: Iso): Record<string, UnitState>;
  lines(iso: Iso): string[];
  unit(id: string): Unit | undefined;
  destroy(): void;
}

/** What js/more/page.js adds to the page, where the page asks for it. */
export interface LateParts {
  /** What the accounts say of a day, as markup. */
  besides?: (
    atlas: Bundle,
    accounts: Accounts,
    page: { areas: readonly number[]; words: Limits["words"] },
    iso: Iso,
  ) => { text: string };
  /** Bring the lists of a page of text, and the search in them. */
  fill?: (place: Element, name: string) => Promise<void>;
  /** Take back what was said of the last copy. */
  clearCopied?: () => void;
  /** The panel of shared/sharepanel.js. */
  share?: { clear(): void; layOpen(opener: HTMLElement, text: string): void };
  /** Tell the story that the link carries, or else the page's own. */
  tellStory?: () => void;
}

/** The map in a frame, as js/more/page.js gets it. */
export interface EmbedPage {
  page: EmbedModel & Today & WithMore;
  atlas: Bundle;
  asked: Asked;
  engine: Engine;
  /** The parts of an address that shows the same. */
  shown(): ReadonlyMap<string, string>;
  /** Whose account the map has said that it shows. */
  stated(): Extract<Message, { type: "stated" }> | undefined;
}

/** What the one-file page knows, for whoever asks in the console of the browser. */
export interface PageInterface {
  engine: Engine;
  sentence(iso: Iso): string;
  gained(before: Iso, after: Iso): string;
  round(km2: number): string;
  inRange(text: string): Iso;
  asShown(text: string): string;
  go(text: string): void;
}

/** A map whose engine can be found from it. */
export type WithEngine = { karabakhMap: Engine };

declare global {
  interface Window {
    KarabakhMap: {
      create(container: string | HTMLElement, data: Bundle, options?: EngineOptions): Engine;
      step(map: Leaflet.Map, messages: Message[]): Leaflet.LayerGroup;
      joinBus: typeof joinBus;
      unpacked(bundle: Bundle | PackedBundle): Bundle;
    };
    KARABAKH_DATA: Bundle;
    KARABAKH_PAGE: PageModel & EmbedModel; // of which each page has its own
    KARABAKH_ACCOUNTS?: Accounts;
    /** What the reader can take along, with the scripts that come late. */
    KARABAKH_SHARING?: ShareModel;
    KARABAKH_FIND?: Findable;
    KARABAKH_DETAILS?: DetailsOf;
    KARABAKH_PARTS?: LaterParts;
    KARABAKH_TEXTS?: Record<string, string>;
    KARABAKH_MORE?: More;
    KARABAKH_PLACES?: ToldPlace[];
    KARABAKH_AREAS?: Omit<AreasModel, "language">;
    /** What js/more adds; their types are not named here, as tests without a browser read this file. */
    KarabakhMapMore?: { installMap(engine: unknown): void };
    KarabakhPageMore?: PageMore;
    karabakhMapPage: PageInterface;
    /** Runs the next step of the start of the page. */
    KarabakhNext?: () => void;
    /** Whether what scripts of an earlier day made of the page has been taken away. */
    karabakhMapBegun?: boolean;
  }
  /** Stands at the end of the bridge's script. */
  const MODEL: BridgeModel;
}
