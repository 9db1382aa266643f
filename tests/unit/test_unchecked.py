"""Of days after the last that was checked everything says that nothing is known of them."""

import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from karabakh_map import figure
from karabakh_map.audit import run
from karabakh_map.cli import main
from karabakh_map.dataset import load, manifest
from karabakh_map.export import answers
from karabakh_map.figure import _captions as captions
from karabakh_map.web import bundles, passages
from karabakh_map.wording.summary import summarise, unchecked
from tests import synthetic

UNTIL = date(2023, 12, 31)
LATER = UNTIL + timedelta(days=1)
SAID = "Nothing after 31 December 2023 could be checked."


@pytest.mark.parametrize(("day", "said"), [(UNTIL, ""), (LATER, SAID), (date(2026, 1, 1), SAID)])
def test_words_pages_pictures_and_tables_say_so(dataset, day, said):
    assert unchecked(dataset, day) == said
    assert summarise(dataset, day).unchecked == said
    picture = figure.ask(dataset, day)
    texts = [
        summarise(dataset, day).sentence(),
        str(passages.summary_html(summarise(dataset, day))),
        captions.heading(dataset, picture).status,
        captions.alt_text(dataset, picture, ()),
        " ".join(answers.control(dataset, day).footer),
        " ".join(answers.events(dataset, (), "", day).footer),
        " ".join(answers.areas(dataset, (), day).footer),
    ]
    assert [SAID in text for text in texts] == [bool(said)] * len(texts)


def test_two_days_are_as_little_known_as_the_later(dataset):
    for last in (UNTIL, LATER):
        picture = figure.ask(dataset, [date(2020, 1, 1), last], compare=True)
        told = [
            captions.heading(dataset, picture).status,
            captions.alt_text(dataset, picture, ()),
        ]
        assert [SAID in text for text in told] == [last == LATER] * 2


def test_the_page_is_told_the_day_and_the_words(dataset):
    assert bundles.build(dataset, ())["checked"] == {"until": "2023-12-31", "said": SAID}


def test_commands_say_it(folder):
    environment = {"KARABAKH_MAP_DATA": str(folder)}
    for command in (
        ["control", "2024-06-01"],
        ["events"],
        ["areas", "--from", "2023-01-01"],
        ["diff", "2020-01-01", "2024-06-01"],
        ["at", "39.9", "46.1"],
    ):
        told = CliRunner().invoke(main, command, env=environment).stdout
        assert told.rstrip().endswith(SAID), command
    told = CliRunner().invoke(main, ["control", "2023-12-31"], env=environment).stdout
    assert "could be checked" not in told
    found = CliRunner().invoke(
        main, ["control", "2024-06-01", "--format", "geojson"], env=environment
    )
    assert json.loads(found.stdout)["checked_until"] == "2023-12-31"


def test_it_is_one_day_in_the_data(folder):
    assert manifest.read(folder)["temporal"] == {"start": "1923-07-07", "end": "2023-12-31"}
    synthetic.edit_rows(folder, "checked", lambda rows: rows.append({**rows[0], "id": "other"}))
    _, problems = load.inspect(folder)
    assert problems == [
        "data/checked.csv has 2 rows; keep one, with the last day that was checked."
    ]


def test_a_day_to_come_cannot_have_been_checked(folder):
    synthetic.edit_rows(folder, "checked", lambda rows: rows[0].update(until="2999-01-01"))
    problems, _ = run.accept(folder)
    assert [one for one in problems if 'data/checked.csv "until" is dated 2999-01-01' in one]
