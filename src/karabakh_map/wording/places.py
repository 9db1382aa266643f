"""Every place of the data once, with all its names, however many tables have it.

A town may stand in names.csv, in geo/places.geojson and in settlements.csv under three ids. Two
rows are one place if they share an English name and lie near each other.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import cos, hypot, radians
from typing import Any

from shapely import Point
from shapely.geometry import shape

from karabakh_map.core.folding import fold, spoken, spoken_words
from karabakh_map.core.model import Dataset, Name, Settlement

TONGUES = ("az", "hy", "ru")
"""Languages whose names have columns beside the English ones."""

VILLAGE = 5
"""Rank of what only settlements.csv or a layer of water has."""

NEAR_KM = 6.0
"""How far two coordinates of one place may lie apart."""

_APART = re.compile(r"\s*[/;(),]\s*")
_BRACKETS = re.compile(r"\s*\([^)]*\)|,.*$")
_KINDS = re.compile(r"\s+(?:river|reservoir|height)$")


@dataclass(eq=False)
class Place:
    """A place with everything it is called.

    Attributes
    ----------
    ids
        In names.csv, geo/places.geojson, settlements.csv and the layers of water, in this order.
    name
        The neutral English name.
    names
        By language; former ones under ``former``.
    kind
        What it is: a town, a village, a height, water.
    rank
        1 for the largest towns to 5 for villages by the lines.
    where
        District or country, English; it tells places of one name apart.
    """

    ids: list[str]
    name: str
    kind: str
    rank: int
    names: dict[str, list[str]] = field(default_factory=dict)
    where: str = ""
    lat: float | None = None
    lon: float | None = None

    @property
    def id(self) -> str:
        """The id by which the map knows it best."""
        return self.ids[0]

    @property
    def well_known(self) -> bool:
        """Whether more than the checks of the lines know it."""
        return self.rank < VILLAGE

    def call(self, language: str, *names: str) -> None:
        """Add names in a language."""
        known = self.names.setdefault(language, [])
        known += [name for name in names if name and name not in known]

    def all_names(self) -> list[str]:
        """Return every name once, those of today first."""
        return list(dict.fromkeys(name for names in self.names.values() for name in names))


def parts_of(name: str) -> list[str]:
    """Return a name and each name in it: ``Shusha/Shushi``, ``Shusha``, ``Shushi``."""
    return list(dict.fromkeys((name.strip(), *_pieces(name))))


def _pieces(name: str) -> list[str]:
    return [part for part in _APART.split(name) if part.strip()]


@lru_cache(maxsize=8)
def gazetteer(dataset: Dataset) -> tuple[Place, ...]:
    """Return every place of the data, those of names.csv first."""
    found = {name.en: _of_name(name) for name in dataset.names}
    for feature in dataset.layer("places")["features"]:
        _add_feature(found, feature)
    places = list(found.values())
    for layer in ("rivers", "lakes"):
        _add_water(places, dataset.layer(layer)["features"])
    _add_settlements(places, dataset.settlements)
    _add_former(places, dataset)
    _locate(places, dataset)
    return tuple(places)


def _of_name(name: Name) -> Place:
    place = Place([name.id], name.en, name.kind, 4)
    place.call("en", name.en)
    for code in TONGUES:
        place.call(code, getattr(name, code, ""))
    return place


def _add_feature(found: dict[str, Place], feature: dict[str, Any]) -> None:
    p = feature["properties"]
    place = found.setdefault(p["name"], Place([], p["name"], "town", p["rank"]))
    place.ids.append(p["id"])
    place.rank = p["rank"]
    place.lon, place.lat = feature["geometry"]["coordinates"][:2]
    place.call("en", p["name"])
    for code in TONGUES:
        place.call(code, p.get(code) or "")


def _add_water(places: list[Place], features: Iterable[dict[str, Any]]) -> None:
    waters = {_bare(place.name): place for place in places if place.kind == "water"}
    for feature in features:
        p = feature["properties"]
        place = waters.get(_bare(p["name"]))
        if place is None:
            place = waters[_bare(p["name"])] = Place([], p["name"], "water", VILLAGE)
            places.append(place)
        place.ids.append(p["id"])
        place.call("en", p["name"])
        for code in TONGUES:
            place.call(code, p.get(code) or "")
        if place.lat is None:
            middle = shape(feature["geometry"]).representative_point()
            place.lat, place.lon = round(middle.y, 5), round(middle.x, 5)


def _bare(name: str) -> str:
    """Return the first name of a river or lake, without what it is."""
    return fold(_KINDS.sub("", name).split("/")[0])


def _add_settlements(places: list[Place], settlements: Iterable[Settlement]) -> None:
    known = list(places)
    taken = set[str]()
    for settlement in settlements:
        place = next(_same(known, settlement, taken), None)
        if place is None:
            place = Place([], settlement.name, "village", VILLAGE)
            places.append(place)
        else:
            taken.add(place.name)
        place.ids.append(settlement.id)
        place.where = settlement.district
        if place.lat is None:
            place.lat, place.lon = settlement.lat, settlement.lon
        place.call("en", settlement.name)
        place.call("az", settlement.name_az)
        place.call("hy-Latn", settlement.name_hy)


def _same(known: list[Place], settlement: Settlement, taken: set[str]) -> Iterator[Place]:
    """Yield the places that may be this settlement."""
    own = {spoken(part) for part in _BRACKETS.sub("", settlement.name).split("/")}
    others = {spoken(part) for name in (settlement.name_az, settlement.name_hy)
              for part in parts_of(name)}  # fmt: skip
    for place in known:
        names = {spoken(part) for part in _BRACKETS.sub("", place.name).split("/")}
        if place.name in taken or place.kind in ("water", "region") or not names & own:
            continue
        if place.lat is None:
            if place.kind != "height" and names <= own | others:
                yield place
        elif _km(place, settlement) <= NEAR_KM:
            yield place


def _km(place: Place, settlement: Settlement) -> float:
    if place.lat is None or place.lon is None:
        return NEAR_KM * 2
    east = (place.lon - settlement.lon) * cos(radians(settlement.lat))
    return 111.2 * hypot(place.lat - settlement.lat, east)


def _add_former(places: Iterable[Place], dataset: Dataset) -> None:
    by_id = {key: place for place in places for key in place.ids}
    for row in dataset.former_names:
        by_id[row.id].call("former", row.name)


def _locate(places: Iterable[Place], dataset: Dataset) -> None:
    """Say where a place lies that no table says it of."""
    grounds = [
        (feature["properties"]["name"], shape(feature["geometry"]))
        for layer in ("districts", "armenia", "azerbaijan")
        for feature in dataset.layer(layer)["features"]
    ]
    oblast = shape(dataset.layer("nkao")["features"][0]["geometry"]).representative_point()
    for place in places:
        if place.kind == "region" and place.lat is None:
            place.lat, place.lon = round(oblast.y, 5), round(oblast.x, 5)
        elif not place.where and place.lat is not None and place.kind != "water":
            here = Point(place.lon, place.lat)
            place.where = next((name for name, ground in grounds if ground.covers(here)), "")


@dataclass(frozen=True)
class Keys:
    """The names of a place as they are compared.

    Attributes
    ----------
    plain, folded, sounds
        Whole names and each name of a pair: in small letters, without marks, by sound.
    words
        Sounds of the words of its names.
    where
        Sounds of the words that say where it lies; they are no names of it.
    """

    plain: frozenset[str]
    folded: frozenset[str]
    sounds: frozenset[str]
    words: frozenset[str]
    where: frozenset[str]


def keys_of(names: Sequence[str], where: str, known: frozenset[str] = frozenset()) -> Keys:
    """Return what a query is compared with.

    Parameters
    ----------
    known
        Sounds of names that stand in brackets only to say where a place lies.
    """
    parts, beside = list[str](), [where]
    for name in names:
        for part in _pieces(name):
            (beside if f"({part}" in name and spoken(part) in known else parts).append(part)
    whole = {*names, *parts}
    words = [spoken_words(part) for part in parts]
    return Keys(
        frozenset(map(plain, whole)),
        frozenset(fold(name).replace(" ", "") for name in whole),
        frozenset(map(spoken, whole)),
        frozenset(map("".join, words)).union(*words),
        frozenset(word for text in beside for word in spoken_words(text)),
    )


def plain(text: str) -> str:
    """Return a name in small letters, with its marks."""
    return " ".join(text.replace("İ", "i").casefold().split())
