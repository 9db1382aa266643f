"""Which events a picture numbers when nobody chose them."""

from datetime import timedelta

from karabakh_map.figure.picture import Picture
from karabakh_map.figure.projection import Frame, forward
from karabakh_map.model import Dataset, Event
from karabakh_map.timeline import events_between

WINDOWS = (timedelta(days=45), timedelta(days=183), timedelta(days=366))
"""How far back to look: the shortest in which something happened on the map."""


def chosen(dataset: Dataset, picture: Picture, seen: Frame, most: int) -> list[Event]:
    """Return the events to number, in order of time.

    The most important of the weeks before the day, newest first among equals; on the
    map only, and known at least to the month.
    """
    if "events" not in picture.layers or picture.events == ():
        return []
    if picture.events is not None:
        asked = [event for event in dataset.events if event.id in picture.events]
        return [event for event in asked if _inside(event, seen)]
    day = picture.day
    found: list[Event] = []
    for window in WINDOWS:
        found = [
            event
            for event in events_between(dataset, day - window, day)
            if event.first <= day and event.date.month is not None and _inside(event, seen)
        ]
        if len(found) >= 2:
            break
    found.sort(key=lambda event: (event.importance, day - event.first, event.id))
    return sorted(found[:most], key=lambda event: (event.first, event.last, event.id))


def _inside(event: Event, seen: Frame) -> bool:
    x, y = forward(event.lon, event.lat)
    return seen.contains(float(x), float(y), margin=seen.width * 0.01)
