"""The history as half-open intervals, on invented ground."""

from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY, PartialDate, Precision
from karabakh_map.core.model import How
from karabakh_map.history import intervals
from karabakh_map.history.snapshot import snapshot
from karabakh_map.history.timeline import INDEPENDENCE, state

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
    assert sorted(found) == sorted(edge.id for edge in snapshot(dataset, day).lines)


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


def with_extent(dataset, unit, number, day, metres):
    """Return the data with a row that says the extent of a holding from a day on."""
    change = dataset.control[unit][number]
    row = replace(change, since=PartialDate.of(day), how=How.EXTENT, extent_m=metres)
    rows = list(dataset.control[unit])
    rows[number] = replace(change, extents=(row,))
    return replace(dataset, control={**dataset.control, unit: tuple(rows)})


def test_each_interval_names_the_row_that_says_its_extent(dataset):
    day = date(2021, 6, 1)
    some = with_extent(dataset, "alpha", 3, day, 900)
    found = [one for one in intervals.control_intervals(some) if one.unit.id == "alpha"]
    assert [(one.start, one.end) for one in found[-2:]] == [(date(2020, 11, 8), day), (day, None)]
    assert [one.known.extent_m for one in found] == [None, None, None, None, 900]
    for one in intervals.control_intervals(some):
        assert one.known in one.change.rows
        assert one.known.day == one.start


def lines_of(dataset, edge):
    found = [one for one in intervals.line_intervals(dataset) if one.edge.id == edge]
    return [(one.start, one.end, one.left, one.right, one.line.precision_m) for one in found]


def test_an_extent_parts_a_line_only_where_it_changes_how_well_it_is_known(dataset):
    day, before = date(2021, 6, 1), lines_of(dataset, "e1")
    assert [start for start, *_rest in before] == [
        date(1992, 2, 26), date(2020, 11, 8), date(2020, 11, 10), date(2022, 3, 24),
    ]  # fmt: skip
    assert lines_of(with_extent(dataset, "alpha", 3, day, 100), "e1") == before  # the edge is worse
    start, end, *held, _metres = before[2]
    assert lines_of(with_extent(dataset, "alpha", 3, day, 900), "e1") == [
        *before[:2], (start, day, *held, 500), (day, end, *held, 900),
        (*before[3][:-1], 900),
    ]  # fmt: skip


def test_what_lies_outside_takes_its_sources_from_its_twin_among_the_units(dataset):
    soviet, independent = intervals.outside_changes(dataset, "azerbaijan")
    for change, day, how, controller, sources in (
        (soviet, FIRST_DAY, How.ESTABLISHED, Controller.SOVIET_AZERBAIJAN, ("decree",)),
        (independent, INDEPENDENCE, How.INDEPENDENCE, Controller.AZERBAIJAN, ("act",)),
    ):
        assert (change.unit_id, change.since) == ("azerbaijan", PartialDate.of(day))
        assert (change.day, change.earliest, change.latest) == (day, day, day)
        assert (change.how, change.controller, change.source_ids) == (how, controller, sources)
        assert (change.precision, change.announced_by, change.note) == (Precision.DAY, "", "")


@pytest.mark.parametrize("spoiled", ["day", "controller"])
def test_a_twin_has_the_same_day_and_the_same_controller(dataset, spoiled):
    """Another change of that day, or that controller on another day, is no twin."""

    def another(change):
        if change.how is not How.INDEPENDENCE:
            return change
        if spoiled == "day":
            return replace(change, since=PartialDate(1991, 12, 26))
        return replace(change, controller=Controller.ARMENIAN)

    control = {name: tuple(map(another, rows)) for name, rows in dataset.control.items()}
    changed = replace(dataset, control=control)
    soviet, independent = intervals.outside_changes(changed, "azerbaijan")
    assert soviet.source_ids == ("decree",)
    assert independent.source_ids == ()


def test_the_last_interval_has_no_end_and_the_others_end_where_the_next_begins(dataset):
    rows = dataset.control["gamma"]
    found = intervals.ends(rows)
    assert [change for change, _ in found] == list(rows)
    assert [end for _, end in found] == [change.day for change in rows[1:]] + [None]


def test_no_changes_have_no_ends():
    assert intervals.ends(()) == []
