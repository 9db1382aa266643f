"""The columns of every table: what may stand in them, and what they mean.

One declaration serves three readers: the loader, `karabakh-map check`, and the
Frictionless schemas in data/datapackage.json.
"""

from karabakh_map.core.accounts import VOICES
from karabakh_map.core.categories import Category
from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import Precision
from karabakh_map.core.i18n import ORIGINAL
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.layers import LAYERS
from karabakh_map.core.model import How, Side, SourceKind, UrlStatus
from karabakh_map.dataset import _placetables
from karabakh_map.dataset._columns import Field
from karabakh_map.dataset._columns import Table as Table  # noqa: PLC0414  handed on
from karabakh_map.dataset._wordtables import EXCEPTIONS as EXCEPTIONS  # noqa: PLC0414  handed on
from karabakh_map.dataset._wordtables import TERMS as TERMS  # noqa: PLC0414  handed on
from karabakh_map.dataset._wordtables import TRANSLATED as TRANSLATED  # noqa: PLC0414  handed on
from karabakh_map.dataset._wordtables import translation as translation  # noqa: PLC0414  handed on

SLUG = r"[a-z0-9]+(?:[-_.][a-z0-9]+)*"
CHECK_DATES = (
    "1993-01-01 1994-05-12 2016-05-01 2020-09-26 2020-11-10 "
    "2020-12-15 2022-04-01 2022-09-10 2023-09-18 2023-10-01"
).split()


_ID = Field("id", "Stable id, never reused", required=True, pattern=SLUG)
_SOURCES = Field("source_ids", "Ids in sources.csv, strongest first", kind="ids", required=True)
_LAT = Field("lat", "Latitude, degrees north, WGS 84", "number", True, minimum=38, maximum=42.5)
_LON = Field("lon", "Longitude, degrees east, WGS 84", "number", True, minimum=43, maximum=51)
_COORD_KM = Field("coord_precision_km", "How far off it may be, km", "number", True, minimum=0)
_CONFIDENCE = Field(
    "confidence", "Our trust in it", required=True, values=("high", "medium", "low")
)
_PRECISION = Field("precision", "How exactly the date is known", required=True, enum=Precision)

# What only accounts say stands in no other table.
_HOLDERS = tuple(one for one in Controller if one is not Controller.UNSTATED)
_HOWS = tuple(one for one in How if one not in (How.STATED, How.UNSTATED))

