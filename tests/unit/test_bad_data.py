# ruff: noqa: E501  the sentences are as long as they are
"""Each way to spoil the data folder gets one sentence with the file, the id and the mend."""

import json
import re
from pathlib import Path

import pytest

from karabakh_map.core.errors import DataError
from karabakh_map.core.i18n import speaking
from karabakh_map.dataset import load
from tests import synthetic
from tests.spoil import added, geometry, gone, lacking, properties, removed, replaced, row, text

QUOTED = re.compile(r'"[^"]*"|«[^»]*»|\([^()]*\)')
ENGLISH = re.compile(r"\b(?:the|is|are|has|have|which|not|with|lacks|restore|correct|remove)\b")


def extent(like, day, metres):
    """Add a row that says the extent of a holding from a later day on."""
    cells = {"precision": "day", "how": "extent", "extent_m": metres}
    return added("control", like, from_=day, earliest="", latest="", **cells)


UNREADABLE = [
    (gone("events.csv"), "data/events.csv is missing; restore it or reinstall karabakh-map."),
    (
        gone("geo/edges.geojson"),
        "data/geo/edges.geojson is missing; restore it or reinstall karabakh-map.",
    ),
    (
        text("names.csv", "id,en\n1,Şuşa".encode("cp1254")),
        "data/names.csv is not UTF-8 text; save it again in UTF-8.",
    ),
    *(
        (
            text("names.csv", saved.encode(code)),
            (
                f"data/names.csv has {signs} for commas, as spreadsheets save it; restore it, or "
                "save it as CSV with commas in UTF-8."
            ),
        )
        for saved, code, signs in (
            ("id;en\r\n1;Şuşa\r\n", "utf-8-sig", "semicolons"),
            ("id\ten\r\n1\tŞuşa\r\n", "utf-8", "tabs"),
            ("sep=,\r\nid,en\r\n", "utf-8", "other signs"),
        )
    ),
    (
        replaced("names.csv", "beta,", "<<<<<<< HEAD\nbeta,"),
        ("data/names.csv holds the marks of an unfinished merge; finish it, or restore the file."),
    ),
    (
        text("geo/nkao.geojson", '{"type": "FeatureCollection",'),
        (
            "data/geo/nkao.geojson is not valid GeoJSON (line 1: Expecting property name enclosed "
            "in double quotes); restore it or run make data."
        ),
    ),
    (
        text("geo/nkao.geojson", "[1, 2]"),
        "data/geo/nkao.geojson has no features; restore it or run make data.",
    ),
    (
        text("geo/nkao.geojson", '{"type": "FeatureCollection", "features": [3]}'),
        "data/geo/nkao.geojson feature 0 has no properties; run make data.",
    ),
    (
        lacking("control_units", "district", "source_id"),
        'data/geo/control_units.geojson "alpha" lacks source_id, district; run make data.',
    ),
    (lacking("edges", "left"), 'data/geo/edges.geojson "e1" lacks left; run make data.'),
    (
        properties("edges", "e2", certainty="sure"),
        (
            'data/geo/edges.geojson "e2" has certainty "sure", which is none of surveyed, digitised, '
            "guessed; run make data."
        ),
    ),
    (
        properties("edges", "e2", precision_m="500"),
        (
            "data/geo/edges.geojson \"e2\" has precision_m '500', which is no whole number of metres; "
            "run make data."
        ),
    ),
    (
        geometry("control_units", "beta", "Polygon", None),
        'data/geo/control_units.geojson "beta" has no usable geometry; run make data.',
    ),
    (
        geometry("control_units", "beta", "Polygon", [[[46]]]),
        'data/geo/control_units.geojson "beta" has no usable geometry; run make data.',
    ),
    (
        geometry("control_units", "beta", "Point", [46, 40]),
        'data/geo/control_units.geojson "beta" is a Point, not a Polygon; run make data.',
    ),
    (
        properties("control_units", "beta", id="alpha"),
        'data/geo/control_units.geojson has the id "alpha" 2 times; ids must be unique.',
    ),
    (
        replaced("events.csv", "category,", "kategory,"),
        'data/events.csv has no column "category"; add it to the first line.',
    ),
    (
        replaced("events.csv", "category,", "kategory,"),
        'data/events.csv has an unknown column "kategory"; did you mean "category"?',
    ),
    (
        replaced("former_names.csv", "alfa,Oldtown", "alfaa,Oldtown"),
        (
            'data/former_names.csv "Oldtown" is given to "alfaa", which is no place of '
            'geo/places.geojson, names.csv or settlements.csv; did you mean "alfa"?'
        ),
    ),
    (
        replaced("populations.csv", "alfa,1989", "alfaa,1989"),
        (
            'data/populations.csv "8000" is given to "alfaa", which is no place of '
            'geo/places.geojson, names.csv or settlements.csv; did you mean "alfa"?'
        ),
    ),
    (
        replaced("districts_today.csv", "aghdara,report", "aghdara,reprt"),
        (
            'data/districts_today.csv "alfa" cites the source "reprt", which is not in '
            'data/sources.csv; did you mean "report"?'
        ),
    ),
    (
        replaced("names.csv", "id,en,az", "en,id,az"),
        (
            "data/names.csv has its columns in another order; use id, en, az, hy, ru, kind, note, "
            "az_second, hy_second, ru_second."
        ),
    ),
    (
        replaced("names.csv", "Альфа,town,", "Альфа,town"),
        'data/names.csv row 2 ("alfa"): has not 10 cells; check its commas and quotes.',
    ),
    (
        replaced("names.csv", "Альфа,town,", "Альфа,town,,,"),
        'data/names.csv row 2 ("alfa"): has not 10 cells; check its commas and quotes.',
    ),
    (
        replaced("names.csv", "Beta,Beta", '"Beta"x,Beta'),
        "data/names.csv line 3 is not valid CSV (',' expected after '\"'); mend its quotes.",
    ),
    (
        row("control", "alpha 1992", controller="armenain"),
        (
            'data/control.csv row 4 ("alpha/1992-05-09"): controller is "armenain"; did you mean '
            '"armenian"?'
        ),
    ),
    (
        row("control", "alpha 1992", from_="1992-13-40"),
        (
            'data/control.csv row 4 ("alpha/1992-13-40"): from is wrong: "1992-13-40" is not a day '
            "of the calendar; write a date such as 2020-11-20."
        ),
    ),
    (
        row("events", "e001", source_ids=""),
        'data/events.csv row 2 ("e001"): source_ids is empty; this column is required.',
    ),
    (
        row("control", "alpha 1992", source_ids=""),
        (
            'data/control.csv row 4 ("alpha/1992-05-09"): source_ids is empty; this column is '
            "required."
        ),
    ),
    (
        row("events", "e001", title="x" * 81),
        'data/events.csv row 2 ("e001"): title has 81 characters; shorten it to 80.',
    ),
    (
        added("control", "alpha 1992", controller="azerbaijan"),
        (
            'data/control.csv row 18 repeats unit_id and from "alpha/1992-05-09"; keep one of the '
            "rows."
        ),
    ),
    (
        added("events", "e001"),
        'data/events.csv row 5 repeats id "e001"; keep one of the rows.',
    ),
    (
        row("control", "alpha 2020", controller="unstated"),
        (
            'data/control.csv row 5 ("alpha/2020-11-08"): controller is "unstated"; use one of '
            "soviet_azerbaijan, soviet_direct, soviet_armenia, azerbaijan, armenian, peacekeepers, "
            "contested."
        ),
    ),
    (
        row("story", "c1", choices="armenian nobody"),
        (
            'data/story.csv row 2 ("c1"): choices is "nobody"; use one of soviet_azerbaijan, '
            "soviet_direct, soviet_armenia, azerbaijan, armenian, peacekeepers, contested."
        ),
    ),
    (
        row("story", "c1", layers="control line2020"),
        'data/story.csv row 2 ("c1"): layers is "line2020"; did you mean "line_2020"?',
    ),
    (
        row("story", "c1", layers="control tanks"),
        (
            'data/story.csv row 2 ("c1"): layers is "tanks"; use one of control, events, borders, '
            "nkao, districts, line_1994, line_2020, corridor, positions, places, water, relief, uncertainty."
        ),
    ),
]

