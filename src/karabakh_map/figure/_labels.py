"""Names of towns and countries, and numbered events, placed so that none covers another.

Greedy placement by importance over positions after Imhof, Positioning Names on Maps
(1975): right of the point first, then left, above, below and the corners. Which of them
are free is decided in placing.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot, inf

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.patches import Circle
from matplotlib.text import Text
from matplotlib.transforms import Transform
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.i18n import marked, translate
from karabakh_map.core.model import Dataset, Event, GeoJSON
from karabakh_map.figure._ground import add_group
from karabakh_map.figure._placing import Rect, Spot, overlap, positions
from karabakh_map.figure._projection import forward, main_frame, projected_layer
from karabakh_map.figure._sheet import Sheet
from karabakh_map.figure._strokes import key_line
from karabakh_map.figure._textflow import halo, text_width
from karabakh_map.figure._theme import Theme, font, under_white
from karabakh_map.figure.request import Picture
from karabakh_map.wording import style
from karabakh_map.wording.capitals import capitals

__all__ = [
    "Sheet",
    "badge",
    "draw_countries",
    "draw_events",
    "draw_towns",
    "overlap",
    "ranks_shown",
]

_ = translate
BADGE = 6.6
"""Radius of an event's number in points."""

COUNTRIES = {
    "azerbaijan": marked("Azerbaijan"),
    "armenia": marked("Armenia"),
    "iran": marked("Iran"),
    "georgia": marked("Georgia"),
    "turkey": marked("Turkey"),
    "russia": marked("Russia"),
}
NEAR_M = 3000.0
"""An event this close to a dot happened at that place."""


def ranks_shown(sheet: Sheet) -> range:
    """Return the ranks of the small places that a map of this scale can name calmly."""
    return range(3, 4 if sheet.seen.width / sheet.box.width > 200 else 6)


@dataclass(frozen=True, slots=True)
class _Town:
    """A place to be named: where on the map, in which words and how large."""

    identity: str
    rank: int
    spot: Spot
    name: str
    weight: float

    @property
    def bold(self) -> bool:
        return self.rank == 1

    def size(self, sheet: Sheet) -> float:
        return {1: 8.6, 2: 7.6}.get(self.rank, 6.8) * sheet.type


def draw_towns(
    sheet: Sheet, dataset: Dataset, picture: Picture, ranks: range, events: Sequence[Event] = ()
) -> None:
    """Draw towns of some ranks with their names, the most important first.

    Parameters
    ----------
    events
        Events that the picture numbers: where they happened is named before the rest.
    """
    towns = _towns(sheet, dataset, picture, ranks, events)
    dots: list[Artist] = []
    halos: list[Artist] = []
    names: list[Artist] = []
    for number, town in enumerate(towns):
        size = town.size(sheet)
        later = [(other.spot, other.weight) for other in towns[number + 1 :]]
        label = _place_name(sheet, town, size, later)
        if label is None:
            continue
        lines, left, bottom = label
        dot = _dot(sheet, *town.spot, 1.9 if town.bold else 1.5)
        dot.set_gid(f"dot-{town.identity}")
        dots.append(dot)
        for row, line in enumerate(reversed(lines)):
            artist, outline = _name(sheet, line, left, bottom + row * size * 1.08, size, town.bold)
            artist.set_gid(f"town-{town.identity}" if row == 0 else None)
            names.append(artist)
            halos.append(outline)
    add_group(sheet.axes, f"town-dots-{ranks.start}", dots, 9)
    add_group(sheet.axes, f"town-halos-{ranks.start}", halos, 9.1)
    add_group(sheet.axes, f"towns-{ranks.start}", names, 9.2)


def _towns(
    sheet: Sheet, dataset: Dataset, picture: Picture, ranks: range, events: Sequence[Event]
) -> list[_Town]:
    """Return the towns in view in the order in which they are named."""
    found = []
    for properties, geometry in projected_layer(dataset, "places"):
        east, north = shapely.get_x(geometry), shapely.get_y(geometry)
        rank = properties["rank"]
        if rank not in ranks or not sheet.seen.contains(east, north):
            continue
        told = any(_happened_at(event, east, north) for event in events)
        chief = properties["id"] in style.CHIEF_PLACES
        town = _Town(
            properties["id"], rank, sheet.at(east, north),
            properties["name"],
            9.0 if chief else 4.0 if told else {1: 0.8, 2: 0.6, 3: 0.2}.get(rank, 0.05),
        )  # fmt: skip
        found.append(((not chief, not told, rank, town.identity), town))
    return [town for _order, town in sorted(found, key=lambda one: one[0])]


