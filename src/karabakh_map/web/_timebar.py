"""What the time bar shows beside the events of the map: stops, key days, and who moved the line."""

from datetime import date
from functools import lru_cache
from typing import Any

import shapely

from karabakh_map.core.categories import Category
from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.geodesy import length_km
from karabakh_map.core.i18n import marked, page_language, translate
from karabakh_map.core.model import Dataset, Event
from karabakh_map.history.timeline import all_changes
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

NEAR_KM = 40.0
"""An event within this distance of a unit can be what moved its line."""

_FAR = max(kind.moves or 0 for kind in Category)
_LONG = 3  # days; what lasts longer tells less about one of them


def model(dataset: Dataset, start: date, before: str, zero_year: int) -> dict[str, Any]:
    """Return what js/widgets/timebar.js runs on; `before` is the first stop, up to `zero_year`."""
    movers = tick_events(dataset)
    by_id = {event.id: event for event in dataset.events if event.first >= FIRST_DAY}
    return {
        "first": FIRST_DAY.isoformat(),
        "today": today().isoformat(),
        "start": start.isoformat(),
        "zeroYear": zero_year,
        "passed": PASSED,
        "stops": [[day.isoformat(), label, movers.get(day)] for day, label in stops(dataset)],
        "keys": [
            [key_day(by_id[event_id]).isoformat(), translate(label), event_id, rank]
            for event_id, label, rank in KEY_DAYS
            if event_id in by_id
        ],
        "language": page_language(),
        "strings": {
            "before": before,
            "play": _("Play (space bar)"),
            "pause": _("Pause (space bar)"),
            "changes": _("{count} changes, {first} to {last}"),
        },
    }


def key_day(event: Event) -> date:
    """Return the day of a key event: of a capture the day it was complete, else its first."""
    return event.last if event.category is Category.CAPTURE else event.first


@lru_cache(maxsize=8)
def tick_events(dataset: Dataset) -> dict[date, str]:
    """Return, for each day of change that has one, the event of that day which moved the line.

    It touches the day and lies near a unit that changed then. What moves lines comes before what
    only fell on the day, short events before long ones, then the important and the nearest.
    """
    changed: dict[date, list[str]] = {}
    for change in all_changes(dataset):
        changed.setdefault(change.day, []).append(change.unit_id)
    spans = [
        (event, event.first, event.last)
        for event in dataset.events
        if event.category.moves or _days(event) <= _LONG
    ]
    found = {}
    for day, unit_ids in changed.items():
        near = [
            (_order(event), km, event.id)
            for event, first, last in spans
            if first <= day <= last and (km := distance_km(dataset, event, unit_ids)) <= NEAR_KM
        ]
        if near:
            found[day] = min(near)[2]
    return found


def _order(event: Event) -> tuple[int, bool, int]:
    return event.category.moves or _FAR, _days(event) > _LONG, event.importance


def _days(event: Event) -> int:
    return (event.last - event.first).days + 1


def distance_km(dataset: Dataset, event: Event, unit_ids: list[str]) -> float:
    """Return how far an event lies from the nearest of some units, 0 inside."""
    grounds = [dataset.units[unit_id].geometry for unit_id in unit_ids]
    lines = shapely.shortest_line(shapely.Point(event.lon, event.lat), grounds)
    return length_km(lines[shapely.length(lines).argmin()])
