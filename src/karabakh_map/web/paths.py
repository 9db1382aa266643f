"""Geometry for the page: whole numbers, each point the difference from the one before."""

from collections.abc import Iterable

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

SCALE = 1e5
"""Steps to a degree in the bundle: one is about a metre."""


def path(line: BaseGeometry) -> list[int]:
    """Return x0, y0, dx, dy, ... of a line or ring in steps of `SCALE`, without repeated points."""
    steps = np.rint(shapely.get_coordinates(line) * SCALE).astype(np.int64)
    moves = np.diff(steps, axis=0)
    moves = moves[moves.any(axis=1)]
    flat: list[int] = np.concatenate([steps[:1], moves]).ravel().tolist()
    return flat


def polygons(geometry: BaseGeometry) -> list[list[list[int]]]:
    """Return polygons of rings of `path`."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return [[path(ring) for ring in (part.exterior, *part.interiors)] for part in parts]


def paths(geometries: Iterable[BaseGeometry]) -> list[list[int]]:
    """Return the lines, or outlines of the areas, as `path`."""
    lines = []
    for geometry in geometries:
        merged = shapely.line_merge(outline(geometry))
        lines += [path(part) for part in shapely.get_parts(merged)]
    return lines


def outline(geometry: BaseGeometry) -> BaseGeometry:
    """Return a line as it is, an area as its boundary."""
    return geometry if geometry.geom_type.endswith("LineString") else geometry.boundary
