"""A chapter of a guided story: that of the data, or one that an author has written."""

import datetime as dt
from dataclasses import dataclass

from karabakh_map.core.controllers import Controller

Choice = Controller | str
"""An answer: who held a place, or in a story of an author words of their own."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A page of an archive with photographs or satellite pictures, which are not shipped.

    Attributes
    ----------
    licence
        Under which the archive shows them, as it says itself.
    """

    url: str
    licence: str


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells a story that is not this map's own."""

    title: str
    by: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A step of a guided story, mostly with a question that the control history answers.

    Those of the data have everything; what an author leaves out is empty.

    Attributes
    ----------
    bounds
        West, south, east, north, degrees; None for the whole region.
    choices
        Controllers offered as answers, or an author's own words.
    question_lat, question_lon
        The place asked about, degrees.
    view
        Latitude, longitude and zoom, where an author chose those instead of `bounds`.
    said
        What an author's words rest on, as they say it.
    """

    id: str
    order: int
    date: dt.date
    title: str
    text: str
    bounds: tuple[float, float, float, float] | None
    layers: tuple[str, ...]
    event_ids: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()
    question: str = ""
    choices: tuple[Choice, ...] = ()
    answer: Choice = ""
    answer_source_ids: tuple[str, ...] = ()
    question_date: dt.date | None = None
    question_lat: float | None = None
    question_lon: float | None = None
    view: tuple[float, float, float] | None = None
    said: str = ""
    archive: Archive | None = None

    @property
    def asked_on(self) -> dt.date:
        """The day that the question is about."""
        return self.question_date or self.date

    @property
    def spot(self) -> tuple[float, float] | None:
        """Latitude and longitude of the place that the question is about, if it is about one."""
        if self.question_lat is None or self.question_lon is None:
            return None
        return self.question_lat, self.question_lon
