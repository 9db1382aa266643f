"""A whole story in a link: its chapters, compressed, behind the # of an address.

The text after ``#story=`` is JSON, deflated (RFC 1951) and written with the 64 letters that stand
in an address as they are (RFC 4648, section 5). js/shared/ownstory.js reads it, and trusts nothing
in it.
"""

import base64
import binascii
import json
import zlib
from typing import Any

from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import fault, language, number
from karabakh_map.core.model import Dataset
from karabakh_map.wording import stories

MOST_LETTERS = 8192
"""Longer addresses are cut by chats and mail programs, and refused by some servers."""

MOST_INFLATED = 400_000
FORM = 1
"""Which form of the JSON it is; a page of before says that it cannot read a later one."""

_USUAL: dict[str, Any] = {
    "id": None, "text": "", "bounds": None, "question": "", "choices": [], "answer": "",
    "asked": None, "reveal": "", "sources": "", "view": None, "events": [], "archive": None,
}  # fmt: skip
"""What is left out of the link where a chapter has no more than this; an id always is."""


def content(dataset: Dataset) -> dict[str, Any]:
    """Return what a link says of the story of an author."""
    teller = dataset.teller
    chapters = [stories.told(dataset, chapter) for chapter in dataset.story]
    return {
        "form": FORM,
        "language": language(),
        "title": teller.title if teller else "",
        "by": teller.by if teller else "",
        "chapters": [
            {key: value for key, value in one.items() if key != "id" and value != _USUAL.get(key)}
            for one in chapters
        ],
    }


def fragment(dataset: Dataset) -> str:
    """Return what stands behind the # of a link with the story of an author.

    Raises
    ------
    UsageError
        If it is longer than programs keep whole.
    """
    text = json.dumps(content(dataset), ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(text.encode()) + packer.flush()
    found = "story=" + base64.urlsafe_b64encode(packed).decode().rstrip("=")
    if len(found) > MOST_LETTERS:
        raise UsageError(
            fault(
                "As a link the story takes {count} letters, and {most} is the most that programs "
                "keep whole; shorten it, or hand on the file that html --story writes."
            ).format(count=number(len(found)), most=number(MOST_LETTERS))
        )
    return found


def unpacked(text: str) -> dict[str, Any]:
    """Return what a link says, by the text behind its #.

    Raises
    ------
    UsageError
        If it is cut off or altered.
    """
    try:
        raw = text.removeprefix("story=")
        packed = base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4))
        opener = zlib.decompressobj(-15)
        found: dict[str, Any] = json.loads(opener.decompress(packed, MOST_INFLATED))
        if opener.unconsumed_tail or not opener.eof:
            raise ValueError
    except (binascii.Error, zlib.error, ValueError):
        raise UsageError(
            fault(
                "The story in the link is cut off or altered; ask for the link or the file again."
            )
        ) from None
    return found
