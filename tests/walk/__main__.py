"""The long walk: python -m tests.walk --steps 10000 [--surface page] [--size phone] [--seed 1]."""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from playwright.sync_api import Browser, sync_playwright

from karabakh_map.dataset.load import load
from tests.walk.surfaces import SIZES, opened
from tests.walk.walk import STARTS, Failure, Walk, run, shrink
from tools import chromium

FOLDER = Path(__file__).parent / "failures"
LENGTH = 60
"""Steps of one walk; a long road is made of many, each from a start of its own."""


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
    surfaces = asked.surface or ["page", "embed", "app"]
    sizes = asked.size or ["laptop", "projector", "phone", "low"]
    end = time.monotonic() + 60 * asked.minutes
    found, share = 0, asked.steps // (len(surfaces) * len(sizes))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        for name in surfaces:
            with (
                tempfile.TemporaryDirectory() as folder,
                opened(name, load(), Path(folder)) as surface,
            ):
                for size in sizes:
                    found += road(browser, surface, size, share, asked, end)
    return 1 if found else 0


def road(browser: Browser, surface, size: str, share: int, asked, end: float) -> int:
    """Walk a share of the steps on one surface in one size; return how many walks failed."""
    seed, gone, times, kinds = asked.seed, 0, [], Counter()
    while gone < share and time.monotonic() < end:
        rng = Random(seed)
        start = rng.choice(asked.only or STARTS)
        off, still = frozenset(asked.off), rng.random() < 0.5

        def make(start=start, off=off, still=still) -> Walk:
            return Walk(browser, surface, SIZES[size], start, off, still)

        walk = make()
        failure: Failure | None = run(
            walk, seed, min(asked.length, share - gone), until=end, folder=FOLDER
        )
        gone += max(1, len(walk.steps))
        times += walk.times
        if failure:
            kinds.update(failure.kinds)
            short = shrink(make, failure, asked.shrink) if asked.shrink else failure
            print(f"--- {surface.name}, {SIZES[size]}, seed {seed}\n{short}", flush=True)
        seed += 1
    middle = sorted(times)[len(times) // 2] if times else 0
    print(
        f"=== {surface.name}, {SIZES[size]}: {gone} steps, seeds {asked.seed} to {seed - 1}, "
        f"{1000 * middle:.0f} ms in the middle; failed: {dict(kinds) or 'none'}",
        flush=True,
    )
    return sum(kinds.values())


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[2])
    sys.exit(main())
