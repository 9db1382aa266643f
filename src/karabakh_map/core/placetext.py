"""Coordinates as people copy them: from a map service, with decimal commas, with degree signs."""

import re
import unicodedata

from karabakh_map.core.errors import PlaceError, shown
from karabakh_map.core.i18n import fault

_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_ANGLE = re.compile(
    rf"(?P<before>[NSEW])?(?P<degrees>{_NUMBER})(?:(?:°|DEG)?"
    r"(?:(?<=[°G])(?P<minutes>[0-9]+(?:\.[0-9]+)?)'(?:(?P<seconds>[0-9]+(?:\.[0-9]+)?)\")?)?)?"
    r"(?P<after>[NSEW])?",
)
_SIGNS = str.maketrans({"º": "°", "˚": "°", "’": "'", "‘": "'", "′": "'", "´": "'", "”": '"',
                        "“": '"', "″": '"', "−": "-", "–": "-", "‐": "-", "‑": "-"})  # fmt: skip
_AROUND = re.compile(r"^(?:geo:|@|[\[(\s])+|[\])\s.;,]+$")
_NAMES = re.compile(r"\b(?:lat(?:itude)?|lon(?:gitude)?|lng)\b\s*[:=]?", re.IGNORECASE)
_INSIDE = re.compile(r"\s*([°'\"])\s*|(?<![A-Z])([NSEW])\s+(?=[0-9])|(?<=[0-9])\s+([NSEW])\b", re.I)


def read(text: str) -> tuple[float, float]:
    """Return latitude and longitude in degrees.

    Parameters
    ----------
    text
        ``39.76 46.75``, ``39.76, 46.75``, ``39,76 46,75``, ``39.76°N 46.75°E``,
        ``39°45'36"N 46°45'E`` and the like; latitude first unless letters say otherwise.

    Raises
    ------
    PlaceError
        If it is not two coordinates.
    """
    angles = [_ANGLE.fullmatch(part) for part in _parts(text)] if len(text) <= 200 else []
    if len(angles) != 2 or None in angles:
        raise PlaceError(
            fault(
                '"{text}" is no place; write latitude and longitude in degrees: 39.76 46.75.'
            ).format(text=shown(text))
        )
    first, second = (angle for angle in angles if angle)
    letters = [a["before"] or a["after"] or "" for a in (first, second)]
    if any(a["before"] and a["after"] for a in (first, second)) or not _fit(*letters):
        raise PlaceError(
            fault(
                '"{text}" mixes up N, S, E and W; write latitude and longitude: 39.76 46.75.'
            ).format(text=shown(text))
        )
    values = _degrees(first), _degrees(second)
    swapped = letters[0] in ("E", "W") or letters[1] in ("N", "S")
    return (values[1], values[0]) if swapped else values


def _fit(one: str, other: str) -> bool:
    """Return whether two letters can be those of one latitude and one longitude."""
    across = {"N": 0, "S": 0, "E": 1, "W": 1}
    return not (one and other) or across[one] != across[other]


def _parts(text: str) -> list[str]:
    """Return the two coordinates without marks around them, with decimal points."""
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS)
    plain = _NAMES.sub(" ", _AROUND.sub("", plain.replace("''", '"'))).upper()
    plain = _INSIDE.sub(lambda match: "".join(group or "" for group in match.groups()), plain)
    plain = re.sub(r"(?<=[°'\"])(?=[0-9]+(?:[.,][0-9]+)?°)", " ", plain)
    plain = re.sub(r"(?<=[NSEW])(?=[0-9])(?<![\s,;][NSEW])(?<!^[NSEW])", " ", plain)
    if "." in plain:  # then commas only stand between the two
        return plain.replace(",", " ").replace(";", " ").split()
    parts = [part for part in re.split(r",\s+|[\s;]+", plain) if part]
    if len(parts) == 1:
        pieces = parts[0].split(",")
        half = len(pieces) // 2
        parts = [",".join(pieces[:half]), ",".join(pieces[half:])]
    return [part.strip(",").replace(",", ".") for part in parts]


def _degrees(angle: re.Match[str]) -> float:
    whole = float(angle["degrees"])
    more = float(angle["minutes"] or 0) / 60 + float(angle["seconds"] or 0) / 3600
    value = whole - more if angle["degrees"].startswith("-") else whole + more
    return -value if (angle["before"] or angle["after"]) in ("S", "W") else value
