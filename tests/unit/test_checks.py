# ruff: noqa: E501  the sentences are as long as they are
"""`karabakh-map check` finds what the loader does not look for, and lists everything at once."""

import json
from pathlib import Path

import pytest

from karabakh_map.audit import run
from karabakh_map.core.errors import DataError
from karabakh_map.dataset import load, manifest, releases, translations
from tests import synthetic
from tests.spoil import added, geometry, gone, properties, replaced, row, text
from tests.synthetic import edit_layer

ONLY_CHECK = [
    (
        row("sources", "report", url=""),
        'data/sources.csv "report" has url_status seen and no address; make the two agree.',
    ),
    (
        row("sources", "act", url="https://example.org/act"),
        'data/sources.csv "act" has url_status none and an address; make the two agree.',
    ),
    (
        row("sources", "report", seen_at="https://example.org/mirror"),
        'data/sources.csv "report" was seen at its own address; leave seen_at empty.',
    ),
    (
        added("sources", "act", id="other"),
        'data/sources.csv "other" is cited by nothing; cite it or remove it.',
    ),
    (
        properties("rivers", "river", method="guesswork"),
        (
            'data/geo/rivers.geojson "river" has method "guesswork", which is none of osm, '
            "natural-earth, digitised, geonames, gshhs, wdbii; run make data."
        ),
    ),
    (
        geometry("rivers", "river", "LineString", [[46, 39], [39, 46]]),
        (
            'data/geo/rivers.geojson "river" leaves the region (39.00 39.00 to 46.00 46.00); '
            "run make data."
        ),
    ),
    (
        geometry("rivers", "river", "LineString", [[46, 39], [46.1234567, 40]]),
        'data/geo/rivers.geojson "river" has coordinates with more than 6 decimals; run make data.',
    ),
    (
        geometry(
            "lakes",
            "lake",
            "Polygon",
            [[[46, 40], [46, 41], [47, 41], [46, 40]]],
        ),
        (
            'data/geo/lakes.geojson "lake" is not wound as RFC 7946 asks (outer rings '
            "counter-clockwise); run make data."
        ),
    ),
    (
        geometry(
            "lakes",
            "lake",
            "Polygon",
            [[[46, 40], [47, 41], [47, 40], [46, 41], [46, 40]]],
        ),
        (
            'data/geo/lakes.geojson "lake" is not valid (Self-intersection[46.5 40.5]); '
            "run make data."
        ),
    ),
    (
        geometry(
            "control_units",
            "delta",
            "Polygon",
            [[[46.19, 39.6], [46.4, 39.6], [46.4, 39.8], [46.19, 39.8], [46.19, 39.6]]],
        ),
        (
            'data/geo/control_units.geojson "beta" and "delta" overlap by 2.0e-03 square degrees; '
            "run make data."
        ),
    ),
    (
        lambda folder: edit_layer(folder, "edges", lambda edges: edges.pop()),
        (
            'data/geo/edges.geojson does not cover the boundary of "beta" (2.0e-01 degrees are '
            "missing); run make data."
        ),
    ),
    (
        properties("edges", "e3", left="gamma"),
        (
            'data/geo/edges.geojson does not cover the boundary of "alpha" (2.0e-01 degrees are '
            "missing); run make data."
        ),
    ),
    (
        geometry(
            "control_units",
            "delta",
            "Polygon",
            [[[46.2, 39.6], [46.4, 39.8], [46.4, 39.6], [46.2, 39.8], [46.2, 39.6]]],
        ),
        (
            'data/geo/control_units.geojson "delta" is not a valid polygon '
            "(Self-intersection[46.3 39.7]); run make data."
        ),
    ),
    (
        row("accounts", "q1", from_="2020-11-09"),
        (
            'data/accounts.csv "q1" answers a change of 2020-11-09, and none of its units changed '
            'hands then; did you mean "2020-11-08"?'
        ),
    ),
    (
        row("control", "beta 2020", from_="2020-12-02"),
        (
            'data/geo/line_2020.geojson lacks the edge "e2", against the control history on '
            "2020-12-01; run make data."
        ),
    ),
    (
        properties("line_2020", "line-2020-e1", certainty="guessed"),
        (
            'data/geo/line_2020.geojson does not say of the edge "e1" how sure it is by the '
            "control history on 2020-12-01; run make data."
        ),
    ),
    (
        properties("control_units", "delta", in_nkao=True),
        "data/geo/nkao.geojson and the units marked in_nkao differ by 380.9 km2; run make data.",
    ),
    (
        row("settlements", "s1", **{"held_1994-05-12": "azerbaijan"}),
        (
            'data/settlements.csv "s1" (Alfa/Alpha) says azerbaijan on 1994-05-12, but the nearest '
            'such ground is 11.1 km away (it lies in "alpha", armenian); correct the row, the unit '
            "or its history."
        ),
    ),
    (
        added("settlements", "s1", id="s8", lat="41.95", coord_source="GeoNames 18"),
        (
            'data/settlements.csv "s8" (Alfa/Alpha) lies at 41.95 N 46.1 E, outside the region of '
            "the map (38.3 to 41.9 N, 43.9 to 49 E); correct lat and lon."
        ),
    ),
    (
        added("settlements", "s1", id="s8", name="Alfa once more", lat="39.91"),
        (
            'data/settlements.csv "s8" (Alfa once more) is "s1" (Alfa/Alpha) once more '
            "(both have GeoNames 11); keep one of them."
        ),
    ),
    (
        added("settlements", "s1", id="s8", coord_source="GeoNames 18", lat="39.905"),
        (
            'data/settlements.csv "s8" (Alfa/Alpha) is "s1" (Alfa/Alpha) once more '
            "(0.6 km apart, with one name); keep one of them."
        ),
    ),
    (
        row("story", "c1", answer="contested"),
        (
            'data/story.csv "c1" answers contested, but armenian held the place (alpha) on '
            "1992-05-10; correct one of them."
        ),
    ),
    (
        row("story", "c1", choices="azerbaijan contested"),
        'data/story.csv "c1" does not offer its answer armenian; add it to choices.',
    ),
    (
        row("events", "e001", title="Alfa/Alpha is liberated"),
        (
            'data/events.csv "e001" says "liberated" outside a quotation (each side uses it of its '
            "own captures); write captured, took, or quote who says it."
        ),
    ),
    (
        row("events", "e001", summary='Forces entered "Alfa.'),
        'data/events.csv "e001" has an odd number of quotation marks; close them.',
    ),
    (
        replaced("names.csv", "Beta,Beta", "Beta,Betta"),
        (
            "data/names.csv is not the file that data/datapackage.json describes; restore it, or run "
            '"karabakh-map check --accept" if it was changed on purpose.'
        ),
    ),
    (
        gone("datapackage.json"),
        (
            "data/datapackage.json is missing or broken; restore it, or run "
            '"karabakh-map check --accept" if it was changed on purpose.'
        ),
    ),
    (
        text("datapackage.json", '{"resources": 3}'),
        (
            "data/datapackage.json is missing or broken; restore it, or run "
            '"karabakh-map check --accept" if it was changed on purpose.'
        ),
    ),
    (
        text("geo/roads.geojson", "{}"),
        (
            "data/geo/roads.geojson is no table or layer that the program knows; remove it, or add "
            "its layer to core/layers.py."
        ),
    ),
]


