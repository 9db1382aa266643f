"""Errors whose message is one sentence a stranger can act on."""

from collections.abc import Sequence


class KarabakhMapError(Exception):
    """Base of everything this package raises on purpose."""


class UsageError(KarabakhMapError):
    """What the caller asked for cannot be: a wrong date, place, layer or path."""


class DateError(UsageError):
    """A date that cannot be read or lies outside the range of the data."""


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
