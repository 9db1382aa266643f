# ruff: noqa: E501  the lines of the answers are as long as they are
"""The command line, to the letter, on invented ground."""

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from karabakh_map.cli import main
from karabakh_map.core import dates
from karabakh_map.core.drafts import SCREEN
from karabakh_map.dataset import load, manifest
from karabakh_map.dataset.load import DATA_VARIABLE
from tests.spoil import gone, row
from tests.synthetic import write_relief


@pytest.fixture
def run(folder: Path, monkeypatch):
    """Run a command line against a folder of its own, on a fixed day."""
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    monkeypatch.setattr(dates, "today", lambda: date(2026, 11, 23))

    def invoke(line: str) -> Result:
        result = CliRunner().invoke(main, line.split(), prog_name="karabakh-map")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def lines(*rows: str) -> str:
    return "\n".join(rows) + "\n"


EXACT = {
    "control 2020-11-20": lines(
        "Control at the end of 20 November 2020",
        "",
        "unit   name        controller    since       how             km2  date disputed",
        "alpha  Alfa/Alpha  azerbaijan    2020-11-08  captured      379.8  no",
        "beta   Beta        armenian      1993-04-30  captured      380.9  no",
        "gamma  Gamma       peacekeepers  2020-11-10  agreement     379.8  no",
        "delta  Delta       azerbaijan    1991-10-18  independence  380.9  no",
        "",
        "Of 1,521 km2 mapped:",
        "azerbaijan: 761 km2",
        "armenian: 381 km2",
        "peacekeepers: 380 km2",
    ),
    "control 2020-11-09 --account armenia": lines(
        "Control at the end of 9 November 2020, as the Armenian side stated it",
        "",
        "unit   name        controller  since       how             km2  date disputed",
        "alpha  Alfa/Alpha  armenian    1992-05-09  captured      379.8  yes",
        "beta   Beta        armenian    1993-05-20  captured      380.9  no",
        "gamma  Gamma       armenian    1992-02-26  captured      379.8  no",
        "delta  Delta       azerbaijan  1991-10-18  independence  380.9  no",
        "",
        "Of 1,521 km2 mapped:",
        "armenian: 1,141 km2, of which day disputed 380 (at least 761, at most 1,141)",
        "azerbaijan: 381 km2 (at least 381, at most 761, as a day is disputed)",
        "Unlike this map: 380 km2",
        "on this map azerbaijan, in this account armenian: 380 km2",
    ),
    "diff 1992-02-01 1992-03-01 --account azerbaijan": lines(
        "Changed hands between 1 February 1992 and 1 March 1992, as Azerbaijan stated it",
        "",
        "unit   name   before      after     changed       km2",
        "gamma  Gamma  azerbaijan  unstated  1992-02-26  379.8",
        "",
        "Of 1,520 km² mapped, none passed to another side; for 380 km² no statement was found on one "
        "of the two days.",
        "azerbaijan to unstated: 380 km2 (between 298 and 462)",
        "Events in between: 0",
    ),
    "at 39.9 46.1 --account armenia --format csv": lines(
        "from,to,controller,how,precision,earliest,latest,announced_by,sources,note,account",
        "1923-07-07,1991-10-18,soviet_azerbaijan,established,day,1923-07-07,1923-07-07,,decree,,armenia",
        "1991-10-18,1992-05-09,azerbaijan,independence,day,1991-10-18,1991-10-18,,act,,armenia",
        "1992-05-09,2020-11-10,armenian,captured,day,1992-05-08,1992-05-10,,report act,Sources differ by a day.,armenia",
        '2020-11-10,,azerbaijan,captured,day,2020-11-07,2020-11-10,armenian,report,"Leader, 2020-11-12: It was lost.",armenia',
    ),
    "control 1992-05-09": lines(
        "Control at the end of 9 May 1992",
        "",
        "unit   name        controller  since       how             km2  date disputed",
        "alpha  Alfa/Alpha  armenian    1992-05-09  captured      379.8  yes",
        "beta   Beta        azerbaijan  1991-10-18  independence  380.9  no",
        "gamma  Gamma       armenian    1992-02-26  captured      379.8  no",
        "delta  Delta       azerbaijan  1991-10-18  independence  380.9  no",
        "",
        "Of 1,521 km2 mapped:",
        "azerbaijan: 762 km2 (at least 762, at most 1,142, as a day is disputed)",
        "armenian: 760 km2, of which day disputed 380 (at least 380, at most 760)",
    ),
    "control 1992-05-09 --format csv": lines(
        "unit_id,name,district,in_nkao,controller,since,until,how,date_precision,earliest,latest,"
        "date_disputed,candidates,announced_by,source_ids,note,extent_m,extent_reason,method,precision_m,"
        "geometry_source_id,area_km2,account",
        "alpha,Alfa/Alpha,Upland,yes,armenian,1992-05-09,2020-11-08,captured,day,1992-05-08,"
        "1992-05-10,yes,azerbaijan armenian,,report act,Sources differ by a day.,,,digitised,500,"
        "squares,379.81,map",
        "beta,Beta,Lowland,yes,azerbaijan,1991-10-18,1993-04-30,independence,day,1991-10-18,"
        "1991-10-18,no,,,act,,,,digitised,500,squares,380.9,map",
        "gamma,Gamma,Upland,yes,armenian,1992-02-26,2020-11-10,captured,day,1992-02-26,"
        "1992-02-26,no,,,report,,,,digitised,500,squares,379.81,map",
        "delta,Delta,Lowland,no,azerbaijan,1991-10-18,,independence,day,1991-10-18,1991-10-18,"
        "no,,,act,,,,digitised,500,squares,380.9,map",
    ),
    "at 39.9 46.1": lines(
        "Alfa/Alpha (alpha) at 39.9 46.1",
        "",
        "from        to          controller         how           earliest    latest      sources",
        "1923-07-07  1991-10-18  soviet_azerbaijan  established   1923-07-07  1923-07-07  decree",
        "1991-10-18  1992-05-09  azerbaijan         independence  1991-10-18  1991-10-18  act",
        "1992-05-09  2020-11-08  armenian           captured      1992-05-08  1992-05-10  report act",
        "2020-11-08              azerbaijan         captured      2020-11-08  2020-11-08  report",
        "",
        "No line of control that is not surveyed on 23 November 2026.",
        "Place at this point: Alfa/Alpha, 0 km away.",
        "In Azerbaijan's administrative division of today: “Aghdara District”.",
        "Population: 8,000 (1989, Soviet census) and 900 (2005, de facto authorities).",
        "Azerbaijan announced in 2004 that it would protest against the census of 2005 by the de facto "
        "authorities.",
        "Nothing after 31 December 2023 could be checked.",
    ),
    "at 40.3 46.6 --format csv": lines(
        "from,to,controller,how,precision,earliest,latest,announced_by,sources,note,account",
        "1923-07-07,1991-10-18,soviet_azerbaijan,established,day,1923-07-07,1923-07-07,,decree,,map",
        "1991-10-18,,azerbaijan,independence,day,1991-10-18,1991-10-18,,act,,map",
    ),
    "at 40.3 45.5": lines(
        "Outside the control units, at 40.3 45.5",
        "",
        "No control unit covers this point; it lies in Armenia.",
        "",
        "No line of control that is not surveyed on 23 November 2026.",
        "Nothing after 31 December 2023 could be checked.",
    ),
    "events": lines(
        "Events up to 23 November 2026",
        "",
        "id    date        category   place       title",
        "e001  1992-05-08  capture    Alfa/Alpha  Alfa/Alpha is captured",
        "e002  1993-04     battle     Beta        Fighting at Beta",
        "e003  2020-11-10  agreement  Moscow      Statement",
        "",
        "Nothing after 31 December 2023 could be checked.",
    ),
    "events --from 1993-04 --to 1993-04 --format csv": lines(
        "id,date,end_date,precision,title,summary,place,lat,lon,coord_precision_km,category,"
        "importance,tolls,dispute_note,in_seed,seed_points,source_ids,verified,confidence,archive_url,"
        "archive_licence",
        "e002,1993-04,,month,Fighting at Beta,Beta changed hands.,Beta,39.7,46.1,2.0,battle,2,,,"
        "no,,report,memory,low,,",
    ),
    "events --from 2000 --to 2001": lines(
        "Events from 1 January 2000 to 31 December 2001",
        "",
        "No events on these days.",
    ),
    "diff 2020-09-26 2020-12-01": lines(
        "Changed hands between 26 September 2020 and 1 December 2020",
        "",
        "unit   name        before    after         changed       km2",
        "alpha  Alfa/Alpha  armenian  azerbaijan    2020-11-08  379.8",
        "beta   Beta        armenian  azerbaijan    2020-12-01  380.9",
        "gamma  Gamma       armenian  peacekeepers  2020-11-10  379.8",
        "",
        "Of 1,520 km² mapped, 761 km² were in other hands on the second day; 380 km² were held by "
        "Karabakh Armenians on both days, on the second with Russian peacekeepers.",
        "armenian to azerbaijan: 761 km2 (between 697 and 825)",
        "armenian to peacekeepers: 380 km2 (between 298 and 462)",
        "Events in between: 1",
    ),
    "diff 2021 2021": lines(
        "Changed hands between 31 December 2021 and 31 December 2021",
        "",
        "Nothing.",
        "",
        "Of 1,520 km² mapped, none passed to another side.",
        "Events in between: 0",
    ),
    "areas --from 2020-11-10 --to 2020-11 --district upland": lines(
        "Area held within the mapped units",
        "",
        "from        to          district  controller      km2    low   high  % of Azerbaijan"
        "  day disputed  of mapped",
        "2020-11-10  2020-12-01  Upland    azerbaijan    379.8  280.6  479.1              0.4"
        "           0.0      759.6",
        "2020-11-10  2020-12-01  Upland    peacekeepers  379.8  297.7  461.9              0.4"
        "           0.0      759.6",
        "",
        "Shares are of the 86,600 km2 of Azerbaijan.",
        "Low and high: every line of control off by its precision of the day.",
    ),
    "areas --from 2020-12 --to 2020-12 --format csv": lines(
        "from,to,district,controller,km2,low_km2,high_km2,share_percent,disputed_km2,mapped_km2,account",
        "2020-12-01,2022-03-24,,azerbaijan,1141.6,1059.5,1223.7,1.32,0.0,1521.4,map",
        "2020-12-01,2022-03-24,,peacekeepers,379.8,297.7,461.9,0.44,0.0,1521.4,map",
    ),
    "check": lines(
        "All is well: 4 units, 12 changes of control, 3 events (66% with two sources, "
        "100% with a primary or neutral one), 4 sources.",
    ),
    "check --accept": lines(
        "data/datapackage.json needs no change. All is well: 4 units, 12 changes of control, "
        "3 events (66% with two sources, 100% with a primary or neutral one), 4 sources.",
    ),
}


