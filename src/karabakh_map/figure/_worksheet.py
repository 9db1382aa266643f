"""The questions of the lesson: a page to be filled in, and one of answers for the teacher."""

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from karabakh_map.core.controllers import Controller
from karabakh_map.core.i18n import in_words, translate
from karabakh_map.core.model import Chapter, Dataset
from karabakh_map.figure._ground import Ground
from karabakh_map.figure._labels import Sheet, draw_countries, draw_towns
from karabakh_map.figure._lesson import MARGIN, SMALL, TINY, begin, foot, head, sources_of
from karabakh_map.figure._page import Page, map_axes
from karabakh_map.figure._projection import Frame, forward, main_frame
from karabakh_map.figure._strokes import key_line
from karabakh_map.figure._textflow import LEADING, shorten, text_width
from karabakh_map.figure._theme import font
from karabakh_map.figure.layouts import Box
from karabakh_map.figure.request import Picture, ask, kept_inside
from karabakh_map.wording.labels import CONTROLLERS, CONTROLLERS_SHORT
from karabakh_map.wording.stories import named, whose

MAP_HEIGHT = 312.0
DISC = 5.6
QUESTION, INDENT = SMALL + 0.6, 17.0
MOST = 16
"""Questions on a page."""

LEAST_STEPS = 8
"""Answers stand no further apart than so many on a page."""


Asked = tuple[int, Chapter]
"""A chapter with a question, and the number of that question."""


def asked(dataset: Dataset) -> list[Asked]:
    """Return the questions of the story with their numbers."""
    return list(enumerate((one for one in dataset.story if one.question), start=1))


