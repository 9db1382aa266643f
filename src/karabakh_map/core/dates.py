"""Civil dates as sources give them: a day, a month or a year.

No time zones and no times of day: a day belongs to the state at its end, so a
date is all that is needed to ask who held a place.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from karabakh_map.core import datetext
from karabakh_map.core.errors import AmbiguousDateError, DateError, shown
from karabakh_map.core.i18n import ORIGINAL, fault, in_words, marked, speaking, spoken_or

FIRST_DAY = date(1923, 7, 7)
"""The decree that set up the autonomous oblast; the data begins here."""

EARLIEST_EVENT = date(1905, 1, 1)
"""Nothing older belongs in the event list; catches mistyped years."""

clock: Callable[[], date] = date.today
"""Tells the day; the tests set it to other days."""


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
            raise DateError(
                fault("{day} is a day without a month; write year-month-day.").format(day=self.day)
            )
        _ = self.first  # raises for months and days that do not exist

    @property
    def precision(self) -> Precision:
        """The finest part that is known."""
        if self.day is not None:
            return Precision.DAY
        return Precision.MONTH if self.month is not None else Precision.YEAR

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return date(
            self.year,
            1 if self.month is None else self.month,
            1 if self.day is None else self.day,
        )

    @property
    def last(self) -> date:
        """The last day it can mean, which is the day it stands for."""
        if self.day is not None:
            return self.first
        month = 12 if self.month is None else self.month
        return date(self.year, month, monthrange(self.year, month)[1])

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


def parse(text: str, now: date | None = None) -> PartialDate:
    """Read a date the way people write it.

    Parameters
    ----------
    text
        ``2020``, ``2020-11``, ``2020-11-20``, ``20.11.2020``, ``November 20, 2020``,
        ``11/2020``, ``20 ноября 2020 г.``, ``yesterday`` and the like.
    now
        What "today" means; today if not given.

    Raises
    ------
    AmbiguousDateError
        If day and month could be swapped.
    DateError
        If it is not a date, or not one the calendar has.
    """
    found = datetext.read(text)
    if found.days_back is not None:
        return PartialDate.of((now or today()) - timedelta(found.days_back))
    if found.fault:
        raise DateError(_said(_FAULTS[found.fault], text))
    if any(year < 1 for year, _month, _day in found.parts):
        raise DateError(_said(_NO_YEAR, text))
    try:
        read = [PartialDate(*parts) for parts in found.parts]
    except ValueError:
        raise DateError(_said(_NO_DAY, text)) from None
    if len(read) > 1:
        first, second = read
        raise AmbiguousDateError(
            fault('"{text}" can mean {spelt1} or {spelt2}; write {first} or {second}.').format(
                text=shown(text),
                spelt1=_spelt(first),
                spelt2=_spelt(second),
                first=first,
                second=second,
            ),
            (str(first), str(second)),
        )
    if found.weekday and read[0].first.isoweekday() != found.weekday:
        raise DateError(_said(_NO_DAY, text))
    return read[0]


_FAULTS = {
    "date": marked('"{text}" is not a date; write 2020-11-20, 2020-11 or 2020.'),
    "month": marked('"{text}" names no month; write a date such as 2020-11-20.'),
    "year": marked('"{text}" has no year of four digits; write a date such as 2020-11-20.'),
}
_NO_YEAR = marked('"{text}" is not a year of the calendar; write a date such as 2020-11-20.')
_NO_DAY = marked('"{text}" is not a day of the calendar; write a date such as 2020-11-20.')


def _said(sentence: str, text: str) -> str:
    return fault(sentence).format(text=shown(text))


def _spelt(when: PartialDate) -> str:
    """Return a day with its month in words; a sentence about a date must not be read two ways."""
    with speaking(spoken_or(ORIGINAL)):
        return in_words(when.first)


def today() -> date:
    """Return today's civil date where the program runs."""
    return clock()


def as_day(value: Any, last: date | None = None) -> date:
    """Return the day that a caller of the package gives, whatever the type of the value.

    Parameters
    ----------
    value
        A date; a datetime, pandas Timestamp or numpy datetime64, of which the day counts as
        it is written there; or what `parse` reads. None is today.
    last
        The last day that may be asked for; today if not given.

    Raises
    ------
    DateError
        If it is no date (NaT is none), or lies before the oblast or after `last`.
    """
    if value is None:
        return last or today()
    return in_range(_text(value), last)


def civil(value: Any) -> date:
    """Return the day of a date, datetime, Timestamp or datetime64, wherever it lies in time.

    Raises
    ------
    DateError
        If it is no date.
    """
    return value if type(value) is date else parse(_text(value)).last


def _text(value: Any) -> str:
    # NaT, which pandas counts among the datetimes, is unequal to itself and has no date.
    if isinstance(value, datetime) and value == value:  # noqa: PLR0124
        value = value.date()
    text = str(value)
    return text.partition("T")[0] if type(value).__name__ == "datetime64" else text


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
    limit = last or today()
    wanted = parse(text, limit)
    if wanted.first > limit:
        raise DateError(
            fault('"{text}" lies in the future; the data ends today, {today}.').format(
                text=shown(text), today=limit.isoformat()
            )
        )
    if wanted.last < FIRST_DAY:
        raise DateError(
            fault(
                '"{text}" is before the data begins; choose a date from {first} to {today}.'
            ).format(text=shown(text), first=FIRST_DAY.isoformat(), today=limit.isoformat())
        )
    return min(wanted.last, limit)


def clamp(day: date, last: date | None = None) -> date:
    """Return `day`, or the nearest day that the data covers."""
    return max(FIRST_DAY, min(day, last or today()))