@pytest.mark.parametrize(("spoil", "sentence"), ONLY_CHECK)
def test_check_names_the_fault(folder: Path, spoil, sentence):
    spoil(folder)
    problems, summary = run.run(folder)
    assert sentence in problems
    assert summary == ""


@pytest.mark.parametrize(("spoil", "sentence"), ONLY_CHECK[:-4])
def test_faulty_data_is_never_accepted(folder: Path, spoil, sentence):
    before = (folder / "datapackage.json").read_bytes()
    spoil(folder)
    problems, _ = run.accept(folder)
    assert sentence in problems
    assert (folder / "datapackage.json").read_bytes() == before


def test_every_problem_is_listed_at_once(folder: Path):
    """One edit each that breaks the partition, the history, a reference and a settlement."""
    row("control", "alpha 2020", source_ids="reprot")(folder)
    row("control", "gamma 2020", controller="armenian")(folder)
    properties("edges", "e1", left="delat")(folder)
    added("sources", "act", id="other")(folder)
    row("events", "e002", title="The enemy at Beta")(folder)
    problems, _ = run.run(folder)
    found = "\n".join(problems)
    assert 'cites the source "reprot"' in found
    assert "to the controller it already has" in found
    assert 'borders "delat"' in found
    assert '"other" is cited by nothing' in found
    assert 'says "enemy" outside a quotation' in found
    assert "control.csv is not the file" in found


