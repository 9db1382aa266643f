"""The control history as half-open intervals `[from, to)`, for exports and histories."""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY, PartialDate, Precision
from karabakh_map.core.model import ControlChange, Dataset, Edge, How, Unit
from karabakh_map.history.timeline import INDEPENDENCE, outside_controller


@dataclass(frozen=True, slots=True)
class ControlInterval:
    """A unit and who held it from the end of `start` until `end`, or to this day if None."""

    unit: Unit
    change: ControlChange
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class LineInterval:
    """An edge that was a line of control from the end of `start` until `end`."""

    edge: Edge
    left: Controller
    right: Controller
    start: date
    end: date | None


def ends(changes: tuple[ControlChange, ...]) -> list[tuple[ControlChange, date | None]]:
    """Return each change with the day of the next one."""
    days = [change.day for change in changes[1:]]
    return list(zip(changes, [*days, None], strict=False))  # no change, no end


def control_intervals(dataset: Dataset) -> list[ControlInterval]:
    """Return every interval of every unit, in the order of units and time."""
    return [
        ControlInterval(unit, change, change.day, end)
        for unit_id, unit in dataset.units.items()
        for change, end in ends(dataset.control[unit_id])
    ]


def line_intervals(dataset: Dataset) -> list[LineInterval]:
    """Return every interval in which an edge had different controllers on its two sides."""
    return list(chain.from_iterable(_line(dataset, edge) for edge in dataset.edges))


def _line(dataset: Dataset, edge: Edge) -> list[LineInterval]:
    schedules = [_schedule(dataset, side) for side in (edge.left, edge.right)]
    if not all(schedules):
        return []
    days = sorted({day for schedule in schedules for day in schedule})
    found: list[LineInterval] = []
    holders = [_holder(schedule, days) for schedule in schedules]
    for start, end, left, right in zip(days, [*days[1:], None], *holders, strict=True):
        if left is right or Controller.UNSTATED in (left, right):
            continue
        found.append(LineInterval(edge, left, right, start, end))
    return found


def _schedule(dataset: Dataset, side: str) -> dict[date, Controller]:
    if side in dataset.control:
        return {change.day: change.controller for change in dataset.control[side]}
    days = (FIRST_DAY, INDEPENDENCE)
    return {day: held for day in days if (held := outside_controller(side, day))}


def _holder(schedule: dict[date, Controller], days: list[date]) -> list[Controller]:
    held, holders = schedule[FIRST_DAY], []
    for day in days:
        held = schedule.get(day, held)
        holders.append(held)
    return holders


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
