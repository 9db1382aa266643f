"""The page around the maps: texts, rules, swatches, scale bar, north arrow, QR code."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import segno
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from karabakh_map.core.controllers import Controller
from karabakh_map.core.i18n import plain, translate
from karabakh_map.figure._ground import Group, add_group
from karabakh_map.figure._labels import Sheet
from karabakh_map.figure._patterns import filled, look
from karabakh_map.figure._projection import Frame
from karabakh_map.figure._strokes import key_line
from karabakh_map.figure._textflow import ASCENT, LEADING, halo, shorten, text_width, wrap
from karabakh_map.figure._theme import Theme, font
from karabakh_map.figure.layouts import Box, Layout
from karabakh_map.wording.measures import km as in_km


def new_figure(layout: Layout, theme: Theme) -> Figure:
    """Return an empty figure of the size of the page."""
    return Figure(figsize=(layout.width / 72, layout.height / 72), facecolor=theme.paper)


def map_axes(figure: Figure, layout: Layout, box: Box, seen: Frame, name: str) -> Axes:
    """Return axes for a map: data units are metres of the projection."""
    axes = figure.add_axes(
        (
            box.left / layout.width,
            1 - box.bottom / layout.height,
            box.width / layout.width,
            box.height / layout.height,
        )
    )
    axes.set_xlim(seen.west, seen.east)
    axes.set_ylim(seen.south, seen.north)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_gid(name)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return axes


class Page:
    """Everything that is not a map, in points from the top left corner."""

    def __init__(self, figure: Figure, layout: Layout, theme: Theme) -> None:
        self.theme = theme
        self.layout = layout
        self.axes = figure.add_axes((0, 0, 1, 1), zorder=5)
        self.axes.set_xlim(0, layout.width)
        self.axes.set_ylim(layout.height, 0)
        self.axes.set_axis_off()
        self.axes.set_gid("page")
        self._artists: list[Artist] = []

    def clear(self) -> None:
        """Take everything off the page."""
        for artist in list(self.axes.artists):
            artist.remove()
        self._artists = []

    def add(self, artist: Artist) -> None:
        """Add an artist to the open group."""
        self._artists.append(artist)

    def close(self, name: str) -> Group | None:
        """Name what was added since the last group."""
        group = add_group(self.axes, name, self._artists, 1 + len(self.axes.artists) / 100)
        self._artists = []
        return group

    def text(
        self, x: float, baseline: float, text: str, size: float, *, bold: bool = False,
        italic: bool = False, colour: str | None = None, right: bool = False,
    ) -> None:  # fmt: skip
        """Write one line; `x` is its right end with `right`."""
        self.add(
            Text(
                x, baseline, text, color=colour or self.theme.ink,
                fontproperties=font(size, bold=bold, italic=italic), clip_on=False,
                horizontalalignment="right" if right else "left", verticalalignment="baseline",
            )
        )  # fmt: skip

    def write(
        self, x: float, top: float, lines: Sequence[str], size: float, *, bold: bool = False,
        italic: bool = False, colour: str | None = None, leading: float = LEADING,
    ) -> float:  # fmt: skip
        """Write lines under each other; return where the next text may start."""
        for number, line in enumerate(lines):
            self.text(
                x, top + size * (ASCENT + number * leading), line, size,
                bold=bold, italic=italic, colour=colour,
            )  # fmt: skip
        return top + len(lines) * size * leading

    def paragraph(
        self, x: float, top: float, width: float, text: str, size: float, *, most: int = 0,
        **more: Any,
    ) -> float:  # fmt: skip
        """Write a text broken to a width, at most `most` lines; return where it ends."""
        bold = bool(more.get("bold"))
        broken = (
            shorten(text, width, most, size, bold=bold)
            if most
            else wrap(text, width, size, bold=bold)
        )
        return self.write(x, top, broken, size, **more)

    def rule(self, x: float, y: float, width: float) -> None:
        """Draw a thin line."""
        self.add(key_line([x, x + width], [y, y], self.theme.rule, 0.8))

    def swatch(self, box: Box, controller: Controller, other: Controller | None = None) -> None:
        """Draw the sample of a fill, striped with another one if there is."""
        outline = Path.unit_rectangle().transformed(
            Affine2D().scale(box.width, box.height).translate(box.left, box.top)
        )
        for artist in filled(
            self.axes, outline, look(self.theme, controller, other), 1.0, down=True
        ):
            self.add(artist)
        self.add(
            Rectangle(
                (box.left, box.top), box.width, box.height, fill=False,
                edgecolor=self.theme.muted, linewidth=0.5,
            )
        )  # fmt: skip

    def line_sample(
        self, x: float, y: float, width: float, colour: str, weight: float,
        dash: tuple[float, ...] = (),
    ) -> None:  # fmt: skip
        """Draw the sample of a line."""
        self.add(key_line([x, x + width], [y, y], colour, weight, dash))

    def band(self, box: Box) -> None:
        """Draw the sample of a line whose course is guessed: a soft band."""
        self.add(
            Rectangle(
                (box.left, box.top), box.width, box.height, facecolor=self.theme.line,
                alpha=0.2, linewidth=0,
            )
        )  # fmt: skip

    def qr(self, box: Box, link: str) -> None:
        """Draw a link as a QR code, always dark on white with its quiet zone."""
        matrix = np.asarray([list(row) for row in segno.make(link, error="m").matrix]) > 0
        module = box.width / (len(matrix) + 4)  # two modules here, the rest by the white around
        self.add(Rectangle((box.left, box.top), box.width, box.width, facecolor="#ffffff"))
        squares = []
        for row, column in np.argwhere(matrix):
            x, y = box.left + (column + 2) * module, box.top + (row + 2) * module
            corners = [(x, y), (x + module, y), (x + module, y + module), (x, y + module), (x, y)]
            squares.append(Path(corners, closed=True))
        self.add(
            PathPatch(
                Path.make_compound_path(*squares), facecolor="#111111", linewidth=0.12,
                edgecolor="#111111",
            )
        )  # fmt: skip

    def scale_bar(self, sheet: Sheet) -> None:
        """Draw the scale bar and the north arrow in the lower left corner of a map."""
        km, length = _bar(sheet)
        x, y = sheet.box.left + 16, sheet.box.bottom - 16
        half = length / 2
        for start, colour in ((0.0, self.theme.ink), (half, self.theme.halo)):
            self.add(
                Rectangle(
                    (x + start, y - 3.4), half, 3.4, facecolor=colour,
                    edgecolor=self.theme.ink, linewidth=0.7,
                )
            )  # fmt: skip
        size = 6.8
        marks = [(0.0, "0"), (half, plain(km / 2)), (length, in_km(plain(km)))]
        for place, text in marks if half > 20 else marks[::2]:
            left = x + place - (text_width(text.split()[0], size) / 2)
            self.on_map(left, y - 6.2, text, size)
        tip = x + length + 34
        arrow = [(tip, y - 17), (tip + 4.6, y), (tip, y - 4), (tip - 4.6, y)]
        self.add(Polygon(arrow, facecolor=self.theme.ink, edgecolor=self.theme.halo, linewidth=0.8))
        self.on_map(tip - 2.7, y - 19.5, translate("N"), 7.4, bold=True)
        self.close("scale-bar-and-north")

    def scale_bar_room(self, sheet: Sheet) -> tuple[float, float, float, float]:
        """Return the rectangle of the map that scale bar and arrow take, in its points."""
        return 8, 6, _bar(sheet)[1] + 60, 46

    def on_map(self, x: float, baseline: float, text: str, size: float, *, bold: bool = False,
               colour: str | None = None) -> None:  # fmt: skip
        """Write a line with a halo, for text that stands on a map."""
        properties = font(size, bold=bold)
        figure = self.axes.get_figure(root=True)
        assert figure is not None  # noqa: S101  axes are always on a figure
        outline = halo(
            text, (x / 72, 0), properties, self.axes.transData, self.theme.halo, size * 0.3
        )
        outline.set_transform(_upright(x, baseline, self.layout) + figure.dpi_scale_trans)
        self.add(outline)
        self.text(x, baseline, text, size, bold=bold, colour=colour)

    def map_edges(self, box: Box) -> None:
        """Draw the sides of a map that lie inside the page."""
        corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom),
                   (box.left, box.bottom)]  # fmt: skip
        for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
            inside = (0 < x1 < self.layout.width - 1 or x1 != x2) and (
                0 < y1 < self.layout.height - 1 or y1 != y2
            )
            if inside:
                self.add(key_line([x1, x2], [y1, y2], self.theme.rule, 0.8))
        self.close("map-edges")

    def outline(self, box: Box, colour: str, width: float = 0.8) -> None:
        """Draw the outline of a box."""
        self.add(
            Rectangle(
                (box.left, box.top), box.width, box.height, fill=False, edgecolor=colour,
                linewidth=width,
            )
        )  # fmt: skip


def _upright(x: float, baseline: float, layout: Layout) -> Transform:
    return Affine2D().translate(x, layout.height - baseline).scale(1 / 72)


def _bar(sheet: Sheet) -> tuple[float, float]:
    """Return the length of the scale bar in km and in points."""
    per_point = sheet.seen.width / sheet.box.width
    km = nice_length(sheet.box.width * 0.24 * per_point / 1000)
    return km, km * 1000 / per_point


def nice_length(most: float) -> float:
    """Return the longest of 1, 2, 5, 10, 20, 50... that is not above `most`."""
    steps = [base * 10**power for power in range(-1, 4) for base in (1, 2, 5)]
    return float(max((step for step in steps if step <= most), default=0.1))
