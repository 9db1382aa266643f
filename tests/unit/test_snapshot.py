"""A day asked for many times is worked out once, and says what the functions say."""

from datetime import date

import pytest

from karabakh_map import figure
from karabakh_map.history import areas, timeline
from karabakh_map.history.snapshot import Snapshot, snapshot

DAYS = [date(1980, 1, 1), date(1992, 5, 9), date(1994, 5, 12), date(2020, 11, 20)]


@pytest.mark.parametrize("day", DAYS)
def test_a_snapshot_says_what_the_functions_say(dataset, day):
    now, states = Snapshot(dataset, day), timeline.state(dataset, day)
    assert now.states == states
    assert list(now.lines) == timeline.lines(dataset, day, states)
    assert now.holdings == areas.holdings(dataset, states)
    assert list(now.latest) == timeline.latest_changes(dataset, day)
    assert now.outside is timeline.outside_controller("azerbaijan", day)
    assert now.mapped_km2 == areas.mapped_km2(dataset)


def test_another_day_and_another_data_set_are_another_snapshot(dataset, drawn):
    first = snapshot(dataset, DAYS[0])
    assert snapshot(dataset, DAYS[0]) is first
    assert snapshot(dataset, DAYS[1]).day == DAYS[1]
    assert snapshot(drawn, DAYS[0]).dataset is drawn


def test_a_picture_works_out_its_day_once(drawn, monkeypatch):
    asked = []
    known = timeline.state
    monkeypatch.setattr(timeline, "state", lambda data, day: asked.append(day) or known(data, day))
    snapshot.cache_clear()
    figure.render(drawn, date(2020, 11, 20), layout="slide")
    assert asked.count(date(2020, 11, 20)) == 1
