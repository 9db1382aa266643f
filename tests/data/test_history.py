"""The real history: days around each change, published areas, known places."""

import re
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from karabakh_map import figure
from karabakh_map.audit import _settlements as settlements
from karabakh_map.audit import run
from karabakh_map.core import geodesy
from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.i18n import speaking
from karabakh_map.core.model import Certainty
from karabakh_map.dataset import ground
from karabakh_map.export import archive
from karabakh_map.history import areas, intervals, points, series
from karabakh_map.history.snapshot import snapshot
from karabakh_map.history.timeline import change_days, line_days, state
from karabakh_map.web._layertable import rows as bundle_rows
from karabakh_map.wording.style import STROKES
from tests import sums
from tests.data.conftest import FOLDER

A, B, P = Controller.AZERBAIJAN, Controller.ARMENIAN, Controller.PEACEKEEPERS
DAY = timedelta(days=1)
days = st.dates(FIRST_DAY, date(2026, 11, 1))
in_region = st.tuples(st.floats(38.5, 41.5), st.floats(44.5, 48.5))


def test_the_day_before_of_and_after_each_change(control_row, real):
    history = real.control[control_row["unit_id"]]
    index, row = next(
        (i, row)
        for i, c in enumerate(history)
        for row in c.rows
        if str(row.since) == control_row["from"]
    )
    change = history[index]
    after = history[index + 1] if index + 1 < len(history) else None

    def holder(day: date) -> Controller:
        return state(real, day)[change.unit_id].controller

    if row is not change:  # only its extent is known otherwise from this day on
        assert holder(row.day - DAY) is holder(row.day) is row.controller
        assert row.day not in {c.day for c in history}
        return
    assert holder(change.day) is change.controller
    if index:
        assert holder(change.day - DAY) is history[index - 1].controller
        assert holder(change.day - DAY) is not change.controller
    if after is None or after.day > change.day + DAY:
        assert holder(change.day + DAY) is change.controller
    if change.earliest < change.latest:
        before = change.latest - DAY
        assert state(real, before)[change.unit_id].candidates is not None
        assert state(real, change.latest)[change.unit_id].candidates is None or (
            after is not None and after.earliest <= change.latest
        )


@pytest.mark.parametrize(
    ("place", "lat", "lon", "day", "before", "after"),
    [
        ("Khojaly", 39.91, 46.79, "1992-02-26", A, B),
        ("Shusha", 39.76, 46.75, "1992-05-09", A, B),
        ("Lachin", 39.64, 46.55, "1992-05-18", A, B),
        ("Kalbajar", 40.11, 46.04, "1993-04-03", A, B),
        ("Aghdam", 39.99, 46.93, "1993-07-23", A, B),
        ("Aghdam", 39.99, 46.93, "2020-11-20", B, A),
        ("Kalbajar", 40.11, 46.04, "2020-11-25", B, A),
        ("Qubadli", 39.34, 46.58, "2020-10-25", B, A),
        ("Lachin", 39.64, 46.55, "2022-08-26", P, A),
        ("Stepanakert", 39.82, 46.75, "2023-09-20", P, A),
    ],
)
def test_dates_that_everybody_knows(real, place, lat, lon, day, before, after):
    """Change on the day itself, or within the window that the record states."""
    found = points.history(real, lat, lon)
    wanted = date.fromisoformat(day)
    near = [c for c in found.changes if c.earliest <= wanted <= c.latest and c.controller is after]
    assert near, f"{place}: {[(str(c.since), c.controller) for c in found.changes]}"
    index = found.changes.index(near[0])
    assert found.changes[index - 1].controller is before


@given(days)
@settings(max_examples=40)
def test_state_difference_and_areas_agree(real, day):
    found = areas.difference(real, day, date(2026, 11, 1))
    old, new = (sums.held(real, moment) for moment in (day, date(2026, 11, 1)))
    for controller in Controller:
        moved = sum(v for pair, v in found.km2.items() if pair[1] is controller) - sum(
            v for pair, v in found.km2.items() if pair[0] is controller
        )
        assert new.get(controller, 0) - old.get(controller, 0) == pytest.approx(moved, abs=1e-6)


@given(in_region, days)
@settings(max_examples=60)
def test_history_of_any_point_agrees_with_the_state(real, place, day):
    found = points.history(real, *place)
    changes = found.changes or intervals.outside_changes(real, found.country)
    if found.unit:
        holder = [change.controller for change in changes if change.day <= day][-1]
        assert holder is state(real, day)[found.unit.id].controller
    elif found.country == "azerbaijan":
        assert [change.controller for change in changes] == [Controller.SOVIET_AZERBAIJAN, A]
    else:
        assert changes == ()


@given(days)
@settings(max_examples=40)
def test_lines_part_different_controllers(real, day):
    states = state(real, day)
    for edge in (line.edge for line in snapshot(real, day).lines):
        left, right = (
            states[s].controller if s in states else None for s in (edge.left, edge.right)
        )
        assert left is not right


