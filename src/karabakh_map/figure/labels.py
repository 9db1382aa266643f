"""Names of towns and countries, and numbered events, placed so that none covers another.

Greedy placement by rank over eight positions (after Imhof, Positioning Names on
Maps, 1975): right of the point first, then left, above, below and the corners.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin

import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from karabakh_map import style
from karabakh_map.figure.layers import add_group, key_line
from karabakh_map.figure.layouts import Box
from karabakh_map.figure.picture import Picture
from karabakh_map.figure.projection import Frame, forward, main_frame, projected_layer
from karabakh_map.figure.textflow import halo, text_width
from karabakh_map.figure.theme import Theme, font, under_white
from karabakh_map.i18n import translate
from karabakh_map.model import Dataset, Event

_ = translate
BADGE = 6.6
"""Radius of an event's number in points."""

COUNTRIES = {
    "azerbaijan": _("Azerbaijan"),
    "armenia": _("Armenia"),
    "iran": _("Iran"),
    "georgia": _("Georgia"),
    "turkey": _("Turkey"),
    "russia": _("Russia"),
}
Rect = tuple[float, float, float, float]


def overlap(a: Rect, b: Rect) -> bool:
    """Return whether two rectangles (left, bottom, right, top) share any ground."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@dataclass
class Sheet:
    """The map in points from its lower left corner, and what already stands on it.

    Attributes
    ----------
    type
        Factor on the size of names, for small maps.
    taken
        Rectangles that no name may cover.
    """

    axes: Axes
    seen: Frame
    box: Box
    theme: Theme
    type: float = 1.0
    taken: list[Rect] = field(default_factory=list)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return points from the corner for metres of the projection."""
        return (
            (x - self.seen.west) / self.seen.width * self.box.width,
            (y - self.seen.south) / self.seen.height * self.box.height,
        )

    def free(self, rect: Rect) -> bool:
        """Return whether a rectangle lies on the map and covers nothing."""
        inside = (
            rect[0] >= 2 and rect[1] >= 2
            and rect[2] <= self.box.width - 2 and rect[3] <= self.box.height - 2
        )  # fmt: skip
        return inside and not any(overlap(rect, other) for other in self.taken)

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


def ranks_shown(sheet: Sheet) -> range:
    """Return the ranks of the small places that a map of this scale can name calmly."""
    return range(3, 4 if sheet.seen.width / sheet.box.width > 200 else 6)


def town_name(properties: dict[str, str], language: str) -> str:
    """Return the name of a place in a language; the neutral English pair if it has none."""
    return (properties.get(language) if language != "en" else "") or properties["name"]


def _positions(width: float, height: float, gap: float) -> Iterable[tuple[float, float]]:
    """Yield lower left corners of a label around a point, best first."""
    side, high = gap, -height * 0.45
    yield side, high
    yield -side - width, high
    yield -width / 2, gap
    yield -width / 2, -gap - height
    for x in (gap * 0.95, -gap * 0.95 - width):
        yield x, gap * 0.55
        yield x, -gap * 0.55 - height


def draw_towns(sheet: Sheet, dataset: Dataset, picture: Picture, ranks: range) -> None:
    """Draw towns of some ranks with their names, the most important (rank 1) first."""
    towns = []
    for properties, geometry in projected_layer(dataset, "places"):
        east, north = shapely.get_x(geometry), shapely.get_y(geometry)
        if properties["rank"] in ranks and sheet.seen.contains(east, north):
            x, y = sheet.at(east, north)
            towns.append((properties["rank"], properties["id"], x, y, properties))
    towns.sort(key=lambda town: town[:2])
    dots: list[Artist] = []
    halos: list[Artist] = []
    names: list[Artist] = []
    for rank, identity, x, y, properties in towns:
        size = {1: 8.6, 2: 7.6}.get(rank, 6.8) * sheet.type
        label = _place_name(sheet, x, y, town_name(properties, picture.language), size, rank)
        if label is None:
            continue
        lines, left, bottom = label
        dots.append(_dot(sheet, x, y, 1.9 if rank == 1 else 1.5))
        for number, line in enumerate(reversed(lines)):
            artist, outline = _name(
                sheet, line, left, bottom + number * size * 1.08, size, rank == 1
            )
            artist.set_gid(f"town-{identity}" if number == 0 else None)
            names.append(artist)
            halos.append(outline)
    add_group(sheet.axes, f"town-dots-{ranks.start}", dots, 9)
    add_group(sheet.axes, f"town-halos-{ranks.start}", halos, 9.1)
    add_group(sheet.axes, f"towns-{ranks.start}", names, 9.2)


def _place_name(
    sheet: Sheet, x: float, y: float, name: str, size: float, rank: int
) -> tuple[list[str], float, float] | None:
    """Find room for a name and take it: lines, left and baseline of the last line."""
    dot = (x - 2.4, y - 2.4, x + 2.4, y + 2.4)
    if not sheet.free(dot):
        return None
    forms = [[name]]
    first, slash, second = name.partition("/")
    if slash:
        forms.append([f"{first}/", second])
    for lines in forms:
        width = max(text_width(line, size, bold=rank == 1) for line in lines)
        height = size * 0.74 + (len(lines) - 1) * size * 1.08
        for dx, dy in _positions(width, height, 4.5):
            left, bottom = x + dx, y + dy
            rect = (left - 1.5, bottom - size * 0.24, left + width + 1.5, bottom + height + 1.2)
            if sheet.free(rect):
                sheet.block(rect)
                sheet.block(dot)
                return lines, left, bottom
    return None


