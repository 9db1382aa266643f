"""What stands for a value in usage and help, such as DATE or DIR, in the reader's language.

Commands are declared with the English words, and helps speak of values by them; both are changed
when they are shown, so that what the usage calls a value is what the help calls it.
"""

import re

from karabakh_map.core.i18n import marked, translate

METAVARS = (
    marked("DATE"), marked("LAT LON"), marked("VERSION"), marked("QUERY"), marked("WORDS"),
    marked("KINDS"), marked("SIDES"), marked("GRADES"), marked("WHOSE"), marked("NAME"),
    marked("CODES"), marked("CODE"), marked("FILE"), marked("DIR"), marked("PATH"),
    marked("TEXT"), marked("INTEGER RANGE"), marked("INTEGER"), marked("FLOAT"),
    marked("OPTIONS"), marked("COMMAND"), marked("ARGS"),
)  # fmt: skip
"""Ours, and those that click makes of a type; a longer one before the one that begins it."""

_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(METAVARS)})(?!\w)")


def named(text: str) -> str:
    """Return a text with the words that stand for values in the language in force."""
    return _WORD.sub(lambda found: translate(found[0]), text)