def test_every_fault_of_the_settlements_is_listed_at_once(folder: Path):
    """A row twice, one beyond the map, one beyond the world, one that the units contradict."""
    added("settlements", "s1", lat="39.91")(folder)
    added("settlements", "s2", id="s7", lat="41.95", coord_source="GeoNames 17")(folder)
    added("settlements", "s2", id="s8", lat="61", coord_source="GeoNames 18")(folder)
    row("settlements", "s3", **{"held_2020-12-15": "azerbaijan"}, confidence="high")(folder)
    problems, _ = run.run(folder)
    found = [problem for problem in problems if problem.startswith("data/settlements.csv ")]
    assert [problem.split(";")[0] for problem in found[:-1]] == [
        'data/settlements.csv row 5 repeats id "s1"',
        'data/settlements.csv row 7 ("s8"): lat is 61',
        'data/settlements.csv "s7" (Betatown) lies at 41.95 N 46.1 E, outside the region of the map (38.3 to 41.9 N, 43.9 to 49 E)',
        'data/settlements.csv "s3" (Gamma) says azerbaijan on 2020-12-15, but the nearest such ground is 8.5 km away (it lies in "gamma", peacekeepers)',
    ]
    assert found[-1].startswith("data/settlements.csv is not the file")


def test_what_stands_beside_the_rest_is_wrong_at_once_with_it(folder: Path):
    """A statement without a source, an extent without a reason, a position without a speaker."""
    row("accounts", "q1", source_ids="")(folder)
    row("positions", "p1", speaker="")(folder)
    row("control", "alpha 1992", extent_m="500", extent_reason="")(folder)
    row("settlements", "s3", **{"held_2020-12-15": "azerbaijan"}, confidence="high")(folder)
    problems, _ = run.run(folder)
    assert [one.split(";")[0] for one in problems if "is not the file" not in one] == [
        'data/positions.csv row 2 ("p1"): speaker is empty',
        'data/accounts.csv "q1" has no source',
        'data/control.csv "alpha" from 1992-05-09 has extent_m 500 and no reason',
        'data/settlements.csv "s3" (Gamma) says azerbaijan on 2020-12-15, but the nearest such ground is 8.5 km away (it lies in "gamma", peacekeepers)',
    ]


def test_a_missing_file_is_one_problem(folder: Path):
    (folder / "names.csv").unlink()
    assert run.run(folder)[0] == [
        "data/names.csv is missing; restore it or reinstall karabakh-map."
    ]


def test_a_sound_folder_has_no_problems(folder: Path):
    problems, summary = run.run(folder)
    assert problems == []
    assert summary == (
        "All is well: 4 units, 12 changes of control, 3 events (66% with two sources, "
        "100% with a primary or neutral one), 4 sources."
    )


def test_a_file_that_is_lost_is_never_accepted(folder: Path):
    synthetic.write_relief(folder)
    loaded, _ = load.inspect(folder)
    assert loaded is not None
    manifest.accept(folder, loaded.sources.values())
    for name in ("relief.webp", "relief.json"):
        (folder / "geo" / name).unlink()
    problems, _ = run.accept(folder)
    assert [problem.split(" is missing")[0] for problem in problems] == [
        "data/geo/relief.json",
        "data/geo/relief.webp",
    ]


