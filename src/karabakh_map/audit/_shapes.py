"""Checks of the layers that need geometry: shapes, winding, decimals, lines that follow units."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape

from karabakh_map.core.geodesy import REGION, BBox, km2
from karabakh_map.core.i18n import fault
from karabakh_map.core.layers import PARTITION, context_files, lines_of_days
from karabakh_map.core.model import Dataset, GeoJSON
from karabakh_map.dataset import plaintext
from karabakh_map.history.areas import unit_areas
from karabakh_map.history.snapshot import snapshot

DECIMALS = 6
NKAO_TOLERANCE = 0.01
"""How far the units of the oblast may differ from its outline, as a share of its area."""

METHODS = ("osm", "natural-earth", "digitised", "geonames", "gshhs", "wdbii")


def layer_faults(dataset: Dataset, folder: Path) -> list[str]:
    """Return a sentence for every feature that breaks a convention of the layers."""
    problems = []
    for name in (*PARTITION, *context_files()):
        text = plaintext.read(folder / "geo" / f"{name}.geojson")
        layer = json.loads(text)
        for feature in layer["features"]:
            label = f'data/geo/{name}.geojson "{feature["properties"]["id"]}"'
            problems += [
                f"{label} " + fault("{what}; run make data.").format(what=wrong)
                for wrong in faults(feature)
            ]
    return problems + _line_faults(dataset) + _oblast(dataset)


def faults(feature: GeoJSON) -> Iterator[str]:
    """Yield what breaks a convention of GeoJSON layers, each the middle of a sentence."""
    properties = feature["properties"]
    if properties["method"] not in METHODS:
        yield fault('has {column} "{value}", which is none of {values}').format(
            column="method", value=properties["method"], values=", ".join(METHODS)
        )
    geometry = shape(feature["geometry"])
    if not geometry.is_valid:
        yield fault("is not valid ({reason})").format(reason=shapely.is_valid_reason(geometry))
    west, south, east, north = box = BBox(*geometry.bounds)
    if not REGION.covers(box):
        yield fault("leaves the region ({corner} to {other})").format(
            corner=f"{west:.2f} {south:.2f}", other=f"{east:.2f} {north:.2f}"
        )
    numbers = list(_numbers(feature["geometry"]["coordinates"]))
    if any(round(number, DECIMALS) != number for number in numbers):
        yield fault("has coordinates with more than {count} decimals").format(count=DECIMALS)
    polygons = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    if any(
        not part.exterior.is_ccw or any(hole.is_ccw for hole in part.interiors) for part in polygons
    ):
        yield fault("is not wound as RFC 7946 asks (outer rings counter-clockwise)")


def _numbers(coordinates: Sequence[Any]) -> Iterator[float]:
    for item in coordinates:
        if isinstance(item, list):
            yield from _numbers(item)
        else:
            yield item


def _line_faults(dataset: Dataset) -> list[str]:
    """Compare the written lines of two days with the edges between controllers."""
    problems = []
    for name, day in lines_of_days().items():
        computed = {line.id: line for line in snapshot(dataset, day).lines}
        features = [feature["properties"] for feature in dataset.layer(name)["features"]]
        written = {one.get("edge_id"): one for one in features}
        for edge_id in sorted(computed.keys() ^ written.keys(), key=str):
            said = (
                fault(
                    'lacks the edge "{edge}", against the control history on {day}; run make data.'
                )
                if edge_id in computed
                else fault(
                    'has the edge "{edge}", against the control history on {day}; run make data.'
                )
            )
            problems.append(f"data/geo/{name}.geojson " + said.format(edge=edge_id, day=day))
        for edge_id in sorted(computed.keys() & written.keys()):
            line, told = computed[edge_id], written[edge_id]
            if (line.certainty, line.precision_m) == (
                told.get("certainty"),
                told.get("precision_m"),
            ):
                continue
            said = fault(
                'does not say of the edge "{edge}" how sure it is by the control history on {day}; '
                "run make data."
            )
            problems.append(f"data/geo/{name}.geojson " + said.format(edge=edge_id, day=day))
    return problems


def _oblast(dataset: Dataset) -> list[str]:
    """Compare the outline of the oblast with the units in it."""
    outline = shapely.union_all([shape(f["geometry"]) for f in dataset.layer("nkao")["features"]])
    inside = [unit for unit in dataset.units.values() if unit.in_nkao]
    off = shapely.symmetric_difference(
        outline, shapely.union_all([unit.geometry for unit in inside])
    )
    areas = unit_areas(dataset)
    total = sum(areas[unit.id] for unit in inside)
    missed = sum(km2(part) for part in shapely.get_parts(off) if part.geom_type == "Polygon")
    if missed <= NKAO_TOLERANCE * total:
        return []
    sentence = fault("and the units marked {column} differ by {area} km2; run make data.")
    return ["data/geo/nkao.geojson " + sentence.format(column="in_nkao", area=f"{missed:.1f}")]
