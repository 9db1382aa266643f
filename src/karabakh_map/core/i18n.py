"""Words for the reader, in the reader's language.

Text in the code is English and marked with `_`; catalogues live in locale/.
Data (titles, summaries, notes) is not translated here.
"""

import gettext
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from karabakh_map.core.errors import UsageError, shown

DOMAIN = "karabakh_map"


@lru_cache(maxsize=8)
def catalogue(language: str = "en") -> gettext.NullTranslations:
    """Return the messages of a language; English where there is no catalogue."""
    folder = Path(str(files("karabakh_map.core"))) / "locale"
    return gettext.translation(DOMAIN, folder, [language], fallback=True)


def translate(message: str, language: str = "en") -> str:
    """Return `message` in `language`."""
    return catalogue(language).gettext(message)


_ = translate


def forms(one: str, other: str, language: str = "en") -> dict[str, str]:
    """Return a sentence with a number in the forms that a page needs to say it.

    Both are English and hold ``{count}``; the page chooses by the plural rule of the language.
    """
    found = catalogue(language)
    return {"one": found.ngettext(one, other, 1), "other": found.ngettext(one, other, 2)}


def check_language(language: str) -> None:
    """Raise a UsageError if there is no catalogue of words for `language`.

    Names of places alone are no translation: on an English map they would be one side's names.
    """
    if language != "en" and not catalogue(language).info():
        raise UsageError(f'There is no translation into "{shown(language)}" yet; use en.')


MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
    _("August"), _("September"), _("October"), _("November"), _("December"),
)  # fmt: skip


def months(language: str = "en") -> list[str]:
    """Return the names of the months, as they stand in a full date."""
    return [translate(name, language) for name in MONTHS]


def in_words(day: date, language: str = "en") -> str:
    """Return a full date, for example ``20 November 2020``."""
    return f"{day.day} {translate(MONTHS[day.month - 1], language)} {day.year}"
