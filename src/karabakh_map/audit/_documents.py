"""A document that the app shows, beside its English: docs/geometry.LL.md.

Compared part by part (a heading, a paragraph, a row of a table), so that a number that moved from
one line to another is found.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from karabakh_map.audit import _compare as beside
from karabakh_map.core.i18n import fault
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.model import Name
from karabakh_map.dataset.translations import digest

_FIRST = re.compile(r"\A<!-- of ([0-9a-f]{8}) -->\n")
_PARTS = re.compile(r"(?m)^(?=#|\d\. |- |\|)|\n\n")
_CODE = re.compile(r"`[^`\n]+`")


def problems(root: Path, names: Iterable[Name]) -> list[str]:
    """Return a sentence for every fault in the translations of docs/geometry.md of a checkout."""
    english = (root / "docs" / "geometry.md").read_text("utf-8")
    names, found = list(names), []
    for path in sorted((root / "docs").glob("geometry.*.md")):
        tongue = path.stem.rpartition(".")[2]
        if tongue not in LANGUAGES:
            continue
        faults = _faults(tongue, english, path.read_text("utf-8"), names)
        found += [
            fault("{where} {told}.").format(where=f"docs/{path.name}", told=one) for one in faults
        ]
    return found


def _faults(tongue: str, english: str, said: str, names: list[Name]) -> Iterator[str]:
    first = _FIRST.match(said)
    if first is None or first[1] != digest(english):
        yield fault(
            'is of an older English; translate what changed and begin it with "{line}"'
        ).format(line=f"<!-- of {digest(english)} -->")
        return  # of another English the numbers and parts differ, too
    said = said[first.end() :]
    there, here = _PARTS.split(english), _PARTS.split(said)
    if len(there) != len(here):
        yield fault(
            "has {here} headings, paragraphs, points and rows and the English {there}; make them "
            "the same"
        ).format(here=len(here), there=len(there))
        return
    pairs = beside.Names(names, tongue)
    for part, told in zip(there, here, strict=True):
        if sorted(_CODE.findall(part)) != sorted(_CODE.findall(told)):
            yield fault('has other code than the English after "{words}"; copy it').format(
                words=part.strip()[:30]
            )
        pair = beside.Pair(tongue, _CODE.sub(" ", part), _CODE.sub(" ", told))
        for check in (beside.same_numbers, beside.same_months, beside.same_quotations):
            yield from check(pair)
        yield from pairs.missing(pair)
    whole = beside.Pair(tongue, _CODE.sub(" ", english), _CODE.sub(" ", said))
    yield from beside.letters(whole)
    yield from beside.length(whole)
