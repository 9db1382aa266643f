"""The countries around, for orientation."""

from __future__ import annotations

import shapely
from shapely.geometry import MultiPolygon

from karabakh_map.core.geodesy import km2

from . import layers
from .write import Feature

NEIGHBOURS = {"GEO": "Georgia", "IRN": "Iran", "RUS": "Russia", "TUR": "Türkiye"}


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
