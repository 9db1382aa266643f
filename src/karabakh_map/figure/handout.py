"""A lesson on paper: the story on one page, its questions on the back, answers for the teacher."""

import io
from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import in_words, speaking, translate
from karabakh_map.core.model import Chapter, Dataset
from karabakh_map.core.version import VERSION
from karabakh_map.figure import captions
from karabakh_map.figure.ground import Ground, key_line
from karabakh_map.figure.labels import Sheet, draw_countries, draw_towns
from karabakh_map.figure.layouts import LAYOUTS, Box
from karabakh_map.figure.output import drawing
from karabakh_map.figure.page import Page, map_axes, new_figure
from karabakh_map.figure.panel import Legend, Panel
from karabakh_map.figure.pdflanguage import with_language
from karabakh_map.figure.projection import Frame, forward, main_frame
from karabakh_map.figure.request import Picture, ask, frame, kept_inside
from karabakh_map.figure.several_days import split
from karabakh_map.figure.textflow import LEADING, shorten, text_width, wrap
from karabakh_map.figure.theme import THEMES, font, use_fonts
from karabakh_map.history.timeline import state
from karabakh_map.wording.labels import CONTROLLERS, CONTROLLERS_SHORT

_ = translate
MARGIN = 36.0
MAPS = 6
MAP_HEIGHT = 312.0
DISC = 5.6
TINY, SMALL, BODY, TITLE = 5.8, 7.0, 8.4, 21.0
QUESTION, INDENT = SMALL + 0.6, 17.0


def handout(
    dataset: Dataset, *, language: str | None = None, answers: bool = False, link_base: str = ""
) -> bytes:
    """Return a PDF on A4: the story with six maps, a worksheet, and its answers if wanted.

    Raises
    ------
    UsageError
        If the data has no story to print.
    """
    if len(dataset.story) < 2:
        raise UsageError("data/story.csv has no chapters to print; add at least two.")
    use_fonts()
    first = dataset.story[0].date
    picture = ask(dataset, first, layout="a4", language=language, link_base=link_base)
    with speaking(picture.language):
        return _printed(dataset, picture, answers)


def _printed(dataset: Dataset, picture: Picture, answers: bool) -> bytes:
    buffer = io.BytesIO()
    maker = f"karabakh-map {VERSION}"
    title = translate("Nagorno-Karabakh: who held what, 1923 to today")
    about = {"Title": title, "Creator": maker, "Producer": maker, "CreationDate": None}
    pages = [_story, _worksheet, _answers] if answers else [_story, _worksheet]
    with drawing(), PdfPages(buffer, metadata=about) as pdf:
        for page in pages:
            pdf.savefig(page(dataset, picture), facecolor="#ffffff")
    return with_language(buffer.getvalue(), picture.language)


def chosen(dataset: Dataset, count: int = MAPS) -> list[Chapter]:
    """Return the chapters to map: the first, and those whose ground differs most from the rest."""
    story = dataset.story
    held = [
        {name: item.controller for name, item in state(dataset, chapter.date).items()}
        for chapter in story
    ]
    area = {name: unit.geometry.area for name, unit in dataset.units.items()}

    def apart(i: int, j: int) -> float:
        return sum(area[name] for name in area if held[i][name] is not held[j][name])

    picked = [0]
    while len(picked) < min(count, len(story)):
        rest = [i for i in range(len(story)) if i not in picked]
        picked.append(max(rest, key=lambda i: (min(apart(i, j) for j in picked), i)))
    return [story[i] for i in sorted(picked)]


def _sheet(picture: Picture) -> tuple[Figure, Page]:
    theme = THEMES[picture.theme]
    figure = new_figure(LAYOUTS["a4"], theme)
    figure.set_facecolor("#ffffff")
    return figure, Page(figure, LAYOUTS["a4"], theme)


def _head(page: Page, picture: Picture, title: str, under: str) -> float:
    """Write the title of a page; return where it ends."""
    width = page.layout.width - 2 * MARGIN
    kicker = translate("Nagorno-Karabakh and surroundings")
    y = page.lines(MARGIN, 30, [kicker], BODY, bold=True, colour=page.theme.accent)
    y = page.lines(MARGIN, y, [title], TITLE, bold=True, leading=1.3)
    y = page.paragraph(MARGIN, y, width, under, BODY)
    page.close("heading")
    return y


