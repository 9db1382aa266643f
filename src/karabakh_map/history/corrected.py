"""What was corrected from one released state to another, in rows and in km2.

Ground is compared by points of a grid, so that moved boundaries and units of other names count for
what they changed: who holds a place on a day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from karabakh_map.core.release import STEP_LAT, STEP_LON, Held, Release

_RADIUS_KM = 6371.0072
"""Of the sphere that has as much ground as the ellipsoid."""

Numbers = NDArray[np.int64]
_COLUMN = 32
"""Bits of a point's number that are its column."""

Pair = tuple[str, str]
"""Holders in the first and in the second state; empty where there was no unit."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was added, changed or removed.

    Attributes
    ----------
    km2
        Of a unit that was drawn anew: the ground that came or went; of a row of control: the
        unit's ground; None of other rows.
    """

    file: str
    id: str
    change: str
    was: str = ""
    now: str = ""
    km2: float | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Days, the first in and the last not, on which the same ground has another holder."""

    start: str
    end: str | None
    km2: Mapping[Pair, float]

    @property
    def total(self) -> float:
        """The km2 that both states map, and give to different holders."""
        return sum(area for (was, now), area in self.km2.items() if was and now)


@dataclass(frozen=True)
class Corrected:
    """How two states differ.

    Attributes
    ----------
    rows
        In the order of files and ids.
    spans
        Days on which ground has another holder, in order of time.
    anew, given_up
        km2 that only the second or only the first state maps.
    """

    first: Release
    second: Release
    rows: tuple[Row, ...]
    spans: tuple[Span, ...]
    anew: float
    given_up: float

    @property
    def most(self) -> Span | None:
        """The days on which most ground has another holder; the first of them."""
        return max(self.spans, key=lambda span: span.total, default=None)

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many rows of each file were added, changed and removed."""
        found: dict[str, dict[str, int]] = {}
        for row in self.rows:
            kinds = found.setdefault(row.file, {"added": 0, "changed": 0, "removed": 0})
            kinds[row.change] += 1
        return found


@lru_cache(maxsize=16)
def compare(first: Release, second: Release) -> Corrected:
    """Return how the second state differs from the first."""
    before, after, km2 = _laid(first, second)
    return Corrected(
        first,
        second,
        tuple(_rows(first, second)),
        tuple(_spans(first, second, before, after, km2)),
        float(km2[before < 0].sum()),
        float(km2[after < 0].sum()),
    )


def _rows(first: Release, second: Release) -> list[Row]:
    found = []
    for file in sorted({*first.rows, *second.rows}):
        was, now = first.rows.get(file, {}), second.rows.get(file, {})
        for key in sorted({*was, *now}):
            if was.get(key) != now.get(key):
                kind = "added" if key not in was else "changed" if key in now else "removed"
                found.append(_row(first, second, file, key, kind))
    return found


def _row(first: Release, second: Release, file: str, key: str, kind: str) -> Row:
    if file == "control.csv":
        unit, _gap, since = key.partition(" ")
        was, now = (_named(release, unit, since) for release in (first, second))
        return Row(file, key, kind, was, now, _unit_km2(second, unit) or _unit_km2(first, unit))
    if file == "geo/control_units.geojson":
        return Row(file, key, kind, km2=_area(np.setxor1d(_cells(first, key), _cells(second, key))))
    return Row(file, key, kind)


def _named(release: Release, unit: str, since: str) -> str:
    """Return who holds a unit by the row of a date, which may be a month or a year."""
    held = release.held.get(unit, ())
    return next((who for day, who in held if day.startswith(since)), "")


def _cells(release: Release, unit: str) -> Numbers:
    """Return the points of the grid that a unit has, each as one number."""
    return _spread(release.ground.get(unit, ()))[1]


@lru_cache(maxsize=1024)
def _unit_km2(release: Release, unit: str) -> float:
    """Return the ground of a unit, which each row of its history names."""
    return _area(_cells(release, unit))


