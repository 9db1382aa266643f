"""Dates as people write them: which year, month and day a text can mean.

js/page/dates.js follows the same rules, and both are run over tests/cases/dates.json. The
words of four languages stand in dates.json, which tools/write_datewords.py makes.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LONGEST = 200
"""Characters; nothing longer is looked at."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_SPACES = re.compile("[\t-\r \u0085\u2028\u2029]+")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2043\u02d7]")
_SLASHES = re.compile("[\u2044\u2215]")
_TRAILING = re.compile("[ .,;:\u0589]+$")
_BETWEEN = re.compile(r"[ .,]*| *[/-] *")
_ISO = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TOKEN = re.compile(r"[0-9]+|[^0-9 .,/-]+")
_DOTTED = re.compile(r"[0-9]+ *\. *[0-9]+ *\. *[0-9]{4}")

Parts = tuple[int, int | None, int | None]


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of dates, folded.

    Attributes
    ----------
    months, weekdays
        Numbers by name; Monday is 1.
    years
        Words that may follow a year.
    others
        Words that may stand in a date with the name of its month.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    years: frozenset[str]
    others: frozenset[str]
    today: frozenset[str]
    yesterday: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text can mean.

    Attributes
    ----------
    parts
        Year, month and day; more than one if day and month could be swapped.
    days_back
        How many days before today, if a word such as "yesterday" stands alone.
    weekday
        The day of the week that the text names, Monday is 1; None if it names none.
    fault
        ``date``, ``month`` or ``year`` if it is no date, names no month, or no full year.
    """

    parts: tuple[Parts, ...] = ()
    days_back: int | None = None
    weekday: int | None = None
    fault: str = ""


ENDING = "i"
"""Of a day in Azerbaijani (yanvarın 1-i), and January in Roman numbers where it stands alone."""

NO_DATE = Reading(fault="date")


@cache
def table() -> dict[str, Any]:
    """Return the file of words as it is, for the page."""
    path = files("karabakh_map.core") / "dates.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def date_words() -> DateWords:
    """Return the words of dates."""
    raw = table()
    sets = {name: frozenset(raw[name]) for name in ("years", "others", "today", "yesterday")}
    return DateWords(raw["months"], raw["weekdays"], **sets)


def fold(text: str) -> str:
    """Return text without what the eye does not tell apart: widths, dashes, spaces, capitals."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    plain = _SLASHES.sub("/", _DASHES.sub("-", _SPACES.sub(" ", plain)))
    plain = plain.lower().replace("\u0307", "").replace("ı", "i")
    return _TRAILING.sub("", plain).strip(" ")


def read(text: str) -> Reading:
    """Return what a text can mean as a date."""
    if iso := _ISO.fullmatch(text):  # as the data has nearly all of them; the rest reads the same
        return Reading(((int(iso[1]), int(iso[2]), int(iso[3])),))
    folded = fold(text) if len(text) <= LONGEST else ""
    known = date_words()
    if folded in known.today:
        return Reading(days_back=0)
    if folded in known.yesterday:
        return Reading(days_back=1)
    tokens = _tokens(folded)
    numbers = [token for token in tokens if token[0] in "0123456789"]
    names = [token for token in tokens if token[0] not in "0123456789"]
    if not numbers or max(map(len, numbers)) > 4:
        return NO_DATE
    if all(name in known.years for name in names):
        # A word between numbers ("5-ci 2020") could make the first one anything.
        whole = tokens[: len(numbers)] == numbers
        return _numeric(numbers, bool(_DOTTED.match(folded))) if whole else NO_DATE
    return _named(numbers, names, known)


def _tokens(folded: str) -> list[str]:
    """Return the numbers and words of a date; nothing where other marks stand between them."""
    found, end = [], 0
    for token in _TOKEN.finditer(folded):
        gap = folded[end : token.start()]
        if not _BETWEEN.fullmatch(gap) or (gap and not end):
            return []
        found.append(token[0])
        end = token.end()
    return found if end == len(folded) else []


def _numeric(numbers: list[str], dotted: bool) -> Reading:
    """Read numbers alone, in the order of year, month and day or with the year at the end.

    With dots between them the day comes first in each of the four languages, so that nobody has
    to be asked; other marks are used in both orders.
    """
    lengths = [len(number) for number in numbers]
    if 4 not in lengths:
        whole = len(numbers) <= 3 and 3 not in lengths
        return Reading(fault="year") if whole else NO_DATE
    if (
        len(numbers) > 3
        or 3 in lengths
        or lengths.count(4) > 1
        or 4 not in (lengths[0], lengths[-1])
    ):
        return NO_DATE
    values = [int(number) for number in numbers]
    if lengths[0] == 4:
        year, month, day = [*values, None, None][:3]
        return Reading(((year or 0, month, day),))
    *others, year = values
    if len(others) == 1:
        return Reading(((year, others[0], None),))
    first, second = others
    day_first, month_first = (year, second, first), (year, first, second)
    if first <= 12 < second:
        return Reading((month_first,))
    sure = dotted or first > 12 or first == second
    return Reading((day_first,) if sure else (day_first, month_first))


def _named(numbers: list[str], names: list[str], known: DateWords) -> Reading:
    """Read a date with the name of its month, in any order."""
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) < 3]
    left = [name for name in names if name not in known.years and name not in known.others]
    if len(left) > 1:
        left = [name for name in left if name != ENDING]
    found = [_month(name, known) for name in left]
    weekday = " ".join(name for name, month in zip(left, found, strict=True) if not month)
    if len(years) + len(days) < len(numbers) or len(years) > 1 or len(days) > 1 + (not years):
        return NO_DATE
    months = [month for month in found if month]
    if not months and len(left) == 1 and years:
        return Reading(fault="month")
    if len(months) != 1 or (weekday and (weekday not in known.weekdays or not days)):
        return NO_DATE
    if not years:
        return Reading(fault="year")
    day = days[0] if days else None
    return Reading(((years[0], months[0], day),), weekday=known.weekdays.get(weekday))


def _month(name: str, known: DateWords) -> int | None:
    """Return the month of a name, or of three letters and more with which only one begins."""
    if name in known.months:
        return known.months[name]
    if len(name) < 3:
        return None
    begun = {month for full, month in known.months.items() if full.startswith(name)}
    return begun.pop() if len(begun) == 1 else None