def worksheet(dataset: Dataset, picture: Picture, part: Sequence[Asked] | None = None) -> Figure:
    """Return a page of questions, with an outline map that shows where they ask about."""
    questions = asked(dataset) if part is None else part
    figure, page = begin(picture)
    layout, theme = page.layout, page.theme
    under = translate(
        "Predict first: tick who held each place at the end of that day. Then look it up on the "
        "map, and ask who says so.",
    )
    top = head(page, picture, translate("Predict, then reveal"), under) + 8
    wanted = _asked_about(dataset, questions)
    width = min(layout.width - 2 * MARGIN, MAP_HEIGHT * _widest(wanted))
    box = Box((layout.width - width) / 2, top, width, MAP_HEIGHT)
    blank = ask(
        dataset, picture.day, layout="a4",
        layers=("borders", "nkao", "places", "water", "relief"),
    )  # fmt: skip
    seen = kept_inside(wanted.shaped(box.width / box.height))
    axes = map_axes(figure, layout, box, seen, "map-blank")
    Ground(axes, dataset, blank, theme, seen, box.width).draw(blank.day)
    sheet = Sheet(axes, seen, box, theme)
    sheet.block(page.scale_bar_room(sheet))
    draw_towns(sheet, dataset, blank, range(1, 3))
    _marks(page, sheet, questions)
    page.close("questions-on-map")
    draw_countries(sheet, dataset, blank)
    page.scale_bar(sheet)
    page.outline(box, theme.rule)
    page.close("map-edge")
    half = -(-len(questions) // 2)
    column = (layout.width - 2 * MARGIN - 24) / 2
    room = Box(MARGIN, box.bottom + 14, column, layout.height - box.bottom - 82)
    _questions(page, room, questions[:half])
    room = Box(MARGIN + column + 24, room.top, column, room.height)
    _questions(page, room, questions[half:])
    foot(page, dataset, picture)
    return figure


def _asked_about(dataset: Dataset, questions: Sequence[Asked]) -> Frame:
    """Return the frame of the control units and every place that is asked about."""
    main = main_frame(dataset)
    spots = [chapter.spot for _number, chapter in questions if chapter.spot]
    if not spots:
        return main.grown(0.03)
    east, north = forward(np.array([lon for _, lon in spots]), np.array([lat for lat, _ in spots]))
    whole = Frame(
        min(main.west, east.min()), min(main.south, north.min()),
        max(main.east, east.max()), max(main.north, north.max()),
    )  # fmt: skip
    return whole.grown(0.03)


def _widest(wanted: Frame) -> float:
    """Return the widest shape in which the layers fill a map that shows all of a frame."""
    far = kept_inside(wanted.shaped(100.0))
    return far.width / wanted.height


def _marks(page: Page, sheet: Sheet, questions: Sequence[Asked]) -> None:
    """Draw the number of each question beside the place it asks about, with a line to it."""
    spots = []
    for number, chapter in questions:
        if chapter.spot:
            lat, lon = chapter.spot
            x, y = (float(v) for v in forward(lon, lat))
            spots.append((number, sheet.at(x, y)))
    for x, y in {spot for _number, spot in spots}:
        sheet.block((x - 2, y - 2, x + 2, y + 2))
    stems: list[Artist] = []
    discs: list[Artist] = []
    for number, (x, y) in spots:
        across, up = sheet.near((x, y), DISC)
        sheet.block((across - DISC, up - DISC, across + DISC, up + DISC))
        left, bottom = sheet.box.left, sheet.box.bottom
        place = left + across, bottom - up
        ends = [left + x, place[0]], [bottom - y, place[1]]
        stems = [
            key_line(*ends, page.theme.halo, 2.4),
            *stems,
            key_line(*ends, page.theme.ink, 0.8),
        ]
        discs.append(
            Circle((left + x, bottom - y), 1.6, facecolor=page.theme.ink, edgecolor="#ffffff",
                   linewidth=0.5)
        )  # fmt: skip
        discs += _disc(place, str(number), page)
    for artist in (*stems, *discs):
        page.add(artist)


def _disc(place: tuple[float, float], text: str, page: Page) -> list[Artist]:
    from matplotlib.text import Text  # noqa: PLC0415

    size = 6.4
    disc = Circle(place, DISC, facecolor=page.theme.ink, edgecolor="#ffffff", linewidth=1.0)
    left = place[0] - text_width(text, size, bold=True) / 2
    label = Text(
        left, place[1] + size * 0.36, text, color="#ffffff",
        fontproperties=font(size, bold=True), verticalalignment="baseline",
    )  # fmt: skip
    return [disc, label]


def _questions(page: Page, box: Box, questions: Sequence[Asked]) -> None:
    """Write questions under each other, with the same room between any two."""
    if not questions:
        return
    heights = [_question_height(chapter, box.width) for _number, chapter in questions]
    gap = (box.height - sum(heights)) / len(questions)
    y = box.top
    for (number, chapter), height in zip(questions, heights, strict=True):
        _question(page, Box(box.left, y, box.width, height), number, chapter)
        y += height + gap


def _choices(chapter: Chapter, width: float) -> list[list[tuple[float, str]]]:
    """Return the rows of answers to tick, each with how far from the left it begins."""
    rows: list[list[tuple[float, str]]] = [[]]
    left = 0.0
    for choice in chapter.choices:
        text = named(choice, CONTROLLERS_SHORT)
        wide = text_width(text, SMALL) + 19
        if left + wide > width + 4 and rows[-1]:
            rows.append([])
            left = 0.0
        rows[-1].append((left, text))
        left += wide
    return rows


def _question_height(chapter: Chapter, width: float) -> float:
    lines = shorten(chapter.question, width - INDENT, 2, QUESTION, bold=True)
    rows = _choices(chapter, width - INDENT)
    return len(lines) * QUESTION * LEADING + len(rows) * SMALL * 1.6


def _question(page: Page, box: Box, number: int, chapter: Chapter) -> None:
    """Write a question with boxes to tick."""
    for artist in _disc((box.left + DISC, box.top + DISC), str(number), page):
        page.add(artist)
    left = box.left + INDENT
    lines = shorten(chapter.question, box.width - INDENT, 2, QUESTION, bold=True)
    y = page.write(left, box.top - 1.5, lines, QUESTION, bold=True) + 2
    for row in _choices(chapter, box.width - INDENT):
        for across, text in row:
            page.add(
                Rectangle((left + across, y + 0.8), 7, 7, fill=False, edgecolor=page.theme.ink,
                          linewidth=0.8)
            )  # fmt: skip
            page.text(left + across + 11, y + SMALL, text, SMALL)
        y += SMALL * 1.6
    page.close(f"question-{chapter.id}")


def answers(dataset: Dataset, picture: Picture, part: Sequence[Asked] | None = None) -> Figure:
    """Return a page of answers with their sources."""
    questions = asked(dataset) if part is None else part
    figure, page = begin(picture)
    width = page.layout.width - 2 * MARGIN
    under = translate("For the teacher. Each answer is what the map shows for that day.")
    if dataset.teller:
        under = whose(dataset.teller)
    y = head(page, picture, translate("Answers"), under) + 10
    step = (page.layout.height - y - 84) / max(len(questions), LEAST_STEPS)
    for row, (number, chapter) in enumerate(questions):
        top = y + row * step
        for artist in _disc((MARGIN + 5.6, top + 5.6), str(number), page):
            page.add(artist)
        left = MARGIN + 17
        question = shorten(chapter.question, width - 17, 1, SMALL)
        end = page.write(left, top - 1, question, SMALL)
        answer = named(chapter.answer, CONTROLLERS)
        if isinstance(chapter.answer, Controller):
            answer = translate("{answer}, at the end of {date}").format(
                answer=answer, date=in_words(chapter.asked_on)
            )
        end = page.write(left, end, [answer], SMALL + 0.6, bold=True)
        cited = shorten(sources_of(dataset, chapter.answer_source_ids), width - 17, 1, TINY)
        page.write(left, end, cited, TINY, colour=page.theme.muted)
        page.close(f"answer-{chapter.id}")
    foot(page, dataset, picture)
    return figure
