"""The rows of data/accounts.csv: what a side stated about who held what."""

import datetime as dt
from dataclasses import dataclass

from karabakh_map.core._changes import ControlChange
from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Effective:
    """When something is said to have happened: between two days, or not yet by the end of one.

    Attributes
    ----------
    denied
        Whether it is said not to have happened by the end of `last`.
    """

    first: dt.date
    last: dt.date
    denied: bool = False


def meets(day: PartialDate, change: ControlChange) -> bool:
    """Return whether a day names a change: the day that stands there, or one in its window."""
    return day == change.since or change.earliest <= day.last <= change.latest


@dataclass(frozen=True, slots=True)
class Statement:
    """What a side stated about who held some units.

    Attributes
    ----------
    unit_ids
        Empty where no unit covers the ground that it speaks of.
    answers
        Days of changes in control.csv that it speaks of: their `since`, or within their window.
    stated_on
        None where it is not known; then `effective` is.
    effective
        When it says that this came about, or still was so; None where it names no day.
    holder
        Who holds the units, says the speaker; None where it names nobody.
    words
        Empty where no statement of the side was found.
    """

    id: str
    unit_ids: tuple[str, ...]
    answers: tuple[PartialDate, ...]
    side: str
    stated_on: PartialDate | None
    effective: Effective | None
    holder: Controller | None
    extent: str
    words: str
    speaker: str
    source_ids: tuple[str, ...]
    note: str

    def about(self, change: ControlChange) -> bool:
        """Return whether it speaks of this change of one of its units."""
        return change.unit_id in self.unit_ids and any(meets(day, change) for day in self.answers)

    @property
    def found(self) -> bool:
        """Whether it says anything: a row without words says that no statement was found."""
        return bool(self.words)

    @property
    def when(self) -> tuple[dt.date, dt.date]:
        """The first and the last day on which what it says can have come about."""
        if self.effective:
            return self.effective.first, self.effective.last
        if self.stated_on:
            return self.stated_on.first, self.stated_on.last
        return dt.date.max, dt.date.max

    @property
    def said(self) -> dt.date:
        """The last day on which it can have been stated; the end of time if that is not known."""
        return self.stated_on.last if self.stated_on else dt.date.max
