"""Draw the ground: relief, water, control areas, lines, borders, corridor."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.controllers import Controller
from karabakh_map.core.layers import ALWAYS, LAYERS, Layer, When, drawn_alone
from karabakh_map.core.model import Certainty, Dataset, GeoJSON
from karabakh_map.figure._patterns import filled, look
from karabakh_map.figure._projection import (
    Frame,
    joined_layers,
    projected_edges,
    projected_layer,
    projected_units,
)
from karabakh_map.figure._relief import Hillshade
from karabakh_map.figure._strokes import (
    discs_of,
    group_of,
    hatch_of,
    is_way,
    lines_of,
    polygon_path,
    segments,
    ways_of,
)
from karabakh_map.figure._theme import Theme
from karabakh_map.figure.request import Picture
from karabakh_map.history.snapshot import snapshot
from karabakh_map.history.timeline import UnitState
from karabakh_map.wording.reach import Span, no_front, wider

DASHES: dict[Certainty | None, tuple[float, ...]] = {
    None: (),  # the map does not say how well a line is known
    Certainty.SURVEYED: (),
    Certainty.DIGITISED: (5.0, 2.6),
    Certainty.GUESSED: (1.2, 2.4),
}
"""In points; the web map's dashes at the scale of print."""

BAND = (1.0, 0.85, 0.7, 0.55, 0.4, 0.25)


class Group(Artist):
    """Artists that form one named group, so that an SVG editor shows them as one layer."""

    def __init__(self, name: str, artists: Iterable[Artist], zorder: float) -> None:
        super().__init__()
        self.set_gid(name)
        self.set_zorder(zorder)
        self.artists = list(artists)

    def draw(self, renderer: RendererBase) -> None:
        """Draw the artists inside one group."""
        renderer.open_group("layer", gid=self.get_gid())
        for artist in self.artists:
            artist.draw(renderer)
        renderer.close_group("layer")
        self.stale = False


def add_group(axes: Axes, name: str, artists: Iterable[Artist], zorder: float) -> Group | None:
    """Put artists into the axes as one named group; nothing for no artists."""
    group = Group(name, artists, zorder)
    for artist in group.artists:
        artist.axes = axes
        artist.set_figure(axes.figure)
        if not artist.is_transform_set():
            artist.set_transform(axes.transData)
        if artist.get_clip_box() is None and artist.get_clip_on():
            artist.set_clip_box(axes.bbox)
    if not group.artists:
        return None
    axes.add_artist(group)
    return group


