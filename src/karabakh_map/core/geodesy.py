"""Boxes of degrees, and lengths and areas on the WGS 84 ellipsoid.

Longitude comes before latitude, as in GeoJSON, wherever a box or a point is a tuple.
"""

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from shapely.geometry.base import BaseGeometry


class BBox(NamedTuple):
    """A box in WGS 84 degrees, in the order of GeoJSON (RFC 7946, section 5)."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, lon: float, lat: float) -> bool:
        """Tell whether a point lies inside or on the rim; never for what is not a number."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def covers(self, other: "BBox") -> bool:
        """Tell whether another box lies inside, rims included."""
        return self.contains(other.west, other.south) and self.contains(other.east, other.north)

    def cut(self, other: "BBox") -> "BBox":
        """Return what both boxes have in common; it is turned round if they have nothing."""
        return BBox(
            max(self.west, other.west),
            max(self.south, other.south),
            min(self.east, other.east),
            min(self.north, other.north),
        )


MAPPED = BBox(43.9, 38.3, 49.0, 41.9)
"""What the layers fill: pictures never show more."""
REGION = BBox(43.0, 38.0, 51.0, 42.5)
"""What may be asked about, and where features may lie: all of both countries."""
VIEWS = BBox(43.0, 37.5, 51.5, 42.5)
"""Where the centre of a view of the map may lie."""
REACH = BBox(43.5, 38.0, 50.5, 42.0)
"""Where named places are collected: a little beyond what is mapped."""

GEOD = Geod(ellps="WGS84")
_TO_METRES = Transformer.from_crs("EPSG:4326", "EPSG:32638", always_xy=True)
"""UTM 38N: what is nearest in degrees is not nearest on the ground."""


def km2(geometry: BaseGeometry) -> float:
    """Return the geodesic area of a geometry in WGS 84 degrees, wound as in RFC 7946.

    Method of C. Karney, Algorithms for geodesics (2013), as in GeographicLib.
    """
    square_metres: float = GEOD.geometry_area_perimeter(geometry)[0]
    return abs(square_metres) / 1e6


def length_km(geometry: BaseGeometry) -> float:
    """Return the geodesic length of lines in WGS 84 degrees."""
    metres: float = GEOD.geometry_length(geometry)
    return metres / 1000


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the geodesic distance between two points, each longitude and latitude in degrees."""
    metres: float = GEOD.inv(*a, *b)[2]
    return metres / 1000


def in_metres(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry in WGS 84 degrees as metres of UTM zone 38N.

    Distances there are true to 0.1 percent between 43 and 49 degrees east.
    """

    def project(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(_TO_METRES.transform(degrees[:, 0], degrees[:, 1]))

    return shapely.transform(geometry, project)


def in_degrees(point: shapely.Point) -> tuple[float, float]:
    """Return longitude and latitude of a point in metres of UTM zone 38N."""
    lon, lat = _TO_METRES.transform(point.x, point.y, direction="INVERSE")
    return float(lon), float(lat)


def apart_km(point: shapely.Point, line: BaseGeometry) -> float:
    """Return the geodesic distance from a point in degrees to a line in metres (`in_metres`)."""
    foot = shapely.shortest_line(line, in_metres(point)).interpolate(0)
    return distance_km((point.x, point.y), in_degrees(foot))
