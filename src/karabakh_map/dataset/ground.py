"""Checks of geometry between units, edges and stated positions; see `integrity`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Edge, GeoJSON, Unit

OVERLAP_TOLERANCE_DEG2 = 1e-10
"""About one square metre: what six decimals can leave at a shared corner."""


def partition(units: Mapping[str, Unit], edges: Sequence[Edge]) -> list[str]:
    """Return a sentence for every invalid, overlapping or badly bounded unit."""
    problems = [
        f'data/geo/control_units.geojson "{unit.id}" '
        + fault("is not a valid polygon ({reason}); run make data.").format(
            reason=shapely.is_valid_reason(unit.geometry)
        )
        for unit in units.values()
        if not unit.geometry.is_valid
    ]
    if problems:
        return problems
    names = list(units)
    geometries = [units[name].geometry for name in names]
    tree = shapely.STRtree(geometries)
    for i, j in tree.query(geometries, predicate="intersects").T:
        if i < j:
            overlap = shapely.intersection(geometries[i], geometries[j]).area
            if overlap > OVERLAP_TOLERANCE_DEG2:
                problems.append(
                    f'data/geo/control_units.geojson "{names[i]}" '
                    + fault(
                        'and "{other}" overlap by {overlap} square degrees; run make data.'
                    ).format(other=names[j], overlap=f"{overlap:.1e}")
                )
    by_unit: dict[str, list[BaseGeometry]] = defaultdict(list)
    for edge in edges:
        for side in {edge.left, edge.right} & set(names):
            by_unit[side].append(edge.geometry)
    for name, geometry in zip(names, geometries, strict=True):
        arcs = shapely.union_all(by_unit[name]) if by_unit[name] else shapely.LineString()
        # Exact equality is too strict: noding may split an arc at a rounded vertex.
        stray = shapely.difference(geometry.boundary, shapely.buffer(arcs, 1e-6)).length
        if stray > 1e-5:
            problems.append(
                "data/geo/edges.geojson "
                + fault(
                    'does not cover the boundary of "{unit}" ({missing} degrees are missing); run '
                    "make data."
                ).format(unit=name, missing=f"{stray:.1e}")
            )
    return problems


def positions(
    rows: Iterable[Mapping[str, Any]], units: Mapping[str, Unit], layer: GeoJSON
) -> list[str]:
    """Return a sentence for every stated position that cannot be what it says it is."""
    drawn = {feature["properties"]["id"] for feature in layer["features"]}
    found = []
    for row in rows:
        where = f'data/positions.csv "{row["id"]}" '
        if row["unit_id"] and row["unit_id"] not in units:
            found.append(
                where
                + fault('names the unit "{unit}", which is none; correct it.').format(
                    unit=row["unit_id"]
                )
            )
        if row["lat"] is not None and not (row["located_by"] and row["depth_m"] and row["reach_m"]):
            found.append(
                where
                + fault(
                    "has a coordinate without {column}, {depth} and {reach}; add them, or take the "
                    "coordinate out."
                ).format(column="located_by", depth="depth_m", reach="reach_m")
            )
        if bool(row["answer"]) != bool(row["answer_speaker"]):
            found.append(
                where + fault("has an answer without who gave it, or the reverse; add it.")
            )
        if bool(row["lat"] is not None or row["unit_id"]) != (row["id"] in drawn):
            found.append(
                where
                + fault('and {file} differ; run "{command}".').format(
                    file="data/geo/positions.geojson",
                    command="python -m tools.build_geo.positions",
                )
            )
    return found
