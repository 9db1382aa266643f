"""Who holds ground: one table that data, web map, legend, charts, pictures and docs read."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from karabakh_map.core.i18n import marked

Pattern = Literal["none", "hatch", "dots"]


@dataclass(frozen=True, slots=True)
class Fill:
    """How a controller's ground is drawn.

    Attributes
    ----------
    opacity
        On the screen, over the land.
    strength
        How much of the hue stands on paper: print has no backdrop to see through to, and these
        strengths keep the two sides apart in grey.
    """

    colour: str
    opacity: float
    strength: float
    pattern: Pattern = "none"


class Controller(StrEnum):
    """Who holds a unit: its value in the data, and what the reader sees of it.

    Sky blue and reddish purple differ in hue and lightness for every kind of sight. The Soviet
    republics have the greyed hues of what they became, one light and one dark; direct rule from
    Moscow has a quiet hue of neither side.

    Attributes
    ----------
    label, short
        What a reader calls it, in English; the second is short enough for a small map.
    meaning
        What the value stands for in the data, for docs/data-model.md.
    fill
        How its ground is drawn.
    """

    _value_: str
    label: str
    short: str
    meaning: str
    fill: Fill

    def __new__(cls, key: str, label: str, short: str, meaning: str, fill: Fill) -> "Controller":
        """Make a row of the table below."""
        row = str.__new__(cls, key)
        row._value_ = key
        row.label, row.short, row.meaning, row.fill = label, short, meaning, fill
        return row

    SOVIET_AZERBAIJAN = (
        "soviet_azerbaijan", marked("Azerbaijan SSR (Soviet Union)"), marked("Azerbaijan SSR"),
        "Azerbaijan SSR, before independence",
        Fill("#7fa0ae", 0.5, 0.45),
    )  # fmt: skip
    SOVIET_DIRECT = (
        "soviet_direct", marked("Soviet Union, direct rule from Moscow"),
        marked("Direct rule from Moscow"),
        (
            "the oblast under a committee that answered to Moscow, 12 January to 28 November 1989; "
            "it stayed part of the Azerbaijan SSR by law"
        ),
        Fill("#a89a5f", 0.45, 0.6, "hatch"),
    )  # fmt: skip
    SOVIET_ARMENIA = (
        "soviet_armenia", marked("Armenian SSR (Soviet Union)"), marked("Armenian SSR"),
        (
            "Armenian SSR, before independence (only for units on Armenia's side of the "
            "recognised border)"
        ),
        Fill("#c79ab2", 0.5, 0.85),
    )  # fmt: skip
    AZERBAIJAN = (
        "azerbaijan", marked("Azerbaijan"), marked("Azerbaijan"),
        "Azerbaijan",
        Fill("#56b4e9", 0.45, 0.42),
    )  # fmt: skip
    ARMENIAN = (
        "armenian", marked("Armenian and Karabakh Armenian forces"), marked("Armenian forces"),
        "Armenian and Karabakh Armenian forces",
        Fill("#cc79a7", 0.55, 0.78),
    )  # fmt: skip
    PEACEKEEPERS = (
        "peacekeepers", marked("Karabakh Armenians with Russian peacekeepers"),
        marked("Karabakh Armenians with Russian peacekeepers"),
        (
            "Karabakh Armenian administration inside the Russian-patrolled zone, November 2020 "
            "to September 2023"
        ),
        Fill("#cc79a7", 0.5, 0.78, "hatch"),
    )  # fmt: skip
    CONTESTED = (
        "contested", marked("Contested or no man's land"), marked("Contested"),
        "no one side's control is agreed by the sources, or no man's land",
        Fill("#8a8a8a", 0.45, 0.45, "dots"),
    )  # fmt: skip
    UNSTATED = (
        "unstated", marked("No statement found"), marked("No statement found"),
        (
            "in the account of one side only: the sides differ, and what this one stated was not "
            "found"
        ),
        Fill("#ffffff", 1.0, 1.0),
    )  # fmt: skip