@pytest.mark.parametrize("line", EXACT)
def test_prints_exactly(run, line):
    result = run(line)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == EXACT[line]


USAGE = {
    "control 2020-13-40": (
        '"2020-13-40" is not a day of the calendar; write a date such as 2020-11-20.'
    ),
    "control someday": '"someday" is not a date; write 2020-11-20, 2020-11 or 2020.',
    "control 1800": (
        '"1800" is before the data begins; choose a date from 1923-07-07 to 2026-11-23.'
    ),
    "control 2300": '"2300" lies in the future; the data ends today, 2026-11-23.',
    "control": "Missing argument 'DATE'. See \"karabakh-map control --help\".",
    "control 2020 2021": (
        'Got unexpected extra argument (2021) See "karabakh-map control --help".'
    ),
    "control 2020 --format xml": (
        "Invalid value for '--format': 'xml' is not one of 'table', 'geojson', 'csv'. "
        'See "karabakh-map control --help".'
    ),
    "conrtol 2020": (
        "No such command 'conrtol'. Did you mean 'control'? See \"karabakh-map --help\"."
    ),
    "at 46 39": "46 39 looks swapped: latitude comes first; try 39 46.",
    "at 10 46": (
        "10 46 is outside the region; latitude must lie between 38 and 42.5, longitude between "
        "43 and 51."
    ),
    "at -39 46": (
        "-39 46 is outside the region; latitude must lie between 38 and 42.5, longitude between "
        "43 and 51."
    ),
    "at forty 46": (
        '"forty 46" is no place; write latitude and longitude in degrees: 39.76 46.75.'
    ),
    "at 39.9": '"39.9" is no place; write latitude and longitude in degrees: 39.76 46.75.',
    "at": "Missing argument 'LAT LON'. See \"karabakh-map at --help\".",
    "control 03/04/2020": (
        '"03/04/2020" can mean 3 April 2020 or 4 March 2020; write 2020-04-03 or 2020-03-04.'
    ),
    "events --from 2020-11-10 --to 2020-09-27": (
        "2020-11-10 is after 2020-09-27; give the earlier date first."
    ),
    "events --from 2300": '"2300" lies in the future; the data ends today, 2026-11-23.',
    "diff 2020-12-01 2020-09-26": "2020-12-01 is after 2020-09-26; give the earlier date first.",
    "areas --from 2020 --to 2019": "2020-01-01 is after 2019-12-31; give the earlier date first.",
    "areas --district Uplnd": '"Uplnd" is no district of the map; did you mean "Upland"?',
    "areas --district Upland --by-district": (
        "--district and --by-district exclude each other; give one of them."
    ),
    "check --report --accept": (
        "--report writes nothing, so --accept cannot go with it; give one."
    ),
    "control 2020 -o missing/x.csv": (
        'The folder "missing" does not exist; make it, or write elsewhere.'
    ),
    "control 2020 -o .": '"." is a folder; name a file in it.',
    "control 2020 -o map.xlsx": (
        '"map.xlsx" ends in none of .geojson, .csv, .txt; name such a file, or give --format.'
    ),
    "control 2020 -o map.json": (
        '"map.json" ends in none of .geojson, .csv, .txt; name such a file, or give --format.'
    ),
    "control 2020 --account armenian": 'There is no account "armenian"; did you mean "armenia"?',
    "diff 2019 2020 --account x": ('There is no account "x"; use one of map, azerbaijan, armenia.'),
    "areas --district x": '"x" is no district of the map; use one of Lowland, Upland, nkao.',
    "serve --address no.such.invalid": (
        '"no.such.invalid" is no address of this machine; use localhost, or 0.0.0.0 for the '
        "network."
    ),
    "serve --port 70000": "70000 is no port; choose one from 1 to 65535, for example 8501.",
}


