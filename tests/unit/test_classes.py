"""Colours of the data as words that can be read, and as classes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core.categories import Category
from karabakh_map.core.controllers import Controller
from karabakh_map.web import _classes as classes
from karabakh_map.wording.style import FILLS

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_contrast_is_that_of_the_guidelines():
    assert classes.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert classes.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert classes.contrast("#d55e00", "#ffffff") == pytest.approx(3.87, abs=0.01)


@given(colours, colours)
def test_contrast_does_not_depend_on_the_order(one, other):
    assert classes.contrast(one, other) == classes.contrast(other, one) >= 1


@given(colours)
def test_words_in_any_colour_can_be_read(colour):
    assert classes.contrast(classes.readable(colour), "#fdf6e3") >= classes.READABLE


def test_a_colour_that_can_be_read_stays():
    assert classes.readable("#0072b2") == "#0072b2"


def test_every_category_can_be_read_and_every_controller_has_its_key():
    rules = dict(re.findall(r"\.([\w-]+)\{[\w-]+:(#[0-9a-f]{6})\}", classes.style_sheet()))
    for category in Category:
        colour = rules.pop(f"km-kind-{category}")
        assert all(classes.contrast(colour, ground) >= 4.5 for ground in ("#ffffff", "#fdf6e3"))
    assert rules == {f"km-held-{name}": FILLS[name].colour for name in Controller}
