"""Areas on the WGS 84 ellipsoid, in km2: by controller, and between two dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from karabakh_map.core.controllers import Controller
from karabakh_map.core.geodesy import km2
from karabakh_map.core.model import ControlChange, Dataset, Event, Unit
from karabakh_map.history.timeline import UnitState, check_order, events_between, state


def unit_areas(dataset: Dataset) -> Mapping[str, float]:
    """Return the area of every control unit by id."""
    return _areas_of(dataset.ground)


@lru_cache(maxsize=4)
def _areas_of(dataset: Dataset) -> Mapping[str, float]:
    return {unit_id: km2(unit.geometry) for unit_id, unit in dataset.units.items()}


@dataclass(frozen=True, slots=True)
class Holding:
    """What a controller holds at the end of a day, in km2.

    Attributes
    ----------
    disputed
        That part of it whose day of change is disputed on this day; striped on the map.
    low, high
        What it is at least and at most if every disputed day is decided against it or for it.
    """

    controller: Controller
    km2: float
    disputed: float
    low: float
    high: float


def holdings(dataset: Dataset, states: Mapping[str, UnitState]) -> tuple[Holding, ...]:
    """Return what each controller holds, or may hold, the largest first.

    Parameters
    ----------
    states
        What `timeline.state` says of a day.
    """
    areas = unit_areas(dataset)
    held: dict[Controller, float] = {}
    disputed: dict[Controller, float] = {}
    claimed: dict[Controller, float] = {}
    for unit_id, unit in states.items():
        area = areas[unit_id]
        held[unit.controller] = held.get(unit.controller, 0.0) + area
        for candidate in unit.candidates or ():
            part = disputed if candidate is unit.controller else claimed
            part[candidate] = part.get(candidate, 0.0) + area
    found = [
        Holding(
            controller,
            km2 := held.get(controller, 0.0),
            own := disputed.get(controller, 0.0),
            km2 - own,
            km2 + claimed.get(controller, 0.0),
        )
        for controller in (*held, *(name for name in claimed if name not in held))
    ]
    return tuple(sorted(found, key=lambda holding: -holding.km2))


def mapped_km2(dataset: Dataset) -> float:
    """Return the area of all control units: that of which every sum is a part."""
    return sum(unit_areas(dataset).values())


SAME_HANDS = frozenset(
    {
        (Controller.SOVIET_AZERBAIJAN, Controller.AZERBAIJAN),
        (Controller.SOVIET_AZERBAIJAN, Controller.SOVIET_DIRECT),
        (Controller.SOVIET_DIRECT, Controller.SOVIET_AZERBAIJAN),
        (Controller.SOVIET_DIRECT, Controller.AZERBAIJAN),
        (Controller.SOVIET_ARMENIA, Controller.ARMENIAN),
        (Controller.ARMENIAN, Controller.PEACEKEEPERS),
    }
)
"""Controllers before and after between whom ground did not pass to another side."""


@dataclass(frozen=True, slots=True)
class UnitDifference:
    """A unit that two dates find in different hands."""

    unit: Unit
    before: Controller
    after: Controller
    changes: tuple[ControlChange, ...]
    km2: float


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two dates.

    Attributes
    ----------
    km2
        Area by (controller before, controller after), geodesic km2.
    disputed
        km2 of the ground that changed, or may have, and whose holder is disputed on one of
        the two days.
    events
        Events from the day after `first` to `last`.
    """

    first: date
    last: date
    units: tuple[UnitDifference, ...]
    km2: dict[tuple[Controller, Controller], float]
    disputed: float
    events: tuple[Event, ...]

    @property
    def moved(self) -> float:
        """How many km2 passed from one side to another, or became or ceased to be contested."""
        return sum(
            area
            for pair, area in self.km2.items()
            if pair not in SAME_HANDS and Controller.UNSTATED not in pair
        )

    @property
    def unstated(self) -> float:
        """For how many km2 no statement of the side was found on one of the two days."""
        return sum(area for pair, area in self.km2.items() if Controller.UNSTATED in pair)

    @property
    def kept(self) -> dict[tuple[Controller, Controller], float]:
        """How many km2 have another controller on the map and are held by the same side."""
        return {pair: area for pair, area in self.km2.items() if pair in SAME_HANDS}


def difference(dataset: Dataset, first: date, last: date) -> Difference:
    """Return what changed hands after `first` and up to the end of `last`.

    Raises
    ------
    DateError
        If `first` is after `last` or before the data begins.
    """
    first, last = check_order(first, last)
    old, new = state(dataset, first), state(dataset, last)
    areas = unit_areas(dataset)
    units = tuple(
        UnitDifference(
            was.unit,
            was.controller,
            new[unit_id].controller,
            _between(dataset.control[unit_id], first, last),
            areas[unit_id],
        )
        for unit_id, was in old.items()
        if was.controller is not new[unit_id].controller
    )
    km2: dict[tuple[Controller, Controller], float] = {}
    for unit in units:
        pair = unit.before, unit.after
        km2[pair] = km2.get(pair, 0.0) + unit.km2
    events = tuple(event for event in events_between(dataset, first, last) if event.first > first)
    disputed = sum(
        areas[unit_id] for unit_id, was in old.items() if was.candidates or new[unit_id].candidates
    )
    return Difference(first, last, units, km2, disputed, events)


def _between(
    changes: Iterable[ControlChange], first: date, last: date
) -> tuple[ControlChange, ...]:
    return tuple(change for change in changes if first < change.day <= last)
