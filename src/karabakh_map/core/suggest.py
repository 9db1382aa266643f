"""The mend for a value that is not one of those allowed."""

from collections.abc import Sequence
from difflib import get_close_matches


def nearest(
    value: str,
    allowed: Sequence[str],
    otherwise: str = "see docs/data-model.md for the values.",
) -> str:
    """Return the mend for a value that is not allowed: a likely one, all, or `otherwise`."""
    close = get_close_matches(value, allowed, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    if len(allowed) <= 15:
        return "use one of " + ", ".join(allowed) + "."
    return otherwise