def _happened_at(event: Event, east: float, north: float) -> bool:
    x, y = (float(value) for value in forward(event.lon, event.lat))
    return hypot(x - east, y - north) < NEAR_M


def _place_name(
    sheet: Sheet, town: _Town, size: float, later: Sequence[tuple[Spot, float]]
) -> tuple[list[str], float, float] | None:
    """Find room for a name and take it: lines, left and baseline of the last line."""
    (x, y), name = town.spot, town.name
    dot = (x - 2.4, y - 2.4, x + 2.4, y + 2.4)
    if not sheet.free(dot) or not sheet.named.has_room(town.spot):
        return None
    forms = [[name]]
    first, slash, second = name.partition("/")
    if slash:
        forms.append([f"{first}/", second])
    best: tuple[list[str], Rect] | None = None
    least = inf
    for broken, lines in enumerate(forms):
        width = max(text_width(line, size, bold=town.bold) for line in lines)
        height = size * 0.74 + (len(lines) - 1) * size * 1.08
        for order, rect in enumerate(positions(town.spot, width, height)):
            price = order * 0.02 + broken * 0.25
            if price >= least:
                break
            if not sheet.free(_padded(rect, size)) or not sheet.named.fits(rect, town.spot):
                continue
            price += sheet.named.bars(rect, town.spot, later)
            if price < least:
                best, least = (lines, rect), price
    if best is None:
        return None
    lines, rect = best
    sheet.block(_padded(rect, size))
    sheet.block(dot)
    sheet.named.add(rect, town.spot)
    return lines, rect[0], rect[1]


def _padded(rect: Rect, size: float) -> Rect:
    """Return what a name covers with its halo and the parts of letters below the line."""
    return rect[0] - 1.5, rect[1] - size * 0.24, rect[2] + 1.5, rect[3] + 1.2


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
        for properties, geometry in _coarse(dataset, layer):
            key = _country(properties)
            seen = shapely.intersection(geometry, window)
            parts = [part for part in shapely.get_parts(seen) if part.area > window.area * 0.015]
            for part in sorted(parts, key=lambda part: -part.area)[:2] if key else ():
                quiet = shapely.difference(part, units)
                if key == "azerbaijan" and quiet.area < part.area * 0.12:
                    continue  # its name would stand on ground whose holder is the question
                room = quiet if quiet.area > part.area * 0.12 else part
                text = capitals(translate(COUNTRIES[key]))
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


@lru_cache(maxsize=8)
def _coarse(dataset: Dataset, layer: str) -> list[tuple[GeoJSON, BaseGeometry]]:
    """Return a projected layer without detail that no name is large enough to feel."""
    return [
        (properties, shapely.simplify(geometry, 500))
        for properties, geometry in projected_layer(dataset, layer)
    ]


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
    west, south, east, north = room.bounds
    spots = []
    for i in range(1, 16):
        for j in range(1, 16):
            x, y = west + (east - west) * i / 16, south + (north - south) * j / 16
            px, py = sheet.at(x, y)
            if sheet.free((px - width / 2 - 4, py - size, px + width / 2 + 4, py + size)):
                spots.append((x, y))
    if not spots:
        return None
    shapely.prepare(room)
    middles = np.array(spots)
    x, y = middles.T
    wide, high = (width / 2 + 4) * per_point, size * per_point
    middles = middles[shapely.contains(room, shapely.box(x - wide, y - high, x + wide, y + high))]
    if not len(middles):
        return None
    deep = shapely.distance(room.boundary, shapely.points(middles))
    px, py = sheet.at(*middles[int(np.argmax(deep))].tolist())
    left, bottom = px - width / 2, py - size * 0.36
    sheet.block((left - 6, bottom - size * 0.6, left + width + 6, bottom + size * 1.3))
    return left, bottom


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
    colour = under_white(event.category.colour)
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
