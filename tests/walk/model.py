"""What a walk knows: above all, which view the reader last chose."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tests.walk.invariants import share

NEARLY = 0.75
"""Share of what was framed that stays when the page gives the map another size."""


class Effect(StrEnum):
    """What an action may do to the view."""

    KEEPS = "keeps"  # a step of time, a layer, closing: the view stays, or comes back
    FRAMES = "frames"  # the reader moved the map
    OPENS = "opens"  # what the reader opened may pan the map until it is closed
    ANEW = "anew"  # the page was loaded, or a chapter set its scene
    LOOKS = "looks"  # nothing in the page was touched


@dataclass
class Done:
    """An action as it was done: in words, with what must follow from it."""

    told: str
    effect: Effect = Effect.KEEPS
    day: str | None = None
    """The day that must now be shown, if the action fixes it."""
    breaches: tuple[Any, ...] = ()
    """What was wrong while it was done."""


@dataclass
class Model:
    """The reader's view, and whether what they opened lies over it."""

    framed: list[float] | None = None
    before: list[float] | None = None
    away: bool = False
    size: list[int] | None = None

    def follow(self, done: Done, seen: dict[str, Any]) -> list[float] | None:
        """Take in what was done; return the bounds that must be in view now, if any must."""
        view, open_ = seen["view"], seen["popup"]
        reading = bool(open_ and not open_["brief"])
        moved = self.before is None or not same(self.before, view)
        wanted = self.framed
        if done.effect is Effect.ANEW:
            wanted = None if reading else view
        elif done.effect is Effect.FRAMES and moved:
            wanted = view
            self.away = False
        elif done.effect is Effect.OPENS:
            self.away = self.away or reading
        self.away = self.away and reading
        if wanted and self.size and seen["size"] != self.size and share(wanted, view) > NEARLY:
            wanted = view  # a row of words more around the map leaves it less room
        self.size = seen["size"]
        if wanted is None and not reading:
            wanted = view
        self.framed, self.before = wanted, view
        return None if self.away or (reading and done.effect is Effect.OPENS) else wanted


def same(a: list[float], b: list[float]) -> bool:
    """Tell whether two views are one."""
    return share(a, b) > 0.995 and share(b, a) > 0.995
