"""The rows of the layers, each with its shape: what the tables of an export hold."""

from collections.abc import Iterator, Mapping
from typing import Any

from shapely import Point
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.model import Dataset
from karabakh_map.export import _records as records
from karabakh_map.history.areas import unit_areas
from karabakh_map.history.intervals import control_intervals, line_intervals

Rows = Iterator[tuple[Mapping[str, Any], BaseGeometry]]


def control_rows(dataset: Dataset) -> Rows:
    """Yield each unit once for each interval in which a controller held it."""
    areas = unit_areas(dataset)
    intervals = control_intervals(dataset)
    for interval, after in zip(intervals, [*intervals[1:], None], strict=True):
        unit, change = interval.unit, interval.change
        until = interval.end
        if until and after and after.change is not change:  # not only known otherwise from then
            until = after.change.earliest
        yield (
            {
                "unit_id": unit.id,
                "name": unit.name,
                "district": unit.district,
                "in_nkao": unit.in_nkao,
                "from": interval.start,
                "to": interval.end,
                "controller": change.controller.value,
                "how": change.how.value,
                "date_precision": change.precision.value,
                "earliest": change.earliest,
                "latest": change.latest,
                "to_earliest": until,
                "announced_by": change.announced_by,
                "source_ids": change.source_ids,
                "note": change.note,
                "extent_m": interval.known.extent_m,
                "extent_reason": interval.known.extent_reason,
                "method": unit.method,
                "precision_m": unit.precision_m,
                "geometry_source_id": unit.source_id,
                "area_km2": round(areas[unit.id], 3),
                "account": dataset.account.value,
            },
            unit.geometry,
        )


def line_rows(dataset: Dataset) -> Rows:
    """Yield each line of control once for each interval, as sure as it is on those days."""
    for interval in line_intervals(dataset):
        edge = interval.edge
        yield (
            {
                "edge_id": edge.id,
                "from": interval.start,
                "to": interval.end,
                "left": edge.left,
                "left_controller": interval.left.value,
                "right": edge.right,
                "right_controller": interval.right.value,
                "certainty": interval.line.certainty.value,
                "method": edge.method,
                "precision_m": interval.line.precision_m,
                "extent_reason": interval.line.reason,
                "front": interval.line.front,
                "source_id": edge.source_id,
                "account": dataset.account.value,
            },
            edge.geometry,
        )


def unit_rows(dataset: Dataset) -> Rows:
    """Yield the units."""
    areas = unit_areas(dataset)
    for unit in dataset.units.values():
        yield (
            {
                "id": unit.id,
                "name": unit.name,
                "district": unit.district,
                "in_nkao": unit.in_nkao,
                "source_id": unit.source_id,
                "method": unit.method,
                "precision_m": unit.precision_m,
                "area_km2": round(areas[unit.id], 3),
            },
            unit.geometry,
        )


def edge_rows(dataset: Dataset) -> Rows:
    """Yield the edges, as well as each is known for itself."""
    for edge in dataset.edges:
        yield (
            {
                "id": edge.id,
                "left": edge.left,
                "right": edge.right,
                "source_id": edge.source_id,
                "method": edge.method,
                "precision_m": edge.precision_m,
                "certainty": edge.certainty.value,
            },
            edge.geometry,
        )


def event_rows(dataset: Dataset) -> Rows:
    """Yield the events."""
    for event in dataset.events:
        row = records.event_row(event)
        tolls = " | ".join(f"{toll['claimant']}: {toll['figure']}" for toll in row["tolls"])
        yield (
            row | {"tolls": tolls, "first_day": event.first, "last_day": event.last},
            Point(event.lon, event.lat),
        )


def settlement_rows(dataset: Dataset) -> Rows:
    """Yield the settlements."""
    for place in dataset.settlements:
        yield records.settlement_row(place), Point(place.lon, place.lat)
