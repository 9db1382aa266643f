"""The map of a picture in points, and what already stands on it."""

from dataclasses import dataclass, field
from math import cos, pi, sin

from matplotlib.axes import Axes
from matplotlib.transforms import Affine2D, Transform

from karabakh_map.figure._placing import Named, Rect
from karabakh_map.figure._projection import Frame
from karabakh_map.figure._theme import Theme
from karabakh_map.figure.layouts import Box


@dataclass
class Sheet:
    """The map in points from its lower left corner, and what already stands on it.

    Attributes
    ----------
    type
        Factor on the size of names, for small maps.
    taken
        Rectangles that no name may cover.
    named
        Dots of towns and their names, which no other may make doubtful.
    """

    axes: Axes
    seen: Frame
    box: Box
    theme: Theme
    type: float = 1.0
    taken: list[Rect] = field(default_factory=list)
    named: Named = field(default_factory=Named)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return points from the corner for metres of the projection."""
        return (
            (x - self.seen.west) / self.seen.width * self.box.width,
            (y - self.seen.south) / self.seen.height * self.box.height,
        )

    def free(self, rect: Rect) -> bool:
        """Return whether a rectangle lies on the map and covers nothing."""
        left, bottom, right, top = rect
        if left < 2 or bottom < 2 or right > self.box.width - 2 or top > self.box.height - 2:
            return False
        for west, south, east, north in self.taken:  # as in `overlap`, asked 2,000 times a map
            if left < east and west < right and bottom < north and south < top:
                return False
        return True

    def points(self) -> Transform:
        """Return the transform from points on the map to the display."""
        figure = self.axes.get_figure(root=True)
        assert figure is not None  # noqa: S101  axes are always on a figure
        page = figure.get_size_inches()
        corner = self.box.left, page[1] * 72 - self.box.bottom
        return Affine2D().translate(*corner).scale(1 / 72) + figure.dpi_scale_trans

    def near(self, spot: tuple[float, float], radius: float) -> tuple[float, float]:
        """Return where a disc can stand: on a spot, or in the nearest room around it."""
        offsets = [(0.0, 0.0)] + [
            (radius * 0.75 * ring * cos(step * pi / 8), radius * 0.75 * ring * sin(step * pi / 8))
            for ring in range(2, 14)
            for step in range(16)
        ]
        reach = radius + 1.2
        for dx, dy in offsets:
            x, y = spot[0] + dx, spot[1] + dy
            if self.free((x - reach, y - reach, x + reach, y + reach)):
                return x, y
        return spot

    def block(self, rect: Rect) -> None:
        """Keep a rectangle free of names."""
        self.taken.append(rect)
