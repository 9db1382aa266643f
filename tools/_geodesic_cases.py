"""Cases for lengths and areas that the page measures: what PROJ finds of the same points."""

from itertools import pairwise
from typing import Any

import shapely

from karabakh_map.core.geodesy import GEOD, REGION, km2
from karabakh_map.core.model import Dataset
from karabakh_map.history.areas import mapped_km2
from karabakh_map.web.paths import polygons

_PIECE = 1000
"""Metres of a piece of an edge: between two places an edge is no straight line of degrees."""

_PLACES = (
    (39.758, 46.749), (39.815, 46.752), (40.18, 44.51), (40.41, 49.87), (38.0, 43.0),
    (42.5, 51.0), (39.0, 46.0), (39.0, 47.0), (39.7580001, 46.749), (-33.9, 151.2), (0.0, 0.0),
    (0.0, 1.0),
)  # fmt: skip
_OUTLINES = (
    ((39.0, 45.0), (39.0, 48.0), (41.0, 48.0), (41.0, 45.0)),
    ((39.75, 46.6), (39.9, 46.9), (39.7, 47.1)),
    ((39.3, 46.4), (40.3, 46.6), (39.6, 46.9), (40.2, 47.2), (39.2, 47.3)),
    ((40.3, 46.6), (39.3, 46.4), (39.2, 47.3)),
    ((39.8, 46.75), (39.8001, 46.75), (39.8001, 46.7501)),
)
"""Latitude and longitude; one against the clock, one that turns in on itself, a tiny one."""


def geodesics(dataset: Dataset) -> dict[str, Any]:
    """Return lengths between places, areas of outlines, and what of each unit they hold."""
    west, south, east, north = REGION
    whole = ((south, west), (south, east), (north, east), (north, west))
    units = [unit.geometry for unit in dataset.units.values()]
    return {
        "lengths": [
            [list(a), list(b), round(GEOD.inv(a[1], a[0], b[1], b[0])[2], 4)]
            for number, a in enumerate(_PLACES)
            for b in _PLACES[number + 1 :]
        ],
        "units": [polygons(unit) for unit in units],
        "mapped": round(mapped_km2(dataset), 4),
        "outlines": [
            {
                "points": outline,
                "km2": round(km2(_fine(outline)), 6),
                "parts": [
                    round(km2(shapely.intersection(unit, _fine(outline))), 4) for unit in units
                ],
            }
            for outline in (*_OUTLINES, whole)
        ],
    }


def _fine(outline: tuple[tuple[float, float], ...]) -> shapely.Polygon:
    """Return an outline whose edges follow the shortest lines."""
    points: list[tuple[float, float]] = []
    for (lat, lon), (to_lat, to_lon) in pairwise((*outline, outline[0])):
        far = GEOD.inv(lon, lat, to_lon, to_lat)[2]
        points.append((lon, lat))
        points += GEOD.npts(lon, lat, to_lon, to_lat, int(far / _PIECE)) if far > _PIECE else []
    return shapely.Polygon(points)
