"""The mend for a value that is not one of those allowed."""

from collections.abc import Sequence
from difflib import get_close_matches

from karabakh_map.core.i18n import fault
from karabakh_map.core.languages import MISTAKEN, negotiate


def nearest(value: str, allowed: Sequence[str], otherwise: str = "") -> str:
    """Return the mend for a value that is not allowed: a likely one, all, or `otherwise`.

    Parameters
    ----------
    otherwise
        Where to find the values if they are too many; the description of the data if not given.
    """
    close = get_close_matches(value, allowed, n=1, cutoff=0.6)
    if close:
        return fault('did you mean "{value}"?').format(value=close[0])
    if len(allowed) == 1:
        return fault("use {value}.").format(value=allowed[0])
    if len(allowed) <= 15:
        return fault("use one of {values}.").format(values=", ".join(allowed))
    return otherwise or fault("see docs/data-model.md for the values.")


def nearest_language(asked: str, known: Sequence[str]) -> str:
    """Return what somebody should write who asked for a language that is not known."""
    meant = MISTAKEN.get(asked.casefold()) or negotiate(asked)
    return nearest(meant if meant and meant in known else asked.lower(), known)
