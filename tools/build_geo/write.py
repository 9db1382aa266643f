"""Write the layers as RFC 7946 GeoJSON: one feature a line, six decimals, stable order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

Feature = tuple[Mapping[str, Any], BaseGeometry]


def _ring(points: Iterable[tuple[float, ...]]) -> list[list[float]]:
    return [[round(lon, 6), round(lat, 6)] for lon, lat, *_ in points]


def _polygon(polygon: Polygon) -> list[list[list[float]]]:
    wound = orient(polygon)
    return [_ring(wound.exterior.coords), *(_ring(hole.coords) for hole in wound.interiors)]


def coordinates(geometry: BaseGeometry) -> dict[str, Any]:
    """GeoJSON geometry with outer rings counter-clockwise and holes clockwise."""
    kind = geometry.geom_type
    if isinstance(geometry, Polygon):
        return {"type": kind, "coordinates": _polygon(geometry)}
    if isinstance(geometry, MultiPolygon):
        parts = sorted(geometry.geoms, key=lambda part: -part.area)
        return {"type": kind, "coordinates": [_polygon(part) for part in parts]}
    if kind == "Point":
        return {"type": kind, "coordinates": _ring(geometry.coords)[0]}
    if kind == "LineString":
        return {"type": kind, "coordinates": _ring(geometry.coords)}
    raise ValueError(f"no layer has a {kind}")


def collection(features: Sequence[Feature]) -> str:
    """Text of a FeatureCollection, features in the order given."""
    lines = [
        json.dumps(
            {"type": "Feature", "properties": dict(properties), "geometry": coordinates(shape)},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for properties, shape in features
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
