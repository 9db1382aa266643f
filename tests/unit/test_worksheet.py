"""Questions and answers of the lesson: each is printed, beside nothing else, and true."""

import itertools

import pytest

from karabakh_map.dataset import load
from karabakh_map.figure import _lesson as lesson
from karabakh_map.figure import _worksheet as worksheet


@pytest.fixture(scope="module")
def real():
    return load.load()


def test_every_question_and_answer_is_printed(real):
    for figure_, wanted in (
        (worksheet.worksheet(real, _asked(real)), [c.question for c in real.story]),
        (worksheet.answers(real, _asked(real)), [c.question for c in real.story]),
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


def test_every_question_stands_on_the_map_with_a_line_to_its_place(real):
    from matplotlib.lines import Line2D
    from matplotlib.patches import Circle
    from matplotlib.text import Text

    from karabakh_map.figure._projection import forward

    page = worksheet.worksheet(real, _asked(real))
    marks = next(
        group for axes in page.axes for group in axes.artists
        if group.get_gid() == "questions-on-map"
    ).artists  # fmt: skip
    box = next(axes for axes in page.axes if axes.get_gid() == "map-blank")
    on_page = page.axes[0].transData.inverted()
    discs = [a for a in marks if isinstance(a, Circle) and a.radius == worksheet.DISC]
    assert [a.get_text() for a in marks if isinstance(a, Text)] == [
        str(number) for number in range(1, len(real.story) + 1)
    ]
    lines = {(*a.get_xydata()[0], *a.get_xydata()[1]) for a in marks if isinstance(a, Line2D)}
    (left, bottom), (right, top) = on_page.transform(box.bbox.get_points())
    for disc, chapter in zip(discs, real.story, strict=True):
        x, y = disc.center
        assert left + worksheet.DISC <= x <= right - worksheet.DISC, chapter.id
        assert top + worksheet.DISC <= y <= bottom - worksheet.DISC, chapter.id
        metres = forward(chapter.question_lon, chapter.question_lat)
        place = on_page.transform(box.transData.transform(metres))
        ends = [line for line in lines if line[2:] == pytest.approx((x, y), abs=0.01)]
        assert ends[0][:2] == pytest.approx(tuple(place), abs=0.5), chapter.id
    for i, one in enumerate(discs):
        for other in discs[i + 1 :]:
            (x1, y1), (x2, y2) = one.center, other.center
            assert (x1 - x2) ** 2 + (y1 - y2) ** 2 > (2 * worksheet.DISC) ** 2 * 0.98


def test_questions_do_not_run_into_each_other_or_the_credits(real):
    from matplotlib.text import Text

    page = worksheet.worksheet(real, _asked(real))
    groups = {group.get_gid(): group for axes in page.axes for group in axes.artists}
    reach = {
        name: [a.get_position()[1] for a in group.artists if isinstance(a, Text)]
        for name, group in groups.items()
        if str(name).startswith("question-") or name == "credits"
    }
    half = -(-len(real.story) // 2)
    for column in (real.story[:half], real.story[half:]):
        names = [f"question-{chapter.id}" for chapter in column] + ["credits"]
        for above, below in itertools.pairwise(names):
            assert max(reach[above]) + lesson.SMALL < min(reach[below]), above


def test_answers_are_what_the_map_shows(real):
    from karabakh_map.history import points
    from karabakh_map.history.timeline import unit_state

    for chapter in real.story:
        place = points.history(real, chapter.question_lat, chapter.question_lon)
        assert place.unit, chapter.id
        held = unit_state(place.unit, place.changes, chapter.question_date).controller
        assert held is chapter.answer, chapter.id
