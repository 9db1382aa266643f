"""Fills with their patterns: hatched, striped or dotted areas, on maps and in legends.

Stripes are lines of their own and not the tiles of a hatch: viewers of PDF and SVG
show seams between tiles, and an editor can take lines apart.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from karabakh_map.core.controllers import Controller
from karabakh_map.figure._theme import Theme
from karabakh_map.wording import style


@dataclass(frozen=True, slots=True)
class Stripes:
    """Slanted lines.

    Attributes
    ----------
    spacing, width
        In points.
    lean
        1 rises to the right, -1 to the left.
    """

    colour: str
    spacing: float
    width: float
    lean: Literal[1, -1]


@dataclass(frozen=True, slots=True)
class Look:
    """The colour of an area and what lies over it."""

    colour: str
    stripes: Stripes | None = None
    dots: str = ""


def look(theme: Theme, controller: Controller, other: Controller | None = None) -> Look:
    """Return how ground is filled; with wide stripes of another controller if given.

    The stripes of a disputed day lean the other way than the peacekeepers' hatch.
    """
    colour = theme.fills[controller]
    if other:
        stripe = theme.fills[other]
        return Look(colour, Stripes(theme.pattern if stripe == colour else stripe, 9.0, 3.6, -1))
    pattern = style.FILLS[controller].pattern
    if pattern == "hatch":
        return Look(colour, Stripes(theme.pattern, 4.6, 1.25, 1))
    return Look(colour, dots=theme.muted if pattern == "dots" else "")


def filled(axes: Axes, path: Path, how: Look, point: float, *, down: bool = False) -> list[Artist]:
    """Return the artists of a filled area.

    Parameters
    ----------
    path
        Outline in data coordinates of the axes.
    point
        Data units in a point.
    down
        Whether y grows downwards.
    """
    dots = {"hatch": "...", "hatchcolor": how.dots} if how.dots else {}
    artists: list[Artist] = [PathPatch(path, facecolor=how.colour, linewidth=0, **dots)]
    if how.stripes:
        lean = -how.stripes.lean if down else how.stripes.lean
        box = path.get_extents()
        lines = LineCollection(
            _slanted(box.x0, box.y0, box.x1, box.y1, how.stripes.spacing * point, lean),
            colors=how.stripes.colour,
            linewidths=how.stripes.width,
        )
        lines.set_clip_path(path, axes.transData)
        artists.append(lines)
    return artists


def _slanted(
    west: float, south: float, east: float, north: float, spacing: float, lean: int
) -> list[np.ndarray]:
    """Return 45 degree lines over a box, in step with those of every other box."""
    step = spacing * 2**0.5
    height = north - south
    if lean > 0:
        first, last = west - south - height, east - south
        starts = np.arange(np.ceil(first / step), np.floor(last / step) + 1) * step
        return [np.array([(c + south, south), (c + north, north)]) for c in starts]
    first, last = west + south, east + north
    starts = np.arange(np.ceil(first / step), np.floor(last / step) + 1) * step
    return [np.array([(c - south, south), (c - north, north)]) for c in starts]
