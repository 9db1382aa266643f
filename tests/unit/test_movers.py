"""Which events go with a change of control, and which lie near a place, on invented ground."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from karabakh_map.core.categories import Category
from karabakh_map.core.dates import PartialDate
from karabakh_map.core.geodesy import distance_km
from karabakh_map.history import movers, nearby
from karabakh_map.history.points import history
from karabakh_map.history.timeline import all_changes

DAY = date(2020, 11, 8)
"""Alpha changes hands; it reaches from 46.0 to 46.2 E and from 39.8 to 40.0 N."""


def event(dataset, name="e900", kind=Category.CAPTURE, first=DAY, days=1, **more):
    since = PartialDate.of(first)
    end = PartialDate.of(first + timedelta(days - 1)) if days > 1 else None
    fields = {"lat": 39.9, "lon": 46.1, "importance": 2} | more
    return replace(dataset.events[0], id=name, category=kind, date=since, end_date=end, **fields)


def told(dataset, *events):
    """Return the event of the day, and all that moved a line."""
    some = replace(dataset, events=events)
    return movers.by_day(some).get(DAY), set(movers.movers(some))


@pytest.mark.parametrize(
    ("kind", "days", "moves"),
    [
        (Category.CAPTURE, 1, True), (Category.CAPTURE, 60, True),  # whatever it lasts
        (Category.HANDOVER, 3, True), (Category.HANDOVER, 4, False),
        (Category.BATTLE, 3, True), (Category.BATTLE, 4, False),
        (Category.POLITICAL, 1, False),
    ],
)  # fmt: skip
def test_captures_and_what_was_over_within_three_days_move_a_line(dataset, kind, days, moves):
    assert told(dataset, event(dataset, kind=kind, days=days))[1] == ({"e900"} if moves else set())


@pytest.mark.parametrize(
    ("first", "days", "touches"),
    [
        (DAY, 1, True), (DAY - timedelta(1), 1, False), (DAY + timedelta(1), 1, False),
        (DAY - timedelta(1), 2, True), (DAY, 2, True), (DAY - timedelta(1), 3, True),
    ],
)  # fmt: skip
def test_an_event_touches_the_day_from_its_first_to_its_last(dataset, first, days, touches):
    found = told(dataset, event(dataset, first=first, days=days))
    assert found == (("e900", {"e900"}) if touches else (None, set()))


def test_an_event_farther_than_forty_kilometres_moved_nothing(dataset):
    degree = distance_km((46.0, 39.9), (45.0, 39.9))
    for km, near in ((39.5, True), (40.5, False)):
        far = event(dataset, lon=46.0 - km / degree)
        unit = movers.distance_km(dataset, far, ["alpha"])
        assert unit == pytest.approx(km, rel=0.01)
        assert (told(dataset, far)[0] == "e900") is near
    inside = event(dataset)
    assert movers.distance_km(dataset, inside, ["alpha"]) == 0
    assert movers.distance_km(dataset, inside, ["delta", "alpha"]) == 0  # of the nearest


def test_of_several_the_closest_kind_then_the_short_the_important_the_near_tells_the_day(dataset):
    order = [
        event(dataset, "e909", Category.CAPTURE, days=9),  # the kind comes before the length
        event(dataset, "e908", Category.HANDOVER, importance=3),
        event(dataset, "e907", Category.HANDOVER, days=4, importance=1),
        event(dataset, "e906", Category.BATTLE, importance=1),
        event(dataset, "e905", Category.AGREEMENT, importance=2),
        event(dataset, "e904", Category.AGREEMENT, importance=2, lon=45.9),
        event(dataset, "e903", Category.AGREEMENT, days=4, importance=1),
    ]
    for number, first in enumerate(order):
        assert told(dataset, *reversed(order[number:]))[0] == first.id


def test_each_day_of_change_is_asked_for_its_own_units(dataset):
    changed = {change.day for change in all_changes(dataset)}
    events = tuple(event(dataset, f"e{number}", first=day, lat=39.9, lon=46.2)
                   for number, day in enumerate(sorted(changed)))  # fmt: skip
    assert set(movers.by_day(replace(dataset, events=events))) <= changed
    assert movers.by_day(dataset) is movers.by_day(dataset)


def test_events_near_a_point_come_in_their_order_with_their_distance(dataset):
    here = event(dataset, "e1")
    degree = distance_km((46.1, 39.9), (46.1, 40.9))
    near, far = (event(dataset, name, lat=39.9 + km / degree)
                 for name, km in (("e2", 9.9), ("e3", 10.1)))  # fmt: skip
    some = replace(dataset, events=(far, near, here))
    assert nearby.events_near(some, 39.9, 46.1) == [
        (near, pytest.approx(9.9, rel=0.01)), (here, 0),
    ]  # fmt: skip
    found = nearby.events_near(some, 39.9, 46.1, within_km=10.2)
    assert [one.id for one, _km in found] == ["e3", "e2", "e1"]
    edge = distance_km((46.1, 39.9), (near.lon, near.lat))
    assert [one.id for one, _km in nearby.events_near(some, 39.9, 46.1, edge)] == ["e2", "e1"]


def test_a_point_is_told_for_each_day_that_is_asked(dataset):
    days = [date(1992, 5, 9), DAY]
    assert nearby.on_days(dataset, 39.9, 46.1, days) == [
        history(dataset, 39.9, 46.1, day) for day in days
    ]
