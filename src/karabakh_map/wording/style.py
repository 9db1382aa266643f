"""One palette for the web map, its legend, the charts and the exports.

Hues are from the Okabe-Ito set, which colour-blind readers can tell apart, and
avoid both sides' flags. Patterns repeat what colours say, so that the map still
reads in grey.
"""

from dataclasses import dataclass
from typing import Literal

from karabakh_map.core.model import Category, Certainty, Controller

Pattern = Literal["none", "hatch", "dots"]


@dataclass(frozen=True, slots=True)
class Fill:
    """How a controller's ground is drawn."""

    colour: str
    opacity: float
    pattern: Pattern = "none"


@dataclass(frozen=True, slots=True)
class Stroke:
    """How an edge is drawn; `dash` in CSS pixels, empty for a solid line."""

    colour: str
    width: float
    dash: str = ""
    opacity: float = 1.0


FILLS: dict[Controller, Fill] = {
    Controller.SOVIET_AZERBAIJAN: Fill("#7fa0ae", 0.5),
    Controller.SOVIET_ARMENIA: Fill("#c79ab2", 0.5),
    Controller.AZERBAIJAN: Fill("#56b4e9", 0.45),
    Controller.ARMENIAN: Fill("#cc79a7", 0.55),
    Controller.PEACEKEEPERS: Fill("#cc79a7", 0.5, "hatch"),
    Controller.CONTESTED: Fill("#8a8a8a", 0.45, "dots"),
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

BORDER = Stroke("#4d443c", 1.6, "9 3 2 3")
OBLAST = Stroke("#7a4b12", 1.5, "6 4")
DISTRICT = Stroke("#8d8678", 0.8, "2 3")
LINE_1994 = Stroke("#8c2d04", 1.8)
LINE_2020 = Stroke("#005a87", 1.8)
CORRIDOR = Stroke("#6a3d9a", 2.4)
WATER = "#a9c8d8"
SEA = "#c4dae3"
LAND = "#f1eee6"
INK = "#22272b"

CHIEF_PLACES = ("stepanakert", "shusha")
"""Named before all others on every map: the centre of the former oblast and its second town."""

CATEGORY_COLOURS: dict[Category, str] = {
    Category.BATTLE: "#a63603",
    Category.CAPTURE: "#d55e00",
    Category.HANDOVER: "#00795c",
    Category.AGREEMENT: "#0072b2",
    Category.DIPLOMACY: "#4a6fa5",
    Category.POLITICAL: "#5b4a86",
    Category.HUMANITARIAN: "#9c4f7a",
    Category.INCIDENT: "#6b5b00",
}