def _foot(page: Page, dataset: Dataset, picture: Picture) -> float:
    """Write the credits and the address of the map, or how to cite it; return where they begin."""
    box = Box(MARGIN, 0, page.layout.width - 2 * MARGIN, page.layout.height - 24)
    panel = Panel(page, 1.0)
    story = tuple(chapter.date for chapter in dataset.story)
    back = picture.link_base or captions.reference(dataset, picture, main_frame(dataset), story)
    return panel.credits(box, captions.foot(dataset, picture)[1:], back, bool(picture.link_base))


def _story(dataset: Dataset, picture: Picture) -> Figure:
    """Return the page with the story: six maps, each with its chapter."""
    figure, page = _sheet(picture)
    chapters = chosen(dataset)
    layout, theme = page.layout, page.theme
    under = translate(
        "Six moments, each with who held the ground at the end of the day. "
        "A day belongs to whoever held the ground at its end.",
    )
    title = translate("Who held what, 1923 to today")
    top = _head(page, picture, title, under) + 8
    whole = Box(MARGIN, top, layout.width - 2 * MARGIN, layout.height - top - 188)
    grounds = []
    for chapter, cell in zip(chapters, split(whole, MAPS, main_frame(dataset)), strict=False):
        box = Box(cell.left, cell.top + 26, cell.width, min(cell.height * 0.46, cell.width * 0.86))
        seen = frame(dataset, picture, box.width / box.height)
        axes = map_axes(figure, layout, box, seen, f"map-{chapter.id}")
        ground = Ground(axes, dataset, picture.of_day(chapter.date), theme, seen, box.width)
        ground.draw(chapter.date)
        grounds.append(ground)
        draw_towns(Sheet(axes, seen, box, theme, 0.72), dataset, picture, range(1, 2))
        _chapter(page, dataset, cell, box.bottom + 3, chapter)
    top = _foot(page, dataset, picture)
    _legend(page, Legend.of(grounds), whole.bottom + 4, top - 8)
    return figure


def _legend(page: Page, legend: Legend, top: float, bottom: float) -> None:
    """Write the legend in two columns, as large as fits over the credits."""
    column = (page.layout.width - 2 * MARGIN - 20) / 2
    for scale in (0.93, 0.87, 0.81, 0.75, 0.7):
        kept = list(page.axes.artists)
        panel = Panel(page, scale)
        left = panel.controllers(Box(MARGIN, top, column, 0), legend, None)
        right = panel.lines(Box(MARGIN + column + 20, top, column, 0), legend)
        if max(left, right) <= bottom or scale == 0.7:
            return
        for artist in page.axes.artists:
            if artist not in kept:
                artist.remove()


def _chapter(page: Page, dataset: Dataset, cell: Box, y: float, chapter: Chapter) -> None:
    """Write date and title over a map, and its chapter with sources under it."""
    page.text(cell.left, cell.top + 9, in_words(chapter.date), 9.4, bold=True)
    size = min(SMALL + 0.4, cell.width / text_width(chapter.title, 1, bold=True))
    page.lines(cell.left, cell.top + 12, [chapter.title], size, bold=True, colour=page.theme.muted)
    sources = sources_of(dataset, chapter.source_ids[:3])
    cited = shorten(sources, cell.width, 3, TINY)
    room = cell.bottom - y - len(cited) * TINY * LEADING
    size = SMALL
    while size > 5.6 and len(wrap(chapter.text, cell.width, size)) * size * 1.28 > room:
        size -= 0.1
    most = max(1, int(room / (size * 1.28)))
    text = shorten(chapter.text, cell.width, most, size)
    y = page.lines(cell.left, y, text, size, leading=1.28)
    page.lines(cell.left, y + 1, cited, TINY, colour=page.theme.muted, leading=1.25)
    page.close(f"chapter-{chapter.id}")


def sources_of(dataset: Dataset, source_ids: Sequence[str]) -> str:
    """Return publishers and years of sources in one line."""
    found = (dataset.sources[name] for name in source_ids)
    return "; ".join(f"{source.publisher} {source.date[:4]}".strip() for source in found)


