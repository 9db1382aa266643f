"""What the time bar is told: key days, and the event of a day that moved the line."""

import json
from datetime import date

import pytest

from karabakh_map.dataset.load import load
from karabakh_map.history import movers
from karabakh_map.history.timeline import all_changes, change_days
from karabakh_map.web import widgets


@pytest.fixture(scope="module")
def real():
    return load()


def test_the_event_of_a_tick_includes_its_day_and_is_near_what_changed(real):
    moved = movers.by_day(real)
    assert set(moved) <= set(change_days(real))
    assert len(moved) > 0.6 * len(change_days(real))
    for day, event_id in moved.items():
        event = real.event(event_id)
        assert event.first <= day <= event.last, (day, event_id)
        changed = [change.unit_id for change in all_changes(real) if change.day == day]
        assert movers.distance_km(real, event, changed) <= movers.NEAR_KM, (day, event_id)


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (date(1992, 2, 26), "Khojaly"),
        (date(1992, 5, 9), "Shusha"),
        (date(1994, 5, 12), "Ceasefire takes effect"),
        (date(2020, 11, 20), "Aghdam/Akna district handed over"),
        (date(2020, 12, 1), "Lachin/Berdzor district handed over"),
    ],
)
def test_the_ticks_that_everybody_knows(real, day, title):
    assert title in real.event(movers.by_day(real)[day]).title


def test_key_days_are_events_of_the_data_on_the_days_that_their_names_say(real):
    keys = {
        label: day for day, label, _event, _rank in widgets.time_bar(real, date(2020, 1, 1))["keys"]
    }
    assert list(keys.values()) == sorted(keys.values())
    assert keys == {
        "1988": "1988-02-20",
        "Khojaly": "1992-02-26",
        "Shusha/Shushi": "1992-05-09",
        "12 May 1994": "1994-05-12",
        "April 2016": "2016-04-02",
        "44 days": "2020-09-27",
        "10 Nov 2020": "2020-11-10",
        "19 Sep 2023": "2023-09-19",
    }


def test_other_data_have_no_key_days_and_nothing_else_is_missing(dataset):
    model = widgets.time_bar(dataset, date(1992, 1, 1))
    assert json.loads(json.dumps(model)) == model
    assert all(event in {one.id for one in dataset.events} for *_, event, _rank in model["keys"])
    assert [row[0] for row in model["stops"]] == [day.isoformat() for day in change_days(dataset)]
