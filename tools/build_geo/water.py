"""Rivers and lakes for orientation, from the relief and from points that we know."""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from karabakh_map.core.geodesy import km2, length_km

from . import layers
from .report import BuildError
from .terrain import KM, smooth, terrain
from .write import Feature

FOLDER = Path(__file__).parent / "digitised"
PRECISION_M = {"valley": 1500, "plain": 3000, "border": 300}
"""How far a river may lie from its true bed, by how the reach was drawn."""
VALLEY_KM, PLAIN_KM, LAKE_KM = 0.55, 1.3, 1.0
"""Widths of the Gaussian that rounds off the steps between cells; less in narrow lakes."""
DETAIL_DEG = 0.0008
DECIMALS = 4
JOIN_KM = 5.0
SHORTEST_KM = 1.5
SEA_KM2 = 100.0


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _points(text: str, where: str) -> list[tuple[float, float]]:
    try:
        points = [(float(lon), float(lat)) for lon, lat in (p.split() for p in text.split(","))]
    except ValueError as error:
        raise BuildError(f"{where}: coordinates are 'lon lat, lon lat': {error}") from error
    for lon, lat in points:
        if not (43 < lon < 50 and 38 < lat < 42.2):
            raise BuildError(f"{where}: {lon} {lat} is outside the region; longitude comes first")
    return points


def _finished(line: LineString) -> LineString:
    return LineString(
        np.round(shapely.get_coordinates(shapely.simplify(line, DETAIL_DEG)), DECIMALS)
    )


def _along_border(points: list[tuple[float, float]], outline: LineString) -> np.ndarray:
    """Follow the outline of the two countries the shorter way from the first point to the last."""
    start, end = (outline.project(Point(point)) for point in (points[0], points[-1]))
    if abs(end - start) <= outline.length / 2:
        return shapely.get_coordinates(substring(outline, start, end))
    seam = (outline.length, 0.0) if start > end else (0.0, outline.length)
    parts = [substring(outline, start, seam[0]), substring(outline, seam[1], end)]
    return np.concatenate([shapely.get_coordinates(part) for part in parts])


def _reach(
    kind: str, points: list[tuple[float, float]], spring: bool, outline: LineString
) -> np.ndarray:
    if kind == "valley":
        return smooth(terrain().valley(points, spring), VALLEY_KM)
    if kind == "plain":
        return smooth(points, PLAIN_KM)
    return _along_border(points, outline)


def _joined(line: LineString, other: LineString, where: str) -> LineString:
    """Lead the end of a river to the nearest point of the one it flows into."""
    end = Point(line.coords[-1])
    mouth = other.interpolate(other.project(end))
    gap = float(np.hypot(*((np.array(mouth.coords[0]) - end.coords[0]) * KM)))
    if gap > JOIN_KM:
        raise BuildError(f"{where} ends {gap:.1f} km from the river it flows into: mend its mouth")
    crossed = line.intersection(other)
    if not crossed.is_empty:
        first = min(line.project(Point(p)) for p in shapely.get_coordinates(crossed))
        if first > 0.5 * line.length:
            return LineString(substring(line, 0, first).coords)
    return LineString([*line.coords, mouth.coords[0]])


def courses(countries: list[BaseGeometry]) -> dict[str, tuple[str, int, int, LineString]]:
    """Each river from its source to its mouth: name, rank, precision in metres, line.

    Rows of ``rivers.csv`` with one id are reaches in the order of the flow. ``valley`` is
    searched in the relief, ``border`` follows the recognised border, ``plain`` only joins
    its points, because 30 seconds of arc do not show a river bed on flat ground.
    """
    ground = shapely.union_all(countries).buffer(0)
    largest = max(getattr(ground, "geoms", [ground]), key=lambda part: part.area)
    outline = LineString(largest.exterior)
    found: dict[str, tuple[str, int, int, LineString]] = {}
    for identifier, group in groupby(_rows("rivers.csv"), key=lambda row: row["id"]):
        where = f"rivers.csv, {identifier}"
        reaches = list(group)
        if identifier in found:
            raise BuildError(f"{where}: its reaches do not stand together")
        way: list[list[float]] = []
        for number, row in enumerate(reaches):
            if row["reach"] not in PRECISION_M:
                raise BuildError(f"{where}: unknown reach {row['reach']}")
            points = _points(row["route"], where)
            if way:
                points.insert(0, (way[-1][0], way[-1][1]))
            way += _reach(row["reach"], points, number == 0, outline).tolist()
        line = LineString(way)
        last = reaches[-1]
        if last["into"]:
            if last["into"] not in found:
                raise BuildError(f"{where}: {last['into']} has to stand before it")
            line = _joined(line, found[last["into"]][3], where)
        precision = max(PRECISION_M[row["reach"]] for row in reaches)
        found[identifier] = (last["name"], int(last["rank"]), precision, _finished(line))
    return found