CONTROL = Table(
    "control",
    "Who held each control unit, from when",
    (
        Field("unit_id", "Id in geo/control_units.geojson", required=True, pattern=SLUG),
        Field("from", "First day, at its end, under the controller", "date", True),
        Field("controller", "Who holds it", required=True, enum=Controller, values=_HOLDERS),
        Field("how", "How control changed", required=True, enum=How, values=_HOWS),
        _PRECISION,
        Field("earliest", "The change cannot have been before", "day"),
        Field("latest", "The change had happened by the end of", "day"),
        Field("announced_by", "The only side that says so", values=("azerbaijan", "armenian")),
        _SOURCES,
        Field("note", "What a reader should know"),
        Field("extent_m", "How far its extent may lie from the unit's edge, m", "integer",
              minimum=0, maximum=100_000),
        Field("extent_reason", "Why the extent may lie that far off"),
    ),
    key=("unit_id", "from"),
)  # fmt: skip
# Events may lie outside the mapped region (Moscow, Washington), so their bounds are wide.
EVENTS = Table(
    "events",
    "What happened, where and when, and who says so",
    (
        _ID,
        Field("date", "First day", "date", True),
        Field("end_date", "Last day, if more than one", "date"),
        _PRECISION,
        Field("title", "Neutral title", required=True, max_length=80),
        Field("summary", "What happened, in our words", required=True, max_length=900),
        Field("place", "Neutral name of the place", required=True),
        Field("lat", "Latitude, degrees north, WGS 84", "number", True, minimum=-90, maximum=90),
        Field("lon", "Longitude, degrees east, WGS 84", "number", True, minimum=-180, maximum=180),
        _COORD_KM,
        Field("category", "Kind of event", required=True, enum=Category),
        Field(
            "importance", "1 chapter, 2 main event, 3 other", "integer", True, minimum=1, maximum=3
        ),
        Field("tolls", "Figures with who claims them", "tolls"),
        Field("dispute_note", "What is disputed, and by whom"),
        Field("in_seed", "Stated in the background text", "boolean", True),
        Field("seed_points", "Where that text and others differ", "numbers", minimum=1, maximum=15),
        _SOURCES,
        Field("verified", "What was read", required=True, values=("page", "partial", "memory")),
        _CONFIDENCE,
        Field(
            "archive_url", "Page of an archive with photographs or satellite pictures, if seen",
            pattern=r"https://\S+",
        ),
        Field("archive_licence", "Under which the archive shows them, as it says itself"),
    ),
)  # fmt: skip
SOURCES = Table(
    "sources",
    "Documents, and packages that geometry was made from",
    (
        _ID,
        Field("kind", "How close to what it reports", required=True, enum=SourceKind),
        Field("side", "Whose voice", required=True, enum=Side),
        Field("publisher", "Original publisher", required=True),
        Field("title", "Title of the document", required=True),
        Field("date", "Date of publication", pattern=r"\d{4}(-\d{2}(-\d{2})?)?"),
        Field("document", "Document number"),
        Field("url", "Address at the publisher", pattern=r"https?://\S+"),
        Field("url_status", "Why the address may be trusted", required=True, enum=UrlStatus),
        Field("seen_at", "Mirror, if only a mirror was read", pattern=r"https?://\S+"),
        Field("licence", "Licence of data"),
        Field("package", "Package the data came in"),
        Field("version", "Its version"),
        Field("file", "File inside it"),
        Field("sha256", "SHA-256 of the downloaded package", pattern=r"[0-9a-f]{64}"),
        Field("retrieved", "Day it was downloaded", "day"),
        Field("changes", "What was changed"),
    ),
)
DISPUTES = Table(
    "disputes",
    "What sources disagree about",
    (
        _ID,
        Field("topic", "What it is about", required=True),
        Field("statement", "What is said", required=True),
        Field("said_by", "Who says it", required=True),
        Field("other", "What others say, with who", required=True),
        _SOURCES,
        Field("event_ids", "Ids in events.csv", "ids"),
        Field(
            "seed_point",
            "Number of the place in the background text",
            "integer",
            minimum=1,
            maximum=15,
        ),
    ),
)
SETTLEMENTS = Table(
    "settlements",
    "Places by the lines: where, of which district in 1988, who held them; they draw the lines",
    (
        _ID,
        Field("name", "Neutral name", required=True),
        _LAT,
        _LON,
        _COORD_KM,
        Field("district", "District of 1988, in the oblast or outside", required=True),
        _CONFIDENCE,
        Field("note", "What a reader should know"),
        *(
            Field(
                f"held_{day}",
                f"Controller on {day}; empty if not known",
                enum=Controller,
                values=_HOLDERS,
            )
            for day in CHECK_DATES
        ),
        Field("nkao", "Whether it belonged to the oblast", required=True, values=("in", "out")),
        Field("name_az", "Name in Azerbaijani"),
        Field("name_hy", "Name in Armenian, in Latin letters"),
        Field("coord_source", "Whose the coordinate is, and what else agrees", required=True),
        Field("membership_source", "Why it counts as in or out of the oblast", required=True),
        Field("control_source", "What is known of who held it", required=True),
        _SOURCES,
    ),
)
NAMES = Table(
    "names",
    "Names of places in four languages",
    (
        _ID,
        Field("en", "Neutral English pair", required=True),
        Field("az", "In Azerbaijani, the Azerbaijani name first", required=True),
        Field("hy", "In Armenian, the Armenian name first", required=True),
        Field("ru", "In Russian, in the order of English", required=True),
        Field("kind", "What it is", required=True),
        Field("note", "What a reader should know"),
        *(
            Field(
                f"{tongue}_second",
                f"Where the second name of {tongue} was seen; rule: written by the rule of "
                "docs/translating.md",
                pattern="rule|seen: .+|no source seen.*",
            )
            for tongue in LANGUAGES
            if tongue != ORIGINAL
        ),
    ),
)
STORY = Table(
    "story",
    "Chapters of the guided story",
    (
        _ID,
        Field("order", "Place in the story", "integer", True, minimum=1),
        Field("date", "Day the map shows", "day", True),
        Field("title", "Neutral title", required=True, max_length=80),
        Field("text", "60 to 90 neutral words", required=True, max_length=800),
        Field("bounds", "West, south, east, north, degrees", "bounds", True),
        Field("layers", "Keys of the layers shown", "ids", True, values=LAYERS),
        Field("event_ids", "Ids in events.csv", "ids", True),
        _SOURCES,
        Field("question", "Who held a place on a date?", required=True),
        Field("choices", "Controllers offered as answers", "ids", True,
              enum=Controller, values=_HOLDERS),
        Field("answer", "The controller that held it", required=True,
              enum=Controller, values=_HOLDERS),
        Field("answer_source_ids", "Ids in sources.csv", "ids", True),
        Field("question_date", "The date asked about", "day", True),
        Field("question_lat", "Latitude of the place, WGS 84", "number", True,
              minimum=38, maximum=42.5),
        Field("question_lon", "Longitude of the place, WGS 84", "number", True,
              minimum=43, maximum=51),
    ),
)  # fmt: skip
CORRECTIONS = Table(
    "corrections",
    "What was corrected, when and why",
    (
        _ID,
        Field("date", "Day of the correction", "day", True),
        Field("record", "File and id of what was corrected", required=True),
        Field("was", "What it said", required=True),
        Field("now", "What it says", required=True),
        Field("reason", "Why", required=True),
        Field("source_ids", "Ids in sources.csv", "ids"),
    ),
)
ACCOUNTS = Table(
    "accounts",
    "What each side stated about who held a control unit",
    (
        _ID,
        Field("unit_id", "Ids in geo/control_units.geojson, if it speaks of control units", "ids"),
        Field("from", "Changes in control.csv that it speaks of, by their from", "dates"),
        Field("side", "Who stated it", required=True, values=VOICES),
        Field("stated_on", "Day of the statement", "date"),
        Field("effective", "When it says that this came about; >DATE: not by the end of it",
              "effective"),
        Field("holder", "Who holds the units, says the speaker", enum=Controller),
        Field("extent", "What of the ground the statement names"),
        Field("words", "What was stated; the speaker's own words in quotation marks",
              max_length=600),
        Field("speaker", "Who said so"),
        Field("source_ids", "Ids in sources.csv, strongest first", "ids"),
        Field("note", "What a reader should know"),
    ),
)  # fmt: skip
CHECKED = Table(
    "checked",
    "Until when the world was looked at; of later days nothing is known here",
    (
        _ID,
        Field("until", "Last day of which sources were found and read", "day", True),
        Field("note", "What a reader should know"),
    ),
)
POSITIONS = Table(
    "positions",
    "Where one side says that the other's forces stand on its ground; never control",
    (
        _ID,
        Field("kind", "Positions since 2021, or an exclave", required=True,
              values=("position", "exclave")),
        Field("from", "First day, or the day of the first statement", "day", True),
        Field("to", "First day on which it is no longer so", "day"),
        Field("place", "Neutral name of the place", required=True),
        Field("lat", "Latitude of the place, WGS 84; none if no coordinate was seen", "number",
              minimum=38, maximum=42.5),
        Field("lon", "Longitude of the place, WGS 84", "number", minimum=43, maximum=51),
        Field("located_by", "Id in sources.csv of what gives the coordinate", pattern=SLUG),
        Field("unit_id", "The control unit that an exclave is", pattern=SLUG),
        Field("side", "Who says so", required=True, enum=Side),
        Field("speaker", "Who said it, with the office", required=True),
        Field("figure", "What was stated, each figure with its speaker", required=True),
        Field("depth_m", "How deep the band is drawn, metres", "integer", minimum=1),
        Field("reach_m", "How far along the border either way, metres", "integer", minimum=1),
        Field("precision_m", "How far off its edge may be, metres", "integer", True, minimum=1),
        Field("answer", "What the other side answers"),
        Field("answer_speaker", "Who answered"),
        _SOURCES,
        Field("note", "What a reader should know"),
    ),
)  # fmt: skip
_PLACE = Field("id", "Id in geo/places.geojson, or else in names.csv or settlements.csv",
               required=True, pattern=SLUG)  # fmt: skip
FORMER_NAMES = Table(
    "former_names",
    "Names that places had before, by which people still look for them",
    (
        _PLACE,
        Field("name", "The name, as it was written", required=True),
        Field("language", "In which language or transcription", required=True,
              values=("en", "az", "hy", "ru")),
        _SOURCES,
    ),
    key=("id", "name"),
)  # fmt: skip
TABLES = (
    CONTROL, EVENTS, SOURCES, DISPUTES, SETTLEMENTS, NAMES, STORY, CORRECTIONS, ACCOUNTS, CHECKED,
    POSITIONS, FORMER_NAMES, *_placetables.tables(_PLACE, _SOURCES),
)  # fmt: skip
BESIDE = (SETTLEMENTS, ACCOUNTS, POSITIONS)
"""Tables that check the rest or stand beside it: the rest may be read without their faulty rows."""
