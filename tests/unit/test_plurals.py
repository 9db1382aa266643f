"""The form of a word that goes with a number, against Babel's own reading of CLDR."""

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core import catalogues
from karabakh_map.core._plurals import category


@pytest.mark.parametrize("tongue", ["en", "az", "hy", "ru"])
@given(number=st.integers(0, 10_000))
def test_whole_numbers_as_babel_says(tongue, number):
    rules = catalogues.manners(tongue)["plural"]
    assert category(number, 0, rules) == Locale.parse(tongue).plural_form(number)


@pytest.mark.parametrize(
    ("tongue", "value", "digits", "form"),
    [
        ("ru", 21, 0, "one"), ("ru", 101, 0, "one"), ("ru", 111, 0, "many"), ("ru", 0, 0, "many"),
        ("ru", 1.5, 1, "other"), ("ru", 5.0, 1, "other"), ("ru", 22, 0, "few"),
        ("hy", 0, 0, "one"), ("hy", 1.5, 1, "one"), ("hy", 2, 0, "other"),
        ("az", 1, 0, "one"), ("az", 0, 0, "other"), ("en", 1, 1, "other"), ("en", -1, 0, "one"),
    ],
)  # fmt: skip
def test_fractions_and_the_like(tongue, value, digits, form):
    assert category(value, digits, catalogues.manners(tongue)["plural"]) == form
