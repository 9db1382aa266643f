"""Which events a filter shows, and what is said of one that is wrong or shows none."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from karabakh_map.cli import main
from karabakh_map.core.categories import Category
from karabakh_map.core.i18n import speaking
from karabakh_map.core.model import Side
from karabakh_map.dataset.load import load
from karabakh_map.dataset.translations import translated
from karabakh_map.history.movers import movers
from karabakh_map.history.timeline import change_days
from karabakh_map.wording import filters, links
from karabakh_map.wording.filters import Filter


@pytest.fixture(scope="module")
def real():
    return load()


def ids(events):
    return [event.id for event in events]


def test_each_part_asks_for_what_it_names(real):
    def shown(**asked):
        return filters.chosen(real, Filter(**asked))

    assert {event.category for event in shown(kinds=(Category.HANDOVER,))} == {Category.HANDOVER}
    assert {event.importance for event in shown(importance=(1, 3))} == {1, 3}
    assert all(event.tolls for event in shown(toll=True))
    turkish = shown(sides=(Side.TURKEY,))
    assert 0 < len(turkish) < len(shown(sides=(Side.TURKEY, Side.AZERBAIJAN)))
    for event in turkish:
        assert any(real.sources[key].side is Side.TURKEY for key in event.source_ids)
    both = shown(kinds=(Category.CAPTURE,), toll=True)
    assert ids(both) == [event.id for event in shown(toll=True) if event.category == "capture"]
    assert shown() == list(real.events)


def test_control_changes_touch_a_day_of_change(real):
    days = change_days(real)
    shown = filters.chosen(real, Filter(changes=True))
    assert set(ids(shown)) == movers(real)
    assert all(any(event.first <= day <= event.last for day in days) for event in shown)
    assert {"e023", "e081", "e083"} <= movers(real)  # Shusha 1992, Aghdam and Lachin 2020
    assert "e062" not in movers(real)  # six weeks of war are no change of control


@pytest.mark.parametrize("name", ["Шуша", "Շուշի", "Şuşa", "susa", "Shushi"])
def test_words_find_a_place_by_any_name(real, name):
    found = filters.with_words(real, name)
    assert found == filters.with_words(real, "Shusha")
    assert "e023" in found


def test_words_are_those_of_the_readers_language(real):
    with speaking("ru"):
        russian = filters.with_words(translated(real, "ru"), "взятие")
    assert russian
    assert not filters.with_words(real, "взятие")


def test_a_link_opens_the_same_filter_again(real):
    given = {"kind": "capture,handover", "side": "armenian", "toll": "1", "importance": "1,2"}
    asked, notes = links.read(given, real)
    assert notes == []
    assert filters.parts(asked.events) == given
    text = links.query(asked.day, events=filters.ALL)
    assert "kind" not in text
    text = links.query(asked.day, events=Filter(text="Şuşa & Co", kinds=()))
    assert text.endswith("&kind=none&q=%C5%9Eu%C5%9Fa%20%26%20Co")


def test_the_place_of_a_filter_that_shows_nothing_is_said_and_the_rest_stands(real):
    asked, notes = links.read({"kind": "capture", "q": "zzzz", "event": "e023"}, real)
    assert notes == [
        "No event matches kind=capture, q=zzzz. Left out: q=zzzz; the rest of the link stands."
    ]
    assert asked.events == Filter(kinds=(Category.CAPTURE,))
    assert asked.event == "e023"


def run(*words):
    return CliRunner().invoke(main, ["events", *words])


def test_the_command_has_options_of_the_same_names(real):
    asked = ["--kind", "humanitarian", "--importance", "1,2", "--side", "neutral", "--toll"]
    rows = json.loads(run(*asked, "--format", "json").stdout)
    wanted = Filter((Category.HUMANITARIAN,), (Side.NEUTRAL,), (1, 2), toll=True)
    assert [row["id"] for row in rows] == ids(filters.chosen(real, wanted))
    table = csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    layer = json.loads(run(*asked, "--format", "geojson").stdout)
    assert layer["filter"] == filters.parts(wanted)
    twice = run("--kind", "capture", "--kind", "battle", "--format", "json").stdout
    assert {row["category"] for row in json.loads(twice)} == {"capture", "battle"}
    said = run("--changes", "--from", "2020-12", "--to", "2020-12").stdout
    assert "Filter: only control changes." in said


def test_the_command_takes_words_of_the_readers_language(real):
    found = json.loads(run("--lang", "ru", "--q", "взятие", "--format", "json").stdout)
    assert found
    assert found[0]["title"] == real.event(found[0]["id"]).title  # for programs in English


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--kind", "foo"), '"foo" is no kind of event; use one of battle, capture, handover, '),
        (("--side", "armenia"), '"armenia" is no side of a source; use one of azerbaijan, '),
        (("--importance", "4"), '"4" is no importance; use one of 1, 2, 3.'),
        (("--q", "!!"), '"!!" has no letter or figure; write words of an event.'),
    ],
)
def test_a_wrong_value_is_one_sentence(words, problem):
    done = run(*words)
    assert done.exit_code == 2
    assert problem in done.stderr


def test_a_filter_that_shows_nothing_names_itself():
    said = run("--kind", "handover", "--q", "zzzz").stdout
    assert 'No event on these days matches: Handover, words "zzzz". Leave out an option.' in said
