"""The relief is read in one place, and a broken one is named by whoever needs it."""

import json

import pytest

from karabakh_map import figure
from karabakh_map.audit import run
from karabakh_map.core.errors import DataError
from karabakh_map.dataset import load, relief
from karabakh_map.figure._relief import shading
from karabakh_map.web import folium_map
from tests import synthetic

MISSING = "data/geo/relief.webp or relief.json is missing or broken; restore them or run make data."


@pytest.fixture
def folder(tmp_path):
    """Write the invented data with a relief."""
    made = synthetic.write(tmp_path / "data")
    synthetic.write_relief(made)
    return made


def test_it_says_where_it_lies_and_whose_it_is(folder):
    found = relief.read(folder)
    assert (found.south_west, found.north_east) == ((38.3, 43.9), (41.9, 49.0))
    assert found.image == (folder / "geo" / "relief.webp").read_bytes()
    assert found.source_id == ""
    assert relief.read(load.find_data()).source_id == "noaa-globe"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"projection": "EPSG:3857"}',
        '{"bounds": [[38, 43]], "projection": "EPSG:3857"}',
        '{"bounds": [["a", 43], [42, 51]], "projection": "EPSG:3857"}',
        '{"bounds": [[38, 43], [42, 51]], "projection": "EPSG:4326"}',
        '{"bounds": [[38, 43], [42, 51]]}',
    ],
)
def test_a_broken_description_is_named_by_check_page_and_picture(folder, text):
    (folder / "geo" / "relief.json").write_text(text)
    assert MISSING in run.run(folder)[0]
    dataset = load.load(folder)
    for use in (
        lambda: folium_map.inline(dataset),
        lambda: figure.render(dataset, dataset.story[0].date),
    ):
        with pytest.raises(DataError) as error:
            use()
        assert str(error.value) == MISSING


def test_a_missing_picture_is_named(folder):
    (folder / "geo" / "relief.webp").unlink()
    with pytest.raises(DataError, match=r"relief\.webp or relief\.json is missing"):
        relief.read(folder)


def test_what_is_no_picture_is_named(folder):
    (folder / "geo" / "relief.webp").write_bytes(b"RIFF, but no picture")
    with pytest.raises(DataError, match=r"data/geo/relief\.webp is no picture; restore it"):
        shading(folder, None, 1.0, (8, 8))


def test_its_source_must_be_known(folder):
    about = folder / "geo" / "relief.json"
    about.write_text(json.dumps(json.loads(about.read_text()) | {"source_id": "unheard-of"}))
    assert any("unheard-of" in line for line in run.run(folder)[0])
