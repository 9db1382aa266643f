"""What stands in a table for people instead of the codes of the data.

English tables have always had the codes themselves, and programs read them.
"""

from typing import Any

from karabakh_map.core.categories import Category
from karabakh_map.core.i18n import ORIGINAL, language, translate
from karabakh_map.wording import labels

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
