"""What the panel of a place tells, and where it says that a row stands."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from karabakh_map.core.geodesy import REGION
from karabakh_map.core.i18n import speaking
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.dataset._placetables import COUNTED_BY, DISTRICTS_OF_TODAY
from karabakh_map.dataset.load import load
from karabakh_map.web import _placedata as placedata
from karabakh_map.wording import mending, placefacts
from karabakh_map.wording.places import gazetteer

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def told():
    return placedata.build(load())


def ids_of(name: str) -> set[str]:
    """Return the ids that a file of the data has."""
    path = ROOT / name
    if path.suffix == ".csv":
        with path.open(encoding="utf-8") as file:
            return {row["id"] for row in csv.DictReader(file)}
    features = json.loads(path.read_text("utf-8"))["features"]
    return {feature["properties"]["id"] for feature in features}


def test_every_place_lies_in_the_region_and_has_its_names(told):
    assert len(told) > 500
    for place in told:
        lat, lon = place["at"]
        assert REGION.contains(lon, lat), place
        assert place["names"]["en"]
    (shusha,) = [place for place in told if "shusha" in place["ids"]]
    assert set(shusha["names"]) >= set(LANGUAGES)
    assert shusha["district"] == "Shusha/Shushi"


def test_the_rows_that_are_named_are_there(told):
    files = {file for place in told for file, _ in place["rows"]}
    assert files >= {"data/names.csv", "data/settlements.csv"}
    known = {
        file: ids_of(file) for file in files | {mending.EVENTS, mending.POSITIONS, mending.LINES}
    }
    for place in told:
        assert place["rows"]
        assert all(key in known[file] for file, key in place["rows"]), place
    data = load()
    assert {event.id for event in data.events} <= known[mending.EVENTS]
    assert {edge.id for edge in data.edges} <= known[mending.LINES]
    assert {one.id for one in data.positions} <= known[mending.POSITIONS]


def test_headings_that_are_named_are_those_of_the_document():
    document = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    headings = [mending.FIELDS[name] for name in ("event", "control", "boundary")]
    assert all(f"## {heading}\n" in document for heading in headings)
    assert (ROOT / mending.FIELDS["lines"]).is_dir()
    with speaking("ru"):
        told = [mending.how(kind) for kind in mending.HOW]
    assert all(mending.FIELDS["document"] in one and "{" not in one for one in told)


def test_a_place_tells_its_district_of_today_and_who_counted_its_people(told):
    place = {key: one for one in told for key in one["ids"]}
    assert place["mardakert"]["today"] == "aghdara"
    (people, district, protest) = place["mardakert"]["people"]
    assert "8,325 (1989, Soviet census)" in people
    assert "44,586 (1979, Soviet census)" in district
    assert "(2005, de facto authorities)" in people
    assert protest == placefacts.PROTEST
    assert place["s006"]["today"] == "khojaly"  # by the law of 2023
    assert "people" not in place["s006"]
    assert "today" not in place["yerevan"]
    assert [row for row in place["mardakert"]["rows"] if row[0] == "data/populations.csv"]
    data = load()
    known = {key: one for one in gazetteer(data) for key in one.ids}
    for row in data.districts_today:
        assert row.district in placefacts.DISTRICTS
    assert set(DISTRICTS_OF_TODAY) == set(placefacts.DISTRICTS)
    assert set(COUNTED_BY) == set(placefacts.COUNTED)
    of_one = Counter(known[row.id].id for row in data.districts_today)
    assert max(of_one.values()) == 1, "a place lies in one district"


def test_what_is_not_known_is_said():
    data = load()
    known = {key: one for one in gazetteer(data) for key in one.ids}
    said = placefacts.sentences(data, known["yerevan"])
    assert said == [placefacts.NO_DISTRICT, placefacts.NO_PEOPLE]


def test_a_protest_stands_only_beside_the_census_it_was_announced_against():
    data = load()
    known = {key: one for one in gazetteer(data) for key in one.ids}
    counts = [row for row in data.populations if row.counted_by == "de_facto"]
    of_2005 = {row.id for row in counts if row.year == 2005}
    assert "mardakert" in of_2005
    assert "kalbajar" in {row.id for row in counts} - of_2005
    for key in {row.id for row in data.populations}:
        said = placefacts.people_said(data, known[key])
        assert (placefacts.PROTEST in said) == (key in of_2005), key
    cited = [row for row in data.populations if "bilik-2004-11-24-census" in row.source_ids]
    assert {(row.counted_by, row.year) for row in cited} == {placefacts.PROTESTED}
    assert {row.id for row in cited} == of_2005


def test_a_village_tells_its_district_and_how_well_it_is_known(told):
    (village,) = [place for place in told if "s002" in place["ids"]]
    assert (village["district"], village["oblast"], village["metres"]) == ("Askeran", "in", 500)
