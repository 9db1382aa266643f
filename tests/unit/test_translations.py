"""The data in another language: what is shown, what is out of date, what is missing."""

import csv
from pathlib import Path

import pytest

from karabakh_map.core.accounts import Account
from karabakh_map.core.errors import DataError
from karabakh_map.core.model import Dataset
from karabakh_map.dataset import load, manifest, releases, schema
from karabakh_map.dataset import translations as tr
from karabakh_map.dataset.coverage import coverage
from karabakh_map.history.accounts import stated
from tests import tongue

HEAD = ["id", "field", "text", "of", "reviewed_by"]


def written(folder: Path, table: str, *rows: tuple[str, str, str, str], by: str = "") -> Path:
    """Write a table of a made-up language; the last of a row is the English it was made of."""
    path = folder / "i18n" / tongue.NAME / f"{table}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows((*row[:3], tr.digest(row[3]), by) for row in rows)
    return path


def read(folder: Path) -> Dataset:
    dataset, problems = load.inspect(folder)
    assert problems == []
    assert dataset is not None
    return dataset


def everything(dataset: Dataset) -> list[tr.Text]:
    return list(tr.texts(dataset))


def test_english_is_the_data_itself(folder: Path):
    dataset = read(folder)
    assert tr.translated(dataset, "en") is dataset
    assert (dataset.language, dataset.original) == ("en", None)


def test_every_text_is_shown_in_the_language(folder: Path):
    """Each text is found where a reader sees it, whatever table and field it is of."""
    dataset = read(folder)
    said = {text: f"Ж{number}" for number, text in enumerate(everything(dataset))}
    for table in schema.TRANSLATED:
        mine = [text for text in said if text.table == table]
        written(
            folder,
            table,
            *(
                (one.id, one.field, f"{said[one]}: 1" if one.field == "tolls" else said[one],
                 one.english)
                for one in mine
            ),
        )  # fmt: skip
    told = tr.translated(dataset, tongue.NAME)
    assert told.language == tongue.NAME
    assert told.original is dataset
    assert tr.translated(dataset, tongue.NAME) is told
    assert tr.translated(told, tongue.NAME) is told
    assert tr.translated(told, "en") is dataset
    left = [text for text in everything(told) if "Ж" not in text.english]
    assert left == []
    assert {text.table for text in said} == set(schema.TRANSLATED)
    assert [event.id for event in told.events] == [event.id for event in dataset.events]
    assert told.sources is dataset.sources
    assert all(row.note.startswith("Ж") for row in told.control_rows if row.note)


def test_the_account_of_a_side_follows(folder: Path):
    dataset = read(folder)
    (first, *_) = [one for one in everything(dataset) if one.table == "accounts"]
    written(folder, "accounts", (first.id, first.field, "Жест", first.english))
    side = stated(tr.translated(dataset, tongue.NAME), Account.AZERBAIJAN)
    assert side.language == tongue.NAME
    assert any(getattr(one, first.field) == "Жест" for one in side.statements)
    with pytest.raises(ValueError, match="own account"):
        tr.translated(stated(dataset, Account.AZERBAIJAN), tongue.NAME)


def test_what_is_missing_stays_english_and_is_counted(folder: Path):
    dataset = read(folder)
    event = dataset.events[0]
    written(folder, "events", (event.id, "title", "Начало", event.title), by="A. B.")
    told = tr.translated(dataset, tongue.NAME).events[0]
    assert (told.title, told.summary) == ("Начало", event.summary)
    rows, problems = tr.read(folder, tongue.NAME)
    assert problems == []
    of = {one.table: one for one in coverage(dataset, tongue.NAME, rows)}
    assert set(of) == set(schema.TRANSLATED)
    assert {one.tongue for one in of.values()} == {tongue.NAME}
    assert (of["events"].translated, of["events"].out_of_date, of["events"].reviewed) == (1, 0, 1)
    assert of["events"].texts == sum(one.table == "events" for one in everything(dataset))
    assert (of["story"].translated, of["story"].texts > 0) == (0, True)


