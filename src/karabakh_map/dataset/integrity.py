"""Checks between tables and layers: every fault is collected and worded for a stranger.

What needs geometry is in `ground`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import (
    ControlChange,
    Edge,
    Event,
    How,
    Source,
    Unit,
    UrlStatus,
)
from karabakh_map.core.suggest import nearest

OUTSIDE = ("azerbaijan", "armenia", "iran")
"""What may lie beside a unit outside the partition."""


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
                "data/control.csv "
                + fault('names the unit "{unit}", which is not in {file}; {mend}').format(
                    unit=change.unit_id,
                    file="data/geo/control_units.geojson",
                    mend=nearest(change.unit_id, known_units, fault("correct the id.")),
                )
            )
    for edge in edges:
        for side in (edge.left, edge.right):
            if side not in units and side not in OUTSIDE:
                problems.append(
                    "data/geo/edges.geojson "
                    + fault(
                        'edge "{edge}" borders "{unit}", which is no unit; run make data.'
                    ).format(edge=edge.id, unit=side)
                )
    for file, record, source_ids in [*cited, *others]:
        for source_id in source_ids:
            if source_id not in sources:
                problems.append(
                    f'{file} "{record}" '
                    + fault('cites the source "{source}", which is not in {file}; {mend}').format(
                        source=source_id,
                        file="data/sources.csv",
                        mend=nearest(
                            source_id, known_sources, fault("add it there, or correct the id.")
                        ),
                    )
                )
    return problems


def of_places(file: str, rows: Iterable[tuple[str, str]], places: Collection[str]) -> list[str]:
    """Find what is told of places that are none: `rows` has what is told and the place's id."""
    return [
        f'{file} "{told}" '
        + fault(
            'is given to "{place}", which is no place of {file}, {other} or {last}; {mend}'
        ).format(
            place=place,
            file="geo/places.geojson",
            other="names.csv",
            last="settlements.csv",
            mend=nearest(place, sorted(places)),
        )
        for told, place in rows
        if place not in places
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
        f'{file} "{record}" '
        + fault('names the event "{event}", which is not in {file}; {mend}').format(
            event=event_id,
            file="data/events.csv",
            mend=nearest(event_id, known, fault("add it there, or correct the id.")),
        )
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
                "data/control.csv "
                + fault('has no row for the unit "{unit}"; add one from {day}.').format(
                    unit=unit_id, day=FIRST_DAY
                )
            )
            continue
        first = history[0]
        if first.day != FIRST_DAY or first.how is not How.ESTABLISHED:
            problems.append(
                "data/control.csv "
                + fault('starts "{unit}" on {day} ({how}); its first row must be {first}.').format(
                    unit=unit_id,
                    day=first.since,
                    how=first.how,
                    first=f"{FIRST_DAY}, {How.ESTABLISHED}",
                )
            )
        for change in history:
            if change.precision is not change.since.precision:
                problems.append(
                    _row(unit_id, change.since)
                    + fault("has precision {precision}; make the two agree.").format(
                        precision=change.precision
                    )
                )
            if not change.earliest <= change.day <= change.latest:
                problems.append(
                    _row(unit_id, change.since)
                    + fault(
                        "lies outside its window {earliest} to {latest}; widen the window or move "
                        "the date."
                    ).format(earliest=change.earliest, latest=change.latest)
                )
        problems.extend(_successive(unit_id, history))
    return problems


def _row(unit_id: str, since: object) -> str:
    """Return how a row of control.csv is called, the beginning of a sentence."""
    return f'data/control.csv "{unit_id}" ' + fault("from {day}").format(day=since) + " "


def _successive(unit_id: str, history: Sequence[ControlChange]) -> list[str]:
    problems = []
    for before, after in pairwise(history):
        name = f'data/control.csv "{unit_id}" '
        if before.day == after.day:
            problems.append(
                name
                + fault(
                    "has two rows for {day}; a day belongs to the state at its end, so keep the "
                    "last one."
                ).format(day=after.day)
            )
        elif before.controller is after.controller:
            problems.append(
                name
                + fault(
                    "changes on {day} to the controller it already has ({controller}); remove the "
                    "row or correct it, or make it {how} if only the extent is known otherwise "
                    "from then on."
                ).format(day=after.since, controller=after.controller, how=f"how {How.EXTENT}")
            )
        elif after.earliest <= before.day or before.latest >= after.day:
            problems.append(
                name
                + fault(
                    "has overlapping windows at {before} and {after}; narrow one of them."
                ).format(before=before.since, after=after.since)
            )
        if (
            after.controller in (Controller.SOVIET_AZERBAIJAN, Controller.SOVIET_ARMENIA)
            and before.controller is not Controller.SOVIET_DIRECT
        ):
            problems.append(
                name
                + fault("returns to a Soviet republic on {day}; correct it.").format(
                    day=after.since
                )
            )
    return problems