CONTRADICTORY = [
    (
        row("control", "alpha 2020", unit_id="alhpa"),
        (
            'data/control.csv names the unit "alhpa", which is not in '
            'data/geo/control_units.geojson; did you mean "alpha"?'
        ),
    ),
    (
        row("control", "alpha 2020", source_ids="reprot"),
        (
            'data/control.csv "alpha from 2020-11-08" cites the source "reprot", which is not in '
            'data/sources.csv; did you mean "report"?'
        ),
    ),
    (
        row("events", "e002", source_ids="reprot"),
        (
            'data/events.csv "e002" cites the source "reprot", which is not in data/sources.csv; '
            'did you mean "report"?'
        ),
    ),
    (
        row("disputes", "d1", source_ids="reprot"),
        (
            'data/disputes.csv "d1" cites the source "reprot", which is not in data/sources.csv; '
            'did you mean "report"?'
        ),
    ),
    (
        row("disputes", "d1", event_ids="e009"),
        (
            'data/disputes.csv "d1" names the event "e009", which is not in data/events.csv; '
            'did you mean "e003"?'
        ),
    ),
    (
        properties("rivers", "river", source_id="nowhere"),
        (
            'data/geo/rivers.geojson "river" cites the source "nowhere", which is not in '
            "data/sources.csv; use one of decree, act, report, squares."
        ),
    ),
    (
        properties("edges", "e1", left="delat"),
        'data/geo/edges.geojson edge "e1" borders "delat", which is no unit; run make data.',
    ),
    (
        removed("control", "delta"),
        'data/control.csv has no row for the unit "delta"; add one from 1923-07-07.',
    ),
    (
        removed("control", "delta 1923"),
        (
            'data/control.csv starts "delta" on 1991-10-18 (independence); its first row must be '
            "1923-07-07, established."
        ),
    ),
    (
        row("control", "alpha 1992", earliest="1992-05-10"),
        (
            'data/control.csv "alpha" from 1992-05-09 lies outside its window 1992-05-10 to '
            "1992-05-10; widen the window or move the date."
        ),
    ),
    (
        row("control", "alpha 1992", precision="month"),
        'data/control.csv "alpha" from 1992-05-09 has precision month; make the two agree.',
    ),
    (
        added("control", "beta 1993", from_="1993-04-30", precision="day", controller="contested"),
        (
            'data/control.csv "beta" has two rows for 1993-04-30; a day belongs to the state at its '
            "end, so keep the last one."
        ),
    ),
    (
        row("control", "gamma 2020", controller="armenian"),
        (
            'data/control.csv "gamma" changes on 2020-11-10 to the controller it already has '
            "(armenian); remove the row or correct it, or make it how extent if only the extent is "
            "known otherwise from then on."
        ),
    ),
    (
        row("control", "alpha 1992", extent_m="3000"),
        (
            'data/control.csv "alpha" from 1992-05-09 has extent_m 3000 and no reason; say in '
            "extent_reason why the extent may lie that far from the edge, or leave both empty."
        ),
    ),
    (
        row("control", "alpha 1992", extent_m="0"),
        (
            'data/control.csv "alpha" from 1992-05-09 has extent_m 0 and no reason; say in '
            "extent_reason why the extent may lie that far from the edge, or leave both empty."
        ),
    ),
    (
        row("control", "alpha 1992", extent_reason="The front moved."),
        (
            'data/control.csv "alpha" from 1992-05-09 has an extent_reason and no extent_m; add the '
            "metres, or leave both empty."
        ),
    ),
    (
        row("control", "alpha 1992", extent_m="-5", extent_reason="The front moved."),
        (
            'data/control.csv row 4 ("alpha/1992-05-09"): extent_m is -5; it must lie between 0 '
            "and 100000."
        ),
    ),
    (
        row("control", "alpha 1992", extent_m="2.5", extent_reason="The front moved."),
        (
            'data/control.csv row 4 ("alpha/1992-05-09"): extent_m is "2.5"; it must be a whole '
            "number."
        ),
    ),
    (
        extent("alpha 1992", "1994-05-12", ""),
        (
            'data/control.csv "alpha" from 1994-05-12 has how extent and the extent_m of before; '
            "remove the row or correct it."
        ),
    ),
    (
        extent("alpha 1992", "1994-05-12", "3000"),
        (
            'data/control.csv "alpha" from 1994-05-12 has extent_m 3000 and no reason; say in '
            "extent_reason why the extent may lie that far from the edge, or leave both empty."
        ),
    ),
    (
        extent("alpha 1991", "1994-05-12", "3000"),
        (
            'data/control.csv "alpha" from 1994-05-12 has how extent and another controller '
            "(azerbaijan) than before (armenian); write how it changed hands."
        ),
    ),
    (
        extent("beta 1993", "1993-04-30", "3000"),
        (
            'data/control.csv "beta" has two rows for 1993-04-30; write the extent into the first '
            "of them."
        ),
    ),
    (
        row("accounts", "q1", source_ids=""),
        (
            'data/accounts.csv "q1" has no source; name the statement\'s id of data/sources.csv in '
            "source_ids."
        ),
    ),
    (
        row("accounts", "q1", source_ids="nowhere"),
        (
            'data/accounts.csv "q1" cites the source "nowhere", which is not in data/sources.csv; '
            "use one of decree, act, report, squares."
        ),
    ),
    (
        row("accounts", "q1", speaker=""),
        'data/accounts.csv "q1" has no speaker; add who said so.',
    ),
    (
        row("accounts", "q1", words=""),
        (
            'data/accounts.csv "q1" has a holder or a speaker and no words; add what was stated, or '
            "leave all three empty where no statement was found."
        ),
    ),
    (
        row("accounts", "q6", stated_on=""),
        (
            'data/accounts.csv "q6" has no day; add when it was stated, or from when it is said to '
            "hold."
        ),
    ),
    (
        row("accounts", "q4", unit_id="", from_=""),
        (
            'data/accounts.csv "q4" says that no statement was found; name the units and the day of '
            "the change."
        ),
    ),
    (
        row("accounts", "q1", unit_id="alphas"),
        (
            'data/accounts.csv "q1" names the unit "alphas", which is not in '
            'data/geo/control_units.geojson; did you mean "alpha"?'
        ),
    ),
    (
        row("control", "alpha 1992", earliest="1991-10-01"),
        (
            'data/control.csv "alpha" has overlapping windows at 1991-10-18 and 1992-05-09; narrow '
            "one of them."
        ),
    ),
    (
        row("control", "alpha 2020", controller="soviet_azerbaijan"),
        'data/control.csv "alpha" returns to a Soviet republic on 2020-11-08; correct it.',
    ),
    (
        row("events", "e001", end_date="1992-05-07"),
        (
            'data/events.csv "e001" ends on 1992-05-07, before it begins on 1992-05-08; correct one '
            "of them."
        ),
    ),
    (
        row("events", "e002", precision="day"),
        'data/events.csv "e002" is dated 1993-04 but has precision day; make the two agree.',
    ),
]


