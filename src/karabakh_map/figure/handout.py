"""A lesson on paper: the story on one page, its questions on the back, answers for the teacher."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from karabakh_map.core.errors import UsageError
from karabakh_map.core.geodesy import MAPPED, BBox
from karabakh_map.core.i18n import fault, in_a_row, in_words, speaking, translate
from karabakh_map.core.layers import chosen_layers
from karabakh_map.core.model import Chapter, Dataset
from karabakh_map.figure import _worksheet as worksheet
from karabakh_map.figure._drawing import drawing
from karabakh_map.figure._ground import Ground
from karabakh_map.figure._labels import Sheet, draw_towns
from karabakh_map.figure._lesson import MARGIN, SMALL, TINY, begin, foot, head, sources_of
from karabakh_map.figure._page import Page, map_axes
from karabakh_map.figure._panel import Legend, Panel
from karabakh_map.figure._pdflanguage import with_language
from karabakh_map.figure._projection import main_frame
from karabakh_map.figure._several_days import split
from karabakh_map.figure._textflow import LEADING, shorten, text_width, wrap
from karabakh_map.figure._theme import use_fonts
from karabakh_map.figure.layouts import Box
from karabakh_map.figure.request import Picture, ask, in_language, shown_frame
from karabakh_map.history.timeline import state
from karabakh_map.wording.stories import whose

MAPS = 6
LEAST = 5.7
"""Type size in points below which nothing is printed."""
LINES = 1.28
"""Line height of a chapter over its type size."""
SCREEN = 640
"""Pixels that a map of a view is taken to be wide."""

SHARES = (0.46, 0.42, 0.38, 0.34, 0.3)


def handout(
    dataset: Dataset, *, language: str | None = None, answers: bool = False, link_base: str = ""
) -> bytes:
    """Return a PDF on A4: the story with six maps, a worksheet, and its answers if wanted.

    Raises
    ------
    UsageError
        If the data has no story to print.
    """
    if len(dataset.story) < 2 and not dataset.teller:
        raise UsageError(fault("data/story.csv has no chapters to print; add at least two."))
    use_fonts()
    first = dataset.story[0].date
    picture = ask(dataset, first, layout="a4", language=language, link_base=link_base)
    with speaking(picture.language):
        return _printed(in_language(dataset, picture), picture, answers)


def _printed(dataset: Dataset, picture: Picture, answers: bool) -> bytes:
    buffer = io.BytesIO()
    maker = f"karabakh-map {dataset.version}"
    title = translate("Nagorno-Karabakh: who held what, 1923 to today")
    if dataset.teller:
        title = dataset.teller.title
    about = {"Title": title, "Creator": maker, "Producer": maker, "CreationDate": None}
    with drawing(), PdfPages(buffer, metadata=about) as pdf:
        for page in _pages(dataset, picture, answers):
            pdf.savefig(page, facecolor="#ffffff")
    return with_language(buffer.getvalue(), picture.language)


def _pages(dataset: Dataset, picture: Picture, answers: bool) -> Iterator[Figure]:
    """Yield the pages: of the data's own story three, of an author's as many as it needs."""
    story = dataset.story if dataset.teller else chosen(dataset)
    for first in range(0, len(story), MAPS):
        yield _story(dataset, picture, story[first : first + MAPS])
    for page in (worksheet.worksheet, worksheet.answers)[: 2 if answers else 1]:
        questions = worksheet.asked(dataset)
        for first in range(0, len(questions), worksheet.MOST):
            yield page(dataset, picture, questions[first : first + worksheet.MOST])


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


def _story(dataset: Dataset, picture: Picture, chapters: Sequence[Chapter] | None = None) -> Figure:
    """Return a page with the story: at most six maps, each with its chapter."""
    figure, page = begin(picture)
    chapters = chosen(dataset) if chapters is None else chapters
    layout, theme = page.layout, page.theme
    under = translate(
        "Six moments, each with who held the ground at the end of the day. "
        "A day belongs to whoever held the ground at its end.",
    )
    title = translate("Who held what, 1923 to today")
    if dataset.teller:
        title, under = dataset.teller.title, whose(dataset.teller)
    top = head(page, picture, title, under) + 8
    whole = Box(MARGIN, top, layout.width - 2 * MARGIN, layout.height - top - 188)
    grounds = []
    cells = split(whole, MAPS, main_frame(dataset))[: len(chapters)]
    share = _share_of_maps(dataset, chapters, cells)
    for chapter, cell in zip(chapters, cells, strict=False):
        box = _map_box(cell, share)
        of_chapter = _staged(dataset, picture, chapter)
        seen = shown_frame(dataset, of_chapter, box.width / box.height)
        axes = map_axes(figure, layout, box, seen, f"map-{chapter.id}")
        ground = Ground(axes, dataset, of_chapter, theme, seen, box.width)
        ground.draw(chapter.date)
        grounds.append(ground)
        draw_towns(Sheet(axes, seen, box, theme, 0.72), dataset, picture, range(1, 2))
        _chapter(page, dataset, cell, box.bottom + 3, chapter)
    top = foot(page, dataset, picture)
    _legend(page, Legend.of(grounds), whole.bottom + 4, top - 8)
    return figure


def _staged(dataset: Dataset, picture: Picture, chapter: Chapter) -> Picture:
    """Return the picture of a chapter's day; an author's chapter chooses ground and layers."""
    of_day = picture.of_day(chapter.date)
    if not dataset.teller:
        return of_day
    box = chapter.bounds
    if chapter.view:
        lat, lon, zoom = chapter.view
        across = 360 * SCREEN / 256 / 2**zoom / 2
        box = lon - across, lat - across * 0.77, lon + across, lat + across * 0.77
    bounds = BBox(*box).cut(MAPPED) if box else None
    if bounds and not (bounds.west < bounds.east and bounds.south < bounds.north):
        bounds = None
    return replace(of_day, bounds=bounds, layers=chosen_layers(chapter.layers))


def _legend(page: Page, legend: Legend, top: float, bottom: float) -> None:
    """Write the legend in two columns, as large as fits over the credits."""
    column = (page.layout.width - 2 * MARGIN - 20) / 2
    for scale in (0.93, 0.87, 0.81, 0.75, 0.7):
        kept = list(page.axes.artists)
        panel = Panel(page, scale)
        left = panel.controllers(Box(MARGIN, top, column, 0), legend, None)
        right = panel.kinds_of_lines(Box(MARGIN + column + 20, top, column, 0), legend)
        if max(left, right) <= bottom or scale == 0.7:
            return
        for artist in page.axes.artists:
            if artist not in kept:
                artist.remove()


def _map_box(cell: Box, share: float) -> Box:
    return Box(cell.left, cell.top + 26, cell.width, min(cell.height * share, cell.width * 0.86))


def _share_of_maps(dataset: Dataset, chapters: Sequence[Chapter], cells: list[Box]) -> float:
    """Return how much of its cell a map takes: less where the words of a language need more."""
    wanted = [
        (cell, len(wrap(chapter.text, cell.width, LEAST)) * LEAST * LINES
         + len(_cited(dataset, chapter, cell)) * TINY * LEADING)
        for chapter, cell in zip(chapters, cells, strict=False)
    ]  # fmt: skip
    for share in SHARES:
        if all(high <= cell.bottom - _map_box(cell, share).bottom - 3 for cell, high in wanted):
            return share
    return SHARES[-1]


def _cited(dataset: Dataset, chapter: Chapter, cell: Box) -> list[str]:
    parts = [chapter.said] if chapter.said else []
    parts += [sources_of(dataset, chapter.source_ids[:3])]
    return shorten(in_a_row(filter(None, parts)), cell.width, 3, TINY)


def _chapter(page: Page, dataset: Dataset, cell: Box, y: float, chapter: Chapter) -> None:
    """Write date and title over a map, and its chapter with sources under it."""
    page.text(cell.left, cell.top + 9, in_words(chapter.date), 9.4, bold=True)
    size = min(SMALL + 0.4, cell.width / text_width(chapter.title, 1, bold=True))
    page.write(cell.left, cell.top + 12, [chapter.title], size, bold=True, colour=page.theme.muted)
    cited = _cited(dataset, chapter, cell)
    room = cell.bottom - y - len(cited) * TINY * LEADING
    size = SMALL
    while size > LEAST and len(wrap(chapter.text, cell.width, size)) * size * LINES > room:
        size -= 0.1
    most = max(1, int(room / (size * LINES)))
    text = shorten(chapter.text, cell.width, most, size)
    y = page.write(cell.left, y, text, size, leading=LINES)
    page.write(cell.left, y + 1, cited, TINY, colour=page.theme.muted, leading=1.25)
    page.close(f"chapter-{chapter.id}")
