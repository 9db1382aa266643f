"""CITATION.cff, the one file beside data/datapackage.json that holds the version in writing.

Services that cite software read it as it stands, so it cannot be worked out from the data there.
"""

import re
from pathlib import Path

from karabakh_map.core.files import write_text
from karabakh_map.core.i18n import fault
from karabakh_map.core.version import day_of

FILE = "CITATION.cff"
_VERSION = re.compile(r"^version: .*$", re.MULTILINE)
_RELEASED = re.compile(r"^date-released: .*$", re.MULTILINE)


def named(text: str, version: str) -> str:
    """Return the text of the file with a version and its day."""
    day = day_of(version)
    text = _VERSION.sub(f"version: {version}", text)
    return _RELEASED.sub(f"date-released: {day}", text) if day else text


def write(checkout: Path, version: str) -> None:
    """Let the file name a version; leave one alone that does so already."""
    path = checkout / FILE
    text = path.read_text("utf-8")
    if (new := named(text, version)) != text:
        write_text(path, new)


def problems(checkout: Path, version: str) -> list[str]:
    """Return a sentence if the file names another version than the data have."""
    text = (checkout / FILE).read_text("utf-8")
    if named(text, version) == text:
        return []
    said = _VERSION.search(text)
    now = said[0] if said else fault("no version")
    sentence = fault('says "{said}", and the data are {version}; run "{command}".')
    return [
        f"{FILE} "
        + sentence.format(said=now, version=version, command="karabakh-map check --accept")
    ]