def rivers(countries: list[Feature], still: list[Feature]) -> list[Feature]:
    """Rivers as lines inside the region, left out where they cross a lake."""
    wet = shapely.union_all([shape for _, shape in still])
    features: list[Feature] = []
    for identifier, (name, rank, precision, line) in courses([s for _, s in countries]).items():
        dry = shapely.line_merge(line.intersection(layers.REGION).difference(wet))
        parts = [part for part in getattr(dry, "geoms", [dry]) if length_km(part) >= SHORTEST_KM]
        parts.sort(key=lambda part: line.project(Point(part.coords[0])))
        for number, part in enumerate(parts, start=1):
            properties = {
                "id": identifier if len(parts) == 1 else f"{identifier}-{number}",
                "name": name,
                "source_id": "own-digitised",
                "method": "digitised",
                "precision_m": precision,
                "rank": rank,
            }
            features.append((properties, shapely.set_precision(part, 10**-DECIMALS, "pointwise")))
    return features


def _shore(shape: Polygon) -> Polygon:
    """Round the steps of a shore off and keep its area."""
    ring = [(lon, lat) for lon, lat in shape.exterior.coords]
    breadth = 2 * km2(shape) / length_km(LineString(ring))
    rounded = Polygon(smooth(ring, min(LAKE_KM, breadth / 2), closed=True)).buffer(0)
    for _ in range(3):
        missing = (shape.area - rounded.area) / rounded.length
        rounded = rounded.buffer(missing)
    largest = max(getattr(rounded, "geoms", [rounded]), key=lambda part: part.area)
    return Polygon(largest.exterior)


def lakes(countries: list[Feature]) -> list[Feature]:
    """Lakes and reservoirs, and the sea as far as the map shows it."""
    features = []
    for row in _rows("lakes.csv"):
        where = f"lakes.csv, {row['id']}"
        points = _points(row["points"], where)
        if row["levels"]:
            lowest, highest = map(float, row["levels"].split())
            frame = layers.REGION
            if row["frame"]:
                west, south, east, north = map(float, row["frame"].split())
                frame = box(west, south, east, north)
            shape = _shore(terrain().water(points[0], lowest, highest, frame))
        else:
            ring = [*points, points[0]]
            shape = Polygon(smooth(ring, length_km(LineString(ring)) / 60, closed=True))
        coarse = shapely.set_precision(shapely.simplify(shape, DETAIL_DEG / 2), 10**-DECIMALS)
        properties = {
            "id": row["id"],
            "name": row["name"],
            "source_id": "noaa-globe" if row["levels"] else "own-digitised",
            "method": "digitised",
            "precision_m": int(row["precision_m"]),
        }
        features.append((properties, coarse))
    return sorted(features, key=lambda feature: -km2(feature[1])) + _sea(countries)


def _sea(countries: list[Feature]) -> list[Feature]:
    """Parts of the Caspian inside the region: what no country covers."""
    codes = ("GEO", "IRN", "RUS", "TUR")
    land = [shapely.make_valid(layers.country(code)).intersection(layers.REGION) for code in codes]
    ground = shapely.union_all([*land, *(shape.buffer(0) for _, shape in countries)])
    rest = layers.REGION.difference(ground)
    parts = [part for part in getattr(rest, "geoms", [rest]) if km2(part) >= SEA_KM2]
    parts.sort(key=lambda part: -part.bounds[3])
    return [
        (
            {
                "id": f"caspian-sea-{number}",
                "name": "Caspian Sea",
                "source_id": "geo-maps-countries",
                "method": "osm",
                "precision_m": 300,
            },
            shapely.set_precision(
                shapely.simplify(Polygon(part.exterior), DETAIL_DEG), 10**-DECIMALS
            ),
        )
        for number, part in enumerate(parts, start=1)
    ]
