"""One flat record for each thing of the data: a unit, a change, a source, an event, an area.

Days are full ISO dates, intervals half-open. `from` is the first day, at its end,
under a controller; `to` the first day that is no longer so, or None to this day.
"""

from datetime import date
from typing import Any

from karabakh_map.core.accounts import Account
from karabakh_map.core.model import ControlChange, Dataset, Event, Settlement
from karabakh_map.dataset import schema
from karabakh_map.history.series import Bounds
from karabakh_map.history.timeline import UnitState

Record = dict[str, Any]

CHANGE_FIELDS = (
    "from to controller how precision earliest latest announced_by sources note account"
).split()
EVENT_FIELDS = (
    "id date end_date precision title summary place lat lon coord_precision_km category "
    "importance tolls dispute_note in_seed seed_points source_ids verified confidence"
    " archive_url archive_licence"
).split()
DIFFERENCE_FIELDS = "unit_id name district before after changed area_km2 account".split()
UNIT_FIELDS = (
    "unit_id name district in_nkao controller since until how date_precision earliest latest "
    "date_disputed candidates announced_by source_ids note extent_m extent_reason method "
    "precision_m geometry_source_id area_km2 account"
).split()
AREA_FIELDS = (
    "from to district controller km2 low_km2 high_km2 share_percent disputed_km2 mapped_km2 account"
).split()
"""Columns of the answers: a program that reads one without rows finds the same heading."""


def unit_row(now: UnitState, km2: float, account: Account) -> Record:
    """Return who holds a unit, since when, and how its ground is known."""
    unit, change = now.unit, now.change
    return {
        "unit_id": unit.id,
        "name": unit.name,
        "district": unit.district,
        "in_nkao": unit.in_nkao,
        "controller": now.controller.value,
        "since": change.day.isoformat(),
        "until": now.following.day.isoformat() if now.following else None,
        "how": change.how.value,
        "date_precision": change.precision.value,
        "earliest": change.earliest.isoformat(),
        "latest": change.latest.isoformat(),
        "date_disputed": now.candidates is not None,
        "candidates": [candidate.value for candidate in now.candidates or ()],
        "announced_by": change.announced_by or None,
        "source_ids": list(change.source_ids),
        "note": change.note or None,
        "extent_m": now.known.extent_m,
        "extent_reason": now.known.extent_reason or None,
        "method": unit.method,
        "precision_m": unit.precision_m,
        "geometry_source_id": unit.source_id,
        "area_km2": round(km2, 2),
        "account": account.value,
    }


def change_row(dataset: Dataset, change: ControlChange, end: date | None) -> Record:
    """Return one interval of a history."""
    return {
        "from": change.day.isoformat(),
        "to": end.isoformat() if end else None,
        "controller": change.controller.value,
        "how": change.how.value,
        "precision": change.precision.value,
        "earliest": change.earliest.isoformat(),
        "latest": change.latest.isoformat(),
        "announced_by": change.announced_by or None,
        "sources": [source_row(dataset, source_id) for source_id in change.source_ids],
        "note": change.note or None,
        "account": dataset.account.value,
    }


def source_row(dataset: Dataset, source_id: str) -> Record:
    """Return what is needed to find a source."""
    source = dataset.sources[source_id]
    return {
        "id": source.id,
        "kind": source.kind.value,
        "side": source.side.value,
        "publisher": source.publisher,
        "title": source.title,
        "date": source.date or None,
        "document": source.document or None,
        "url": source.url or None,
    }


def event_row(event: Event) -> Record:
    """Return one event with the columns of events.csv."""
    return {
        "id": event.id,
        "date": str(event.date),
        "end_date": str(event.end_date) if event.end_date else None,
        "precision": event.precision.value,
        "title": event.title,
        "summary": event.summary,
        "place": event.place,
        "lat": event.lat,
        "lon": event.lon,
        "coord_precision_km": event.coord_precision_km,
        "category": event.category.value,
        "importance": event.importance,
        "tolls": [{"claimant": t.claimant, "figure": t.figure} for t in event.tolls],
        "dispute_note": event.dispute_note or None,
        "in_seed": event.in_seed,
        "seed_points": list(event.seed_points),
        "source_ids": list(event.source_ids),
        "verified": event.verified,
        "confidence": event.confidence,
        "archive_url": event.archive_url or None,
        "archive_licence": event.archive_licence or None,
    }


def bounds_row(bounds: Bounds) -> Record:
    """Return measured km2 and the bounds that lines allow."""
    return {
        "km2": round(bounds.km2, 1),
        "low_km2": round(bounds.low, 1),
        "high_km2": round(bounds.high, 1),
    }


def settlement_row(place: Settlement) -> Record:
    """Return a settlement as a row; a date without a known holder is empty."""
    known = {day.isoformat(): holder.value for day, holder in place.held.items()}
    held = {f"held_{day}": known.get(day, "") for day in schema.CHECK_DATES}
    return {
        "id": place.id,
        "name": place.name,
        "coord_precision_km": place.coord_precision_km,
        "district": place.district,
        "nkao": place.nkao,
        **held,
        "confidence": place.confidence,
        "note": place.note,
        "name_az": place.name_az,
        "name_hy": place.name_hy,
        "coord_source": place.coord_source,
        "membership_source": place.membership_source,
        "control_source": place.control_source,
        "source_ids": " ".join(place.source_ids),
    }
