"""The places that the search of the page finds, small enough to come with it.

The page compares names by their sound (js/shared/places.js), so of names that sound alike one is
enough: Ağdam, Aghdam and Агдам are one entry here.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from karabakh_map.core.folding import spoken
from karabakh_map.core.model import Dataset
from karabakh_map.wording.nameparts import apart
from karabakh_map.wording.places import (
    Place,
    gazetteer,
    grounds_called,
    only_beside,
)


@lru_cache(maxsize=8)
def rows(dataset: Dataset) -> list[list[Any]]:
    """Return every place: name, where, latitude, longitude, rank, its names, and what is beside.

    In the order of `gazetteer`, by which events name them. Name and where are in the language of
    the data; a place whose coordinates nobody knows is there for the events that name it.
    """
    called, known = grounds_called(dataset), only_beside(dataset.original or dataset)
    return [_row(place, dataset.language, called, known) for place in gazetteer(dataset)]


def _row(
    place: Place, tongue: str, called: dict[str, str], known: frozenset[str]
) -> list[Any]:  # fmt: skip
    name = place.name_in(tongue)
    where = "" if place.where == place.name else called.get(place.where, place.where)
    names, beside = apart([name, *place.all_names()], place.where, known)
    return [
        name, where, place.lat, place.lon, place.rank, "|".join(_heard(names)),
        "|".join(_heard([*beside, where])),
    ]  # fmt: skip


def _heard(names: Iterable[str]) -> list[str]:
    """Return the first of all names that sound alike."""
    found = dict[str, str]()
    for name in names:
        if sound := spoken(name):
            found.setdefault(sound, name)
    return list(found.values())
