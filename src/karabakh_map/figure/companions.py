"""Where the words beside a picture or a film go: never over what somebody else has there.

What is ours to replace is known by itself. A picture holds its alternative text, so words that
stand in it belong to it and were not edited since. Captions carry a note with the name of their
film and a sum over the rest.
"""

from hashlib import sha256
from html import escape
from pathlib import Path

from karabakh_map.core.files import companion
from karabakh_map.figure._captions import begins_as_alt_text
from karabakh_map.figure.request import FORMATS

_NOTE = "NOTE karabakh-map: captions of"
_HEAD = "WEBVTT\n"


def of_picture(target: Path, alt: str | None = None) -> Path | None:
    """Return where the alternative text of a picture goes; None beside a screen or a pipe.

    Parameters
    ----------
    alt
        The text, once it is known: where it stands already, nothing is lost.

    Raises
    ------
    UsageError
        If somebody else has all names for it.
    """

    def ours(path: Path) -> bool:
        text = _text(path)
        return text == f"{alt}\n" or _belongs(text, target)

    return companion(target, ".txt", ours)


def of_film(target: Path) -> Path | None:
    """Return where the captions of a film go; None beside a screen or a pipe.

    Raises
    ------
    UsageError
        If somebody else has all names for them.
    """

    def ours(path: Path) -> bool:
        head, _, rest = _text(path).partition(f"{_NOTE} {target.name} ")
        told = head + rest.partition("\n\n")[2]
        return signed(told, target) == path.read_bytes()

    return companion(target, ".vtt", ours)


def signed(captions: str, target: Path) -> bytes:
    """Return captions with a note of which film they are, and a sum that tells an edit."""
    head, told = _HEAD + "\n", captions.removeprefix(_HEAD).removeprefix("\n")
    total = sha256(told.encode()).hexdigest()[:10]
    note = f"{_NOTE} {target.name} {total}\n\n"
    return (head + note + told).encode("utf-8", "surrogateescape")


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


def _belongs(text: str, target: Path) -> bool:
    """Return whether a text is the one of this picture and of no other beside it."""
    words = text.removesuffix("\n")
    if "\n" in words or not begins_as_alt_text(words):
        return False
    named = (target.with_suffix(f".{form}") for form in FORMATS)
    others = [path for path in named if path != target and path.is_file()]
    if not target.is_file():
        return not others
    if any(holds(path.read_bytes(), words) for path in others):  # one text for several forms
        return False
    return holds(target.read_bytes(), words)


def holds(picture: bytes, words: str) -> bool:
    """Return whether a PNG, SVG or PDF has these words among what it tells of itself."""
    forms = [words.encode("utf-8", "surrogateescape"), escape(words, quote=False).encode()]
    for encoding, mark in (("latin-1", b""), ("utf-16-be", b"\xfe\xff")):
        try:
            raw = mark + words.encode(encoding)
        except UnicodeEncodeError:
            continue
        forms.append(raw)
        for special in (b"\\", b"(", b")"):
            raw = raw.replace(special, b"\\" + special)
        forms.append(raw)
    return any(form in picture for form in forms)
