"""Areas by controller over time, with the bounds that the precision of lines and dates allows.

Method. The figure is the geodesic area of the units that a controller holds. The
line around them may lie anywhere in a band on either side, as wide as its precision
of that day (`timeline.ControlLine`), so each line of control between different
controllers adds its geodesic length times its precision to the high bound and takes
it from the low one. This is the worst case: every stretch off by its whole precision
in the same direction; but no unit gives more than all its ground. Recognised borders
move nothing between controllers and add no band. On days when sources
differ about a change, the unit counts in the high bound of both candidates and in
the low bound of neither.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.geodesy import length_km
from karabakh_map.core.i18n import fault, in_order
from karabakh_map.core.model import ControlChange, Dataset
from karabakh_map.core.suggest import nearest
from karabakh_map.history.areas import Difference, unit_areas
from karabakh_map.history.timeline import (
    INDEPENDENCE,
    all_changes,
    check_order,
    line_days,
    outside_controller,
    state,
)

AZERBAIJAN_KM2 = 86_600
"""Published area of Azerbaijan, the denominator of every share."""

NKAO = "nkao"
"""Names the former oblast where a district is asked for."""

_CODES = {controller: code for code, controller in enumerate(Controller)}
_NOBODY = -1
_AZERBAIJAN, _BEYOND = "azerbaijan", ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """An area in km2, and what it may be at least and at most.

    Attributes
    ----------
    disputed
        That part of it whose day of change is disputed; striped on the map.
    """

    km2: float
    low: float
    high: float
    disputed: float = 0.0

    @property
    def share(self) -> float:
        """Percent of the published area of Azerbaijan."""
        return 100 * self.km2 / AZERBAIJAN_KM2


@dataclass(frozen=True, slots=True)
class Step:
    """Who held how much from the end of `start` until `end`, or to this day if None.

    Attributes
    ----------
    mapped
        km2 of all ground that the sums are a part of.
    """

    start: date
    end: date | None
    held: dict[Controller, Bounds]
    mapped: float


@dataclass(frozen=True, eq=False)
class _Measures:
    """The partition as arrays: units, then the rest of Azerbaijan, then what lies beyond."""

    names: tuple[str, ...]
    areas: NDArray[np.float64]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    lengths: NDArray[np.float64]
    precisions: NDArray[np.float64]

    @property
    def caps(self) -> NDArray[np.float64]:
        """What each column can give at most, in km2: a unit all its ground."""
        return np.array([*self.areas[:-2], np.inf, np.inf])

    def along(self, edges: NDArray[np.bool_]) -> "_Measures":
        """Return the same ground with some of its edges."""
        some = ("left", "right", "lengths", "precisions")
        return replace(self, **{name: getattr(self, name)[edges] for name in some})

    def bands(self, extents: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the band of every edge in km2, from the extents of the columns in km."""
        worst = np.maximum(extents[..., self.left], extents[..., self.right])
        bands: NDArray[np.float64] = self.lengths * np.maximum(worst, self.precisions)
        return bands

    def moved(
        self, lines: NDArray[np.bool_], bands: NDArray[np.float64], giving: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        """Return the km2 that lines let pass from the giving columns, each at most all it has."""
        given = np.zeros((*lines.shape[:-1], len(self.names)))
        for side in (self.left, self.right):
            passed = np.where(lines & giving[..., side], bands, 0.0)
            np.add.at(given.T, side, passed.T)
        total: NDArray[np.float64] = np.minimum(given, self.caps).sum(axis=-1)
        return total


def _measures(dataset: Dataset) -> _Measures:
    return _measured(dataset.ground)


@lru_cache(maxsize=4)
def _measured(dataset: Dataset) -> _Measures:
    names = (*dataset.units, _AZERBAIJAN, _BEYOND)
    column = {name: number for number, name in enumerate(names)}
    beyond = column[_BEYOND]
    areas = unit_areas(dataset)
    return _Measures(
        names,
        np.array([areas.get(name, 0.0) for name in names]),
        np.array([column.get(edge.left, beyond) for edge in dataset.edges], dtype=np.intp),
        np.array([column.get(edge.right, beyond) for edge in dataset.edges], dtype=np.intp),
        np.array([length_km(e.geometry) for e in dataset.edges]),
        np.array([e.precision_m / 1000 for e in dataset.edges]),
    )


def districts(dataset: Dataset) -> tuple[str, ...]:
    """Return the names of all districts that units belong to."""
    return tuple(sorted({unit.district for unit in dataset.units.values() if unit.district}))


def district_names(dataset: Dataset) -> dict[str, str]:
    """Return what each district is called, by its name in the data; as in a dictionary."""
    called = {
        feature["properties"]["id"]: feature["properties"]["name"]
        for feature in dataset.layer("districts")["features"]
    }
    by_name = {called.get(name, name): name for name in districts(dataset)}
    return {by_name[name]: name for name in in_order(by_name)}


def find_district(dataset: Dataset, name: str) -> str:
    """Return the name of a district as the map writes it, whatever its capitals.

    Raises
    ------
    UsageError
        If there is none of that name.
    """
    known = (*districts(dataset), NKAO)
    for district in known:
        if district.casefold() == name.casefold():
            return district
    listed = fault("use one of {values}.").format(values=", ".join(known))
    raise UsageError(
        fault('"{name}" is no district of the map; {mend}').format(
            name=shown(name), mend=nearest(name, known, listed)
        )
    )


def _inside(dataset: Dataset, district: str | None) -> NDArray[np.bool_]:
    """Return which columns of the measures a district covers."""
    name = district and find_district(dataset, district)
    chosen = [
        name is None or (unit.in_nkao if name == NKAO else unit.district == name)
        for unit in dataset.units.values()
    ]
    return np.array([*chosen, False, False])


def step_days(dataset: Dataset) -> list[date]:
    """Return every day on which a controller, the doubt about one, or an extent changes."""
    days = {FIRST_DAY, INDEPENDENCE, *line_days(dataset)}
    for change in all_changes(dataset):
        days |= {change.earliest, change.latest}
    return sorted(day for day in days if FIRST_DAY <= day <= today())


def areas_over_time(
    dataset: Dataset,
    first: date = FIRST_DAY,
    last: date | None = None,
    district: str | None = None,
) -> tuple[Step, ...]:
    """Return who held how many km2, as steps between the days on which that changed.

    Parameters
    ----------
    first, last
        Days of the first and the last state; today if `last` is not given.
    district
        Name of a district, or ``nkao``; the whole partition if not given. Bounds then
        stay between nothing and the whole district.

    Raises
    ------
    UsageError
        If the district is unknown or `first` is after `last`.
    """
    first, end = check_order(first, last or today())
    whole = _measures(dataset)
    inside = _inside(dataset, district)
    # An edge counts where it can move land of the district between two controllers.
    measures = whole.along(inside[whole.left] | inside[whole.right])
    all_days = step_days(dataset)
    days = [first, *(day for day in all_days if first < day <= end)]
    held, doubted = _codes(dataset, days)
    areas = np.where(inside, measures.areas, 0.0)
    left, right = measures.left, measures.right
    real = (held[:, left] != _NOBODY) & (held[:, right] != _NOBODY)
    bands = measures.bands(_extents(dataset, days))
    limit = float("inf") if district is None else float(areas.sum())
    columns: dict[Controller, tuple[NDArray[np.float64], ...]] = {}
    for controller, code in _CODES.items():
        holds, may_hold = held == code, (held == code) | (doubted == code)
        certain = holds & (doubted == code)
        lines = real & (holds[:, left] ^ holds[:, right])
        there = (may_hold & inside).any(axis=1)
        loss, gain = (
            np.where(there, measures.moved(lines, bands, giving), 0.0) for giving in (holds, ~holds)
        )
        low = np.maximum(certain @ areas - loss, 0.0)
        high = np.minimum(may_hold @ areas + gain, limit)
        columns[controller] = (holds @ areas, low, high, (holds & ~certain) @ areas)
    found: list[Step] = []
    following = [*days[1:], next((day for day in all_days if day > end), None)]
    for number, (day, until) in enumerate(zip(days, following, strict=True)):
        bounds = {
            controller: Bounds(*(float(values[number]) for values in column))
            for controller, column in columns.items()
            if column[2][number] > 0
        }
        if found and found[-1].held == bounds:
            found[-1] = Step(found[-1].start, until, bounds, found[-1].mapped)
        else:
            found.append(Step(day, until, bounds, float(areas.sum())))
    return tuple(found)


def _codes(dataset: Dataset, days: list[date]) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Return who holds each column on each day, and the other candidate where it is disputed."""
    ordinals = np.array([day.toordinal() for day in days])
    held = np.full((len(days), len(dataset.units) + 2), _NOBODY, dtype=np.int8)
    doubted = held.copy()
    for column, unit_id in enumerate(dataset.units):
        history = dataset.control[unit_id]
        codes = np.array([_CODES[change.controller] for change in history], dtype=np.int8)
        starts = np.array([change.day.toordinal() for change in history])
        index = np.searchsorted(starts, ordinals, side="right") - 1
        held[:, column] = doubted[:, column] = codes[index]
        _mark_windows(history, codes, ordinals, doubted[:, column])
    for row, day in enumerate(days):
        outside = outside_controller(_AZERBAIJAN, day)
        if outside:
            held[row, -2] = doubted[row, -2] = _CODES[outside]
    return held, doubted


def _extents(dataset: Dataset, days: list[date]) -> NDArray[np.float64]:
    """Return how far off the extent of each column may be on each day, in km."""
    ordinals = np.array([day.toordinal() for day in days])
    found = np.zeros((len(days), len(dataset.units) + 2))
    for column, unit_id in enumerate(dataset.units):
        rows = [row for change in dataset.control[unit_id] for row in change.rows]
        starts = np.array([row.day.toordinal() for row in rows])
        km = np.array([(row.extent_m or 0) / 1000 for row in rows])
        found[:, column] = km[np.searchsorted(starts, ordinals, side="right") - 1]
    return found


def _mark_windows(
    history: Iterable[ControlChange],
    codes: NDArray[np.int8],
    ordinals: NDArray[np.int_],
    doubted: NDArray[np.int8],
) -> None:
    """Write the other candidate into the days of each window."""
    for number, change in enumerate(history):
        if number and change.earliest < change.latest:
            start, day, end = (
                moment.toordinal() for moment in (change.earliest, change.day, change.latest)
            )
            doubted[(start <= ordinals) & (ordinals < day)] = codes[number]
            doubted[(day <= ordinals) & (ordinals < end)] = codes[number - 1]


def difference_bounds(
    dataset: Dataset, difference: Difference
) -> dict[tuple[Controller, Controller], Bounds]:
    """Return the km2 of a difference by (controller before, after), with bounds.

    The method is that of areas over time: the band along the edge of the ground that
    changed hands, as well as it is known on the day on which it is a line (the worse, if on both),
    and units whose change is disputed on either day.
    """
    measures = _measures(dataset)
    old, new = state(dataset, difference.first), state(dataset, difference.last)
    areas = unit_areas(dataset)
    beyond = len(measures.names) - 1
    real = (measures.left != beyond) & (measures.right != beyond)
    days = [difference.first, difference.last]
    held, _doubted = _codes(dataset, days)
    drawn = held[:, measures.left] != held[:, measures.right]
    bands = np.where(drawn, measures.bands(_extents(dataset, days)), 0.0).max(axis=0)
    found = {}
    for pair, km2 in difference.km2.items():
        moved = np.zeros(len(measures.names), dtype=bool)
        low = high = disputed = 0.0
        for column, unit_id in enumerate(dataset.units):
            before, after = old[unit_id], new[unit_id]
            moved[column] = (before.controller, after.controller) == pair
            sure = before.candidates is None and after.candidates is None
            low += areas[unit_id] * (sure and bool(moved[column]))
            disputed += areas[unit_id] * (not sure and bool(moved[column]))
            high += areas[unit_id] * (
                pair[0] in (before.candidates or (before.controller,))
                and pair[1] in (after.candidates or (after.controller,))
            )
        lines = real & (moved[measures.left] ^ moved[measures.right])
        loss, gain = (float(measures.moved(lines, bands, side)) for side in (moved, ~moved))
        found[pair] = Bounds(km2, max(low - loss, 0.0), high + gain, disputed)
    return found
