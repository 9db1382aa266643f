"""Checks between tables and layers: every fault is collected and worded for a stranger.

`references` and `times` are cheap and run at every load; `partition` needs
geometry operations and runs in `karabakh-map check`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY
from karabakh_map.core.model import (
    ControlChange,
    Edge,
    Event,
    FormerName,
    GeoJSON,
    How,
    Source,
    Unit,
    UrlStatus,
)
from karabakh_map.core.suggest import nearest

OUTSIDE = ("azerbaijan", "armenia", "iran")
"""What may lie beside a unit outside the partition."""

OVERLAP_TOLERANCE_DEG2 = 1e-10
"""About one square metre: what six decimals can leave at a shared corner."""


def references(
    units: Mapping[str, Unit],
    changes: Iterable[ControlChange],
    edges: Iterable[Edge],
    events: Sequence[Event],
    sources: Mapping[str, Source],
    others: Iterable[tuple[str, str, tuple[str, ...]]],
) -> list[str]:
    """Return a sentence for every id that points nowhere.

    Parameters
    ----------
    others
        ``(file, id, source ids)`` of further records that cite sources.
    """
    problems = []
    known_units, known_sources = list(units), list(sources)
    cited: list[tuple[str, str, tuple[str, ...]]]
    cited = [("data/geo/control_units.geojson", u.id, (u.source_id,)) for u in units.values()]
    cited += [("data/geo/edges.geojson", e.id, (e.source_id,)) for e in edges]
    cited += [("data/events.csv", e.id, e.source_ids) for e in events]
    for change in changes:
        where = f"{change.unit_id} from {change.since}"
        cited.append(("data/control.csv", where, change.source_ids))
        if change.unit_id not in units:
            problems.append(
                f'data/control.csv names the unit "{change.unit_id}", which is not in '
                f"data/geo/control_units.geojson; "
                + nearest(change.unit_id, known_units, "correct the id.")
            )
    for edge in edges:
        for side in (edge.left, edge.right):
            if side not in units and side not in OUTSIDE:
                problems.append(
                    f'data/geo/edges.geojson edge "{edge.id}" borders "{side}", which is no unit; '
                    "run make data."
                )
    for file, record, source_ids in [*cited, *others]:
        for source_id in source_ids:
            if source_id not in sources:
                problems.append(
                    f'{file} "{record}" cites the source "{source_id}", which is not in '
                    f"data/sources.csv; "
                    + nearest(source_id, known_sources, "add it there, or correct the id.")
                )
    return problems


def former_names(rows: Iterable[FormerName], places: Collection[str]) -> list[str]:
    """Find former names of places that are none."""
    return [
        f'data/former_names.csv "{row.name}" is given to "{row.id}", which is no place of '
        f"geo/places.geojson, names.csv or settlements.csv; {nearest(row.id, sorted(places))}"
        for row in rows
        if row.id not in places
    ]


def named_events(
    events: Iterable[Event], naming: Iterable[tuple[str, str, tuple[str, ...]]]
) -> list[str]:
    """Return a sentence for every event id that points nowhere.

    Parameters
    ----------
    naming
        ``(file, id, event ids)`` of the records that name events.
    """
    known = [event.id for event in events]
    return [
        f'{file} "{record}" names the event "{event_id}", which is not in data/events.csv; '
        + nearest(event_id, known, "add it there, or correct the id.")
        for file, record, event_ids in naming
        for event_id in event_ids
        if event_id not in known
    ]


def times(units: Mapping[str, Unit], control: Mapping[str, Sequence[ControlChange]]) -> list[str]:
    """Return a sentence for every fault in the history of a unit."""
    problems = []
    for unit_id in units:
        history = control.get(unit_id, ())
        if not history:
            problems.append(
                f'data/control.csv has no row for the unit "{unit_id}"; add one from {FIRST_DAY}.'
            )
            continue
        first = history[0]
        if first.day != FIRST_DAY or first.how is not How.ESTABLISHED:
            problems.append(
                f'data/control.csv starts "{unit_id}" on {first.since} ({first.how}); '
                f"its first row must be {FIRST_DAY}, established."
            )
        for change in history:
            if change.precision is not change.since.precision:
                problems.append(
                    f'data/control.csv "{unit_id}" from {change.since} has precision '
                    f"{change.precision}; make the two agree."
                )
            if not change.earliest <= change.day <= change.latest:
                problems.append(
                    f'data/control.csv "{unit_id}" from {change.since} lies outside its window '
                    f"{change.earliest} to {change.latest}; widen the window or move the date."
                )
        problems.extend(_successive(unit_id, history))
    return problems


def _successive(unit_id: str, history: Sequence[ControlChange]) -> list[str]:
    problems = []
    for before, after in pairwise(history):
        name = f'data/control.csv "{unit_id}"'
        if before.day == after.day:
            problems.append(
                f"{name} has two rows for {after.day}; a day belongs to the state at its end, "
                "so keep the last one."
            )
        elif before.controller is after.controller:
            problems.append(
                f"{name} changes on {after.since} to the controller it already has "
                f"({after.controller}); remove the row or correct it, or make it how "
                f"{How.EXTENT} if only the extent is known otherwise from then on."
            )
        elif after.earliest <= before.day or before.latest >= after.day:
            problems.append(
                f"{name} has overlapping windows at {before.since} and {after.since}; "
                "narrow one of them."
            )
        if (
            after.controller in (Controller.SOVIET_AZERBAIJAN, Controller.SOVIET_ARMENIA)
            and before.controller is not Controller.SOVIET_DIRECT
        ):
            problems.append(f"{name} returns to a Soviet republic on {after.since}; correct it.")
    return problems


def extents(control: Mapping[str, Sequence[ControlChange]]) -> list[str]:
    """Return a sentence for every extent without a reason, and for rows of extent out of place."""
    problems = []
    for history in control.values():
        for change in history:
            rows = change.rows
            for row in rows:
                name = f'data/control.csv "{row.unit_id}" from {row.since}'
                if row.extent_m is not None and not row.extent_reason:
                    problems.append(
                        f"{name} has extent_m {row.extent_m} and no reason; say in extent_reason "
                        "why the extent may lie that far from the edge, or leave both empty."
                    )
                if row.extent_reason and row.extent_m is None:
                    problems.append(
                        f"{name} has an extent_reason and no extent_m; add the metres, or leave "
                        "both empty."
                    )
            problems += [_misplaced(before, row) for before, row in pairwise(rows)]
    return [problem for problem in problems if problem]


def _misplaced(before: ControlChange, row: ControlChange) -> str:
    """Return what is wrong with a row of extent beside the row before it, or nothing."""
    name = f'data/control.csv "{row.unit_id}"'
    if row.day == before.day:
        return f"{name} has two rows for {row.day}; write the extent into the first of them."
    if row.controller is not before.controller:
        return (
            f"{name} from {row.since} has how {How.EXTENT} and another controller "
            f"({row.controller}) than before ({before.controller}); write how it changed hands."
        )
    if row.extent_m == before.extent_m:
        return (
            f"{name} from {row.since} has how {How.EXTENT} and the extent_m of before; "
            "remove the row or correct it."
        )
    return ""


def event_times(events: Iterable[Event]) -> list[str]:
    """Return a sentence for every event whose dates contradict each other."""
    problems = []
    for event in events:
        name = f'data/events.csv "{event.id}"'
        if event.precision is not event.date.precision:
            problems.append(
                f"{name} is dated {event.date} but has precision {event.precision}; "
                "make the two agree."
            )
        if event.end_date and event.end_date.last < event.date.first:
            problems.append(
                f"{name} ends on {event.end_date}, before it begins on {event.date}; "
                "correct one of them."
            )
        if bool(event.archive_url) != bool(event.archive_licence):
            problems.append(
                f"{name} has an archive_url without an archive_licence, or the reverse; say under "
                "which licence the archive shows its pictures, or leave both empty."
            )
    return problems


def citations(sources: Mapping[str, Source], used: Iterable[str]) -> list[str]:
    """Return a sentence for every address that breaks our rules, and for unused sources."""
    problems = []
    used_ids = set(used)
    for source in sources.values():
        name = f'data/sources.csv "{source.id}"'
        if (source.url == "") != (source.url_status is UrlStatus.NONE):
            problems.append(
                f"{name} has url_status {source.url_status} and "
                f"{'no' if not source.url else 'an'} address; make the two agree."
            )
        if source.seen_at and source.url_status is UrlStatus.SEEN:
            problems.append(f"{name} was seen at its own address; leave seen_at empty.")
        if source.id not in used_ids:
            problems.append(f"{name} is cited by nothing; cite it or remove it.")
    return problems


def partition(units: Mapping[str, Unit], edges: Sequence[Edge]) -> list[str]:
    """Return a sentence for every invalid, overlapping or badly bounded unit."""
    problems = [
        f'data/geo/control_units.geojson "{unit.id}" is not a valid polygon '
        f"({shapely.is_valid_reason(unit.geometry)}); run make data."
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
                    f'data/geo/control_units.geojson "{names[i]}" and "{names[j]}" overlap by '
                    f"{overlap:.1e} square degrees; run make data."
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
                f'data/geo/edges.geojson does not cover the boundary of "{name}" '
                f"({stray:.1e} degrees are missing); run make data."
            )
    return problems


def positions(
    rows: Iterable[Mapping[str, Any]], units: Mapping[str, Unit], layer: GeoJSON
) -> list[str]:
    """Return a sentence for every stated position that cannot be what it says it is."""
    drawn = {feature["properties"]["id"] for feature in layer["features"]}
    found = []
    for row in rows:
        where = f'data/positions.csv "{row["id"]}"'
        if row["unit_id"] and row["unit_id"] not in units:
            found.append(f'{where} names the unit "{row["unit_id"]}", which is none; correct it.')
        if row["lat"] is not None and not (row["located_by"] and row["depth_m"] and row["reach_m"]):
            found.append(
                f"{where} has a coordinate without located_by, depth_m and reach_m; add them, or "
                "take the coordinate out."
            )
        if bool(row["answer"]) != bool(row["answer_speaker"]):
            found.append(f"{where} has an answer without who gave it, or the reverse; add it.")
        if bool(row["lat"] is not None or row["unit_id"]) != (row["id"] in drawn):
            found.append(
                f"{where} and data/geo/positions.geojson differ; run "
                '"python -m tools.build_geo.positions".'
            )
    return found
