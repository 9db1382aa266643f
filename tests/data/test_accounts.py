"""What the sides stated: no change on which they may differ is passed over in silence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from karabakh_map.core.accounts import SIDES, Account
from karabakh_map.core.controllers import Controller
from karabakh_map.core.model import ControlChange, Dataset
from karabakh_map.history.accounts import stated
from karabakh_map.history.timeline import state

SINCE = date(1992, 1, 1)
A, B, NONE = Controller.AZERBAIJAN, Controller.ARMENIAN, Controller.UNSTATED


def open_to_doubt(dataset: Dataset) -> Iterator[ControlChange]:
    """Yield the changes that sources date in more ways than one, or that one side announced."""
    for history in dataset.control.values():
        for change in history[1:]:
            if change.day >= SINCE and (change.announced_by or change.earliest != change.latest):
                yield change


def unanswered(dataset: Dataset) -> list[str]:
    """Return the changes without a row of a side: neither its words nor that none were found."""
    return [
        f"{change.unit_id} {change.since}: {side}"
        for change in open_to_doubt(dataset)
        for side in SIDES
        if not any(one.side == side and one.about(change) for one in dataset.statements)
    ]


def test_every_change_since_1992_has_the_words_of_both_sides_or_says_that_none_were_found(real):
    assert len(list(open_to_doubt(real))) > 100
    assert unanswered(real) == []


def test_a_change_of_which_a_side_has_no_row_is_found(real):
    fewer = tuple(one for one in real.statements if one.id != "a429")
    missing = unanswered(replace(real, statements=fewer))
    assert [line.split(":")[0].split()[0] for line in missing] == [
        "qubadli-south", "qubadli-border", "qubadli-town", "qubadli-north",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("account", "unit", "day", "expected"),
    [
        (Account.ARMENIA, "fuzuli-town", date(1993, 8, 21), A),
        (Account.ARMENIA, "fuzuli-town", date(1993, 8, 23), B),
        (Account.ARMENIA, "jabrayil-town", date(1993, 8, 23), A),
        (Account.ARMENIA, "jabrayil-town", date(1993, 8, 24), B),
        (Account.ARMENIA, "qubadli-town", date(1993, 8, 31), B),
        (Account.ARMENIA, "shahumyan", date(1992, 6, 20), A),
        (Account.AZERBAIJAN, "shahumyan", date(1992, 6, 20), A),
        (Account.AZERBAIJAN, "lisagor", date(1992, 5, 8), B),
        (Account.ARMENIA, "lisagor", date(1992, 5, 17), Controller.CONTESTED),
        (Account.ARMENIA, "lisagor", date(1992, 5, 18), B),
        (Account.AZERBAIJAN, "khudaferin", date(2020, 10, 19), A),
        # Only Azerbaijan named the day, and no Armenian word on it was found.
        (Account.ARMENIA, "horadiz", date(1994, 1, 6), NONE),
        # What is known of Azerbaijan agrees with the map; that none was found changes nothing.
        (Account.ARMENIA, "malibeyli", date(1992, 2, 12), B),
    ],
)
def test_an_account_says_what_was_stated(real, account, unit, day, expected):
    assert state(stated(real, account), day)[unit].controller is expected
