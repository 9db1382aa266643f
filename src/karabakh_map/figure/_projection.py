"""The projection of the printed map, and the part of the ground a map shows.

Lambert azimuthal equal-area (Snyder, Map Projections: A Working Manual, 1987,
chapter 24) centred on the region: areas compare truly, north is up in the
middle, and within 300 km a distance is off by less than 0.1 %.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.errors import PlaceError
from karabakh_map.core.geodesy import MAPPED, BBox
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Dataset, Edge, GeoJSON

LAEA = "+proj=laea +lat_0=39.8 +lon_0=46.6 +datum=WGS84 +units=m"
SMALLEST_FRAME_M = 4_000.0
Floats = NDArray[np.float64]


@lru_cache(maxsize=1)
def _transformer() -> Transformer:
    return Transformer.from_crs("EPSG:4326", LAEA, always_xy=True)


def forward(lon: Floats | float, lat: Floats | float) -> tuple[Floats, Floats]:
    """Return metres east and north of the centre for WGS 84 degrees."""
    x, y = _transformer().transform(lon, lat)
    return x, y


def inverse(x: Floats | float, y: Floats | float) -> tuple[Floats, Floats]:
    """Return WGS 84 degrees (longitude, latitude) for metres of the projection."""
    lon, lat = _transformer().transform(x, y, direction="INVERSE")
    return lon, lat


def project(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry in metres of the projection for one in WGS 84 degrees."""
    return shapely.transform(geometry, lambda xy: np.column_stack(forward(xy[:, 0], xy[:, 1])))


@dataclass(frozen=True, slots=True)
class Frame:
    """What a map shows: metres of the projection."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """Metres from side to side."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """Metres from bottom to top."""
        return self.north - self.south

    def grown(self, share: float) -> "Frame":
        """Return the frame with a margin, as a share of its longer side, all around."""
        margin = max(self.width, self.height) * share
        return Frame(
            self.west - margin, self.south - margin, self.east + margin, self.north + margin
        )

    def shaped(self, aspect: float) -> "Frame":
        """Return the smallest frame around this one with `aspect`, width over height."""
        width, height = self.width, self.height
        if width / height < aspect:
            width = height * aspect
        else:
            height = width / aspect
        x, y = (self.west + self.east) / 2, (self.south + self.north) / 2
        return Frame(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def contains(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Return whether a point lies inside, at least `margin` from every side."""
        return (
            self.west + margin <= x <= self.east - margin
            and self.south + margin <= y <= self.north - margin
        )


def frame_of(bounds: tuple[float, float, float, float]) -> Frame:
    """Return the frame of a box in WGS 84 degrees: west, south, east, north."""
    edges = project(shapely.segmentize(box(*bounds), 0.2)).bounds
    return Frame(*edges)


def check_bounds(bounds: tuple[float, float, float, float]) -> BBox:
    """Return the box, or say what is wrong with it.

    Raises
    ------
    PlaceError
        If it is outside the region, empty, turned round, or its coordinates look swapped.
    """
    west, south, east, north = asked = BBox(*bounds)
    text = ",".join(f"{value:g}" for value in bounds)
    inside = MAPPED.covers(asked)
    if not inside and MAPPED.covers(BBox(south, west, north, east)):
        raise PlaceError(
            fault(
                "The bounds {text} look swapped; longitude comes first: "
                "{south},{west},{north},{east}."
            ).format(
                text=text,
                south=f"{south:g}",
                west=f"{west:g}",
                north=f"{north:g}",
                east=f"{east:g}",
            )
        )
    if west >= east or south >= north:
        raise PlaceError(
            fault(
                "The bounds {text} are empty; write west,south,east,north, for example "
                "46.5,39.5,47,40."
            ).format(text=text)
        )
    if not inside:
        w, s, e, n = MAPPED
        raise PlaceError(
            fault(
                "The bounds {text} leave the region; longitude must lie between {west} and "
                "{east}, latitude between {south} and {north}."
            ).format(text=text, west=f"{w:g}", east=f"{e:g}", south=f"{s:g}", north=f"{n:g}")
        )
    frame = frame_of(bounds)
    if min(frame.width, frame.height) < SMALLEST_FRAME_M:
        raise PlaceError(
            fault(
                "The bounds {text} are smaller than the data is exact; show at least {km} km."
            ).format(text=text, km=f"{SMALLEST_FRAME_M / 1000:g}")
        )
    return asked


@lru_cache(maxsize=4)
def main_frame(dataset: Dataset) -> Frame:
    """Return the frame of the control units, without the small exclaves far from the rest."""
    units = [projected_units(dataset)[name] for name in dataset.units]
    large = [unit for unit in units if unit.area > 100e6] or units
    return Frame(*shapely.union_all([box(*unit.bounds) for unit in large]).bounds)


@lru_cache(maxsize=4)
def projected_units(dataset: Dataset) -> dict[str, BaseGeometry]:
    """Return every control unit in metres of the projection, by id."""
    return {name: project(unit.geometry) for name, unit in dataset.units.items()}


@lru_cache(maxsize=4)
def projected_edges(dataset: Dataset) -> dict[str, tuple[Edge, BaseGeometry]]:
    """Return every edge with its line in metres of the projection, by id."""
    return {edge.id: (edge, project(edge.geometry)) for edge in dataset.edges}


@lru_cache(maxsize=64)
def projected_layer(dataset: Dataset, name: str) -> list[tuple[GeoJSON, BaseGeometry]]:
    """Return the properties and projected geometry of each feature of a context layer."""
    return [
        (feature["properties"], project(shape(feature["geometry"])))
        for feature in dataset.layer(name)["features"]
    ]


@lru_cache(maxsize=16)
def joined_layers(dataset: Dataset, *names: str) -> BaseGeometry:
    """Return the union of all features of context layers, projected."""
    return shapely.union_all([g for name in names for _, g in projected_layer(dataset, name)])
