"""How two states of the data differ, in rows and in km2: states of a few points."""

from math import pi, radians, sin

import pytest

from karabakh_map.core.release import STEP_LAT, STEP_LON, Release
from karabakh_map.history.corrected import Row, compare

ROW, COLUMN = 8000, 7400  # 40 degrees north, 46.25 degrees east
A, B = "azerbaijan", "armenian"


def state(rows=None, held=None, ground=None) -> Release:
    return Release("v", (), rows or {}, held or {}, ground or {})


def km2(row: int, count: int = 1) -> float:
    """Return the ground of points of a row: their part of a sphere with the earth's surface."""
    south, north = radians(row * STEP_LAT), radians((row + 1) * STEP_LAT)
    return count * 6371.0072**2 * radians(STEP_LON) * (sin(north) - sin(south))


def test_points_stand_for_all_ground_there_is():
    whole = sum(km2(row) for row in range(-18_000, 18_000)) * (360 / STEP_LON)
    assert whole == pytest.approx(4 * pi * 6371.0072**2, rel=1e-9)


def test_each_row_is_told_with_what_became_of_it():
    before = state(
        {
            "control.csv": {"u 2020-11-08": "1", "gone 1992-05": "1", "kept 1992": "1"},
            "events.csv": {"e1": "1", "e2": "1", "e3": "1", "e5": "1"},
            "left.csv": {"x": "1"},
        },
        {"u": (("1923-07-07", A), ("2020-11-08", B)), "gone": (("1992-05-31", B),)},
        {"u": ((ROW, COLUMN, 2),), "gone": ((ROW + 1, COLUMN, 3),)},
    )
    after = state(
        {
            "control.csv": {"u 2020-11-08": "2", "kept 1992": "1", "new 2021": "1"},
            "events.csv": {"e1": "2", "e3": "1", "e4": "1", "e5": "2"},
            "came.csv": {"y": "1"},
        },
        {
            "u": (("1923-07-07", B), ("2020-11-08", A)),
            "new": (("2020-12-31", B), ("2021-12-31", A)),
        },
        {"u": ((ROW, COLUMN, 4),), "new": ((ROW, COLUMN + 9, 1),)},
    )
    found = compare(before, after)
    near = {name: pytest.approx(value, rel=1e-9) for name, value in
            {"gone": km2(ROW + 1, 3), "new": km2(ROW), "u": km2(ROW, 4)}.items()}  # fmt: skip
    assert list(found.rows) == [
        Row("came.csv", "y", "added"),
        Row("control.csv", "gone 1992-05", "removed", B, "", near["gone"]),
        Row("control.csv", "new 2021", "added", "", A, near["new"]),
        Row("control.csv", "u 2020-11-08", "changed", B, A, near["u"]),  # of the ground of today
        Row("events.csv", "e1", "changed"),
        Row("events.csv", "e2", "removed"),
        Row("events.csv", "e4", "added"),
        Row("events.csv", "e5", "changed"),
        Row("left.csv", "x", "removed"),
    ]
    assert found.counts() == {
        "came.csv": {"added": 1, "changed": 0, "removed": 0},
        "control.csv": {"added": 1, "changed": 1, "removed": 1},
        "events.csv": {"added": 1, "changed": 2, "removed": 1},
        "left.csv": {"added": 0, "changed": 0, "removed": 1},
    }


def test_a_row_of_a_unit_without_ground_or_history_has_no_more_to_tell():
    rows = {"control.csv": {"u 1992": "1"}}
    assert compare(state(), state(rows)).rows == (Row("control.csv", "u 1992", "added", "", "", 0),)


def test_a_unit_that_was_drawn_anew_counts_what_came_and_what_went():
    name = "geo/control_units.geojson"
    before = state({name: {"moved": "1", "gone": "1"}}, {},
                   {"moved": ((ROW, COLUMN, 4),), "gone": ((ROW - 1, COLUMN, 2),)})  # fmt: skip
    after = state({name: {"moved": "2", "new": "1"}}, {},
                  {"moved": ((ROW, COLUMN + 1, 4),), "new": ((ROW + 7, COLUMN, 1),)})  # fmt: skip
    found = {row.id: (row.change, row.km2) for row in compare(before, after).rows}
    assert found == {
        "moved": ("changed", pytest.approx(km2(ROW, 2), rel=1e-9)),
        "gone": ("removed", pytest.approx(km2(ROW - 1, 2), rel=1e-9)),
        "new": ("added", pytest.approx(km2(ROW + 7), rel=1e-9)),
    }


def test_ground_of_one_state_alone_is_told_apart_and_held_by_nobody():
    both = ((ROW, COLUMN, 3),)
    before = state({}, {"u": (("1923-07-07", A),), "v": (("1923-07-07", B),)},
                   {"u": both, "v": ((ROW + 2, COLUMN, 2),)})  # fmt: skip
    after = state({}, {"u": (("1923-07-07", B), ("1992-05-09", A))},
                  {"u": ((ROW, COLUMN, 4), (ROW + 4, COLUMN, 5))})  # fmt: skip
    found = compare(before, after)
    assert found.given_up == pytest.approx(km2(ROW + 2, 2), rel=1e-9)
    assert found.anew == pytest.approx(km2(ROW) + km2(ROW + 4, 5), rel=1e-9)
    (span,) = found.spans
    assert (span.start, span.end) == ("1923-07-07", "1992-05-09")
    assert span.km2 == {(A, B): pytest.approx(km2(ROW, 3), rel=1e-9)}
    assert found.most is span
    assert compare(before, before).most is None


def test_what_differs_most_is_the_first_of_the_longest_and_needs_a_holder_on_both_sides():
    ground = {"u": ((ROW, COLUMN, 1),), "v": ((ROW, COLUMN + 1, 5),)}
    before = state({}, {"u": (("1923-07-07", A),), "v": (("1990-01-01", A),)}, ground)
    after = state(
        {}, {"u": (("1923-07-07", A), ("1992-01-01", B), ("1993-01-01", A), ("1994-01-01", B)),
             "v": (("1989-01-01", B), ("1990-01-01", A))}, ground,
    )  # fmt: skip
    found = compare(before, after)
    assert [(span.start, span.end) for span in found.spans] == [
        ("1989-01-01", "1990-01-01"), ("1992-01-01", "1993-01-01"), ("1994-01-01", None),
    ]  # fmt: skip
    assert found.spans[0].km2 == {("", B): pytest.approx(km2(ROW, 5), rel=1e-9)}
    assert [span.total for span in found.spans] == [
        0, pytest.approx(km2(ROW), rel=1e-9), pytest.approx(km2(ROW), rel=1e-9),
    ]  # fmt: skip
    assert found.most is found.spans[1]
