"""The arrangement of all lines, in two steps: blocks first, then units inside them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from . import digitised, layers, topology
from .digitised import Line
from .report import fail_on
from .topology import Face


@dataclass(frozen=True)
class Arrangement:
    """Everything that the written layers are made from.

    ``faces`` cover Azerbaijan and Armenia; ``lines`` are all source lines with their
    precision, strongest first.
    """

    faces: list[Face]
    lines: list[Line]
    contact: LineString


def _border(name: str, geometry: BaseGeometry) -> Line:
    return Line(name, "border", (), "osm", 100, "surveyed", geometry)


def recognised(extra: list[Line]) -> tuple[BaseGeometry, BaseGeometry, list[Polygon]]:
    """Azerbaijan and Armenia without the overlaps of the source, and the exclaves.

    The source draws each exclave of one country inside the other without a hole there.
    """
    azerbaijan = layers.main_parts(layers.country("AZE"))
    armenia = layers.main_parts(layers.country("ARM"))
    big_az = MultiPolygon([p for p in azerbaijan.geoms if not armenia.contains(p.representative_point())])
    own = [p for p in azerbaijan.geoms if armenia.contains(p.representative_point())]
    theirs = [p for p in armenia.geoms if azerbaijan.contains(p.representative_point())]
    rings = [Polygon(line.geometry) for line in extra if line.kind == "ring"]
    azerbaijan = big_az.difference(shapely.union_all(theirs)).union(shapely.union_all(own + rings))
    main = MultiPolygon([p for p in armenia.geoms if p not in theirs])
    armenia = main.difference(azerbaijan).union(shapely.union_all(theirs))
    return azerbaijan, armenia, own + theirs + rings


def oblast(contact: LineString, lines: list[Line]) -> tuple[LineString, list[Line]]:
    """Outline of the former oblast: Natural Earth with our corrections put in."""
    ring = LineString(layers.oblast_outline().exterior.coords)
    pieces = []
    for line in lines:
        if line.kind == "along":
            part = topology.along(contact, line.geometry)
        elif line.kind == "patch":
            part = line.geometry
        else:
            continue
        ring = topology.replace_section(ring, part)
        if line.kind == "patch":
            pieces.append(line)
    return ring, pieces


def build(debug: Path) -> Arrangement:
    """Node and polygonize everything; stop with a picture where anything is left over."""
    lines = digitised.lines()
    azerbaijan, armenia, _ = recognised(lines)
    contact = layers.line_of_contact(layers.armenian_held_1994(), layers.country("AZE"))
    ring, patches = oblast(contact, lines)
    frames = [line for line in lines if line.kind == "frame"]
    noded = topology.node(
        [azerbaijan.boundary, armenia.boundary, contact, ring, *(f.geometry for f in frames)]
    )
    found, problems = topology.assign_blocks(topology.faces_of(noded), digitised.blocks())
    fail_on(problems, debug)
    ground = {name: shapely.union_all(parts, grid_size=topology.GRID) for name, parts in found.items()}
    cuts = topology.clip_cuts([line for line in lines if line.kind == "cut"], ground)
    outlines = [face.boundary for parts in found.values() for face in parts]
    noded = topology.node([*outlines, *(cut.geometry for cut in cuts)])
    faces, problems = topology.assign_units(
        topology.faces_of(noded), ground, digitised.blocks(), digitised.units()
    )
    fail_on(problems, debug)
    rank = [
        _border("border-azerbaijan", azerbaijan.boundary),
        _border("border-armenia", armenia.boundary),
        Line("line-1994", "frame", (), "osm", 500, "surveyed", contact),
        *patches,
        Line("oblast", "frame", (), "natural-earth", 2000, "digitised", ring),
        *frames,
        *cuts,
    ]
    return Arrangement(faces, rank, contact)
