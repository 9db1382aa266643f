"""One palette for the web map, its legend, the charts and the exports.

Hues are from the Okabe-Ito set, which colour-blind readers can tell apart, and
avoid both sides' flags. Patterns repeat what colours say, so that the map still
reads in grey.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from karabakh_map.core.controllers import Controller, Fill
from karabakh_map.core.layers import Stroke
from karabakh_map.core.model import Certainty

T = TypeVar("T")

FILLS: dict[Controller, Fill] = {one: one.fill for one in Controller}
"""Areas."""

STROKES: dict[Certainty, Stroke] = {
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


def by_certainty(features: Iterable[tuple[Mapping[str, Any], T]]) -> dict[Certainty, list[T]]:
    """Group the features of the line of a day by how well each is known on it.

    Parameters
    ----------
    features
        The properties of each, and what is to be grouped.
    """
    found: dict[Certainty, list[T]] = {}
    for properties, one in features:
        known = Certainty(properties.get("certainty", Certainty.GUESSED))
        found.setdefault(known, []).append(one)
    return found
