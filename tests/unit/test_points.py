"""The history of a point, on invented ground."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from karabakh_map.core import geodesy
from karabakh_map.core.controllers import Controller
from karabakh_map.core.errors import PlaceError
from karabakh_map.core.model import Certainty
from karabakh_map.history import points
from karabakh_map.history.intervals import outside_changes
from karabakh_map.history.snapshot import snapshot
from karabakh_map.history.timeline import state

inside = st.tuples(st.floats(39.6001, 39.9999), st.floats(46.0001, 46.3999))


@given(inside, st.dates(date(1923, 7, 7), date(2026, 1, 1)))
def test_the_history_of_a_point_agrees_with_the_state_of_its_unit(dataset, place, day):
    found = points.history(dataset, *place)
    assert found.unit is not None
    assert found.unit.geometry.intersects(shapely.Point(place[1], place[0]))
    holder = [change.controller for change in found.changes if change.day <= day][-1]
    assert holder is state(dataset, day)[found.unit.id].controller


def test_a_point_of_the_country_outside_the_units(dataset):
    found = points.history(dataset, 40.5, 46.5)
    assert (found.unit, found.country, found.changes) == (None, "azerbaijan", ())
    outside = outside_changes(dataset, found.country)
    assert [(change.day, change.controller) for change in outside] == [
        (date(1923, 7, 7), Controller.SOVIET_AZERBAIJAN),
        (date(1991, 10, 18), Controller.AZERBAIJAN),
    ]
    assert [change.source_ids for change in outside] == [("decree",), ("act",)]


def test_armenia_and_the_rest_of_the_region_have_no_history(dataset):
    assert points.history(dataset, 40.0, 45.5).country == "armenia"
    assert outside_changes(dataset, "armenia") == ()
    assert points.history(dataset, 42.0, 50.0).country == ""


def test_a_point_on_a_shared_edge_belongs_to_one_unit(dataset):
    assert points.history(dataset, 39.9, 46.2).unit is not None


@given(inside)
def test_the_nearest_uncertain_edge_is_the_nearest_on_the_ground(dataset, place):
    lat, lon = place
    found = points.history(dataset, lat, lon, date(1994, 5, 12))
    geod = Geod(ellps="WGS84")

    def by_sampling(edge):
        x, y = shapely.get_coordinates(shapely.segmentize(edge.geometry, 0.0005)).T
        return geod.inv(np.full_like(x, lon), np.full_like(y, lat), x, y)[2].min() / 1000

    lines = snapshot(dataset, date(1994, 5, 12)).lines
    uncertain = [line for line in lines if line.certainty is not Certainty.SURVEYED]
    assert {line.id for line in uncertain} == {"e2", "e4"}
    assert found.line in uncertain
    best = min(by_sampling(line.edge) for line in uncertain)
    assert found.line_km == pytest.approx(best, rel=0.01, abs=0.05)


@pytest.mark.parametrize(
    ("lat", "lon", "message"),
    [
        (46.0, 39.0, "46 39 looks swapped: latitude comes first; try 39 46."),
        (
            10.0,
            46.0,
            (
                "10 46 is outside the region; latitude must lie between 38 and 42.5, "
                "longitude between 43 and 51."
            ),
        ),
        (
            float("nan"),
            46.0,
            (
                "nan 46 is outside the region; latitude must lie between 38 and 42.5, "
                "longitude between 43 and 51."
            ),
        ),
    ],
)
def test_a_point_elsewhere_is_refused(dataset, lat, lon, message):
    with pytest.raises(PlaceError) as caught:
        points.history(dataset, lat, lon)
    assert str(caught.value) == message


@given(st.floats(43, 49), st.floats(38, 42.4))
def test_metres_are_true_to_a_thousandth(lon, lat):
    here, there = shapely.Point(lon, lat), shapely.Point(lon, lat + 0.1)
    flat = shapely.distance(geodesy.in_metres(here), geodesy.in_metres(there))
    assert flat == pytest.approx(Geod(ellps="WGS84").inv(lon, lat, lon, lat + 0.1)[2], rel=1.5e-3)


@given(inside)
def test_a_history_keeps_the_point_that_was_asked_for(dataset, place):
    found = points.history(dataset, *place)
    assert (found.lat, found.lon) == place


WEST, SOUTH, EAST, NORTH = geodesy.REGION
A_LITTLE = 1e-9


@pytest.mark.parametrize(
    ("lat", "lon"), [(SOUTH, WEST), (SOUTH, EAST), (NORTH, WEST), (NORTH, EAST), (40, 46)]
)
def test_the_bounds_of_the_region_belong_to_it(lat, lon):
    points.check_place(lat, lon)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (SOUTH - A_LITTLE, 46),
        (NORTH + A_LITTLE, 46),
        (40, WEST - A_LITTLE),
        (40, EAST + A_LITTLE),
        (SOUTH - 1, EAST + 1),
    ],
)
def test_beyond_one_bound_is_outside_the_region(lat, lon):
    with pytest.raises(PlaceError, match="is outside the region"):
        points.check_place(lat, lon)


# The region's latitudes and longitudes do not overlap, so that a swap shows.
@pytest.mark.parametrize(
    ("lat", "lon"), [(WEST, SOUTH), (EAST, SOUTH), (WEST, NORTH - A_LITTLE), (EAST, NORTH)]
)
def test_a_swapped_point_on_the_bounds_is_seen_as_swapped(lat, lon):
    with pytest.raises(PlaceError, match="looks swapped"):
        points.check_place(lat, lon)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (WEST - 0.2, SOUTH),
        (EAST + A_LITTLE, SOUTH),
        (WEST, SOUTH - A_LITTLE),
        (EAST, NORTH + A_LITTLE),
    ],
)
def test_what_would_lie_outside_the_other_way_round_is_not_called_swapped(lat, lon):
    with pytest.raises(PlaceError, match="is outside the region"):
        points.check_place(lat, lon)


def test_a_distance_is_in_km_to_the_metre(dataset):
    """Along a meridian, from the series of the WGS 84 ellipsoid by GeographicLib's authors."""
    found = points.history(dataset, 39.7, 46.0001, date(1994, 5, 12))
    assert found.line is not None
    geod = Geod(ellps="WGS84")
    lines = [e.geometry for e in dataset.edges if e.id in ("e2", "e4")]
    here = shapely.Point(46.0001, 39.7)
    metres = min(
        geod.geometry_length(shapely.shortest_line(here, shapely.segmentize(line, 1e-4)))
        for line in lines
    )
    # shortest_line is straight in degrees; on so short a way it is near the geodesic.
    assert found.line_km == pytest.approx(metres / 1000, rel=2e-4)


def test_a_point_beside_a_slanting_edge_is_in_its_own_unit(dataset):
    """The boxes around two halves of a square are the same; the halves are not."""
    lower = shapely.Polygon([(46.0, 39.8), (46.2, 39.8), (46.2, 40.0)])
    upper = shapely.Polygon([(46.0, 39.8), (46.2, 40.0), (46.0, 40.0)])
    for order in (("alpha", lower, "beta", upper), ("alpha", upper, "beta", lower)):
        first, one, second, other = order
        units = {
            first: replace(dataset.units[first], geometry=one),
            second: replace(dataset.units[second], geometry=other),
        }
        halves = replace(dataset, units=units)
        for unit_id, unit in units.items():
            middle = unit.geometry.representative_point()
            found = points.history(halves, middle.y, middle.x)
            assert found.unit is not None
            assert found.unit.id == unit_id


def test_a_day_without_lines_has_none_that_is_near(dataset):
    found = points.history(dataset, 39.7, 46.1, date(2024, 1, 1))
    assert (found.line, found.line_km) == (None, None)
