"""Events, places with their changes of control, and sources, as the page gets them: plain values.

Each stands here once, whoever shows it: the map, the time bar and the list of events. The page
makes the markup of a popup from them when one is opened (js/engine/facts.js). What many records
share is sent once, and they name it by its number.
"""

from datetime import date
from typing import Any

from karabakh_map.core.dates import PartialDate, clamp
from karabakh_map.core.i18n import _
from karabakh_map.core.model import ControlChange, Dataset, Event, Source
from karabakh_map.history.movers import movers
from karabakh_map.web import popups
from karabakh_map.web.paths import polygons
from karabakh_map.web.templates import web_address
from karabakh_map.wording import filters, labels, search, spans
from karabakh_map.wording.briefs import first_sentence
from karabakh_map.wording.capitals import in_sentence


class Numbered:
    """Texts that many records share, each with the number by which they name it."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the number of a text, which gets the next one if it is new."""
        return self._numbers.setdefault(text, len(self._numbers))

    def texts(self) -> list[str]:
        """Return the texts in the order of their numbers."""
        return list(self._numbers)


def build(dataset: Dataset) -> dict[str, Any]:
    """Return the part of the bundle that holds the records."""
    sure, voices, reasons = Numbered(), Numbered(), Numbered()

    def event_row(event: Event) -> dict[str, Any]:
        there, told = search.named_by_events(dataset)[event.id]
        return {
            **event_fields(event),
            "sides": sorted(filters.sides(dataset, event)),
            **({"moved": True} if event.id in moved else {}),
            "sure": sure.number(popups.how_sure(event)),
            # Places by their numbers in the list that the search has (web/findable.py).
            "named": there,
            "told": told,
        }

    moved = movers(dataset)
    used = used_sources(dataset)
    return {
        "units": units(dataset, reasons),
        "hows": {str(how): _(label) for how, label in labels.HOWS.items()},
        "events": [event_row(event) for event in dataset.events],
        "sources": {key: source_fields(dataset.sources[key], voices) for key in sorted(used)},
        "sure": sure.texts(),
        "voices": voices.texts(),
        "reasons": reasons.texts(),
    }


def used_sources(dataset: Dataset) -> set[str]:
    """Return the ids of the sources that the map itself cites."""
    used = {key for event in dataset.events for key in event.source_ids}
    return used | {
        key for rows in dataset.control.values() for row in rows for key in row.source_ids
    }


def event_fields(event: Event) -> dict[str, Any]:
    """Return an event without what it only names by a number."""
    brief = first_sentence(event.summary)
    return {
        "id": event.id,
        **_dated(event.date, event.first),
        "first": event.first.isoformat(),
        "last": event.last.isoformat(),
        "day": clamp(event.day).isoformat(),
        "date": spans.span_in_words(event.date, event.end_date),
        "lat": event.lat,
        "lng": event.lon,
        "category": event.category,
        "importance": event.importance,
        "title": event.title,
        "place": event.place,
        "brief": brief,
        # A sentence is told once: this is what comes after it.
        "rest": event.summary.strip()[len(brief) :],
        **({"toll": True} if event.tolls else {}),
        "tolls": [[toll.claimant, toll.figure] for toll in event.tolls],
        "disputed": event.dispute_note,
        "sources": list(event.source_ids),
        **archive_fields(event),
    }


def archive_fields(event: Event) -> dict[str, list[str]]:
    """Return the page of an archive with pictures of an event, what it is called, its licence."""
    if not event.archive or not (address := web_address(event.archive.url)):
        return {}
    return {"archive": [address, popups.archive_named(event.archive), event.archive.licence]}


def _dated(when: PartialDate, day: date) -> dict[str, str]:
    """Return a date that is not known to the day, for programs; the day itself stands beside it."""
    return {} if str(when) == day.isoformat() else {"dated": str(when)}


def _within(name: str) -> dict[str, str]:
    """Return what a unit is called inside a sentence, where that is not its name."""
    inside = in_sentence(name)
    return {} if inside == name else {"within": inside}


def units(dataset: Dataset, reasons: Numbered) -> list[dict[str, Any]]:
    """Return the places that were held, each with its changes of control in order of time."""
    districts = {
        feature["properties"]["id"]: feature["properties"]["name"]
        for feature in dataset.layer("districts")["features"]
    }
    return [
        {
            "id": unit.id,
            "name": unit.name,
            **_within(unit.name),
            "where": popups.where(unit, districts.get(unit.district, unit.district)),
            "shape": polygons(unit.geometry),
            "changes": [
                {**change_fields(change), **known_fields(change, reasons)}
                for change in dataset.control[unit.id]
            ],
        }
        for unit in dataset.units.values()
    ]


def change_fields(change: ControlChange) -> dict[str, Any]:
    """Return one change of control."""
    return {
        "day": change.day.isoformat(),
        **_dated(change.since, change.day),
        "date": spans.partial_in_words(change.since),
        "controller": change.controller,
        "how": change.how,
        "earliest": change.earliest.isoformat(),
        "latest": change.latest.isoformat(),
        "note": popups.doubts(change),
        "sources": list(change.source_ids),
    }


def reasons_of(dataset: Dataset) -> Numbered:
    """Return the reasons for which extents are not known better, by number."""
    found = Numbered()
    for unit_id in dataset.units:
        for change in dataset.control[unit_id]:
            known_fields(change, found)
    return found


def known_fields(change: ControlChange, reasons: Numbered) -> dict[str, Any]:
    """Return how far the extent of a holding is known, row by row; nothing if its edges decide."""
    rows = [
        [row.extent_m, reasons.number(row.extent_reason)] if row.extent_m else [0, 0]
        for row in change.rows
    ]
    if rows == [[0, 0]]:
        return {}
    later = [[*row, one.day.isoformat()] for row, one in zip(rows[1:], change.extents, strict=True)]
    return {"known": [rows[0], *later]}


def source_fields(source: Source, voices: Numbered) -> list[Any]:
    """Return who published what, where it is if that is on the web, and whose voice it is."""
    tongue = popups.tongue(source)
    return [
        source.publisher,
        source.title,
        web_address(source.url),
        popups.details(source),
        voices.number(popups.voice(source)),
        *([] if tongue is None else [tongue]),
    ]
