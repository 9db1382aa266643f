"""The long walk: python -m tests.walk --steps 10000 [--surface page] [--size phone] [--seed 1]."""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from playwright.sync_api import Browser, sync_playwright

from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import load
from tests.walk.surfaces import SIZES, Surface, opened
from tests.walk.walk import IN_FRAME, STARTS, Failure, Walk, run, shrink
from tools import chromium

FOLDER = Path(__file__).parent / "failures"
SLOWER = {"page": 1, "embed": 1, "app": 3}
"""How many times longer a step takes: the app, which answers from Python, gets fewer of them."""
LENGTH = 150
"""Steps of one walk; a long road is made of many, each from a start of its own."""


@speaking("en")
def main() -> int:
    """Walk, print each failure shortened, and how far it went; 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000, help="in all")
    parser.add_argument("--surface", action="append", choices=["page", "embed", "app"])
    parser.add_argument("--size", action="append", choices=list(SIZES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--length", type=int, default=LENGTH)
    parser.add_argument("--minutes", type=float, default=240.0)
    parser.add_argument("--shrink", type=float, default=60.0, help="seconds for each failure")
    parser.add_argument("--off", action="append", default=[], help="a kind that is not asked for")
    parser.add_argument("--only", action="append", default=[], help="the start of the walks")
    asked = parser.parse_args()
    sizes = asked.size or ["laptop", "projector", "phone", "low"]
    surfaces = asked.surface or ["page", "embed", "app"]
    roads = [Road(name, size) for size in sizes for name in surfaces]
    end = time.monotonic() + 60 * asked.minutes
    whole = sum(1 / SLOWER[road.name] for road in roads)
    shares = {name: int(asked.steps / whole / SLOWER[name]) for name in surfaces}
    with sync_playwright() as playwright, ExitStack() as stack:
        start = partial(
            playwright.chromium.launch,
            executable_path=chromium.find(),
            args=list(chromium.FLAGS),
        )
        browser = start()
        there: dict[str, Surface] = {}
        for name in surfaces:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            there[name] = stack.enter_context(opened(name, load(), folder))
        seed = asked.seed
        while unfinished := [road for road in roads if road.gone < shares[road.name]]:
            for road in unfinished:  # in turns: a walk that is broken off has seen them all
                if time.monotonic() >= end:
                    break
                if not browser.is_connected():  # it fell: the other walks have a new one
                    browser = start()
                count = min(asked.length // SLOWER[road.name], shares[road.name] - road.gone)
                piece(browser, there[road.name], road, seed, count, asked, end)
                print(road, flush=True)
                seed += 1
            gone = sum(road.gone for road in roads)
            print(f"=== {gone} of {asked.steps} steps", flush=True)
            if time.monotonic() >= end:
                break
    print(*roads, sep="\n", flush=True)
    slow(roads)
    return 1 if any(road.kinds for road in roads) else 0


@dataclass
class Road:
    """How far one surface was walked in one size, and what was met."""

    name: str
    size: str
    gone: int = 0
    seconds: float = 0.0
    seeds: list[int] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    spent: dict[str, list[float]] = field(default_factory=dict)

    def __str__(self) -> str:
        return (
            f"=== {self.name}, {SIZES[self.size]}: {self.gone} steps in {len(self.seeds)} walks, "
            f"last seed {self.seeds[-1] if self.seeds else None}, "
            f"{self.gone / max(self.seconds, 1):.2f} steps/s; "
            f"failed: {dict(self.kinds) or 'none'}"
        )


def piece(browser: Browser, surface, road: Road, seed: int, count: int, asked, end: float) -> None:
    """Walk once along a road."""
    rng = Random(seed)
    starts = STARTS + (IN_FRAME * 2 if surface.name == "embed" else ())
    start = rng.choice(asked.only or starts)
    off, still = frozenset(asked.off), rng.random() < 0.5

    def make() -> Walk:
        return Walk(browser, surface, SIZES[road.size], start, off, still)

    walk, begun = make(), time.monotonic()
    failure: Failure | None = run(walk, seed, count, until=end, folder=FOLDER)
    road.seconds += time.monotonic() - begun
    road.gone += max(1, len(walk.steps))
    road.seeds.append(seed)
    for (name, _number), seconds in zip(walk.steps, walk.times, strict=False):
        road.spent.setdefault(name, []).append(seconds)
    if failure:
        road.kinds.update(failure.kinds)
        short = shrink(make, failure, asked.shrink) if asked.shrink else failure
        print(
            f"--- {surface.name}, {SIZES[road.size]}, seed {seed}\n{short}\n{short.steps}",
            flush=True,
        )


def slow(roads: list[Road]) -> None:
    """Print how often each action was done and how long it took."""
    spent: dict[str, list[float]] = {}
    for road in roads:
        for name, seconds in road.spent.items():
            spent.setdefault(name, []).extend(seconds)
    for name, seconds in sorted(spent.items(), key=lambda item: -sum(item[1])):
        middle = 1000 * sorted(seconds)[len(seconds) // 2]
        print(f"{name}: {len(seconds)} times, {sum(seconds):.0f} s, {middle:.0f} ms in the middle")


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[2])
    sys.exit(main())
