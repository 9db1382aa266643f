"""The styles in a GeoPackage: QGIS draws each day as the map does, with what is not sure unsure."""

import sqlite3
from datetime import date
from xml.etree import ElementTree

import pytest

from karabakh_map.core.categories import Category
from karabakh_map.core.controllers import Controller
from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import load
from karabakh_map.export import _qgis as qgis
from karabakh_map.export import archive
from karabakh_map.export._rows import control_rows
from karabakh_map.history.timeline import state
from karabakh_map.wording.labels import CONTROLLERS
from karabakh_map.wording.style import STROKES

HOLDERS = frozenset(Controller) - {Controller.UNSTATED}


@pytest.fixture(scope="module")
def package(dataset, tmp_path_factory) -> sqlite3.Connection:
    paths = archive.write(dataset, tmp_path_factory.mktemp("qgis"), "gpkg")
    connection = sqlite3.connect(paths[1])
    connection.row_factory = sqlite3.Row
    return connection


@pytest.fixture(scope="module")
def documents(package) -> dict[str, ElementTree.Element]:
    rows = package.execute(f"SELECT * FROM {qgis.TABLE}")  # noqa: S608
    return {row["f_table_name"]: ElementTree.fromstring(row["styleQML"]) for row in rows}  # noqa: S314  ours


def test_each_style_is_of_a_layer_of_the_file_and_taken_by_itself(package):
    shapes = dict(package.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"))
    rows = list(package.execute(f"SELECT * FROM {qgis.TABLE}"))  # noqa: S608
    assert len(rows) > 10
    for row in rows:
        assert shapes[row["f_table_name"]] == row["f_geometry_column"]
        assert row["useAsDefault"] == 1
        assert row["f_table_schema"] == ""  # NULL is not found


def test_each_symbol_belongs_to_a_rule_and_fits_the_shape(package, documents):
    kinds = dict(
        package.execute("SELECT table_name, geometry_type_name FROM gpkg_geometry_columns")
    )
    wanted = {"POLYGON": "fill", "LINESTRING": "line", "POINT": "marker"}
    for name, document in documents.items():
        rules = [one.get("symbol") for one in document.iter("rule")]
        symbols = {one.get("name"): one for one in document.iter("symbol")}
        assert rules == list(symbols), name
        assert {one.get("type") for one in symbols.values()} == {
            wanted[kinds[name].removeprefix("MULTI")]
        }, name
        for symbol in symbols.values():
            assert list(symbol.iter("layer")), name


def test_days_are_read_from_columns_that_are_there(package, documents):
    timed = {
        name: one for name, it in documents.items() if (one := it.find("temporal")) is not None
    }
    assert {"control_intervals", "line_intervals", "events"} <= timed.keys()
    for name, told in timed.items():
        kinds = {row["name"]: row["type"] for row in package.execute(f"PRAGMA table_info({name})")}
        assert kinds[told.get("startField")] == kinds[told.get("endField")] == "DATE", name
    assert "nkao" not in timed
    assert timed["control_intervals"].get("limitMode") == "0"  # `to` is the next holder's
    assert timed["events"].get("limitMode") == "1"  # the last day is the event's own


def test_every_holder_and_kind_has_a_look_of_its_own():
    found = dict(zip(*qgis.styles({"control_intervals": [], "events": []}, HOLDERS)[
        ["f_table_name", "styleQML"]].to_numpy().T, strict=True))  # fmt: skip
    for layer, field, values in (
        ("control_intervals", "controller", HOLDERS), ("events", "category", set(Category)),
    ):  # fmt: skip
        document = ElementTree.fromstring(found[layer])  # noqa: S314  ours
        symbols = {one.get("name"): one for one in document.iter("symbol")}
        rules = {one.get("filter"): one for one in document.iter("rule")}
        looks = set()
        for value in values:
            symbol = symbols[rules[f"\"{field}\" = '{value}'"].get("symbol")]
            looks.add("".join(ElementTree.tostring(part, "unicode") for part in symbol))
        assert len(looks) == len(values)


def test_a_line_of_a_day_is_dashed_where_it_was_not_sure(documents):
    for name in ("line_1994", "line_2020"):
        symbols = {one.get("name"): one for one in documents[name].iter("symbol")}
        dashes = {
            rule.get("filter"): {
                one.get("name"): one.get("value")
                for one in symbols[rule.get("symbol")].iter("Option")
            }
            for rule in documents[name].iter("rule")
        }
        for known, stroke in STROKES.items():
            told = dashes[f"\"certainty\" = '{known}'"]
            assert told["use_custom_dash"] == str(int(bool(stroke.dash)))
            assert not stroke.dash or told["customdash"] == stroke.dash.replace(" ", ";")


def test_only_who_is_in_the_file_is_in_the_legend_in_the_language_spoken():
    with speaking("ru"):
        table = qgis.styles({"control_intervals": []}, {Controller.AZERBAIJAN})
    labels = [
        one.get("label")
        for one in ElementTree.fromstring(table["styleQML"][0]).iter("rule")  # noqa: S314  ours
    ]
    assert labels == ["Азербайджан", "день оспаривается"]
    assert CONTROLLERS[Controller.AZERBAIJAN] == "Azerbaijan"


@pytest.mark.parametrize(
    "day", [date(1992, 6, 20), date(1993, 8, 20), date(2020, 10, 15), date(2020, 11, 8)]
)
def test_the_days_of_a_row_say_where_sources_differ_on_the_day(day):
    """What the rule for such units asks of the columns."""
    data = load()
    found = set()
    for row, _shape in control_rows(data):
        if row["from"] <= day and (row["to"] is None or day < row["to"]):
            until = row["to_earliest"]
            if day < row["latest"] or (until is not None and day >= until):
                found.add(row["unit_id"])
    disputed = {name for name, now in state(data, day).items() if now.candidates}
    assert disputed
    assert found == disputed
