"""The same picture in every language: what finds room in one must find room in all."""

from collections.abc import Callable
from dataclasses import replace

from karabakh_map.core.i18n import speaking, spoken
from karabakh_map.core.model import Dataset, Event
from karabakh_map.figure.request import Picture, in_language

Room = Callable[[Dataset, Picture, list[Event]], list[Event]]


def in_all(dataset: Dataset, picture: Picture, events: list[Event], room: Room) -> list[Event]:
    """Return those events that the picture can number in each language.

    A newspaper in Baku and one in Yerevan print the same numbers, although sentences of one
    language are longer.

    Parameters
    ----------
    dataset
        In the picture's language, as are `events` and what is returned.
    room
        Asked in each other language, with its data, picture and events; it returns the events
        that find room, in their order.
    """
    for tongue in spoken():
        if tongue == picture.language or not events:
            continue
        other = replace(picture, language=tongue)
        with speaking(tongue):
            data = in_language(dataset, other)
            told = {event.id: event for event in data.events}
            found = room(data, other, [told[event.id] for event in events])
        kept = {event.id for event in found}
        events = [event for event in events if event.id in kept]
    return events
