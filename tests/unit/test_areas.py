"""Areas, differences and areas over time, on invented ground."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import box

from karabakh_map import areas, series
from karabakh_map.dates import FIRST_DAY
from karabakh_map.errors import DateError, UsageError
from karabakh_map.model import Controller
from karabakh_map.series import areas_over_time
from karabakh_map.timeline import state

A, B = Controller.AZERBAIJAN, Controller.ARMENIAN
days = st.dates(FIRST_DAY, date(2026, 11, 1))
TOTAL = 1521.43


def test_a_known_area():
    # One degree square at the equator, from the series of the WGS 84 ellipsoid.
    assert areas.km2(box(0, 0, 1, 1)) == pytest.approx(12308.8, abs=0.1)
    assert areas.km2(box(0, 0, 1, 1, ccw=False)) == pytest.approx(12308.8, abs=0.1)


@given(days)
def test_controllers_share_the_whole_partition(dataset, day):
    assert sum(areas.by_controller(dataset, day).values()) == pytest.approx(TOTAL, abs=0.01)


@given(days, days)
def test_a_difference_is_what_two_states_say(dataset, one, other):
    first, last = sorted((one, other))
    found = areas.difference(dataset, first, last)
    old, new = state(dataset, first), state(dataset, last)
    assert {moved.unit.id for moved in found.units} == {
        name for name in old if old[name].controller is not new[name].controller
    }
    before, after = (areas.by_controller(dataset, day) for day in (first, last))
    for controller in Controller:
        gained = sum(km2 for pair, km2 in found.km2.items() if pair[1] is controller)
        lost = sum(km2 for pair, km2 in found.km2.items() if pair[0] is controller)
        assert after.get(controller, 0) - before.get(controller, 0) == pytest.approx(
            gained - lost, abs=1e-6
        )
    for moved in found.units:
        assert all(first < change.day <= last for change in moved.changes)
        assert moved.changes[-1].controller is moved.after


@given(days)
def test_a_date_does_not_differ_from_itself(dataset, day):
    found = areas.difference(dataset, day, day)
    assert (found.units, found.km2, found.events) == ((), {}, ())


@given(days, days, days)
def test_differences_add_up(dataset, one, two, three):
    first, middle, last = sorted((one, two, three))

    def net(start, end):
        found = areas.difference(dataset, start, end).km2
        return {
            c: sum(v for p, v in found.items() if p[1] is c)
            - sum(v for p, v in found.items() if p[0] is c)
            for c in Controller
        }

    whole, early, late = net(first, last), net(first, middle), net(middle, last)
    assert whole == pytest.approx({c: early[c] + late[c] for c in Controller}, abs=1e-6)


def test_a_difference_runs_forwards(dataset):
    with pytest.raises(DateError, match="2020-01-02 is after 2020-01-01"):
        areas.difference(dataset, date(2020, 1, 2), date(2020, 1, 1))


def test_events_of_a_difference_come_after_its_first_day(dataset):
    found = areas.difference(dataset, date(1992, 5, 8), date(1993, 4, 30))
    assert [event.id for event in found.events] == ["e002"]


@given(days)
def test_areas_over_time_agree_with_the_state_of_each_day(dataset, day):
    (step,) = [
        step
        for step in areas_over_time(dataset)
        if step.start <= day and (step.end is None or day < step.end)
    ]
    held = {controller: bounds.km2 for controller, bounds in step.held.items() if bounds.km2}
    assert held == pytest.approx(areas.by_controller(dataset, day))


@pytest.mark.parametrize("district", [None, "Upland", "lowland", "nkao"])
def test_steps_follow_each_other_and_bounds_hold_the_figure(dataset, district):
    steps = areas_over_time(dataset, district=district)
    assert steps[0].start == FIRST_DAY
    assert steps[-1].end is None
    for step, following in itertools.pairwise(steps):
        assert step.end == following.start
        assert step.held != following.held
    for step in steps:
        for bounds in step.held.values():
            assert 0 <= bounds.low <= bounds.km2 <= bounds.high


def test_the_band_is_the_length_of_the_line_times_its_precision(dataset):
    (step,) = areas_over_time(dataset, date(1994, 5, 12), date(1994, 5, 12))
    geod = Geod(ellps="WGS84")
    line = {"e2": 2000, "e4": 3000, "e7": 500, "e8": 500, "e9": 500}
    band = sum(
        geod.geometry_length(edge.geometry) / 1000 * line[edge.id] / 1000
        for edge in dataset.edges
        if edge.id in line
    )
    bounds = step.held[B]
    assert bounds.low == pytest.approx(bounds.km2 - band)
    assert bounds.high == pytest.approx(bounds.km2 + band)


def test_a_disputed_unit_counts_for_both_and_for_neither(dataset):
    alpha = areas.unit_areas(dataset)["alpha"]
    sure, doubt = (
        areas_over_time(dataset, day, day)[0].held[B]
        for day in (date(1992, 5, 7), date(1992, 5, 8))
    )
    assert doubt.km2 == sure.km2
    assert doubt.low == sure.low
    assert doubt.high == pytest.approx(sure.high + alpha)


def test_districts_add_up_to_the_whole(dataset):
    day = date(2020, 12, 15)
    parts = [areas_over_time(dataset, day, day, name)[0] for name in series.districts(dataset)]
    whole = areas_over_time(dataset, day, day)[0]
    for controller in Controller:
        assert sum(p.held[controller].km2 for p in parts if controller in p.held) == pytest.approx(
            whole.held[controller].km2 if controller in whole.held else 0
        )


def test_bounds_of_a_district_stay_inside_it(dataset):
    upland = sum(
        areas.unit_areas(dataset)[u.id] for u in dataset.units.values() if u.district == "Upland"
    )
    for step in areas_over_time(dataset, district="Upland"):
        assert all(bounds.high <= upland + 1e-9 for bounds in step.held.values())


def test_share_is_of_the_published_area():
    assert series.Bounds(866, 0, 900).share == pytest.approx(1)


def test_an_unknown_district_is_named(dataset):
    with pytest.raises(UsageError) as caught:
        areas_over_time(dataset, district="Uplnd")
    assert str(caught.value) == '"Uplnd" is no district of the map; did you mean "Upland"?'


def test_a_series_runs_forwards(dataset):
    with pytest.raises(DateError, match="give the earlier date first"):
        areas_over_time(dataset, date(2020, 1, 2), date(2020, 1, 1))


def test_bounds_of_a_difference(dataset):
    found = areas.difference(dataset, date(2020, 9, 26), date(2020, 12, 1))
    bounds = series.difference_bounds(dataset, found)
    geod = Geod(ellps="WGS84")
    lengths = {e.id: geod.geometry_length(e.geometry) / 1000 for e in dataset.edges}
    # alpha and beta together: beside gamma, delta and the rest of Azerbaijan.
    band = lengths["e1"] * 0.5 + lengths["e2"] * 2 + lengths["e7"] * 0.5
    moved = bounds[B, A]
    assert moved.km2 == pytest.approx(found.km2[B, A])
    assert moved.high - moved.km2 == pytest.approx(band)
    assert moved.km2 - moved.low == pytest.approx(band)


def test_a_disputed_change_widens_the_bounds_of_a_difference(dataset):
    alpha = areas.unit_areas(dataset)["alpha"]
    day = date(1992, 5, 9)
    found = areas.difference(dataset, day - timedelta(days=2), day)
    assert found.km2[A, B] == pytest.approx(alpha)
    assert series.difference_bounds(dataset, found)[A, B].low == 0
