"""The history as half-open intervals, on invented ground."""

from datetime import date
from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from karabakh_map import intervals
from karabakh_map.dates import FIRST_DAY
from karabakh_map.timeline import lines, state

days = st.dates(FIRST_DAY, date(2026, 11, 1))


def covers(interval, day):
    return interval.start <= day and (interval.end is None or day < interval.end)


def test_intervals_of_a_unit_follow_each_other_without_gap(dataset):
    found = intervals.control_intervals(dataset)
    assert len(found) == 16
    for _, group in groupby(found, key=lambda interval: interval.unit.id):
        own = list(group)
        assert own[0].start == FIRST_DAY
        assert own[-1].end is None
        assert all(before.end == after.start for before, after in pairwise(own))


@given(days)
def test_intervals_say_what_the_state_says(dataset, day):
    held = {
        interval.unit.id: interval.change.controller
        for interval in intervals.control_intervals(dataset)
        if covers(interval, day)
    }
    assert held == {name: now.controller for name, now in state(dataset, day).items()}


@given(days)
def test_line_intervals_say_where_the_lines_are(dataset, day):
    found = [i.edge.id for i in intervals.line_intervals(dataset) if covers(i, day)]
    assert sorted(found) == sorted(edge.id for edge in lines(dataset, day))


@given(days)
def test_line_intervals_know_both_sides(dataset, day):
    states = state(dataset, day)
    for interval in intervals.line_intervals(dataset):
        if covers(interval, day):
            for side, holder in (
                (interval.edge.left, interval.left),
                (interval.edge.right, interval.right),
            ):
                if side in states:
                    assert states[side].controller is holder
