"""Words are found however they are written; the page holds to the same answers."""

import pytest

from karabakh_map.core.folding import spoken
from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import load
from karabakh_map.dataset.translations import translated
from karabakh_map.figure import request
from karabakh_map.web import facts, findable, passages
from karabakh_map.wording import search


@pytest.fixture(scope="module")
def real():
    return load()


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("Capture of Shusha/Shushi", "shusha capture", True),
        ("Capture of Shusha/Shushi", "SHUSHI", True),
        ("Capture of Shusha/Shushi", "shusha handover", False),
        ("Karin Tak", "karintak", True),
        ("Karin Tak", "arin", True),
        ("Karin Tak", "ari", False),
        ("20 November 2020", "nov 2020", True),
        ("anything", " - ", True),
    ],
)
def test_every_word_must_begin_one(text, sought, found):
    assert search.mentions(text, sought) is found


@pytest.mark.parametrize(
    "name",
    ["XANKƏNDİ", "Xankendi", "Ստեփանակերտ", "СТЕПАНАКЕРТ", "khankendi", "Vararakn", "Խանքենդի"],
)
def test_a_place_is_found_by_each_of_its_names(real, name):
    assert request.place_bounds(real, name) == request.place_bounds(real, "stepanakert")


@pytest.mark.parametrize("tongue", ["az", "hy", "ru"])
def test_where_a_place_lies_is_told_in_the_language(real, tongue):
    districts = {row.district for row in real.settlements} - {
        "Hadrut",
        "Goranboy",
    }  # the same in az
    with speaking(tongue):
        rows = findable.rows(translated(real, tongue))
    assert {where for _name, where, *_ in rows} & districts == set()


def test_a_disagreement_is_found_by_the_name_used_at_home(real):
    there = passages.search_disputes(real, "Khojaly")
    assert there
    assert {item.id for item in there} <= {
        item.id for item in passages.search_disputes(real, "XOCALI")
    }
    assert not passages.search_disputes(real, "Khojaly zzz")


def test_each_event_has_the_names_of_the_places_in_its_title(real):
    made = facts.build(real)
    rows = {row["id"]: row for row in made["events"]}
    names = {number: row[5] for number, row in enumerate(findable.rows(real))}
    assert {place for row in rows.values() for place in row["named"] + row["told"]} <= set(names)
    shusha = next(event for event in real.events if event.title == "Capture of Shusha/Shushi")
    there = [names[place] for place in rows[shusha.id]["named"]]
    heard = [spoken(name) for names in there for name in names.split("|")]
    assert {spoken("Şuşa"), spoken("Шуши")} <= set(heard)
    assert not any(set(row["named"]) & set(row["told"]) for row in rows.values())
