"""Every arc of the partition once, with what lies left and right and how well it lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import shapely
from shapely import STRtree
from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.polygon import orient

from karabakh_map.core.geodesy import length_km

from .digitised import Line
from .report import BuildError
from .topology import Face

Position = tuple[float, float]
NEAR = 5e-6
"""Noding moves a line by less than this, in degrees."""


@dataclass(frozen=True)
class Edge:
    """An arc with ``left`` and ``right`` in the direction of its coordinates."""

    id: str
    left: str
    right: str
    source: Line
    border: bool
    geometry: LineString


def label(face: Face) -> str:
    """Name what lies on a face: its unit, or the country outside the partition."""
    if face.unit:
        return face.unit
    return "armenia" if face.block.id == "armenia" else "azerbaijan"


def _segments(faces: Sequence[Face]) -> dict[tuple[Position, Position], str]:
    """Map each directed segment to the label of the face on its left."""
    found: dict[tuple[Position, Position], str] = {}
    for face in faces:
        polygon = orient(face.geometry)
        for ring in (polygon.exterior, *polygon.interiors):
            points = list(ring.coords)
            for start, end in pairwise(points):
                if (start, end) in found:
                    raise BuildError(f"two faces lie left of the segment {start} {end}")
                found[(start, end)] = label(face)
    return found


def _sources(lines: Sequence[Line]) -> tuple[STRtree, list[Line]]:
    parts, owners = [], []
    for line in lines:
        for part in getattr(line.geometry, "geoms", [line.geometry]):
            parts.append(part)
            owners.append(line)
    return STRtree(parts), owners


def edges(faces: Sequence[Face], lines: Sequence[Line]) -> list[Edge]:
    """All arcs that touch a unit.

    Parameters
    ----------
    faces
        Faces of the arrangement, units and the countries around them.
    lines
        Source lines, strongest first: an arc that several follow belongs to the first.
    """
    left_of = _segments(faces)
    tree, owners = _sources(lines)
    rank = {line.id: at for at, line in enumerate(lines)}
    chains: dict[tuple[str, str, str], list[LineString]] = defaultdict(list)
    units = {face.unit for face in faces if face.unit}
    for (start, end), left in left_of.items():
        right = left_of.get((end, start), "iran")
        if left == right or not {left, right} & units:
            continue
        if left > right and right != "iran":
            continue  # the same arc comes once more from the other side
        middle = Point((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        hits = tree.query(middle, predicate="dwithin", distance=NEAR)
        if len(hits) == 0:
            raise BuildError(f"the segment {start} {end} follows no source line")
        source = min((owners[hit].id for hit in hits), key=rank.__getitem__)
        chains[(left, right, source)].append(LineString([start, end]))
    by_id = {line.id: line for line in lines}
    found = []
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for (left, right, source), pieces in sorted(chains.items()):
        merged = shapely.line_merge(MultiLineString(pieces), directed=True)
        for arc in sorted(getattr(merged, "geoms", [merged]), key=lambda a: a.coords[0]):
            counts[(left, right)] += 1
            number = counts[(left, right)]
            name = f"{left}--{right}" + (f"--{number}" if number > 1 else "")
            line = by_id[source]
            found.append(Edge(name, left, right, line, line.kind == "border", arc))
    return found


def precision(unit: str, all_edges: Sequence[Edge]) -> tuple[str, int]:
    """Return the method that drew most of a unit's outline, and its worst precision.

    Recognised borders count only when there is nothing else.
    """
    own = [edge for edge in all_edges if unit in (edge.left, edge.right)]
    inner = [edge for edge in own if not edge.border] or own
    lengths: dict[str, float] = defaultdict(float)
    for edge in inner:
        lengths[edge.source.method] += length_km(edge.geometry)
    return max(lengths, key=lengths.__getitem__), max(edge.source.precision_m for edge in inner)
