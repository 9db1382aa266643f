"""Dates and spans of time in words."""

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
