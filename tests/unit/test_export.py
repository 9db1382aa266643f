"""Exports, opened with other readers than the one that wrote them."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import geopandas
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely

from karabakh_map.cli.answers import answers
from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import DATA_VARIABLE, load
from karabakh_map.dataset.schema import TABLES as TABLES_OF_DATA
from karabakh_map.export import _qgis as qgis
from karabakh_map.export import _workbook as workbooks
from karabakh_map.export import archive
from karabakh_map.export._rows import line_rows
from karabakh_map.history.intervals import control_intervals, line_intervals
from karabakh_map.history.timeline import lines, state
from karabakh_map.web import downloads

LAYERS = {
    "control_intervals": 16,
    "control_units": 4,
    "edges": 12,
    "events": 3,
    "settlements": 3,
    "nkao": 1,
    "districts": 2,
    "line_1994": 5,
    "line_2020": 4,
    "lachin_corridor": 1,
    "azerbaijan": 1,
    "armenia": 1,
    "neighbours": 1,
    "places": 1,
    "positions": 1,
    "rivers": 1,
    "lakes": 1,
}
TABLES = {
    "sources": 4, "disputes": 1, "names": 2, "story": 1, "corrections": 1, "accounts": 7,
    "checked": 1, "positions_stated": 2,
}  # fmt: skip


def expected(dataset) -> dict[str, int]:
    return LAYERS | TABLES | {"line_intervals": len(line_intervals(dataset))}


@pytest.fixture(scope="module")
def package(dataset, tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """Open the GeoPackage as what it is underneath: an SQLite database."""
    paths = archive.write(dataset, tmp_path_factory.mktemp("gpkg"), "gpkg")
    assert [path.name for path in paths] == ["README.txt", "karabakh-map.gpkg"]
    connection = sqlite3.connect(paths[1])
    connection.row_factory = sqlite3.Row
    return connection


def geometry(blob: bytes) -> shapely.Geometry:
    """Read a GeoPackage geometry: a header whose flags tell its length, then WKB."""
    assert blob[:2] == b"GP"
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[blob[3] >> 1 & 7]
    return shapely.from_wkb(blob[8 + envelope :])


def test_the_geopackage_has_every_layer_and_table(dataset, package):
    found = {
        row["table_name"]: row["data_type"]
        for row in package.execute("SELECT * FROM gpkg_contents")
    }
    assert found == dict.fromkeys((*LAYERS, "line_intervals"), "features") | dict.fromkeys(
        (*TABLES, "layer_styles"), "attributes"
    )
    for name, count in expected(dataset).items():
        ((rows,),) = package.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608
        assert rows == count, name
    assert {
        row["srs_id"] for row in package.execute("SELECT srs_id FROM gpkg_geometry_columns")
    } == {4326}
    ((version,),) = package.execute("PRAGMA user_version")
    assert version <= 10200  # what the QGIS of a stable Debian reads without a warning


def test_control_intervals_are_ready_for_a_temporal_controller(dataset, package):
    kinds = {
        row["name"]: row["type"] for row in package.execute("PRAGMA table_info(control_intervals)")
    }
    assert (kinds["from"], kinds["to"], kinds["earliest"], kinds["latest"]) == ("DATE",) * 4
    rows = list(package.execute("SELECT * FROM control_intervals ORDER BY fid"))
    for row, interval in zip(rows, control_intervals(dataset), strict=True):
        assert row["unit_id"] == interval.unit.id
        assert row["controller"] == interval.change.controller
        assert row["from"] == interval.start.isoformat()
        assert row["to"] == (interval.end and interval.end.isoformat())
        assert geometry(row["geom"]).equals(interval.unit.geometry)


@pytest.mark.parametrize("day", [date(1992, 2, 26), date(1994, 5, 12), date(2021, 1, 1)])
def test_line_intervals_are_as_sure_as_the_lines_of_their_days(day):
    data = load()
    drawn = {one.id: one for one in lines(data, day, state(data, day))}
    found = {
        row["edge_id"]: row
        for row, _shape in line_rows(data)
        if row["from"] <= day and (row["to"] is None or day < row["to"])
    }
    assert found.keys() == drawn.keys()
    for name, line in drawn.items():
        row = found[name]
        assert row["certainty"] == line.certainty, name
        assert row["precision_m"] == line.precision_m, name
        assert row["front"] is line.front, name
        assert row["extent_reason"] == line.reason, name


def test_a_query_of_a_day_gives_the_state_of_that_day(package):
    rows = package.execute(
        "SELECT unit_id, controller FROM control_intervals "
        'WHERE "from" <= :day AND ("to" IS NULL OR "to" > :day)',
        {"day": "2020-11-20"},
    )
    assert {row["unit_id"]: row["controller"] for row in rows} == {
        "alpha": "azerbaijan",
        "beta": "armenian",
        "gamma": "peacekeepers",
        "delta": "azerbaijan",
    }


def test_tables_keep_letters_and_empty_cells(package):
    (row,) = package.execute("SELECT * FROM names WHERE id = 'alfa'")
    assert (row["hy"], row["note"]) == ("Ալֆա", "")


def test_parquet_holds_the_same_and_knows_its_crs(dataset, tmp_path: Path):
    archive.write(dataset, tmp_path, "parquet")
    for name, count in expected(dataset).items():
        assert pq.read_metadata(tmp_path / f"{name}.parquet").num_rows == count
    table = pq.read_table(tmp_path / "control_intervals.parquet")
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["primary_column"] == "geometry"
    assert geo["columns"]["geometry"]["crs"]["id"]["code"] == 4326
    first = table.to_pylist()[0]
    assert (first["from"], first["to"]) == (datetime(1923, 7, 7), datetime(1991, 10, 18))  # noqa: DTZ001  as stored
    assert shapely.from_wkb(first["geometry"]).equals(dataset.units["alpha"].geometry)


def test_days_of_parquet_compare_with_a_day_in_geopandas(tmp_path: Path):
    archive.write(load(), tmp_path, "parquet")
    compared = set()
    for path in tmp_path.glob("*.parquet"):
        spatial = b"geo" in pq.read_schema(path).metadata
        frame = geopandas.read_parquet(path) if spatial else pd.read_parquet(path)
        for name in {"from", "to", "earliest", "latest", "first_day", "last_day"} & {*frame}:
            assert frame[name].dtype == "datetime64[ms]", (path.name, name)
            before = frame[frame[name] <= pd.Timestamp("2020-11-20")]
            assert before.equals(frame[frame[name] <= "2020-11-20"])
            assert before[name].dt.year.max() <= 2020 or before.empty
            compared.add(path.stem)
    assert {"control_intervals", "line_intervals", "events", "lachin_corridor"} <= compared
    frame = geopandas.read_parquet(tmp_path / "control_intervals.parquet")
    day = date(2020, 11, 20)
    at = frame[(frame["from"] <= str(day)) & ~(frame["to"] <= str(day))]
    assert dict(zip(at["unit_id"], at["controller"], strict=True)) == {
        name: item.controller.value for name, item in state(load(), day).items()
    }


def test_geojson_is_one_file_a_layer(dataset, tmp_path: Path):
    archive.write(dataset, tmp_path, "geojson")
    for name in (*LAYERS, "line_intervals"):
        layer = json.loads((tmp_path / f"{name}.geojson").read_text(encoding="utf-8"))
        assert len(layer["features"]) == expected(dataset)[name]
    for name, count in TABLES.items():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig") as file:
            assert len(list(csv.DictReader(file))) == count
    first = json.loads((tmp_path / "control_intervals.geojson").read_text(encoding="utf-8"))
    properties = first["features"][0]["properties"]
    assert (properties["from"], properties["to"]) == ("1923-07-07", "1991-10-18")


def test_every_day_is_a_date_in_every_layer_with_one_type_of_geometry(tmp_path: Path):
    """The real data: a corridor that has days of its own, and a road among its areas."""
    dataset = load()
    days = {"from", "to", "earliest", "latest", "to_earliest", "first_day", "last_day"}
    days |= {
        field.name for table in TABLES_OF_DATA for field in table.fields if field.kind == "day"
    }
    archive.write(dataset, tmp_path, "gpkg")
    archive.write(dataset, tmp_path, "parquet")
    seen = set()
    for layer, geometry in pyogrio.list_layers(tmp_path / archive.GEOPACKAGE):
        assert geometry != "Unknown", layer
        if layer == qgis.TABLE:
            continue
        info = pyogrio.read_info(tmp_path / archive.GEOPACKAGE, layer=layer)
        types = dict(zip(info["fields"], map(str, info["dtypes"]), strict=True))
        stored = pq.read_schema(tmp_path / f"{layer}.parquet")
        partial = {"date"} if layer in {"events", "sources"} else set()  # months and years, too
        for name in (days & set(types)) - partial:
            assert types[name] == "datetime64[D]", (layer, name)
            assert stored.field(name).type == pa.timestamp("ms"), (layer, name)
            seen.add(f"{layer}.{name}")
    assert {"lachin_corridor.from", "lachin_corridor_lines.to", "corrections.date"} <= seen
    ((start, end),) = sqlite3.connect(tmp_path / archive.GEOPACKAGE).execute(
        'SELECT "from", "to" FROM lachin_corridor'
    )
    assert (start, end) == ("2020-11-10", "2022-08-26")


def test_a_column_of_days_without_any_is_still_one(dataset, tmp_path: Path):
    rows = [({"id": "a", "from": date(2020, 1, 1), "to": None}, shapely.Point(46, 40))]
    frame = archive._spatial(iter(rows))
    for form in ("gpkg", "parquet", "geojson", "csv"):
        archive._write_one(frame, "a", tmp_path, form)
    info = pyogrio.read_info(tmp_path / archive.GEOPACKAGE)
    assert list(map(str, info["dtypes"])) == ["object", "datetime64[D]", "datetime64[D]"]
    assert pq.read_schema(tmp_path / "a.parquet").field("to").type == pa.timestamp("ms")
    (feature,) = json.loads((tmp_path / "a.geojson").read_text())["features"]
    assert feature["properties"] == {"id": "a", "from": "2020-01-01", "to": None}
    assert (tmp_path / "a.csv").read_text("utf-8-sig").endswith("a,2020-01-01,,POINT (46 40)\n")


def test_single_and_multiple_shapes_share_one_type():
    square = shapely.box(46, 39, 47, 40)
    rows = [({"id": "a"}, square), ({"id": "b"}, shapely.MultiPolygon([square]))]
    assert set(archive._spatial(iter(rows)).geom_type) == {"MultiPolygon"}


def test_geojson_follows_rfc_7946(tmp_path: Path):
    archive.write(load(), tmp_path, "geojson")
    paths = list(tmp_path.glob("*.geojson"))
    assert len(paths) > 15
    for path in paths:
        layer = json.loads(path.read_text(encoding="utf-8"))
        assert "crs" not in layer, path.name
        for feature in layer["features"]:
            outline = shapely.geometry.shape(feature["geometry"])
            assert outline.is_valid, path.name
            for part in shapely.get_parts(outline):
                if part.geom_type == "Polygon":
                    assert part.exterior.is_ccw, path.name
                    assert not any(ring.is_ccw for ring in part.interiors), path.name


def test_tables_open_in_a_spreadsheet(dataset, tmp_path: Path):
    """Excel and LibreOffice take a CSV file without a mark for the code page of the country."""
    for form in ("csv", "geojson"):
        archive.write(dataset, tmp_path / form, form)
        for path in (tmp_path / form).glob("*.csv"):
            assert path.read_bytes().startswith(b"\xef\xbb\xbf"), path.name
    with (tmp_path / "csv" / "names.csv").open(encoding="utf-8-sig") as file:
        assert "Ալֆա" in {row["hy"] for row in csv.DictReader(file)}
    assert "utf-8-sig" in (tmp_path / "csv" / "README.txt").read_text(encoding="utf-8")


def test_a_workbook_says_of_each_cell_what_it_is(dataset, tmp_path: Path):
    """Where commas stand in numbers, a spreadsheet puts a row of a CSV file into one cell."""
    for folder in ("first", "second"):
        archive.write(dataset, tmp_path / folder, "csv")
    path = tmp_path / "first" / "karabakh-map.xlsx"
    assert path.read_bytes() == (tmp_path / "second" / "karabakh-map.xlsx").read_bytes()
    assert "karabakh-map.xlsx" in (path.parent / "README.txt").read_text(encoding="utf-8")
    tables = archive.frames(dataset)
    assert [str(name) for name, _ in pyogrio.list_layers(path)] == list(tables)
    names = pyogrio.read_dataframe(path, layer="names", HEADERS="FORCE")
    assert "Ալֆա" in set(names["hy"])
    held = pyogrio.read_dataframe(path, layer="control_intervals")
    assert len(held) == len(tables["control_intervals"])
    assert held["from"].dtype.kind == "M"
    assert held["from"][3] == pd.Timestamp("2020-11-08")
    assert pd.isna(held["to"][3])
    assert held["area_km2"].tolist() == pytest.approx(tables["control_intervals"]["area_km2"])
    assert "geometry" not in held.columns
    with zipfile.ZipFile(path) as parts:
        sheet, book = (
            ElementTree.fromstring(parts.read(f"xl/{name}.xml"))  # noqa: S314  ours
            for name in ("worksheets/sheet1", "workbook")
        )
    space = "{*}"
    reach = sheet.find(f"{space}autoFilter").get("ref")
    assert reach == f"A1:{workbooks._letters(len(held.columns) - 1)}{len(held) + 1}"
    titles = [one.text for one in book.iter() if one.tag.endswith("definedName")]
    assert titles == [f"'{name}'!$1:$1" for name in tables]


def test_a_cell_takes_any_text_and_never_counts_with_it():
    told = ["=1+1", " two\nlines ", 'a<b>&"c"', "\x0bend", "x" * 40_000]
    made = workbooks.workbook({"t": pd.DataFrame({f"c{at}": [told[at % 5]] for at in range(30)})})
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        sheet = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))  # noqa: S314  ours
    cells = {cell.get("r"): "".join(cell.itertext()) for cell in sheet.iter() if cell.get("r")}
    assert [cells[f"{name}2"] for name in "ABCD"] == [*told[:3], "end"]
    assert len(cells["E2"]) == workbooks.LONGEST
    assert cells["AD1"] == "c29"
    assert not [part for part in sheet.iter() if part.tag.endswith("}f")]


def test_csv_has_its_geometry_as_text(dataset, tmp_path: Path):
    archive.write(dataset, tmp_path, "csv")
    with (tmp_path / "control_intervals.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 16
    assert shapely.from_wkt(rows[0]["geometry_wkt"]).equals(dataset.units["alpha"].geometry)
    assert (rows[3]["from"], rows[3]["to"]) == ("2020-11-08", "")


def test_every_export_says_what_it_is(dataset, tmp_path: Path):
    archive.write(dataset, tmp_path, "csv")
    about = (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert "Open Database License 1.0" in about
    assert dataset.version in about
    assert "outer rings run counterclockwise" in about
    assert "d3" in about
    assert "rewind(data, true)" in about


@pytest.mark.parametrize("tongue", ["az", "hy", "ru"])
def test_the_words_beside_an_export_speak_the_readers_language(dataset, tmp_path: Path, tongue):
    with speaking("en"):
        archive.write(dataset, tmp_path, "csv")
    english = (tmp_path / "README.txt").read_text(encoding="utf-8")
    with speaking(tongue):
        archive.write(dataset, tmp_path, "csv")  # over the one in English
    told = (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert not (tmp_path / "README.karabakh-map.txt").exists()
    same = set(told.split("\n")) & set(english.split("\n"))
    assert not [line for line in same if " " in line]  # but a line of code alone
    assert "control_intervals" in told
    assert 'encoding="utf-8-sig"' in told


def test_a_second_export_replaces_the_first(dataset, tmp_path: Path):
    archive.write(dataset, tmp_path, "csv")
    (tmp_path / "events.csv").write_text("spoilt", encoding="utf-8")
    written = archive.write(dataset, tmp_path, "csv")
    assert (tmp_path / "events.csv").read_text(encoding="utf-8-sig").startswith("id,date")
    assert sorted(written) == sorted(tmp_path.iterdir())


def test_a_fault_in_the_middle_leaves_nothing(dataset, tmp_path: Path, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "_about", fail)
    with pytest.raises(UsageError) as caught:
        archive.write(dataset, tmp_path, "csv")
    assert str(caught.value) == f'The disk is full: "{tmp_path}" was not written; free some space.'
    assert list(tmp_path.iterdir()) == []


def test_a_table_of_somebody_else_is_not_replaced(dataset, tmp_path: Path):
    (tmp_path / "events.csv").write_text("mine")
    with pytest.raises(UsageError, match=r'events.csv" is there, and not of a former export'):
        archive.write(dataset, tmp_path, "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]
    archive.write(dataset, tmp_path, "gpkg")  # has no such name
    assert (tmp_path / "events.csv").read_text() == "mine"


def test_a_readme_of_somebody_else_stays(dataset, tmp_path: Path):
    (tmp_path / "README.txt").write_text("mine")
    for _ in range(2):  # the second one knows its own folder
        written = archive.write(dataset, tmp_path, "csv")
        assert tmp_path / "README.karabakh-map.txt" in written
        assert (tmp_path / "README.txt").read_text() == "mine"


def test_a_geopackage_that_is_open_elsewhere_is_left_whole(dataset, tmp_path: Path, monkeypatch):
    archive.write(dataset, tmp_path, "gpkg")
    path = tmp_path / archive.GEOPACKAGE
    with closing(sqlite3.connect(path)) as gis:
        gis.execute("PRAGMA journal_mode=WAL")
        gis.execute("UPDATE names SET en = 'edited'")
        gis.commit()
        monkeypatch.setattr(archive, "frames", pytest.fail)  # it is told before the work
        with pytest.raises(UsageError, match="is open in another program"):
            archive.write(dataset, tmp_path, "gpkg")
        assert set(gis.execute("SELECT en FROM names")) == {("edited",)}
    monkeypatch.undo()
    archive.write(dataset, tmp_path, "gpkg")
    with closing(sqlite3.connect(path)) as gis:
        assert ("edited",) not in set(gis.execute("SELECT en FROM names"))


@pytest.mark.parametrize("name", ["\u015eu\u015fa \u0428\u0443\u0448\u0430", b"\xfe\xdei"])
def test_a_folder_may_have_any_name_in_any_locale(folder: Path, tmp_path: Path, name):
    """Letters of the region, and bytes that are no UTF-8, where the shell knows ASCII only."""
    place = tmp_path / os.fsdecode(name)
    place.mkdir()
    program = (
        "import sys; from pathlib import Path; from karabakh_map.dataset.load import load;"
        "from karabakh_map.export import archive; from karabakh_map.core.i18n import speaking\n"
        "with speaking('en'):\n"
        "    for form in archive.FORMS:\n"
        "        archive.write(load(), Path(sys.argv[1]) / form, form)"
    )
    shell = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LANG": "C"}
    # As a folder for temporary files, too: GDAL works there. It must be UTF-8 for that.
    temporary = {"TMPDIR": str(place)} if isinstance(name, str) else {}
    env = {**os.environ, **shell, **temporary, DATA_VARIABLE: str(folder)}
    run = subprocess.run(
        [sys.executable, "-c", program, place], env=env, capture_output=True, check=False
    )
    assert run.stderr == b""
    for form in archive.FORMS:
        there = {path.name for path in (place / form).iterdir()}
        assert "README.txt" in there
        assert len(there) == 2 if form == "gpkg" else len(there) > 15
    assert {path.name for path in place.iterdir()} == set(archive.FORMS)


def test_a_file_in_the_way_is_named(dataset, tmp_path: Path):
    (tmp_path / "out").touch()
    with pytest.raises(UsageError) as caught:
        archive.write(dataset, tmp_path / "out", "csv")
    assert str(caught.value) == f'"{tmp_path / "out"}" is a file; name a folder.'


def test_a_change_that_nobody_announced_alone_has_an_empty_announcer(dataset, tmp_path):
    archive.write(dataset, tmp_path / "csv", "csv")
    with (tmp_path / "csv" / "control_intervals.csv").open(encoding="utf-8-sig") as file:
        rows = {(row["unit_id"], row["from"]): row for row in csv.DictReader(file)}
    assert rows["alpha", "2020-11-08"]["announced_by"] == "azerbaijan"
    assert rows["alpha", "1992-05-09"]["announced_by"] == ""
    assert rows["delta", "1991-10-18"]["to"] == ""
    assert not any("None" in row.values() for row in rows.values())


@pytest.mark.parametrize("form", ["", "gpgk", "GPKG", "shp", "xlsx"])
def test_a_format_that_is_none_is_refused_before_anything_is_written(dataset, tmp_path, form):
    with pytest.raises(UsageError, match=f'There is no format "{form}"'):
        archive.write(dataset, tmp_path / "out", form)
    assert not (tmp_path / "out").exists()


def test_the_app_and_the_command_offer_every_format():
    command = answers.commands["export"]
    asked = next(parameter for parameter in command.params if parameter.name == "form")
    assert tuple(asked.type.choices) == archive.FORMS
    assert set(downloads.DATA_FORMS) == set(archive.FORMS)