def test_the_written_lines_are_those_of_their_days(real):
    for name, day in (("line_1994", date(1994, 5, 12)), ("line_2020", date(2020, 12, 1))):
        written = {f["properties"]["edge_id"] for f in real.layer(name)["features"]}
        assert written == {edge.id for edge in snapshot(real, day).lines}


def test_the_written_lines_are_drawn_and_exported_as_sure_as_on_their_days(real):
    """Each edge for itself may be known better than what was held on its two sides."""
    table = {row["key"]: row for row in bundle_rows(real)}
    exported = archive.frames(real)
    for name, day in (("line_1994", date(1994, 5, 12)), ("line_2020", date(2020, 12, 1))):
        sure = {line.id: line for line in snapshot(real, day).lines}
        drawn = {edge: one["dash"] for one in table[name]["drawn"] for edge in one["edges"]}
        assert drawn == {key: STROKES[line.certainty].dash for key, line in sure.items()}
        assert len(set(drawn.values())) > 1
        rows = exported[name].set_index("edge_id")
        assert rows["certainty"].to_dict() == {key: one.certainty for key, one in sure.items()}
        assert rows["precision_m"].to_dict() == {key: one.precision_m for key, one in sure.items()}
        assert any(one.edge.certainty != one.certainty for one in sure.values())


def test_a_picture_dashes_the_line_of_a_day_where_it_was_not_sure(real):
    with speaking("en"):
        made = figure.render(real, date(2005, 1, 1), "svg", layers=["borders", "line_1994"])
    root = ElementTree.fromstring(made)  # noqa: S314  ours
    (group,) = (one for one in root.iter() if one.get("id") == "line-1994")
    styles = [one.get("style", "") for one in group.iter() if one.tag.endswith("path")]
    looks = {"".join(re.findall("stroke-dasharray: [^;]*", style)) for style in styles}
    assert len(looks) == 3


def test_a_line_of_which_an_edge_is_not_known_is_drawn_from_its_own_shapes(real):
    layer = deepcopy(real.layer("line_1994"))
    for feature in layer["features"]:
        feature["properties"]["edge_id"] = "no such edge"
    spoiled = replace(real, layers={**real.layers, "line_1994": layer})
    (row,) = (one for one in bundle_rows(spoiled) if one["key"] == "line_1994")
    assert all(one["paths"] and "edges" not in one for one in row["drawn"])


def test_units_are_a_partition_that_meets_the_borders(real):
    assert ground.partition(real.units, real.edges) == []
    whole = shapely.union_all([unit.geometry for unit in real.units.values()])
    countries = shapely.union_all(
        [
            shape(feature["geometry"])
            for name in ("azerbaijan", "armenia")
            for feature in real.layer(name)["features"]
        ]
    )
    beyond = shapely.difference(whole, countries)
    assert sum(geodesy.km2(part) for part in shapely.get_parts(beyond) if part.area) < 0.5


def test_published_areas(real):
    unit = areas.unit_areas(real)
    oblast = sum(unit[u.id] for u in real.units.values() if u.in_nkao)
    assert 4350 <= oblast <= 4430
    before_the_war = state(real, date(2020, 9, 26))
    assert sums.held(real, date(2020, 9, 26))[B] == pytest.approx(11458, rel=0.02)
    kept = sum(
        unit[name]
        for name, now in before_the_war.items()
        if now.unit.in_nkao and now.controller is A
    )
    # 327 to 334 are published; the difference is as much as the line of 1994 may be off over the
    # 47 km on which its points lie furthest apart (docs/geometry.md).
    assert 250 <= kept <= 360
    assert 2900 <= sums.held(real, date(2020, 12, 15))[P] <= 3120


def test_what_changed_hands_on_its_own_day_is_a_unit_of_its_own(real):
    def held(unit_id, *day):
        return state(real, date(*day))[unit_id]

    assert not held("madagiz", 2020, 10, 6).candidates
    assert held("talish", 2020, 10, 6).candidates
    assert held("kheyrimli-gizilhajili", 1992, 5, 10).controller is B
    assert held("gizilhajili", 1992, 5, 10).controller is A
    assert held("height-2054", 2023, 3, 24).controller is P
    assert held("height-2054", 2023, 3, 25).controller is A
    assert held("lisagor", 2023, 3, 31).controller is P
    for strip in ("zangilan-border", "qubadli-border"):
        assert held(strip, 2020, 12, 16).controller is B
        assert held(strip, 2020, 12, 21).controller is A
    unit = areas.unit_areas(real)
    assert unit["zangilan-border"] + unit["qubadli-border"] < 200
    for whole in ("zangilan-west", "qubadli-north", "qubadli-south"):
        assert held(whole, 2020, 11, 10).controller is A
        assert not held(whole, 2020, 11, 10).candidates


