"""Capital letters by the rules of the language in force."""

from karabakh_map.core.i18n import cached_per_language, language
from karabakh_map.core.languages import LANGUAGES

_BEFORE: dict[str, tuple[tuple[str, str], ...]] = {
    "az": (("i", "İ"), ("ı", "I")),
    "hy": (("և", "եվ"),),
}
"""What Unicode's own rules get wrong: the dotted i, and a ligature that has no capital."""


def capitals(text: str) -> str:
    """Return a text in capitals, as headings and names of countries on maps are."""
    for small, large in _BEFORE.get(language(), ()):
        text = text.replace(small, large)
    return text.upper()


def sentence(text: str) -> str:
    """Return a text with its first letter as a sentence begins."""
    first = capitals(text[:1])
    return first[:1] + first[1:].lower() + text[1:]


def in_sentence(name: str) -> str:
    """Return the name of a unit as it stands inside a sentence.

    "Heights near Talish" has a small letter there, "Talish" has not: which first words are common
    ones is `Language.common`.
    """
    first, blank, rest = name.partition(" ")
    return _common().get(first, first) + blank + rest


@cached_per_language()
def _common() -> dict[str, str]:
    known = LANGUAGES.get(language())  # one that has a catalogue alone names no common words
    return {sentence(word): word for word in known.common} if known else {}
