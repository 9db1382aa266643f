"""Measure two dates beside one another in the one-file page: steps, drags, memory."""

import statistics
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

from bench import page

FORMS = {"swipe": "swipe", "side": "side by side"}
SLOWER = (1, 6)
"""Times by which the processor is slowed."""
MOVES = 30
RUNS = 5
BOTH = f"date={page.FIRST_YEAR}-12-31&compare=2026-01-01"
MOVED = """() => {
  window.step = new Promise((resolve) => {
    const move = (event) => {
      performance.mark('pressed', {startTime: event.timeStamp});
      requestAnimationFrame(() => { performance.mark('shown'); resolve(true); });
    };
    addEventListener('pointermove', move, {capture: true, once: true});
  });
}"""
PLACES = {"swipe": ".km-divider", "side": ".km-second"}
"""What is dragged: the divider, or the map of the later date."""


def drags(browser: Browser, opened: Page, form: str) -> list[float]:
    """Drag by hand; return the milliseconds from each movement to the end of its frame."""
    box = opened.locator(PLACES[form]).bounding_box()
    if box is None:
        raise SystemExit("bench: there is nothing to drag.")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    opened.mouse.move(x, y)
    opened.mouse.down()
    times = []
    for number in range(MOVES):
        opened.evaluate(MOVED)
        browser.start_tracing(page=opened, categories=page.TRACED)
        opened.wait_for_timeout(page.REST_MS)
        opened.mouse.move(x + (8 if number % 2 else 40) + number, y)
        opened.evaluate("window.step")
        opened.wait_for_timeout(page.REST_MS)
        times.append(page.painted_ms(browser.stop_tracing()))
    opened.mouse.up()
    return times


def _open(browser: Browser, file: Path, form: str) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    opened = context.new_page()
    opened.goto(f"{file.as_uri()}#{BOTH}&compare_as={form}")
    opened.wait_for_selector(f"{PLACES[form]}, .km-second .km-caption")
    opened.wait_for_timeout(3000)
    return opened


def times(browser: Browser, file: Path, form: str, slower: int) -> tuple[float, float]:
    """Return the 95th percentile of a step and of a drag in milliseconds."""
    opened = _open(browser, file, form)
    tools = opened.context.new_cdp_session(opened)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    steps, _ = page.press_through(
        browser, opened, ".time-bar .years", page.IN_PAGE, page.SHOWS["ours"]
    )
    moves = drags(browser, opened, form)
    opened.context.close()
    return page.p95(steps), page.p95(moves)


def _bytes(opened: Page, tools: CDPSession) -> float:
    """Return what scripts hold, and the pixels of canvases, which they hold elsewhere."""
    tools.send("HeapProfiler.collectGarbage")
    metrics = tools.send("Performance.getMetrics")["metrics"]
    heap = next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")
    pixels: float = opened.evaluate(
        "[...document.querySelectorAll('canvas')].reduce((n, c) => n + 4 * c.width * c.height, 0)"
    )
    return float(heap) + pixels


def memory(browser: Browser, file: Path) -> float:
    """Return the MB that a second map takes, the median of several openings."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    opened = context.new_page()
    opened.goto(f"{file.as_uri()}#date={page.FIRST_YEAR}-12-31")
    opened.wait_for_function("() => window.karabakhMapPage?.engine.compare")
    opened.wait_for_timeout(3000)
    tools = context.new_cdp_session(opened)
    tools.send("Performance.enable")
    taken = []
    show = "(other) => karabakhMapPage.engine.setCompare({ other, form: 'side', divider: 50 })"
    for _ in range(RUNS):
        before = _bytes(opened, tools)
        opened.evaluate(show, "2026-01-01")
        opened.wait_for_timeout(3000)
        taken.append(_bytes(opened, tools) - before)
        opened.evaluate(show, None)
        opened.wait_for_timeout(1000)
    context.close()
    return statistics.median(taken) / 1e6


def rows(browser: Browser, file: Path) -> list[tuple[str, ...]]:
    """Measure everything; return name, measured and goal."""
    found: list[tuple[str, ...]] = []
    for form, name in FORMS.items():
        for slower in SLOWER:
            step, drag = times(browser, file, form, slower)
            goal = "16.7 ms" if slower == 1 else "50 ms"
            how = "" if slower == 1 else f", processor slowed {slower} times"
            found += [
                (f"Two dates, {name}: step, p95{how}", f"{step:.1f} ms", goal),
                (f"Two dates, {name}: drag, p95{how}", f"{drag:.1f} ms", goal),
            ]
    found.append(
        ("Two dates: memory of the second map", f"{memory(browser, file):.1f} MB", "20 MB")
    )
    return found
