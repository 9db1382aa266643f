"""Areas on the WGS 84 ellipsoid, in km2: by controller, and between two dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from karabakh_map.model import ControlChange, Controller, Dataset, Event, Unit
from karabakh_map.timeline import check_order, events_between, state

_GEOD = Geod(ellps="WGS84")


def km2(geometry: BaseGeometry) -> float:
    """Return the geodesic area of a geometry in WGS 84 degrees, wound as in RFC 7946.

    Method of C. Karney, Algorithms for geodesics (2013), as in GeographicLib.
    """
    square_metres: float = _GEOD.geometry_area_perimeter(geometry)[0]
    return abs(square_metres) / 1e6


@lru_cache(maxsize=4)
def unit_areas(dataset: Dataset) -> Mapping[str, float]:
    """Return the area of every control unit by id."""
    return {unit_id: km2(unit.geometry) for unit_id, unit in dataset.units.items()}


def by_controller(dataset: Dataset, day: date) -> dict[Controller, float]:
    """Return how many km2 of the partition each controller holds at the end of `day`."""
    areas = unit_areas(dataset)
    held: dict[Controller, float] = {}
    for unit_id, unit in state(dataset, day).items():
        held[unit.controller] = held.get(unit.controller, 0.0) + areas[unit_id]
    return held


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
    events
        Events from the day after `first` to `last`.
    """

    first: date
    last: date
    units: tuple[UnitDifference, ...]
    km2: dict[tuple[Controller, Controller], float]
    events: tuple[Event, ...]


def difference(dataset: Dataset, first: date, last: date) -> Difference:
    """Return what changed hands after `first` and up to the end of `last`.

    Raises
    ------
    DateError
        If `first` is after `last` or before the data begins.
    """
    check_order(first, last)
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
    return Difference(first, last, units, km2, events)


def _between(
    changes: Iterable[ControlChange], first: date, last: date
) -> tuple[ControlChange, ...]:
    return tuple(change for change in changes if first < change.day <= last)
