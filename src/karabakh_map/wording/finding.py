"""Places, units and events by any name in any script, the likeliest first.

How a hit matches, from the surest: the name itself; the same letters without marks; the same sound;
its beginning; its words, with what tells places of one name apart; and, where no place is found so,
the sound as French, German and Polish write it, or else a spelling that is near. Events are found
by the places that they name and by the words of their texts.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from karabakh_map.core.dates import clamp
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.folding import folded_words, readings
from karabakh_map.core.i18n import fault
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.model import Dataset, Event, Unit
from karabakh_map.dataset import translations
from karabakh_map.wording import search
from karabakh_map.wording.matching import ORDER, Match, Query, matches
from karabakh_map.wording.nameparts import Keys, keys_of, pieces_of
from karabakh_map.wording.places import Place, gazetteer, only_beside

LONGEST = 200
"""Letters of a query; names are far shorter."""

NAME = 2
"""Words of a name in a pair; longer parts are of a sentence."""

LONG = 9
"""Sounds from which a name in foreign letters may be near: "Jelisawetpol", but not "chosen"."""


@dataclass(frozen=True)
class Hit:
    """Something that was found.

    Attributes
    ----------
    kind
        ``place``, ``unit`` or ``event``; of `lookup` also ``date`` and ``source``.
    ids
        Every id of a place, the best known first; of others the one they have.
    name
        The neutral English name, or the title.
    type
        What a place is; of an event its category.
    where
        District or country of a place; the place of an event.
    date
        Of an event, as exactly as it is known; of a place the date that stood beside its name.
    day
        Whose map shows it; None if any does.
    rank
        Of a place: 1 for the largest towns.
    """

    kind: str
    ids: tuple[str, ...]
    name: str
    names: dict[str, list[str]]
    type: str
    where: str
    lat: float | None
    lon: float | None
    date: str | None
    day: dt.date | None
    match: Match
    rank: int = 0

    @property
    def id(self) -> str:
        """The id by which the map knows it."""
        return self.ids[0]


@lru_cache(maxsize=8)
def _keys(dataset: Dataset) -> tuple[Keys, ...]:
    places, known = gazetteer(dataset), only_beside(dataset)
    return tuple(keys_of(place.all_names(), place.where, known) for place in places)


def unit_names(dataset: Dataset, unit: Unit) -> list[str]:
    """Return what a unit is called: in every language, and as the places that its name names."""
    dataset = dataset.original or dataset
    own = dataset.units[unit.id].name
    places = gazetteer(dataset)
    beside = (places[number].all_names() for number in search.named(dataset, own))
    pieces = own.replace(" and ", "/").replace(", ", "/")
    told = [translations.named(dataset, code).units[unit.id].name for code in LANGUAGES]
    return [*told, pieces, *(name for names in beside for name in names)]


@lru_cache(maxsize=8)
def _units(dataset: Dataset) -> dict[str, Keys]:
    return {
        unit.id: keys_of(unit_names(dataset, unit), unit.district)
        for unit in dataset.units.values()
    }


@dataclass(frozen=True)
class _Told:
    """The words of an event as they are searched, and the places that they name."""

    event: Event
    title: search.Searchable
    text: search.Searchable
    named: frozenset[int]
    told: frozenset[int]


@lru_cache(maxsize=8)
def _events(dataset: Dataset) -> tuple[_Told, ...]:
    found = []
    told = zip(*(translations.translated(dataset, code).events for code in LANGUAGES), strict=True)
    for event, *others in told:
        named, rest = map(frozenset, search.named_by_events(dataset)[event.id])
        titles = " / ".join(f"{one.title} / {one.place}" for one in (event, *others))
        texts = " / ".join(one.summary for one in (event, *others))
        found.append(
            _Told(
                event,
                search.searchable(f"{event.date} {titles}"),
                search.searchable(f"{event.date} {titles} / {texts}"),
                named,
                named | rest,
            )
        )
    return tuple(found)


def find(dataset: Dataset, text: str) -> list[Hit]:
    """Return what a query finds: places, then units, then events, each the surest first.

    Raises
    ------
    UsageError
        If the query has no letter or figure, or is longer than any name.
    """
    if not folded_words(text):
        raise UsageError(
            fault('"{text}" has no letter or figure; write a name, or words of an event.').format(
                text=shown(text)
            )
        )
    if len(text) > LONGEST:
        raise UsageError(
            fault('"{text}" is longer than {most} letters; write a name, or a few words.').format(
                text=shown(text), most=LONGEST
            )
        )
    dataset = dataset.original or dataset
    places = _places(dataset, text)
    units = _found_units(dataset, Query.read(text))
    return [*_place_hits(dataset, places), *units, *_found_events(dataset, text, places)]


def find_places(dataset: Dataset, text: str) -> list[Hit]:
    """Return the places that a query finds, the surest first."""
    dataset = dataset.original or dataset
    return _place_hits(dataset, _places(dataset, text))


def _places(dataset: Dataset, text: str) -> dict[int, Match]:
    """Return the places that a query finds, with how."""
    query = Query.read(text)
    places = _matching(dataset, query)
    pieces = pieces_of(text)
    if not places and len(pieces) > 1 and all(len(piece.split()) <= NAME for piece in pieces):
        for piece in pieces:  # a pair of which one name is known
            places |= _matching(dataset, Query.read(piece))
    if not places:
        read = (text for piece in pieces for text in readings(piece))
        places = {number: Match.NEAR for text in read for number in _whole(dataset, text)}
    if not places:
        pairs = enumerate(zip(gazetteer(dataset), _keys(dataset), strict=True))
        foreign = (one for one in map(Query.read, readings(text)) if len(one.sound) >= LONG)
        queries = [query, *foreign]
        places = {
            number: Match.NEAR
            for number, (place, keys) in pairs
            if any(one.near(keys, place.well_known) for one in queries)
        }
    return places


def _whole(dataset: Dataset, text: str) -> list[int]:
    """Return the places that a text names, not those that only begin like it."""
    found = _matching(dataset, Query.read(text))
    return [number for number, match in found.items() if match is not Match.BEGINNING]


def _place_hits(dataset: Dataset, places: dict[int, Match]) -> list[Hit]:
    hits = [_place_hit(gazetteer(dataset)[number], match) for number, match in places.items()]
    return sorted(hits, key=lambda hit: (ORDER[hit.match], hit.rank, hit.name))


def _matching(dataset: Dataset, query: Query) -> dict[int, Match]:
    """Return the places that a query names, with how."""
    return matches(_keys(dataset), query)


def _place_hit(place: Place, match: Match) -> Hit:
    return Hit(
        "place", tuple(place.ids), place.name, place.names, place.kind, place.where,
        place.lat, place.lon, None, None, match, place.rank,
    )  # fmt: skip


def inside(unit: Unit) -> tuple[float, float]:
    """Return a point in a unit: latitude and longitude."""
    middle = unit.geometry.representative_point()
    return round(middle.y, 5), round(middle.x, 5)


def _unit_hit(unit: Unit, match: Match) -> Hit:
    names = {"en": [unit.name]}
    where = inside(unit)
    return Hit(
        "unit", (unit.id,), unit.name, names, "unit", unit.district, *where, None, None, match
    )


def _found_units(dataset: Dataset, query: Query) -> list[Hit]:
    keys = _units(dataset)
    units = [dataset.units[key] for key in keys]
    meant = matches(keys.values(), query)
    found = [_unit_hit(units[number], match) for number, match in meant.items()]
    return sorted(found, key=lambda hit: (ORDER[hit.match], hit.name))


@dataclass(frozen=True)
class Meaning:
    """What words look for in the text of an event.

    Attributes
    ----------
    places
        Those that all of the words mean.
    words
        Each word, with the places that it may mean.
    """

    places: frozenset[int]
    words: tuple[tuple[str, frozenset[int]], ...]

    def has(self, there: search.Searchable, named: frozenset[int]) -> bool:
        """Tell whether a text that names places has the words."""
        return bool(named & self.places) or all(
            search.has_word(there, word) or bool(named & meant) for word, meant in self.words
        )


def meaning(dataset: Dataset, text: str) -> Meaning:
    """Return what words look for in events."""
    dataset = dataset.original or dataset
    return _meaning(dataset, text, _places(dataset, text))


def _meaning(dataset: Dataset, text: str, places: Iterable[int]) -> Meaning:
    sure = frozenset(places)
    words = folded_words(text)
    by_word = (sure.union(_matching(dataset, Query.read(word))) for word in words)
    return Meaning(sure, tuple(zip(words, by_word, strict=True)))


def _found_events(dataset: Dataset, text: str, places: Iterable[int]) -> list[Hit]:
    """Return the events that name a place, or have every word.

    Those whose title says it come first; then the most important, then those of long ago.
    """
    meant = _meaning(dataset, text, places)
    found = [
        (Match.TITLE if meant.has(told.title, told.named) else Match.TEXT, told.event)
        for told in _events(dataset)
        if meant.has(told.text, told.told)
    ]
    found.sort(key=lambda pair: (ORDER[pair[0]], pair[1].importance))
    return [_event_hit(event, match) for match, event in found]


def _event_hit(event: Event, match: Match) -> Hit:
    return Hit(
        "event", (event.id,), event.title, {"en": [event.title]}, event.category.value,
        event.place, event.lat, event.lon, str(event.date), clamp(event.day), match,
    )  # fmt: skip
