"""Read the hand-written inputs in ``digitised/``: lines, blocks and units."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from .fields import KM_LAT, KM_LON
from .report import BuildError

CORNERS = 24
"""Of the ring of an enclave."""
FOLDER = Path(__file__).parent / "digitised"

KINDS = {"along", "patch", "frame", "ring", "cut"}
CERTAINTIES = {"surveyed", "digitised", "guessed"}


@dataclass(frozen=True)
class Line:
    """One line of the arrangement, with what is known of how well it lies.

    ``kind`` is ``frame`` (between districts), ``cut`` (inside the blocks of ``within``),
    ``ring`` (an exclave that the source layer lacks), ``patch`` (replaces the stretch of
    the oblast outline between its ends) or ``along`` (the same, but following the 1994
    line between its two ends).
    """

    id: str
    kind: str
    within: tuple[str, ...]
    method: str
    precision_m: int
    certainty: str
    geometry: BaseGeometry


@dataclass(frozen=True)
class Block:
    """A piece of a district on one side of the 1994 line; units are cut out of blocks."""

    id: str
    district: str
    in_nkao: bool
    partition: bool
    seeds: tuple[Point, ...]


@dataclass(frozen=True)
class UnitSeed:
    """A control unit to be: its name, and a point in each of its faces."""

    id: str
    name: str
    block: str
    seeds: tuple[Point, ...]


@dataclass(frozen=True)
class Permission:
    """A permitted overlap of the two states in the source: where, how large, whose it is."""

    id: str
    point: Point
    max_km2: float
    goes_to: str


def _points(text: str, where: str) -> list[tuple[float, float]]:
    try:
        pairs = [tuple(map(float, pair.split())) for pair in text.split(",")]
    except ValueError as error:
        raise BuildError(f"{where}: coordinates are 'lon lat, lon lat': {error}") from error
    for lon, lat in pairs:
        if not (43 < lon < 52 and 38 < lat < 42):
            raise BuildError(f"{where}: {lon} {lat} is outside the region; longitude comes first")
    return [(lon, lat) for lon, lat in pairs]


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def lines() -> list[Line]:
    """All rows of ``cuts.csv``."""
    found = []
    for row in _rows("cuts.csv"):
        where = f"cuts.csv, {row['id']}"
        if row["kind"] not in KINDS or row["certainty"] not in CERTAINTIES:
            raise BuildError(f"{where}: unknown kind {row['kind']} or certainty {row['certainty']}")
        found.append(
            Line(
                row["id"],
                row["kind"],
                tuple(row["within"].split()),
                row["method"],
                int(row["precision_m"]),
                row["certainty"],
                LineString(_points(row["coordinates"], where)),
            )
        )
    return found


def blocks() -> list[Block]:
    """All rows of ``blocks.csv``."""
    return [
        Block(
            row["id"],
            row["district"],
            row["in_nkao"] == "yes",
            row["partition"] == "yes",
            tuple(map(Point, _points(row["seeds"], f"blocks.csv, {row['id']}"))),
        )
        for row in _rows("blocks.csv")
    ]


def units() -> list[UnitSeed]:
    """All rows of ``units.csv``."""
    return [
        UnitSeed(
            row["id"],
            row["name"],
            row["block"],
            tuple(map(Point, _points(row["seeds"], f"units.csv, {row['id']}"))),
        )
        for row in _rows("units.csv")
    ]


@dataclass(frozen=True)
class Road:
    """A road drawn by hand, with the dates between which it was in use."""

    id: str
    name: str
    start: str
    end: str
    precision_m: int
    geometry: LineString


@dataclass(frozen=True)
class Enclave:
    """Ground of a district around the oblast inside it: places, size, and a ring of that size."""

    id: str
    settlements: tuple[str, ...]
    km2: float
    precision_m: int
    ring: LineString


def enclaves() -> list[Enclave]:
    """All rows of ``enclaves.csv``: an ellipse of the published size about the places."""
    found = []
    for row in _rows("enclaves.csv"):
        ((lon, lat),) = _points(row["middle"], f"enclaves.csv, {row['id']}")
        size, stretch = float(row["km2"]), float(row["stretch"])
        down = math.sqrt(size / math.pi / stretch)
        turns = [2 * math.pi * step / CORNERS for step in range(CORNERS)]
        points = [
            (
                lon + down * stretch * math.cos(turn) / KM_LON,
                lat + down * math.sin(turn) / KM_LAT,
            )
            for turn in turns
        ]
        found.append(
            Enclave(
                row["id"],
                tuple(row["settlements"].split()),
                size,
                int(row["precision_m"]),
                LineString([*points, points[0]]),
            )
        )
    return found


def enclave_places() -> set[str]:
    """Ids of the settlements in enclaves."""
    return {name for enclave in enclaves() for name in enclave.settlements}


def enclaves_km2() -> float:
    """All enclaves together."""
    return sum(enclave.km2 for enclave in enclaves())


def ties() -> list[tuple[float, float]]:
    """Points of ``ties.csv``: ground that joins places of the oblast, which was one piece."""
    return [_points(row["point"], f"ties.csv, {row['id']}")[0] for row in _rows("ties.csv")]


def exceptions() -> list[Permission]:
    """All rows of ``exceptions.csv``."""
    return [
        Permission(
            row["id"],
            Point(_points(row["point"], f"exceptions.csv, {row['id']}")[0]),
            float(row["max_km2"]),
            row["goes_to"],
        )
        for row in _rows("exceptions.csv")
    ]


def roads() -> list[Road]:
    """All rows of ``roads.csv``."""
    return [
        Road(
            row["id"],
            row["name"],
            row["from"],
            row["to"],
            int(row["precision_m"]),
            LineString(_points(row["coordinates"], f"roads.csv, {row['id']}")),
        )
        for row in _rows("roads.csv")
    ]
