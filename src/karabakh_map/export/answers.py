"""Answers of the command line: a title, records, and what is said around them."""

from collections.abc import Iterable
from datetime import date

from karabakh_map.core.accounts import Account
from karabakh_map.core.dates import today
from karabakh_map.core.i18n import ORIGINAL, in_words, speaking
from karabakh_map.core.model import Dataset, Event
from karabakh_map.export._records import (
    AREA_FIELDS,
    CHANGE_FIELDS,
    DIFFERENCE_FIELDS,
    EVENT_FIELDS,
    UNIT_FIELDS,
    bounds_row,
    change_row,
    event_row,
    source_row,
    unit_row,
)
from karabakh_map.export.formats import Answer
from karabakh_map.history.accounts import difference_of
from karabakh_map.history.areas import Difference, Holding, mapped_km2, unit_areas
from karabakh_map.history.intervals import ends, outside_changes
from karabakh_map.history.points import PointHistory
from karabakh_map.history.series import AZERBAIJAN_KM2, Step, difference_bounds
from karabakh_map.history.snapshot import snapshot
from karabakh_map.wording.summary import changed, rounded, unchecked


def control(dataset: Dataset, day: date) -> Answer:
    """Return who holds each control unit at the end of `day`."""
    now = snapshot(dataset, day)
    states = list(now.states.values())
    areas = unit_areas(dataset)
    rows = [unit_row(unit, areas[unit.unit.id], dataset.account) for unit in states]
    return Answer(
        f"Control at the end of {in_words(day)}{whose(dataset)}",
        rows,
        UNIT_FIELDS,
        {
            "unit_id": "unit",
            "name": "name",
            "controller": "controller",
            "since": "since",
            "how": "how",
            "area_km2": "km2",
            "date_disputed": "date disputed",
        },
        geometries=[unit.unit.geometry for unit in states],
        about={
            "date": day.isoformat(),
            "account": dataset.account.value,
            "data_version": dataset.version,
            "checked_until": dataset.checked_until.isoformat(),
            "mapped_km2": round(now.mapped_km2, 1),
            "totals": [
                {
                    "controller": item.controller.value,
                    "km2": round(item.km2, 1),
                    "disputed_km2": round(item.disputed, 1),
                    "low_km2": round(item.low, 1),
                    "high_km2": round(item.high, 1),
                }
                for item in now.holdings
            ],
        },
        footer=[
            f"Of {rounded(now.mapped_km2):,} km2 mapped:",
            *(f"{item.controller}: {_held(item)}" for item in now.holdings),
            *_unlike_the_map(dataset, day),
            *_unchecked(dataset, day),
        ],
    )


def _unchecked(dataset: Dataset, day: date) -> list[str]:
    """Return the line that says of a late day that nothing is known of it."""
    return [sentence for sentence in (unchecked(dataset, day),) if sentence]


def whose(dataset: Dataset) -> str:
    """Return what a title says of an account that is not this map's; else nothing."""
    label = dataset.account.label
    return "" if dataset.account is Account.MAP else f", {label[:1].lower()}{label[1:]}"


def _unlike_the_map(dataset: Dataset, day: date) -> list[str]:
    """Return in how many km2 the account of a side differs from this map, and how."""
    if dataset.account is Account.MAP:
        return []
    pairs = difference_of(dataset, day, dataset.account)
    lines = [
        f"on this map {ours}, in this account {theirs}: {rounded(km2):,} km2"
        for (ours, theirs), km2 in sorted(pairs.items(), key=lambda item: -item[1])
    ]
    return [f"Unlike this map: {rounded(sum(pairs.values())):,} km2", *lines]


def _held(item: Holding) -> str:
    """Return the km2 of a holding; where a day is disputed, what that makes of it."""
    text = f"{rounded(item.km2):,} km2"
    bounds = f"at least {rounded(item.low):,}, at most {rounded(item.high):,}"
    if item.disputed:
        return f"{text}, of which day disputed {rounded(item.disputed):,} ({bounds})"
    return f"{text} ({bounds}, as a day is disputed)" if item.high > item.km2 else text


def point(dataset: Dataset, found: PointHistory) -> Answer:
    """Return the control history of a point; outside the partition, that of its country."""
    unit, edge = found.unit, found.edge
    changes = found.changes or outside_changes(dataset, found.country)
    history = [change_row(dataset, change, end) for change, end in ends(changes)]
    near = edge and {
        "id": edge.id,
        "km": round(found.edge_km or 0.0, 2),
        "certainty": edge.certainty.value,
        "precision_m": edge.precision_m,
    }
    title = f"{unit.name} ({unit.id})" if unit else "Outside the control units,"
    title += f" at {found.lat:g} {found.lon:g}"
    footer = []
    if near:
        footer.append(
            f"Nearest line that is not surveyed: {near['id']}, {near['km']:g} km away, "
            f"{near['certainty']}, good to {near['precision_m']} m."
        )
    footer += _unchecked(dataset, today())
    empty = "No control unit covers this point" + (
        f"; it lies in {found.country.title()}." if found.country else "."
    )
    return Answer(
        title + whose(dataset),
        [row | {"sources": [source["id"] for source in row["sources"]]} for row in history],
        CHANGE_FIELDS,
        {
            "from": "from",
            "to": "to",
            "controller": "controller",
            "how": "how",
            "earliest": "earliest",
            "latest": "latest",
            "sources": "sources",
        },
        document={
            "lat": found.lat,
            "lon": found.lon,
            "unit": unit
            and {
                "id": unit.id,
                "name": unit.name,
                "district": unit.district,
                "in_nkao": unit.in_nkao,
            },
            "country": found.country or None,
            "nearest_uncertain_edge": near,
            "account": dataset.account.value,
            "history": history,
        },
        empty=empty,
        footer=footer,
    )


