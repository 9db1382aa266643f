"""The control history of a point."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import shapely
from shapely import STRtree
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.dates import today
from karabakh_map.core.errors import PlaceError
from karabakh_map.core.geodesy import REGION, apart_km, in_metres
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Certainty, ControlChange, Dataset, Unit
from karabakh_map.history.snapshot import snapshot
from karabakh_map.history.timeline import ControlLine


@dataclass(frozen=True, slots=True)
class PointHistory:
    """Who held a point, and how near it lies to a line that may be off.

    Attributes
    ----------
    unit
        The control unit, or None outside the partition.
    country
        The recognised country of the point: ``azerbaijan``, ``armenia`` or empty.
    changes
        Changes in order of time; empty outside the partition.
    day, line, line_km
        The day asked for, the nearest line of control on it that is not surveyed, or where there
        was no front, and the geodesic distance to it in km; None if there is none.
    """

    lat: float
    lon: float
    unit: Unit | None
    country: str
    changes: tuple[ControlChange, ...]
    day: date
    line: ControlLine | None
    line_km: float | None


def history(dataset: Dataset, lat: float, lon: float, day: date | None = None) -> PointHistory:
    """Return the control history of a point given in WGS 84 degrees.

    Parameters
    ----------
    day
        The day whose lines are near or far; today if not given.

    Raises
    ------
    PlaceError
        If it lies outside the region, or the coordinates look swapped.
    """
    check_place(lat, lon)
    point = shapely.Point(lon, lat)
    units = list(dataset.units.values())
    hits = dataset.index.query(point, predicate="intersects")
    unit = units[min(hits)] if len(hits) else None
    country = next(
        (
            name
            for name in ("azerbaijan", "armenia")
            if shapely.intersects(_country(dataset.ground, name), point)
        ),
        "",
    )
    day = day or today()
    line, distance = _nearest_uncertain(dataset, day, point)
    changes = dataset.control[unit.id] if unit else ()
    return PointHistory(lat, lon, unit, country, changes, day, line, distance)


def check_place(lat: float, lon: float) -> None:
    """Raise a PlaceError with the mend if a point is outside the region."""
    if REGION.contains(lon, lat):
        return
    west, south, east, north = REGION
    if REGION.contains(lat, lon):
        raise PlaceError(
            fault("{lat} {lon} looks swapped: latitude comes first; try {lon} {lat}.").format(
                lat=f"{lat:g}", lon=f"{lon:g}"
            )
        )
    raise PlaceError(
        fault(
            "{lat} {lon} is outside the region; latitude must lie between {south} "
            "and {north}, longitude between {west} and {east}."
        ).format(
            lat=f"{lat:g}",
            lon=f"{lon:g}",
            south=f"{south:g}",
            north=f"{north:g}",
            west=f"{west:g}",
            east=f"{east:g}",
        )
    )


@lru_cache(maxsize=8)
def _country(dataset: Dataset, name: str) -> BaseGeometry:
    country = shapely.union_all([shape(f["geometry"]) for f in dataset.layer(name)["features"]])
    shapely.prepare(country)
    return country


@lru_cache(maxsize=16)
def _uncertain(dataset: Dataset, day: date) -> tuple[list[ControlLine], STRtree]:
    now = snapshot(dataset, day)
    lines = [*now.lines, *now.interleaved]
    lines = [line for line in lines if line.certainty is not Certainty.SURVEYED]
    return lines, STRtree([in_metres(line.edge.geometry) for line in lines])


def _nearest_uncertain(
    dataset: Dataset, day: date, point: shapely.Point
) -> tuple[ControlLine | None, float | None]:
    lines, tree = _uncertain(dataset, day)
    if not lines:
        return None, None
    nearest = int(tree.nearest(in_metres(point)))
    return lines[nearest], apart_km(point, tree.geometries[nearest])
