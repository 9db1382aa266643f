"""The lesson on paper: the story, its questions and its answers, as one PDF."""

import re
from dataclasses import replace

import pytest

from karabakh_map import data
from karabakh_map.errors import UsageError
from karabakh_map.figure import handout
from karabakh_map.figure.handout import chosen
from karabakh_map.timeline import state


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", content))


@pytest.fixture(scope="module")
def real():
    return data.load()


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


def test_every_question_and_answer_is_printed(real):
    for figure_, wanted in (
        (handout._worksheet(real, _asked(real)), [c.question for c in real.story]),
        (handout._answers(real, _asked(real)), [c.question for c in real.story]),
    ):
        said = " ".join(
            text.get_text()
            for axes in figure_.axes
            for group in axes.artists
            for text in getattr(group, "artists", [])
            if hasattr(text, "get_text")
        )
        for question in wanted:
            assert question in said


def _asked(dataset):
    from karabakh_map import figure

    return figure.ask(dataset, dataset.story[0].date, layout="a4")


def test_answers_are_what_the_map_shows(real):
    from karabakh_map import points
    from karabakh_map.timeline import unit_state

    for chapter in real.story:
        place = points.history(real, chapter.question_lat, chapter.question_lon)
        assert place.unit, chapter.id
        held = unit_state(place.unit, place.changes, chapter.question_date).controller
        assert held is chapter.answer, chapter.id


def test_without_a_story_there_is_no_lesson(drawn):
    with pytest.raises(UsageError, match=r"data/story\.csv has no chapters to print"):
        handout.handout(replace(drawn, story=()))
