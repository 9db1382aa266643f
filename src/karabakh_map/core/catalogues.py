"""The files of locale/ that are read while the program runs, and what can be wrong with them.

``LL.json`` has the messages of a language, ``cldr.json`` how each language writes dates, numbers
and lists. tools/write_catalogues.py makes them of ``LL.po`` and of CLDR; the page gets its own
language's part of them with its data.
"""

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from karabakh_map.core.errors import shown

LOCALE = Path(__file__).parent / "locale"

Messages = dict[str, str | list[str]]
"""A text, or its forms by number in the order of `FORMS`, by the English text."""

FORMS = ("one", "few", "many", "other")
"""Names of forms in the order in which a catalogue has those that its language has."""

_CODE = re.compile("[a-z]{2,3}")
_FIELD = re.compile(r"\{[^{}]*\}|%\(\w+\)s")
_TAG = re.compile(r"</?[a-z][^>]*>")


def messages(tongue: str, folder: Path = LOCALE) -> Messages:
    """Return the messages of a language; none if it has no catalogue."""
    return _messages(tongue, folder) if _CODE.fullmatch(tongue) else {}


@cache  # links may ask for any code, and must not push out those that are read
def _messages(tongue: str, folder: Path) -> Messages:
    path = folder / f"{tongue}.json"
    if not path.is_file():
        return {}
    found: Messages = json.loads(path.read_text(encoding="utf-8"))["messages"]
    return found


@lru_cache(maxsize=8)
def manners(tongue: str, folder: Path = LOCALE) -> dict[str, Any]:
    """Return how a language writes dates, numbers and lists."""
    every = json.loads((folder / "cldr.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = every[tongue]
    return found


def missing(folder: Path, tongue: str) -> list[str]:
    """Return the English messages that are not translated, in their order."""
    path = folder / f"{tongue}.json"
    if not path.is_file():
        return []
    found: list[str] = json.loads(path.read_text(encoding="utf-8"))["missing"]
    return found


def broken(message: str, told: str) -> str:
    """Return which fields or tags a translation has changed; nothing if all are there."""
    for pattern in (_FIELD, _TAG):
        wanted, found = (sorted(pattern.findall(text)) for text in (message, told))
        if wanted != found:
            lost = [part for part in wanted if wanted.count(part) > found.count(part)]
            new = [part for part in found if found.count(part) > wanted.count(part)]
            return " and ".join(
                [f"lacks {part}" for part in dict.fromkeys(lost)]
                + [f"has {part}, which is not in the English" for part in dict.fromkeys(new)]
            )
    return ""


def problems(tongue: str, folder: Path = LOCALE) -> Iterator[str]:
    """Yield one sentence for everything that is wrong with the catalogue of a language."""
    for message in missing(folder, tongue):
        yield (
            f'core/locale/{tongue}.po has no translation of "{shown(message, addresses=True)}"; '
            "add it there."
        )
    yield from spoilt(tongue, folder)


def spoilt(tongue: str, folder: Path = LOCALE) -> Iterator[str]:
    """Yield one sentence for every translation that has lost a field, a tag or a form."""
    place = f"core/locale/{tongue}.po"
    wanted = len([name for name in FORMS[:-1] if name in manners(tongue, folder)["plural"]])
    for message, told in messages(tongue, folder).items():
        forms = [told] if isinstance(told, str) else told
        if not isinstance(told, str) and len(told) != max(wanted, 2):
            yield (
                f'{place}: "{shown(message, addresses=True)}" has {len(told)} forms instead of '
                f"{max(wanted, 2)}; give one msgstr[] for each."
            )
        for form in forms:
            if fault := broken(message, form):
                yield (
                    f'{place}: the translation of "{shown(message, addresses=True)}" {fault}; '
                    "copy what stands in braces and tags as it is."
                )
