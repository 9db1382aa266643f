"""The things the map is made of, as immutable values.

Geometry is shapely in WGS 84 degrees, longitude first. Column meanings are in
docs/data-model.md; the classes mirror the files one to one.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from shapely import LineString, MultiPolygon, Polygon, STRtree

from karabakh_map.core._changes import ControlChange as ControlChange  # noqa: PLC0414  handed on
from karabakh_map.core._changes import How as How  # noqa: PLC0414  handed on
from karabakh_map.core._formernames import FormerName as FormerName  # noqa: PLC0414  handed on
from karabakh_map.core._placefacts import DistrictToday as DistrictToday  # noqa: PLC0414  handed on
from karabakh_map.core._placefacts import Population as Population  # noqa: PLC0414  handed on
from karabakh_map.core._sources import Side as Side  # noqa: PLC0414  handed on
from karabakh_map.core._sources import Source as Source  # noqa: PLC0414  handed on
from karabakh_map.core._sources import SourceKind as SourceKind  # noqa: PLC0414  handed on
from karabakh_map.core._sources import UrlStatus as UrlStatus  # noqa: PLC0414  handed on
from karabakh_map.core._statements import Effective as Effective  # noqa: PLC0414  handed on
from karabakh_map.core._statements import Statement as Statement  # noqa: PLC0414  handed on
from karabakh_map.core._statements import meets as meets  # noqa: PLC0414  handed on
from karabakh_map.core._story import Archive as Archive  # noqa: PLC0414  handed on
from karabakh_map.core._story import Chapter as Chapter  # noqa: PLC0414  handed on
from karabakh_map.core._story import Choice as Choice  # noqa: PLC0414  handed on
from karabakh_map.core._story import Teller as Teller  # noqa: PLC0414  handed on
from karabakh_map.core.accounts import Account
from karabakh_map.core.categories import Category
from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import PartialDate, Precision
from karabakh_map.core.i18n import ORIGINAL

GeoJSON = dict[str, Any]


SURVEYED_M, DIGITISED_M = 500, 2_500
"""Up to so many metres either side a line counts as surveyed, or as digitised; else as guessed."""


class Certainty(StrEnum):
    """How well the course of an edge is known."""

    SURVEYED = "surveyed"
    DIGITISED = "digitised"
    GUESSED = "guessed"

    def within(self, metres: int) -> "Certainty":
        """Return the worse of this and of what so many metres either side allow."""
        order = tuple(Certainty)
        return order[max((metres > SURVEYED_M) + (metres > DIGITISED_M), order.index(self))]


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of ground that always changed hands as one."""

    id: str
    name: str
    district: str
    in_nkao: bool
    source_id: str
    method: str
    precision_m: int
    geometry: Polygon | MultiPolygon


@dataclass(frozen=True, slots=True)
class Edge:
    """An arc that two units, or a unit and what lies outside, share."""

    id: str
    left: str
    right: str
    source_id: str
    method: str
    precision_m: int
    certainty: Certainty
    geometry: LineString


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of dead or displaced, with who says so."""

    claimant: str
    figure: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a place on a date."""

    id: str
    date: PartialDate
    end_date: PartialDate | None
    precision: Precision
    title: str
    summary: str
    place: str
    lat: float
    lon: float
    coord_precision_km: float
    category: Category
    importance: int
    tolls: tuple[Toll, ...]
    dispute_note: str
    in_seed: bool
    seed_points: tuple[int, ...]
    source_ids: tuple[str, ...]
    verified: str
    confidence: str
    archive_url: str = ""
    archive_licence: str = ""

    @property
    def archive(self) -> Archive | None:
        """The page of an archive with pictures of it, if one is known."""
        return Archive(self.archive_url, self.archive_licence) if self.archive_url else None

    @property
    def first(self) -> dt.date:
        """The first day it can have begun."""
        return self.date.first

    @property
    def last(self) -> dt.date:
        """The last day it can have lasted."""
        return (self.end_date or self.date).last

    @property
    def day(self) -> dt.date:
        """The day on whose map it belongs: the last that it can have begun on."""
        return self.date.last


@dataclass(frozen=True, slots=True)
class Dispute:
    """A statement that other sources contradict."""

    id: str
    topic: str
    statement: str
    said_by: str
    other: str
    source_ids: tuple[str, ...]
    event_ids: tuple[str, ...]
    seed_point: int | None


