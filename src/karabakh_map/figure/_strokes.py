"""Layers that a picture draws from their features and their stroke alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.layers import Kind, Layer, When, drawn_alone
from karabakh_map.figure._patterns import Look, Stripes, filled
from karabakh_map.figure._theme import Theme
from karabakh_map.wording.style import STROKES, by_certainty

DISC = 5.0
"""Points across of the disc of a point."""


def daily() -> tuple[str, ...]:
    """Return how the names of groups begin that a day decides; the rest of a map stands still."""
    dated = (group_of(layer) for layer in drawn_alone() if layer.when is When.DATED)
    return (
        "control-", "disputed-", "line-surveyed", "line-digitised", "line-guessed", "event", *dated,
    )  # fmt: skip


def group_of(layer: Layer) -> str:
    """Return the name of a layer's group in an SVG."""
    return layer.group or layer.files[0].name.replace("_", "-")


def segments(geometry: BaseGeometry) -> list[np.ndarray]:
    """Return the coordinates of every line of a geometry."""
    return [
        shapely.get_coordinates(part)
        for part in shapely.get_parts(geometry)
        if part.geom_type in ("LineString", "LinearRing") and not part.is_empty
    ]


def lines_of(
    layer: Layer,
    features: Sequence[tuple[Mapping[str, Any], BaseGeometry]],
    course: Callable[[BaseGeometry], BaseGeometry],
    theme: Theme,
    width: float,
) -> list[Artist]:
    """Return features in the stroke of a layer, the line of a day dashed where it is not sure.

    Parameters
    ----------
    features
        Properties and projected geometry of each.
    course
        Returns what is drawn of a geometry.
    """
    drawn = [([geometry for _, geometry in features], layer.stroke)]
    if layer.of_day:
        drawn = [(lines, STROKES[known]) for known, lines in by_certainty(features).items()]
    artists: list[Artist] = []
    for several, how in drawn:
        found = segments(shapely.line_merge(shapely.union_all([course(one) for one in several])))
        if found:
            artists.append(
                LineCollection(
                    found,
                    colors=theme.tone(layer.stroke.colour),
                    linewidths=layer.stroke.width * 0.72 * width,
                    linestyles=[(0, how.points)] if how.dash else "solid",
                )
            )
    return artists


def ways_of(layer: Layer, courses: Iterable[BaseGeometry], theme: Theme) -> list[Artist]:
    """Return the lines of a layer of areas, such as a road: broad, and cased."""
    course = segments(shapely.line_merge(shapely.union_all(list(courses))))
    stroke = layer.stroke
    if not course:
        return []
    return [
        LineCollection(course, colors=theme.halo, linewidths=stroke.width + 2),
        LineCollection(course, colors=theme.tone(stroke.colour), linewidths=stroke.width),
    ]


def polygon_path(geometry: BaseGeometry) -> Path:
    """Return the outline of all polygons of a geometry, holes included."""
    paths = []
    for polygon in shapely.get_parts(geometry):
        if polygon.geom_type == "Polygon" and not polygon.is_empty:
            for ring in (polygon.exterior, *polygon.interiors):
                paths.append(Path(shapely.get_coordinates(ring), closed=True))
    return Path.make_compound_path(*paths) if paths else Path(np.empty((0, 2)))


def hatch_of(layer: Layer, axes: Axes, area: Path, theme: Theme, point: float) -> list[Artist]:
    """Return the hatch of a layer's areas in the colour of its stroke; none if it has none.

    Parameters
    ----------
    point
        Data units in a point.
    """
    if not layer.hatched or not np.size(area.vertices):
        return []
    how = Look("none", Stripes(theme.tone(layer.stroke.colour), 3.4, 0.8, -1))
    return filled(axes, area, how, point)


def discs_of(layer: Layer, points: Iterable[BaseGeometry], theme: Theme) -> list[Artist]:
    """Return a disc at each point."""
    places = shapely.get_coordinates(list(points))
    if not len(places):
        return []
    return [disc(places[:, 0].tolist(), places[:, 1].tolist(), layer, theme)]


def disc(x: list[float], y: list[float], layer: Layer, theme: Theme) -> Line2D:
    """Return the sign of a layer of points, on the map or in the legend."""
    return Line2D(
        x, y, linestyle="none", marker="o", markersize=DISC, markeredgewidth=0.7,
        markerfacecolor=theme.tone(layer.stroke.colour), markeredgecolor=theme.halo,
    )  # fmt: skip


def is_way(layer: Layer, geometry: BaseGeometry) -> bool:
    """Return whether a feature is a line among areas."""
    return layer.kind is Kind.AREA and geometry.geom_type.endswith("LineString")


def key_line(
    x: list[float], y: list[float], colour: str, width: float, dash: tuple[float, ...] = ()
) -> Line2D:
    """Return a sample of a line for the legend."""
    return Line2D(
        x, y, color=colour, linewidth=width, linestyle=(0, dash) if dash else "solid",
        solid_capstyle="butt", dash_capstyle="butt",
    )  # fmt: skip
