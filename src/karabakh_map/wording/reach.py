"""How far lines may be off, in words; js/shared/words.js says it alike."""

from collections.abc import Iterable

from karabakh_map.core.i18n import marked, plain, translate
from karabakh_map.core.model import Certainty
from karabakh_map.history.timeline import ControlLine
from karabakh_map.wording import measures
from karabakh_map.wording.labels import CERTAINTIES

WITHIN = marked("{line}, within {reach}")
NO_FRONT = marked("No front is drawn. {reason}")

Span = tuple[int, int]
"""The least and the most metres either side that lines of one kind may be off."""


def wider(one: Span | None, other: Span) -> Span:
    """Return the span that holds both."""
    return (min(one[0], other[0]), max(one[1], other[1])) if one else other


def reach(low: int, high: int) -> str:
    """Return a span of metres: in metres below a kilometre, else in km to a tenth."""
    if high < 1000:
        return measures.metres(f"{high}" if low == high else f"{low}–{high}")
    first, last = (plain(int(span / 100 + 0.5) / 10) for span in (low, high))
    return measures.km(last if first == last else f"{first}–{last}")


def known(certainty: Certainty, span: Span) -> str:
    """Return how sure lines of one kind are, with metres."""
    line = translate(CERTAINTIES[certainty])
    return translate(WITHIN).format(line=line, reach=reach(*span))


def no_front(lines: Iterable[ControlLine]) -> str:
    """Return why no front is drawn along these edges, or nothing; the commonest reason."""
    reasons = [line.reason for line in lines]
    if not reasons:
        return ""
    return translate(NO_FRONT).format(reason=max(reasons, key=reasons.count))
