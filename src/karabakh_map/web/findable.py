"""What the search of the page looks in, beside what the map has: it comes when somebody searches.

The page compares names by their sound (js/shared/places.js), so of names that sound alike one is
enough: Ağdam, Aghdam and Агдам are one entry here.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from karabakh_map.core import datetext
from karabakh_map.core.dates import FIRST_DAY
from karabakh_map.core.folding import spoken
from karabakh_map.core.i18n import translate
from karabakh_map.core.model import Dataset, Source, Unit
from karabakh_map.web.comparewords import DATES
from karabakh_map.web.facts import used_sources
from karabakh_map.web.popups import details
from karabakh_map.web.templates import web_address
from karabakh_map.wording.finding import inside, unit_names
from karabakh_map.wording.matching import GENERIC
from karabakh_map.wording.nameparts import apart
from karabakh_map.wording.places import (
    Place,
    gazetteer,
    grounds_called,
    only_beside,
)

_ = translate


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


def units(dataset: Dataset) -> list[list[Any]]:
    """Return every unit as `rows` has places, in the order of the map; names rank them."""
    called, original = grounds_called(dataset), dataset.original or dataset
    order = sorted(original.units, key=lambda key: original.units[key].name)
    return [
        _unit_row(dataset, unit, called, order.index(unit.id)) for unit in dataset.units.values()
    ]


def _unit_row(dataset: Dataset, unit: Unit, called: dict[str, str], rank: int) -> list[Any]:
    where = called.get(unit.district, unit.district)
    names, beside = apart([unit.name, *unit_names(dataset, unit)], unit.district, frozenset())
    heard = ["|".join(_heard(names)), "|".join(_heard([*beside, where]))]
    return [unit.name, where, *inside(unit), rank, *heard]


def build(dataset: Dataset) -> dict[str, Any]:
    """Return what js/shared/lookup.js looks in, with the words of dates."""
    used = used_sources(dataset)
    return {
        "places": rows(dataset),
        "ids": [place.id for place in gazetteer(dataset)],
        "units": units(dataset),
        "generic": sorted(GENERIC),
        "sources": {
            key: source_fields(source)
            for key, source in sorted(dataset.sources.items())
            if key not in used
        },
        "dates": {
            "first": FIRST_DAY.isoformat(),
            "calendar": datetext.table(),
            "words": {key: _(text) for key, text in DATES.items()},
        },
    }


def source_fields(source: Source) -> list[str]:
    """Return who published what, and its document and date, as the bundle begins its sources."""
    return [source.publisher, source.title, web_address(source.url), details(source)]


def _heard(names: Iterable[str]) -> list[str]:
    """Return the first of all names that sound alike."""
    found = dict[str, str]()
    for name in names:
        if sound := spoken(name):
            found.setdefault(sound, name)
    return list(found.values())
