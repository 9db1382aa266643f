"""What the panel of a place tells, and where it says that a row stands."""

import csv
import json
from pathlib import Path

import pytest

from karabakh_map.core.geodesy import REGION
from karabakh_map.core.i18n import speaking
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.dataset.load import load
from karabakh_map.web import _placedata as placedata
from karabakh_map.wording import mending

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


def test_a_village_tells_its_district_and_how_well_it_is_known(told):
    (village,) = [place for place in told if "s002" in place["ids"]]
    assert (village["district"], village["oblast"], village["metres"]) == ("Askeran", "in", 500)