def events(dataset: Dataset, chosen: Iterable[Event], title: str, last: date) -> Answer:
    """Return events as records up to a day; tolls keep who claims them."""
    from shapely import Point  # noqa: PLC0415  only the GeoJSON form needs it

    listed = list(chosen)
    rows = [event_row(event) for event in listed]
    return Answer(
        title,
        [
            row | {"tolls": " | ".join(f"{t['claimant']}: {t['figure']}" for t in row["tolls"])}
            for row in rows
        ],
        EVENT_FIELDS,
        {"id": "id", "date": "date", "category": "category", "place": "place", "title": "title"},
        document=[
            row | {"sources": [source_row(dataset, source_id) for source_id in row["source_ids"]]}
            for row in rows
        ],
        geometries=[Point(event.lon, event.lat) for event in listed],
        about={
            "data_version": dataset.version,
            "checked_until": dataset.checked_until.isoformat(),
        },
        empty="No events on these days.",
        footer=_unchecked(dataset, last),
    )


def difference(dataset: Dataset, found: Difference) -> Answer:
    """Return what changed hands between two dates."""
    units = [
        {
            "unit_id": moved.unit.id,
            "name": moved.unit.name,
            "district": moved.unit.district,
            "before": moved.before.value,
            "after": moved.after.value,
            "changed": [change.day.isoformat() for change in moved.changes],
            "area_km2": round(moved.km2, 2),
            "account": dataset.account.value,
        }
        for moved in found.units
    ]
    totals = [
        {
            "before": pair[0].value,
            "after": pair[1].value,
            **bounds_row(bounds),
            "disputed_km2": round(bounds.disputed, 1),
        }
        for pair, bounds in sorted(
            difference_bounds(dataset, found).items(), key=lambda item: -item[1].km2
        )
    ]
    footer = [
        f"{row['before']} to {row['after']}: {rounded(row['km2']):,} km2 "
        f"(between {rounded(row['low_km2']):,} and {rounded(row['high_km2']):,}"
        + (
            f"; of which day disputed {rounded(row['disputed_km2']):,})"
            if row["disputed_km2"]
            else ")"
        )
        for row in totals
    ]
    with speaking(ORIGINAL):  # what programs read is the same for every reader
        original = changed(dataset, found)
    return Answer(
        f"Changed hands between {in_words(found.first)} and {in_words(found.last)}{whose(dataset)}",
        units,
        DIFFERENCE_FIELDS,
        {
            "unit_id": "unit",
            "name": "name",
            "before": "before",
            "after": "after",
            "changed": "changed",
            "area_km2": "km2",
        },
        document={
            "from": found.first.isoformat(),
            "to": found.last.isoformat(),
            "account": dataset.account.value,
            "mapped_km2": round(mapped_km2(dataset), 1),
            "other_hands_km2": round(found.moved, 1),
            "same_hands_km2": round(sum(found.kept.values()), 1),
            "disputed_km2": round(found.disputed, 1),
            "in_words": original,
            "km2": totals,
            "units": units,
            "events": [
                {"id": event.id, "date": str(event.date), "title": event.title}
                for event in found.events
            ],
        },
        geometries=[moved.unit.geometry for moved in found.units],
        about={
            "from": found.first.isoformat(),
            "to": found.last.isoformat(),
            "account": dataset.account.value,
            "data_version": dataset.version,
        },
        empty="Nothing.",
        footer=[
            changed(dataset, found),
            *footer,
            f"Events in between: {len(found.events)}",
            *_unchecked(dataset, found.last),
        ],
    )


def areas(dataset: Dataset, series: Iterable[tuple[str, Iterable[Step]]], last: date) -> Answer:
    """Return areas over time up to a day, for one or more districts."""
    rows = [
        {
            "from": step.start.isoformat(),
            "to": step.end.isoformat() if step.end else None,
            "district": district,
            "controller": controller.value,
            **bounds_row(bounds),
            "share_percent": round(bounds.share, 2),
            "disputed_km2": round(bounds.disputed, 1),
            "mapped_km2": round(step.mapped, 1),
            "account": dataset.account.value,
        }
        for district, steps in series
        for step in steps
        for controller, bounds in step.held.items()
    ]
    return Answer(
        f"Area held within the mapped units{whose(dataset)}",
        rows,
        AREA_FIELDS,
        {
            "from": "from",
            "to": "to",
            "district": "district",
            "controller": "controller",
            "km2": "km2",
            "low_km2": "low",
            "high_km2": "high",
            "share_percent": "% of Azerbaijan",
            "disputed_km2": "day disputed",
            "mapped_km2": "of mapped",
        },
        footer=[
            f"Shares are of the {AZERBAIJAN_KM2:,} km2 of Azerbaijan.",
            "Low and high: every line of control off by its stated precision.",
            *_unchecked(dataset, last),
        ],
    )
