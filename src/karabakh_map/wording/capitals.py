"""Capital letters by the rules of the language in force."""

from karabakh_map.core.i18n import language

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
