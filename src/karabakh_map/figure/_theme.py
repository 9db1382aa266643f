"""Colours on light and dark paper, and the shipped fonts."""

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from matplotlib import get_data_path
from matplotlib.font_manager import FontEntry, FontProperties, fontManager, ttfFontProperty
from matplotlib.ft2font import FT2Font

from karabakh_map.core.controllers import Controller
from karabakh_map.core.errors import DataError
from karabakh_map.core.i18n import fault
from karabakh_map.wording import style

FAMILIES = ("karabakh-map Noto Sans", "karabakh-map DejaVu Sans")
"""Ours, which is shipped, and matplotlib's own for a letter that ours lacks.

Under names that no font of the machine or the caller has: one of another version or weight would
be taken for them, and ours for the caller's."""

FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf")
MORE_LETTERS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf")


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a page."""

    name: str
    paper: str
    ink: str
    muted: str
    rule: str
    land: str
    foreign: str
    locator_land: str
    water: str
    river: str
    halo: str
    line: str
    accent: str
    pattern: str
    fills: dict[Controller, str]
    shade: float
    glow: float

    def tone(self, colour: str) -> str:
        """Return a colour of `style` as it reads on this paper."""
        return colour if self.name == "light" else blend("#ffffff", colour, 0.5)


def blend(top: str, bottom: str, strength: float) -> str:
    """Return the colour of `top` laid over `bottom`."""
    pairs = zip(_channels(top), _channels(bottom), strict=True)
    return "#" + "".join(f"{round(a * strength + b * (1 - strength)):02x}" for a, b in pairs)


def grey(colour: str) -> float:
    """Return how light a colour is in greyscale, 0 to 255 (ITU-R BT.601)."""
    red, green, blue = _channels(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""

    def light(colour: str) -> float:
        parts = (value / 255 for value in _channels(colour))
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(two)))
    return (bright + 0.05) / (dark + 0.05)


def under_white(colour: str) -> str:
    """Return a colour, darkened until white text can be read on it."""
    while contrast("#ffffff", colour) < 4.5:
        colour = blend("#000000", colour, 0.04)
    return colour


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _fills(land: str, factor: float) -> dict[Controller, str]:
    return {
        controller: blend(fill.colour, land, fill.strength * factor)
        for controller, fill in style.FILLS.items()
    }


_DARK_LAND = "#30363a"
THEMES = {
    "light": Theme(
        name="light",
        paper="#fcfbf8",
        ink=style.INK,
        muted="#5d6468",
        rule="#d8d4ca",
        land=style.LAND,
        foreign="#e9e6de",
        locator_land="#ffffff",
        water=style.WATER,
        river="#86b0c6",
        halo="#fdfcfa",
        line=style.STROKES["surveyed"].colour,  # type: ignore[index]
        accent="#8c2d04",
        pattern="#ffffff",
        fills=_fills(style.LAND, 1.0),
        shade=1.0,
        glow=1.0,
    ),
    "dark": Theme(
        name="dark",
        paper="#171c20",
        ink="#f2efe8",
        muted="#a9afb1",
        rule="#3a4248",
        land=_DARK_LAND,
        foreign="#272d31",
        locator_land="#4a5358",
        water="#20394a",
        river="#3f6781",
        halo="#1b2024",
        line="#fbf7ef",
        accent="#f2a65a",
        pattern="#1b2024",
        fills=_fills(_DARK_LAND, 0.85),
        shade=0.9,
        glow=0.5,
    ),
}


def use_fonts() -> None:
    """Make our fonts known to matplotlib, also if it has read its list anew since.

    Raises
    ------
    DataError
        If a font file is missing or broken.
    """
    ours = _fonts()
    if ours[0] not in fontManager.ttflist:
        fontManager.ttflist[:0] = ours


@cache
def _fonts() -> tuple[FontEntry, ...]:
    shipped = Path(str(files("karabakh_map"))) / "fonts"
    theirs = Path(get_data_path()) / "fonts" / "ttf"
    found = []
    for family, folder, names in zip(
        FAMILIES, (shipped, theirs), (FONT_FILES, MORE_LETTERS), strict=True
    ):
        for name in names:
            try:
                entry = ttfFontProperty(FT2Font(str(folder / name)))
            except (OSError, RuntimeError) as error:
                raise DataError(
                    fault(
                        "The font fonts/{name} is missing or broken; reinstall karabakh-map."
                    ).format(name=name)
                ) from error
            found.append(replace(entry, name=family))
    return tuple(found)


@cache
def font(size: float, *, bold: bool = False, italic: bool = False) -> FontProperties:
    """Return the font of a text."""
    use_fonts()
    return FontProperties(
        family=list(FAMILIES),
        size=size,
        weight="bold" if bold else "normal",
        style="italic" if italic else "normal",
        variant="normal",
        stretch="normal",
        math_fontfamily="dejavusans",
    )
