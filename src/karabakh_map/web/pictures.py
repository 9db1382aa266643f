"""The picture that a reader of the app puts together: what was asked, checked, and its name.

The modules that draw are imported where they are used, as most readers take no picture.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from karabakh_map.core.accounts import Account
from karabakh_map.core.dates import in_range
from karabakh_map.core.errors import DateError, UsageError
from karabakh_map.core.folding import fold
from karabakh_map.core.geodesy import MAPPED, BBox
from karabakh_map.core.i18n import fault, marked
from karabakh_map.core.model import Dataset

SEEN, WHOLE, PLACE = "seen", "whole", "place"
GROUNDS = {
    SEEN: marked("What the map shows"),
    WHOLE: marked("The whole region"),
    PLACE: marked("30 km around a place"),
}
AUTO, NONE, THESE = "auto", "none", "these"
EVENTS = {
    AUTO: marked("The most important ones"),
    NONE: marked("None"),
    THESE: marked("These:"),
}
LEAST_DEGREES = 0.02
"""A map of less ground than some two kilometres shows nothing but one colour."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader has typed and chosen, as it is.

    Attributes
    ----------
    dates, size, dpi, place
        As typed; empty for the usual.
    seen
        What ground the map shows: west, south, east, north; empty for the whole region.
    """

    dates: str
    layout: str
    theme: str
    language: str
    ground: str = WHOLE
    place: str = ""
    seen: str = ""
    size: str = ""
    dpi: str = ""
    compare: bool = False
    events: str = AUTO
    these: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()

    def options(self) -> dict[str, Any]:
        """Return what `figure.ask` takes beside the data and the days.

        Raises
        ------
        UsageError
            If a size or a number is none.
        """
        from karabakh_map.figure.layouts import parse_size  # noqa: PLC0415

        found: dict[str, Any] = {"layout": self.layout, "theme": self.theme}
        if self.size.strip():
            found["size"] = parse_size(self.size)
        if self.dpi.strip():
            found["dpi"] = _dots(self.dpi.strip())
        if self.ground == PLACE and self.place.strip():
            found["place"] = self.place.strip()
        elif self.ground == SEEN and (box := seen_box(self.seen)):
            found["bounds"] = box
        if self.layers:
            found["layers"] = self.layers
        if self.compare:
            found["compare"] = True
        if self.events != AUTO:
            found["events"] = self.these if self.events == THESE else ()
        return found

    def days(self) -> tuple[date, ...]:
        """Return the days that were typed.

        Raises
        ------
        DateError
            If one is none.
        """
        try:
            return (in_range(self.dates.strip()),)  # November 20, 2020 is one
        except DateError:
            if not re.search(r"[;,\n]", self.dates):
                raise
        parts = [part for part in re.split(r"[;\n]|,\s+|,(?=\d{4}-)", self.dates) if part.strip()]
        return tuple(in_range(part.strip()) for part in parts)


def _dots(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise UsageError(
            fault('"{text}" is no number of dots per inch; write one such as 300.').format(
                text=text[:20]
            )
        )
    return int(text)


def seen_box(text: str) -> BBox | None:
    """Return the ground that the map shows, as far as pictures show any; None where there is none.

    Parameters
    ----------
    text
        What the page told: anybody may have written it.
    """
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    box = BBox(west, south, east, north).cut(MAPPED)
    wide = box.east - box.west >= LEAST_DEGREES and box.north - box.south >= LEAST_DEGREES
    return box if wide else None


def check(dataset: Dataset, wish: Wish) -> None:
    """Draw nothing, and say what of a wish cannot be.

    Raises
    ------
    UsageError
        With one sentence.
    """
    from karabakh_map import figure  # noqa: PLC0415

    figure.ask(dataset, wish.days(), language=wish.language, **wish.options())


def name(wish: Wish, form: str, account: Account, spoken: str) -> str:
    """Return the name of the file, which says what is in it.

    Parameters
    ----------
    spoken
        The language of the page, which needs no mention.
    """
    days = wish.days()
    parts = ["_".join(day.isoformat() for day in _ends(days))]
    if wish.compare:
        parts.append("compared")
    elif len(days) > 2:
        parts.append(f"{len(days)}-days")
    options = wish.options()
    parts.append(wish.layout)
    if "size" in options:
        parts.append("x".join(map(str, options["size"])))
    if "place" in options:
        parts.append(re.sub(r"\W+", "-", fold(options["place"])).strip("-"))
    elif "bounds" in options:
        parts.append("detail")
    if wish.theme != "light":
        parts.append(wish.theme)
    if account is not Account.MAP:
        parts.append(str(account))
    if wish.language != spoken:
        parts.append(wish.language)
    if "dpi" in options:
        parts.append(f"{options['dpi']}dpi")
    return f"karabakh-{'-'.join(filter(None, parts))}.{form}"


def _ends(days: Sequence[date]) -> Sequence[date]:
    return days if len(days) < 3 else (days[0], days[-1])
