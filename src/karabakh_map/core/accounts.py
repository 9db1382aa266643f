"""Whose account of control is told: one table that data, commands, links, map and pictures read."""

from enum import StrEnum

from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.i18n import fault, marked
from karabakh_map.core.suggest import nearest


class Account(StrEnum):
    """Who says who held what: this map, or one side of the conflict.

    Attributes
    ----------
    label
        What a switch, a title or a legend calls it, in English.
    meaning
        What it stands for, in a sentence.
    voice
        What control.csv calls the side in `announced_by`; empty for this map.
    """

    _value_: str
    label: str
    meaning: str
    voice: str

    def __new__(cls, key: str, label: str, meaning: str, voice: str) -> "Account":
        """Make a row of the table below."""
        row = str.__new__(cls, key)
        row._value_ = key
        row.label, row.meaning, row.voice = label, meaning, voice
        return row

    MAP = (
        "map", marked("This map"),
        marked("What documents, neutral bodies and both sides together bear out."),
        "",
    )  # fmt: skip
    AZERBAIJAN = (
        "azerbaijan", marked("As Azerbaijan stated it"),
        marked("What Azerbaijan said it held and had lost; not what this map finds."),
        "azerbaijan",
    )  # fmt: skip
    ARMENIA = (
        "armenia", marked("As the Armenian side stated it"),
        marked(
            "What Armenia and the Karabakh Armenians said they held and had lost, each statement "
            "with its speaker; not what this map finds."
        ),
        "armenian",
    )  # fmt: skip


SIDES = (Account.AZERBAIJAN, Account.ARMENIA)
"""The accounts that are a side's own."""

VOICES = (*SIDES, "russia", "turkey", "neutral")
"""Who may state something in accounts.csv; what is said by others is shown beside the two."""


def find_account(text: str) -> Account:
    """Return the account of that name, whatever its capitals.

    Raises
    ------
    UsageError
        If there is none.
    """
    name = text.strip().lower()
    found = next((account for account in Account if account == name), None)
    if found is None:
        raise UsageError(
            fault('There is no account "{text}"; {mend}').format(
                text=shown(text), mend=nearest(name, tuple(Account))
            )
        )
    return found
