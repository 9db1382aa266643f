"""Areas, differences and areas over time, on invented ground."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import box

from karabakh_map.core import dates, geodesy
from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY, PartialDate
from karabakh_map.core.errors import DateError, UsageError
from karabakh_map.dataset import load
from karabakh_map.history import areas, series
from karabakh_map.history.series import areas_over_time
from karabakh_map.history.snapshot import snapshot
from karabakh_map.history.timeline import state
from tests import sums, synthetic

A, B = Controller.AZERBAIJAN, Controller.ARMENIAN
days = st.dates(FIRST_DAY, date(2026, 11, 1))
TOTAL = 1521.43


def test_a_known_area():
    # One degree square at the equator, from the series of the WGS 84 ellipsoid.
    assert geodesy.km2(box(0, 0, 1, 1)) == pytest.approx(12308.8, abs=0.1)
    assert geodesy.km2(box(0, 0, 1, 1, ccw=False)) == pytest.approx(12308.8, abs=0.1)
    metres = Geod(ellps="WGS84").geometry_area_perimeter(box(0, 0, 1, 1))[0]
    assert geodesy.km2(box(0, 0, 1, 1)) == pytest.approx(metres / 1_000_000, rel=1e-12)


@given(days)
def test_controllers_share_the_whole_partition(dataset, day):
    assert sum(sums.held(dataset, day).values()) == pytest.approx(TOTAL, abs=0.01)


@given(days, days)
def test_a_difference_is_what_two_states_say(dataset, one, other):
    first, last = sorted((one, other))
    found = areas.difference(dataset, first, last)
    old, new = state(dataset, first), state(dataset, last)
    assert {moved.unit.id for moved in found.units} == {
        name for name in old if old[name].controller is not new[name].controller
    }
    before, after = (sums.held(dataset, day) for day in (first, last))
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
    assert held == pytest.approx(sums.held(dataset, day))


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


def bands_of(dataset, first, last):
    """Return the lengths of the edges in km, and the bounds of what changed between two days."""
    geod = Geod(ellps="WGS84")
    lengths = {e.id: geod.geometry_length(e.geometry) / 1000 for e in dataset.edges}
    return lengths, series.difference_bounds(dataset, areas.difference(dataset, first, last))


def with_precision(dataset, **metres):
    edges = [replace(e, precision_m=metres.get(e.id, e.precision_m)) for e in dataset.edges]
    return replace(dataset, edges=tuple(edges))


def test_a_line_of_both_days_bounds_a_difference_too(dataset):
    """Gamma lies beside delta and the rest of Azerbaijan before and after."""
    lengths, bounds = bands_of(dataset, date(2020, 9, 26), date(2020, 12, 1))
    band = lengths["e1"] * 0.5 + lengths["e4"] * 3 + (lengths["e8"] + lengths["e9"]) * 0.5
    moved = bounds[B, Controller.PEACEKEEPERS]
    assert moved.high - moved.km2 == pytest.approx(band)
    assert moved.km2 - moved.low == pytest.approx(band)


def test_the_best_known_line_has_the_narrowest_band(dataset):
    fine = with_precision(dataset, e1=1, e2=2, e7=3)
    lengths, bounds = bands_of(fine, date(2020, 9, 26), date(2020, 12, 1))
    band = lengths["e1"] * 0.001 + lengths["e2"] * 0.002 + lengths["e7"] * 0.003
    assert band < 1
    assert bounds[B, A].high - bounds[B, A].km2 == pytest.approx(band, rel=1e-3)


def test_what_lost_gives_no_more_than_it_has_and_the_rest_of_the_country_any(dataset):
    coarse = with_precision(dataset, e1=0, e2=0, e7=60_000)
    lengths, bounds = bands_of(coarse, date(2020, 9, 26), date(2020, 12, 1))
    size = areas.unit_areas(dataset)
    assert lengths["e7"] * 60 > size["alpha"]
    assert bounds[B, A].low == pytest.approx(size["beta"])
    assert bounds[B, A].high - bounds[B, A].km2 == pytest.approx(lengths["e7"] * 60)


def test_a_disputed_change_widens_the_bounds_of_a_difference(dataset):
    alpha = areas.unit_areas(dataset)["alpha"]
    day = date(1992, 5, 9)
    found = areas.difference(dataset, day - timedelta(days=2), day)
    assert found.km2[A, B] == pytest.approx(alpha)
    assert series.difference_bounds(dataset, found)[A, B].low == 0


@pytest.mark.parametrize(
    ("first", "last", "changes"),
    [
        (date(2020, 11, 9), date(2020, 11, 10), ["2020-11-10"]),  # a change on the last day counts
        (date(2020, 11, 10), date(2022, 3, 24), ["2022-03-24"]),  # one on the first does not
        (date(2020, 11, 9), date(2022, 3, 24), ["2020-11-10", "2022-03-24"]),
    ],
)
def test_changes_of_a_difference_come_after_its_first_day(dataset, first, last, changes):
    (moved,) = [
        one for one in areas.difference(dataset, first, last).units if one.unit.id == "gamma"
    ]
    assert [change.day.isoformat() for change in moved.changes] == changes


@pytest.mark.parametrize(
    ("day", "doubted"),
    [
        (date(1992, 5, 7), False),
        (date(1992, 5, 8), True),  # the earliest day of the window
        (date(1992, 5, 9), True),
        (date(1992, 5, 10), False),  # the latest: who holds it at its end is agreed
    ],
)
def test_bounds_take_in_the_window_to_the_day(dataset, day, doubted):
    alpha = areas.unit_areas(dataset)["alpha"]
    (step,) = areas_over_time(dataset, day, day)
    after = day >= date(1992, 5, 9)
    gamma = areas.unit_areas(dataset)["gamma"]
    line = {edge.id for edge in snapshot(dataset, day).lines}
    geod = Geod(ellps="WGS84")
    band = sum(
        geod.geometry_length(edge.geometry) * edge.precision_m / 1e6
        for edge in dataset.edges
        if edge.id in line
    )
    bounds = step.held[B]
    assert bounds.km2 == pytest.approx(gamma + alpha * after)
    assert bounds.high == pytest.approx(gamma + alpha * (after or doubted) + band)
    assert bounds.low == pytest.approx(gamma + alpha * (after and not doubted) - band)


@given(days, days)
def test_a_period_begins_and_ends_where_it_was_asked_to(dataset, one, other):
    first, last = sorted((one, other))
    steps = areas_over_time(dataset, first, last)
    assert steps[0].start == first
    assert all(first <= step.start <= last for step in steps)
    assert steps[-1].end is None or steps[-1].end > last


def test_a_change_on_the_last_day_of_a_period_is_a_step_of_it(dataset):
    handover = date(2020, 12, 1)
    starts = [step.start for step in areas_over_time(dataset, date(2020, 11, 20), handover)]
    assert starts == [date(2020, 11, 20), handover]
    (before,) = areas_over_time(dataset, date(2020, 11, 20), handover - timedelta(days=1))
    assert before.end == handover


def test_days_of_steps_have_the_ends_of_every_window(dataset):
    found = series.step_days(dataset)
    assert {date(1992, 5, 8), date(1992, 5, 9), date(1992, 5, 10), date(1993, 4, 1)} < set(found)
    assert found == sorted(set(found))
    assert found[0] == FIRST_DAY


class TestWhatIsDisputed:
    """Alpha passed from Azerbaijan to Armenian forces on 9 May 1992, or a day around it."""

    def test_it_counts_for_the_holder_and_bounds_both(self, dataset):
        size = areas.unit_areas(dataset)
        held = {item.controller: item for item in snapshot(dataset, date(1992, 5, 9)).holdings}
        armenian, azerbaijan = held[B], held[A]
        assert armenian.km2 == pytest.approx(size["alpha"] + size["gamma"])
        assert armenian.disputed == pytest.approx(size["alpha"])
        assert (armenian.low, armenian.high) == pytest.approx((size["gamma"], armenian.km2))
        assert azerbaijan.disputed == 0
        assert (azerbaijan.low, azerbaijan.high) == pytest.approx(
            (azerbaijan.km2, azerbaijan.km2 + size["alpha"])
        )
        assert sums.disputed_pairs(dataset, date(1992, 5, 9)) == {
            frozenset((A, B)): pytest.approx(size["alpha"])
        }

    @pytest.mark.parametrize("day", [date(1992, 5, 7), date(1992, 5, 10)])
    def test_before_and_after_its_window_nothing_is(self, dataset, day):
        assert all(
            h.low == h.km2 == h.high and not h.disputed for h in snapshot(dataset, day).holdings
        )
        assert sums.disputed_pairs(dataset, day) == {}

    @given(st.dates(FIRST_DAY, date(2024, 1, 1)))
    def test_holdings_add_up_to_all_that_is_mapped(self, dataset, day):
        held = snapshot(dataset, day).holdings
        assert sum(item.km2 for item in held) == pytest.approx(areas.mapped_km2(dataset))
        assert all(0 <= h.low <= h.km2 <= h.high for h in held)
        assert [h.km2 for h in held] == sorted((h.km2 for h in held), reverse=True)

    def test_who_only_may_hold_ground_is_listed(self, folder):
        synthetic.edit_rows(
            folder,
            "control",
            lambda rows: rows[-1].update(earliest="1991-10-10", latest="1991-10-18"),
        )
        edited, problems = load.inspect(folder)
        assert edited is not None, problems
        found = snapshot(edited, date(1991, 10, 12)).holdings
        assert [item.controller.value for item in found][-1] == "azerbaijan"
        assert found[-1].km2 == found[-1].low == 0 < found[-1].high


class TestSameHands:
    def test_ground_kept_under_another_name_has_not_moved(self, dataset):
        size = areas.unit_areas(dataset)
        found = areas.difference(dataset, date(2020, 9, 26), date(2020, 12, 1))
        assert found.kept == {(B, Controller.PEACEKEEPERS): pytest.approx(size["gamma"])}
        assert found.moved == pytest.approx(size["alpha"] + size["beta"])
        assert sum(found.km2.values()) == pytest.approx(found.moved + sum(found.kept.values()))

    def test_independence_moves_nothing_either(self, dataset):
        found = areas.difference(dataset, date(1991, 1, 1), date(1991, 12, 1))
        assert found.moved == 0
        assert sum(found.kept.values()) == pytest.approx(areas.mapped_km2(dataset))

    def test_direct_rule_from_moscow_moved_nothing_from_one_side_to_the_other(self, folder):
        def ruled(rows):
            first = next(row for row in rows if row["unit_id"] == "gamma")
            under = {"from": "1989-01-12", "controller": "soviet_direct", "how": "decree"}
            back = {"from": "1989-11-28", "controller": "soviet_azerbaijan", "how": "decree"}
            rows += [first | under, first | back]

        synthetic.edit_rows(folder, "control", ruled)
        edited, problems = load.inspect(folder)
        assert edited is not None
        assert problems == []
        size = pytest.approx(areas.unit_areas(edited)["gamma"])
        direct, soviet = Controller.SOVIET_DIRECT, Controller.SOVIET_AZERBAIJAN
        for first, last, pair in (
            (date(1988, 1, 1), date(1989, 6, 1), (soviet, direct)),
            (date(1989, 6, 1), date(1990, 1, 1), (direct, soviet)),
            (date(1989, 6, 1), date(1991, 12, 1), (direct, A)),
        ):
            found = areas.difference(edited, first, last)
            assert found.moved == 0
            assert found.kept[pair] == size

    def test_what_is_disputed_on_either_day_is_told(self, dataset):
        size = areas.unit_areas(dataset)
        day, later = date(1992, 5, 8), date(1992, 6, 1)
        assert areas.difference(dataset, day, later).disputed == pytest.approx(size["alpha"])
        assert areas.difference(dataset, later, date(1992, 7, 1)).disputed == 0


@pytest.fixture(scope="module")
def real():
    return load.load()


@pytest.fixture(scope="module")
def tangled(dataset):
    """Return ground without lines whose windows overlap: two units in doubt, between three sides.

    Gamma goes from Armenian forces to peacekeepers within a window, and is contested later; delta
    is taken back on the last day of a window that begins with a year.
    """
    gamma = [
        replace(change, earliest=date(2020, 11, 7), latest=date(2020, 11, 12))
        if change.controller is Controller.PEACEKEEPERS
        else change
        for change in dataset.control["gamma"]
    ]
    alpha = [
        replace(change, earliest=date(2020, 11, 6)) if change.day == date(2020, 11, 8) else change
        for change in dataset.control["alpha"]
    ]
    delta = [
        *dataset.control["delta"],
        replace(
            dataset.control["delta"][-1],
            since=PartialDate(1992, 5, 9),
            controller=B,
            earliest=date(1992, 5, 1),
            latest=date(1992, 5, 12),
        ),
    ]
    # What was so when the record begins has no holder before it, whatever its window says.
    beta = [
        replace(dataset.control["beta"][0], latest=date(1923, 8, 1)),
        *dataset.control["beta"][1:],
    ]
    changed = {
        "alpha": tuple(alpha), "beta": tuple(beta), "gamma": tuple(gamma), "delta": tuple(delta),
    }  # fmt: skip
    return replace(dataset, control=dataset.control | changed, edges=())


DAYS_IN_DOUBT = [
    date(1923, 7, 10),
    date(1992, 5, 8), date(1992, 5, 9), date(1992, 5, 11), date(1993, 4, 29), date(1993, 4, 30),
    date(2020, 11, 6), date(2020, 11, 7), date(2020, 11, 8), date(2020, 11, 10),
    date(2020, 11, 11), date(2020, 11, 12), date(2022, 3, 24),
]  # fmt: skip


def told(bounds: series.Bounds | areas.Holding) -> tuple[float, ...]:
    return bounds.km2, bounds.low, bounds.high, bounds.disputed


@pytest.mark.parametrize("day", DAYS_IN_DOUBT)
def test_without_lines_areas_over_time_are_what_is_held_that_day(tangled, day):
    """Two ways to the same figures: steps over all time, and the states of one day."""
    now = {held.controller: told(held) for held in snapshot(tangled, day).holdings}
    (alone,) = areas_over_time(tangled, day, day)
    (step,) = [
        one
        for one in areas_over_time(tangled)
        if one.start <= day and (one.end is None or day < one.end)
    ]
    for found in (alone, step):
        assert set(found.held) == set(now)
        for controller, bounds in found.held.items():
            assert told(bounds) == pytest.approx(now[controller]), controller
        assert found.mapped == pytest.approx(TOTAL, abs=0.01)


def test_the_real_ground_without_lines_is_what_is_held_on_each_day_of_a_step(real):
    bare = replace(real, edges=())
    steps = areas_over_time(bare)
    assert len(steps) > 60
    for step in steps:
        now = {held.controller: told(held) for held in snapshot(bare, step.start).holdings}
        assert {one: told(bounds) for one, bounds in step.held.items()} == {
            one: pytest.approx(figures, abs=1e-6) for one, figures in now.items()
        }, step.start
        assert step.mapped == pytest.approx(areas.mapped_km2(real))


@pytest.mark.parametrize("day", DAYS_IN_DOUBT)
def test_no_figure_depends_on_the_order_of_the_units(dataset, tangled, day):
    for data in (dataset, replace(tangled, edges=dataset.edges)):
        (usual,) = areas_over_time(data, day, day)
        names = list(data.units)
        for turn in range(1, len(names)):
            order = [*names[turn:], *names[:turn]]
            (turned,) = areas_over_time(
                replace(data, units={name: data.units[name] for name in order}), day, day
            )
            assert {one: told(held) for one, held in turned.held.items()} == {
                one: pytest.approx(told(held)) for one, held in usual.held.items()
            }


def test_two_units_in_doubt_between_the_same_two_are_added(tangled):
    day, size = date(1992, 5, 8), areas.unit_areas(tangled)
    doubt = size["alpha"] + size["delta"]
    assert sums.disputed_pairs(tangled, day) == {frozenset((A, B)): pytest.approx(doubt)}
    held = {one.controller: one for one in snapshot(tangled, day).holdings}
    assert held[A].disputed == pytest.approx(doubt)
    assert held[B].high - held[B].km2 == pytest.approx(doubt)


def test_what_touches_a_district_and_holds_nothing_in_it_is_not_listed(dataset):
    """Azerbaijan holds the ground around Upland, and for years none of it."""
    steps = areas_over_time(dataset, date(1992, 1, 1), date(2020, 11, 7), "Upland")
    listed = {step.start: set(step.held) for step in steps if date(1992, 5, 10) <= step.start}
    assert listed
    assert all(found == {B} for found in listed.values())
    assert {A, B} in [set(step.held) for step in steps]  # the doubt of 8 and 9 May


@pytest.mark.parametrize(
    ("district", "units", "band"),
    [
        # Lines that cannot move ground of the district do not widen its bounds.
        ("Lowland", ("beta",), {"e2": 2000, "e4": 3000}),
        ("nkao", ("alpha", "beta", "gamma"), {"e2": 2, "e4": 3, "e7": 0.5, "e8": 0.5, "e9": 0.5}),
    ],
)
def test_a_district_has_its_own_ground_and_its_own_lines(dataset, district, units, band):
    (step,) = areas_over_time(dataset, date(1994, 5, 12), date(1994, 5, 12), district)
    size = areas.unit_areas(dataset)
    held = step.held[B]
    assert held.km2 == pytest.approx(sum(size[name] for name in units))
    inside = {
        name for name, unit in dataset.units.items()
        if (unit.in_nkao if district == "nkao" else unit.district == district)
    }  # fmt: skip
    assert step.mapped == pytest.approx(sum(size[name] for name in inside))
    geod = Geod(ellps="WGS84")
    lines = {edge.id: edge for edge in dataset.edges}
    width = sum(
        geod.geometry_length(lines[name].geometry) * lines[name].precision_m / 1e6 for name in band
    )
    assert held.low == pytest.approx(held.km2 - width)


def test_a_holder_of_less_than_a_square_kilometre_is_listed(dataset):
    plot = replace(dataset.units["gamma"], geometry=box(46.2, 39.8, 46.204, 39.804))
    (step,) = areas_over_time(
        replace(dataset, units={"gamma": plot}, edges=()), date(2021, 1, 1), date(2021, 1, 1)
    )
    (held,) = step.held.values()
    assert 0.1 < held.km2 == held.low == held.high < 0.2


def test_an_unknown_district_among_many_is_answered_with_all_of_them(dataset):
    units = {
        f"u{number:02}": replace(dataset.units["alpha"], district=f"District {number:02}")
        for number in range(13)
    }
    with pytest.raises(UsageError) as caught:
        series.find_district(replace(dataset, units=units), "qqq")
    listed = ", ".join(f"District {number:02}" for number in range(13))
    assert str(caught.value) == f'"qqq" is no district of the map; use one of {listed}, nkao.'


def test_a_change_of_today_is_a_step_and_one_of_tomorrow_is_not(dataset, monkeypatch):
    for now, last in ((date(2020, 12, 1), date(2020, 12, 1)), (date(2020, 11, 30), None)):
        monkeypatch.setattr(dates, "clock", lambda day=now: day)
        assert (date(2020, 12, 1) in series.step_days(dataset)) is (last == now)


def test_the_first_change_of_a_unit_is_a_step(dataset):
    first, second, *rest = dataset.control["beta"]
    early = replace(
        second, since=PartialDate(1930, 2, 3), earliest=date(1930, 2, 3), latest=date(1930, 2, 3)
    )
    changed = replace(dataset, control=dataset.control | {"beta": (first, early, *rest)})
    assert date(1930, 2, 3) in series.step_days(changed)


@pytest.mark.parametrize("first", DAYS_IN_DOUBT)
@pytest.mark.parametrize("last", [date(1992, 5, 9), date(2020, 11, 8), date(2021, 1, 1)])
def test_the_disputed_part_of_a_difference_is_the_ground_in_doubt_that_changed(
    tangled, first, last
):
    if first > last:
        return
    found = areas.difference(tangled, first, last)
    old, new = state(tangled, first), state(tangled, last)
    size = areas.unit_areas(tangled)
    doubted = {name for name in old if old[name].candidates or new[name].candidates}
    assert found.disputed == pytest.approx(sum(size[name] for name in doubted))
    for pair, bounds in series.difference_bounds(tangled, found).items():
        moved = {name for name in old if (old[name].controller, new[name].controller) == pair}
        assert bounds.km2 == pytest.approx(sum(size[name] for name in moved))
        assert bounds.disputed == pytest.approx(sum(size[name] for name in moved & doubted))
        assert bounds.low == pytest.approx(sum(size[name] for name in moved - doubted))


def test_a_difference_between_sure_days_is_not_disputed(dataset):
    assert areas.difference(dataset, date(1991, 12, 1), date(2021, 1, 1)).disputed == 0


def test_a_step_in_which_nothing_changed_for_a_district_goes_on(dataset):
    """Beta is in Lowland: its changes are none of Upland's, but for the line between them."""
    bare = replace(dataset, edges=())
    first, last = date(1993, 3, 1), date(1994, 1, 1)
    assert len(areas_over_time(bare, first, last, "Lowland")) > 1
    (step,) = areas_over_time(bare, first, last, "Upland")
    assert (step.start, step.end) == (first, date(2020, 11, 8))
    size = areas.unit_areas(dataset)
    assert step.mapped == pytest.approx(size["alpha"] + size["gamma"])
