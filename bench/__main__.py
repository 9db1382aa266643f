"""Measure, print tables with ratios, and write them to bench/results.md and the README."""

import argparse
import os
import platform
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit
from playwright.sync_api import sync_playwright

from bench import firstvisit, outputs, page
from karabakh_map.core.dates import today
from karabakh_map.dataset.load import load
from karabakh_map.history import areas, points, series, timeline
from tools import chromium

HERE = Path(__file__).parent
RESULTS = HERE / "results.md"
README = page.ROOT / "README.md"
COLD_STARTS = 5
COMMAND_RUNS = 5

METHOD = """\
Method: headless Chromium and the server on the same machine, over loopback. A step is one press
of the right arrow on the year slider, from 1987 to 2023 ({steps} steps, with a rest between
them); its time runs from the `timeStamp` of the slider's key event to the end of the frame
(style, layout, paint and commit, by Chromium's trace) in which the map first shows the new year.
Chromium draws in software here, and the screen follows 10 to 20 ms later. Bytes are WebSocket
frames and files from the server during a step; processor time is that of the server process. The
naive app (`naive.py`) builds a new `folium.Map` from the same data at every step and gives it to
`st_folium`; the bare app (`bare.py`) shows one empty map. A cold start runs from starting the
process to the first drawn map, with an empty browser cache; the median of {cold}. The
one-file page is opened from disk with the network off. A first visit (`firstvisit.py`) is of a
phone of 390 by 844 on slow 4G (150 ms, 1.6 Mbit/s) whose processor is slowed four times: until
units are painted and the page answers its date; the median of five."""


Rows = list[tuple[str, ...]]


def milliseconds(call: Callable[[], object], runs: int = 50) -> float:
    """Return the median time of a call whose caches are warm."""
    call()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def functions() -> Rows:
    """Time the functions that answer questions, once the data is loaded."""
    data = load()
    start, end = date(2020, 9, 26), date(2020, 12, 1)
    timed = {
        ("State at a date", "5 ms"): lambda: timeline.state(data, end),
        ("History of a point", "2 ms"): lambda: points.history(data, 39.99, 46.93),
        ("Difference of two dates", "10 ms"): lambda: areas.difference(data, start, end),
        ("Areas over time, all since 1923", "50 ms"): lambda: series.areas_over_time(data),
    }
    rows: Rows = [
        (name, f"{milliseconds(call):.2f} ms", goal) for (name, goal), call in timed.items()
    ]
    seconds = outputs.whole("control", "2020-11-20", runs=COMMAND_RUNS)
    return [*rows, ("`karabakh-map control DATE`, whole process", f"{seconds:.2f} s", "1.5 s")]


def compare() -> tuple[Rows, Rows, str]:
    """Drive our app and the naive one, and the page that opens from disk."""
    app, naive, bare = page.ROOT / "app.py", HERE / "naive.py", HERE / "bare.py"
    with sync_playwright() as playwright:
        found = chromium.find()
        if found is None:
            raise SystemExit("bench: there is no Chromium; run make bench.")
        browser = playwright.chromium.launch(executable_path=found, args=list(chromium.FLAGS))
        version = browser.version
        starts: dict[str, list[float]] = {"serve": [], "ours": [], "naive": [], "bare": []}
        for _ in range(COLD_STARTS):  # in turns, so that a busy moment meets all of them
            starts["bare"].append(page.cold_start(browser, bare, "bare"))
            starts["serve"].append(page.cold_start(browser, None, "ours"))
            starts["ours"].append(page.cold_start(browser, app, "ours"))
            starts["naive"].append(page.cold_start(browser, naive, "naive"))
        # The day after the first stop of the slider is the last day of 1988.
        ours, first = page.steps(browser, app, "ours", "?date=1987-12-31")
        theirs, their_first = page.steps(browser, naive, "naive")
        files = outputs.rows(browser)
        browser.close()
    cold = {kind: statistics.median(times) for kind, times in starts.items()}

    def row(name: str, mine: float, other: float, form: str, goal: str) -> tuple[str, ...]:
        ratio = f"{other / mine:.1f}x" if mine else "-"
        return name, form.format(mine), form.format(other), ratio, goal

    rows: Rows = [
        row("Step, key to paint, p50", ours.p50, theirs.p50, "{:.1f} ms", ""),
        row("Step, key to paint, p95", ours.p95, theirs.p95, "{:.1f} ms", "20 ms"),
        row("Bytes from the server a step", ours.bytes_each, theirs.bytes_each, "{:,.0f}", "4,096"),
        row("Server CPU a step", ours.cpu_ms_each, theirs.cpu_ms_each, "{:.0f} ms", ""),
        row(f"Remounts in {page.STEPS} steps", ours.remounts, theirs.remounts, "{:.0f}", "0"),
        row("First payload: map, data, messages", first.of_app() / 1e6,
            their_first.of_app() / 1e6, "{:.2f} MB", "1.5 MB"),
        row("First payload: Streamlit's own page", first.of_streamlit() / 1e6,
            their_first.of_streamlit() / 1e6, "{:.2f} MB", ""),
        row("Cold start to the first map, `karabakh-map serve`", cold["serve"], cold["naive"],
            "{:.2f} s", ""),
        row("Cold start to the first map, `streamlit run`", cold["ours"], cold["naive"],
            "{:.2f} s", ""),
        ("`karabakh-map serve` over a bare map", f"{cold['serve'] / cold['bare']:.2f}",
         f"{cold['naive'] / cold['bare']:.2f}", f"(bare: {cold['bare']:.2f} s)", "1.3"),
        ("`streamlit run` over a bare map", f"{cold['ours'] / cold['bare']:.2f}",
         f"{cold['naive'] / cold['bare']:.2f}", "", ""),
    ]  # fmt: skip
    return rows, files, f"Chromium {version}"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a Markdown table, its columns in line."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]

    def line(cells: tuple[str, ...]) -> str:
        first, *others = (
            cell.rjust(width) if i else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join([first, *others])} |"

    rule = "|" + "|".join("-" * (w + 1) + (":" if i else "-") for i, w in enumerate(widths)) + "|"
    return "\n".join([line(head), rule, *map(line, rows)])


def surroundings(browser: str) -> str:
    """Return what was measured on, and when."""
    return (
        f"Data {load().version}; Python {platform.python_version()}, Streamlit "
        f"{streamlit.__version__}, {browser}, {os.cpu_count()} processors, "
        f"{today().isoformat()}."
    )


def into_readme(tables: str) -> None:
    """Put the tables where the README shows them."""
    start, end = "<!-- bench -->\n", "\n<!-- /bench -->"
    before, _, rest = README.read_text(encoding="utf-8").partition(start)
    README.write_text(before + start + tables + end + rest.partition(end)[2], encoding="utf-8")


def main() -> None:
    """Run everything."""
    compared, files, browser = compare()
    head = ("", "measured", "goal")
    tables = "\n\n".join(
        [
            table(("", "this app", "naive app", "ratio", "goal"), compared),
            table(head, functions()),
            table(head, [*files, *firstvisit.rows()]),
        ]
    )
    method = METHOD.format(steps=page.STEPS, cold=COLD_STARTS)
    text = "\n\n".join(["# Measured", tables, method, surroundings(browser)])
    RESULTS.write_text(text + "\n", encoding="utf-8")
    into_readme(tables)
    print(text)


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m bench", description=__doc__).parse_args()
    main()
