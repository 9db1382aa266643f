"""Text of the data folder as it is meant, whatever git, an editor or a spreadsheet made of it."""

import re
from pathlib import Path

from karabakh_map.core.i18n import fault

TEXTS = (".csv", ".geojson", ".json", ".md")
"""Endings of files that are text; `.gitattributes` says the same to git."""

MARK = b"\xef\xbb\xbf"
"""Byte order mark, which editors of Windows put before UTF-8."""

_BEYOND = re.compile(r"[\u0080-\u2122]{2,}")
_LOST = re.compile(r"\ufffd|(?<![?])[?]{3,}")
FEW = 3
"""So many words may look misread by chance, such as a capital letter before a quotation mark."""

_MERGE = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)


def plain(content: bytes) -> bytes:
    """Return text without a byte order mark, its lines ended by one line feed each."""
    return content.removeprefix(MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def ended(text: str) -> str:
    """Return text with one line feed at its end, which editors add or take away."""
    return text.rstrip("\n") + "\n"


def content_of(path: Path) -> bytes:
    """Return what a file of the data folder says: text as `plain` has it, else its bytes.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    content = path.read_bytes()
    return plain(content) if path.suffix in TEXTS else content


def read(path: Path) -> str:
    """Read a text as `plain` has it.

    Raises
    ------
    OSError, UnicodeDecodeError
        If it cannot be read, or is not UTF-8.
    """
    return content_of(path).decode("utf-8")


def misread(text: str) -> str:
    """Return a word that a program has read in another code page and saved; usually nothing."""
    if lost := _LOST.search(text):
        return lost[0]
    found = [word for word in _BEYOND.findall(text) if _is_utf8(word)]
    return found[0] if len(found) > FEW else ""


def _is_utf8(word: str) -> bool:
    """Return whether these letters are bytes of UTF-8, each taken for one of Windows-1252."""
    try:
        raw = b"".join(sign.encode("latin-1" if sign < "\xa0" else "cp1252") for sign in word)
        return bool(raw.decode("utf-8"))
    except UnicodeError:
        return False


def spoilt(text: str, table: bool) -> str:
    """Return what a program has done to a text, as the end of a sentence; usually nothing."""
    if _MERGE.search(text):
        return fault("holds the marks of an unfinished merge; finish it, or restore the file.")
    heading = text.partition("\n")[0]
    if not table or ("," in heading and not heading.startswith("sep=")):
        return ""
    for sign, name in (
        (";", fault("semicolons")),
        ("\t", fault("tabs")),
        ("sep=", fault("other signs")),
    ):
        if sign in heading:
            return fault(
                "has {signs} for commas, as spreadsheets save it; restore it, or save it as CSV "
                "with commas in UTF-8."
            ).format(signs=name)
    return ""