def test_malibeyli_is_a_piece_of_the_district_that_it_belonged_to(real):
    assert real.units["malibeyli"].district.casefold() == "shusha"


@pytest.mark.parametrize(
    ("district", "published"),
    [("Askeran", 928), ("Hadrut", 679), ("Mardakert", 1705), ("Martuni", 792), ("Shusha", 280)],
)
def test_published_areas_of_the_districts(real, district, published):
    unit = areas.unit_areas(real)
    own = sum(
        unit[u.id] for u in real.units.values() if u.district.casefold() == district.casefold()
    )
    assert own == pytest.approx(published, rel=0.08)


def test_settlements_are_right_on_all_dates(settlements_row, real):
    (settlement,) = [s for s in real.settlements if s.id == settlements_row["id"]]
    wrong = [
        (
            cell.day.isoformat(),
            cell.expected.value,
            cell.found and cell.found.value,
            round(cell.km, 1),
        )
        for cell in settlements.cells(real, [settlement])
        if not cell.right
    ]
    if settlement.confidence == "low":
        assert len(wrong) <= len(settlement.held)
    else:
        assert wrong == []


def test_the_story_asks_what_the_history_answers(real):
    assert settlements.answers(real) == []


def test_events_have_their_sources(real):
    total = len(real.events)
    assert total >= 180
    assert all(event.source_ids for event in real.events)
    assert sum(len(event.source_ids) > 1 for event in real.events) >= 0.9 * total
    strong = sum(
        any(real.sources[s].kind in ("primary", "neutral") for s in event.source_ids)
        for event in real.events
    )
    assert strong >= 0.6 * total


def test_an_event_lies_where_the_place_lies_that_it_names(real):
    spots = {spot.name: spot for spot in real.settlements}
    named = [event for event in real.events if event.place in spots]
    assert len(named) > 60
    for event in named:
        spot = spots[event.place]
        apart = geodesy.distance_km((event.lon, event.lat), (spot.lon, spot.lat))
        assert apart <= event.coord_precision_km + spot.coord_precision_km, event.id


NO_CHANGE = {"e130", "e133", "e530"}
"""Peacekeepers who leave, and a border that is measured."""


def test_where_an_event_tells_of_a_change_of_hands_the_map_has_one_in_those_days(real):
    told = [event for event in real.events if event.category in ("capture", "handover")]
    assert {event.id for event in told} >= NO_CHANGE
    grounds = {key: geodesy.in_metres(shape(unit.geometry)) for key, unit in real.units.items()}
    for event in told:
        point = geodesy.in_metres(shapely.Point(event.lon, event.lat))
        near = [
            key
            for key, ground_ in grounds.items()
            if ground_.distance(point) <= event.coord_precision_km * 1000
        ]
        changed = any(
            change.earliest <= event.last and change.latest >= event.first
            for key in near
            for change in real.control[key]
            if change.how != "extent"
        )
        assert changed == (event.id not in NO_CHANGE), event.id


def test_every_place_where_the_background_text_differs_is_noted(real):
    noted = {point for event in real.events for point in event.seed_points}
    assert noted == set(range(1, 16))
    assert {dispute.seed_point for dispute in real.disputes} >= set(range(1, 16))


def test_the_areas_of_every_year_add_up(real):
    total = sum(areas.unit_areas(real).values())
    for step in series.areas_over_time(real):
        assert sum(bounds.km2 for bounds in step.held.values()) == pytest.approx(total)


def test_change_days_are_not_in_the_future(real):
    assert change_days(real)[-1] <= today()


@pytest.mark.long  # `make check`, which comes before every run, asks the same of the same folder
def test_check_finds_nothing():
    assert run.run(FOLDER)[0] == []


def test_no_line_before_december_1993_is_surveyed_but_the_recognised_border(real):
    border = shapely.union_all(
        [
            shapely.boundary(shape(feature["geometry"]))
            for name in ("azerbaijan", "armenia")
            for feature in real.layer(name)["features"]
        ]
    )
    near = shapely.buffer(border, 0.003)  # the outlines of countries are simpler than the edges
    days = [day for day in line_days(real) if day < date(1993, 12, 1)]
    assert len(days) > 40
    for day in days:
        for line in snapshot(real, day).lines:
            if line.certainty is Certainty.SURVEYED:
                assert near.contains(line.edge.geometry), (day, line.id)


def test_where_both_communities_stood_among_one_another_no_front_is_drawn(real):
    for day in (date(1989, 6, 1), date(1991, 12, 31), date(1992, 3, 1)):
        now = snapshot(real, day)
        assert now.interleaved, day
        assert all(line.reason for line in now.interleaved)
    for day in (date(1992, 6, 1), date(1994, 5, 12), date(2020, 10, 20)):
        assert not snapshot(real, day).interleaved
