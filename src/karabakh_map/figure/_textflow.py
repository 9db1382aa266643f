"""Text on a page: how wide it is, where it breaks, how it gets its halo.

Measured with the font itself, not with a renderer, so that PNG, SVG and PDF
break lines and place labels alike.
"""

import re
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.textpath import TextPath, text_to_path
from matplotlib.transforms import Affine2D, Transform

from karabakh_map.figure._theme import font

LEADING = 1.32
"""Line height over type size."""

ASCENT = 1.02
"""Height of the first line's top above its baseline, over type size."""


_NUMBER = re.compile(r"±?\d[\d.,–]*")
_DAY = re.compile(r"\d[\d–]* \w+")
_YEAR = re.compile(r"\d{4}\b")

UNITS = 1000
"""Letters are measured at this size; any other size follows in proportion."""


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width of one line in points: the sum of its letters, without kerning."""
    return sum(_advance(letter, bold, italic) for letter in text) * size / UNITS


@lru_cache(maxsize=2048)
def _advance(letter: str, bold: bool, italic: bool) -> float:
    properties = font(UNITS, bold=bold, italic=italic)
    return float(text_to_path.get_text_width_height_descent(letter, properties, False)[0])


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of at most `width` points; a longer word keeps its own line."""
    lines: list[str] = []
    line = ""
    for word in _unbroken(text):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size, bold=bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def _unbroken(text: str) -> list[str]:
    """Split a text where a line may end: not between a number and what it counts or dates."""
    words: list[str] = []
    for word in filter(None, re.split("[ \n]", text)):
        last = re.split("[ \u00a0]", words[-1])[-1] if words else ""
        if _NUMBER.fullmatch(last) or (words and _DAY.fullmatch(words[-1]) and _YEAR.match(word)):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def shorten(text: str, width: float, lines: int, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into at most `lines` lines, the last ending in an ellipsis if it must."""
    broken = wrap(text, width, size, bold=bold)
    if len(broken) <= lines:
        return broken
    last = broken[lines - 1]
    while last and text_width(f"{last}…", size, bold=bold) > width:
        last = last.rpartition(" ")[0] or last[:-1]
    return [*broken[: lines - 1], f"{last.rstrip(' ,;:–-')}…"]


@lru_cache(maxsize=512)
def _outline(text: str, properties: FontProperties) -> TextPath:
    """Return the outline of a text; the names on maps of other days are the same."""
    return TextPath((0, 0), text, prop=properties)


def halo(
    text: str,
    offset: tuple[float, float],
    properties: FontProperties,
    anchor: Transform,
    colour: str,
    width: float,
) -> PathPatch:
    """Return the outline of a text that lifts it off the map.

    Parameters
    ----------
    offset
        Baseline start in points from the anchor, y up.
    anchor
        Transform from points to the display, with the anchor as its origin.
    width
        Stroke in points.
    """
    path = _outline(text, properties)
    move = Affine2D().translate(*offset)
    return PathPatch(
        path,
        transform=move + anchor,
        facecolor=colour,
        edgecolor=colour,
        linewidth=width,
        joinstyle="round",
        alpha=0.88,
    )
