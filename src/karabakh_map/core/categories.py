"""The kinds of events: one table that data, web map, event list, pictures, exports and docs read.

A new kind is a row here; `python -m tools.write_docs` and `make messages` carry it on.
"""

from enum import StrEnum

from karabakh_map.core.i18n import marked


class Category(StrEnum):
    """Kind of event: its value in the data, and what the reader sees of it.

    Attributes
    ----------
    label
        What a reader calls it, in English.
    colour, shape, outline
        Its mark on maps; the outline is the path of an SVG in a box of 24 by 24. No two kinds
        share a shape, so that none rests on colour alone.
    moves
        How closely an event of this kind goes with a change of hands, 1 the closest: of several
        that can have moved a line, the closest tells it. None for a kind that moves no line.
    """

    _value_: str
    label: str
    colour: str
    shape: str
    outline: str
    moves: int | None

    def __new__(
        cls, key: str, label: str, colour: str, shape: str, outline: str, moves: int | None = None
    ) -> "Category":
        """Make a row of the table below."""
        row = str.__new__(cls, key)
        row._value_ = key
        row.label, row.colour, row.shape, row.outline = label, colour, shape, outline
        row.moves = moves
        return row

    BATTLE = (
        "battle", marked("Fighting"), "#a63603", "burst",
        (
            "M12 1l2.6 5 5.2-1.8L18 9.4l5 2.6-5 2.6 1.8 5.2-5.2-1.8L12 23"
            "l-2.6-5-5.2 1.8L6 14.6 1 12l5-2.6-1.8-5.2L9.4 6z"
        ),
        3,
    )  # fmt: skip
    CAPTURE = (
        "capture", marked("Capture"), "#d55e00", "flag",
        "M4 1.5h3V3h15l-4.5 5.5L22 14H7v8.5H4z", 1,
    )  # fmt: skip
    HANDOVER = (
        "handover", marked("Handover"), "#00795c", "arrow",
        "M1.5 8H12V2.5L22.5 12 12 21.5V16H1.5z", 2,
    )  # fmt: skip
    AGREEMENT = "agreement", marked("Agreement"), "#0072b2", "square", "M3 3h18v18H3z", 3
    DIPLOMACY = (
        "diplomacy", marked("Diplomacy"), "#4a6fa5", "hexagon",
        "M7 3h10l5.5 9L17 21H7L1.5 12z",
    )  # fmt: skip
    POLITICAL = (
        "political", marked("Politics"), "#5b4a86", "circle",
        "M12 2a10 10 0 1 1 0 20a10 10 0 0 1 0-20z",
    )  # fmt: skip
    HUMANITARIAN = (
        "humanitarian", marked("Humanitarian"), "#9c4f7a", "house",
        "M12 1.5L23 12h-3v10H4V12H1z",
    )  # fmt: skip
    INCIDENT = "incident", marked("Incident"), "#6b5b00", "triangle", "M12 1.5L23 21.5H1z"
    VIOLENCE = (
        "violence", marked("Violence against civilians"), "#4a4a4a", "diamond",
        "M12 1L23 12L12 23L1 12z", 2,
    )  # fmt: skip
