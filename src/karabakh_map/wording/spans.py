"""Dates and spans of time in words."""

from datetime import date

from karabakh_map.core import i18n
from karabakh_map.core.dates import PartialDate
from karabakh_map.core.i18n import _


def partial_in_words(when: PartialDate) -> str:
    """Return a day, a month or a year, for example ``June 1993``."""
    if when.month is None:
        return str(when.year)
    if when.day is None:
        return i18n.month_in_words(when.year, when.month)
    return i18n.in_words(when.first)


def span_in_words(first: PartialDate, last: PartialDate | None) -> str:
    """Return when something began and, if on another date, when it ended."""
    start = partial_in_words(first)
    if last is None or last == first:
        return start
    return _("{first} to {last}").format(first=start, last=partial_in_words(last))


def days_in_words(first: date, last: date) -> str:
    """Return two days of one year in short, for example ``27 September–10 November 2020``.

    What they have in common is said once, at the end where the year is last and at the beginning
    where it is first, as in Armenian.
    """
    start, end = i18n.in_words(first), i18n.in_words(last)
    if start.startswith(str(first.year)):
        other = str(last.day) if first.month == last.month else end.split(" ", 1)[1]
        return f"{start}–{other}"
    own = start.split(" ", 1)[0] if first.month == last.month else start.rsplit(" ", 1)[0]
    return f"{own}–{end}"
