"""Answers of the command line: a title, records, and what is said around them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from karabakh_map.core.accounts import Account
from karabakh_map.core.i18n import (
    ORIGINAL,
    headed,
    in_words,
    language,
    number,
    speaking,
    translate,
)
from karabakh_map.core.model import Dataset, Event
from karabakh_map.dataset.translations import translated
from karabakh_map.export._records import (
    AREA_FIELDS,
    DIFFERENCE_FIELDS,
    EVENT_FIELDS,
    UNIT_FIELDS,
    bounds_row,
    event_row,
    source_row,
    unit_row,
)
from karabakh_map.export._words import holder, unchecked_lines, whose
from karabakh_map.export.formats import Answer
from karabakh_map.history.accounts import difference_of
from karabakh_map.history.areas import Difference, Holding, mapped_km2, unit_areas
from karabakh_map.history.series import (
    AZERBAIJAN_KM2,
    Step,
    difference_bounds,
    district_names,
)
from karabakh_map.history.snapshot import snapshot
from karabakh_map.wording import filters
from karabakh_map.wording.filters import Filter
from karabakh_map.wording.summary import changed, rounded

_ = translate


def control(dataset: Dataset, day: date) -> Answer:
    """Return who holds each control unit at the end of `day`."""
    now = snapshot(dataset, day)
    states = list(now.states.values())
    areas = unit_areas(dataset)
    rows = [unit_row(unit, areas[unit.unit.id], dataset.account) for unit in states]
    return Answer(
        _("Control at the end of {date}{whose}").format(date=in_words(day), whose=whose(dataset)),
        rows,
        UNIT_FIELDS,
        {
            "unit_id": _("unit"),
            "name": _("name"),
            "controller": _("controller"),
            "since": _("since"),
            "how": _("how"),
            "area_km2": _("km2"),
            "date_disputed": _("date disputed"),
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
            _("Of {area} km2 mapped:").format(area=number(rounded(now.mapped_km2))),
            *(headed(holder(item.controller), _held(item)) for item in now.holdings),
            *_unlike_the_map(dataset, day),
            *unchecked_lines(dataset, day),
        ],
    )


def _unlike_the_map(dataset: Dataset, day: date) -> list[str]:
    """Return in how many km2 the account of a side differs from this map, and how."""
    if dataset.account is Account.MAP:
        return []
    pairs = difference_of(dataset, day, dataset.account)
    lines = [
        _("on this map {ours}, in this account {theirs}: {area} km2").format(
            ours=holder(ours), theirs=holder(theirs), area=number(rounded(km2))
        )
        for (ours, theirs), km2 in sorted(pairs.items(), key=lambda item: -item[1])
    ]
    total = number(rounded(sum(pairs.values())))
    return [_("Unlike this map: {area} km2").format(area=total), *lines]


def _held(item: Holding) -> str:
    """Return the km2 of a holding; where a day is disputed, what that makes of it."""
    if item.disputed:
        said = _("{area} km2, of which day disputed {disputed} (at least {low}, at most {high})")
    elif item.high > item.km2:
        said = _("{area} km2 (at least {low}, at most {high}, as a day is disputed)")
    else:
        said = _("{area} km2")
    return said.format(
        area=number(rounded(item.km2)),
        disputed=number(rounded(item.disputed)),
        low=number(rounded(item.low)),
        high=number(rounded(item.high)),
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are wanted, by words of which language."""

    filter: Filter
    tongue: str

    def of(self, dataset: Dataset, events: Iterable[Event]) -> list[Event]:
        """Return those of some events, whatever the language of their own texts."""
        with speaking(self.tongue):
            read = translated(dataset.original or dataset, self.tongue)
            ids = {event.id for event in filters.chosen(read, self.filter)}
        return [event for event in events if event.id in ids]


def filter_of(asked: Mapping[str, str], tongue: str) -> Wanted:
    """Return which events options ask for.

    Raises
    ------
    UsageError
        If one of them has no such value.
    """
    return Wanted(filters.asked_for(asked), tongue)