@pytest.mark.parametrize("line", USAGE)
def test_a_wrong_request_is_one_line_and_ends_with_2(run, line):
    result = run(line)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"karabakh-map: {USAGE[line]}\n"


@pytest.mark.parametrize(
    "line", ["events --from=", "events --to=", "areas --from=", "html --date=", "diff 2020 ''"]
)
def test_an_empty_date_is_not_as_if_none_were_given(run, line):
    result = CliRunner().invoke(main, shlex.split(line), prog_name="karabakh-map")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ('karabakh-map: "" is not a date; write 2020-11-20, 2020-11 or 2020.\n')


def test_a_data_folder_without_tables_is_named(run, tmp_path: Path, monkeypatch):
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "empty"))
    result = run("control 2020")
    assert result.exit_code == 1
    assert result.stderr == (
        f'karabakh-map: {DATA_VARIABLE} names "{tmp_path}/empty", which holds no tables; '
        "correct it.\n"
    )


def test_faulty_data_is_one_line_and_ends_with_1(run, folder: Path):
    gone("events.csv")(folder)
    gone("names.csv")(folder)
    result = run("control 2020")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "karabakh-map: data/events.csv is missing; restore it or reinstall karabakh-map. "
        '(1 more; run "karabakh-map check" for all of them)\n'
    )


