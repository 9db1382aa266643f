"""The one version: the day on which the data last changed, and a hash over the data alone.

Package, files, pages, pictures and citation name the same, such as ``2026.11.27+69e2c35e``: what
a map says follows from its data. It stands in data/datapackage.json, which `check --accept`
writes, and is read from there; nothing else keeps it but CITATION.cff, written with it.
"""

import re
from datetime import date
from pathlib import Path

_HERE = Path(__file__).resolve().parent
HOMES = (_HERE.parents[2] / "data", _HERE.parent / "_data")
"""Where the data lie that the program comes with: in the checkout, in the wheel."""

DESCRIPTOR = "datapackage.json"
_NAMED = re.compile(r'"version": "([^"]+)"')
"""The first version in the descriptor is its own; pyproject.toml finds it by the same pattern."""

VERSION_FORM = re.compile(r"(?:(\d{4})\.(\d\d)\.(\d\d)\+)?([0-9a-f]{8})")


def named(day: date | None, content: str) -> str:
    """Return the version of content that last changed on a day; without a day, its hash."""
    return f"{day:%Y.%m.%d}+{content}" if day else content


def day_of(version: str) -> date | None:
    """Return the day that a version names, if it is one."""
    try:
        return date.fromisoformat(version.partition("+")[0].replace(".", "-"))
    except ValueError:
        return None


def hash_of(version: str) -> str:
    """Return the hash of a version, by which it is known whatever day stands before it."""
    return version.rpartition("+")[2]


def _bundled() -> str:
    for home in HOMES:
        try:
            found = _NAMED.search((home / DESCRIPTOR).read_text("utf-8"))
        except OSError:
            continue
        if found:
            return found[1]
    return "0+unknown"


VERSION = _bundled()
"""Of the data that the program comes with, and so of the program."""
