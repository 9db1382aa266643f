"""The lesson on paper: the story, its questions and its answers, as one PDF."""

import re
from dataclasses import replace

import pytest
from matplotlib.text import Text

from karabakh_map.core.errors import UsageError
from karabakh_map.dataset import load
from karabakh_map.figure import handout
from karabakh_map.figure.handout import chosen
from karabakh_map.history.timeline import state
from karabakh_map.wording import labels


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", content))


@pytest.fixture(scope="module")
def real():
    return load.load()


def test_story_and_worksheet_are_one_sheet(real):
    content = handout.handout(real)
    assert pages(content) == 2
    assert pages(handout.handout(real, answers=True, link_base="https://maps.example.org/")) == 3
    assert b"/Type3" not in content
    assert b"/FontFile2" in content
    assert b"CreationDate" not in content
    assert handout.handout(real) == content


def test_maps_show_the_first_day_and_the_most_different_ones(real):
    picked = chosen(real)
    assert len(picked) == 6
    assert picked[0] is real.story[0]
    assert [chapter.order for chapter in picked] == sorted(c.order for c in picked)
    grounds = [
        tuple(item.controller for item in state(real, chapter.date).values()) for chapter in picked
    ]
    assert len(set(grounds)) == len(grounds)


def _asked(dataset):
    from karabakh_map import figure

    return figure.ask(dataset, dataset.story[0].date, layout="a4")


def test_no_chapter_of_the_story_is_cut(real):
    page = handout._story(real, _asked(real))
    for axes in page.axes:
        for group in axes.artists:
            said = [a.get_text() for a in getattr(group, "artists", []) if isinstance(a, Text)]
            assert not [text for text in said if text.endswith("…")]


def test_the_legend_names_whoever_has_a_colour_in_the_stripes(real):
    """More pairs than a legend names are told in one row, which names nobody."""
    page = handout._story(real, _asked(real))
    said = {
        a.get_text()
        for axes in page.axes
        for group in axes.artists
        for a in getattr(group, "artists", [])
        if isinstance(a, Text)
    }
    assert "Day disputed: one of the two colours of the stripes" in said
    striped = {
        controller
        for chapter in chosen(real)
        for one in state(real, chapter.date).values()
        for controller in one.candidates or ()
    }
    assert striped - {one.controller for c in chosen(real) for one in state(real, c.date).values()}
    assert {labels.CONTROLLERS[one] for one in striped} <= said


def test_without_a_story_there_is_no_lesson(drawn):
    with pytest.raises(UsageError, match=r"data/story\.csv has no chapters to print"):
        handout.handout(replace(drawn, story=()))