def events(
    dataset: Dataset,
    given: Iterable[Event],
    title: str,
    last: date,
    wanted: Wanted | None = None,
) -> Answer:
    """Return events as records up to a day, filtered if asked; tolls keep who claims them."""
    from shapely import Point  # noqa: PLC0415  only the GeoJSON form needs it

    listed = wanted.of(dataset, given) if wanted else list(given)
    asked = filters.parts(wanted.filter) if wanted else {}
    told = filters.in_words(wanted.filter) if wanted else ""
    rows = [event_row(event) for event in listed]
    return Answer(
        title,
        [
            row | {"tolls": " | ".join(f"{t['claimant']}: {t['figure']}" for t in row["tolls"])}
            for row in rows
        ],
        EVENT_FIELDS,
        {
            "id": "id",
            "date": _("date"),
            "category": _("category"),
            "place": _("place"),
            "title": _("title"),
        },
        document=[
            row | {"sources": [source_row(dataset, source_id) for source_id in row["source_ids"]]}
            for row in rows
        ],
        geometries=[Point(event.lon, event.lat) for event in listed],
        about={
            "data_version": dataset.version,
            "checked_until": dataset.checked_until.isoformat(),
            **({"filter": asked} if asked else {}),
        },
        empty=_("No event on these days matches: {filter}. Leave out an option.").format(
            filter=told
        )
        if asked
        else _("No events on these days."),
        footer=[
            *([_("Filter: {filter}.").format(filter=told)] if asked else []),
            *unchecked_lines(dataset, last),
        ],
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
        (
            _(
                "{before} to {after}: {area} km2 (between {low} and {high}; of which day disputed "
                "{disputed})"
            )
            if row["disputed_km2"]
            else _("{before} to {after}: {area} km2 (between {low} and {high})")
        ).format(
            before=holder(row["before"]),
            after=holder(row["after"]),
            area=number(rounded(row["km2"])),
            low=number(rounded(row["low_km2"])),
            high=number(rounded(row["high_km2"])),
            disputed=number(rounded(row["disputed_km2"])),
        )
        for row in totals
    ]
    with speaking(ORIGINAL):  # what programs read is the same for every reader
        original = changed(dataset, found)
    return Answer(
        _("Changed hands between {first} and {last}{whose}").format(
            first=in_words(found.first), last=in_words(found.last), whose=whose(dataset)
        ),
        units,
        DIFFERENCE_FIELDS,
        {
            "unit_id": _("unit"),
            "name": _("name"),
            "before": _("before"),
            "after": _("after"),
            "changed": _("changed"),
            "area_km2": _("km2"),
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
        empty=_("Nothing."),
        footer=[
            changed(dataset, found),
            *footer,
            _("Events in between: {count}").format(count=len(found.events)),
            *unchecked_lines(dataset, found.last),
        ],
    )


def areas(dataset: Dataset, series: Iterable[tuple[str, Iterable[Step]]], last: date) -> Answer:
    """Return areas over time up to a day, for one or more districts."""
    # As for other codes, English keeps what programs read.
    called = district_names(dataset) if language() != ORIGINAL else {}
    rows = [
        {
            "from": step.start.isoformat(),
            "to": step.end.isoformat() if step.end else None,
            "district": called.get(district, district),
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
        _("Area held within the mapped units{whose}").format(whose=whose(dataset)),
        rows,
        AREA_FIELDS,
        {
            "from": _("from"),
            "to": _("to"),
            "district": _("district"),
            "controller": _("controller"),
            "km2": _("km2"),
            "low_km2": _("low"),
            "high_km2": _("high"),
            "share_percent": _("% of Azerbaijan"),
            "disputed_km2": _("day disputed"),
            "mapped_km2": _("of mapped"),
        },
        footer=[
            _("Shares are of the {area} km2 of Azerbaijan.").format(area=number(AZERBAIJAN_KM2)),
            _("Low and high: every line of control off by its precision of the day."),
            *unchecked_lines(dataset, last),
        ],
    )
