"""Errors whose message is one sentence a stranger can act on."""

import re
from collections.abc import Sequence

MOST_SHOWN = 60
"""Characters of a reader's text that a sentence repeats."""

_SPACES = re.compile("[\t-\r \u0085\u00a0]+")
_UNSEEN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_ADDRESS = re.compile(
    "(?:[a-z][a-z0-9+.-]*:)?//|www[.]|mailto:|xmpp:|[a-z0-9._+-]+@", re.IGNORECASE
)


def shown(value: object, addresses: bool = False) -> str:
    """Return what somebody typed as it may stand between the quotation marks of a sentence.

    One line, cut at a sane length; without marks that hide or turn round the rest of it, and
    without an address, which pages would make a link to wherever its writer likes.
    js/page/dates.js does the same.

    Parameters
    ----------
    addresses
        Keep them: the text is of the data's authors, and no stranger's.
    """
    text = _SPACES.sub(" ", str(value)).strip(" ")
    address = None if addresses else _ADDRESS.search(text[: MOST_SHOWN + 1])
    end = min(address.start() if address else len(text), MOST_SHOWN)
    kept = _UNSEEN.sub("\ufffd", text[:end].replace('"', "'"))
    return kept if end == len(text) else kept.rstrip(" ") + "…"


class KarabakhMapError(Exception):
    """Base of everything this package raises on purpose."""


class UsageError(KarabakhMapError):
    """What the caller asked for cannot be: a wrong date, place, layer or path."""


class DateError(UsageError):
    """A date that cannot be read or lies outside the range of the data."""


class AmbiguousDateError(DateError):
    """A date whose day and month could be swapped.

    Parameters
    ----------
    choices
        Its two readings as text, year first.
    """

    def __init__(self, message: str, choices: tuple[str, str]) -> None:
        self.choices = choices
        super().__init__(message)


class PlaceError(UsageError):
    """Coordinates outside the region, or swapped."""


class DataError(KarabakhMapError):
    """The data cannot be read, or contradicts itself.

    Parameters
    ----------
    problems
        One sentence each, naming the file, the id or value, and the mend.
    """

    def __init__(self, problems: str | Sequence[str]) -> None:
        self.problems: tuple[str, ...] = (
            (problems,) if isinstance(problems, str) else tuple(problems)
        )
        super().__init__("\n".join(self.problems))
