"""Towns and villages that a reader looks for, with their names in four languages."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from shapely.geometry import Point, box

from karabakh_map.core.geodesy import REACH

from .fetch import member
from .report import BuildError
from .write import Feature

TABLE = Path(__file__).parent / "digitised" / "places.csv"
SETTLEMENTS = Path(__file__).resolve().parents[2] / "data" / "settlements.csv"
GEONAMES_PRECISION_M = 1000
REGION = box(*REACH)
"""Degrees (west, south, east, north): all of both countries that a reader may pan to."""


def _geonames() -> dict[str, Point]:
    """Points of the region by their name; of several with one name, the largest."""
    raw = json.loads(member("geonames", "cities500.json").read_text(encoding="utf-8"))
    located = [(city, Point(city["longitude"], city["latitude"])) for city in raw.values()]
    inside = [(city, point) for city, point in located if REGION.contains(point)]
    inside.sort(key=lambda pair: (int(pair[0]["population"]), -int(pair[0]["geonameid"])))
    return {city["name"]: point for city, point in inside}


def _settlements() -> dict[str, dict[str, str]]:
    """Rows of data/settlements.csv by their id."""
    with SETTLEMENTS.open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row for row in csv.DictReader(stream)}


def _point(
    row: dict[str, str], known: dict[str, Point], settled: dict[str, dict[str, str]]
) -> tuple[Point, int, str]:
    """Where a place lies, how far that may be off in metres, and the source."""
    where = f"places.csv, {row['id']}"
    if row["geonames"]:
        if row["geonames"] not in known:
            raise BuildError(f"{where}: GeoNames has no {row['geonames']} in the region")
        return known[row["geonames"]], GEONAMES_PRECISION_M, "geonames"
    if row["settlement"]:
        if row["settlement"] not in settled:
            raise BuildError(f"{where}: data/settlements.csv has no {row['settlement']}")
        of = settled[row["settlement"]]
        at = Point(float(of["lon"]), float(of["lat"]))
        return at, round(float(of["coord_precision_km"]) * 1000), "geonames-places"
    try:
        lon, lat = map(float, row["point"].split())
        precision = int(row["precision_m"])
    except ValueError as error:
        raise BuildError(
            f"{where}: with neither GeoNames nor settlement, give 'lon lat' and precision_m"
        ) from error
    if not REGION.contains(Point(lon, lat)):
        raise BuildError(f"{where}: {lon} {lat} is outside the region; longitude comes first")
    return Point(lon, lat), precision, "own-digitised"


def places() -> list[Feature]:
    """Every row of ``places.csv``, the most important (rank 1) first, then as written."""
    known, settled = _geonames(), _settlements()
    found: list[Feature] = []
    with TABLE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in sorted(rows, key=lambda row: int(row["rank"])):
        point, precision, source = _point(row, known, settled)
        properties = {
            "id": row["id"],
            "name": row["name"],
            "source_id": source,
            "method": "geonames" if source.startswith("geonames") else "digitised",
            "precision_m": precision,
            "az": row["az"],
            "hy": row["hy"],
            "ru": row["ru"],
            "rank": int(row["rank"]),
        }
        found.append((properties, point))
    return found
