"""Put a picture of one day together: a map with its panel."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Dataset, Event
from karabakh_map.figure import _captions as captions
from karabakh_map.figure._alike import in_all
from karabakh_map.figure._ground import Ground
from karabakh_map.figure._key_events import chosen, weight
from karabakh_map.figure._labels import Sheet, draw_countries, draw_events, draw_towns, ranks_shown
from karabakh_map.figure._locator import inset_on
from karabakh_map.figure._page import Page, map_axes, new_figure
from karabakh_map.figure._panel import Legend, Panel
from karabakh_map.figure._projection import Frame
from karabakh_map.figure._theme import THEMES, use_fonts
from karabakh_map.figure.layouts import Box, Spots, spots_of
from karabakh_map.figure.request import Picture, shown_frame
from karabakh_map.history.snapshot import snapshot

SCALES = (1.3, 1.22, 1.14, 1.07, 1.0, 0.93, 0.87, 0.81)
"""Type sizes to try, largest first; below the last, events are left out of the key."""

TITLE = 25.0


def single(dataset: Dataset, picture: Picture) -> tuple[Figure, list[Event]]:
    """Return the figure of one day, and the events it numbers in order.

    Raises
    ------
    UsageError
        If an event that was asked for lies outside the map or finds no room in the key.
    """
    use_fonts()
    layout, theme = picture.layout, THEMES[picture.theme]
    spots = spots_of(layout)
    figure = new_figure(layout, theme)
    seen = shown_frame(dataset, picture, spots.map.width / spots.map.height)
    axes = map_axes(figure, layout, spots.map, seen, "map")
    ground = Ground(axes, dataset, picture, theme, seen, spots.map.width)
    ground.draw(picture.day)
    page = Page(figure, layout, theme)
    events = _fitted(page, spots, dataset, picture, ground, seen)
    if len(events) < len(picture.events or ()):
        raise UsageError(
            fault(
                "Only {count} of the {total} events find room in the key; choose fewer, "
                "or another layout such as a4."
            ).format(count=len(events), total=len(picture.events or ()))
        )
    sheet = Sheet(axes, seen, spots.map, theme)
    inset_on(figure, layout, sheet, theme, min(spots.map.width, spots.map.height) * 0.25)
    page.scale_bar(sheet)
    sheet.block(page.scale_bar_room(sheet))
    named = "places" in picture.layers
    if named:
        draw_towns(sheet, dataset, picture, range(1, 3), events)
    draw_events(sheet, events)
    if named:
        draw_countries(sheet, dataset, picture)
        draw_towns(sheet, dataset, picture, ranks_shown(sheet), events)
    page.map_edges(spots.map)
    return figure, events


def _fitted(
    page: Page, spots: Spots, dataset: Dataset, picture: Picture, ground: Ground, seen: Frame
) -> list[Event]:
    """Write the panel as large as fits; return the events that found room in its key."""

    def room(data: Dataset, spoken: Picture, events: list[Event]) -> list[Event]:
        return _roomy(page, spots, data, spoken, ground, seen, events, SCALES[-1:])

    most = len(picture.events) if picture.events else picture.layout.events
    events = chosen(dataset, picture, seen, most)
    if picture.events is None:
        events = in_all(dataset, picture, events, room)
    return _roomy(page, spots, dataset, picture, ground, seen, events, SCALES)


def _roomy(
    page: Page, spots: Spots, dataset: Dataset, picture: Picture, ground: Ground, seen: Frame,
    events: list[Event], scales: Sequence[float],
) -> list[Event]:  # fmt: skip
    """Write the panel in the largest of the sizes; return the events that found room."""
    events = list(events)
    text = captions.heading(dataset, picture)
    apart = picture.layout.arrangement != "side"
    title = _heading_scale(page, spots, picture, text) if apart else None
    while True:
        for scale in scales:
            page.clear()
            panel = Panel(page, title or scale)
            size = TITLE * (scale if title is None else 1.05)
            below = panel.heading(spots.heading, text, size, most=6 if title is None else 3)
            panel = Panel(page, scale)
            start = below + 18 * scale if title is None else spots.legend.top
            legend_fits, key_fits = _write(
                panel, spots, dataset, picture, ground, seen, events, start
            )
            if legend_fits and key_fits:
                return events
        if key_fits or not events:
            return events
        events.remove(max(events, key=lambda event: weight(event, picture.day)))


def _heading_scale(page: Page, spots: Spots, picture: Picture, text: captions.Heading) -> float:
    """Return the largest type in which the heading fits its own box."""
    for scale in SCALES:
        panel = Panel(page, scale)
        if panel.heading(spots.heading, text, TITLE * 1.05) <= spots.heading.bottom:
            return scale
    return SCALES[-1]


def _write(
    panel: Panel, spots: Spots, dataset: Dataset, picture: Picture, ground: Ground, seen: Frame,
    events: list[Event], start: float,
) -> tuple[bool, bool]:  # fmt: skip
    """Write everything under the heading; return whether legend and key found room."""
    page = panel.page
    gap = 9 * panel.scale
    column = spots.legend
    if picture.layout.arrangement == "side":
        page.rule(column.left, start - gap, column.width)
    top = panel.credits(
        spots.credits, captions.foot(dataset, picture), captions.reference(dataset, picture, seen),
        bool(picture.link_base),
    )  # fmt: skip
    legend = Legend.of([ground])
    held = snapshot(dataset, picture.day).holdings if ground.on("control") else None
    end = panel.controllers(Box(column.left, start, column.width, 0), legend, held)
    end = panel.kinds_of_lines(Box(column.left, end + gap * 0.6, column.width, 0), legend)
    limit = min(column.bottom, top - gap)
    place = spots.key or Box(column.left, end + gap * 1.4, column.width, limit - end - gap * 1.4)
    key_fits = panel.key_height(events, place.width) <= max(place.height, 0)
    if events and key_fits:
        if spots.key is None:
            page.rule(place.left, end + gap * 0.4, place.width)
        panel.key(place, events)
    return end <= limit, key_fits