def _area(cells: Numbers) -> float:
    rows, counts = np.unique(cells >> _COLUMN, return_counts=True)
    return float((_km2(rows.astype(np.float64)) * counts).sum())


def _spread(runs: Iterable[tuple[int, int, int]]) -> tuple[Numbers, Numbers]:
    """Return the run of every point, and the point as one number: its row, then its column."""
    row, column, count = np.array(list(runs), dtype=np.int64).reshape(-1, 3).T
    first = np.cumsum(count) - count
    columns = np.repeat(column - first, count) + np.arange(count.sum())
    run = np.repeat(np.arange(count.size), count)
    return run, (row[run] << _COLUMN) + columns


def _km2(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the ground that a point of each row stands for."""
    south, north = np.radians(rows * STEP_LAT), np.radians((rows + 1) * STEP_LAT)
    found: NDArray[np.float64] = (np.sin(north) - np.sin(south)) * (
        _RADIUS_KM**2 * np.radians(STEP_LON)
    )
    return found


def _laid(first: Release, second: Release) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """Return the unit of every point in both states, -1 for none, and the km2 it stands for."""
    points = [_points(release) for release in (first, second)]
    every, where = np.unique(
        np.concatenate([place for _unit, place in points]), return_inverse=True
    )
    units = np.full((2, every.size), -1, dtype=np.int64)
    parts = np.split(where, [points[0][0].size])
    for side, ((unit, _place), at) in enumerate(zip(points, parts, strict=True)):
        units[side, at] = unit
    return units[0], units[1], _km2((every >> _COLUMN).astype(np.float64))


def _points(release: Release) -> tuple[Numbers, Numbers]:
    """Return the number of the unit of every point that a state maps, and the point."""
    numbers = [number for number, runs in enumerate(release.ground.values()) for _run in runs]
    run, place = _spread(run for runs in release.ground.values() for run in runs)
    return np.array(numbers, dtype=np.int64)[run], place


def _spans(
    first: Release, second: Release, before: Numbers, after: Numbers, km2: NDArray[np.float64]
) -> list[Span]:
    days = sorted({day for one in (first, second) for held in one.held.values() for day, _ in held})
    overlaps = _overlaps(first, second, before, after, km2)
    told = [(day, _differing(overlaps, first, second, day)) for day in days]
    spans = []
    groups = [(found, list(group)) for found, group in groupby(told, key=itemgetter(1))]
    for index, (found, group) in enumerate(groups):
        if found:
            end = groups[index + 1][1][0][0] if index + 1 < len(groups) else None
            spans.append(Span(group[0][0], end, found))
    return spans


def _overlaps(
    first: Release, second: Release, before: Numbers, after: Numbers, km2: NDArray[np.float64]
) -> dict[Pair, float]:
    """Return how many km2 each unit of one state shares with each of the other."""
    both = (before >= 0) & (after >= 0)
    pairs = before[both] * len(second.ground) + after[both]
    names, others = list(first.ground), list(second.ground)
    sums = np.bincount(pairs, weights=km2[both])
    return {
        (names[pair // len(others)], others[pair % len(others)]): float(sums[pair])
        for pair in map(int, np.flatnonzero(sums))
    }


def _differing(
    overlaps: Mapping[Pair, float], first: Release, second: Release, day: str
) -> dict[Pair, float]:
    was = {unit: _holder(held, day) for unit, held in first.held.items()}
    now = {unit: _holder(held, day) for unit, held in second.held.items()}
    found: dict[Pair, float] = {}
    for (one, other), area in overlaps.items():
        pair = was.get(one, ""), now.get(other, "")
        if pair[0] != pair[1]:
            found[pair] = found.get(pair, 0.0) + area
    return dict(sorted(found.items()))


def _holder(held: tuple[Held, ...], day: str) -> str:
    return next((who for since, who in reversed(held) if since <= day), "")
