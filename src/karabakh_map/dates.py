"""Civil dates as sources give them: a day, a month or a year.

No time zones and no times of day: a day belongs to the state at its end, so a
date is all that is needed to ask who held a place.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from karabakh_map.errors import DateError

FIRST_DAY = date(1923, 7, 7)
"""The decree that set up the autonomous oblast; the data begins here."""

EARLIEST_EVENT = date(1905, 1, 1)
"""Nothing older belongs in the event list; catches mistyped years."""

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-z]+)\.?\s+(\d{4})", re.IGNORECASE)


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day.

    Attributes
    ----------
    year, month, day
        ``month`` and ``day`` are None when they are not known.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise DateError(f"{self.day} is a day without a month; write year-month-day.")
        _ = self.first, self.last  # raises for months and days that do not exist

    @property
    def precision(self) -> Precision:
        """The finest part that is known."""
        if self.day is not None:
            return Precision.DAY
        return Precision.MONTH if self.month is not None else Precision.YEAR

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean, which is the day it stands for."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the partial date that is exactly `day`."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)


def parse(text: str) -> PartialDate:
    """Read a date the way people type it.

    Parameters
    ----------
    text
        ``2020``, ``2020-11``, ``2020-11-20``, ``20 November 2020`` or ``Nov 2020``.

    Raises
    ------
    DateError
        If it is not a date, or not one the calendar has.
    """
    cleaned = text.strip()
    if iso := _ISO.fullmatch(cleaned):
        year, month, day = (int(part) if part else None for part in iso.groups())
    elif words := _WORDS.fullmatch(cleaned):
        name = words[2].lower()
        month = next(
            (i for i, full in enumerate(_MONTHS, 1) if len(name) >= 3 and full.startswith(name)),
            None,
        )
        if month is None:
            raise DateError(f'"{text}" names no month; write a date such as 2020-11-20.')
        year, day = int(words[3]), int(words[1]) if words[1] else None
    else:
        raise DateError(f'"{text}" is not a date; write 2020-11-20, 2020-11 or 2020.')
    if year is None or year < 1:
        raise DateError(f'"{text}" is not a year of the calendar; write a date such as 2020-11-20.')
    try:
        return PartialDate(year, month, day)
    except ValueError:
        raise DateError(
            f'"{text}" is not a day of the calendar; write a date such as 2020-11-20.'
        ) from None


def today() -> date:
    """Return today's civil date where the program runs."""
    return date.today()  # noqa: DTZ011  the reader's own calendar day is what "today" means


def in_range(text: str, last: date | None = None) -> date:
    """Read a date and check that the data can answer for it.

    Parameters
    ----------
    text
        As for `parse`; a month or year means its last day, or `last` if it is still running.
    last
        The last day that may be asked for; today if not given.

    Raises
    ------
    DateError
        If it cannot be read, or lies before the oblast or after `last`.
    """
    wanted = parse(text)
    limit = last or today()
    if wanted.first > limit:
        raise DateError(f'"{text}" lies in the future; the data ends today, {limit.isoformat()}.')
    if wanted.last < FIRST_DAY:
        raise DateError(
            f'"{text}" is before the data begins; choose a date from '
            f"{FIRST_DAY.isoformat()} to {limit.isoformat()}."
        )
    return min(wanted.last, limit)


def clamp(day: date, last: date | None = None) -> date:
    """Return `day`, or the nearest day that the data covers."""
    return max(FIRST_DAY, min(day, last or today()))
