"""Boxes hold what lies in them; lengths and areas are those of the ellipsoid."""

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core import geodesy
from karabakh_map.core.geodesy import MAPPED, REACH, REGION, VIEWS, BBox

DEGREES = st.floats(-180, 180, allow_nan=False)


@given(DEGREES, DEGREES)
def test_a_box_contains_what_its_shape_covers(lon, lat):
    shape = shapely.box(*REGION)
    assert REGION.contains(lon, lat) == shape.covers(shapely.Point(lon, lat))


@pytest.mark.parametrize("edge", ["west", "south", "east", "north"])
def test_the_rim_belongs_to_a_box_and_what_lies_beyond_does_not(edge):
    lon, lat = (MAPPED.west + MAPPED.east) / 2, (MAPPED.south + MAPPED.north) / 2
    value, outward = getattr(MAPPED, edge), -1e-9 if edge in ("west", "south") else 1e-9
    at = {"west": (value, lat), "east": (value, lat)}.get(edge, (lon, value))
    off = (at[0] + outward, lat) if edge in ("west", "east") else (lon, at[1] + outward)
    assert MAPPED.contains(*at)
    assert not MAPPED.contains(*off)
    assert MAPPED.covers(MAPPED._replace(**{edge: value}))
    assert not MAPPED.covers(MAPPED._replace(**{edge: value + outward}))


def test_no_box_contains_what_is_no_number():
    assert not VIEWS.contains(math.nan, 40)
    assert not VIEWS.contains(46, math.nan)


def test_the_boxes_lie_in_one_another():
    assert REGION.covers(REACH)
    assert VIEWS.covers(REGION)
    assert REGION.covers(MAPPED)
    assert not MAPPED.covers(REGION)


def test_two_boxes_are_cut_to_what_both_have():
    assert BBox(40, 30, 50, 45).cut(BBox(42, 20, 60, 41)) == BBox(42, 30, 50, 41)
    assert BBox(42, 20, 60, 41).cut(BBox(40, 30, 50, 45)) == BBox(42, 30, 50, 41)


def test_a_degree_along_the_equator_and_a_meridian():
    # By the axes of WGS 84: of the equator one part in 360; a quarter meridian is 10,001.966 km.
    assert geodesy.distance_km((0, 0), (1, 0)) == pytest.approx(6378.137 * math.pi / 180, rel=1e-9)
    assert geodesy.distance_km((7, 0), (7, 90)) == pytest.approx(10_001.965729, rel=1e-9)
    line = shapely.LineString([(7, 0), (7, 45), (7, 90)])
    assert geodesy.length_km(line) == pytest.approx(10_001.965729, rel=1e-9)


@given(st.floats(44, 48), st.floats(38.5, 41.5))
def test_metres_lead_back_to_degrees(lon, lat):
    there = geodesy.in_metres(shapely.Point(lon, lat))
    assert geodesy.in_degrees(there) == pytest.approx((lon, lat), abs=1e-8)


@pytest.mark.parametrize("metres", [2, 5, 300, 20_000])
def test_the_distance_from_a_line_is_that_of_its_nearest_point(metres):
    middle = geodesy.in_metres(shapely.Point(46.25, 40.0))
    line = shapely.LineString([(middle.x - 1000, middle.y), (middle.x + 1000, middle.y)])
    beside = shapely.Point(geodesy.in_degrees(shapely.Point(middle.x, middle.y + metres)))
    assert geodesy.apart_km(beside, line) == pytest.approx(metres / 1000, rel=0.001)
