"""A released state of the data: as much of it as tells later what was corrected since."""

from collections.abc import Mapping
from dataclasses import dataclass

STEP_LAT, STEP_LON = 0.005, 0.00625
"""Degrees between the points at which ground is compared, about 550 m either way."""

Held = tuple[str, str]
"""A day and the controller from its end."""


@dataclass(frozen=True, eq=False)  # compared by identity, so that results can be cached by it
class Release:
    """A state of the data.

    Attributes
    ----------
    version
        As everywhere: the day of the last change and a hash over the content.
    also
        Older names of the same state.
    rows
        By file and id of the row, a short hash of what it says.
    held
        By unit, the days of change and who held it from then, in order of time.
    ground
        By unit, its points of the grid: (row, first column, count) for each run of them. Rows
        count from the equator and columns from Greenwich, so that any two states fit together.
    """

    version: str
    also: tuple[str, ...]
    rows: Mapping[str, Mapping[str, str]]
    held: Mapping[str, tuple[Held, ...]]
    ground: Mapping[str, tuple[tuple[int, int, int], ...]]
