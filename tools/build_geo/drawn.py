"""The lines that places draw: the oblast, and the line of 1994 where places contradict it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

from . import digitised
from .digitised import Line
from .fields import KM_LAT, Between, Place

SETTLEMENTS = Path(__file__).resolve().parents[2] / "data" / "settlements.csv"
FIRM = {"high", "medium"}
"""Places of low confidence draw no line."""
OBLAST_KM2 = 4388
"""Published; the line gives way by the same small distance everywhere to meet it."""
NATURAL_EARTH_KM = 0.8
"""How good Natural Earth is, by the places that it should leave on their side."""
NATURAL_EARTH_M = 2000
BINS_M = (1000, 1500, 2000, 2500, 3000)
"""Precision is given in these steps; none under a kilometre, which the coordinates are good to."""
RUN_KM = 4.0
MOVED_KM = 0.15
SMALLEST_KM2 = 0.3


def rows() -> list[dict[str, str]]:
    """All rows of data/settlements.csv."""
    with SETTLEMENTS.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def place(row: dict[str, str]) -> Place:
    """One row as a place."""
    return Place(row["id"], float(row["lon"]), float(row["lat"]), float(row["coord_precision_km"]))


def oblast_places() -> tuple[list[Place], list[Place]]:
    """Places inside and outside the oblast; those of the enclaves have rings of their own."""
    own = digitised.enclave_places()
    firm = [row for row in rows() if row["id"] not in own and _located(row)]
    inside = [place(row) for row in firm if row["nkao"] == "in"]
    ties = [Place(f"tie-{n}", lon, lat) for n, (lon, lat) in enumerate(digitised.ties())]
    return inside + ties, [place(row) for row in firm if row["nkao"] == "out"]


def _located(row: dict[str, str]) -> bool:
    return row["coord_source"].startswith("GeoNames") and row["confidence"] in FIRM


def oblast(prior: LineString) -> tuple[LineString, Between, float]:
    """Return the outline of the oblast between its places, and by how much it gave way."""
    between = Between(*oblast_places(), Polygon(prior), NATURAL_EARTH_KM)
    shape, level = between.of_area(OBLAST_KM2 + digitised.enclaves_km2())
    return LineString(shape.exterior.coords), between, level


def held_1994(held: Polygon) -> tuple[Polygon, Between]:
    """Return what Armenian forces held in 1994, moved only where a place contradicts it."""
    firm = [row for row in rows() if _located(row)]
    day = "held_1994-05-12"
    sides = [
        [place(row) for row in firm if row[day] == holder] for holder in ("armenian", "azerbaijan")
    ]
    between = Between(sides[0], sides[1], held, 0)
    wrong = [
        shapely.Point(spot.lon, spot.lat)
        for side, spots in zip((True, False), sides, strict=True)
        for spot in spots
        if held.contains(shapely.Point(spot.lon, spot.lat)) != side
    ]
    if not wrong:
        return held, between
    asked = between.polygon()
    ground: BaseGeometry = held
    for change, grow in ((asked.difference(held), True), (held.difference(asked), False)):
        parts = [p for p in shapely.get_parts(change) if any(p.contains(spot) for spot in wrong)]
        area = shapely.union_all(parts)
        ground = ground.union(area) if grow else ground.difference(area)
    parts = [part for part in shapely.get_parts(ground.buffer(0)) if isinstance(part, Polygon)]
    return max(parts, key=lambda part: part.area), between


def moved(line: LineString, former: BaseGeometry) -> BaseGeometry:
    """Return the stretches of ``line`` that are no longer on the former one."""
    return line.difference(former.buffer(MOVED_KM / KM_LAT / 10))


def by_precision(name: str, line: BaseGeometry, between: Between, like: Line) -> list[Line]:
    """Cut a line into stretches of one precision, half the gap between the nearest places.

    Where the gap is wider than what else is known, the line is that of ``like``.
    """
    found: dict[int, list[LineString]] = {}
    for part in shapely.get_parts(line):
        pieces = [LineString(pair) for pair in pairwise(part.coords)]
        middle = np.array([p.interpolate(0.5, normalized=True).coords[0] for p in pieces])
        metres = between.gap_km(middle[:, 0], middle[:, 1]) * 1000
        for piece, bin_m in zip(pieces, _runs(pieces, metres, like.precision_m), strict=True):
            found.setdefault(bin_m, []).append(piece)
    lines = []
    for bin_m, pieces in sorted(found.items()):
        geometry = MultiLineString(pieces)
        if bin_m == 0:
            lines.append(replace(like, geometry=geometry))
        else:
            certainty = "digitised" if bin_m <= 2500 else "guessed"
            row = (f"{name}-{bin_m}", "frame", (), "digitised", bin_m, certainty, geometry)
            lines.append(Line(*row))
    return lines


def _runs(pieces: list[LineString], metres: np.ndarray, most: int) -> Iterable[int]:
    """Return the bin of each piece, evened out over ``RUN_KM``; 0 where ``most`` is better."""
    length = np.array([piece.length * KM_LAT for piece in pieces])
    at = np.cumsum(length) - length / 2
    for spot in at:
        near = np.abs(at - spot) <= RUN_KM / 2
        typical = float(np.average(metres[near], weights=length[near]))
        yield next((b for b in BINS_M if typical <= b <= most), 0)
