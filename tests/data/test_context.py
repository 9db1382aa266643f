"""Rivers, lakes and places: do they lie where the ground and the names say."""

from __future__ import annotations

import csv
import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import shapely
from pyproj import Geod
from shapely.geometry import LineString, Point, box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

ROOT = Path(__file__).resolve().parents[2]
GEO = ROOT / "data" / "geo"
REGION = box(43.9, 38.3, 49.0, 41.9).buffer(1e-6)
REACH = box(43.5, 38.0, 50.5, 42.0)
GEOD = Geod(ellps="WGS84")
LAYERS = ("rivers", "lakes", "places")
MOST_BYTES = 120_000


def features(name: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Properties and geometry of each feature of a layer."""
    raw = json.loads((GEO / f"{name}.geojson").read_text(encoding="utf-8"))
    return [(feature["properties"], shape(feature["geometry"])) for feature in raw["features"]]


def river(identifier: str) -> list[LineString]:
    """The parts of one river, in the order of its flow."""
    found = [
        line
        for properties, line in features("rivers")
        if isinstance(line, LineString)
        and properties["id"].rstrip("0123456789").rstrip("-") == identifier
    ]
    assert found, f"no river {identifier}"
    return found


def lake(identifier: str) -> BaseGeometry:
    """Outline of one lake."""
    return next(area for properties, area in features("lakes") if properties["id"] == identifier)


def km(first: BaseGeometry, second: BaseGeometry) -> float:
    """Kilometres between the nearest points of two geometries."""
    return float(GEOD.geometry_length(LineString(shapely.shortest_line(first, second)))) / 1e3


def km2(area: BaseGeometry) -> float:
    """Square kilometres."""
    return abs(GEOD.geometry_area_perimeter(area)[0]) / 1e6


def place(identifier: str) -> Point:
    """Point of one place."""
    return next(
        at
        for properties, at in features("places")
        if properties["id"] == identifier and isinstance(at, Point)
    )


def test_small_enough() -> None:
    assert sum((GEO / f"{name}.geojson").stat().st_size for name in LAYERS) < MOST_BYTES


@pytest.mark.parametrize("name", LAYERS)
def test_each_feature_is_whole(name: str) -> None:
    found = features(name)
    with (ROOT / "data" / "sources.csv").open(encoding="utf-8", newline="") as stream:
        sources = {row["id"] for row in csv.DictReader(stream)}
    identities = [properties["id"] for properties, _ in found]
    assert len(set(identities)) == len(identities)
    for properties, geometry in found:
        assert geometry.is_valid, properties["id"]
        assert (REACH if name == "places" else REGION).contains(geometry), properties["id"]
        assert properties["source_id"] in sources, properties["id"]
        assert properties["precision_m"] >= 100, properties["id"]


def turns(line: LineString) -> list[float]:
    """Degrees by which a line turns at each of its inner points."""
    points = shapely.get_coordinates(line) * (85.4, 111.0)
    ways = [math.atan2(y2 - y1, x2 - x1) for (x1, y1), (x2, y2) in pairwise(points)]
    return [abs(math.degrees(math.remainder(b - a, math.tau))) for a, b in pairwise(ways)]


def test_rivers_turn_softly() -> None:
    """Rivers from the relief show no zigzag; sharp angles are left to borders and mouths."""
    for properties, line in features("rivers"):
        assert isinstance(line, LineString)
        if properties["id"].rstrip("-123") not in {"araz", "alazani"}:
            angles = turns(line)[:-1]
            assert max(angles, default=0) < 100, f"{properties['id']} turns by {max(angles):.0f}"


def test_rivers_bend_and_never_cross_themselves() -> None:
    """No straight strokes across the map, and no loops."""
    for properties, line in features("rivers"):
        assert line.is_simple, f"{properties['id']} crosses itself"
        if properties["precision_m"] > 2000:
            continue
        points = shapely.get_coordinates(line) * (85.4, 111.0)
        strides = [math.dist(*pair) for pair in pairwise(points)]
        assert max(strides) < 15, f"{properties['id']} has a straight of {max(strides):.1f} km"


@pytest.mark.parametrize(
    ("tributary", "main"),
    [
        ("araz", "kura"),
        ("tartar", "kura"),
        ("hakari", "araz"),
        ("vorotan", "hakari"),
        ("zabukh", "hakari"),
        ("okhchu", "araz"),
        ("kandalan", "araz"),
        ("kuruchay", "araz"),
        ("hrazdan", "araz"),
        ("arpa", "araz"),
        ("tutgun", "tartar"),
        ("badara", "gargar"),
        ("debed", "khrami"),
    ],
)
def test_rivers_meet(tributary: str, main: str) -> None:
    mouth = Point(river(tributary)[-1].coords[-1])
    assert min(km(mouth, part) for part in river(main)) < 0.15


@pytest.mark.parametrize(
    ("identifier", "town", "within"),
    [
        ("tartar", "kalbajar", 2.5),
        ("tartar", "dadivank", 2.5),
        ("tartar", "tartar", 2.5),
        ("tartar", "barda", 2.5),
        ("gargar", "khojaly", 2.5),
        ("gargar", "askeran", 2.5),
        ("khachen", "vank", 2.5),
        ("hakari", "lachin", 2.5),
        ("vorotan", "sisian", 2.5),
        ("vorotan", "qubadli", 2.5),
        ("okhchu", "kapan", 2.5),
        ("okhchu", "zangilan", 2.5),
        ("kura", "tbilisi", 2.5),
        ("kura", "mingachevir", 3.0),
        ("kura", "yevlakh", 3.0),
        ("araz", "minjivan", 3.0),
        ("aghstafa", "ijevan", 2.5),
        ("ganjachay", "ganja", 2.5),
        ("arpa", "jermuk", 2.5),
        ("kandalan", "karmir-shuka", 2.5),
        ("kuruchay", "azokh", 2.5),
    ],
)
def test_rivers_pass_their_towns(identifier: str, town: str, within: float) -> None:
    assert min(km(place(town), part) for part in river(identifier)) < within


def test_araz_is_the_border_with_iran() -> None:
    """From the reservoir to Bahramtepe the river and the recognised border are one line."""
    land = shapely.union_all([g for n in ("azerbaijan", "armenia") for _, g in features(n)])
    outline = land.boundary
    below = max(river("araz"), key=lambda part: part.length)
    border = substring(below, 0.02, below.project(Point(47.9, 39.68)))
    far = [at for at in border.coords if km(Point(at), outline) > 0.3]
    assert border.length > 2
    assert not far


@pytest.mark.parametrize(
    ("identifier", "published", "share"),
    [
        ("sevan", 1240, 0.1),
        ("mingachevir", 605, 0.15),
        ("sarsang", 14.2, 0.2),
        ("boyuk-alagol", 5.1, 0.2),
        ("khachinchay", 1.76, 0.25),
        ("sev", 1.76, 0.25),
    ],
)
def test_lakes_have_their_size(identifier: str, published: float, share: float) -> None:
    assert km2(lake(identifier)) == pytest.approx(published, rel=share)


def test_reservoirs_lie_on_their_rivers() -> None:
    for reservoir, identifier in (
        ("sarsang", "tartar"),
        ("sugovushan", "tartar"),
        ("khachinchay", "khachen"),
        ("mingachevir", "kura"),
        ("aras-reservoir", "araz"),
    ):
        ends = [
            Point(end) for part in river(identifier) for end in (part.coords[0], part.coords[-1])
        ]
        assert min(km(end, lake(reservoir)) for end in ends) < 0.3, reservoir


def test_no_river_runs_through_a_lake() -> None:
    water = shapely.union_all([area for _, area in features("lakes")]).buffer(-0.001)
    for properties, line in features("rivers"):
        assert line.intersection(water).length < 0.01, properties["id"]


def test_places_stand_on_dry_land_in_their_country() -> None:
    water = shapely.union_all([area for _, area in features("lakes")])
    armenia = shapely.union_all([area for _, area in features("armenia")])
    for properties, at in features("places"):
        assert not water.contains(at), properties["id"]
    for identifier in ("yerevan", "goris", "tegh", "kornidzor", "martuni-armenia", "artsvashen"):
        assert armenia.contains(place(identifier)), identifier
    for identifier in ("lachin", "zabukh", "martuni", "tigranashen", "baghanis-ayrim"):
        assert not armenia.contains(place(identifier)), identifier


def test_place_names_agree_with_the_table_of_names() -> None:
    with (ROOT / "data" / "names.csv").open(encoding="utf-8", newline="") as stream:
        table = {row["en"]: row for row in csv.DictReader(stream)}
    shared = 0
    for properties, _ in features("places"):
        assert all(properties[language].strip() for language in ("az", "hy", "ru"))
        row = table.get(properties["name"])
        if row is not None:
            shared += 1
            for language in ("az", "hy", "ru"):
                assert properties[language] == row[language], f"{properties['id']} {language}"
    assert shared > 35


def test_settlement_table_and_places_agree() -> None:
    """One place in two tables lies as near as the precision of both allows."""
    with (ROOT / "data" / "settlements.csv").open(encoding="utf-8", newline="") as stream:
        table = {row["name"].split("/")[0].strip(): row for row in csv.DictReader(stream)}
    compared = 0
    for properties, at in features("places"):
        row = table.get(properties["name"].split("/")[0])
        if row is None:
            continue
        compared += 1
        there = Point(float(row["lon"]), float(row["lat"]))
        allowed = float(row["coord_precision_km"]) + properties["precision_m"] / 1e3
        assert km(at, there) <= allowed, f"{properties['id']}: {km(at, there):.1f} km apart"
    assert compared > 20


def test_ranks_put_the_largest_first() -> None:
    ranks = [properties["rank"] for properties, _ in features("places")]
    assert ranks == sorted(ranks)
    assert set(ranks) == {1, 2, 3, 4}
    first = {properties["id"] for properties, _ in features("places") if properties["rank"] == 1}
    assert {"stepanakert", "ganja", "yerevan", "baku"} <= first
