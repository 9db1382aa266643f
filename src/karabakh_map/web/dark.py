"""Colours by night: every style sheet of the page is written for the day, and gets its night here.

A colour of a style sheet becomes ``var(--d-..., the colour)``. By day there is no such variable and
the colour counts; where the system asks for a dark interface, one block gives each its counterpart:
the same hue, as light as the other was dark, so that what could be read can be read. Whoever writes
a new rule writes it for the day. What scripts draw has its colour from a table in the same form; a
rule that asks for the colour of an element would be asked again whenever one changes, at each step
for every unit that does. On paper there is no night. What the map shows of holders has
counterparts of its own, as its patterns must be told from their ground.
"""

import re
from functools import lru_cache
from importlib.resources import files

from karabakh_map.core.controllers import Controller, Fill
from karabakh_map.core.layers import LAYERS
from karabakh_map.web._classes import contrast, style_sheet
from karabakh_map.web._compact import compact
from karabakh_map.wording import style

LAND = "#33393d"
"""The ground of the map by night, light enough for the shadows of the relief to be seen on it."""

PATTERN = 3.0
"""Contrast of hatches and dots with their ground (WCAG 2.2, 1.4.11)."""

_DARKEST, _LIGHTEST = 0.225, 0.97
"""Lightness (OKLab) of what was white, and at most."""

_OWN = {style.LAND: LAND}
_HOLDERS = {fill.colour for fill in style.FILLS.values()} - {"#ffffff"}
"""They stand as keys beside what has their hue by day and by night."""

_DECLARATION = re.compile(r"(?<=[{;\s])([-\w]+\s*:)([^;{}]*(?:#|rgba)[^;{}]*)(?=[;}])")
_COLOUR = re.compile(
    r"#(?:[\da-fA-F]{8}|[\da-fA-F]{6}|[\da-fA-F]{3,4})\b|rgba\((\d+), *(\d+), *(\d+), *([\d.]+)\)"
)


def themed(sheet: str) -> str:
    """Return a style sheet as it travels: its colours have a night; shadows stay black."""

    def declared(found: re.Match[str]) -> str:
        return found[1] + _COLOUR.sub(lambda one: colour(one[0]), found[2])

    return compact(_DECLARATION.sub(declared, sheet))


def colour(day: str) -> str:
    """Return a colour with its night, for CSS."""
    return day if _is_shadow(day) or day in _HOLDERS else f"var({_name(day)},{day})"


@lru_cache(maxsize=1)
def night() -> str:
    """Return the block that names the night of all colours that the page can have."""
    static = files("karabakh_map.web") / "static"
    sheets = [one.read_text("utf-8") for one in static.iterdir() if one.name.endswith(".css")]
    sheets.append((static / "leaflet" / "leaflet.css").read_text("utf-8"))
    found = {
        one[0]
        for sheet in sheets
        for _property, value in _DECLARATION.findall(sheet)
        for one in _COLOUR.finditer(value)
    }
    found |= {one[0] for one in _COLOUR.finditer(style_sheet())} | {"#fff", *_OWN} | _drawn()
    values = {_name(day): dark(day) for day in sorted(found) if not _is_shadow(day)}
    for holder, fill in style.FILLS.items():
        values[f"--km-fill-{holder}"], values[f"--km-mark-{holder}"] = fills(fill, holder)
    block = "color-scheme:dark;" + "".join(f"{name}:{one};" for name, one in values.items())
    night = ":root:not([data-theme=light])", ":root[data-theme=dark]"
    by_system, by_choice = (f"{root}{{{block}}}" for root in night)
    return (
        ":root{color-scheme:light}\n@media screen{"
        f"@media (prefers-color-scheme:dark){{{by_system}}}{by_choice}}}\n"
    )


def _drawn() -> set[str]:
    """Return the colours of the tables with which scripts draw, in map and legend."""
    colours = {one.stroke.colour for one in LAYERS.values()}
    return colours | {one.colour for one in style.STROKES.values()} | {style.SEA, style.WATER}


def fills(fill: Fill, holder: Controller) -> tuple[str, str]:
    """Return the ground of a holder by night and the colour of its pattern."""
    if holder is Controller.UNSTATED:
        return dark("#ffffff"), dark("#ffffff")
    plain = fill.pattern == "none"
    ground = _mixed(fill.colour, LAND, fill.opacity * (1.15 if plain else 0.6))
    mark = fill.colour
    while contrast(mark, ground) < PATTERN:
        mark = _mixed("#ffffff", mark, 0.05)
    return ground, mark


def dark(day: str) -> str:
    """Return the night of a colour: its hue, and the lightness that it lacked."""
    if day in _OWN:
        return _OWN[day]
    if match := re.match(r"rgba\((\d+), *(\d+), *(\d+), *([\d.]+)\)", day):
        parts = [int(match[n]) / 255 for n in (1, 2, 3)]
        inverted = [round(one * 255) for one in _inverted(parts)]
        return f"rgba({inverted[0]},{inverted[1]},{inverted[2]},{match[4]})"
    digits = day[1:]
    if len(digits) < 6:
        digits = "".join(one * 2 for one in digits)
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    return "#" + "".join(f"{round(one * 255):02x}" for one in _inverted(parts)) + digits[6:]


def _name(day: str) -> str:
    return "--d-" + re.sub(r"[^\da-z]+", "-", day.lower()).strip("-")


def _is_shadow(day: str) -> bool:
    return bool(re.match(r"rgba\(0, *0, *0,|#000[\da-fA-F]$", day))


def _mixed(top: str, under: str, share: float) -> str:
    def parts(of: str) -> list[int]:
        return [int(of[n : n + 2], 16) for n in (1, 3, 5)]

    pairs = zip(parts(top), parts(under), strict=True)
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in pairs)


_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
"""OKLab (Björn Ottosson, 2020): lightness as eyes have it, apart from hue."""

_Rows = tuple[tuple[float, float, float], ...]


def _times(rows: _Rows, vector: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in rows]


def _inverted(parts: list[float]) -> list[float]:
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    light, a, b = _times(_TO_LAB, [one ** (1 / 3) for one in _times(_TO_LMS, linear)])
    light = min(_LIGHTEST, _DARKEST + (1 - light))
    for share in (
        1.0,
        0.9,
        0.8,
        0.7,
        0.6,
        0.5,
        0.4,
        0.2,
        0.0,
    ):  # the hue, as far as screens have it
        cubed = [one**3 for one in _times(_FROM_LAB, [light, a * share, b * share])]
        found = _times(_FROM_LMS, cubed)
        if all(-1e-4 <= one <= 1.0001 for one in found):
            break
    held = [min(1.0, max(0.0, one)) for one in found]
    return [one * 12.92 if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055 for one in held]
