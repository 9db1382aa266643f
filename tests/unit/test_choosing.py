"""Which events a picture numbers, and what part of the ground it shows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map import figure
from karabakh_map.core.categories import Category
from karabakh_map.core.dates import PartialDate, Precision
from karabakh_map.core.geodesy import MAPPED
from karabakh_map.core.model import Event
from karabakh_map.figure._key_events import chosen
from karabakh_map.figure._projection import Frame, forward
from karabakh_map.figure.request import kept_inside

DAY = date(2020, 11, 20)
WHOLE = Frame(-500_000, -500_000, 500_000, 500_000)


def happened(name: str, days_ago: int, importance: int = 1, **more) -> Event:
    """Return an event at Alfa that lasted one day."""
    values = {
        "id": name, "date": PartialDate.of(DAY - timedelta(days=days_ago)), "end_date": None,
        "precision": Precision.DAY, "title": name, "summary": "It happened.", "place": "Alfa/Alpha",
        "lat": 39.9, "lon": 46.1, "coord_precision_km": 1.0, "category": Category.BATTLE,
        "importance": importance, "tolls": (), "dispute_note": "", "in_seed": False,
        "seed_points": (), "source_ids": ("report",), "verified": "page", "confidence": "high",
    }  # fmt: skip
    return Event(**(values | more))


@pytest.fixture
def pick(drawn):
    """Name the events that a picture of DAY numbers out of those given."""

    def ids(*events: Event, most: int = 10, seen: Frame = WHOLE, **options) -> list[str]:
        changed = replace(drawn, events=events)
        picture = figure.ask(changed, DAY, **options)
        return [event.id for event in chosen(changed, picture, seen, most)]

    return ids


@pytest.mark.parametrize(("importance", "days"), [(1, 366), (2, 183), (3, 45)])
def test_an_event_is_worth_telling_to_the_last_day_of_its_time(pick, importance, days):
    recent = happened("a", 1), happened("b", 2)  # two are enough, so that old ones are left out
    assert pick(*recent, happened("old", days, importance)) == ["old", "b", "a"]
    assert pick(*recent, happened("old", days + 1, importance)) == ["b", "a"]


def test_where_little_happened_the_whole_year_is_told(pick):
    assert pick(happened("a", 1), happened("old", 200, 3)) == ["old", "a"]
    assert pick(happened("a", 1), happened("older", 367, 1)) == ["a"]


def test_no_more_than_there_is_room_for_and_the_most_telling_stay(pick):
    events = [happened("c", 1, 3), happened("a", 9, 1), happened("b", 5, 2)]
    assert pick(*events, most=3) == ["a", "b", "c"]
    assert pick(*events, most=2) == ["a", "b"]
    assert pick(*events, most=1) == ["a"]
    assert pick(*events, most=0) == []


def test_of_equal_importance_what_moved_lines_and_then_the_nearest_in_time_stays(pick):
    talks = happened("talks", 1, category=Category.DIPLOMACY)
    assert pick(talks, happened("far", 9), happened("near", 5), most=2) == ["far", "near"]
    assert pick(talks, happened("far", 9), happened("near", 5), most=1) == ["near"]


def test_what_has_not_begun_or_is_known_to_the_year_only_is_not_numbered(pick):
    tomorrow = happened("tomorrow", -1)
    some_year = happened("year", 0, date=PartialDate(2020), precision=Precision.YEAR)
    assert pick(happened("today", 0), tomorrow, some_year) == ["today"]


def test_an_event_still_going_on_is_of_the_day(pick):
    long_ago = happened("siege", 300, 3, end_date=PartialDate.of(DAY + timedelta(days=3)))
    assert pick(happened("a", 1), happened("b", 2), long_ago) == ["siege", "b", "a"]


def test_what_lies_outside_the_map_is_not_numbered(pick):
    x, y = (float(one) for one in forward(46.1, 39.9))
    beside = Frame(x + 5_000, y - 50_000, x + 105_000, y + 50_000)
    around = Frame(x - 50_000, y - 50_000, x + 50_000, y + 50_000)
    assert pick(happened("a", 1), seen=around) == ["a"]
    assert pick(happened("a", 1), seen=beside) == []


def region() -> Frame:
    """Return a frame inside of which the layers fill every corner."""
    w, s, e, n = MAPPED
    edges = [(lon, lat) for lon in (w, 46.6, e) for lat in (s, n)]
    x, y = zip(*(map(float, forward(*corner)) for corner in edges), strict=True)
    return Frame(max(x[:2]), max(y[0::2]), min(x[4:]), min(y[1::2]))


places = st.floats(-400_000, 400_000)
sides = st.floats(5_000, 900_000)


@given(places, places, sides, st.floats(0.4, 2.5))
def test_a_frame_is_moved_into_the_region_and_keeps_its_shape(x, y, width, aspect):
    wanted = Frame(x, y, x + width, y + width / aspect)
    kept, whole = kept_inside(wanted), region()
    assert kept.west >= whole.west - 1
    assert kept.south >= whole.south - 1
    assert kept.east <= whole.east + 1
    assert kept.north <= whole.north + 1
    assert kept.width / kept.height == pytest.approx(aspect)
    if wanted.width <= whole.width and wanted.height <= whole.height:
        assert kept.width == pytest.approx(wanted.width)  # only what is too large shrinks
    else:
        assert kept.width == pytest.approx(
            min(whole.width, whole.height * aspect), abs=2
        )  # and by no more than it must


def test_a_frame_beyond_a_side_ends_at_that_side():
    whole = region()
    west = kept_inside(Frame(whole.west - 300_000, 0, whole.west - 250_000, 50_000))
    assert west.west == pytest.approx(whole.west)
    east = kept_inside(Frame(whole.east + 250_000, 0, whole.east + 300_000, 50_000))
    assert east.east == pytest.approx(whole.east)
    south = kept_inside(Frame(0, whole.south - 300_000, 50_000, whole.south - 250_000))
    assert south.south == pytest.approx(whole.south)
    north = kept_inside(Frame(0, whole.north + 250_000, 50_000, whole.north + 300_000))
    assert north.north == pytest.approx(whole.north)
