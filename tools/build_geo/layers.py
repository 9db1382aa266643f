"""Read the source layers and clip them to the region of the map."""

from __future__ import annotations

import json
import tarfile
from functools import cache

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

from karabakh_map.core.geodesy import MAPPED, km2

from .fetch import member
from .report import BuildError

REGION = box(*MAPPED)
"""What the map shows, in degrees (west, south, east, north)."""

SMALLEST_ISLAND_KM2 = 2.0
OBLAST_SNAP_DEG = 0.0065


@cache
def country(code: str) -> BaseGeometry:
    """Polygon of one country of ``countries-coastline-100m``, by its A3 code."""
    return _countries()[code]


@cache
def _countries() -> dict[str, BaseGeometry]:
    raw = json.loads(member("geo-maps", "map.geo.json").read_text(encoding="utf-8"))
    wanted = {"AZE", "ARM", "GEO", "IRN", "TUR", "RUS"}
    return {
        feature["properties"]["A3"]: shape(feature["geometry"])
        for feature in raw["features"]
        if feature["properties"]["A3"] in wanted
    }


def osmosis_poly(text: str) -> Polygon:
    """Read one outer ring in Osmosis .poly form."""
    points: list[tuple[float, float]] = []
    for line in text.splitlines()[2:]:
        if line.strip() == "END":
            break
        lon, lat = line.split()
        points.append((float(lon), float(lat)))
    return Polygon(points)


@cache
def armenian_held_1994() -> Polygon:
    """``Nagorno-Karabakh.poly`` of the borders package: what Armenian forces held 1994-2020."""
    with tarfile.open(member("omim", "borders.tar.xz")) as tar:
        for entry in tar:
            if entry.name.endswith("Nagorno-Karabakh.poly"):
                stream = tar.extractfile(entry)
                if stream is not None:
                    return osmosis_poly(stream.read().decode())
    raise BuildError("borders.tar.xz holds no Nagorno-Karabakh.poly")


def line_of_contact(held: Polygon, azerbaijan: BaseGeometry) -> LineString:
    """Take the part of the outline of ``held`` that is not a state border.

    The two layers generalise the borders with Armenia and Iran differently, so the
    outline is cut where it comes within 500 m of the recognised border, and both ends
    are drawn on to the nearest point of it.
    """
    border = azerbaijan.boundary
    inner = shapely.line_merge(held.boundary.difference(border.buffer(0.005)))
    line = max(getattr(inner, "geoms", [inner]), key=lambda part: part.length)
    ends = []
    for end in (0, -1):
        here = Point(line.coords[end])
        there = border.interpolate(border.project(here))
        step = (there.x - here.x, there.y - here.y)
        ends.append((there.x + step[0] * 0.01, there.y + step[1] * 0.01))
    return LineString([ends[0], *line.coords, ends[1]])


@cache
def natural_earth(layer: str) -> gpd.GeoDataFrame:
    """One layer of the Natural Earth GeoPackage that QGIS ships."""
    frame = gpd.read_file(member("natural-earth", "world_map.gpkg"), layer=layer)
    return frame[frame.intersects(REGION)]


def oblast_outline() -> Polygon:
    """Close the former oblast as Natural Earth draws it.

    Its nine lines miss each other by up to 600 m: ends that lie within
    ``OBLAST_SNAP_DEG`` are moved to their common mean.
    """
    frame = natural_earth("disputed_borders")
    frame = frame[(frame["name"] == "Former USSR oblast in 1991") & (frame["adm0_a3_l"] == "AZE")]
    lines = [line for geometry in frame.geometry for line in getattr(geometry, "geoms", [geometry])]
    ends = np.array([line.coords[at] for line in lines for at in (0, -1)])

    def snapped(end: tuple[float, float]) -> tuple[float, float]:
        near = ends[np.hypot(*(ends - end).T) < OBLAST_SNAP_DEG]
        lon, lat = near.mean(axis=0)
        return (float(lon), float(lat))

    closed = [
        LineString([snapped(line.coords[0]), *line.coords[1:-1], snapped(line.coords[-1])])
        for line in lines
    ]
    found = list(polygonize(shapely.union_all(closed)))
    if len(found) != 1:
        raise BuildError(f"the oblast lines close into {len(found)} polygons instead of one")
    return found[0]


def main_parts(geometry: BaseGeometry) -> MultiPolygon:
    """Drop islets under two square kilometres."""
    parts = [part for part in shapely.get_parts(geometry) if km2(part) >= SMALLEST_ISLAND_KM2]
    return MultiPolygon(parts)
