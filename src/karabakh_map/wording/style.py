"""One palette for the web map, its legend, the charts and the exports.

Hues are from the Okabe-Ito set, which colour-blind readers can tell apart, and
avoid both sides' flags. Patterns repeat what colours say, so that the map still
reads in grey.
"""

from dataclasses import dataclass
from typing import Literal

from karabakh_map.core.layers import Stroke
from karabakh_map.core.model import Category, Certainty, Controller

Pattern = Literal["none", "hatch", "dots"]


@dataclass(frozen=True, slots=True)
class Fill:
    """How a controller's ground is drawn.

    Attributes
    ----------
    opacity
        On the screen, over the land.
    strength
        How much of the hue stands on paper: print has no backdrop to see through to, and these
        strengths keep the two sides apart in grey.
    """

    colour: str
    opacity: float
    strength: float
    pattern: Pattern = "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """How an event is drawn; its outline is one of `SHAPES`."""

    colour: str
    shape: str


FILLS: dict[Controller, Fill] = {
    Controller.SOVIET_AZERBAIJAN: Fill("#7fa0ae", 0.5, 0.45),
    Controller.SOVIET_ARMENIA: Fill("#c79ab2", 0.5, 0.85),
    Controller.AZERBAIJAN: Fill("#56b4e9", 0.45, 0.42),
    Controller.ARMENIAN: Fill("#cc79a7", 0.55, 0.78),
    Controller.PEACEKEEPERS: Fill("#cc79a7", 0.5, 0.78, "hatch"),
    Controller.CONTESTED: Fill("#8a8a8a", 0.45, 0.45, "dots"),
}
"""Areas; sky blue and reddish purple differ in hue and lightness for every kind of sight.

The Soviet republics have the greyed hues of what they became, one light and one dark.
"""

LINES: dict[Certainty, Stroke] = {
    Certainty.SURVEYED: Stroke("#1f1a17", 2.2),
    Certainty.DIGITISED: Stroke("#1f1a17", 2.2, "7 5"),
    Certainty.GUESSED: Stroke("#1f1a17", 1.4, "2 5", 0.75),
}
"""Lines of control, by how well their course is known."""

WATER = "#a9c8d8"
SEA = "#c4dae3"
LAND = "#f4f2ea"
INK = "#22272b"

CHIEF_PLACES = ("stepanakert", "shusha")
"""Named before all others on every map: the centre of the former oblast and its second town."""

MARKS: dict[Category, Mark] = {
    Category.BATTLE: Mark("#a63603", "burst"),
    Category.CAPTURE: Mark("#d55e00", "flag"),
    Category.HANDOVER: Mark("#00795c", "arrow"),
    Category.AGREEMENT: Mark("#0072b2", "square"),
    Category.DIPLOMACY: Mark("#4a6fa5", "hexagon"),
    Category.POLITICAL: Mark("#5b4a86", "circle"),
    Category.HUMANITARIAN: Mark("#9c4f7a", "house"),
    Category.INCIDENT: Mark("#6b5b00", "triangle"),
}
"""Events; a category never rests on colour alone."""

SHAPES: dict[str, str] = {
    "burst": "M12 1l2.6 5 5.2-1.8L18 9.4l5 2.6-5 2.6 1.8 5.2-5.2-1.8L12 23l-2.6-5-5.2 1.8L6 14.6 "
    "1 12l5-2.6-1.8-5.2L9.4 6z",
    "flag": "M4 1.5h3V3h15l-4.5 5.5L22 14H7v8.5H4z",
    "arrow": "M1.5 8H12V2.5L22.5 12 12 21.5V16H1.5z",
    "square": "M3 3h18v18H3z",
    "hexagon": "M7 3h10l5.5 9L17 21H7L1.5 12z",
    "circle": "M12 2a10 10 0 1 1 0 20a10 10 0 0 1 0-20z",
    "house": "M12 1.5L23 12h-3v10H4V12H1z",
    "triangle": "M12 1.5L23 21.5H1z",
}
"""Outlines in a box of 24 by 24, as the path of an SVG."""
