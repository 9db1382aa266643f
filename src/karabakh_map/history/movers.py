"""Events that moved a line: those of a day of change, near the ground that changed hands."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import shapely

from karabakh_map.core.categories import Category
from karabakh_map.core.geodesy import length_km
from karabakh_map.core.model import Dataset, Event
from karabakh_map.history.timeline import all_changes

NEAR_KM = 40.0
"""An event within this distance of a unit can be what moved its line."""

_FAR = max(kind.moves or 0 for kind in Category)
_LONG = 3  # days; what lasts longer tells less about one of them


@lru_cache(maxsize=8)
def by_day(dataset: Dataset) -> dict[date, str]:
    """Return, for each day of change that has one, the event of that day which moved the line.

    It touches the day and lies near a unit that changed then. What moves lines comes before what
    only fell on the day, short events before long ones, then the important and the nearest.
    """
    return {day: min(rows)[2] for day, rows in _near(dataset).items()}


@lru_cache(maxsize=8)
def movers(dataset: Dataset) -> frozenset[str]:
    """Return the events that go with a change of control.

    Captures and handovers, and what else can move a line and was over within days, that touch a day
    of change near a unit that changed then.
    """
    if dataset.original:
        return movers(dataset.original)
    known = {event.id: event for event in dataset.events}
    found = {event_id for rows in _near(dataset).values() for _order, _km, event_id in rows}
    return frozenset(key for key in found if _moves(known[key]))


def _moves(event: Event) -> bool:
    rank = event.category.moves
    return rank == 1 or (rank is not None and _days(event) <= _LONG)


@lru_cache(maxsize=8)
def _near(dataset: Dataset) -> dict[date, list[tuple[tuple[int, bool, int], float, str]]]:
    """Return the events that touch each day of change near what changed, with their order."""
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
            found[day] = near
    return found


def _order(event: Event) -> tuple[int, bool, int]:
    return event.category.moves or _FAR, _days(event) > _LONG, event.importance


def _days(event: Event) -> int:
    return (event.last - event.first).days + 1


def distance_km(dataset: Dataset, event: Event, unit_ids: Iterable[str]) -> float:
    """Return how far an event lies from the nearest of some units, 0 inside."""
    grounds = [dataset.units[unit_id].geometry for unit_id in unit_ids]
    lines = shapely.shortest_line(shapely.Point(event.lon, event.lat), grounds)
    return length_km(lines[shapely.length(lines).argmin()])
