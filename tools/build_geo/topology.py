"""One topology: node every line once on a grid, polygonize, give each face its unit.

The grid is six decimals of a degree, so the vertices that two neighbours share are
equal numbers, and stay equal when written with six decimals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import shapely
from shapely import STRtree
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize, substring

from karabakh_map.core.geodesy import km2

from .digitised import Block, Line, Permission, UnitSeed
from .report import BuildError, Problem

GRID = 1e-6
JOIN = 1e-3
"""An end of a correction this near to the outline (100 m) starts exactly on it."""
OVERSHOOT = 2e-5
"""Cuts are clipped this far (2 m) outside their blocks, so that they surely reach the edge."""


@dataclass(frozen=True)
class Face:
    """A polygon of the arrangement with the block and the unit that it belongs to."""

    geometry: Polygon
    block: Block
    unit: str


def replace_section(ring: LineString, section: BaseGeometry) -> LineString:
    """Put ``section`` in place of the shorter way round ``ring`` between its two ends."""
    if not ring.is_ring:
        raise BuildError("only a closed line can have a section replaced")
    points = list(section.coords)
    for at in (0, -1):
        points[at] = _joint(ring, Point(points[at]))
    section = LineString(points)
    start, end = (ring.project(Point(points[at])) for at in (0, -1))
    inner = abs(end - start)
    low, high = min(start, end), max(start, end)
    if inner <= ring.length / 2:
        kept = list(substring(ring, high, ring.length).coords)
        kept += list(substring(ring, 0, low).coords)[1:]
        first = start if start == high else end
    else:
        kept = list(substring(ring, low, high).coords)
        first = low
    # ``kept`` ends where the section has to begin
    begins_at_start = (first != start) if inner <= ring.length / 2 else (low != start)
    points = list(section.coords) if begins_at_start else list(section.coords)[::-1]
    closed = [*kept, *points]
    return LineString([*closed, closed[0]])


def _joint(ring: LineString, point: Point) -> tuple[float, float]:
    """Find the place on ``ring`` where a correction ending at ``point`` joins it."""
    vertex = min(map(Point, ring.coords), key=point.distance)
    nearest = ring.interpolate(ring.project(point))
    for there in (vertex, nearest):
        if there.distance(point) < JOIN:
            return (there.x, there.y)
    return (point.x, point.y)


def along(line: LineString, ends: BaseGeometry) -> LineString:
    """Cut out the stretch of ``line`` between the points nearest to the two ends given."""
    start, end = (line.project(Point(ends.coords[at])) for at in (0, -1))
    return LineString(substring(line, start, end).coords)


def node(lines: Iterable[BaseGeometry]) -> BaseGeometry:
    """Split all lines wherever two meet, on the six-decimal grid."""
    return shapely.union_all(list(lines), grid_size=GRID)


def faces_of(noded: BaseGeometry) -> list[Polygon]:
    """Polygons of an arrangement; what dangles is dropped."""
    return [face for face in polygonize(noded) if face.area > 0]


def permitted(
    overlaps: Sequence[Polygon], permissions: Sequence[Permission]
) -> tuple[list[str], list[Problem]]:
    """Say whose each overlap is, and which overlaps nobody has permitted."""
    owners: list[str] = []
    problems: list[Problem] = []
    for overlap in overlaps:
        near = [p for p in permissions if p.point.distance(overlap) < JOIN]
        if len(near) == 1 and km2(overlap) <= near[0].max_km2:
            owners.append(near[0].goes_to)
        else:
            owners.append("")
            problems.append(
                Problem(f"overlap of {km2(overlap):.4f} km2 is not in exceptions.csv", overlap)
            )
    return owners, problems


def assign_blocks(
    faces: Sequence[Polygon], blocks: Sequence[Block]
) -> tuple[dict[str, list[Polygon]], list[Problem]]:
    """Sort faces into blocks by the seeds of the blocks, and say what does not fit."""
    tree = STRtree(faces)
    owner: dict[int, str] = {}
    problems: list[Problem] = []
    for block in blocks:
        for seed in block.seeds:
            hits = tree.query(seed, predicate="within")
            if len(hits) != 1:
                problems.append(Problem(f"seed of block {block.id} lies in no face", seed))
                continue
            taken = owner.setdefault(int(hits[0]), block.id)
            if taken != block.id:
                problems.append(Problem(f"{block.id} and {taken} share a face", faces[hits[0]]))
    found: dict[str, list[Polygon]] = {block.id: [] for block in blocks}
    for at, face in enumerate(faces):
        if at in owner:
            found[owner[at]].append(face)
        else:
            problems.append(Problem(f"face of {km2(face):.2f} km2 has no block", face))
    return found, problems


def rounded(line: BaseGeometry, times: int = 2) -> LineString:
    """Cut the corners of a hand-drawn line (Chaikin), so that it does not feign exact bends."""
    points = list(line.coords)
    for _ in range(times):
        corners = [
            (a[0] * (1 - share) + b[0] * share, a[1] * (1 - share) + b[1] * share)
            for a, b in pairwise(points)
            for share in (0.25, 0.75)
        ]
        points = [*corners, corners[0]] if line.is_closed else [points[0], *corners, points[-1]]
    return LineString(points)


def clip_cuts(cuts: Sequence[Line], ground: dict[str, BaseGeometry]) -> list[Line]:
    """Cuts kept to the blocks that they name."""
    clipped = []
    for cut in cuts:
        unknown = [name for name in cut.within if name not in ground]
        if unknown or not cut.within:
            raise BuildError(f"cuts.csv, {cut.id}: no block called {' '.join(unknown) or '(none)'}")
        area = shapely.union_all([ground[name] for name in cut.within]).buffer(OVERSHOOT)
        part = rounded(cut.geometry).intersection(area)
        if part.is_empty:
            raise BuildError(f"cuts.csv, {cut.id}: lies nowhere in {' '.join(cut.within)}")
        clipped.append(
            Line(cut.id, cut.kind, cut.within, cut.method, cut.precision_m, cut.certainty, part)
        )
    return clipped


def assign_units(
    faces: Sequence[Polygon],
    ground: dict[str, BaseGeometry],
    blocks: Sequence[Block],
    units: Sequence[UnitSeed],
) -> tuple[list[Face], list[Problem]]:
    """Give each face inside the partition to the unit whose seed it holds."""
    by_id = {block.id: block for block in blocks}
    names = list(ground)
    block_tree = STRtree([ground[name] for name in names])
    face_tree = STRtree(faces)
    owner: dict[int, UnitSeed] = {}
    problems: list[Problem] = []
    for unit in units:
        for seed in unit.seeds:
            hits = face_tree.query(seed, predicate="within")
            if len(hits) != 1:
                problems.append(Problem(f"seed of unit {unit.id} lies in no face", seed))
                continue
            taken = owner.setdefault(int(hits[0]), unit)
            if taken is not unit:
                problems.append(Problem(f"{unit.id} and {taken.id} share a face", faces[hits[0]]))
    found = []
    for at, face in enumerate(faces):
        hits = block_tree.query(face.representative_point(), predicate="within")
        if len(hits) != 1:
            problems.append(Problem(f"face of {km2(face):.3f} km2 in {len(hits)} blocks", face))
            continue
        block = by_id[names[hits[0]]]
        owned = owner.get(at)
        if owned is None and block.partition:
            problems.append(
                Problem(f"face of {km2(face):.3f} km2 in block {block.id} has no unit", face)
            )
            continue
        if owned is not None and owned.block != block.id:
            problems.append(
                Problem(f"{owned.id} should lie in {owned.block}, not {block.id}", face)
            )
        found.append(Face(face, block, owned.id if owned else ""))
    return found, problems
