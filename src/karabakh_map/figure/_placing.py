"""Where names may stand, so that none is read as that of another place.

A reader takes a name for that of the nearest dot. From a name to any other dot it is
therefore farther than to its own, by `FACTOR` and by `MORE` points; no dot lies under a
name, and no two dots lie on each other. What cannot stand so is not drawn.
js/engine/naming.js keeps the same rule in pixels.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import hypot

Rect = tuple[float, float, float, float]
Spot = tuple[float, float]

FACTOR, MORE, APART = 1.6, 4.0, 6.0
GAP = 4.5
SIDES: tuple[tuple[float, float], ...] = (
    (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1),
    (1, 0.6), (1, -0.6), (-1, 0.6), (-1, -0.6), (0.6, 1), (-0.6, 1), (0.6, -1), (-0.6, -1),
)  # fmt: skip
"""Middle of a name from its dot in halves of its size, best first; up is positive."""


def overlap(a: Rect, b: Rect) -> bool:
    """Return whether two rectangles (left, bottom, right, top) share any ground."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def away(rect: Rect, spot: Spot) -> float:
    """Return how far a point is from a rectangle; 0 within it."""
    return hypot(
        max(rect[0] - spot[0], 0, spot[0] - rect[2]), max(rect[1] - spot[1], 0, spot[1] - rect[3])
    )


def clear(own: float, other: float) -> bool:
    """Return whether another dot is so much farther than a name's own that nobody mistakes it."""
    return other >= max(own * FACTOR, own + MORE)


def too_near(rect: Rect, spot: Spot, dots: Iterable[Spot]) -> list[int]:
    """Return which dots are not `clear` of a name of the dot `spot`, by their order."""
    left, bottom, right, top = rect
    own = away(rect, spot)
    reach = max(own * FACTOR, own + MORE)
    return [
        index
        for index, (x, y) in enumerate(dots)
        if left - x < reach and x - right < reach and bottom - y < reach and y - top < reach
        and away(rect, (x, y)) < reach
    ]  # fmt: skip


def positions(spot: Spot, width: float, height: float) -> Iterator[Rect]:
    """Yield rectangles of a name around a dot, best first."""
    for across, up in SIDES:
        beside = abs(across) == 1
        x = spot[0] + across * (width / 2 + (GAP if beside else 0))
        high = up * height / 2 if beside else up * (height / 2 + GAP)
        y = spot[1] + high
        yield x - width / 2, y - height / 2, x + width / 2, y + height / 2


@dataclass
class Named:
    """Dots and their names on one map, in points.

    Attributes
    ----------
    names
        Rectangle of each name and how far it is from its own dot.
    """

    dots: list[Spot] = field(default_factory=list)
    names: list[tuple[Rect, float]] = field(default_factory=list)

    def has_room(self, spot: Spot) -> bool:
        """Return whether a dot makes no name doubtful that stands already."""
        apart = all(hypot(spot[0] - x, spot[1] - y) >= APART for x, y in self.dots)
        return apart and all(clear(own, away(rect, spot)) for rect, own in self.names)

    def fits(self, rect: Rect, spot: Spot) -> bool:
        """Return whether a name of the dot `spot` is nearer to it than to every other."""
        return not too_near(rect, spot, self.dots)

    def bars(self, rect: Rect, spot: Spot, later: Sequence[tuple[Spot, float]]) -> float:
        """Return the summed weights of dots still to come that a name here would leave no room."""
        barred = too_near(rect, spot, [dot for dot, _weight in later])
        return sum(later[index][1] for index in barred)

    def add(self, rect: Rect, spot: Spot) -> None:
        """Keep a name and its dot."""
        self.names.append((rect, away(rect, spot)))
        self.dots.append(spot)
