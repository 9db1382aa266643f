"""Who held what when: pure functions over the control history.

Nothing here draws, reads files, remembers a day or knows a language. `history.snapshot` keeps the
days that were asked for.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY, civil
from karabakh_map.core.errors import DateError
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Certainty, ControlChange, Dataset, Edge, Event, How, Unit

INDEPENDENCE = date(1991, 10, 18)
"""Constitutional act on the independence of Azerbaijan; units outside the partition follow it."""


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
    known
        The row that says how far the extent is known on that day.
    """

    unit: Unit
    controller: Controller
    change: ControlChange
    following: ControlChange | None
    candidates: tuple[Controller, Controller] | None
    known: ControlChange


def _check(value: date) -> date:
    """Return the day of a date or datetime, if the data reaches it."""
    day = civil(value)
    if day < FIRST_DAY:
        raise DateError(
            fault("{day} is before the data begins; choose a date from {first}.").format(
                day=day, first=FIRST_DAY
            )
        )
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
    known = change.extent_on(day)
    return UnitState(unit, change.controller, change, following, candidates, known)


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


def parted(left: Controller | None, right: Controller | None) -> bool:
    """Return whether a line of control stands between two holders.

    Not beside a recognised border (None), nor beside ground of which no statement was found.
    """
    return left is not right and not {left, right} & {None, Controller.UNSTATED}


INTERLEAVED_M = 10_000
"""Beyond so many metres either side there was no front to draw."""


@dataclass(frozen=True, slots=True)
class ControlLine:
    """An edge between two holders, as well as it is known at the end of a day.

    Attributes
    ----------
    precision_m
        How far the line may lie from the edge, metres either side: the worst of what is known of
        the edge and of the extents of the two holdings on that day.
    certainty
        The worse of the edge's own and of what `precision_m` allows.
    reason
        Why an extent decides, as the control history says it; empty where the edge decides.
    """

    edge: Edge
    precision_m: int
    certainty: Certainty
    reason: str

    @property
    def id(self) -> str:
        """The id of the edge."""
        return self.edge.id

    @property
    def front(self) -> bool:
        """Whether there was a front to draw; else the two sides stood among one another."""
        return self.precision_m <= INTERLEAVED_M


def control_line(edge: Edge, extents: Iterable[ControlChange]) -> ControlLine:
    """Return an edge as well as it is known while these rows are in force on its sides."""
    worst = max(extents, key=lambda row: row.extent_m or 0, default=None)
    metres, reason = edge.precision_m, ""
    if worst and (worst.extent_m or 0) > metres:
        metres, reason = worst.extent_m or 0, worst.extent_reason
    return ControlLine(edge, metres, edge.certainty.within(metres), reason)


def lines(dataset: Dataset, day: date, states: Mapping[str, UnitState]) -> list[ControlLine]:
    """Return the lines of control: edges whose two sides are `parted`.

    Those where there was no front (`ControlLine.front`) are among them.

    Parameters
    ----------
    states
        What `state` says of the day.
    """

    def holder(side: str) -> Controller | None:
        return states[side].controller if side in states else outside_controller(side, day)

    def known(edge: Edge) -> ControlLine:
        sides = [states[side] for side in (edge.left, edge.right) if side in states]
        return control_line(edge, [now.known for now in sides])

    return [known(edge) for edge in dataset.edges if parted(holder(edge.left), holder(edge.right))]


def all_changes(dataset: Dataset) -> list[ControlChange]:
    """Return every change after the first row of each unit, in order of time."""
    changes = (change for history in dataset.control.values() for change in history[1:])
    return sorted(changes, key=lambda change: (change.day, change.unit_id))


def change_days(dataset: Dataset) -> tuple[date, ...]:
    """Return the days on which any unit changed hands, in order."""
    return tuple(sorted({change.day for change in all_changes(dataset)}))


def line_days(dataset: Dataset) -> tuple[date, ...]:
    """Return the days on which a line of control may change, or what is known of it, in order."""
    known = {row.day for row in dataset.control_rows if row.how is How.EXTENT}
    return tuple(sorted({*change_days(dataset), *known}))


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
        raise DateError(
            fault("{first} is after {last}; give the earlier date first.").format(
                first=first, last=last
            )
        )
    return first, last
