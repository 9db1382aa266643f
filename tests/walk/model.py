"""What a walk knows: above all, which view the reader last chose."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tests.walk.invariants import KEPT, share

FITTED = 0.8
"""Of what was framed; in another size of the map a twentieth at each of its sides may be lost."""
NEARLY = 0.75
"""Share of what was framed that stays when the page gives the map another size."""


class Effect(StrEnum):
    """What an action may do to the view."""

    KEEPS = "keeps"  # a step of time, a layer, closing: the view stays, or comes back
    FRAMES = "frames"  # the reader moved the map
    OPENS = "opens"  # what the reader opened may pan the map until it is closed
    ANEW = "anew"  # the page was loaded, or a chapter set its scene
    SIZED = "sized"  # the window is of another size; what was framed before it is fitted there
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
    outside: list[float] | None = None
    """What was framed before the story, which is given back after it."""
    telling: bool = False
    born: float | None = None
    """When the page was loaded."""
    home: bool = False
    """The whole region was asked for; the map fits it in beside what else stands there."""
    framings: dict[tuple[int, ...], list[float]] = field(default_factory=dict)
    """What was framed by the size of the map, since the reader last moved it."""

    def follow(self, done: Done, seen: dict[str, Any]) -> list[float] | None:
        """Take in what was done; return the bounds that must be in view now, if any must."""
        view, open_ = seen["view"], seen["popup"]
        reading = bool(open_ and not open_["brief"])
        moved = self.before is None or not same(self.before, view)
        wanted, loaded = self.framed, seen["born"] != self.born
        if done.effect in (Effect.ANEW, Effect.SIZED):
            wanted = None if reading else view
        elif done.effect is Effect.FRAMES and moved and seen["lent"]:
            wanted, self.away = (
                None,
                True,
            )  # far from the region it is only lent, until they close it
        elif done.effect is Effect.FRAMES and moved:
            wanted = view
            self.away = False
        elif done.effect is Effect.OPENS:
            self.away = self.away or reading
        self.away = self.away and reading
        wanted = self._story(done, seen, wanted)
        if loaded or (done.effect in (Effect.ANEW, Effect.FRAMES) and moved):
            self.framings = {}  # a page that was loaded anew knows what its address says
        if done.effect is Effect.SIZED:
            self.size = seen["size"]
        wanted = self._sized(seen, wanted)
        if self.home and seen["home"] and share(seen["focus"], view) > KEPT:
            wanted = view
        self.home = seen["home"]
        if wanted is None and not reading:
            wanted = view
        self.framed, self.before = wanted, view
        return None if self.away or (reading and done.effect is Effect.OPENS) else wanted

    def _sized(self, seen: dict[str, Any], wanted: list[float] | None) -> list[float] | None:
        """A sheet, a second map or a row of words leaves the map less room, and gives it back."""
        before, self.size = self.size, seen["size"]
        key, view = tuple(seen["size"]), seen["view"]
        if wanted and before and seen["size"] != before:
            there = self.framings.get(key)
            first = next(iter(self.framings.values()), None)  # as the reader framed it
            kept = first is not None and share(first, view) > FITTED
            nested = share(view, wanted) > KEPT  # the middle of what was framed
            parts = filter(None, (seen["focus"], seen["scene"]))  # each is fitted to any size
            region = any(all(share(a, b) > KEPT for b in (view, wanted)) for a in parts)
            widest = seen["zoom"] <= seen["least"] and centred(view, wanted)
            asked = seen["asked"] and centred(view, wanted)  # by numbers, which are kept
            if there:
                wanted = there
            elif asked or kept or nested or region or widest or share(wanted, view) > NEARLY:
                wanted = view
        if wanted:
            self.framings = {**self.framings, key: wanted}
        return wanted

    def _story(
        self, done: Done, seen: dict[str, Any], wanted: list[float] | None
    ) -> list[float] | None:
        """A story sets its own scenes; when it is left, what was framed before it comes back."""
        begun = bool(seen["chapter"]) and not self.telling
        left = self.telling and not seen["chapter"]
        self.telling = bool(seen["chapter"])
        anew, self.born = seen["born"] != self.born, seen["born"]
        if begun:
            self.outside = self.framed
        elif self.telling and (anew or done.effect is Effect.FRAMES or seen["size"] != self.size):
            self.outside = None  # a new page knows its link alone, or the reader moved the map
        if not left:
            return wanted
        given, self.outside = self.outside, None
        self.framings = {}  # those were views of the story
        if wanted is None:
            return None  # a link opened an event, which has a place of its own
        return given if given and seen["size"] == self.size else seen["view"]


def centred(a: list[float], b: list[float]) -> bool:
    """Tell whether two views have one middle, so that no more of either could be in the other."""
    middles = [(one[0] + one[2], one[1] + one[3]) for one in (a, b)]
    wide, high = (min(one[i + 2] - one[i] for one in (a, b)) for i in (0, 1))
    return (
        abs(middles[0][0] - middles[1][0]) < wide / 5
        and abs(middles[0][1] - middles[1][1]) < high / 5
    )


def same(a: list[float], b: list[float]) -> bool:
    """Tell whether two views are one."""
    return share(a, b) > 0.995 and share(b, a) > 0.995
