"""Areas over time as a picture."""

import io
import itertools
import re
from datetime import date

import pytest
from PIL import Image

from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import load
from karabakh_map.figure import _overtime as overtime
from karabakh_map.figure import areas
from karabakh_map.history.series import areas_over_time
from karabakh_map.wording.overtime import SHOWN
from karabakh_map.wording.summary import round_km2

WAR = date(2020, 9, 1), date(2020, 12, 31)


@pytest.fixture(scope="module")
def real():
    return load()


def test_an_svg_has_its_curves_its_words_and_its_bounds(real):
    asked = areas.ask_chart(real, *WAR, layout="social")
    content, alt = areas.render_chart(real, asked, "svg")
    text = content.decode()
    there = overtime.shown(areas_over_time(real, *WAR))
    for controller in SHOWN:
        assert (f'id="line-{controller}"' in text) == (controller in there)
        assert (f'id="band-{controller}"' in text) == (controller in there)
    assert "1 September 2020 to 31 December 2020" in alt
    last = areas_over_time(real, *WAR)[-1]
    for controller, held in last.held.items():
        if controller in SHOWN:
            assert f"{round_km2(held.km2)} km² (at least {round_km2(held.low)}" in alt
    assert areas.render_chart(real, asked, "svg")[0] == content


@pytest.mark.parametrize("tongue", ["az", "hy", "ru"])
def test_other_languages_and_shapes(real, tongue):
    asked = areas.ask_chart(real, *WAR, "nkao", layout="a4", dpi=100, theme="dark", language=tongue)
    content, alt = areas.render_chart(real, asked, "png")
    with Image.open(io.BytesIO(content)) as image:
        assert image.size == asked.picture.layout.pixels
        assert image.info["Description"] == alt
    assert not re.search(r"\b(Areas|From|at least|Azerbaijan)\b", alt)


def test_events_are_those_of_control_that_moved_most_and_do_not_crowd(real):
    first, last = date(1988, 1, 1), date(2024, 1, 1)
    steps = areas_over_time(real, first, last)
    told = overtime.worth_telling(real, first, last, steps, 6)
    assert 3 <= len(told) <= 6
    assert [event.first for event in told] == sorted(event.first for event in told)
    assert {event.category for event in told} <= set(overtime.OF_CONTROL)
    assert any(event.first.year == 2020 for event in told)
    gaps = [(b.first - a.first).days for a, b in itertools.pairwise(told)]
    assert min(gaps) > (last - first).days / overtime.CROWD
    assert overtime.worth_telling(real, first, last, steps, 0) == []


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ((1988, 1, 1), (2026, 1, 1), ["1990", "1995"]),
        ((2020, 9, 1), (2020, 12, 31), ["September 2020", "October 2020"]),
        ((2020, 11, 9), (2020, 11, 20), ["9 November 2020", "20 November 2020"]),
        ((2020, 11, 9), (2020, 11, 9), ["9 November 2020", "9 November 2020"]),
    ],
)
def test_the_scale_of_time(first, last, labels):
    with speaking("en"):
        found = overtime.ticks(date(*first), date(*last))
    assert [label for _day, label in found][:2] == labels
    assert all(date(*first) <= day <= date(*last) for day, _label in found)


def test_one_day_is_a_chart_too(real):
    day = date(2020, 11, 9)
    assert areas.render_chart(real, areas.ask_chart(real, day, day), "png")[0]


@pytest.mark.parametrize(
    ("args", "looks", "said"),
    [
        ((date(2021, 1, 1), date(2020, 1, 1)), {}, "2021-01-01"),
        ((None, None, "Atlantis"), {}, '"Atlantis"'),
        ((), {"theme": "blue"}, 'There is no theme "blue"'),
        ((), {"size": (10, 10)}, "10x10 cannot be drawn"),
        ((), {"dpi": 9999}, "9999 dots per inch"),
    ],
)
def test_what_cannot_be_is_one_sentence(real, args, looks, said):
    with pytest.raises(UsageError, match=re.escape(said)):
        areas.ask_chart(real, *args, **looks)
