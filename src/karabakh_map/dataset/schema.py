"""The columns of every table: what may stand in them, and what they mean.

One declaration serves three readers: the loader, `karabakh-map check`, and the
Frictionless schemas in data/datapackage.json.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from karabakh_map.core.dates import EARLIEST_EVENT, Precision, parse
from karabakh_map.core.errors import DateError, shown
from karabakh_map.core.model import Category, Controller, How, Side, SourceKind, Toll, UrlStatus
from karabakh_map.core.suggest import nearest

Kind = Literal[
    "string", "integer", "number", "boolean", "day", "date", "ids", "numbers", "tolls", "bounds"
]

SLUG = r"[a-z0-9]+(?:[-_.][a-z0-9]+)*"
CHECK_DATES = (
    "1993-01-01 1994-05-12 2016-05-01 2020-09-26 2020-11-10 "
    "2020-12-15 2022-04-01 2022-09-10 2023-09-18 2023-10-01"
).split()


def seen(text: str) -> str:
    """Return the text of a cell as it may stand in a sentence."""
    return shown(text, addresses=True)


@dataclass(frozen=True)
class Field:
    """One column.

    Attributes
    ----------
    kind
        ``day`` is a full date; ``date`` may also be a month or a year; ``ids`` and
        ``numbers`` are separated by spaces; ``tolls`` are ``claimant: figure`` separated by ``|``.
    """

    name: str
    description: str
    kind: Kind = "string"
    required: bool = False
    enum: type[StrEnum] | None = None
    values: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None

    @property
    def allowed(self) -> tuple[str, ...]:
        """Values of an enumerated column, or nothing."""
        return tuple(self.enum) if self.enum else self.values

    def read(self, text: str) -> Any:
        """Turn the text of a cell into its value.

        Raises
        ------
        ValueError
            With the end of a sentence: what is wrong and how to mend it.
        """
        text = text.strip()
        if not text:
            if self.required:
                raise ValueError("is empty; this column is required.")
            return _EMPTY.get(self.kind, "")
        for item in text.split() if self.kind == "ids" else (text,):
            if self.allowed and item not in self.allowed:
                raise ValueError(f'is "{seen(item)}"; {nearest(item, self.allowed)}')
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise ValueError(f'is "{seen(text)}"; it must look like {self.pattern}.')
        if self.max_length and len(text) > self.max_length:
            raise ValueError(f"has {len(text)} characters; shorten it to {self.max_length}.")
        if self.enum:
            return self.enum(text)
        reader = _READERS.get(self.kind)
        return reader(self, text) if reader else text


def _number(field: Field, text: str) -> float:
    try:
        value = float(text)
        if not math.isfinite(value):
            raise ValueError
    except ValueError:
        raise ValueError(f'is "{seen(text)}", which is not a number.') from None
    low = -float("inf") if field.minimum is None else field.minimum
    high = float("inf") if field.maximum is None else field.maximum
    if not low <= value <= high:
        raise ValueError(f"is {seen(text)}; it must lie between {low:g} and {high:g}.")
    return value


def _integer(field: Field, text: str) -> int:
    value = _number(field, text)
    if not value.is_integer():
        raise ValueError(f'is "{seen(text)}"; it must be a whole number.')
    return int(value)


def _boolean(_: Field, text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(f'is "{seen(text)}"; write yes or no.')
    return text == "yes"


def _date(_: Field, text: str) -> Any:
    try:
        value = parse(text)
    except DateError as error:
        raise ValueError(f"is wrong: {error}") from None
    if str(value) != text:
        raise ValueError(f'is "{seen(text)}"; write it as {value}.')
    # A date after today is a matter of `check`: the reader's clock may be behind, and no map that
    # was right yesterday may fail to open for that.
    if value.first < EARLIEST_EVENT:
        raise ValueError(f"is {seen(text)}; it must not lie before {EARLIEST_EVENT}.")
    return value


def _day(field: Field, text: str) -> date:
    value = _date(field, text)
    if value.precision is not Precision.DAY:
        raise ValueError(f'is "{seen(text)}"; a full date such as 2020-11-20 is needed.')
    return date(value.year, value.month, value.day)


def _ids(_: Field, text: str) -> tuple[str, ...]:
    ids = tuple(text.split())
    if len(set(ids)) < len(ids):
        raise ValueError(f'names an id twice: "{seen(text)}".')
    return ids


def _tolls(_: Field, text: str) -> tuple[Toll, ...]:
    tolls = []
    for item in text.split("|"):
        claimant, colon, figure = item.strip().partition(":")
        if not (colon and claimant.strip() and figure.strip()):
            raise ValueError(f'has the item "{seen(item)}"; write it as claimant: figure.')
        tolls.append(Toll(claimant.strip(), figure.strip()))
    return tuple(tolls)


def _bounds(_: Field, text: str) -> tuple[float, ...]:
    try:
        west, south, east, north = (float(part) for part in text.split())
    except ValueError:
        raise ValueError(f'is "{seen(text)}"; write west south east north in degrees.') from None
    if not (west < east and south < north):
        raise ValueError(f'is "{seen(text)}"; west must be less than east, south less than north.')
    return west, south, east, north


_READERS: dict[str, Callable[[Field, str], Any]] = {
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "day": _day,
    "ids": _ids,
    "numbers": lambda field, text: tuple(_integer(field, part) for part in text.split()),
    "tolls": _tolls,
    "bounds": _bounds,
}
_EMPTY: dict[str, Any] = {
    "integer": None,
    "number": None,
    "boolean": False,
    "date": None,
    "day": None,
    "ids": (),
    "numbers": (),
    "tolls": (),
    "bounds": (),
}


@dataclass(frozen=True)
class Table:
    """One CSV file."""

    name: str
    title: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ("id",)

    @property
    def file(self) -> str:
        """File name inside the data folder."""
        return f"{self.name}.csv"


_ID = Field("id", "Stable id, never reused", required=True, pattern=SLUG)
_SOURCES = Field("source_ids", "Ids in sources.csv, strongest first", kind="ids", required=True)
_LAT = Field("lat", "Latitude, degrees north, WGS 84", "number", True, minimum=38, maximum=42.5)
_LON = Field("lon", "Longitude, degrees east, WGS 84", "number", True, minimum=43, maximum=51)
_COORD_KM = Field("coord_precision_km", "How far off it may be, km", "number", True, minimum=0)
_CONFIDENCE = Field(
    "confidence", "Our trust in it", required=True, values=("high", "medium", "low")
)
_PRECISION = Field("precision", "How exactly the date is known", required=True, enum=Precision)

CONTROL = Table(
    "control",
    "Who held each control unit, from when",
    (
        Field("unit_id", "Id in geo/control_units.geojson", required=True, pattern=SLUG),
        Field("from", "First day, at its end, under the controller", "date", True),
        Field("controller", "Who holds it", required=True, enum=Controller),
        Field("how", "How control changed", required=True, enum=How),
        _PRECISION,
        Field("earliest", "The change cannot have been before", "day"),
        Field("latest", "The change had happened by the end of", "day"),
        Field("announced_by", "The only side that says so", values=("azerbaijan", "armenian")),
        _SOURCES,
        Field("note", "What a reader should know"),
    ),
    key=("unit_id", "from"),
)
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
    ),
)
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
    "Who held a place on ten dates, for checking the units",
    (
        _ID,
        Field("name", "Neutral name", required=True),
        _LAT,
        _LON,
        _COORD_KM,
        Field("area", "Region or district", required=True),
        _CONFIDENCE,
        Field("note", "What a reader should know"),
        *(
            Field(f"held_{day}", f"Controller on {day}", required=True, enum=Controller)
            for day in CHECK_DATES
        ),
    ),
)
NAMES = Table(
    "names",
    "Names of places in four languages",
    (
        _ID,
        Field("en", "Neutral English pair", required=True),
        Field("az", "Azerbaijani", required=True),
        Field("hy", "Armenian", required=True),
        Field("ru", "Russian", required=True),
        Field("kind", "What it is", required=True),
        Field("note", "What a reader should know"),
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
        Field("layers", "Layers shown", "ids", True),
        Field("event_ids", "Ids in events.csv", "ids", True),
        _SOURCES,
        Field("question", "Who held a place on a date?", required=True),
        Field("choices", "Controllers offered as answers", "ids", True, values=tuple(Controller)),
        Field("answer", "The controller that held it", required=True, enum=Controller),
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
TABLES = (CONTROL, EVENTS, SOURCES, DISPUTES, SETTLEMENTS, NAMES, STORY, CORRECTIONS)
