"""The control history as half-open intervals `[from, to)`, for exports and histories."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY, PartialDate, Precision
from karabakh_map.core.model import ControlChange, Dataset, Edge, How, Unit
from karabakh_map.history.timeline import (
    INDEPENDENCE,
    ControlLine,
    control_line,
    outside_controller,
    parted,
)


@dataclass(frozen=True, slots=True)
class ControlInterval:
    """A unit and who held it from the end of `start` until `end`, or to this day if None.

    Attributes
    ----------
    known
        The row that says how far the extent is known in this interval: `change`, or a later one.
    """

    unit: Unit
    change: ControlChange
    known: ControlChange
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class LineInterval:
    """An edge that was a line of control, equally well known, from `start` until `end`."""

    line: ControlLine
    left: Controller
    right: Controller
    start: date
    end: date | None

    @property
    def edge(self) -> Edge:
        """The edge."""
        return self.line.edge


def ends(changes: tuple[ControlChange, ...]) -> list[tuple[ControlChange, date | None]]:
    """Return each change with the day of the next one."""
    days = [change.day for change in changes[1:]]
    return list(zip(changes, [*days, None], strict=False))  # no change, no end


def control_intervals(dataset: Dataset) -> list[ControlInterval]:
    """Return every interval of every unit, in the order of units and time.

    A holding whose extent is known better or worse from some day on has one for each.
    """
    found = []
    for unit_id, unit in dataset.units.items():
        rows = [(change, row) for change in dataset.control[unit_id] for row in change.rows]
        until = [row.day for _change, row in rows[1:]]
        found += [
            ControlInterval(unit, change, row, row.day, end)
            for (change, row), end in zip(rows, [*until, None], strict=False)
        ]
    return found


def line_intervals(dataset: Dataset) -> list[LineInterval]:
    """Return every interval in which an edge had different controllers on its two sides."""
    return list(chain.from_iterable(_line(dataset, edge) for edge in dataset.edges))


def _line(dataset: Dataset, edge: Edge) -> list[LineInterval]:
    sides = [_schedule(dataset, side) for side in (edge.left, edge.right)]
    if not all(sides):
        return []
    days = sorted({day for schedule in sides for day in schedule})
    found: list[LineInterval] = []
    states = [_in_force(schedule, days) for schedule in sides]
    for start, end, left, right in zip(days, [*days[1:], None], *states, strict=True):
        held = left[0], right[0]
        if not parted(*held):
            continue
        line = control_line(edge, [known for _held, known in (left, right) if known])
        last = found[-1] if found else None
        if last and (last.line, last.left, last.right, last.end) == (line, *held, start):
            found[-1] = replace(last, end=end)
        else:
            found.append(LineInterval(line, *held, start, end))
    return found


_State = tuple[Controller, ControlChange | None]
"""Who holds a side, and the row that says its extent."""


def _schedule(dataset: Dataset, side: str) -> dict[date, _State]:
    if side in dataset.control:
        changes = dataset.control[side]
        return {row.day: (change.controller, row) for change in changes for row in change.rows}
    days = (FIRST_DAY, INDEPENDENCE)
    return {day: (held, None) for day in days if (held := outside_controller(side, day))}


def _in_force(schedule: dict[date, _State], days: list[date]) -> list[_State]:
    state, states = schedule[FIRST_DAY], []
    for day in days:
        state = schedule.get(day, state)
        states.append(state)
    return states


def outside_changes(dataset: Dataset, country: str) -> tuple[ControlChange, ...]:
    """Return the history of recognised territory that no control unit covers.

    Sources are those of the same change of the units. Armenia has none: positions
    inside it since 2021 are events with disputed extents, not areas.
    """
    found = []
    for day, how in ((FIRST_DAY, How.ESTABLISHED), (INDEPENDENCE, How.INDEPENDENCE)):
        controller = outside_controller(country, day)
        if controller is None:
            return ()
        twin = next(
            (
                change
                for change in chain.from_iterable(dataset.control.values())
                if change.day == day and change.controller is controller
            ),
            None,
        )
        sources = twin.source_ids if twin else ()
        since = PartialDate.of(day)
        found.append(
            ControlChange(country, since, controller, how, Precision.DAY, day, day, "", sources, "")
        )
    return tuple(found)
