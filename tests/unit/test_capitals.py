"""Capital letters by the rules of each language."""

import pytest

from karabakh_map.core.i18n import speaking
from karabakh_map.wording.capitals import capitals, in_sentence, sentence


@pytest.mark.parametrize(
    ("code", "text", "large", "first"),
    [
        ("az", "iki", "İKİ", "İki"), ("az", "ırmaq", "IRMAQ", "Irmaq"),
        ("hy", "և", "ԵՎ", "Եվ"), ("ru", "юг", "ЮГ", "Юг"), ("en", "i", "I", "I"),
        ("en", "", "", ""),
    ],
)  # fmt: skip
def test_capitals_follow_the_language(code, text, large, first):
    with speaking(code):
        assert capitals(text) == large
        assert sentence(text) == first


@pytest.mark.parametrize(
    ("code", "name", "inside"),
    [
        ("en", "Heights near Talish", "heights near Talish"), ("en", "Height 2054", "Height 2054"),
        ("az", "Şimali Füzuli/Varanda", "şimali Füzuli/Varanda"), ("az", "Murov", "Murov"),
        ("ru", "Юго-запад Гадрута", "юго-запад Гадрута"), ("ru", "Юг", "юг"),
        ("ru", "Лачинская дорога", "Лачинская дорога"), ("ru", "Heights", "Heights"),
    ],
)  # fmt: skip
def test_only_a_common_word_is_small_inside_a_sentence(code, name, inside):
    with speaking(code):
        assert in_sentence(name) == inside
