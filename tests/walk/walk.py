"""Random walks through the map, and the shortest walk that still fails.

Seeded random choice, not hypothesis' state machine: a step of a browser takes a tenth of a second
or more, and hypothesis runs a machine hundreds of times to shrink it and replays from the start
at each. Here an action carries its own number, so a walk is a list of pairs that runs again as it
was, and shrinking takes the few tries that it has time for. Weights say what readers do often.
"""

import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from tests.walk import invariants
from tests.walk.actions import ACTIONS
from tests.walk.invariants import Breach, Seen
from tests.walk.model import Done, Effect, Model
from tests.walk.surfaces import App, Size, Surface, Visit

STARTS = (
    "", "date=1988-02-20", "date=1994-05-12", "date=2020-11-09",
    "date=2020-11-20&layers=control,events", "date=1992-05-09&event=e045",
    "date=2023-09-18&view=39.85,46.75,9.5", "date=1987", "chapter=3",
    "date=2020-09-26&compare=2020-12-01", "date=1992-05-08&compare=1994-05-12&compare_as=side",
    "date=2016-04-05&kind=diplomacy,battle&importance=1,2", "date=1993-12-31&q=Agdam",
)  # fmt: skip
IN_FRAME = ("date=2020-11-09&bar=1", "date=2020-09-26&compare=2020-12-01&bar=1", "bar=1&play=1")
"""Starts that the embedded map has beside those."""
Step = tuple[str, int]
STUCK = (BrowserError, AssertionError)
"""How an action ends that waits for something in vain."""


@dataclass
class Failure:
    """A walk that came to something wrong."""

    breaches: list[Breach]
    steps: list[Step]
    told: list[str]
    start: str
    picture: Path | None = None

    @property
    def kinds(self) -> set[str]:
        """Return the kinds of what is wrong."""
        return {breach.kind for breach in self.breaches}

    def __str__(self) -> str:
        lines = [f"opened at {self.start!r}", *self.told]
        numbered = "\n".join(f"  {number}. {line}" for number, line in enumerate(lines))
        wrong = "\n".join(f"  {breach}" for breach in self.breaches)
        shown = f"\n{self.picture}" if self.picture else ""
        return f"After these steps\n{numbered}\nthis is wrong:\n{wrong}{shown}"


@dataclass
class Walk:
    """One reader on one surface, in one window."""

    browser: Browser
    surface: Surface
    size: Size
    start: str = ""
    off: frozenset[str] = frozenset()
    """Kinds of invariants that are not asked for."""
    still: bool = True
    links: float = 0.03
    """How often the address is opened a second time, as a share of the steps."""
    steps: list[Step] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    visit: Visit | None = None
    model: Model = field(default_factory=Model)
    log: list[str] = field(default_factory=list)

    def open(self) -> list[Breach]:
        """Open the page at its start and look at it."""
        try:
            where = self.surface.address(self.start)
            self.visit = self.surface.visit(self.browser, self.size, where, still=self.still)
            return self.check(Done("open", Effect.ANEW))
        except STUCK as error:
            return self._stuck("open", error)

    def check(self, done: Done) -> list[Breach]:
        """Wait for rest and return what does not hold."""
        assert self.visit is not None
        breaches = list(done.breaches)
        seen, found = self._look(done)
        patience = time.monotonic() + self._patience()
        while self._of_time(done, seen, found) and time.monotonic() < patience:
            self.visit.page.wait_for_timeout(50)
            seen, found = self._look(done, again=True)
        breaches += found
        if done.day and seen.get("day") != done.day:
            breaches.append(Breach("day", f"{done.told}: shows {seen.get('day')}, not {done.day}"))
        breaches += [Breach("console", text) for text in self.visit.problems]
        self.visit.problems.clear()
        self.seen: Seen = seen
        return [one for one in breaches if one.kind not in self.off]

    def _patience(self) -> float:
        """Return how many seconds Python may be at it; one that has just begun reads the data."""
        assert self.visit is not None
        if not isinstance(self.surface, App):
            return 1.5
        return 60.0 if self.visit.broken else 15.0

    def _look(self, done: Done, *, again: bool = False) -> tuple[Seen, list[Breach]]:
        assert self.visit is not None
        seen = self.visit.rest()
        known = replace(self._known if again else self.model)
        self._known = replace(known)  # also where there is no map yet: the next look begins here
        if not seen["ready"]:
            return seen, [Breach("map", "there is no map")]
        framed = known.follow(done, seen)
        self.model = known
        return seen, invariants.broken(seen, framed)

    def _of_time(self, done: Done, seen: Seen, found: list[Breach]) -> bool:
        """Tell whether what is wrong may be put right by waiting: a tap comes late, too."""
        if done.day and seen.get("day") != done.day:
            return True
        late = {"one day", "own days", "one filter", "events of the day", "map", "rest", "view"}
        return any(one.kind in late and one.kind not in self.off for one in found)

    def do(self, step: Step) -> list[Breach] | None:
        """Do a step and return what does not hold after it; None if it cannot be done now."""
        assert self.visit is not None
        name, number = step
        function, _weight = ACTIONS[name]
        begun, count = time.perf_counter(), len(self.steps)
        try:
            done = function(self.visit, Random(number))
            if done is None:
                return None
            self.steps.append(step)
            self.told.append(f"{done.told}  [{name}]")
            breaches = self.check(done)
            self.visit.broken = False
            self.times.append(time.perf_counter() - begun)
            if not breaches and Random(number ^ 77).random() < self.links:
                breaches = self.reopen()
        except STUCK as error:
            if len(self.steps) == count:
                self.steps.append(step)
            return self._stuck(name, error)
        return breaches

    def _stuck(self, what: str, error: Exception) -> list[Breach]:
        """What was waited for in vain is a breach of this walk; the other walks go on."""
        self.told.append(f"{what} did not end")
        return [Breach("browser", f"{what}: {str(error)[:300]}")]

    def reopen(self) -> list[Breach]:
        """Open the address in another window of the size and compare the two."""
        assert self.visit is not None
        now = self.visit.page.viewport_size
        assert now is not None
        if self.surface.name == "embed":  # it has no address of its own to keep
            return []
        size = Size(now["width"], now["height"], touch=self.size.touch)
        self.visit.pause(400)
        here = self.visit.rest()
        other = self.surface.visit(self.browser, size, here["link"])
        there = other.rest()
        same = invariants.same_state(here, there, framed=not self.model.away)
        end = time.monotonic() + 6
        while same and time.monotonic() < end:
            other.page.wait_for_timeout(60)
            there = other.rest()
            same = invariants.same_state(here, there, framed=not self.model.away)
        same += [Breach("console", f"opened again: {text}") for text in other.problems]
        other.close()
        self.told.append("open the address in another window")
        return [one for one in same if one.kind not in self.off]

    def failed(self, breaches: list[Breach], picture: Path | None) -> Failure:
        """Return what went wrong, with a picture of it."""
        if picture is not None and self.visit is not None:
            picture.parent.mkdir(parents=True, exist_ok=True)
            try:
                self.visit.page.screenshot(path=picture)
            except BrowserError:  # a page that is stuck or gone may have none
                picture = None
        return Failure(breaches, list(self.steps), list(self.told), self.start, picture)

    def close(self) -> None:
        """Leave."""
        if self.visit is not None:
            self.visit.close()


