"""Lines between places: a signed field in kilometres that is zero where the line runs.

A line keeps a margin from every place, so that its signed distance at any spot lies between
two bounds: the distance to the nearest place inside, taken negative, and that to the nearest
outside. Half way between the bounds lies the half-way line (Voronoi) of the two. What else is
known, a former line good to ``prior_km``, is kept within the bounds and mixed with the half-way
line, which is as good as a share of the gap between the places: where places lie close on both
sides they decide, where they do not the former line stays. The mixture is smoothed, so that no
single place makes a kink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from contourpy import LineType, contour_generator
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.geodesy import km2

KM_LAT, KM_LON = 111.03, 85.65
"""Kilometres of a degree at 39.8 N."""
STEP_KM = 0.25
SMOOTH_KM = 0.45
SHARE, POWER = 0.25, 4
"""The half-way line is good to this share of the gap; how sharply one gives way to the other."""
MARGIN_SHARE, MARGIN_KM = 0.3, 1.2
"""No line comes nearer to a place than this share of the way to the other side, at most so far."""
GRID = (46.20, 39.28, 47.50, 40.52)
"""West, south, east, north, in degrees."""
SIMPLE_DEG = 0.0007


@dataclass(frozen=True)
class Place:
    """A place that a line has to leave on its side."""

    id: str
    lon: float
    lat: float
    precision_km: float = 0


def nearest_km(
    places: Sequence[Place], lon: np.ndarray, lat: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the distance to the nearest place, and which it is.

    A place that is good to more than a kilometre counts as further off.
    """
    best, which = np.full(lon.shape, np.inf), np.zeros(lon.shape, dtype=int)
    for at, place in enumerate(places):
        far = np.hypot((lon - place.lon) * KM_LON, (lat - place.lat) * KM_LAT)
        far += max(0.0, place.precision_km - 1) / 2
        nearer = far < best
        best[nearer], which[nearer] = far[nearer], at
    return best, which


def in_km(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape in kilometres of this region."""
    return shapely.transform(shape, lambda c: c * [KM_LON, KM_LAT])


def signed_km(shape: BaseGeometry, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Return the distance to the outline of ``shape``, positive inside."""
    flat, points = in_km(shape), shapely.points(lon * KM_LON, lat * KM_LAT)
    rim = flat.boundary
    shapely.prepare(flat)
    shapely.prepare(rim)
    far = shapely.distance(points, rim)
    return np.where(shapely.contains(flat, points), far, -far)


def blurred(field: np.ndarray, sigma: float) -> np.ndarray:
    """Smooth with a Gaussian of ``sigma`` cells."""
    reach = int(np.ceil(3 * sigma))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    weights /= weights.sum()
    for axis in (0, 1):
        rim = [(reach, reach) if axis == other else (0, 0) for other in (0, 1)]
        padded = np.pad(field, rim, mode="edge")
        field = np.apply_along_axis(np.convolve, axis, padded, weights, mode="valid")
    return field


def _margins(own: Sequence[Place], other: Sequence[Place]) -> np.ndarray:
    lon, lat = (np.array([getattr(place, name) for place in own]) for name in ("lon", "lat"))
    return np.minimum(MARGIN_SHARE * nearest_km(other, lon, lat)[0], MARGIN_KM)


@dataclass(frozen=True)
class Between:
    """Two sets of places and what was known of the line before.

    ``prior_km`` says how good ``prior`` is; 0 leaves it wherever no place contradicts it.
    """

    inside: Sequence[Place]
    outside: Sequence[Place]
    prior: BaseGeometry
    prior_km: float
    grid: tuple[float, float, float, float] = GRID

    @cached_property
    def axes(self) -> tuple[np.ndarray, np.ndarray]:
        """Longitudes and latitudes of the grid."""
        west, south, east, north = self.grid
        return (
            np.arange(west, east, STEP_KM / KM_LON),
            np.arange(south, north, STEP_KM / KM_LAT),
        )

    @cached_property
    def km(self) -> np.ndarray:
        """The field: kilometres from the line, positive inside."""
        lon, lat = np.meshgrid(*self.axes)
        near_in, which_in = nearest_km(self.inside, lon, lat)
        near_out, which_out = nearest_km(self.outside, lon, lat)
        low = _margins(self.inside, self.outside)[which_in] - near_in
        high = near_out - _margins(self.outside, self.inside)[which_out]
        known = signed_km(self.prior, lon, lat)
        kept = np.clip(known, np.minimum(low, high), np.maximum(low, high))
        if not self.prior_km:
            return blurred(kept, SMOOTH_KM / STEP_KM)
        weight = 1 / (1 + (SHARE * (near_in + near_out) / self.prior_km) ** POWER)
        mixed = weight * (near_out - near_in) / 2 + (1 - weight) * kept
        return blurred(mixed, SMOOTH_KM / STEP_KM)

    def polygon(self, level: float = 0) -> Polygon:
        """Return the largest area where the field is above ``level`` kilometres."""
        made = contour_generator(*self.axes, self.km, line_type=LineType.Separate).lines(level)
        parts = [np.asarray(part, dtype=float) for part in made if part is not None]
        rings = [Polygon(part) for part in parts if len(part) > 3]
        found = max(rings, key=lambda ring: ring.area)
        return Polygon(found.exterior.simplify(SIMPLE_DEG).coords)

    def of_area(self, wanted: float) -> tuple[Polygon, float]:
        """Return the area of so many km2, and by how many kilometres the line gave way for it."""
        low, high = -0.5, 0.5
        for _ in range(12):
            level = (low + high) / 2
            low, high = (level, high) if km2(self.polygon(level)) > wanted else (low, level)
        return self.polygon(level), level

    def gap_km(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        """Return half the way from the nearest place inside over a spot to that outside."""
        both = nearest_km(self.inside, lon, lat)[0] + nearest_km(self.outside, lon, lat)[0]
        return np.asarray(both / 2)


def steps(line: LineString, longest_km: float = 1.0) -> LineString:
    """Return a line with further points, none further apart than ``longest_km``."""
    return LineString(line.segmentize(longest_km / KM_LAT).coords)