def test_check_lists_every_problem_and_ends_with_1(run, folder: Path):
    row("control", "alpha 2020", source_ids="reprot")(folder)
    row("events", "e002", precision="day")(folder)
    result = run("check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == lines(
        'data/control.csv "alpha from 2020-11-08" cites the source "reprot", which is not in '
        'data/sources.csv; did you mean "report"?',
        'data/events.csv "e002" is dated 1993-04 but has precision day; make the two agree.',
        "data/control.csv is not the file that data/datapackage.json describes; restore it, or "
        'run "karabakh-map check --accept" if it was changed on purpose.',
        "data/events.csv is not the file that data/datapackage.json describes; restore it, or "
        'run "karabakh-map check --accept" if it was changed on purpose.',
        "karabakh-map: 4 problems in the data.",
    )


def test_the_report_is_a_table_and_writes_nothing(run, folder: Path):
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    result = run("check --report")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[5].startswith("| settlement | confidence | good to km |")
    assert "| Betatown (s2) | medium | 1 | beta | right |" in result.stdout
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_control_as_geojson(run):
    layer = json.loads(run("control 1992-05-09 --format geojson").stdout)
    assert layer["date"] == "1992-05-09"
    assert layer["licence"] == "ODbL-1.0"
    alpha = layer["features"][0]
    assert alpha["geometry"]["type"] == "Polygon"
    wanted = {
        "unit_id": "alpha",
        "controller": "armenian",
        "since": "1992-05-09",
        "name": "Alfa/Alpha",
        "precision_m": 500,
        "date_disputed": True,
        "candidates": ["azerbaijan", "armenian"],
        "source_ids": ["report", "act"],
    }
    assert {key: alpha["properties"][key] for key in wanted} == wanted


