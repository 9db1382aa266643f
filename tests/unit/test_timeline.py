"""Who held what when, on invented ground."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY
from karabakh_map.core.errors import DateError
from karabakh_map.history import timeline
from karabakh_map.history.snapshot import snapshot
from karabakh_map.history.timeline import INDEPENDENCE, state

A, B = Controller.AZERBAIJAN, Controller.ARMENIAN
DAY = timedelta(days=1)
days = st.dates(FIRST_DAY, date(2026, 11, 23))


def test_a_day_belongs_to_the_state_at_its_end(dataset):
    handover = date(2020, 12, 1)
    before, on, after = (state(dataset, handover + n * DAY)["beta"].controller for n in (-1, 0, 1))
    assert (before, on, after) == (B, A, A)


def test_a_month_stands_for_its_last_day_and_is_disputed_until_then(dataset):
    first, last, after = (
        state(dataset, day)["beta"]
        for day in (date(1993, 4, 1), date(1993, 4, 29), date(1993, 4, 30))
    )
    assert (first.controller, first.candidates) == (A, (A, B))
    assert (last.controller, last.candidates) == (A, (A, B))
    assert (after.controller, after.candidates) == (B, None)


@pytest.mark.parametrize(
    ("day", "controller", "candidates"),
    [
        (date(1992, 5, 7), A, None),
        (date(1992, 5, 8), A, (A, B)),  # from the earliest day on, the old holder is in doubt
        (date(1992, 5, 9), B, (A, B)),  # the day of the change, until the latest
        (date(1992, 5, 10), B, None),
    ],
)
def test_between_earliest_and_latest_the_unit_is_disputed(dataset, day, controller, candidates):
    now = state(dataset, day)["alpha"]
    assert (now.controller, now.candidates) == (controller, candidates)


def test_the_first_and_the_last_state_have_their_neighbours(dataset):
    first = state(dataset, FIRST_DAY)["delta"]
    assert first.following is not None
    assert first.following.day == INDEPENDENCE
    assert state(dataset, INDEPENDENCE)["delta"].following is None


def test_before_the_record_there_is_no_state(dataset):
    with pytest.raises(DateError, match="1923-07-06 is before the data begins"):
        state(dataset, FIRST_DAY - DAY)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (FIRST_DAY, set()),
        (date(1992, 2, 26), {"e1", "e4", "e8", "e9"}),  # gamma alone
        (date(1994, 5, 12), {"e2", "e4", "e7", "e8", "e9"}),
        (date(2020, 12, 1), {"e1", "e4", "e8", "e9"}),
        (date(2024, 1, 1), set()),
    ],
)
def test_lines_of_control_are_edges_between_controllers(dataset, day, expected):
    assert {edge.id for edge in snapshot(dataset, day).lines} == expected


def test_recognised_borders_are_never_lines_of_control(dataset):
    beyond = {"e5", "e6", "e12"}
    for day in timeline.change_days(dataset):
        assert not beyond & {edge.id for edge in snapshot(dataset, day).lines}


@pytest.mark.parametrize(
    ("neighbour", "day", "controller"),
    [
        ("azerbaijan", INDEPENDENCE - DAY, Controller.SOVIET_AZERBAIJAN),
        ("azerbaijan", INDEPENDENCE, A),
        ("armenia", INDEPENDENCE, None),
        ("iran", INDEPENDENCE, None),
    ],
)
def test_what_lies_outside(neighbour, day, controller):
    assert timeline.outside_controller(neighbour, day) is controller


@given(days)
def test_the_state_changes_only_on_change_days(dataset, day):
    if day > FIRST_DAY and day not in timeline.change_days(dataset):
        held = {unit_id: now.controller for unit_id, now in state(dataset, day).items()}
        assert held == {
            unit_id: now.controller for unit_id, now in state(dataset, day - DAY).items()
        }


@given(days)
def test_the_latest_changes_happened_by_then_on_one_day(dataset, day):
    latest = timeline.latest_changes(dataset, day)
    assert len({change.day for change in latest}) <= 1
    assert all(change.day <= day for change in latest)
    later = [d for d in timeline.change_days(dataset) if d <= day]
    assert bool(latest) == bool(later)
    if latest:
        assert latest[0].day == later[-1]


def test_changes_come_in_order_without_the_first_rows(dataset):
    changes = timeline.all_changes(dataset)
    assert len(changes) == 12
    assert changes == sorted(changes, key=lambda change: change.day)
    assert FIRST_DAY not in timeline.change_days(dataset)


@given(days, days)
def test_events_touch_the_period_that_was_asked_for(dataset, one, other):
    first, last = sorted((one, other))
    found = set(timeline.events_between(dataset, first, last))
    for event in dataset.events:
        touches = not (event.last < first or event.first > last)
        assert (event in found) == touches


def test_an_event_of_several_days_is_found_by_its_last(dataset):
    last_day = date(1992, 5, 9)
    assert [e.id for e in timeline.events_between(dataset, last_day, last_day)] == ["e001"]


def test_a_period_runs_forwards(dataset):
    with pytest.raises(DateError) as caught:
        timeline.events_between(dataset, date(2020, 1, 2), date(2020, 1, 1))
    assert str(caught.value) == "2020-01-02 is after 2020-01-01; give the earlier date first."


def test_an_event_is_found_by_its_first_day_alone(dataset):
    first_day = date(1992, 5, 8)
    assert [e.id for e in timeline.events_between(dataset, first_day, first_day)] == ["e001"]
    assert timeline.events_between(dataset, first_day - 9 * DAY, first_day - DAY) == []
    ended = first_day + 2 * DAY
    assert timeline.events_between(dataset, ended, ended + 9 * DAY) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1992, 5, 8), [("gamma", date(1992, 2, 26))]),
        (date(1992, 5, 9), [("alpha", date(1992, 5, 9))]),  # the very day counts
        (date(1992, 5, 10), [("alpha", date(1992, 5, 9))]),
        (INDEPENDENCE, [(name, INDEPENDENCE) for name in ("alpha", "beta", "delta", "gamma")]),
        (INDEPENDENCE - DAY, []),
    ],
)
def test_the_latest_changes_are_those_of_one_day(dataset, day, expected):
    assert [(c.unit_id, c.day) for c in timeline.latest_changes(dataset, day)] == expected


@given(days)
def test_a_state_carries_the_change_that_brought_it_and_the_next(dataset, day):
    for name, now in state(dataset, day).items():
        history = dataset.control[name]
        begun = [change for change in history if change.day <= day]
        assert now.change is begun[-1]
        assert now.unit is dataset.units[name]
        later = history[len(begun) :]
        assert now.following is (later[0] if later else None)


@pytest.mark.parametrize(
    ("day", "candidates"),
    [
        (date(2020, 11, 8), None),
        (date(2020, 11, 9), (Controller.ARMENIAN, Controller.PEACEKEEPERS)),
        (date(2020, 11, 10), (Controller.ARMENIAN, Controller.PEACEKEEPERS)),
        (date(2020, 11, 11), (Controller.ARMENIAN, Controller.PEACEKEEPERS)),
        (date(2020, 11, 12), None),
    ],
)
def test_candidates_are_the_holders_before_and_after_the_change_in_doubt(dataset, day, candidates):
    """Gamma has another holder before, another after, and another again later."""
    history = tuple(
        replace(change, earliest=date(2020, 11, 9), latest=date(2020, 11, 12))
        if change.controller is Controller.PEACEKEEPERS
        else change
        for change in dataset.control["gamma"]
    )
    assert timeline.unit_state(dataset.units["gamma"], history, day).candidates == candidates
