# ruff: noqa: E501  rows of spellings are as long as they are
"""Words are compared however they are written; the page holds to the same answers."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core import folding

CASES = json.loads((Path(__file__).parents[1] / "cases" / "search.json").read_text("utf-8"))
LETTERS = st.text(alphabet="aeəǝәıiİIyhkxqgğcçjsşzdtoöuüvwшщхкгдждзяюёйьшчжճչջծցձղխհւուեևօոyr -'ʻ̇")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_words_are_folded_as_agreed(case):
    assert folding.folded_words(case["text"]) == case["words"]


@given(st.text())
def test_composed_and_decomposed_text_are_one(text):
    plain = unicodedata.normalize("NFD", text)
    assert folding.folded_words(plain) == folding.folded_words(text)
    assert folding.spoken_words(plain) == folding.spoken_words(text)


@given(st.text() | LETTERS)
def test_folding_twice_changes_nothing(text):
    once = folding.fold(text)
    assert folding.fold(once) == once
    sound = folding.spoken(text)
    assert folding.spoken(sound) == sound
    assert folding.near(folding.near(sound)) == folding.near(sound)


@pytest.mark.parametrize(
    "names",
    [
        "Şuşa ŞUŞA Susa Shusha Šuša Шуша ШУША Շուշա",
        "Kəlbəcər Kelbecer Kalbacar Kelbajar Kalbajar Kelbadzhar Kelbadjar Кельбаджар Քելբաջար Kәlbәcәr",
        "Xankəndi XANKƏNDİ Khankendi Khankandi Hankendi Xankǝndi Ханкенди Խանքենդի Khank'endi",
        "Xocalı XOCALI Xocali Khojaly Hocalı Khodzhaly Khodjali Ходжалы ХОДЖАЛЫ",
        "Göyarx Goyarx Goyarkh Göyarkh Гёярх Гоярх Գոյարխ",
        "Ağdam Agdam Aghdam AĞDAM Агдам Aгдам Աղդամ",
        "Cəbrayıl Cebrail Jabrayil Dzhebrail Djebrail Джебраил Джебраїл Ջաբրայիլ",
        "Երևան ԵՐԵՒԱՆ ԵՐԵՎԱՆ Երեւան Yerevan Ереван Єреван Erevan",
        "Vanadzor Ванадзор Վանաձոր VANADZOR",
        "Qırmızı Qirmizi Girmizi QIRMIZI",
        "Füzuli FÜZULİ Fuzuli",
        "Stepanakert Step'anakert Stepʻanakert Step’anakert Степанакерт Ստեփանակերտ",
        "Hadrut Hadrout Հադրութ",
        "Ağdərə Agdere Aghdara Агдере Աղդերե Ałdara",
    ],
)
def test_spellings_of_one_name_sound_alike(names):
    assert {folding.spoken(name) for name in names.split()} == {folding.spoken(names.split()[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Şuşa", "Şuşi"), ("Hadrut", "Gadrut"), ("Martuni", "Mardakert"), ("Sos", "Sus"),
     ("Talış", "Tuğ"), ("Nakhchivan", "Nakhichevanik"), ("Göyarx", "Geyarx")],
)  # fmt: skip
def test_other_names_stay_apart(one, other):
    assert folding.spoken(one) != folding.spoken(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Гадрут", "Hadrut", True), ("Kubatly", "Qubadlı", True), ("Карабах", "Qarabağ", True),
     ("Геярх", "Göyarx", True), ("Нагірний", "Нагорный", True), ("Елисаветполь", "Elizavetpol", True),
     ("Horadiz", "Hadrut", False), ("Sos", "Sus", False), ("Martuni", "Mardakert", False),
     ("Kosalar", "Gizilja", False)],
)  # fmt: skip
def test_a_spelling_nobody_foresaw_is_near(one, other, same):
    assert folding.alike(folding.spoken(one), folding.spoken(other)) is same


@pytest.mark.parametrize(
    ("one", "others"),
    [
        ("kalbatdar", "kalbadar galpatar"),  # a group is heard once
        ("avan", "ivan"),  # any vowel may begin a name
        ("amar", "amara imur"),  # none counts later
    ],
)
def test_what_is_near_has_its_consonants_in_groups(one, others):
    assert {folding.near(other) for other in others.split()} == {folding.near(one)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # Fewer than four letters, or than three without the vowels, are too few to guess from.
        ("srk", "srk", False), ("srkn", "srkn", True), ("mara", "mara", False),
        ("mara", "maru", False), ("amar", "amur", True), ("kalasar", "kalagar", False),
        # The longer the shorter of the two, the more letters may differ: 1 below 6, 2 below 9.
        ("bardi", "birda", False), ("bardi", "birdi", True),
        ("bardir", "birdar", True), ("bardir", "birdarra", False), ("bardira", "birdari", False),
        ("bardiran", "birdaran", True), ("bardiran", "birdurin", False),
        ("bardirana", "birduruna", True), ("bardirana", "birdurunu", False),
    ],
)  # fmt: skip
def test_how_far_two_spellings_may_be_apart_grows_with_their_length(one, other, same):
    assert folding.alike(one, other) is same
    assert folding.alike(other, one) is same


@given(LETTERS, LETTERS)
def test_likeness_is_mutual(one, other):
    sounds = folding.spoken(one), folding.spoken(other)
    assert folding.alike(*sounds) == folding.alike(*reversed(sounds))
    assert folding.apart(*sounds) == folding.apart(*reversed(sounds)) <= max(map(len, sounds))
