"""What units are called inside a sentence, in every language."""

from datetime import date

import pytest

from karabakh_map.core.i18n import speaking
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.dataset.translations import named
from karabakh_map.figure._captions import last_change
from karabakh_map.wording.capitals import in_sentence, sentence
from karabakh_map.wording.places import gazetteer
from karabakh_map.wording.summary import gained, stops, summarise

NAMES = {
    "en": {"Barkhudarli", "Height", "Kheyrimli", "Upper"},
    "az": {"2022-ci", "2054", "Barxudarlı", "Cağazur", "Tuğ/Toğ,", "Xeyrimli"},
    "hy": {"2054", "Բարխուդարլու", "Խեյրիմլի", "Ջաղազուրի", "Տող/Թուղ,"},
    "ru": {"Бархударлы", "Верхний", "Тох/Туг,", "Хейримли", "Яримджа"},
}
"""First words of units that are names, or part of one, though no place of the lists begins so."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_unit_begins_with_a_name_or_with_a_word_that_is_small_inside_a_sentence(code, real):
    places = [name for place in gazetteer(real) for name in [place.name, *place.all_names()]]
    known = {word[:4] for name in places for word in name.replace("/", " ").split()}
    with speaking(code):
        units = [unit.name for unit in named(real, code).units.values()]
        large = {name.split()[0] for name in units if in_sentence(name) == name}
        small = {name.split()[0] for name in units if in_sentence(name) != name}
        assert {word for word in large if word[:4] not in known} == NAMES[code]
        assert small == {sentence(word) for word in LANGUAGES[code].common}
        assert all(sentence(in_sentence(name)) == name for name in units)


def test_a_list_in_a_sentence_has_small_letters(real):
    with speaking("ru"):
        russian = named(real, "ru")
        told = {day.isoformat(): text for day, text in stops(russian)}
        assert "высоты между Джагазуром" in told["2022-08-26"]
        assert "; Лачин/Бердзор, Забух/Агавно и Сус (" in told["2022-08-26"]
        assert told["2023-03-25"].startswith("высота 2054 (")
        before, day = date(2023, 3, 24), date(2023, 3, 25)
        assert f": {told['2023-03-25']}." in summarise(russian, day).change
        assert "(высота 2054)" in gained(russian, before, day)
        assert ": высота 2054 (" in last_change(russian, day)