@pytest.mark.parametrize("lost", ["cp1252", "ascii"])
def test_letters_of_another_code_page_are_never_accepted(folder: Path, lost):
    """Excel opens a table without a mark in the code page of the country, and saves that."""
    path = folder / "names.csv"
    text = path.read_text("utf-8")
    if lost == "ascii":
        spoilt = text.encode("ascii", "replace").decode()
    else:
        spoilt = "".join(
            bytes([byte]).decode(lost, "ignore") or chr(byte) for byte in text.encode()
        )
    path.write_text(spoilt, "utf-8")
    (problem,) = run.accept(folder)[0]
    assert problem.startswith("data/names.csv holds letters that a program read in another code")


def test_what_systems_and_programs_leave_is_told_and_nothing_else(folder: Path):
    accepted = (folder / "datapackage.json").read_bytes()
    left = (
        "desktop.ini", ".DS_Store", "~$events.csv", "._events.csv", "events - Copy.csv",
        "geo/Thumbs.db", "geo/edges.geojson.aux.xml", "Events (conflicted copy).csv",
        "i18n/ru/._events.csv", "i18n/ru/events (1).csv", "i18n/._ru", "releases/._2026.1.1+0a.json",
        "releases/~$2026.1.1+0a.json", "releases/2026.1.1+0a (1).json",
    )  # fmt: skip
    for name in ("i18n/ru", "i18n/__MACOSX", "i18n/ru - Copy", "releases", ".ipynb_checkpoints"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in left:
        (folder / name).write_bytes(b"\xff\0")
    for name in ("i18n/__MACOSX", "i18n/ru - Copy", ".ipynb_checkpoints"):
        (folder / name / "events.csv").touch()
    load.load(folder)
    assert translations.tongues(folder) == []
    assert releases.ledger(folder) == ()
    assert run.run(folder)[0] == []
    assert run.accept(folder)[1].startswith("data/datapackage.json needs no change.")
    assert (folder / "datapackage.json").read_bytes() == accepted
    told = run.remark(folder)
    assert told.startswith("Not of the data, and not read: .DS_Store, ._events.csv, .ipynb_chec")
    assert told.endswith(" and 9 more.")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [("names.csv", "Names.CSV", "Names.CSV"), ("geo", "Geo", "Geo/edges.geojson")],
)
def test_a_name_in_other_case_is_told(folder: Path, before, after, told):
    """A disk that does not tell case gives a file another name on the way."""
    (folder / before).rename(folder / after)
    with pytest.raises(DataError) as caught:
        load.load(folder)
    assert any(f'is missing, and "{told}" is there; rename that.' in one
               for one in caught.value.problems)  # fmt: skip


def test_what_was_once_accepted_and_is_no_data_stops_nothing(folder: Path):
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    descriptor["resources"].append({"path": "desktop.ini", "hash": "sha256:0"})
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    load.load(folder)
    assert run.run(folder)[0] == [
        (
            'data/datapackage.json lists "desktop.ini", which is no file of the data; run '
            '"karabakh-map check --accept".'
        )
    ]
    run.accept(folder)
    assert run.run(folder)[0] == []


def test_an_intended_change_can_be_accepted(folder: Path):
    replaced("names.csv", "Beta,Beta", "Beta,Betta")(folder)
    problems, summary = run.accept(folder)
    assert problems == []
    assert summary.startswith("data/datapackage.json is written. All is well")
    assert run.run(folder)[0] == []
    assert run.accept(folder)[1].startswith("data/datapackage.json needs no change.")


def test_letters_taken_apart_are_told_with_their_line(folder):
    path = folder / "names.csv"
    path.write_text(path.read_text("utf-8").replace("Beta,Beta", "Beta,Be\u0301ta"), "utf-8")
    problems, _ = run.run(folder)
    assert (
        "data/names.csv line 3 has letters taken apart from their marks (Unicode NFD), which no "
        "search finds; save it composed (NFC)."
    ) in problems
