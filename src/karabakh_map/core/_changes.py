"""The rows of the control history: who came to hold a unit, and how far its extent is known."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import PartialDate, Precision


class How(StrEnum):
    """How control changed."""

    ESTABLISHED = "established"
    INDEPENDENCE = "independence"
    CAPTURED = "captured"
    HANDED_OVER = "handed_over"
    WITHDREW = "withdrew"
    CEASEFIRE = "ceasefire"
    ENTERED = "entered"
    AGREEMENT = "agreement"
    STATED = "stated"
    UNSTATED = "unstated"
    """These two in accounts only: as a side stated it, and where no statement was found."""
    DECREE = "decree"
    EXTENT = "extent"
    """Nothing changed hands; from here on the extent of the holding is known better or worse."""


@dataclass(frozen=True, slots=True)
class ControlChange:
    """From the end of `day` on, `controller` holds the unit.

    `earliest` and `latest` bound the day; they are equal to it when it is agreed.

    Attributes
    ----------
    extent_m
        How far the true extent of the holding may lie from the edge of the unit, in metres; None
        where the edge's own precision decides.
    extent_reason
        Why, in one sentence; empty without `extent_m`.
    extents
        Later rows of the same holding that say only its extent (`how` extent), in order of time.
    """

    unit_id: str
    since: PartialDate
    controller: Controller
    how: How
    precision: Precision
    earliest: dt.date
    latest: dt.date
    announced_by: str
    source_ids: tuple[str, ...]
    note: str
    extent_m: int | None = None
    extent_reason: str = ""
    extents: "tuple[ControlChange, ...]" = ()

    @property
    def day(self) -> dt.date:
        """The first day, at its end, under the new controller."""
        return self.since.last

    @property
    def rows(self) -> "tuple[ControlChange, ...]":
        """Every row of the table that says something of this holding, in order of time."""
        return self, *self.extents

    def extent_on(self, day: dt.date) -> "ControlChange":
        """Return the row that says the extent of this holding at the end of `day`."""
        return next((row for row in reversed(self.rows) if row.day <= day), self)
