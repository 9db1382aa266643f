"""What the time bar shows beside the events of the map: stops, key days, and who moved the line."""

from datetime import date
from typing import Any

from karabakh_map.core.categories import Category
from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.i18n import marked, page_language, translate
from karabakh_map.core.model import Dataset, Event
from karabakh_map.history import movers
from karabakh_map.wording.summary import stops

_ = translate

KEY_DAYS: tuple[tuple[str, str, int], ...] = (
    ("e004", marked("1988"), 1),
    ("e020", marked("Khojaly"), 2),
    ("e023", marked("Shusha/Shushi"), 2),
    ("e042", marked("12 May 1994"), 1),
    ("e056", marked("April 2016"), 3),
    ("e062", marked("44 days"), 3),
    ("e079", marked("10 Nov 2020"), 1),
    ("e117", marked("19 Sep 2023"), 1),
)
"""Events whose days are stops with a name, and which names stay where there is little room."""

PASSED = 2
"""Playback stops at events of this importance and above, besides at every change of control."""


def model(dataset: Dataset, start: date, before: str, zero_year: int) -> dict[str, Any]:
    """Return what js/widgets/timebar.js runs on; `before` is the first stop, up to `zero_year`."""
    moved = movers.by_day(dataset)
    return {
        "first": FIRST_DAY.isoformat(),
        "today": today().isoformat(),
        "start": start.isoformat(),
        "zeroYear": zero_year,
        "passed": PASSED,
        "stops": [[day.isoformat(), label, moved.get(day)] for day, label in stops(dataset)],
        "keys": keys(dataset),
        "language": page_language(),
        "strings": {
            "before": before,
            "play": _("Play (space bar)"),
            "pause": _("Pause (space bar)"),
            "compared": _("compared with {date}"),
            "changes": _("{count} changes, {first} to {last}"),
        },
    }


def keys(dataset: Dataset) -> list[list[Any]]:
    """Return the key days with their short names, their events and which come first."""
    by_id = {event.id: event for event in dataset.events if event.first >= FIRST_DAY}
    return [
        [key_day(by_id[event_id]).isoformat(), translate(label), event_id, rank]
        for event_id, label, rank in KEY_DAYS
        if event_id in by_id
    ]


def key_day(event: Event) -> date:
    """Return the day of a key event: of a capture the day it was complete, else its first."""
    return event.last if event.category is Category.CAPTURE else event.first