def test_at_as_json_has_the_history_with_sources(run):
    found = json.loads(run("at 39.9 46.1 --date 1994-05-12 --format json").stdout)
    assert (found["lat"], found["lon"], found["unit"]["id"]) == (39.9, 46.1, "alpha")
    assert found["date"] == "1994-05-12"
    assert found["nearest_uncertain_line"] == {
        "id": "e2",
        "km": 14.02,
        "certainty": "digitised",
        "precision_m": 2000,
        "front": True,
        "reason": None,
    }
    assert [(h["from"], h["to"], h["controller"]) for h in found["history"]] == [
        ("1923-07-07", "1991-10-18", "soviet_azerbaijan"),
        ("1991-10-18", "1992-05-09", "azerbaijan"),
        ("1992-05-09", "2020-11-08", "armenian"),
        ("2020-11-08", None, "azerbaijan"),
    ]
    assert found["history"][2]["sources"][0] == {
        "id": "report",
        "kind": "neutral",
        "side": "neutral",
        "publisher": "Observer",
        "title": "Report, final",
        "date": "1994",
        "document": None,
        "url": "https://example.org/report",
    }


def test_events_as_json_and_geojson(run):
    first = json.loads(run("events --to 1992 --format json").stdout)[0]
    assert first["id"] == "e001"
    assert first["tolls"] == [
        {"claimant": "Observer", "figure": "10 dead"},
        {"claimant": "Side", "figure": "20 dead"},
    ]
    assert [source["id"] for source in first["sources"]] == ["report", "act"]
    layer = json.loads(run("events --format geojson").stdout)
    assert [f["geometry"]["coordinates"] for f in layer["features"]] == [
        [46.1, 39.9],
        [46.1, 39.7],
        [37.62, 55.75],
    ]


def test_a_period_takes_whole_months_and_years(run):
    def ids(line):
        return [r["id"] for r in csv.DictReader(io.StringIO(run(line + " --format csv").stdout))]

    assert ids("events --from 1992 --to 1993") == ["e001", "e002"]
    assert ids("events --from 1992-05-09 --to 1992-05") == ["e001"]
    assert ids("events --from 1993-05") == ["e003"]


def test_diff_as_json(run):
    found = json.loads(run("diff 2020-11-10 2020-12-01 --format json").stdout)
    assert (found["from"], found["to"]) == ("2020-11-10", "2020-12-01")
    (total,) = found["km2"]
    assert (total["before"], total["after"], total["km2"]) == ("armenian", "azerbaijan", 380.9)
    assert total["low_km2"] < total["km2"] < total["high_km2"]
    assert [unit["unit_id"] for unit in found["units"]] == ["beta"]


def test_areas_by_district_as_json(run):
    found = json.loads(run("areas --by-district --to 1991-10-17 --format json").stdout)
    assert [(r["district"], r["controller"]) for r in found] == [
        ("Lowland", "soviet_azerbaijan"),
        ("Upland", "soviet_azerbaijan"),
    ]


@pytest.mark.parametrize(
    ("name", "start"),
    [("x.geojson", '{"type"'), ("x.csv", "unit_id,"), ("x.txt", "Control at"), ("x", "Control at")],
)
def test_the_ending_of_the_output_file_decides(run, tmp_path: Path, name, start):
    path = tmp_path / name
    result = run(f"control 2020 -o {path}")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert path.read_text(encoding="utf-8-sig").startswith(start)
    # Only a table that a spreadsheet may open has the mark by which it knows the encoding.
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") == (name == "x.csv")
    assert "\ufeff" not in run("control 2020 --format csv").stdout


@pytest.mark.parametrize(
    ("filled", "empty"),
    [
        ("events --from 1992-05 --to 1992-05", "events --from 2001-01 --to 2001-01"),
        ("diff 2020-09-26 2020-12-01", "diff 2001-01-01 2001-02-01"),
        ("at 40.3 46.6", "at 41.2 45.5"),
    ],
)
def test_a_csv_without_rows_has_the_same_heading(run, filled, empty):
    heading, *rows = run(f"{filled} --format csv").stdout.splitlines()
    assert rows
    assert run(f"{empty} --format csv").stdout.splitlines() == [heading]


def test_the_format_goes_before_the_ending(run, tmp_path: Path):
    path = tmp_path / "x.csv"
    run(f"control 2020 --format geojson -o {path}")
    assert json.loads(path.read_text(encoding="utf-8"))["date"] == "2020-12-31"


def program(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "karabakh_map", *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | environment,
    )


def test_runs_as_a_module_and_knows_its_version(folder: Path):
    result = program("--version", KARABAKH_MAP_DATA=str(folder))
    assert result.returncode == 0
    assert result.stdout.startswith("karabakh-map, version ")
    assert result.stderr == ""


