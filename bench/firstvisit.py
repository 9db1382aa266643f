"""The first visit of a static site on a phone: slow 4G, a processor slowed four times.

Run as ``python -m bench.firstvisit [FOLDER]``; without a folder the site is built first.
"""

import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import load
from karabakh_map.web import site, sitefolder
from tools import chromium, node
from tools.serving import handed_out

RUNS = 5
SIZE = {"width": 390, "height": 844}
LATENCY_MS, BITS, SLOWER = 150, 1.6e6, 4

WATCH = """
window.longest = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    if (!window.firstMap) window.longest = Math.max(window.longest, one.duration);
  }
}).observe({ type: 'longtask', buffered: true });
const look = () => {
  const map = document.querySelector('#map');
  const day = map?.karabakhMap?.date && !map.classList.contains('km-beginning');
  const drawn = () =>
    document.querySelector('.leaflet-overlay-pane path, .km-map canvas, .km-map path');
  if (day && window.karabakhMapPage && drawn()) {
    setTimeout(() => { window.firstMap = performance.now(); console.debug('first map'); });
  } else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
"""Units are painted, seen, and the page answers its date; the frame after that is the first map."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: until the first map, and what was asked for before it."""

    seconds: float
    kilobytes: float
    longest_ms: float


@contextmanager
def serving(folder: Path, compressed: bool) -> Iterator[str]:
    """Serve a folder, with what bench/compress.mjs wrote where that is wanted."""

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *args: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            small = path.with_name(path.name + ".br")
            found = small if compressed and small.is_file() else path
            if not found.is_file():
                return self.send_error(404)
            body = found.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Length", str(len(body)))
            if found is small:
                self.send_header("Content-Encoding", "br")
            self.end_headers()
            self.wfile.write(body)
            return None

    with handed_out(folder, Handler) as address:
        yield address


def visit(browser: Browser, url: str) -> Visit:
    """Visit a site for the first time."""
    context = browser.new_context(viewport=SIZE, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    rate = {"downloadThroughput": BITS / 8, "uploadThroughput": BITS / 8}
    tools.send(
        "Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY_MS, **rate}
    )
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes: list[float] = []
    there: list[float] = []
    tools.on("Network.dataReceived", lambda one: sizes.append(one["encodedDataLength"]))
    page.on("console", lambda one: there.append(sum(sizes)) if one.text == "first map" else None)
    page.add_init_script(WATCH)
    page.goto(url, wait_until="commit")
    page.wait_for_function("window.firstMap", timeout=60_000)
    seconds, longest = page.evaluate("[window.firstMap / 1000, window.longest]")
    context.close()
    return Visit(seconds, there[0] / 1000, longest)


def visits(folder: Path) -> dict[bool, Visit]:
    """Return the median of some first visits, with brotli and from a server without."""
    done = node.run(["node", "bench/compress.mjs", str(folder)])
    if done.returncode:
        raise SystemExit(done.stderr)
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        for compressed in (True, False):
            with serving(folder, compressed) as url:
                runs = [visit(browser, url) for _ in range(RUNS)]
            found[compressed] = Visit(
                statistics.median(one.seconds for one in runs),
                statistics.median(one.kilobytes for one in runs),
                statistics.median(one.longest_ms for one in runs),
            )
        browser.close()
    return found


def rows(folder: Path | None = None) -> list[tuple[str, ...]]:
    """Return the rows of the table: what, measured, goal."""
    if folder is None:
        with tempfile.TemporaryDirectory() as place, speaking("en"):
            folder = Path(place) / "site"
            sitefolder.write(folder, site.build(load(), days={date(2020, 11, 8)}))
            found = visits(folder)
    else:
        found = visits(folder)
    small, plain = found[True], found[False]
    return [
        ("First visit on a phone, brotli: first map", f"{small.seconds:.2f} s", "1.5 s"),
        ("First visit on a phone, brotli: bytes before it", f"{small.kilobytes:.0f} kB", "200 kB"),
        ("First visit on a phone: longest task", f"{small.longest_ms:.0f} ms", "300 ms"),
        ("First visit on a phone, nothing compressed", f"{plain.seconds:.2f} s", "4 s"),
    ]


if __name__ == "__main__":
    for name, measured, goal in rows(Path(sys.argv[1]) if sys.argv[1:] else None):
        print(f"{name}: {measured} (goal {goal})")
