"""Measure the pictures, the moving picture and the page that opens from disk."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser

from bench import compared, page
from karabakh_map import figure
from karabakh_map.dataset.load import load

RUNS = 3
DAYS = (date(1994, 5, 12), date(2020, 11, 20), date(2022, 9, 1), date(2023, 9, 19))


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def whole(*arguments: str, runs: int = RUNS) -> float:
    """Return the median seconds of a command of the package as a whole process."""
    command = [sys.executable, "-m", "karabakh_map", *arguments]
    run = partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL)
    return statistics.median(seconds(run) for _ in range(runs))


def warm_picture() -> float:
    """Return the median seconds of a wide PNG of a new day, in a process that drew one before."""
    data = load()

    def draw(day: date) -> None:
        figure.render_described(data, figure.ask(data, day, layout="wide", language="en"), "png")

    draw(date(2021, 1, 1))
    return statistics.median(seconds(partial(draw, day)) for day in DAYS)


def one_file(browser: Browser, file: Path) -> tuple[float, list[float]]:
    """Open the page from disk with the network off.

    Returns
    -------
    first, steps
        Seconds from the start of loading to the first drawn map, median of several loads, and
        the milliseconds of each step of the year slider.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    opened = context.new_page()
    firsts = []
    for _ in range(RUNS):
        opened.goto("about:blank")
        opened.goto(f"{file.as_uri()}#date={page.FIRST_YEAR}-12-31")
        shown = f"{page.IN_PAGE}?.karabakhMap?.date && performance.now()"
        firsts.append(opened.wait_for_function(shown, polling="raf").json_value() / 1000)
    opened.wait_for_timeout(2000)
    steps, _ = page.press_through(
        browser, opened, ".time-bar .years", page.IN_PAGE, page.SHOWS["ours"]
    )
    context.close()
    return statistics.median(firsts), steps


def rows(browser: Browser) -> list[tuple[str, ...]]:
    """Measure everything; return name, measured and goal."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        picture = whole("render", "2020-11-20", "-o", str(folder / "map.png"), "--layout", "wide")
        film = folder / "war.gif"
        span = ("--from", "2020-09-26", "--to", "2020-12-02")
        animation = whole("animate", *span, "-o", str(film), runs=1)
        with Image.open(film) as frames:
            count = getattr(frames, "n_frames", 1)
        html = folder / "karabakh.html"
        writing = whole("html", "-o", str(html))
        first, steps = one_file(browser, html)
        beside = compared.rows(browser, html)
        size = html.stat().st_size / 1e6
    return [
        ("`render`, wide PNG, whole process", f"{picture:.2f} s", "2.5 s"),
        ("The same in a warm process", f"{warm_picture():.2f} s", "0.8 s"),
        (f"`animate`, gif of {count} frames, whole process", f"{animation:.1f} s", "30 s"),
        ("`html`, whole process", f"{writing:.2f} s", "3 s"),
        ("One-file page: size", f"{size:.2f} MB", "3 MB"),
        ("One-file page: first drawn map", f"{first:.2f} s", "1 s"),
        ("One-file page: step, key to paint, p50", f"{statistics.median(steps):.1f} ms", ""),
        ("One-file page: step, key to paint, p95", f"{page.p95(steps):.1f} ms", "16.7 ms"),
        *beside,
    ]