def choose(rng: Random) -> Step:
    """Choose an action by its weight, and its number."""
    names = list(ACTIONS)
    weights = [ACTIONS[name][1] for name in names]
    return rng.choices(names, weights)[0], rng.randrange(2**31)


def run(
    walk: Walk, seed: int, count: int, *, until: float | None = None, folder: Path | None = None
) -> Failure | None:
    """Walk `count` steps, chosen by a seed; return the failure if one was met."""
    rng = Random(seed)
    name = f"{walk.surface.name}-{walk.size}-{seed}.png".replace(" ", "-")
    picture = folder / name if folder else None
    try:
        if breaches := walk.open():
            return walk.failed(breaches, picture)
        while len(walk.steps) < count and (until is None or time.monotonic() < until):
            step = choose(rng)
            if breaches := walk.do(step):
                return walk.failed(breaches, picture)
    finally:
        walk.close()
    return None


def replay(
    fresh: Walk, steps: list[Step], kinds: set[str], picture: Path | None = None
) -> Failure | None:
    """Do the steps in a new page; return the failure if one of the kinds shows at the end."""
    try:
        if (breaches := fresh.open()) and {one.kind for one in breaches} & kinds:
            return fresh.failed(breaches, picture)
        for step in steps:
            breaches = fresh.do(step) or []
            if {one.kind for one in breaches} & kinds:
                return fresh.failed(breaches, picture)
    finally:
        fresh.close()
    return None


def shrink(make: Any, failure: Failure, seconds: float) -> Failure:
    """Return the shortest walk found within a time that fails in the same way.

    `make` returns a new walk. First the last steps alone are tried, then parts are left out.
    """
    best, end = failure, time.monotonic() + seconds

    def fails(steps: list[Step]) -> Failure | None:
        return replay(make(), steps, failure.kinds, failure.picture)

    size = 1
    while size < len(best.steps) and time.monotonic() < end:
        if found := fails(best.steps[-size:]):
            best = found
            break
        size *= 3
    part = max(1, len(best.steps) // 2)
    while time.monotonic() < end:
        at, shorter = 0, False
        while at < len(best.steps) and time.monotonic() < end:
            if found := fails(best.steps[:at] + best.steps[at + part :]):
                best = found
                shorter = True
            else:
                at += part
        if part == 1 and not shorter:
            break
        part = max(1, part // 2)
    return best