@pytest.mark.parametrize(("spoil", "sentence"), UNREADABLE + CONTRADICTORY)
def test_nothing_loads_from_a_broken_folder(folder: Path, spoil, sentence):
    spoil(folder)
    with pytest.raises(DataError) as caught:
        load.load(folder)
    assert sentence in caught.value.problems
    assert all("\n" not in problem for problem in caught.value.problems)


def test_an_altered_file_is_not_loaded(folder: Path):
    """An edit that breaks no rule is still not the file that was published."""
    row("events", "e001", title="Another title")(folder)
    with pytest.raises(DataError) as caught:
        load.load(folder)
    (problem,) = caught.value.problems
    assert problem == (
        "data/events.csv is not the file that data/datapackage.json describes; restore it, or run "
        '"karabakh-map check --accept" if it was changed on purpose.'
    )


def test_a_named_folder_must_exist(monkeypatch, tmp_path: Path):
    monkeypatch.setenv(load.DATA_VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(DataError) as caught:
        load.load()
    (problem,) = caught.value.problems
    assert problem == (
        f'KARABAKH_MAP_DATA names "{tmp_path / "nowhere"}", which is no folder; correct it.'
    )


def test_the_named_folder_is_read_and_shared(monkeypatch, tmp_path: Path):
    one, other = (synthetic.write(tmp_path / name) for name in ("one", "other"))
    row("events", "e001", title="Another title")(other)
    monkeypatch.setenv(load.DATA_VARIABLE, str(one))
    first = load.load()
    assert load.load() is first
    monkeypatch.setenv(load.DATA_VARIABLE, str(other))
    second = load.load()
    assert second.events[0].title == "Another title"
    assert second.version != first.version


def test_the_dataset_finds_its_parts(folder: Path):
    loaded = load.load(folder)
    assert loaded.event("e002") is loaded.events[1]
    assert loaded.event("e999") is None
    assert loaded.layer("nkao")["features"][0]["properties"]["id"] == "nkao"
    with pytest.raises(KeyError):
        loaded.layer("control_units")


def test_columns_are_read_as_what_they_mean(folder: Path):
    loaded = load.load(folder)
    event = loaded.events[0]
    assert [(toll.claimant, toll.figure) for toll in event.tolls] == [
        ("Observer", "10 dead"),
        ("Side", "20 dead"),
    ]
    assert (event.in_seed, event.seed_points) == (True, (3,))
    assert loaded.sources["squares"].retrieved == "2024-01-02"
    assert json.dumps(loaded.layer("places"), ensure_ascii=False).count("Ալֆա") == 1


@pytest.mark.parametrize("tongue", ["az", "hy", "ru"])
def test_the_sentences_are_in_the_readers_language(folder: Path, tongue):
    """Beside the file, the names of columns, and what a library says in parentheses."""
    spoilt = [*UNREADABLE[3::5], *CONTRADICTORY[::5]]
    assert len(spoilt) > 9
    for number, (spoil, sentence) in enumerate(spoilt):
        data = synthetic.write(folder.parent / str(number))
        spoil(data)
        with speaking(tongue):
            _, problems = load.inspect(data)
        assert problems, sentence
        assert sentence not in problems
        for problem in problems:
            assert problem.startswith("data/")
            assert ENGLISH.findall(QUOTED.sub("", problem)) == []
