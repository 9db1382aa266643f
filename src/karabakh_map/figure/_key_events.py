"""Which events a picture numbers when nobody chose them."""

from datetime import date, timedelta

from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Dataset, Event
from karabakh_map.figure._projection import Frame, forward
from karabakh_map.figure.request import Picture
from karabakh_map.history.timeline import events_between

LOOKS_BACK = {1: timedelta(days=366), 2: timedelta(days=183), 3: timedelta(days=45)}
"""How long an event of each importance stays worth telling."""


def chosen(dataset: Dataset, picture: Picture, seen: Frame, most: int) -> list[Event]:
    """Return the events to number, in order of time.

    On the map only, and known at least to the month. If fewer than two are recent enough
    for their importance, all of the last year are candidates.

    Raises
    ------
    UsageError
        If an event that was asked for does not lie on the map.
    """
    if "events" not in picture.layers or picture.events == ():
        return []
    if picture.events is not None:
        asked = [event for event in dataset.events if event.id in picture.events]
        for event in asked:
            if not _inside(event, seen):
                raise UsageError(
                    fault(
                        'The event "{event}" lies outside this map; show more ground, or leave '
                        "it out."
                    ).format(event=event.id)
                )
        return asked
    day = picture.day
    year = [
        event
        for event in events_between(dataset, day - LOOKS_BACK[1], day)
        if event.first <= day and event.date.month is not None and _inside(event, seen)
    ]
    recent = [event for event in year if event.last >= day - LOOKS_BACK[event.importance]]
    found = sorted(recent if len(recent) >= 2 else year, key=lambda event: weight(event, day))
    return sorted(found[:most], key=lambda event: (event.first, event.last, event.id))


def weight(event: Event, day: date) -> tuple[int, bool, timedelta, str]:
    """Return what orders events by how much they explain a day, the most telling first.

    Importance; then what moved lines; then what is nearest in time. No side is part of it.
    """
    return event.importance, event.category.moves is None, day - min(event.last, day), event.id


def _inside(event: Event, seen: Frame) -> bool:
    x, y = forward(event.lon, event.lat)
    return seen.contains(float(x), float(y), margin=seen.width * 0.01)
