"""The arrangement of all lines, in two steps: blocks first, then units inside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import shapely
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.geodesy import length_km

from . import digitised, drawn, layers, topology
from .digitised import Line
from .report import BuildError, fail_on
from .topology import Face

SPARSE_KM = 2.5
"""Where two points of the 1994 line are further apart, it is a generalisation."""


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


def recognised(lines: list[Line], debug: Path) -> tuple[BaseGeometry, BaseGeometry]:
    """Azerbaijan and Armenia without the overlaps of the source.

    The source draws each exclave in both states. ``exceptions.csv`` lists every overlap
    that is permitted, and whose it is; any other stops the build.
    """
    azerbaijan = layers.main_parts(layers.country("AZE"))
    armenia = layers.main_parts(layers.country("ARM"))
    overlaps = [
        part
        for part in shapely.get_parts(azerbaijan.intersection(armenia))
        if part.geom_type == "Polygon"
    ]
    owners, problems = topology.permitted(overlaps, digitised.exceptions())
    fail_on(problems, debug)
    theirs = [part for part, owner in zip(overlaps, owners, strict=True) if owner == "armenia"]
    rings = [Polygon(line.geometry.coords) for line in lines if line.kind == "ring"]
    state = azerbaijan.difference(shapely.union_all(theirs)).union(shapely.union_all(rings))
    return state, armenia.difference(state).union(shapely.union_all(theirs))


def oblast(contact: LineString, lines: list[Line]) -> tuple[LineString, list[Line]]:
    """Outline the former oblast, with its stretches by precision.

    What was known of it (Natural Earth, with patches where its area or a source calls for them)
    gives way to the places on both sides; the crest of the Murov range is put back.
    """
    known = LineString(layers.oblast_outline().exterior.coords)
    known, patches = _with(known, contact, lines, {"along", "patch"})
    drawn_ring, between, _ = drawn.oblast(known)
    ring, _ = _with(drawn_ring, contact, lines, {"along"})
    crest = [topology.along(contact, line.geometry) for line in lines if line.kind == "along"]
    free = ring.difference(shapely.union_all(crest).buffer(1e-5))
    far = max((patch.precision_m for patch in patches), default=drawn.NATURAL_EARTH_M)
    like = Line("oblast", "frame", (), "natural-earth", min(far, 2000), "digitised", ring)
    return ring, drawn.by_precision("oblast-places", shapely.line_merge(free), between, like)


def _with(
    ring: LineString, contact: LineString, lines: list[Line], kinds: set[str]
) -> tuple[LineString, list[Line]]:
    """Put the corrections of these kinds into a ring."""
    pieces = []
    for line in lines:
        if line.kind not in kinds:
            continue
        if line.kind == "along":
            part = topology.along(contact, line.geometry)
        else:
            part = topology.rounded(line.geometry)
        ring = topology.replace_section(ring, part)
        if not ring.is_simple:
            raise BuildError(
                f"cuts.csv, {line.id}: with it the outline of the oblast crosses itself"
            )
        if line.kind == "patch":
            pieces.append(replace(line, geometry=part))
    return ring, pieces


def contact_lines(contact: LineString) -> list[Line]:
    """Split the line of 1994 into where its points lie close and where they do not."""
    close: list[LineString] = []
    sparse: list[LineString] = []
    for start, end in pairwise(contact.coords):
        piece = LineString([start, end])
        (close if length_km(piece) <= SPARSE_KM else sparse).append(piece)
    return [
        Line("line-1994", "frame", (), "osm", 500, "surveyed", MultiLineString(close)),
        Line("line-1994-sparse", "frame", (), "osm", 1500, "surveyed", MultiLineString(sparse)),
    ]


def build(debug: Path) -> Arrangement:
    """Node and polygonize everything; stop with a picture where anything is left over."""
    lines = digitised.lines()
    azerbaijan, armenia = recognised(lines, debug)
    former = layers.armenian_held_1994()
    held, between = drawn.held_1994(former)
    contact = layers.line_of_contact(held, layers.country("AZE"))
    like = Line("line-1994", "frame", (), "osm", 1500, "surveyed", contact)
    changed = drawn.moved(contact, layers.line_of_contact(former, layers.country("AZE")))
    shifted = [
        line
        for line in drawn.by_precision("line-1994-places", changed, between, like)
        if line.method == "digitised"
    ]
    ring, patches = oblast(contact, lines)
    rings = [
        Line(f"enclave-{e.id}", "frame", (), "digitised", e.precision_m, "guessed", e.ring)
        for e in digitised.enclaves()
    ]
    frames = [
        replace(line, geometry=topology.rounded(line.geometry))
        for line in lines
        if line.kind == "frame"
    ]
    noded = topology.node(
        [
            azerbaijan.boundary,
            armenia.boundary,
            contact,
            ring,
            *(line.geometry for line in [*frames, *rings]),
        ]
    )
    found, problems = topology.assign_blocks(topology.faces_of(noded), digitised.blocks())
    fail_on(problems, debug)
    ground = {
        name: shapely.union_all(parts, grid_size=topology.GRID) for name, parts in found.items()
    }
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
        *shifted,
        *contact_lines(contact),
        *rings,
        *patches,
        *frames,
        *cuts,
    ]
    return Arrangement(faces, rank, contact)
