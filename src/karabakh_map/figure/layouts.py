"""The shapes of a picture: sizes in pixels, and the places of its parts in points.

A picture is designed in points (1/72 inch) at 100 pixels per inch and then
scaled, so that a picture of twice the size is the same picture, only sharper.
"""

from dataclasses import dataclass, replace
from typing import Literal

from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.i18n import fault
from karabakh_map.core.suggest import nearest

Arrangement = Literal["side", "square", "portrait"]

DESIGN_DPI = 100.0
SMALLEST, LARGEST = 320, 12_000
LOWEST_DPI, HIGHEST_DPI = 50, 1200
MOST_PIXELS = 60_000_000
"""About 7 seconds and a gigabyte of memory; larger is a mistyped size."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points from the top left corner of the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Lower side."""
        return self.top + self.height

    def inner(self, margin: float) -> "Box":
        """Return the rectangle without a margin on each side."""
        return Box(
            self.left + margin,
            self.top + margin,
            self.width - 2 * margin,
            self.height - 2 * margin,
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """How a picture is arranged.

    Attributes
    ----------
    pixels
        Size of the finished picture.
    design
        Size in pixels at which the type has its nominal size; smaller means larger type.
    events
        How many events the key can hold.
    paper
        Whether the page has a physical size, so that more dots per inch mean more pixels.
    """

    name: str
    pixels: tuple[int, int]
    design: tuple[float, float]
    arrangement: Arrangement
    events: int
    dpi: int = 100
    paper: bool = False

    @property
    def width(self) -> float:
        """Width of the page in points."""
        return self.design[0] / DESIGN_DPI * 72

    @property
    def height(self) -> float:
        """Height of the page in points."""
        return self.design[1] / DESIGN_DPI * 72

    @property
    def scale(self) -> float:
        """Pixels of the finished picture per design pixel."""
        return self.pixels[0] / self.design[0]


A4_MM = (210.0, 297.0)
_A4_DESIGN = (A4_MM[0] / 25.4 * DESIGN_DPI, A4_MM[1] / 25.4 * DESIGN_DPI)

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("square", (1080, 1080), (1080, 1080), "square", 6),
        Layout("wide", (1600, 900), (1600, 900), "side", 6),
        Layout("social", (1200, 675), (1200, 675), "side", 6),
        Layout("a4", (1654, 2339), _A4_DESIGN, "portrait", 10, dpi=200, paper=True),
        Layout("slide", (1920, 1080), (1280, 720), "side", 6),
    )
}


def parse_size(text: str) -> tuple[int, int]:
    """Read a size such as ``1600x900``.

    Raises
    ------
    UsageError
        If it is not two whole numbers, or too small or too large to draw.
    """
    width, _, height = text.lower().replace("×", "x").partition("x")
    if not (width.strip().isdecimal() and height.strip().isdecimal()):
        raise UsageError(
            fault('"{text}" is not a size; write width x height in pixels: 1600x900.').format(
                text=shown(text)
            )
        )
    return check_size(int(width), int(height))


def check_size(width: int, height: int) -> tuple[int, int]:
    """Return the size, or raise a UsageError if no picture can have it."""
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise UsageError(
            fault(
                "{width}x{height} cannot be drawn; width and height must lie between "
                "{smallest} and {largest} pixels."
            ).format(width=width, height=height, smallest=SMALLEST, largest=LARGEST)
        )
    if width * height > MOST_PIXELS:
        raise UsageError(
            fault(
                "{width}x{height} is {millions} million pixels; stay under {most} "
                "million, or save an SVG or PDF."
            ).format(
                width=width,
                height=height,
                millions=f"{width * height / 1000000.0:.0f}",
                most=MOST_PIXELS // 1000000,
            )
        )
    if not 0.4 <= width / height <= 3:
        raise UsageError(
            fault(
                "{width}x{height} is too narrow for a map with its key; choose sides "
                "that differ less than 3 to 1 (upright: 2.5 to 1)."
            ).format(width=width, height=height)
        )
    return width, height


