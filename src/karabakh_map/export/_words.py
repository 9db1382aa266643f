"""What stands in a table for people instead of the codes of the data.

English tables have always had the codes themselves, and programs read them.
"""

from datetime import date
from typing import Any

from karabakh_map.core.accounts import Account
from karabakh_map.core.categories import Category
from karabakh_map.core.i18n import ORIGINAL, language, translate
from karabakh_map.core.model import Dataset
from karabakh_map.wording import labels
from karabakh_map.wording.summary import unchecked

_ = translate

_HOLDERS = {str(one): label for one, label in labels.CONTROLLERS_SHORT.items()}
_READ: dict[str, dict[str, str]] = {
    "controller": _HOLDERS,
    "before": _HOLDERS,
    "after": _HOLDERS,
    "how": {str(one): label for one, label in labels.HOWS.items()},
    "category": {str(one): one.label for one in Category},
    "certainty": {str(one): label for one, label in labels.CERTAINTIES.items()},
}


def coded(column: str, code: Any) -> Any:
    """Return what the value of a column says to people; English keeps the code."""
    known = _READ.get(column)
    if known is None or code not in known or language() == ORIGINAL:
        return code
    return translate(known[code])


def holder(code: str) -> str:
    """Return who holds ground, in words; English keeps the code."""
    return str(coded("controller", code))


def unchecked_lines(dataset: Dataset, day: date) -> list[str]:
    """Return the line that says of a late day that nothing is known of it."""
    return [sentence for sentence in (unchecked(dataset, day),) if sentence]


def whose(dataset: Dataset) -> str:
    """Return what a title says of an account that is not this map's; else nothing."""
    label = translate(dataset.account.label)
    return "" if dataset.account is Account.MAP else f", {label[:1].lower()}{label[1:]}"
