"""Cases of distances of points from lines."""

import shapely

from karabakh_map.core.geodesy import apart_km, in_metres
from karabakh_map.core.model import Dataset
from tools._case_files import Content


def distances(_dataset: Dataset) -> Content:
    """Return points with their distances from lines in the region."""
    lines = (
        [[39.0, 46.0], [39.0, 47.0]], [[39.2, 46.1], [40.3, 46.1]], [[40.4, 45.9], [39.6, 47.3]],
        [[39.8, 46.7], [39.81, 46.72], [39.79, 46.75], [39.85, 46.8]],
        [[39.9, 46.5], [39.9, 46.5005]],
    )  # fmt: skip
    points = [
        (lat, lon)
        for lat in (38.95, 39.21, 39.8, 40.02, 40.3)
        for lon in (46.0, 46.333, 46.749, 47.1)
    ]
    return {
        "cases": [
            {"point": [lat, lon], "line": line, "km": round(_apart(lat, lon, line), 4)}
            for line in map(_dense, lines)
            for lat, lon in points
        ]
    }


def _dense(line: list[list[float]]) -> list[list[float]]:
    """Return a line with points as near one another as those of the map are."""
    points = shapely.get_coordinates(shapely.segmentize(shapely.LineString(line), 0.1))
    return [[round(float(lat), 5), round(float(lon), 5)] for lat, lon in points]


def _apart(lat: float, lon: float, line: list[list[float]]) -> float:
    metres = in_metres(shapely.LineString([(x, y) for y, x in line]))
    return apart_km(shapely.Point(lon, lat), metres)
