"""The files of locale/ that are read while the program runs; `spoilt` tells what is wrong there.

``LL.json`` has the messages of a language, ``cldr.json`` how each language writes dates, numbers
and lists. tools/write_catalogues.py makes them of ``LL.po`` and of CLDR; the page gets its own
language's part of them with its data.
"""

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

LOCALE = Path(__file__).parent / "locale"

Messages = dict[str, str | list[str]]
"""A text, or its forms by number in the order of `FORMS`, by the English text."""

FORMS = ("one", "few", "many", "other")
"""Names of forms in the order in which a catalogue has those that its language has."""

_CODE = re.compile("[a-z]{2,3}")


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
