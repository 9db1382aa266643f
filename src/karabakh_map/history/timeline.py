"""Who held what when: pure functions over the control history.

Nothing here draws, reads files, remembers a day or knows a language. `history.snapshot` keeps the
days that were asked for.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY, civil
from karabakh_map.core.errors import DateError
from karabakh_map.core.model import ControlChange, Dataset, Edge, Event, Unit

INDEPENDENCE = date(1991, 10, 18)
"""Constitutional act on the independence of Azerbaijan; units outside the partition follow it."""

_NO_SIDE = {None, Controller.UNSTATED}
"""What has no line of control around it."""


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit at the end of a day.

    Attributes
    ----------
    change
        The change that brought the present controller.
    following
        The next change, or None.
    candidates
        The two controllers between which the day is disputed (before, after), or None.
    """

    unit: Unit
    controller: Controller
    change: ControlChange
    following: ControlChange | None
    candidates: tuple[Controller, Controller] | None


def _check(value: date) -> date:
    """Return the day of a date or datetime, if the data reaches it."""
    day = civil(value)
    if day < FIRST_DAY:
        raise DateError(f"{day} is before the data begins; choose a date from {FIRST_DAY}.")
    return day


def unit_state(unit: Unit, history: tuple[ControlChange, ...], day: date) -> UnitState:
    """Return who held one unit at the end of `day`."""
    index = bisect_right(history, day, key=lambda change: change.day) - 1
    change = history[index]
    following = history[index + 1] if index + 1 < len(history) else None
    candidates = None
    if following and following.earliest <= day:
        candidates = change.controller, following.controller
    elif index and day < change.latest:
        candidates = history[index - 1].controller, change.controller
    return UnitState(unit, change.controller, change, following, candidates)


def state(dataset: Dataset, day: date) -> dict[str, UnitState]:
    """Return the state of every unit at the end of `day`, by unit id.

    Raises
    ------
    DateError
        If `day` lies before the data begins.
    """
    day = _check(day)
    return {
        unit_id: unit_state(unit, dataset.control[unit_id], day)
        for unit_id, unit in dataset.units.items()
    }


def outside_controller(neighbour: str, day: date) -> Controller | None:
    """Return who holds what lies outside the partition; None beyond a recognised border."""
    return around(day) if neighbour == "azerbaijan" else None


def around(day: date) -> Controller:
    """Return who holds Azerbaijan outside the partition."""
    return Controller.AZERBAIJAN if day >= INDEPENDENCE else Controller.SOVIET_AZERBAIJAN


def lines(dataset: Dataset, day: date, states: Mapping[str, UnitState]) -> list[Edge]:
    """Return the lines of control: edges whose two sides have different controllers.

    Beside ground of which no statement was found there is no line.

    Parameters
    ----------
    states
        What `state` says of the day.
    """

    def holder(side: str) -> Controller | None:
        return states[side].controller if side in states else outside_controller(side, day)

    def parted(edge: Edge) -> bool:
        left, right = holder(edge.left), holder(edge.right)
        return left is not right and not {left, right} & _NO_SIDE

    return [edge for edge in dataset.edges if parted(edge)]


def all_changes(dataset: Dataset) -> list[ControlChange]:
    """Return every change after the first row of each unit, in order of time."""
    changes = (change for history in dataset.control.values() for change in history[1:])
    return sorted(changes, key=lambda change: (change.day, change.unit_id))


def change_days(dataset: Dataset) -> tuple[date, ...]:
    """Return the days on which any unit changed hands, in order."""
    return tuple(sorted({change.day for change in all_changes(dataset)}))


def latest_changes(dataset: Dataset, day: date) -> list[ControlChange]:
    """Return the changes of the last day up to `day` on which anything changed."""
    day = civil(day)
    before = [change for change in all_changes(dataset) if change.day <= day]
    return [change for change in before if change.day == before[-1].day]


def events_between(dataset: Dataset, first: date, last: date) -> list[Event]:
    """Return the events that touch the days from `first` to `last`, both included.

    Raises
    ------
    DateError
        If `first` is after `last`.
    """
    first, last = check_order(first, last)
    return [event for event in dataset.events if event.first <= last and event.last >= first]


def check_order(first: date, last: date) -> tuple[date, date]:
    """Return both days; raise a DateError if `first` is after `last`."""
    first, last = civil(first), civil(last)
    if first > last:
        raise DateError(f"{first} is after {last}; give the earlier date first.")
    return first, last
