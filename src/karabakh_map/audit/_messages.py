"""The messages of the program beside their English, as `_translations` has it for the data.

Which fields, tags and forms a message must have, `core.spoilt` knows.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from karabakh_map.audit import _compare as beside
from karabakh_map.audit._neutrality import Passage
from karabakh_map.core import catalogues, i18n, spoilt
from karabakh_map.core.catalogues import LOCALE
from karabakh_map.core.i18n import fault
from karabakh_map.core.languages import LANGUAGES

CHECKS = (
    beside.same_numbers,
    beside.same_quotations,
    beside.length,
    beside.letters,
)


TYPED = re.compile(
    r"(?<![\w-])(?:png|control_intervals|line_intervals|to_earliest|latest|of_changes|pandas|geopandas|day|month|year|no|sources|svg|pdf|gif|webp|mp4|vtt|txt|wide|slide|square|social|text|outlines|light|dark"
    r"|time|even|map|azerbaijan|armenia|control|check|version|intervals|today|nkao|en|az|hy|ru"
    r"|prog|all|x|s|pip|install|pillow|imageio-ffmpeg|ffmpeg|make|data|geo|fonts|csv|events|site"
    r"|localhost|docs|translating|data-model|geometry|story|md)(?![\w-])|-o\b"
    r"|(?<![\w.-])(?:archive_url|archive_licence|question_lat|question_lon|question|answer|title|date"
    r"|html|handout|site|serve|find|sources|stories)(?:-\w+)?(?![\w-])"
)
"""Values, commands, columns and units that are typed or written alike in every language; columns
and commands may have an ending."""


def told(tongue: str, folder: Path = LOCALE) -> Iterator[tuple[str, str]]:
    """Yield every message of a language with its English, those with a number in each form."""
    for message, said in catalogues.messages(tongue, folder).items():
        for form in [said] if isinstance(said, str) else said:
            if form != message:  # a key of the program, or the same word in both
                yield message, form


def tongues() -> list[str]:
    """Return the languages that have a catalogue."""
    return [one for one in LANGUAGES if one != i18n.ORIGINAL and catalogues.messages(one)]


def problems(tongue: str, folder: Path = LOCALE) -> list[str]:
    """Return a sentence for every message that is broken, or says something else than English.

    What is missing is counted, see `missing`: a test fails for it, and the data are good without.
    """
    lost = {*missing(tongue, folder)}
    return [one for one in spoilt.problems(tongue, folder) if one not in lost] + [
        f"core/locale/{tongue}.po: "
        + fault('the translation of "{message}" {what}.').format(message=message, what=wrong)
        for message, form in told(tongue, folder)
        for check in CHECKS
        for wrong in check(_pair(tongue, message, form, check))
    ]


def _pair(tongue: str, message: str, form: str, check: object) -> beside.Pair:
    """Return what a check looks at: of letters not those of what is typed."""
    said = TYPED.sub(" ", form) if check is beside.letters else form
    return beside.Pair(tongue, message, said)


def missing(tongue: str, folder: Path = LOCALE) -> list[str]:
    """Return a sentence for every message that is not translated."""
    there = len(catalogues.missing(folder, tongue))
    return [*islice(spoilt.problems(tongue, folder), there)]


def passages() -> Iterator[Passage]:
    """Yield every message of every language."""
    for tongue in tongues():
        for message, form in told(tongue):
            yield Passage(f"core/locale/{tongue}.po", f'"{message}"', form, tongue)


def coverage(tongue: str) -> tuple[int, int]:
    """Return how many messages there are, and how many of them in a language."""
    there = len(catalogues.messages(tongue))
    return there + len(catalogues.missing(LOCALE, tongue)), there
