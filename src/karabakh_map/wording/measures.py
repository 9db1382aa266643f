"""Lengths, areas and plain numbers, as the language in force writes them."""

from karabakh_map.core.i18n import marked, page_language, translate

SQUARE_KM = marked("{area} km²")
KM = marked("{length} km")
METRES = marked("{length} m")
"""How measures are written; js/shared/words.js fills them too."""


def plain(value: float) -> str:
    """Return a number with no more digits than it has, for example ``2.5``."""
    return f"{value:g}".replace(".", page_language()["decimal"])


def square_km(area: str) -> str:
    """Return an area in km2, of a number in words."""
    return translate(SQUARE_KM).format(area=area)


def km(length: str) -> str:
    """Return a length in km, of a number in words."""
    return translate(KM).format(length=length)


def metres(length: str) -> str:
    """Return a length in metres, of a number in words."""
    return translate(METRES).format(length=length)
