"""Every place of the data once, with all its names, however many tables have it.

A town may stand in names.csv, in geo/places.geojson and in settlements.csv under three ids. Two
rows are one place if they share an English name and lie near each other.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import cos, hypot, radians
from typing import Any

from shapely import Point
from shapely.geometry import shape

from karabakh_map.core.folding import fold, spoken
from karabakh_map.core.i18n import ORIGINAL
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.model import Dataset, Name, Settlement
from karabakh_map.dataset.translations import named as called
from karabakh_map.wording.nameparts import parts_of, pieces_of

TONGUES = tuple(code for code in LANGUAGES if code != ORIGINAL)

VILLAGE = 5
"""Rank of what only settlements.csv or a layer of water has."""

NEAR_KM, UNIT_KM = 6.0, 20.0
"""How far two coordinates of one place may lie apart, and one from the middle of its unit."""

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

    def lead(self, language: str, name: str) -> None:
        """Put before the other names in a language what the map calls it."""
        others = [one for one in self.names.get(language, ()) if one != name]
        self.names[language] = [name, *others]

    def name_in(self, language: str) -> str:
        """Return the first name in a language; the neutral English one where there is none."""
        return next(iter(self.names.get(language, ())), self.name)

    def all_names(self) -> list[str]:
        """Return every name once, those of today first."""
        return list(dict.fromkeys(name for names in self.names.values() for name in names))


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
        _add_water(places, layer, dataset.layer(layer)["features"])
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


def _add_water(places: list[Place], layer: str, features: Iterable[dict[str, Any]]) -> None:
    waters = {_bare(place.name): place for place in places if place.kind == "water"}
    for feature in features:
        p = feature["properties"]
        place = waters.get(_bare(p["name"]))
        if place is None:
            place = waters[_bare(p["name"])] = Place([], p["name"], "water", VILLAGE)
            places.append(place)
        place.ids.append(f"{layer}/{p['id']}")  # a town may have the same id
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
    for code in TONGUES:
        told = called(dataset, code)
        english = {one.id: one.name for one in dataset.settlements}
        for one in told.settlements:
            place = by_id[one.id]
            if place.id == one.id:  # a pair stands before the name of one side
                place.names.setdefault(code, []).insert(0, one.name)
            elif one.name != english[one.id]:
                place.call(code, one.name)
        for feature in told.layer("places")["features"]:
            by_id[feature["properties"]["id"]].lead(code, feature["properties"]["name"])
        for layer in ("rivers", "lakes"):
            both = (data.layer(layer)["features"] for data in (dataset, told))
            for own, other in zip(*both, strict=True):
                if other["properties"]["name"] != own["properties"]["name"]:
                    by_id[f"{layer}/{own['properties']['id']}"].call(
                        code, other["properties"]["name"]
                    )


def _by_id(places: Iterable[Place]) -> dict[str, Place]:
    return {key: place for place in places for key in place.ids}


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
            first = pieces_of(place.name)[0]
            ground = next((regions[name] for name in regions if name.startswith(first)), None)
            if ground is not None:
                middle = ground.representative_point()
                place.lat, place.lon = round(middle.y, 5), round(middle.x, 5)
        elif not place.where and place.lat and place.lon and place.kind != "water":
            here = Point(place.lon, place.lat)
            place.where = next((name for name, ground in grounds if ground.covers(here)), "")


@lru_cache(maxsize=16)
def grounds_called(dataset: Dataset) -> dict[str, str]:
    """Return what districts and countries are called in the language of the data.

    By their English names and their ids; names.csv has those that are no layer.
    """
    original = dataset.original or dataset
    found = {name.en: str(getattr(name, dataset.language, name.en)) for name in dataset.names}
    for layer in ("places", "azerbaijan", "armenia", "districts"):
        both = (data.layer(layer)["features"] for data in (original, dataset))
        for own, told in zip(*both, strict=True):
            for key in ("id", "name"):
                found[own["properties"][key]] = told["properties"]["name"]
    if dataset.language != original.language:  # a district is called by one half of its pair
        for pair in [key for key in found if "/" in key]:
            for half in pair.split("/"):
                found.setdefault(half, found[pair])
    return found


@lru_cache(maxsize=8)
def only_beside(dataset: Dataset) -> frozenset[str]:
    """Return the sounds of names that stand in brackets only to say where a place lies."""
    places = gazetteer(dataset)
    names = {
        part
        for place in places
        if place.well_known
        for name in place.all_names()
        for part in pieces_of(_BRACKETS.sub("", name))
    }
    return frozenset(map(spoken, names | {place.where for place in places}))
