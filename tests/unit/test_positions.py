"""Stated positions: a layer with who says so, never control."""

from datetime import date

import pytest
from shapely.geometry import box

from karabakh_map import figure
from karabakh_map.core.layers import LAYERS, usual_layers
from karabakh_map.dataset import load
from karabakh_map.history.snapshot import snapshot
from karabakh_map.web import _layertable as layertable
from karabakh_map.wording.summary import summarise
from tests import synthetic
from tools.build_geo import positions

DAY = date(2021, 6, 1)


def first(change):
    return lambda rows: rows[0].update(change)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"speaker": ""},
            'data/positions.csv row 2 ("p1"): speaker is empty; this column is required.',
        ),
        (
            {"located_by": ""},
            (
                'data/positions.csv "p1" has a coordinate without located_by, depth_m and '
                "reach_m; add them, or take the coordinate out."
            ),
        ),
        (
            {"answer_speaker": ""},
            'data/positions.csv "p1" has an answer without who gave it, or the reverse; add it.',
        ),
        (
            {"lat": "", "lon": ""},
            (
                'data/positions.csv "p1" and data/geo/positions.geojson differ; run "python -m '
                'tools.build_geo.positions".'
            ),
        ),
        (
            {"unit_id": "nowhere"},
            'data/positions.csv "p1" names the unit "nowhere", which is none; correct it.',
        ),
    ],
)
def test_a_position_that_cannot_be_believed_is_told(folder, change, sentence):
    synthetic.edit_rows(folder, "positions", first(change))
    _, problems = load.inspect(folder)
    assert problems == [sentence]


def test_it_is_off_unless_asked_for_and_counts_for_nothing(dataset):
    assert "positions" in LAYERS
    assert "positions" not in usual_layers()
    now = snapshot(dataset, DAY)
    assert set(now.states) == set(synthetic.SQUARES)
    assert summarise(dataset, DAY).mapped == pytest.approx(now.mapped_km2)


def test_the_page_tells_who_says_what(dataset):
    (row,) = [row for row in layertable.rows(dataset) if row["key"] == "positions"]
    assert row["hatched"]
    assert row["said"] == []
    (one,) = row["drawn"]
    assert (one["name"], one["title"]) == ("Stated positions", "Hill")
    assert (one["from"], one["to"]) == ("2021-05-12", None)
    assert one["told"] == [
        "Minister: 3 km2.",
        "Answer of President: It is not delimited.",
        "Stated, and not counted as control; the band may be off by 1 km.",
    ]
    silent = next(one for one in dataset.positions if one.id == "p2")
    assert layertable.sentences(silent)[1] == "No answer of the other side was found."


def test_pictures_hatch_it_on_its_days(drawn):
    def svg(day: date) -> str:
        return figure.render(drawn, day, "svg", layers=["positions"]).decode()

    assert 'id="positions"' in svg(DAY)
    assert "not control" in svg(DAY)
    assert 'id="positions"' not in svg(date(2021, 5, 11))


def test_a_band_lies_inside_along_the_nearest_border(tmp_path, monkeypatch):
    table = tmp_path / "positions.csv"
    table.write_text(
        "id,kind,from,to,place,lat,lon,unit_id,depth_m,reach_m,precision_m\n"
        "b,position,2021-05-12,,Hill,39.9,45.8,,2000,5000,1000\n"
        "n,position,2021-05-12,,Nowhere,,,,,,5000\n"
        "x,exclave,1992-01-01,,Village,,,unit,,,500\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(positions, "TABLE", table)
    armenia, azerbaijan = box(45.0, 39.6, 46.0, 40.6), box(46.0, 39.6, 47.0, 40.6)
    unit = box(45.2, 40.2, 45.25, 40.25)
    (band, exclave) = positions.bands(armenia, azerbaijan, {"unit": unit})
    assert [one[0]["id"] for one in (band, exclave)] == ["b", "x"]
    west, south, east, north = band[1].bounds
    assert east == pytest.approx(46.0, abs=1e-3)
    assert (east - west) * 85_300 == pytest.approx(2000, rel=0.05)
    assert (north - south) * 111_100 == pytest.approx(10_000, rel=0.05)
    assert (south + north) / 2 == pytest.approx(39.9, abs=0.005)
    assert exclave[1] is unit
