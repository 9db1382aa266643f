"""Colours of the data as classes of a style sheet.

A strict Content-Security-Policy forbids colours in `style` attributes, and a colour that is
right for a mark on the map may be too pale for words.
"""

from karabakh_map.core.categories import Category
from karabakh_map.wording.style import FILLS, LAND

READABLE = 4.5
"""Contrast that words need on their ground (WCAG 2.2, 1.4.3)."""

_GROUND = "#fdf6e3"
"""The darkest ground on which a category is named."""


def style_sheet() -> str:
    """Return the rules for `km-kind-...`, words of a category, and `km-held-...`, keys."""
    rules = [f".km-kind-{kind}{{color:{readable(kind.colour)}}}" for kind in Category]
    rules += [
        f".km-held-{controller}{{background-color:{fill.colour}}}"
        for controller, fill in FILLS.items()
    ]
    return "".join(rules) + "\n"


def ground() -> str:
    """Return the rule by which the map takes the colour of the land, and sees that it is styled.

    It stands near the end of the style sheet, so that the map does not begin with half of it.
    """
    return f".km-map{{--km-land:{LAND};--km-styled:1}}\n"


def arrived(name: str) -> str:
    """Return the last rule of a style sheet: it hides the sentence that it has not arrived.

    One that is cut off on its way lacks its end.
    """
    return f".{name}{{display:none}}\n"


def readable(colour: str, ground: str = _GROUND) -> str:
    """Return the colour, darkened until words in it can be read on `ground`."""
    parts = _parts(colour)
    while contrast(_joined(parts), ground) < READABLE:
        parts = tuple(part * 0.97 for part in parts)
    return _joined(parts)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as ``#0072b2``, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))


def _joined(parts: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
