"""The page in several languages as one file, which opens in the reader's.

Each page is deflated; what they have in common (scripts, relief, shapes, fonts) stands there once.
js/many chooses one and puts it together again.
"""

import base64
import re
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import quote

from karabakh_map.core import i18n
from karabakh_map.core.accounts import Account
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.languages import LANGUAGES, written_otherwise
from karabakh_map.core.model import Dataset
from karabakh_map.web import _served as served
from karabakh_map.web import single_page
from karabakh_map.web.templates import Markup, render

LEAST = 40
"""Characters from which on a piece that all pages have is left out of them."""

_PIECES = re.compile(r"(?<=[\]}>\"])(?=[,<])")
"""Where pages are cut in pieces: between the elements of markup and the values of JSON."""

_BETWEEN = "\0"


def file(
    dataset: Dataset,
    languages: Sequence[str],
    day: date | None = None,
    account: Account = Account.MAP,
) -> bytes:
    """Return the page in several languages as one file.

    Parameters
    ----------
    languages
        Codes; the first is shown to a reader whose browser asks for none of them.
    day, account
        As for `single_page.page`.

    Raises
    ------
    UsageError
        If there is no translation into a language.
    """
    for code in languages:
        i18n.check_language(code)
    pages = {
        code: single_page.page(dataset, day, code, account, languages)
        for code in dict.fromkeys(languages)
    }
    common, parts = packed(pages)
    with i18n.speaking(languages[0]):
        shell = render(
            "many.html",
            title=_(single_page.TITLE),
            generator=f"karabakh-map {dataset.version}",
            icon=Markup("data:image/svg+xml," + quote(single_page.ICON, safe="/:='")),
            policy=Markup(single_page.CLOSED),
            tongues=[_tongue(code, text) for code, text in parts.items()],
            common=common,
            script=Markup(single_page.script("many")),
        )
    return served.content("karabakh.html", shell)


def _tongue(code: str, text: str) -> dict[str, str]:
    with i18n.speaking(code):
        lost = _("The map is drawn by JavaScript, which is switched off in this browser.")
    return {
        "code": code,
        "script": LANGUAGES[code].script,
        "unless": " ".join(written_otherwise(code)),
        "text": text,
        "lost": lost,
    }


def packed(pages: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return what all pages have in common, and the rest of each.

    Both are deflated (RFC 1950) and in base64.
    A piece that is left out is named by its number between a NUL and an SOH, which no page has.
    """
    cut = {code: _PIECES.split(text) for code, text in pages.items()}
    first, *others = cut.values()
    shared = {piece: 0 for piece in first if len(piece) >= LEAST}
    for pieces in others:
        have = set(pieces)
        shared = {piece: 0 for piece in shared if piece in have}
    numbers = {piece: number for number, piece in enumerate(shared)}
    return _code(_BETWEEN.join(numbers)), {
        code: _code("".join(f"\0{numbers[one]}\1" if one in numbers else one for one in pieces))
        for code, pieces in cut.items()
    }


def _code(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii")
