"""How each line was made: docs/geometry.md, in the language in force where it is translated.

A translation stands beside it as ``geometry.LL.md`` and says in its first line,
``<!-- of HASH -->``, of which English it was made; where that has changed since, the reader is
told.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from karabakh_map.core.errors import DataError
from karabakh_map.core.i18n import ORIGINAL, fault, language, translate
from karabakh_map.dataset.translations import digest

_ = translate
_OF = re.compile(r"<!-- of ([0-9a-f]{8}) -->\n")
_TITLE = re.compile(r"\A\s*# [^\n]*\n")


@dataclass(frozen=True, slots=True)
class Methods:
    """The text as Markdown, without its title.

    Attributes
    ----------
    tongue
        The language that it is in.
    current
        Whether it was made of the English as that stands now.
    """

    text: str
    tongue: str
    current: bool

    @property
    def caption(self) -> str:
        """What a reader must be told first; empty where the text is what they expect."""
        if self.tongue != language():
            return _("This text is available in English only.")
        if not self.current:
            return _(
                "The English of this text has changed since it was translated: what it says may "
                "be out of date."
            )
        return ""


def how_made(folder: Path | None = None) -> Methods:
    """Return how each line was made, from the checkout's documents or the wheel's.

    Raises
    ------
    DataError
        If the English is missing, or a translation does not say of which English it was made.
    """
    folder = folder or _documents()
    english = (folder / "geometry.md").read_text("utf-8")
    path = folder / f"geometry.{language()}.md"
    if language() == ORIGINAL or not path.is_file():
        return Methods(_TITLE.sub("", english), ORIGINAL, current=True)
    told = path.read_text("utf-8")
    of = _OF.match(told)
    if of is None:
        raise DataError(
            fault(
                "docs/{file} does not begin with the English that it was made of; write "
                '"{line}" into its first line, or restore it.'
            ).format(file=path.name, line=f"<!-- of {digest(english)} -->")
        )
    return Methods(_TITLE.sub("", told[of.end() :]), language(), of[1] == digest(english))


def _documents() -> Path:
    here = Path(__file__).resolve().parent
    for folder in (here.parents[2] / "docs", here.parent / "_docs"):
        if (folder / "geometry.md").is_file():
            return folder
    raise DataError(fault("docs/geometry.md is missing; restore it or reinstall karabakh-map."))