def extents(control: Mapping[str, Sequence[ControlChange]]) -> list[str]:
    """Return a sentence for every extent without a reason, and for rows of extent out of place."""
    problems = []
    for history in control.values():
        for change in history:
            rows = change.rows
            for row in rows:
                name = _row(row.unit_id, row.since)
                if row.extent_m is not None and not row.extent_reason:
                    problems.append(
                        name
                        + fault(
                            "has {column} {metres} and no reason; say in {reason} why the extent "
                            "may lie that far from the edge, or leave both empty."
                        ).format(column="extent_m", metres=row.extent_m, reason="extent_reason")
                    )
                if row.extent_reason and row.extent_m is None:
                    problems.append(
                        name
                        + fault(
                            "has an {reason} and no {column}; add the metres, or leave both empty."
                        ).format(reason="extent_reason", column="extent_m")
                    )
            problems += [_misplaced(before, row) for before, row in pairwise(rows)]
    return [problem for problem in problems if problem]


def _misplaced(before: ControlChange, row: ControlChange) -> str:
    """Return what is wrong with a row of extent beside the row before it, or nothing."""
    name = f'data/control.csv "{row.unit_id}" '
    if row.day == before.day:
        return name + fault(
            "has two rows for {day}; write the extent into the first of them."
        ).format(day=row.day)
    if row.controller is not before.controller:
        return _row(row.unit_id, row.since) + fault(
            "has {how} and another controller ({controller}) than before ({other}); write how it "
            "changed hands."
        ).format(how=f"how {How.EXTENT}", controller=row.controller, other=before.controller)
    if row.extent_m == before.extent_m:
        return _row(row.unit_id, row.since) + fault(
            "has {how} and the {column} of before; remove the row or correct it."
        ).format(how=f"how {How.EXTENT}", column="extent_m")
    return ""


def event_times(events: Iterable[Event]) -> list[str]:
    """Return a sentence for every event whose dates contradict each other."""
    problems = []
    for event in events:
        name = f'data/events.csv "{event.id}" '
        if event.precision is not event.date.precision:
            problems.append(
                name
                + fault("is dated {day} but has precision {precision}; make the two agree.").format(
                    day=event.date, precision=event.precision
                )
            )
        if event.end_date and event.end_date.last < event.date.first:
            problems.append(
                name
                + fault("ends on {last}, before it begins on {first}; correct one of them.").format(
                    last=event.end_date, first=event.date
                )
            )
        if bool(event.archive_url) != bool(event.archive_licence):
            problems.append(
                name
                + fault(
                    "has an {url} without an {licence}, or the reverse; say under which licence "
                    "the archive shows its pictures, or leave both empty."
                ).format(url="archive_url", licence="archive_licence")
            )
    return problems


def citations(sources: Mapping[str, Source], used: Iterable[str]) -> list[str]:
    """Return a sentence for every address that breaks our rules, and for unused sources."""
    problems = []
    used_ids = set(used)
    for source in sources.values():
        name = f'data/sources.csv "{source.id}" '
        if (source.url == "") != (source.url_status is UrlStatus.NONE):
            said = (
                fault("has {column} {status} and an address; make the two agree.")
                if source.url
                else fault("has {column} {status} and no address; make the two agree.")
            )
            problems.append(name + said.format(column="url_status", status=source.url_status))
        if source.seen_at and source.url_status is UrlStatus.SEEN:
            problems.append(
                name
                + fault("was seen at its own address; leave {column} empty.").format(
                    column="seen_at"
                )
            )
        if source.id not in used_ids:
            problems.append(name + fault("is cited by nothing; cite it or remove it."))
    return problems