def test_out_of_date_is_said_and_never_shown(folder: Path, tmp_path: Path):
    dataset = read(folder)
    event = dataset.events[0]
    written(folder, "events", (event.id, "title", "Начало", "What it said before"))
    with tongue.known(tmp_path / "locale"):
        told = tr.translated(dataset, tongue.NAME).events[0]
        assert told.title == f"{event.title} {tongue.spelt('[translation out of date]')}"
    rows, _ = tr.read(folder, tongue.NAME)
    (of,) = [one for one in coverage(dataset, tongue.NAME, rows) if one.table == "events"]
    assert (of.translated, of.out_of_date) == (0, 1)


def test_one_translation_serves_all_rows_that_say_the_same(folder: Path):
    dataset = read(folder)
    note = next(row.note for row in dataset.control_rows if row.note)
    written(folder, "control", ("nowhere 1900", "note", "Одно", note))
    told = tr.translated(dataset, tongue.NAME)
    shown = {row.note for row in told.control_rows if row.note}
    assert "Одно" in shown
    assert note not in shown


def test_names_of_the_table_of_names_win(folder: Path):
    dataset = read(folder)
    (name,) = [one for one in dataset.names if one.en == "Alfa/Alpha"]
    told = tr.translated(dataset, "ru")
    assert told.units["alpha"].name == name.ru
    assert told.events[0].place == name.ru
    (place,) = (feature["properties"] for feature in told.layer("places")["features"])
    assert (place["name"], place["ru"], place["az"]) == ("Альфа", "Альфа", "Alfa")
    assert not [text for text in everything(dataset) if text.english == name.en]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id,field,text,of\n", 'data/i18n/xx/events.csv has no column "reviewed_by"; add it to'),
        (
            "id,field,text,of,reviewed_by\nx,titel,A,00000000,\n",
            'data/i18n/xx/events.csv row 2 ("x/titel"): field is "titel"; did you mean',
        ),
        (
            "id,field,text,of,reviewed_by\nx,title,A,0000,\n",
            'data/i18n/xx/events.csv row 2 ("x/title"): of is "0000"; it must look like',
        ),
        (
            "id,field,text,of,reviewed_by\n" + "x,title,A,00000000,\n" * 2,
            'data/i18n/xx/events.csv row 3 repeats id and field "x/title"; keep one',
        ),
        (
            "id,field,text,of,reviewed_by\nx,tolls,twelve,00000000,\n",
            'data/i18n/xx/events.csv "x" tolls: has the item "twelve"; write it as claimant',
        ),
        ("id;field;text;of;reviewed_by\n", "data/i18n/xx/events.csv has semicolons for commas"),
    ],
)
def test_a_broken_table_is_told_with_its_mend(folder: Path, content: str, said: str):
    path = written(folder, "events")
    path.write_text(content, encoding="utf-8")
    rows, problems = tr.read(folder, tongue.NAME)
    assert len(problems) == 1
    assert problems[0].startswith(said)
    assert set(rows) <= set(schema.TRANSLATED)
    with pytest.raises(DataError):
        tr.translated(read(folder), tongue.NAME)


def test_other_letters_than_utf_8_are_told(folder: Path):
    written(folder, "events").write_bytes("id,field\nşuşa".encode("cp1254"))
    assert tr.read(folder, tongue.NAME)[1] == [
        "data/i18n/xx/events.csv cannot be read as UTF-8 text; save it again in UTF-8."
    ]


def test_the_descriptor_and_the_version_know_the_tables(folder: Path):
    dataset = read(folder)
    before = manifest.fingerprint(folder)
    path = written(folder, "events", ("e", "title", "Начало", "Start"))
    assert manifest.strangers(folder) == []
    assert manifest.fingerprint(folder) != before
    (problem,) = manifest.verify(folder)
    assert problem.startswith("data/i18n/xx/events.csv is not listed in data/datapackage.json")
    manifest.accept(folder, dataset.sources.values())
    assert manifest.verify(folder) == []
    (told,) = [one for one in manifest.read(folder)["resources"] if one["path"].startswith("i18n")]
    assert told["schema"]["primaryKey"] == ["id", "field"]
    assert told["name"] == "i18n-xx-events-csv"
    assert "i18n/xx/events.csv" not in releases.present(read(folder)).rows
    path.rename(path.with_name("event.csv"))
    assert manifest.strangers(folder) == ["i18n/xx/event.csv"]
    odd = manifest.unknown(folder)
    assert odd[0].startswith("data/i18n/xx/event.csv is no table or layer that the program knows;")
    assert "or name it after one of events, story" in odd[0]
    assert tr.tongues(folder) == []  # no file of it is read: it is no language
