"""Every place of the data once, with all its names, however many tables have it.

A town may stand in names.csv, in geo/places.geojson and in settlements.csv under three ids. Two
rows are one place if they share an English name and lie near each other.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import cos, hypot, radians
from typing import Any

from shapely import Point
from shapely.geometry import shape

from karabakh_map.core.folding import fold, spoken, spoken_words
from karabakh_map.core.i18n import ORIGINAL
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.model import Dataset, Name, Settlement
from karabakh_map.dataset.translations import translated

TONGUES = tuple(code for code in LANGUAGES if code != ORIGINAL)

VILLAGE = 5
"""Rank of what only settlements.csv or a layer of water has."""

NEAR_KM, UNIT_KM = 6.0, 20.0
"""How far two coordinates of one place may lie apart, and one from the middle of its unit."""

_APART = re.compile(r"\s*[/;(),]\s*")
_AND = re.compile(r", | and ")
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
    if dataset.original:
        return gazetteer(dataset.original)
    found = {name.en: _of_name(name) for name in dataset.names}
    for feature in dataset.layer("places")["features"]:
        _add_feature(found, feature)
    _join_renamed(found)
    places = list(found.values())
    for event in dataset.events:
        if (place := found.get(event.place)) and place.lat is None:
            place.lat, place.lon = event.lat, event.lon
    for layer in ("rivers", "lakes"):
        _add_water(places, dataset.layer(layer)["features"])
    _add_settlements(places, dataset)
    _add_former(places, dataset)
    _add_translated(places, dataset)
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


def _join_renamed(found: dict[str, Place]) -> None:
    """Join what stands with its name of today in brackets to the place of that name."""
    for name in list(found):
        before, _sign, now = name.rstrip(")").partition(" (")
        if now in found:
            old, place = found.pop(name), found[now]
            place.ids += old.ids
            place.call("former", before)
            for code, names in old.names.items():
                place.call(code if code == "en" else "former", *names)


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


def _add_settlements(places: list[Place], dataset: Dataset) -> None:
    known = list(places)
    taken = set[str]()
    grounds = {
        part: unit.geometry.representative_point()
        for unit in dataset.units.values()
        for name in _AND.split(unit.name)
        for part in (name, *name.split("/"))
    }
    for settlement in dataset.settlements:
        place = next(_same(known, settlement, grounds, taken), None)
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


def _same(
    known: list[Place], settlement: Settlement, grounds: dict[str, Point], taken: set[str]
) -> Iterator[Place]:
    """Yield the places that may be this settlement."""
    own = _sounds(settlement.name)
    others = {spoken(part) for name in (settlement.name_az, settlement.name_hy)
              for part in parts_of(name)}  # fmt: skip
    for place in known:
        if place.name in taken or place.kind in ("water", "region"):
            continue
        names = _sounds(place.name)
        if not names & own:
            continue
        if place.lat is not None and place.lon is not None:
            if _km(place.lat, place.lon, settlement) <= NEAR_KM:
                yield place
        elif names <= own | others:
            ground = grounds.get(place.name)
            if ground is None or _km(ground.y, ground.x, settlement) <= UNIT_KM:
                yield place


@cache
def _sounds(name: str) -> frozenset[str]:
    return frozenset(spoken(part) for part in _BRACKETS.sub("", name).split("/"))


def _km(lat: float, lon: float, settlement: Settlement) -> float:
    east = (lon - settlement.lon) * cos(radians(settlement.lat))
    return 111.2 * hypot(lat - settlement.lat, east)


def _add_former(places: Iterable[Place], dataset: Dataset) -> None:
    by_id = _by_id(places)
    for row in dataset.former_names:
        by_id[row.id].call("former", row.name)


def _add_translated(places: Iterable[Place], dataset: Dataset) -> None:
    """Add what settlements and waters are called in the translations."""
    by_id = _by_id(places)
    waters = _by_id(places, water=True)
    for code in TONGUES:
        told = translated(dataset, code)
        english = {one.id: one.name for one in dataset.settlements}
        for one in told.settlements:
            if one.name != english[one.id]:
                by_id[one.id].call(code, one.name)
        for layer in ("rivers", "lakes", "places"):
            both = (data.layer(layer)["features"] for data in (dataset, told))
            for own, other in zip(*both, strict=True):
                if other["properties"]["name"] != own["properties"]["name"]:
                    known = by_id if layer == "places" else waters
                    known[own["properties"]["id"]].call(code, other["properties"]["name"])


def _by_id(places: Iterable[Place], water: bool = False) -> dict[str, Place]:
    """Return places by their ids; a river may have that of a town."""
    return {key: place for place in places if (place.kind == "water") is water
            for key in place.ids}  # fmt: skip


def _locate(places: Iterable[Place], dataset: Dataset) -> None:
    """Say where a place lies that no table says it of."""
    grounds = [
        (feature["properties"]["name"], shape(feature["geometry"]))
        for layer in ("districts", "armenia", "azerbaijan")
        for feature in dataset.layer(layer)["features"]
    ]
    (oblast,) = dataset.layer("nkao")["features"]
    regions = {**dict(reversed(grounds)), oblast["properties"]["name"]: shape(oblast["geometry"])}
    for place in places:
        if place.kind == "region" and place.lat is None:
            first = _pieces(place.name)[0]
            ground = next((regions[name] for name in regions if name.startswith(first)), None)
            if ground is not None:
                middle = ground.representative_point()
                place.lat, place.lon = round(middle.y, 5), round(middle.x, 5)
        elif not place.where and place.lat and place.lon and place.kind != "water":
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
        frozenset(map(spoken, parts)).union(*words),
        frozenset(word for text in beside for word in spoken_words(text)),
    )


def plain(text: str) -> str:
    """Return a name in small letters, with its marks."""
    return " ".join(text.replace("İ", "i").casefold().split())
