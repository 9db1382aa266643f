"""Which language a reader's settings ask for, and what to write instead of one that is not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core.languages import LANGUAGES, negotiate, written_otherwise


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("az-Latn-AZ", "az"), ("az-AZ", "az"), ("hy-AM", "hy"), ("ru-AZ", "ru"), ("ru-AM", "ru"),
        ("az-Cyrl", None), ("az-Arab", None), ("az-IR", None), ("az-Cyrl-AZ", None),
        ("az-Cyrl, ru;q=0.3", "ru"), ("az;q=0, ru", "ru"), ("az;q=0.0,hy;q=0.001", "hy"),
        ("tr-TR,tr;q=0.9,en-US;q=0.8,en;q=0.7,ru;q=0.6", "en"), ("tr,ka;q=0.5", None),
        ("ru;q=0.5,hy;q=0.9,az", "az"), ("ru;q=0.5,hy;q=0.9,az;q=0.9", "hy"),
        ("az;q=0.9,hy;q=0.9", "az"), ("ru;q=1,az", "ru"), ("az,ru;q=1", "az"), ("ru;q=1=1", None),
        ("en-GB,en;q=0.9", "en"), ("AZ-latn-az", "az"), ("*", None), ("", None), (",;,", None),
        ("ru;q=x", None), ("ru;q=2", None), ("ru; Q=0.5", "ru"), ("q=1", None),
        ("az_AZ.UTF-8", "az"), ("hy_AM", "hy"), ("ru_RU@euro", "ru"), ("az_IR.UTF-8", None),
        ("tr:ru:en", "ru"), ("C", None), ("POSIX", None), ("C.UTF-8", None),
        ("hye", "hy"), ("rus-RU", "ru"), ("aze", "az"), ("russian", None),
    ],
)  # fmt: skip
def test_the_first_language_that_is_there(accepted, code):
    assert negotiate(accepted) == code


@given(st.text(alphabet="azhyruLatnCyrl-_;,q=.01 :*\n\0ə", max_size=60))
def test_any_header_has_an_answer(accepted):
    assert negotiate(accepted) in {None, *LANGUAGES}


def test_an_endless_header_is_not_read_to_its_end():
    assert negotiate("xx," * 100_000 + "ru") is None


def test_where_a_language_is_written_in_another_script():
    for code in LANGUAGES:
        countries = written_otherwise(code)
        assert countries == sorted(countries)
        for country in countries:
            assert negotiate(f"{code}-{country}") is None
    assert "IR" in written_otherwise("az")
    assert written_otherwise("hy") == []


def test_every_letter_of_an_alphabet_is_one_of_its_script():
    for one in LANGUAGES.values():
        assert len(set(one.alphabet)) == len(one.alphabet)
        name = {"Latn": "LATIN", "Armn": "ARMENIAN", "Cyrl": "CYRILLIC"}[one.script]
        assert {unicodedata.name(sign).split()[0] for sign in "".join(one.alphabet)} == {name}