def _dot(sheet: Sheet, x: float, y: float, radius: float) -> Circle:
    return Circle(
        (x, y), radius, transform=sheet.points(), facecolor=sheet.theme.halo,
        edgecolor=sheet.theme.ink, linewidth=1.0,
    )  # fmt: skip


def _name(
    sheet: Sheet, text: str, left: float, bottom: float, size: float, bold: bool,
    colour: str | None = None, italic: bool = False,
) -> tuple[Text, Artist]:  # fmt: skip
    properties = font(size, bold=bold, italic=italic)
    transform = sheet.points()
    label = Text(
        left, bottom, text, color=colour or sheet.theme.ink, fontproperties=properties,
        transform=transform, verticalalignment="baseline",
    )  # fmt: skip
    outline = halo(text, (left, bottom), properties, transform, sheet.theme.halo, size * 0.3)
    return label, outline


def draw_countries(sheet: Sheet, dataset: Dataset, picture: Picture) -> None:
    """Write the names of the countries where they cover least."""
    window = box(sheet.seen.west, sheet.seen.south, sheet.seen.east, sheet.seen.north)
    front = main_frame(dataset)
    units = box(front.west, front.south, front.east, front.north)
    names: list[Artist] = []
    halos: list[Artist] = []
    for layer in ("azerbaijan", "armenia", "neighbours"):
        for properties, geometry in projected_layer(dataset, layer):
            key = _country(properties)
            seen = shapely.intersection(shapely.simplify(geometry, 500), window)
            parts = [part for part in shapely.get_parts(seen) if part.area > window.area * 0.015]
            for part in sorted(parts, key=lambda part: -part.area)[:2] if key else ():
                quiet = shapely.difference(part, units)
                if key == "azerbaijan" and quiet.area < part.area * 0.12:
                    continue  # its name would stand on ground whose holder is the question
                room = quiet if quiet.area > part.area * 0.12 else part
                text = translate(COUNTRIES[key], picture.language).upper()
                size = (9.6 if key in ("azerbaijan", "armenia") else 8.2) * sheet.type
                spot = _room(sheet, room, text_width(text, size, bold=True), size)
                if spot is None:
                    continue
                label, outline = _name(sheet, text, *spot, size, True, sheet.theme.muted)
                label.set_gid(f"country-{key}")
                names.append(label)
                halos.append(outline)
    add_group(sheet.axes, "country-halos", halos, 8)
    add_group(sheet.axes, "countries", names, 8.1)


def _country(properties: dict[str, str]) -> str:
    for text in (properties["id"], properties["name"]):
        for key in COUNTRIES:
            if key in text.casefold():
                return key
    return ""


def _room(
    sheet: Sheet, room: BaseGeometry, width: float, size: float
) -> tuple[float, float] | None:
    """Return the lower left corner of a label in the widest free part of an area, in points."""
    per_point = sheet.seen.width / sheet.box.width
    shapely.prepare(room)
    west, south, east, north = room.bounds
    best, found = -1.0, None
    for i in range(1, 16):
        for j in range(1, 16):
            x, y = west + (east - west) * i / 16, south + (north - south) * j / 16
            px, py = sheet.at(x, y)
            rect = (px - width / 2 - 4, py - size, px + width / 2 + 4, py + size)
            ground = box(
                x - (width / 2 + 4) * per_point, y - size * per_point,
                x + (width / 2 + 4) * per_point, y + size * per_point,
            )  # fmt: skip
            if not sheet.free(rect) or not shapely.contains(room, ground):
                continue
            score = float(shapely.distance(room.boundary, shapely.Point(x, y)))
            if score > best:
                best, found = score, (px - width / 2, py - size * 0.36)
    if found:
        left, bottom = found
        sheet.block((left - 6, bottom - size * 0.6, left + width + 6, bottom + size * 1.3))
    return found


def draw_events(sheet: Sheet, events: Sequence[Event]) -> None:
    """Draw the numbers of events where they happened, or beside it with a stem."""
    stems: list[Artist] = []
    discs: list[Artist] = []
    for number, event in enumerate(events, start=1):
        x, y = (float(value) for value in forward(event.lon, event.lat))
        spot = sheet.at(x, y)
        place = sheet.near(spot, BADGE)
        if place != spot:
            stem = key_line([spot[0], place[0]], [spot[1], place[1]], sheet.theme.ink, 0.9)
            stem.set_transform(sheet.points())
            stems.append(stem)
        discs += badge(place, str(number), event, sheet.theme, sheet.points())
        reach = BADGE + 1.2
        sheet.block((place[0] - reach, place[1] - reach, place[0] + reach, place[1] + reach))
    add_group(sheet.axes, "event-stems", stems, 9.8)
    add_group(sheet.axes, "events", discs, 10)


def badge(
    place: tuple[float, float], text: str, event: Event, theme: Theme, transform: Transform,
    down: bool = False,
) -> list[Artist]:  # fmt: skip
    """Return the numbered disc of an event.

    Parameters
    ----------
    down
        Whether y grows downwards in the coordinates of `place`.
    """
    colour = under_white(style.CATEGORY_COLOURS[event.category])
    disc = Circle(
        place, BADGE, transform=transform, facecolor=colour,
        edgecolor=theme.halo, linewidth=1.3,
    )  # fmt: skip
    size = 7.4
    left = place[0] - text_width(text, size, bold=True) / 2
    bottom = place[1] + (size * 0.36 if down else -size * 0.36)
    label = Text(
        left, bottom, text, color="#ffffff", fontproperties=font(size, bold=True),
        transform=transform, verticalalignment="baseline",
    )  # fmt: skip
    disc.set_gid(f"event-{event.id}")
    return [disc, label]