def choose(
    name: str | None = None, size: tuple[int, int] | None = None, dpi: int | None = None
) -> Layout:
    """Return a layout by name, for a size in pixels, or both.

    Parameters
    ----------
    name
        A key of `LAYOUTS`; ``wide``, or what suits `size`, if not given.
    size
        Pixels of the finished picture.
    dpi
        Dots per inch: on paper it sets the pixels, elsewhere it is only written into the file.

    Raises
    ------
    UsageError
        If there is no such layout, or the size or resolution cannot be drawn.
    """
    if name is not None and name not in LAYOUTS:
        raise UsageError(
            fault('There is no layout "{name}"; {mend}').format(
                name=shown(name), mend=nearest(name, list(LAYOUTS))
            )
        )
    if dpi is not None and not LOWEST_DPI <= dpi <= HIGHEST_DPI:
        raise UsageError(
            fault("{dpi} dots per inch cannot be drawn; choose from {lowest} to {highest}.").format(
                dpi=dpi, lowest=LOWEST_DPI, highest=HIGHEST_DPI
            )
        )
    if size is None:
        layout = LAYOUTS[name or "wide"]
        if layout.paper and dpi is not None:
            width, height = (round(mm / 25.4 * dpi) for mm in A4_MM)
            layout = replace(layout, pixels=check_size(width, height))
        return replace(layout, dpi=dpi or layout.dpi)
    width, height = check_size(*size)
    base = LAYOUTS[name] if name else _suiting(width / height)
    # Same area as the base page: the type keeps its weight relative to the picture.
    factor = (base.design[0] * base.design[1] / (width * height)) ** 0.5
    arrangement = base.arrangement if name is None else _suiting(width / height).arrangement
    return replace(
        base,
        pixels=(width, height),
        design=(width * factor, height * factor),
        arrangement=arrangement,
        dpi=dpi or base.dpi,
        paper=False,
    )


def _suiting(aspect: float) -> Layout:
    if aspect >= 1.3:
        return LAYOUTS["wide"]
    return LAYOUTS["square"] if aspect >= 0.85 else LAYOUTS["a4"]


@dataclass(frozen=True, slots=True)
class Spots:
    """Where the parts of a page with one map stand, in points."""

    map: Box
    heading: Box
    legend: Box
    key: Box | None
    credits: Box


def spots_of(layout: Layout, several: bool = False) -> Spots:
    """Return where the parts of a page stand.

    Parameters
    ----------
    several
        Whether the page holds several maps, whose heading needs less room.
    """
    width, height = layout.width, layout.height
    if layout.arrangement == "side":
        panel = min(max(width * 0.345, 270.0), 400.0)
        margin = 24.0 if height > 500 else 20.0
        box = Box(width - panel + margin, margin, panel - 2 * margin, height - 2 * margin)
        return Spots(
            map=Box(0, 0, width - panel, height), heading=box, legend=box, key=None, credits=box
        )
    if layout.arrangement == "square":
        margin, head = 24.0, height * (0.115 if several else 0.165)
        panel = width * 0.36
        box = Box(width - panel + 18, head + 14, panel - 18 - margin, height - head - 14 - margin)
        return Spots(
            map=Box(0, head, width - panel, height - head),
            heading=Box(margin, 20, width - 2 * margin, head - 28),
            legend=box,
            key=None,
            credits=box,
        )
    margin, foot = 34.0, 84.0
    head = 86.0 if several else 112.0
    tall = (height - head) * 0.64 if several else min(width * 0.71, (height - head) * 0.6)
    column = (width - 2 * margin - 24) / 2
    top = head + tall + 16
    low = height - top - foot - 8
    return Spots(
        map=Box(margin - 14, head, width - 2 * margin + 28, tall)
        if several
        else Box(0, head, width, tall),
        heading=Box(margin, 28, width - 2 * margin, head - 34),
        legend=Box(margin, top, column, low),
        key=Box(margin + column + 24, top, column, low),
        credits=Box(margin, height - foot, width - 2 * margin, foot - 24),
    )
