"""A line is as sure as its edge and the extents on its two sides on a day, on invented ground."""

import itertools
from dataclasses import replace
from datetime import date

import pytest

from karabakh_map.core.dates import PartialDate
from karabakh_map.core.model import Certainty, How
from karabakh_map.history import areas, intervals, points, series, timeline
from karabakh_map.history.snapshot import snapshot
from karabakh_map.wording import reach

DAY = date(1993, 1, 1)
"""gamma and alpha are Armenian-held; e1 between them is no line, e3, e4, e7 to e9 are."""
CAPTURE = date(1992, 2, 26)


def known(dataset, *extents, unit="gamma", day=CAPTURE):
    """Return the data with extents of a holding: metres, and for later ones the day."""

    def told(change):
        if change.day != day:
            return change
        first, *later = extents
        rows = tuple(
            replace(
                change, since=PartialDate.of(since), how=How.EXTENT, extent_m=metres,
                extent_reason="It settled.",
            )
            for metres, since in later
        )  # fmt: skip
        return replace(change, extent_m=first, extent_reason="It moved.", extents=rows)

    control = {**dataset.control, unit: tuple(map(told, dataset.control[unit]))}
    return replace(dataset, control=control)


def line(dataset, edge, day=DAY):
    now = snapshot(dataset, day)
    return next(one for one in (*now.lines, *now.interleaved) if one.id == edge)


@pytest.mark.parametrize(
    ("metres", "precision", "certainty", "reason"),
    [
        (None, 500, "surveyed", ""),
        (0, 500, "surveyed", ""),
        (500, 500, "surveyed", ""),
        (501, 501, "digitised", "It moved."),
        (2500, 2500, "digitised", "It moved."),
        (2501, 2501, "guessed", "It moved."),
        (10_000, 10_000, "guessed", "It moved."),
    ],
)
def test_the_worse_of_edge_and_extent_decides(dataset, metres, precision, certainty, reason):
    found = line(known(dataset, metres), "e8")
    assert (found.precision_m, found.certainty, found.reason) == (precision, certainty, reason)
    assert found.front


def test_an_edge_that_is_worse_than_the_extents_keeps_its_own(dataset):
    found = line(known(dataset, 2900), "e4")
    assert (found.precision_m, found.certainty, found.reason) == (3000, Certainty.GUESSED, "")


@pytest.mark.parametrize(
    ("metres", "own", "certainty"),
    [(501, "surveyed", "digitised"), (2501, "digitised", "guessed"), (100, "guessed", "guessed")],
)
def test_an_edge_is_no_surer_than_its_metres_nor_than_it_calls_itself(
    dataset, metres, own, certainty
):
    edge = replace(dataset.edges[0], precision_m=metres, certainty=Certainty(own))
    assert timeline.control_line(edge, []).certainty == certainty


def test_the_worse_of_the_two_sides_decides(dataset):
    both = known(known(dataset, 700), 900, unit="delta", day=date(1991, 10, 18))
    edges = tuple(replace(e, precision_m=100, certainty=Certainty.SURVEYED) for e in both.edges)
    assert line(replace(both, edges=edges), "e4").precision_m == 900


def test_beyond_ten_kilometres_no_front_is_drawn_and_it_is_said_why(dataset):
    now = snapshot(known(dataset, 10_001), DAY)
    assert {one.id for one in now.interleaved} == {"e4", "e8", "e9"}
    assert not {one.id for one in now.lines} & {"e4", "e8", "e9"}
    assert reach.no_front(now.interleaved) == "No front is drawn. It moved."
    assert reach.no_front(now.lines[:0]) == ""


def test_an_extent_holds_from_its_day_on(dataset):
    moved = known(dataset, 4000, (100, date(1994, 5, 12)), (6000, date(2020, 9, 27)))
    found = {
        day: line(moved, "e8", date.fromisoformat(day)).precision_m
        for day in ("1994-05-11", "1994-05-12", "2020-09-26", "2020-09-27")
    }
    assert found == {
        "1994-05-11": 4000, "1994-05-12": 500, "2020-09-26": 500, "2020-09-27": 6000
    }  # fmt: skip
    assert set(timeline.line_days(moved)) - set(timeline.change_days(moved)) == {
        date(1994, 5, 12), date(2020, 9, 27)
    }  # fmt: skip


def test_intervals_of_lines_are_as_the_lines_of_each_day(dataset):
    moved = known(dataset, 4000, (100, date(1994, 5, 12)), (20_000, date(2020, 9, 27)))
    for day in timeline.line_days(moved):
        now = snapshot(moved, day)
        found = [
            one.line for one in intervals.line_intervals(moved)
            if one.start <= day and (one.end is None or day < one.end)
        ]  # fmt: skip
        key = lambda one: one.id  # noqa: E731
        assert sorted(found, key=key) == sorted((*now.lines, *now.interleaved), key=key)
    rows = [one for one in intervals.control_intervals(moved) if one.unit.id == "gamma"]
    assert [(one.start, one.known.extent_m) for one in rows if one.change.day == CAPTURE] == [
        (CAPTURE, 4000), (date(1994, 5, 12), 100), (date(2020, 9, 27), 20_000)
    ]  # fmt: skip
    assert all(one.end == other.start for one, other in itertools.pairwise(rows))


def test_the_nearest_line_of_a_day_says_where_there_was_no_front(dataset):
    found = points.history(known(dataset, 20_000), 39.99, 46.3, DAY)
    assert found.line is not None
    assert (found.line.id, found.line.front, found.line.reason) == ("e8", False, "It moved.")


def test_bounds_of_areas_are_those_of_the_day_and_no_unit_gives_more_than_it_has(dataset):
    def held(data):
        (step,) = series.areas_over_time(data, DAY, DAY)
        return step.held["armenian"]

    sure, moved, loose = (held(known(dataset, metres)) for metres in (None, 2000, 20_000))
    assert sure.km2 == moved.km2 == loose.km2
    assert loose.low < moved.low < sure.low < sure.km2 < sure.high < moved.high < loose.high
    size = areas.unit_areas(dataset)
    assert loose.low >= sure.low - size["gamma"]
    assert series.step_days(known(dataset, 1, (2, date(1994, 5, 12)))).count(date(1994, 5, 12)) == 1


def test_bounds_of_a_difference_take_the_worse_day_of_a_line(dataset):
    first, last = date(1992, 2, 1), date(1992, 3, 1)
    found = [
        series.difference_bounds(data, areas.difference(data, first, last))
        for data in (dataset, known(dataset, 2000))
    ]
    (sure,), (moved,) = (one.values() for one in found)
    assert moved.low < sure.low < sure.high < moved.high
