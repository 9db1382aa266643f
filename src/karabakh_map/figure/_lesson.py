"""A page of the lesson on paper: its sizes, its heading, its credits."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from karabakh_map.core.i18n import in_a_row, translate
from karabakh_map.core.model import Dataset
from karabakh_map.figure import _captions as captions
from karabakh_map.figure._page import Page, new_figure
from karabakh_map.figure._panel import Panel
from karabakh_map.figure._projection import main_frame
from karabakh_map.figure._theme import THEMES
from karabakh_map.figure.layouts import LAYOUTS, Box
from karabakh_map.figure.request import Picture

MARGIN = 36.0
TINY, SMALL, BODY, TITLE = 5.8, 7.0, 8.4, 21.0


def begin(picture: Picture) -> tuple[Figure, Page]:
    """Return a white page of A4, and what writes on it."""
    theme = THEMES[picture.theme]
    figure = new_figure(LAYOUTS["a4"], theme)
    figure.set_facecolor("#ffffff")
    return figure, Page(figure, LAYOUTS["a4"], theme)


def head(page: Page, picture: Picture, title: str, under: str) -> float:
    """Write the title of a page; return where it ends."""
    width = page.layout.width - 2 * MARGIN
    kicker = translate("Nagorno-Karabakh and surroundings")
    y = page.write(MARGIN, 30, [kicker], BODY, bold=True, colour=page.theme.accent)
    y = page.write(MARGIN, y, [title], TITLE, bold=True, leading=1.3)
    y = page.paragraph(MARGIN, y, width, under, BODY)
    page.close("heading")
    return y


def foot(page: Page, dataset: Dataset, picture: Picture) -> float:
    """Write the credits and the address of the map, or how to cite it; return where they begin."""
    box = Box(MARGIN, 0, page.layout.width - 2 * MARGIN, page.layout.height - 24)
    panel = Panel(page, 1.0)
    story = tuple(chapter.date for chapter in dataset.story)
    back = picture.link_base or captions.reference(dataset, picture, main_frame(dataset), story)
    return panel.credits(box, captions.foot(dataset, picture)[1:], back, bool(picture.link_base))


def sources_of(dataset: Dataset, source_ids: Sequence[str]) -> str:
    """Return publishers and years of sources in one line."""
    found = (dataset.sources[name] for name in source_ids)
    return in_a_row(f"{source.publisher} {source.date[:4]}".strip() for source in found)
