"""Pictures of several days: small maps on one page, or two compared."""

from datetime import date
from math import ceil

import shapely
from matplotlib.figure import Figure
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.i18n import in_words
from karabakh_map.core.model import Dataset
from karabakh_map.figure import _captions as captions
from karabakh_map.figure._ground import Ground
from karabakh_map.figure._labels import Sheet, draw_countries, draw_towns
from karabakh_map.figure._locator import inset_on
from karabakh_map.figure._one_day import SCALES, TITLE
from karabakh_map.figure._page import Page, map_axes, new_figure
from karabakh_map.figure._panel import Legend, Panel
from karabakh_map.figure._projection import Frame, frame_of, main_frame, projected_units
from karabakh_map.figure._textflow import shorten, text_width, wrap
from karabakh_map.figure._theme import THEMES, use_fonts
from karabakh_map.figure.layouts import Box, Spots, spots_of
from karabakh_map.figure.request import Picture, shown_frame
from karabakh_map.history.areas import Difference, difference
from karabakh_map.wording.alternative import holdings
from karabakh_map.wording.labels import CONTROLLERS_SHORT

MARGIN, GAP = 14.0, 10.0
CAPTION, FIGURES = 10.0, 6.6
WIDE_CELL, NARROW = 330.0, 120.0
LARGEST_TYPE = 1.14


def several(dataset: Dataset, picture: Picture) -> Figure:
    """Return the figure of several days, in the order they were asked for."""
    use_fonts()
    layout, theme = picture.layout, THEMES[picture.theme]
    spots = spots_of(layout, several=True)
    figure = new_figure(layout, theme)
    wanted = frame_of(picture.bounds) if picture.bounds else main_frame(dataset)
    cells = split(spots.map.inner(MARGIN), len(picture.days), wanted)
    found = difference(dataset, *picture.days) if picture.compare else None
    outline = _changed(dataset, found) if found else None
    page = Page(figure, layout, theme)
    grounds, sheets = [], []
    for number, (day, cell) in enumerate(zip(picture.days, cells, strict=True)):
        room = _caption_height(cell)
        box = Box(cell.left, cell.top + room, cell.width, cell.height - room)
        seen = shown_frame(dataset, picture, box.width / box.height)
        axes = map_axes(figure, layout, box, seen, f"map-{day.isoformat()}")
        ground = Ground(axes, dataset, picture.of_day(day), theme, seen, box.width)
        ground.draw(day, outline)
        grounds.append(ground)
        sheet = Sheet(axes, seen, box, theme, min(1.0, max(0.78, box.width / WIDE_CELL)))
        if number == 0 and box.width > WIDE_CELL * 0.8:
            inset_on(figure, layout, sheet, theme, min(box.height, box.width) * 0.26)
        sheets.append(sheet)
        if number == 0:
            sheet.block(page.scale_bar_room(sheet))
        if "places" in picture.layers:
            draw_towns(sheet, dataset, picture, range(1, 4 if box.width > WIDE_CELL else 2))
            if box.width > WIDE_CELL * 0.6:
                draw_countries(sheet, dataset, picture)
    _panel(page, spots, dataset, picture, grounds, found, seen)
    page.scale_bar(sheets[0])
    for day, cell in zip(picture.days, cells, strict=True):
        _caption(page, cell, dataset, picture, day)
    return figure


def split(box: Box, count: int, wanted: Frame) -> list[Box]:
    """Return boxes for `count` maps, as large as the shape of what they show allows."""
    aspect = wanted.width / wanted.height

    def scale(columns: int) -> float:
        width, height = _cell(box, columns, ceil(count / columns))
        return min(width / aspect, height - CAPTION * 2)

    columns = max(range(1, count + 1), key=scale)
    width, height = _cell(box, columns, ceil(count / columns))
    return [
        Box(
            box.left + (number % columns) * (width + GAP),
            box.top + (number // columns) * (height + GAP),
            width,
            height,
        )
        for number in range(count)
    ]


def _cell(box: Box, columns: int, rows: int) -> tuple[float, float]:
    return (
        (box.width - (columns - 1) * GAP) / columns,
        (box.height - (rows - 1) * GAP) / rows,
    )


def _caption_height(cell: Box) -> float:
    return CAPTION * 1.5 + (FIGURES * 2.7 if cell.width > NARROW else 0)


def _caption(page: Page, cell: Box, dataset: Dataset, picture: Picture, day: date) -> None:
    """Write date and km2 over a small map."""
    size = CAPTION
    title = in_words(day)
    while text_width(title, size, bold=True) > cell.width and size > FIGURES:
        size -= 0.5
    y = page.write(cell.left, cell.top, [title], size, bold=True)
    if cell.width > NARROW:
        text, brief = (
            holdings(dataset, day, CONTROLLERS_SHORT, doubts=False,
                              bounds=bounds)
            for bounds in (True, False)
        )  # fmt: skip
        if len(wrap(text, cell.width, FIGURES)) > 2:
            text = f"{captions.disputed(dataset, day)} {brief}".strip()
        lines = shorten(text, cell.width, 2, FIGURES)
        page.write(cell.left, y, lines, FIGURES, colour=page.theme.muted, leading=1.25)
    page.close(f"caption-{day.isoformat()}")


def _panel(
    page: Page, spots: Spots, dataset: Dataset, picture: Picture, grounds: list[Ground],
    found: Difference | None, seen: Frame,
) -> None:  # fmt: skip
    """Write heading, legend and credits as large as they fit, then the captions."""
    layout = picture.layout
    side = layout.arrangement == "side"
    legend = Legend.of(grounds)
    column = spots.legend
    for scale in (size for size in SCALES if size <= LARGEST_TYPE):
        page.clear()
        panel = Panel(page, scale)
        gap = 9 * scale
        heading = captions.heading(dataset, picture)
        below = panel.heading(spots.heading, heading, TITLE * (scale if side else 1.05) * 0.8)
        top = panel.credits(
            spots.credits, [*captions.foot(dataset, picture), *captions.earlier(picture, seen)],
            captions.reference(dataset, picture, seen),
            bool(picture.link_base),
        )  # fmt: skip
        y = column.top
        if side:
            page.rule(column.left, below + gap, column.width)
            y = below + 2 * gap
        if found and found.km2:
            y = panel.transfers(Box(column.left, y, column.width, 0), found) + gap * 0.6
        y = panel.controllers(Box(column.left, y, column.width, 0), legend, None) + gap * 0.6
        other = spots.key or Box(column.left, y, column.width, 0)
        end = panel.kinds_of_lines(other, legend)
        if max(y, end) <= min(column.bottom, top - gap):
            return


def _changed(dataset: Dataset, found: Difference) -> BaseGeometry | None:
    """Return the ground that passed to another side, in metres of the projection."""
    shapes = projected_units(dataset)
    moved = [item for item in found.units if (item.before, item.after) not in found.kept]
    return shapely.union_all([shapes[item.unit.id] for item in moved]) if moved else None
