"""On the real data every layout holds its words: nothing is cut off, nothing overlaps."""

from datetime import date
from itertools import combinations

import pytest
from matplotlib.text import Text

from karabakh_map import figure
from karabakh_map.dataset import load
from karabakh_map.figure._ground import Group
from karabakh_map.figure._labels import overlap
from karabakh_map.figure._textflow import text_width
from karabakh_map.figure.layouts import LAYOUTS

DAYS = (
    "1988-02-20 1992-06-01 1994-05-12 2016-04-05 2020-10-26 2020-11-09 2020-11-10 2020-11-20 "
    "2020-12-01 2022-09-01 2023-09-19 2024-06-01 2026-01-01"
).split()
BASE = "https://karabakh-map.example.org/atlas/"


def words_on(page_figure, name: str) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Return the texts of the page with their boxes in points from the top left corner."""
    page = next(axes for axes in page_figure.axes if axes.get_gid() == name)
    found = []
    for group in page.artists:
        assert isinstance(group, Group)
        for text in group.artists:
            if not isinstance(text, Text) or not text.get_text():
                continue
            size = text.get_fontsize()
            x, y = text.get_position()
            width = text_width(text.get_text(), size, bold=text.get_weight() == "bold")
            left = x - width if text.get_horizontalalignment() == "right" else x
            box = (left, y - size * 0.72, left + width, y + size * 0.2)
            found.append((text.get_text(), box))
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("day", DAYS)
def test_nothing_is_cut_off_and_nothing_overlaps(day, layout):
    dataset = load.load()
    asked = figure.ask(dataset, date.fromisoformat(day), layout=layout, link_base=BASE)
    drawn, _events = figure.draw(dataset, asked)
    said = words_on(drawn, "page")
    assert len(said) > 12
    for text, (left, top, right, bottom) in said:
        assert left >= 4, text
        assert top >= 4, text
        assert right <= asked.layout.width - 4, text
        assert bottom <= asked.layout.height - 4, text
    for (one, a), (two, b) in combinations(said, 2):
        assert not overlap(a, b), f"{one!r} and {two!r}"


@pytest.mark.parametrize("layout", ["wide", "square", "a4"])
@pytest.mark.parametrize("count", [2, 3, 6, 12])
def test_small_maps_keep_their_words_apart(layout, count):
    dataset = load.load()
    days = [date.fromisoformat(day) for day in DAYS[:count]]
    asked = figure.ask(dataset, days, layout=layout, link_base=BASE, compare=count == 2)
    drawn, _events = figure.draw(dataset, asked)
    said = words_on(drawn, "page")
    for text, (left, _top, right, bottom) in said:
        assert left >= 4, text
        assert right <= asked.layout.width - 4, text
        assert bottom <= asked.layout.height - 4, text
    for (one, a), (two, b) in combinations(said, 2):
        assert not overlap(a, b), f"{one!r} and {two!r}"
