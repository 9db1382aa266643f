"""What a link says of two dates: ``compare``, ``compare_as``, ``divider``, ``moves``.

The page follows the same rules in js/page/comparing.js, over tests/cases/links.json.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import floor

from karabakh_map.core.dates import clamp, in_range, parse
from karabakh_map.core.errors import DateError, shown
from karabakh_map.core.i18n import fault

MIDDLE = 50.0
"""Where the divider stands at first, in hundredths of the width of the map."""


EARLIER, LATER = "earlier", "later"
"""What ``moves`` says: which of the two dates the time bar moves; without it the earlier one."""


class Form(StrEnum):
    """How two dates stand beside one another."""

    SWIPE = "swipe"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Another date that is shown beside that of the map.

    Attributes
    ----------
    divider
        Where the map is divided, in hundredths of its width.
    """

    other: date
    form: Form = Form.SWIPE
    divider: float = MIDDLE

    @property
    def values(self) -> dict[str, str | float]:
        """What the page needs of it, ready for JSON."""
        return {"other": self.other.isoformat(), "form": self.form, "divider": self.divider}


def read(params: Mapping[str, str], day: date, notes: list[str]) -> tuple[date, Comparison | None]:
    """Return the date of the map and what it is compared with, the earlier first if both are named.

    The date of the map is the one that the time bar moves: ``moves=later`` makes it the later one.

    Parameters
    ----------
    day
        What the link means by its date.
    notes
        Get a sentence for everything that had to be replaced.
    """
    other = _other(params.get("compare", ""), day, notes)
    if other is None:
        return day, None
    if other < day and params.get("date"):
        told = fault("{later} comes after {earlier}: the earlier date is shown first.")
        if not notes:
            notes.append(told.format(later=day.isoformat(), earlier=other.isoformat()))
        day, other = other, day
    moved = _moved(params.get("moves", ""), notes)
    if (moved == LATER and day < other) or (moved == EARLIER and other < day):
        day, other = other, day
    form = _form(params.get("compare_as", ""), notes)
    return day, Comparison(other, form, _divider(params.get("divider", ""), notes))


def _other(text: str, day: date, notes: list[str]) -> date | None:
    if not text:
        return None
    told = fault('"{text}" is the date of the map; choose another one to compare it with.').format(
        text=shown(text)
    )
    try:
        other = in_range(text)
    except DateError as error:
        told = str(error)
        try:
            other = clamp(parse(text).last)
        except DateError:
            other = day
        if other != day:
            instead = fault("Comparing with {text} instead.").format(text=other.isoformat())
            notes.append(f"{told} {instead}")
    if other == day:
        notes.append(f"{told} " + fault("Showing one date only."))
        return None
    return other


def _moved(text: str, notes: list[str]) -> str:
    """Return which of the two dates the time bar moves, if the link says so."""
    if not text or text.lower() in (EARLIER, LATER):
        return text.lower()
    told = fault('"{text}" is neither of the two dates; use {which}.')
    notes.append(told.format(text=shown(text), which=", ".join((EARLIER, LATER))))
    return ""


def _form(text: str, notes: list[str]) -> Form:
    if text.lower() in tuple(Form):
        return Form(text.lower())
    if text:
        told = fault('"{text}" is no way to compare; use {ways}. Showing {way} instead.')
        notes.append(told.format(text=shown(text), ways=", ".join(Form), way=Form.SWIPE))
    return Form.SWIPE


_NUMBER = re.compile(r"\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]{1,2})?\s*", re.IGNORECASE)
"""What Python and the page both read as a number; the page has it too."""


def number(text: str) -> float:
    """Return what a text of a link says as a number.

    Raises
    ------
    ValueError
        If it is none.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return float(text)


def _divider(text: str, notes: list[str]) -> float:
    if not text:
        return MIDDLE
    try:
        asked = number(text)
    except ValueError:
        asked = None
    found = MIDDLE if asked is None else min(max(asked, 0.0), 100.0)
    if found != asked:
        told = fault(
            '"{text}" is no place for the divider; use a number from 0 to 100. '
            "Showing {place} instead."
        )
        notes.append(told.format(text=shown(text), place=f"{found:g}"))
    return floor(found * 10 + 0.5) / 10  # halves up, as in the page


def parts(day: date, comparison: Comparison | None) -> dict[str, str]:
    """Return what a link says of two dates, the earlier one as its date."""
    if comparison is None:
        return {"date": day.isoformat()}
    first, last = sorted((day, comparison.other))
    found = {"date": first.isoformat(), "compare": last.isoformat()}
    if comparison.form is not Form.SWIPE:
        found["compare_as"] = comparison.form
    if comparison.form is Form.SWIPE and comparison.divider != MIDDLE:
        found["divider"] = f"{comparison.divider:g}"
    if day > comparison.other:
        found["moves"] = LATER
    return found