def _worksheet(dataset: Dataset, picture: Picture) -> Figure:
    """Return the page of questions, with an outline map that shows where they ask about."""
    figure, page = _sheet(picture)
    layout, theme = page.layout, page.theme
    under = translate(
        "Predict first: tick who held each place at the end of that day. Then look it up on the "
        "map, and ask who says so.",
    )
    top = _head(page, picture, translate("Predict, then reveal"), under) + 8
    wanted = _asked_about(dataset)
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
    _marks(page, sheet, dataset.story)
    page.close("questions-on-map")
    draw_countries(sheet, dataset, blank)
    page.scale_bar(sheet)
    page.frame(box, theme.rule)
    page.close("map-edge")
    half = -(-len(dataset.story) // 2)
    column = (layout.width - 2 * MARGIN - 24) / 2
    room = Box(MARGIN, box.bottom + 14, column, layout.height - box.bottom - 82)
    _questions(page, room, dataset.story[:half], 1)
    room = Box(MARGIN + column + 24, room.top, column, room.height)
    _questions(page, room, dataset.story[half:], half + 1)
    _foot(page, dataset, picture)
    return figure


def _asked_about(dataset: Dataset) -> Frame:
    """Return the frame of the control units and every place that is asked about."""
    main = main_frame(dataset)
    east, north = forward(
        np.array([chapter.question_lon for chapter in dataset.story]),
        np.array([chapter.question_lat for chapter in dataset.story]),
    )
    whole = Frame(
        min(main.west, east.min()), min(main.south, north.min()),
        max(main.east, east.max()), max(main.north, north.max()),
    )  # fmt: skip
    return whole.grown(0.03)


def _widest(wanted: Frame) -> float:
    """Return the widest shape in which the layers fill a map that shows all of a frame."""
    far = kept_inside(wanted.shaped(100.0))
    return far.width / wanted.height


def _marks(page: Page, sheet: Sheet, story: Sequence[Chapter]) -> None:
    """Draw the number of each question beside the place it asks about, with a line to it."""
    spots = []
    for chapter in story:
        x, y = (float(v) for v in forward(chapter.question_lon, chapter.question_lat))
        spots.append(sheet.at(x, y))
    for x, y in set(spots):
        sheet.block((x - 2, y - 2, x + 2, y + 2))
    stems: list[Artist] = []
    discs: list[Artist] = []
    for number, (x, y) in enumerate(spots, start=1):
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


def _questions(page: Page, box: Box, chapters: Sequence[Chapter], first: int) -> None:
    """Write questions under each other, with the same room between any two."""
    heights = [_question_height(chapter, box.width) for chapter in chapters]
    gap = (box.height - sum(heights)) / len(chapters)
    y = box.top
    for number, (chapter, height) in enumerate(zip(chapters, heights, strict=True), start=first):
        _question(page, Box(box.left, y, box.width, height), number, chapter)
        y += height + gap


def _choices(chapter: Chapter, width: float) -> list[list[tuple[float, str]]]:
    """Return the rows of answers to tick, each with how far from the left it begins."""
    rows: list[list[tuple[float, str]]] = [[]]
    left = 0.0
    for choice in chapter.choices:
        text = translate(CONTROLLERS_SHORT[choice])
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
    y = page.lines(left, box.top - 1.5, lines, QUESTION, bold=True) + 2
    for row in _choices(chapter, box.width - INDENT):
        for across, text in row:
            page.add(
                Rectangle((left + across, y + 0.8), 7, 7, fill=False, edgecolor=page.theme.ink,
                          linewidth=0.8)
            )  # fmt: skip
            page.text(left + across + 11, y + SMALL, text, SMALL)
        y += SMALL * 1.6
    page.close(f"question-{chapter.id}")


def _answers(dataset: Dataset, picture: Picture) -> Figure:
    """Return the page of answers with their sources."""
    figure, page = _sheet(picture)
    width = page.layout.width - 2 * MARGIN
    under = translate("For the teacher. Each answer is what the map shows for that day.")
    y = _head(page, picture, translate("Answers"), under) + 10
    step = (page.layout.height - y - 84) / len(dataset.story)
    for number, chapter in enumerate(dataset.story, start=1):
        top = y + (number - 1) * step
        for artist in _disc((MARGIN + 5.6, top + 5.6), str(number), page):
            page.add(artist)
        left = MARGIN + 17
        question = shorten(chapter.question, width - 17, 1, SMALL)
        end = page.lines(left, top - 1, question, SMALL)
        answer = translate("{answer}, at the end of {date}").format(
            answer=translate(CONTROLLERS[chapter.answer]),
            date=in_words(chapter.question_date),
        )
        end = page.lines(left, end, [answer], SMALL + 0.6, bold=True)
        cited = shorten(sources_of(dataset, chapter.answer_source_ids), width - 17, 1, TINY)
        page.lines(left, end, cited, TINY, colour=page.theme.muted)
        page.close(f"answer-{chapter.id}")
    _foot(page, dataset, picture)
    return figure