def test_letters_reach_an_ascii_terminal(folder: Path):
    result = program(
        "at", "39.9", "46.1", "--format", "json",
        KARABAKH_MAP_DATA=str(folder), PYTHONIOENCODING="ascii", LC_ALL="C",
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "")


def test_a_path_that_is_not_utf8_is_told_byte_by_byte(folder: Path):
    result = subprocess.run(
        [sys.executable, "-m", "karabakh_map", "control", "2020", "-o", b"no\xf6/x.csv"],
        capture_output=True,
        check=False,
        env=os.environ | {DATA_VARIABLE: str(folder)},
    )
    assert result.returncode == 2
    assert result.stderr == (
        b'karabakh-map: The folder "no\xf6" does not exist; make it, or write elsewhere.\n'
    )


def test_runs_with_its_output_closed(folder: Path):
    result = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m karabakh_map control 2020 >&-', sys.executable],
        capture_output=True,
        check=False,
        env=os.environ | {DATA_VARIABLE: str(folder)},
    )
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line(folder: Path):
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "karabakh_map", "events"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=os.environ | {DATA_VARIABLE: str(folder)},
        )
    assert result.returncode == 2
    assert result.stderr.splitlines()[0] == (
        "karabakh-map: The output cannot be written (No space left on device)."
    )


class TestScreen:
    """-o - and /dev/stdout mean what the command writes without -o."""

    @pytest.mark.parametrize(
        "line",
        [
            "control 2020 --format csv",
            "events",
            "areas",
            "diff 2020 2021",
            "at 39.9 46.1",
            "html",
            "render 2020 --format svg --size 640x400",
        ],
    )
    def test_by_every_name(self, run, folder: Path, tmp_path: Path, monkeypatch, line):
        write_relief(folder)
        loaded, _ = load.inspect(folder)
        manifest.accept(folder, loaded.sources.values())
        monkeypatch.chdir(tmp_path)
        before = set(tmp_path.iterdir())
        plain = run(line)
        assert plain.exit_code == 0, plain.stderr
        for name in SCREEN[:2]:
            again = run(f"{line} -o {name}")
            assert (again.stdout_bytes, again.stderr) == (plain.stdout_bytes, "")
        assert set(tmp_path.iterdir()) == before

    @pytest.mark.parametrize("line", ["export -", "site -", "export /dev/stdout", "site /dev/null"])
    def test_it_is_no_folder(self, run, line):
        result = run(line)
        assert (result.exit_code, result.stdout) == (2, "")
        name = line.split()[1]
        assert result.stderr == (
            f'karabakh-map: "{name}" takes one file, and several are written; name a folder.\n'
        )

    def test_a_film_and_a_lesson_go_there_too(self, run, monkeypatch):
        from karabakh_map.figure import film, handout

        monkeypatch.setattr(
            film, "make", lambda _data, _picture, _steps, form, _told: form.encode()
        )
        monkeypatch.setattr(handout, "handout", lambda *_args, **_more: b"%PDF")
        days = "animate --from 1992-02-01 --to 1992-06-01 -o -"
        assert run(f"{days} --format gif").stdout_bytes == b"gif"
        assert run("handout -o /dev/stdout").stdout_bytes == b"%PDF"
        assert run(f"{days} --format avi").exit_code == 2

    @pytest.mark.parametrize("line", ["control 2020 -o -", "control 2020 -o /dev/stderr"])
    def test_a_reader_that_has_gone_is_no_fault(self, folder: Path, line):
        reading, writing = os.pipe()
        os.close(reading)
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        streams["stderr" if "stderr" in line else "stdout"] = writing
        process = subprocess.Popen(
            [sys.executable, "-m", "karabakh_map", *line.split()],
            env={**os.environ, DATA_VARIABLE: str(folder)}, **streams,
        )  # fmt: skip
        os.close(writing)
        told = process.communicate()
        assert b"".join(filter(None, told)) == b""


@pytest.mark.parametrize(
    ("arguments", "what"),
    [(["control", "2020", "-o", ""], "file"), (["export", ""], "folder"), (["site", ""], "folder")],
)
def test_a_variable_that_is_not_set_is_no_folder(arguments, what, tmp_path, monkeypatch):
    """A script's "$OUT" without a value would fill the folder that it runs in."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert f"The name of the {what} is empty; give one" in result.output
    assert list(tmp_path.iterdir()) == []
