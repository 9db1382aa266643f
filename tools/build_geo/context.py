"""Layers for orientation: the countries around, and places."""

from __future__ import annotations

import json

import shapely
from shapely.geometry import MultiPolygon, Point

from . import digitised, layers
from .fetch import member
from .measure import km2
from .report import BuildError
from .write import Feature

NEIGHBOURS = {"GEO": "Georgia", "IRN": "Iran", "RUS": "Russia", "TUR": "Türkiye"}
GEONAMES_BOX = (43.5, 38.0, 50.5, 42.0)


def neighbours(own: list[Feature]) -> list[Feature]:
    """Outlines of the countries around, coarse, without what our two countries cover."""
    covered = shapely.union_all([shape for _, shape in own])
    found: list[Feature] = []
    for code, name in NEIGHBOURS.items():
        clipped = shapely.make_valid(layers.country(code)).intersection(layers.REGION)
        shape = shapely.set_precision(
            shapely.simplify(clipped, 0.002).difference(covered.buffer(0)), 1e-5
        )
        parts = [p for p in getattr(shape, "geoms", [shape]) if p.geom_type == "Polygon"]
        parts = [part for part in parts if km2(part) >= 5]
        properties = {
            "id": name.lower().replace("ü", "u"),
            "name": name,
            "source_id": "geo-maps-countries",
            "method": "osm",
            "precision_m": 300,
        }
        found.append((properties, MultiPolygon(parts)))
    return found


def _geonames() -> dict[str, Point]:
    """Points of the region by name; of two with one name, the larger."""
    west, south, east, north = GEONAMES_BOX
    raw = json.loads(member("geonames", "cities500.json").read_text(encoding="utf-8"))
    inside = [
        city
        for city in raw.values()
        if west < city["longitude"] < east and south < city["latitude"] < north
    ]
    inside.sort(key=lambda city: int(city["population"]))
    return {city["name"]: Point(city["longitude"], city["latitude"]) for city in inside}


def places() -> list[Feature]:
    """Towns and villages with their names, largest first."""
    known = _geonames()
    found: list[Feature] = []
    for place in digitised.places():
        point = place.point
        if place.geonames:
            if place.geonames not in known:
                raise BuildError(f"places.csv, {place.id}: GeoNames has no {place.geonames} here")
            point = known[place.geonames]
        if point is None:
            raise BuildError(f"places.csv, {place.id}: neither a GeoNames name nor a point")
        properties = {
            "id": place.id,
            "name": place.name,
            "source_id": "geonames" if place.geonames else "own-digitised",
            "method": "geonames" if place.geonames else "digitised",
            "precision_m": 1000 if place.geonames else 1500,
            "az": place.az,
            "hy": place.hy,
            "ru": place.ru,
            "rank": place.rank,
        }
        found.append((properties, point))
    return sorted(found, key=lambda feature: (feature[0]["rank"], feature[0]["id"]))
