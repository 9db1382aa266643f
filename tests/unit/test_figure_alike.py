"""The same picture in Baku and in Yerevan: what it numbers does not depend on its language."""

from dataclasses import replace

import pytest

from karabakh_map.core.i18n import speaking
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.dataset.load import load
from karabakh_map.figure import areas, ask, draw
from karabakh_map.figure._alike import in_all
from karabakh_map.figure.request import in_language


@pytest.fixture(scope="module")
def real():
    return load()


@pytest.mark.parametrize("layout", ["slide", "social"])
def test_a_picture_numbers_the_same_events_in_every_language(layout, real):
    told = {}
    for tongue in LANGUAGES:
        picture = ask(real, "2023-09-19", layout=layout, language=tongue)
        told[tongue] = [event.id for event in draw(real, picture)[1]]
    assert len({tuple(ids) for ids in told.values()}) == 1, told
    assert told["en"]


@pytest.mark.parametrize("layout", ["social", "square"])
def test_a_chart_numbers_the_same_events_in_every_language(layout, real, monkeypatch):
    told = []

    def marks(_page, _axes, _box, events):
        told.append([event.id for event in events])

    monkeypatch.setattr(areas, "_marks", marks)
    for tongue in LANGUAGES:
        areas.render_chart(real, areas.ask_chart(real, layout=layout, language=tongue))
    assert told == told[:1] * len(LANGUAGES)
    assert told[0]


def test_what_one_language_has_no_room_for_no_other_numbers(real):
    with speaking("en"):
        picture = ask(real, "2020-12-01", language="en")
        events = list(real.events[:6])
        room = {"az": 5, "hy": 3, "ru": 4}
        asked = {}

        def fitting(data, spoken, given):
            assert data.language == spoken.language
            assert [event.title for event in given] != [event.title for event in events]
            asked[spoken.language] = len(given)
            return given[: room[spoken.language]]

        kept = in_all(in_language(real, picture), replace(picture, language="en"), events, fitting)
    assert kept == events[:3]
    assert asked == {"az": 6, "hy": 5, "ru": 3}


def test_events_that_were_asked_for_are_numbered_whatever_the_language(real):
    picture = ask(real, "2020-12-01", layout="social", language="ru", events=["e117", "e086"])
    assert {event.id for event in draw(real, picture)[1]} == {"e117", "e086"}
