"""Areas and lengths on the WGS 84 ellipsoid."""

from __future__ import annotations

from pyproj import Geod
from shapely.geometry.base import BaseGeometry

GEOD = Geod(ellps="WGS84")


def km2(geometry: BaseGeometry) -> float:
    """Geodesic area in square kilometres."""
    return abs(GEOD.geometry_area_perimeter(geometry)[0]) / 1e6


def km(geometry: BaseGeometry) -> float:
    """Geodesic length in kilometres."""
    return float(GEOD.geometry_length(geometry)) / 1e3
