"""Answers in each of their forms."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point
from shapely.geometry import shape

from karabakh_map.core.errors import UsageError
from karabakh_map.export import answers, at, formats
from karabakh_map.export.formats import Answer
from karabakh_map.history import points
from karabakh_map.history.areas import difference
from karabakh_map.history.series import areas_over_time

ROWS = [
    {"name": "Şuşa, town", "km2": 12.0, "ids": ["a", "b"], "sure": True, "to": None},
    {"name": "b", "km2": 3.25, "ids": [], "sure": False, "to": "2020"},
]
ANSWER = Answer(
    "Title",
    ROWS,
    list(ROWS[0]),
    {"name": "name", "km2": "km2", "to": "to"},
    geometries=[Point(46, 40), Point(47, 39)],
    about={"date": "2020-01-01"},
    footer=["Below."],
)


def test_a_table_is_aligned_and_has_no_loose_ends():
    assert formats.write(ANSWER, "table") == (
        "Title\n\nname         km2  to\nŞuşa, town  12.0\nb            3.2  2020\n\nBelow.\n"
    )


def test_an_empty_table_says_so():
    answer = Answer("Title", [], ["id"], {"id": "id"}, empty="No events on these days.")
    assert formats.write(answer, "table") == "Title\n\nNo events on these days.\n"
    assert formats.write(answer, "csv") == "id\n"
    assert formats.write(answer, "json") == "[]\n"


@pytest.mark.parametrize("form", ["", "CSV", "xlsx", "tabel"])
def test_a_form_that_is_none_is_refused_by_its_name(form):
    with pytest.raises(UsageError, match=f'There is no format "{form}"'):
        formats.write(ANSWER, form)


def test_every_answer_names_the_keys_of_its_rows(dataset):
    made = [
        answers.control(dataset, date(2020, 11, 9)),
        at.point(dataset, points.history(dataset, 40.3, 46.6)),
        answers.events(dataset, dataset.events, "Events", date(2020, 1, 1)),
        answers.difference(dataset, difference(dataset, date(2020, 9, 26), date(2020, 12, 1))),
        answers.areas(dataset, [("", areas_over_time(dataset))], date(2020, 1, 1)),
    ]
    for answer in made:
        assert answer.rows
        assert all(list(row) == list(answer.fields) for row in answer.rows), answer.title
        assert set(answer.columns) <= set(answer.fields)


def test_csv_writes_values_as_the_data_files_do():
    assert formats.write(ANSWER, "csv") == (
        'name,km2,ids,sure,to\n"Şuşa, town",12.0,a b,yes,\nb,3.25,,no,2020\n'
    )


def test_json_is_the_document_or_the_rows():
    assert json.loads(formats.write(ANSWER, "json")) == ROWS
    answer = Answer("", ROWS, list(ROWS[0]), {}, document={"a": 1})
    assert json.loads(formats.write(answer, "json")) == {"a": 1}


def test_geojson_carries_its_credit_and_one_feature_a_line():
    text = formats.write(ANSWER, "geojson")
    layer = json.loads(text)
    assert layer["type"] == "FeatureCollection"
    assert layer["date"] == "2020-01-01"
    assert layer["licence"] == "ODbL-1.0"
    assert "OpenStreetMap contributors" in layer["credit"]
    assert [f["properties"]["name"] for f in layer["features"]] == ["Şuşa, town", "b"]
    assert [shape(f["geometry"]).coords[0] for f in layer["features"]] == [(46, 40), (47, 39)]
    assert len(text.splitlines()) == 2 + len(ROWS)


def test_geojson_without_features_is_valid():
    answer = Answer("", [], [], {}, geometries=[])
    assert json.loads(formats.write(answer, "geojson"))["features"] == []


def test_rows_and_geometries_belong_together():
    with pytest.raises(ValueError, match="zip"):
        formats.write(Answer("", ROWS, [], {}, geometries=[Point(46, 40)]), "geojson")


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\0")), min_size=1))
def test_any_text_survives_csv(texts):
    written = formats.as_csv([{"x": text, "y": "end"} for text in texts], ["x", "y"])
    assert [row["x"] for row in csv.DictReader(io.StringIO(written, newline=""))] == texts
