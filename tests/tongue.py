"""A made-up language, of which every message is there: English in Cyrillic letters.

It is told from English by its letters, and from what the data says in Cyrillic by its words.
"""

import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages import pofile

from karabakh_map.core import catalogues, i18n
from tests import synthetic

NAME = "xx"
POT = i18n.LOCALE / "karabakh_map.pot"
_LETTERS = {
    ord(first) + i: chr(other + i)
    for first, other in (("A", 0x410), ("a", 0x430))
    for i in range(26)
}
_KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>|https?://\S+)")
_COMMENT = re.compile(r"/\*[^*]*\*/")
_LEAFLET = [
    (files("karabakh_map.web") / "static/leaflet" / name).read_text("utf-8")
    for name in ("leaflet.js", "part.js")
]
_SAID = "\n".join(synthetic.TABLES.values())


def messages() -> list[str | tuple[str, ...]]:
    """Return every message of the program; those with a number as their two forms."""
    return [message.id for message in pofile.read_po(io.BytesIO(POT.read_bytes())) if message.id]


def spelt(text: str) -> str:
    """Return a message in this language; its placeholders, tags and addresses stay."""
    parts = _KEPT.split(text)
    return "".join(part if i % 2 else part.translate(_LETTERS) for i, part in enumerate(parts))


@contextmanager
def known(folder: Path) -> Iterator[None]:
    """Let the program know the language; its catalogue is written to a folder."""
    told: catalogues.Messages = {}
    for message in messages():
        if isinstance(message, str):
            told[message] = spelt(message)
        else:
            told[message[0]] = list(map(spelt, message))
    folder.mkdir(parents=True)
    own = {"messages": told, "missing": []}
    (folder / f"{NAME}.json").write_text(json.dumps(own), "utf-8")
    manners = json.loads((catalogues.LOCALE / "cldr.json").read_text("utf-8"))
    english = manners["en"]
    manners[NAME] = english | {
        name: list(map(spelt, english[name])) for name in ("months", "month_names")
    }
    (folder / "cldr.json").write_text(json.dumps(manners), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(i18n, "LOCALE", folder)
        yield


def _pieces() -> tuple[set[str], set[str]]:
    """Return what betrays English: runs of words anywhere, one word where it stands alone."""
    runs, words = set(), set()
    for message in messages():
        for form in [message] if isinstance(message, str) else message:
            for piece in map(str.strip, _KEPT.split(form)[::2]):
                if len(piece) >= 12 and " " in piece and piece not in _SAID:
                    runs.add(piece)
                elif piece == form and re.fullmatch("[A-Z][a-z]{3,}", piece):
                    words.add(piece)
    with i18n.speaking("en"):
        words.update(name for name in i18n.months() if len(name) >= 4)
    return runs, words


_RUNS, _WORDS = _pieces()


def english_in(text: str) -> list[str]:
    """Return the messages of the program that stand in a text in English.

    Leaflet's are its own, and comments of styles are for nobody who reads the page.
    """
    for script in _LEAFLET:
        text = text.replace(script, "")
    text = _COMMENT.sub("", text)
    alone = set(re.findall(r'[>"]([A-Z][a-z]{3,})[<"]', text))
    return sorted({piece for piece in _RUNS if piece in text} | (_WORDS & alone))


def own_in(text: str) -> list[str]:
    """Return the messages that stand in a text in the made-up language."""
    return sorted(piece for piece in _RUNS if spelt(piece) in text)
