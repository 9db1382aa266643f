"""The control history of a point."""

from dataclasses import dataclass
from functools import lru_cache

import shapely
from shapely import STRtree
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.errors import PlaceError
from karabakh_map.core.geodesy import REGION, apart_km, in_metres
from karabakh_map.core.model import Certainty, ControlChange, Dataset, Edge, Unit


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
    edge, edge_km
        The nearest edge that is not surveyed, and the geodesic distance to it in km.
    """

    lat: float
    lon: float
    unit: Unit | None
    country: str
    changes: tuple[ControlChange, ...]
    edge: Edge | None
    edge_km: float | None


def history(dataset: Dataset, lat: float, lon: float) -> PointHistory:
    """Return the control history of a point given in WGS 84 degrees.

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
            if shapely.intersects(_country(dataset, name), point)
        ),
        "",
    )
    edge, distance = _nearest_uncertain(dataset, point)
    changes = dataset.control[unit.id] if unit else ()
    return PointHistory(lat, lon, unit, country, changes, edge, distance)


def check_place(lat: float, lon: float) -> None:
    """Raise a PlaceError with the mend if a point is outside the region."""
    if REGION.contains(lon, lat):
        return
    west, south, east, north = REGION
    if REGION.contains(lat, lon):
        raise PlaceError(
            f"{lat:g} {lon:g} looks swapped: latitude comes first; try {lon:g} {lat:g}."
        )
    raise PlaceError(
        f"{lat:g} {lon:g} is outside the region; latitude must lie between {south:g} and "
        f"{north:g}, longitude between {west:g} and {east:g}."
    )


@lru_cache(maxsize=8)
def _country(dataset: Dataset, name: str) -> BaseGeometry:
    country = shapely.union_all([shape(f["geometry"]) for f in dataset.layer(name)["features"]])
    shapely.prepare(country)
    return country


@lru_cache(maxsize=4)
def _uncertain(dataset: Dataset) -> tuple[list[Edge], STRtree]:
    edges = [edge for edge in dataset.edges if edge.certainty is not Certainty.SURVEYED]
    return edges, STRtree([in_metres(edge.geometry) for edge in edges])


def _nearest_uncertain(dataset: Dataset, point: shapely.Point) -> tuple[Edge | None, float | None]:
    edges, tree = _uncertain(dataset)
    if not edges:
        return None, None
    nearest = int(tree.nearest(in_metres(point)))
    return edges[nearest], apart_km(point, tree.geometries[nearest])
