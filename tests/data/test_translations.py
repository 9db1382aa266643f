"""Every text of the data in every language beside its English, and all of them there."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import karabakh_map
from karabakh_map.audit import _messages as messages
from karabakh_map.audit import _neutrality as neutrality
from karabakh_map.audit import _translations as audit
from karabakh_map.dataset import schema
from karabakh_map.dataset import translations as tr
from karabakh_map.dataset.coverage import coverage
from karabakh_map.wording.places import gazetteer
from tests.data.conftest import FOLDER

TONGUES = ("az", "hy", "ru")


@pytest.fixture(scope="module")
def read() -> dict[str, tr.Rows]:
    found = {}
    for tongue in TONGUES:
        found[tongue], problems = tr.read(FOLDER, tongue)
        assert problems == []
    return found


def test_the_languages_are_those_that_are_looked_at():
    assert tuple(tr.tongues(FOLDER)) == TONGUES


@pytest.mark.parametrize("table", schema.TRANSLATED)
@pytest.mark.parametrize("tongue", TONGUES)
def test_a_table_says_what_the_english_says(real, read, tongue, table):
    assert audit.table_problems(real, tongue, table, read[tongue][table]) == []


@pytest.mark.parametrize("table", schema.TRANSLATED)
@pytest.mark.parametrize("tongue", TONGUES)
def test_no_word_takes_a_side(real, tongue, table):
    mine = f"data/i18n/{tongue}/{table}.csv"
    assert neutrality.judge(one for one in audit.passages(real) if one.file == mine) == []


@pytest.mark.parametrize("tongue", TONGUES)
def test_messages_say_what_the_english_says_and_take_no_side(tongue):
    assert messages.missing(tongue) == []
    assert messages.problems(tongue) == []
    mine = [one for one in messages.passages() if one.tongue == tongue]
    assert len(mine) > 300
    assert neutrality.judge(mine) == []


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_text_is_there(real, read, tongue):
    left = {
        one.table: one.texts - one.translated
        for one in coverage(real, tongue, read[tongue])
        if one.texts > one.translated or one.out_of_date
    }
    assert left == {}


def test_every_exception_is_needed(real):
    assert audit.unused(real) == []


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_reader_is_told_everything_in_the_language(real, tongue):
    """Where a pair stands in English, both names stand in the language, the reader's own first."""
    told = tr.translated(real, tongue)
    pairs = {name.en: getattr(name, tongue) for name in real.names}
    for event, there in zip(real.events, told.events, strict=True):
        if event.place in pairs:
            assert there.place == pairs[event.place]
    same = [
        unit.name for unit_id, unit in told.units.items() if unit.name == real.units[unit_id].name
    ]
    assert tongue == "az" or same == []


def test_both_names_stand_in_every_language_and_say_where_the_second_was_seen(real):
    """A pair in English is a pair in each language, unless it is one name in two spellings."""
    pairs = 0
    for name in real.names:
        one = "Two spellings of one name" in name.note
        for tongue in TONGUES:
            told, second = getattr(name, tongue), getattr(name, f"{tongue}_second")
            pair = "/" in name.en and not one
            assert ("/" in told) == pair, (name.en, tongue)
            assert bool(second) == pair, (name.en, tongue)
            pairs += pair
    assert pairs == 3 * 61


def test_rivers_heights_and_reservoirs_are_named_as_such(real):
    """What English calls a river, a height or a reservoir is called so in every language."""
    words = {
        "river": ("çay", "գետ", "река"),
        "height": ("yüksəkliyi", "բարձունք", "высота"),
        "reservoir": ("su anbarı", "ջրամբար", "водохранилище"),
    }
    told = [
        (name, words[kind]) for name in real.names for kind in words if name.en.endswith(f" {kind}")
    ]
    assert len(told) == 3
    for name, wanted in told:
        for tongue, word in zip(TONGUES, wanted, strict=True):
            assert word in getattr(name, tongue), name.en


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_village_that_is_found_is_called_by_its_pair(real, tongue):
    """Also where a table has the name of one side alone."""
    told = {one.id: one.name for one in tr.translated(real, tongue).settlements}
    villages = [place for place in gazetteer(real) if place.id in told]
    assert len(villages) > 200
    for place in villages:
        assert place.name_in(tongue) == told[place.id]


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_the_fonts_of_pictures_have_every_sign_of_the_data(style):
    font = Path(karabakh_map.__file__).parent / "fonts" / f"NotoSans-{style}.ttf"
    known = set(TTFont(font).getBestCmap()) | {ord("\n"), 0xFEFF}
    for path in [*FOLDER.glob("*.csv"), *FOLDER.glob("i18n/*/*.csv")]:
        text = path.read_text("utf-8")
        assert {sign for sign in text if ord(sign) not in known} == set(), path.name


def test_a_search_gets_the_names_of_every_language_and_no_other_words(real):
    for code in ("az", "hy", "ru"):
        whole, names = tr.translated(real, code), tr.named(real, code)
        assert names.settlements == whole.settlements
        assert names.layers == whole.layers
        assert names.events is real.events