class Ground:
    """Draws the layers of one map onto its axes.

    Parameters
    ----------
    axes
        Axes whose data units are metres of the projection and whose limits are `seen`.
    points_wide
        Width of the map on the page in points, to know what is too small to draw.
    """

    def __init__(
        self, axes: Axes, dataset: Dataset, picture: Picture, theme: Theme, seen: Frame,
        points_wide: float,
    ) -> None:  # fmt: skip
        self.axes, self.dataset, self.picture, self.theme = axes, dataset, picture, theme
        self.seen = seen
        self.tolerance = seen.width / points_wide / 5
        margin = seen.grown(0.03)
        self._clip = (margin.west, margin.south, margin.east, margin.north)
        self.width = min(1.15, max(0.75, points_wide / 620))
        self.present: set[Controller] = set()
        self.certainties: dict[Certainty | None, Span] = {}
        self.no_front: set[str] = set()
        self.disputed: set[tuple[Controller, Controller]] = set()
        self.shown: set[str] = set()

    def on(self, layer: str) -> bool:
        """Return whether a layer was asked for."""
        return layer in self.picture.layers

    def area(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return the part of an area that is seen, without detail too small to draw."""
        return shapely.simplify(shapely.clip_by_rect(geometry, *self._clip), self.tolerance)

    def course(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return the part of a line or outline that is seen."""
        line = geometry.boundary if geometry.geom_type.endswith("Polygon") else geometry
        return shapely.simplify(shapely.clip_by_rect(line, *self._clip), self.tolerance)

    def clipped(self, points: BaseGeometry) -> BaseGeometry:
        """Return the points that are seen."""
        seen = self.seen
        return shapely.clip_by_rect(points, seen.west, seen.south, seen.east, seen.north)

    def patch(self, geometry: BaseGeometry, **look: Any) -> PathPatch:
        """Return a filled area without outline."""
        return PathPatch(polygon_path(geometry), linewidth=0, **look)

    def fill(
        self, geometry: BaseGeometry, controller: Controller, other: Controller | None = None
    ) -> list[Artist]:
        """Return an area in the colour and pattern of its controller."""
        how = look(self.theme, controller, other)
        return filled(self.axes, polygon_path(geometry), how, self.tolerance * 5)

    def draw(self, day: date, changed: BaseGeometry | None = None) -> None:
        """Draw everything but names and events.

        Parameters
        ----------
        changed
            Area to outline as changed, in metres of the projection.
        """
        self.land()
        if self.on("relief"):
            self.relief()
        if self.on("water"):
            self.water()
        self.boundaries()
        if changed is not None:
            self.change_outline(changed)
        self.draw_day(day)

    def draw_day(self, day: date) -> None:
        """Draw what the day decides: control, its lines, and features that have days."""
        if self.on("control"):
            self.control(day)
            self.lines_of_control(day)
        for layer in drawn_alone():
            if layer.when is When.DATED and self.on(layer.key):
                self.layer(layer, 6, day)

    def land(self) -> None:
        """Draw the countries under everything else."""
        self.axes.set_facecolor(self.theme.water)
        foreign = joined_layers(self.dataset, "neighbours")
        own = joined_layers(self.dataset, "azerbaijan", "armenia")
        abroad = self.patch(self.area(foreign), facecolor=self.theme.foreign)
        home = self.patch(self.area(own), facecolor=self.theme.land)
        add_group(self.axes, "land", [abroad, home], 0)

    def control(self, day: date) -> None:
        """Draw who holds what: Azerbaijan first, then every unit in other hands."""
        now = snapshot(self.dataset, day)
        shapes = projected_units(self.dataset)
        country = [g for _, g in projected_layer(self.dataset, "azerbaijan")]
        groups: dict[Controller, list[BaseGeometry]] = {now.outside: country}
        doubtful: dict[tuple[Controller, Controller], list[BaseGeometry]] = {}
        for name, item in now.states.items():
            geometry = shapes[name]
            if self.on("uncertainty") and item.candidates:
                doubtful.setdefault(_ordered(item), []).append(geometry)
            elif item.controller is not now.outside:
                groups.setdefault(item.controller, []).append(geometry)
        for order, (controller, geometries) in enumerate(groups.items()):
            area = self.area(shapely.union_all(geometries))
            if area.is_empty:
                continue
            self.present.add(controller)
            fill = self.fill(area, controller)
            add_group(self.axes, f"control-{controller}", fill, 1 + order / 100)
        for order, (pair, geometries) in enumerate(doubtful.items()):
            area = self.area(shapely.union_all(geometries))
            if area.is_empty:
                continue
            self.disputed.add(pair)
            fill = self.fill(area, *pair)
            add_group(self.axes, f"disputed-{pair[0]}-{pair[1]}", fill, 1.5 + order / 100)

    def relief(self) -> None:
        """Lay the hillshade over the fills as shadow and light."""
        shade = Hillshade(self.dataset.root, self.seen, self.theme.shade, self.theme.glow)
        add_group(self.axes, "relief", [shade], 2)

    def water(self) -> None:
        """Draw lakes and rivers."""
        rivers = joined_layers(self.dataset, "rivers")
        lakes = joined_layers(self.dataset, "lakes")
        stream = LineCollection(
            segments(self.course(rivers)), colors=self.theme.river, linewidths=0.7 * self.width
        )
        lake = PathPatch(
            polygon_path(self.area(lakes)),
            facecolor=self.theme.water,
            edgecolor=self.theme.river,
            linewidth=0.5,
        )
        add_group(self.axes, "water", [stream, lake], 3)

    def boundaries(self) -> None:
        """Draw the layers that stay as they are, such as districts, and recognised borders."""
        for layer in drawn_alone():
            if layer.when is not When.DATED and self.on(layer.key):
                self.layer(layer, 4)
        countries = [
            g for name in ("azerbaijan", "armenia") for _, g in projected_layer(self.dataset, name)
        ]
        outlines = shapely.union_all([self.course(g) for g in countries])
        border = segments(shapely.line_merge(outlines))
        stroke = LAYERS[ALWAYS].stroke
        colour = self.theme.tone(stroke.colour)
        casing = LineCollection(border, colors=self.theme.halo, linewidths=2.6, alpha=0.55)
        line = LineCollection(
            border, colors=colour, linewidths=1.1 * self.width,
            linestyles=[(0, stroke.points)],
        )  # fmt: skip
        add_group(self.axes, "recognised-borders", [casing, line], 5)

    def layer(self, layer: Layer, above: float, day: date | None = None) -> None:
        """Draw the features of a layer in its stroke, those of a day if one is given.

        Parameters
        ----------
        above
            The place of its kind from the ground up.
        """
        features = [
            (properties, geometry)
            for file in layer.files
            for properties, geometry in projected_layer(self.dataset, file.name)
            if day is None or stands(properties, day)
        ]
        points = [g for _, g in features if g.geom_type.endswith("Point")]
        ways = [g for _, g in features if is_way(layer, g)]
        lines = [
            (p, g) for p, g in features if not (g.geom_type.endswith("Point") or is_way(layer, g))
        ]
        hatched = polygon_path(self.area(shapely.union_all([g for _, g in lines if layer.hatched])))
        artists = [
            *hatch_of(layer, self.axes, hatched, self.theme, self.tolerance * 5),
            *lines_of(layer, lines, self.course, self.theme, self.width),
            *ways_of(layer, map(self.course, ways), self.theme),
            *discs_of(layer, map(self.clipped, points), self.theme),
        ]
        if artists:
            self.shown.add(layer.key)
            add_group(self.axes, group_of(layer), artists, above + layer.order / 1000)

    def lines_of_control(self, day: date) -> None:
        """Draw the lines of control: solid, dashed, or a soft band as wide as the doubt."""
        now = snapshot(self.dataset, day)
        shapes = projected_edges(self.dataset)
        if self.on("uncertainty"):
            seen = (line for line in now.interleaved if self.sees(shapes[line.id][1]))
            self.no_front |= {no_front([line]) for line in seen}
        for certainty in reversed(Certainty):
            lines = [line for line in now.lines if line.certainty is certainty]
            merged = shapely.line_merge(shapely.union_all([shapes[e.id][1] for e in lines]))
            course = segments(self.course(merged))
            if not course:
                continue
            drawn = certainty if self.on("uncertainty") else None
            metres = [line.precision_m for line in lines if self.sees(shapes[line.id][1])]
            if metres:
                span = min(metres), max(metres)
                self.certainties[drawn] = wider(self.certainties.get(drawn), span)
            artists: list[Artist] = []
            if drawn is Certainty.GUESSED:
                for share in BAND:  # wide to narrow, so that the doubt fades outwards
                    band = shapely.union_all(
                        [
                            shapely.buffer(shapes[e.id][1], e.precision_m * share, quad_segs=6)
                            for e in lines
                        ]
                    )
                    artists.append(
                        self.patch(self.area(band), facecolor=self.theme.line, alpha=0.045)
                    )
            else:
                artists.append(
                    LineCollection(course, colors=self.theme.halo, linewidths=3.6, alpha=0.75)
                )
            dash = DASHES[drawn]
            artists.append(
                LineCollection(
                    course,
                    colors=self.theme.line,
                    linewidths=(1.2 if drawn is Certainty.GUESSED else 1.9) * self.width,
                    linestyles=[(0, dash)] if dash else "solid",
                    capstyle="butt" if dash else "round",
                )
            )
            add_group(self.axes, f"line-{certainty}", artists, 7)

    def sees(self, geometry: BaseGeometry) -> bool:
        """Return whether a part of a geometry is on the map."""
        return not self.clipped(geometry).is_empty

    def change_outline(self, changed: BaseGeometry) -> None:
        """Outline what changed hands."""
        shape = self.area(changed)
        if shape.is_empty:
            return
        self.shown.add("changed")
        line = PathPatch(
            polygon_path(shape), fill=False, edgecolor=self.theme.accent, linewidth=2.4,
            joinstyle="round",
        )  # fmt: skip
        add_group(self.axes, "changed", [line], 6.5)


def stands(properties: GeoJSON, day: date) -> bool:
    """Return whether a feature with `from` and `to` existed at the end of a day."""
    since, until = properties.get("from") or "", properties.get("to") or "9999"
    return bool(since <= day.isoformat() < until)


def _ordered(item: UnitState) -> tuple[Controller, Controller]:
    assert item.candidates  # noqa: S101  the caller has looked
    return item.candidates
