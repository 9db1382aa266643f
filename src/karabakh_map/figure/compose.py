"""Put a picture together: one map with its panel."""

from matplotlib.figure import Figure

from karabakh_map.areas import by_controller
from karabakh_map.figure import panel, words
from karabakh_map.figure.choosing import chosen
from karabakh_map.figure.labels import Sheet, draw_countries, draw_events, draw_towns
from karabakh_map.figure.layers import Ground
from karabakh_map.figure.layouts import Box, Layout, places
from karabakh_map.figure.page import Page, locator, map_axes, new_figure
from karabakh_map.figure.picture import Picture, frame, link
from karabakh_map.figure.projection import Frame
from karabakh_map.figure.theme import THEMES, use_fonts
from karabakh_map.model import Dataset, Event


def single(dataset: Dataset, picture: Picture) -> Figure:
    """Return the figure of one day."""
    use_fonts()
    layout, theme = picture.layout, THEMES[picture.theme]
    spots = places(layout)
    figure = new_figure(layout, theme)
    seen = frame(dataset, picture, spots.map.width / spots.map.height)
    axes = map_axes(figure, layout, spots.map, seen, "map")
    ground = Ground(axes, dataset, picture, theme, seen, spots.map.width)
    ground.draw(picture.day)
    page = Page(figure, layout, theme)
    events = _beside(page, dataset, picture, ground, seen)
    sheet = Sheet(axes, seen, spots.map, theme)
    locator(figure, layout, spots.inset, dataset, seen, theme)
    sheet.block(on_sheet(spots.inset, spots.map))
    page.scale_bar(sheet)
    draw_events(sheet, events, picture)
    if "places" in picture.layers:
        draw_towns(sheet, dataset, picture)
        draw_countries(sheet, dataset, picture)
    page.rule_map(spots.map)
    return figure


def on_sheet(box: Box, on: Box) -> tuple[float, float, float, float]:
    """Return a box of the page as a rectangle of a map: points from its lower left corner."""
    return box.left - on.left, on.bottom - box.bottom, box.right - on.left, on.bottom - box.top


def _beside(
    page: Page, dataset: Dataset, picture: Picture, ground: Ground, seen: Frame
) -> list[Event]:
    """Draw everything beside the map; return the events that found room in the key."""
    layout = picture.layout
    spots = places(layout)
    side = layout.arrangement == "side"
    heading = words.heading(dataset, picture)
    size = {"side": 25.0, "square": 27.0, "portrait": 25.0}[layout.arrangement]
    below = panel.draw_heading(page, spots.heading, heading, size, most=8 if side else 3)
    top = panel.draw_credits(page, spots.credits, dataset, picture, link(picture, seen))
    if side:
        page.rule(spots.legend.left, below + 7, spots.legend.width)
    start = below + 15 if side else spots.legend.top
    box = Box(spots.legend.left, start, spots.legend.width, 0)
    legend = panel.Legend.of([ground])
    end = panel.draw_legend(
        page, box, legend, picture.language, by_controller(dataset, picture.day)
    )
    place = spots.key or Box(box.left, end + 16, box.width, top - end - 24)
    most = len(picture.events) if picture.events else layout.events
    events = chosen(dataset, picture, seen, most)
    heights = panel.key_height(events, place.width, picture.language)
    while events and sum(heights) > place.height:
        events.remove(_least(events))
        heights = panel.key_height(events, place.width, picture.language)
    if events:
        if spots.key is None:
            page.rule(place.left, place.top - 9, place.width)
        panel.draw_key(page, place, events, picture.language)
    return events


def _least(events: list[Event]) -> Event:
    """Return the event to leave out first: the least important, then the oldest."""
    return max(events, key=lambda event: (event.importance, -event.first.toordinal()))


def sized(layout: Layout) -> tuple[int, int]:
    """Return the pixels of the finished picture."""
    return layout.pixels
