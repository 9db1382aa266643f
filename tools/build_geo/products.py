"""The layers that follow from the arrangement: units, oblast, districts, edges, lines."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.geodesy import km2
from karabakh_map.core.model import Certainty

from . import control, digitised
from .arrange import Arrangement
from .edges import Edge, edges, label, precision
from .topology import GRID, Face
from .write import Feature

CORRIDOR = {"lachin-corridor", "jaghazur-heights", "hakari-bridge", "new-lachin-road"}
SOURCE = {"osm": "omim-borders", "natural-earth": "natural-earth", "digitised": "own-digitised"}
BORDER_SOURCE = "geo-maps-countries"
DISTRICT_NAMES = {
    "aghdam": "Aghdam/Akna",
    "askeran": "Askeran",
    "fuzuli": "Fuzuli/Varanda",
    "hadrut": "Hadrut",
    "jabrayil": "Jabrayil/Jrakan",
    "kalbajar": "Kalbajar/Karvachar",
    "lachin": "Lachin/Berdzor",
    "mardakert": "Mardakert/Aghdara",
    "martuni": "Martuni/Khojavend",
    "qubadli": "Qubadli/Sanasar",
    "shahumyan": "Shahumyan/Goranboy",
    "shusha": "Shusha/Shushi",
    "zangilan": "Zangilan/Kovsakan",
}


def _union(parts: list[BaseGeometry]) -> BaseGeometry:
    """Dissolve faces without moving a vertex."""
    return shapely.coverage_union_all(parts)


def _single(name: str, shape: BaseGeometry) -> Polygon:
    if not isinstance(shape, Polygon):
        raise ValueError(
            f"{name} falls into {len(shapely.get_parts(shape))} pieces; it has to be one polygon"
        )
    return shape


def _by(faces: list[Face], key: Any) -> dict[str, BaseGeometry]:
    groups: dict[str, list[BaseGeometry]] = defaultdict(list)
    for face in faces:
        groups[key(face)].append(face.geometry)
    return {name: _union(parts) for name, parts in sorted(groups.items()) if name}


def _source(method: str, border: bool = False) -> str:
    return BORDER_SOURCE if border else SOURCE[method]


def country_of(face: Face) -> str:
    """Recognised state of a face."""
    return "armenia" if face.block.id in {"armenia", "artsvashen"} else "azerbaijan"


def countries(arrangement: Arrangement) -> dict[str, list[Feature]]:
    """Azerbaijan and Armenia in their recognised borders."""
    found: dict[str, list[Feature]] = {}
    for name, shape in _by(arrangement.faces, country_of).items():
        whole = MultiPolygon(list(shapely.get_parts(shape)))
        properties = {
            "id": name,
            "name": name.capitalize(),
            "source_id": BORDER_SOURCE,
            "method": "osm",
            "precision_m": 100,
        }
        found[name] = [(properties, whole)]
    return found


def nkao(arrangement: Arrangement) -> list[Feature]:
    """Join the former oblast from its blocks."""
    shape = _by(arrangement.faces, lambda f: "nkao" if f.block.in_nkao else "")["nkao"]
    properties = {
        "id": "nkao",
        "name": "Nagorno-Karabakh Autonomous Oblast (1923-1991)",
        "source_id": "natural-earth",
        "method": "natural-earth",
        "precision_m": 2000,
        "area_km2": round(km2(shape)),
    }
    return [(properties, _single("nkao", shape))]


def districts(arrangement: Arrangement) -> list[Feature]:
    """Soviet-time districts in and around the oblast, as reconstructed."""
    shapes = _by(
        arrangement.faces,
        lambda f: f.block.district if f.block.district in DISTRICT_NAMES else "",
    )
    inside = {face.block.district for face in arrangement.faces if face.block.in_nkao}
    return [
        (
            {
                "id": name,
                "name": DISTRICT_NAMES[name],
                "source_id": "own-digitised",
                "method": "digitised",
                "precision_m": 3000,
                "in_nkao": name in inside,
            },
            shape if isinstance(shape, Polygon) else MultiPolygon(shapely.get_parts(shape)),
        )
        for name, shape in shapes.items()
    ]


def control_units(arrangement: Arrangement, arcs: list[Edge]) -> list[Feature]:
    """List the partition, in the order of units.csv."""
    shapes = _by(arrangement.faces, lambda f: f.unit)
    blocks = {face.unit: face.block for face in arrangement.faces if face.unit}
    found: list[Feature] = []
    for unit in digitised.units():
        method, metres = precision(unit.id, arcs)
        border = all(arc.border for arc in arcs if unit.id in (arc.left, arc.right))
        properties = {
            "id": unit.id,
            "name": unit.name,
            "source_id": _source(method, border),
            "method": method,
            "precision_m": metres,
            "district": blocks[unit.id].district,
            "in_nkao": blocks[unit.id].in_nkao,
        }
        found.append((properties, _single(unit.id, shapes[unit.id])))
    return found


def edge_features(arcs: list[Edge]) -> list[Feature]:
    """Every arc with its two sides."""
    return [
        (
            {
                "id": arc.id,
                "name": f"{arc.left} | {arc.right}",
                "source_id": _source(arc.source.method, arc.border),
                "method": arc.source.method,
                "precision_m": arc.source.precision_m,
                "left": arc.left,
                "right": arc.right,
                "certainty": arc.source.certainty,
                "border": arc.border,
            },
            arc.geometry,
        )
        for arc in arcs
    ]


def line_of_control(arcs: list[Edge], table: Path, day: str) -> list[Feature]:
    """Edges with a different controller on each side on ``day``; borders left out.

    Each is as sure as it was on that day: where it is not known how far a holding reached, the edge
    of a district is surveyed and the line along it is not.
    """
    held = control.holders(table, day)
    outside = "azerbaijan" if day >= control.INDEPENDENCE else "soviet_azerbaijan"
    held["azerbaijan"] = control.Held(outside)
    year = day[:4]
    found: list[Feature] = []
    for arc in arcs:
        if arc.border:
            continue
        left, right = held[arc.left], held[arc.right]
        if left.controller == right.controller:
            continue
        metres = max(arc.source.precision_m, left.extent_m, right.extent_m)
        properties = {
            "id": f"{year}-{arc.id}",
            "name": f"Line of {day}",
            "source_id": _source(arc.source.method),
            "method": arc.source.method,
            "precision_m": metres,
            "edge_id": arc.id,
            "certainty": Certainty(arc.source.certainty).within(metres).value,
        }
        found.append((properties, arc.geometry))
    return found


def corridor(arrangement: Arrangement, roads: list[digitised.Road]) -> list[Feature]:
    """List the corridor of 2020 and the road that replaced the old one in August 2022."""
    shape = _by(arrangement.faces, lambda f: "corridor" if f.unit in CORRIDOR else "")["corridor"]
    zone = {
        "id": "lachin-corridor-2020",
        "name": "Lachin corridor, 2020-2022",
        "source_id": "own-digitised",
        "method": "digitised",
        "precision_m": 1000,
        "from": "2020-11-10",
        "to": "2022-08-26",
    }
    found: list[Feature] = [(zone, shape)]
    for road in roads:
        found.append(
            (
                {
                    "id": road.id,
                    "name": road.name,
                    "source_id": "own-digitised",
                    "method": "digitised",
                    "precision_m": road.precision_m,
                    "from": road.start,
                    "to": road.end,
                },
                road.geometry,
            )
        )
    return found


def arcs_of(arrangement: Arrangement) -> list[Edge]:
    """All edges of the arrangement."""
    return edges(arrangement.faces, arrangement.lines)


__all__ = [
    "GRID",
    "arcs_of",
    "control_units",
    "corridor",
    "countries",
    "districts",
    "edge_features",
    "label",
    "line_of_control",
    "nkao",
]
