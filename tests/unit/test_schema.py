"""What a cell may hold, and the sentence when it holds something else."""

import re
from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import PartialDate
from karabakh_map.core.model import Effective, Toll
from karabakh_map.dataset import schema
from karabakh_map.dataset._columns import Field, nearest


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (Field("x", ""), " words ", "words"),
        (Field("x", ""), "", ""),
        (Field("x", "", "integer"), "", None),
        (Field("x", "", "boolean"), "yes", True),
        (Field("x", "", "boolean"), "no", False),
        (Field("x", "", "number"), "1.5", 1.5),
        (Field("x", "", "integer", minimum=1, maximum=3), "3", 3),
        (Field("x", "", "date"), "2020-11", PartialDate(2020, 11)),
        (Field("x", "", "day"), "2020-11-20", date(2020, 11, 20)),
        (Field("x", "", "ids"), "b a", ("b", "a")),
        (Field("x", "", "ids"), "", ()),
        (Field("x", "", "numbers", minimum=1, maximum=15), "3 15", (3, 15)),
        (
            Field("x", "", "tolls"),
            "A: 1 dead | B: 2: or 3",
            (Toll("A", "1 dead"), Toll("B", "2: or 3")),
        ),
        (Field("x", "", "effective"), "", None),
        (
            Field("x", "", "effective"),
            "2020-11-09",
            Effective(date(2020, 11, 9), date(2020, 11, 9)),
        ),
        (
            Field("x", "", "effective"),
            "1992-05 / 1993",
            Effective(date(1992, 5, 1), date(1993, 12, 31)),
        ),
        (
            Field("x", "", "effective"),
            "2020-11-09/2020-11-09",
            Effective(date(2020, 11, 9), date(2020, 11, 9)),
        ),
        (  # it had not happened by the end of the month
            Field("x", "", "effective"),
            "> 2020-11",
            Effective(date(2020, 11, 30), date(2020, 11, 30), denied=True),
        ),
        (Field("x", "", "dates"), "", ()),
        (Field("x", "", "dates"), "2020-11 1992", (PartialDate(2020, 11), PartialDate(1992))),
        (Field("x", "", "bounds"), "45 39 47 41", (45.0, 39.0, 47.0, 41.0)),
        (Field("x", "", enum=Controller), "armenian", Controller.ARMENIAN),
    ],
)
def test_reads_a_cell(field, text, value):
    assert field.read(text) == value


@pytest.mark.parametrize(
    ("field", "text", "fault"),
    [
        (Field("x", "", required=True), " ", "is empty; this column is required."),
        (Field("x", "", enum=Controller), "armenain", 'is "armenain"; did you mean "armenian"?'),
        (Field("x", "", values=("high", "low")), "so-so", 'is "so-so"; use one of high, low.'),
        (Field("x", "", "ids", values=("a1", "b1")), "a1 q", 'is "q"; use one of a1, b1.'),
        (Field("x", "", pattern="[a-z]+"), "A", 'is "A"; it must look like [a-z]+.'),
        (Field("x", "", max_length=3), "four", "has 4 characters; shorten it to 3."),
        (Field("x", "", "number"), "ten", 'is "ten", which is not a number.'),
        (
            Field("x", "", "effective"),
            "1993/1992-12-31",
            'is "1993/1992-12-31"; write the earlier day first.',
        ),
        (
            Field("x", "", "number", minimum=38, maximum=42.5),
            "46",
            "is 46; it must lie between 38 and 42.5.",
        ),
        (Field("x", "", "number"), "nan", 'is "nan", which is not a number.'),
        (Field("x", "", "integer"), "1.5", 'is "1.5"; it must be a whole number.'),
        (Field("x", "", "integer"), "inf", 'is "inf", which is not a number.'),
        (Field("x", "", "boolean"), "true", 'is "true"; write yes or no.'),
        (Field("x", "", "ids"), "a b a", 'names an id twice: "a b a".'),
        (
            Field("x", "", "numbers", minimum=1, maximum=15),
            "3 16",
            "is 16; it must lie between 1 and 15.",
        ),
        (
            Field("x", "", "tolls"),
            "A: 1 | 2 dead",
            'has the item "2 dead"; write it as claimant: figure.',
        ),
        (Field("x", "", "date"), "2020-1", 'is "2020-1"; write it as 2020-01.'),
        (Field("x", "", "date"), "1720", "is 1720; it must not lie before 1905-01-01."),
        (
            Field("x", "", "day"),
            "2020-11",
            'is "2020-11"; a full date such as 2020-11-20 is needed.',
        ),
        (Field("x", "", "bounds"), "1 2 3", 'is "1 2 3"; write west south east north in degrees.'),
        (
            Field("x", "", "bounds"),
            "47 39 45 41",
            'is "47 39 45 41"; west must be less than east, south less than north.',
        ),
    ],
)
def test_says_what_is_wrong_with_a_cell(field, text, fault):
    with pytest.raises(ValueError, match=rf"^{re.escape(fault)}$"):
        field.read(text)


@contextmanager
def suppress_if_worded():
    """Let a ValueError pass if it is a sentence, and nothing else."""
    try:
        yield
    except ValueError as error:
        if not str(error).endswith((".", "?")):
            raise


@given(st.sampled_from(schema.TABLES), st.data(), st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_sentence(table, data, text):
    field = data.draw(st.sampled_from(table.fields))
    with suppress_if_worded():
        field.read(text)


def test_a_likely_value_is_suggested_and_else_the_choices():
    assert nearest("azerbajan", ("azerbaijan", "armenian")) == 'did you mean "azerbaijan"?'
    assert nearest("x", ("a", "b")) == "use one of a, b."
    assert nearest("x", tuple(map(str, range(20)))) == "see docs/data-model.md for the values."
    assert nearest("x", tuple(map(str, range(20))), "add it there.") == "add it there."


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_every_column_is_described_once(table):
    names = [field.name for field in table.fields]
    assert len(set(names)) == len(names)
    assert all(field.description for field in table.fields)
    assert set(table.key) <= set(names)
    for field in table.fields:
        re.compile(field.pattern)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (Field("x", "", max_length=5), "12345"),
        (Field("x", "", "date"), "1905-01-01"),
        (Field("x", "", "bounds"), "45 39 45.1 39.1"),
    ],
)
def test_what_just_fits_is_read(field, text):
    assert field.read(text)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        (Field("x", "", max_length=5), "123456", "has 6 characters; shorten it to 5."),
        (Field("x", "", values=("one", "two")), "one two", 'is "one two"; '),
        (Field("x", "", values=("one",)), "http://x", 'is "http://x"; use one.'),
        (Field("x", "", "date"), "1904-12-31", "must not lie before 1905-01-01."),
        (Field("x", "", "tolls"), "Observer:", 'has the item "Observer:"'),
        (Field("x", "", "tolls"), ": 5", 'has the item ": 5"'),
        (Field("x", "", "tolls"), "Observer 5", 'has the item "Observer 5"'),
        (Field("x", "", "bounds"), "45 39 45 41", "west must be less than east"),
        (Field("x", "", "bounds"), "45 39 47 39", "south less than north"),
    ],
)
def test_what_just_does_not_fit_is_refused(field, text, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        field.read(text)


def test_ids_of_a_list_become_its_values():
    field = Field("x", "", "ids", enum=Controller)
    assert field.read("armenian azerbaijan") == (Controller.ARMENIAN, Controller.AZERBAIJAN)
    with pytest.raises(ValueError, match="names an id twice"):
        field.read("armenian armenian")