@dataclass(frozen=True, slots=True)
class Settlement:
    """A place whose holder on certain dates is known independently of the units.

    Attributes
    ----------
    district
        The district of 1988, inside the oblast or outside.
    held
        Who held it, on the dates for which that is known.
    nkao
        ``in`` if it belonged to the oblast in 1988, ``out`` if not.
    """

    id: str
    name: str
    lat: float
    lon: float
    coord_precision_km: float
    district: str
    confidence: str
    note: str
    held: dict[dt.date, Controller]
    nkao: str = ""
    name_az: str = ""
    name_hy: str = ""
    coord_source: str = ""
    membership_source: str = ""
    control_source: str = ""
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A place or region in four languages.

    Attributes
    ----------
    az, hy, ru
        Neutral pairs: the Azerbaijani or Armenian name first, in Russian the order of English.
    az_second, hy_second, ru_second
        Where the second name was seen in that language, or that it is written by rule.
    """

    id: str
    en: str
    az: str
    hy: str
    ru: str
    kind: str
    note: str
    az_second: str = ""
    hy_second: str = ""
    ru_second: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """Something we had wrong, or a source has, and what it became."""

    id: str
    date: dt.date
    record: str
    was: str
    now: str
    reason: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where one side says that the other's forces stand on its ground; never control."""

    id: str
    kind: str
    since: dt.date
    until: dt.date | None
    place: str
    side: Side
    speaker: str
    figure: str
    precision_m: int
    answer: str
    answer_speaker: str
    source_ids: tuple[str, ...]
    note: str
    located_by: str
    drawn: bool


@dataclass(frozen=True, eq=False)  # compared by identity, so that results can be cached by it
class Dataset:
    """Everything loaded and checked.

    Attributes
    ----------
    control
        Changes of each unit in order of time; the first is `how` established.
    layers
        Context layers as GeoJSON, by file name without ending.
    checked_until
        The last day of which sources were found and read.
    version
        Version of the data package, with a short hash of its content.
    account
        Whose account `control` is; that of a side is made by `history.accounts.stated`.
    origin
        The data whose control is this map's own, where `account` is a side's.
    language
        Of titles, notes and names; another than English is made by
        `dataset.translations.translated`.
    original
        The data in English, where `language` is another.
    teller
        Whose words `story` is, where it is an author's and not that of the data.
    """

    root: Path
    version: str
    units: dict[str, Unit]
    control: dict[str, tuple[ControlChange, ...]]
    edges: tuple[Edge, ...]
    events: tuple[Event, ...]
    sources: dict[str, Source]
    disputes: tuple[Dispute, ...]
    settlements: tuple[Settlement, ...]
    names: tuple[Name, ...]
    story: tuple[Chapter, ...]
    corrections: tuple[Correction, ...]
    checked_until: dt.date
    positions: tuple[Position, ...]
    layers: dict[str, GeoJSON] = field(repr=False)
    statements: tuple[Statement, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    districts_today: tuple[DistrictToday, ...] = ()
    populations: tuple[Population, ...] = ()
    account: Account = Account.MAP
    origin: "Dataset | None" = field(default=None, repr=False)
    language: str = ORIGINAL
    original: "Dataset | None" = field(default=None, repr=False)
    teller: Teller | None = None

    @cached_property
    def index(self) -> STRtree:
        """Spatial index over the units, in the order of `units`."""
        return STRtree([unit.geometry for unit in self.units.values()])

    @property
    def ground(self) -> "Dataset":
        """The data with the same units, edges and layers that all accounts and languages share.

        What is measured on the ground alone is kept by it, and so once for all of them.
        """
        own = self.origin or self
        return own.original or own

    @property
    def control_rows(self) -> Iterator[ControlChange]:
        """Every row of the control history, those of extents too, by unit and in order of time."""
        return (
            row for history in self.control.values() for change in history for row in change.rows
        )

    def layer(self, name: str) -> GeoJSON:
        """Return a context layer, for example ``nkao``."""
        return self.layers[name]

    def event(self, event_id: str) -> Event | None:
        """Return the event with this id, or None."""
        return next((event for event in self.events if event.id == event_id), None)
