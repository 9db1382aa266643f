"""The inset that shows where in the Caucasus a map lies."""

import json
from functools import cache
from importlib.resources import files

import shapely
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from karabakh_map.figure._ground import add_group
from karabakh_map.figure._labels import Sheet
from karabakh_map.figure._page import map_axes
from karabakh_map.figure._projection import Frame, project
from karabakh_map.figure._strokes import polygon_path
from karabakh_map.figure._theme import Theme
from karabakh_map.figure.layouts import Box, Layout

OWN = ("aze", "arm")
WINDOW = Frame(-620_000, -330_000, 500_000, 480_000)
"""From the Black Sea to the Caspian, metres of the projection."""


@cache
def _countries() -> dict[str, BaseGeometry]:
    text = (files("karabakh_map") / "figure" / "caucasus.geojson").read_text(encoding="utf-8")
    return {
        feature["properties"]["id"]: project(shape(feature["geometry"]))
        for feature in json.loads(text)["features"]
    }


def locator(figure: Figure, layout: Layout, box: Box, seen: Frame, theme: Theme) -> None:
    """Draw the countries of the Caucasus with the frame of the map."""
    window = WINDOW.shaped(box.width / box.height)
    axes = map_axes(figure, layout, box, window, "inset")
    axes.set_zorder(6)
    axes.set_facecolor(theme.water)
    tolerance = window.width / box.width / 3
    for order, (name, geometry) in enumerate(sorted(_countries().items(), key=_own_last)):
        patch = PathPatch(
            polygon_path(shapely.simplify(geometry, tolerance)),
            facecolor=theme.locator_land if name in OWN else theme.foreign,
            edgecolor=theme.muted, linewidth=0.45, joinstyle="round",
        )  # fmt: skip
        add_group(axes, f"inset-{name}", [patch], 1 + order / 100)
    corner, width, height = (seen.west, seen.south), seen.width, seen.height
    shade = Rectangle(corner, width, height, facecolor=theme.accent, alpha=0.28, linewidth=0)
    edge = Rectangle(corner, width, height, fill=False, edgecolor=theme.accent, linewidth=1.2)
    add_group(axes, "inset-frame", [shade, edge], 2)
    for spine in axes.spines.values():
        spine.set_visible(True)
        spine.set_edgecolor(theme.muted)
        spine.set_linewidth(0.8)


def _own_last(item: tuple[str, BaseGeometry]) -> tuple[bool, str]:
    return item[0] in OWN, item[0]


def inset_on(figure: Figure, layout: Layout, sheet: Sheet, theme: Theme, height: float) -> None:
    """Draw the locator in the upper left corner of a map and keep names off it."""
    margin = 10.0
    width = height * 1.15
    box = Box(sheet.box.left + margin, sheet.box.top + margin, width, height)
    locator(figure, layout, box, sheet.seen, theme)
    top = sheet.box.height - margin
    sheet.block((margin, top - height, margin + width, top))
