"""Drive a running app in Chromium and measure its steps and its first picture."""

import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
FRAME = 'iframe[title="streamlit_folium.st_folium"]'
IN_FRAME = f"document.querySelector('{FRAME}')?.contentDocument?.querySelector('#map_div')"
IN_PAGE = "document.querySelector('.km-map')"
"""Where the map's element is: in the frame of st_folium, or in a page of its own."""
FIRST_YEAR, STEPS = 1987, 36
PAUSE_MS, REST_MS = 700, 100
"""Rest after a step and before the next, so that each starts from an idle page and server."""

SHOWS = {
    "ours": "map => map?.karabakhMap?.date === `${year}-12-31`",
    "naive": "map => map?.ownerDocument.querySelector(`path.year-${year}`)",
}
START = {
    "ours": "map => map?.karabakhMap?.date",
    "naive": "map => map?.ownerDocument.querySelector('path.year-1987')",
    "bare": "map => map?.classList.contains('leaflet-container')",
}
MEASURE = """() => {
  window.step = new Promise((resolve) => {
    const look = () => {
      const map = FIND;
      if (!(SHOWS)(map)) return requestAnimationFrame(look);
      performance.mark('shown');
      const same = map === window.lastMap && map.firstChild === window.lastChild;
      window.lastMap = map;
      window.lastChild = map.firstChild;
      resolve(!same);
    };
    const press = (event) => {
      performance.mark('pressed', {startTime: event.timeStamp});
      requestAnimationFrame(look);
    };
    addEventListener('keydown', press, {capture: true, once: true});
  });
}"""
TRACED = ["blink.user_timing", "cc"]


def painted_ms(trace: bytes) -> float:
    """Return the time from the key event to the end of the frame that showed its effect.

    Only a trace tells the end of a frame. A task that the page posts from an animation frame does
    not: after a key Chromium holds such tasks back, often until the frame after the next.
    """
    marks, frames = {}, []
    for event in json.loads(trace)["traceEvents"]:
        if event["name"] in ("pressed", "shown"):
            marks[event["name"]] = event["ts"]
        elif event["name"] == "ProxyMain::BeginMainFrame" and "dur" in event:
            frames.append((event["ts"], event["ts"] + event["dur"]))
    ends = [end for start, end in frames if start <= marks["shown"] <= end]
    if not ends:
        raise SystemExit("bench: Chromium's trace lacks the frame of a step; measure again.")
    return (min(ends) - marks["pressed"]) / 1000


@dataclass
class Server:
    """A running Streamlit app."""

    process: subprocess.Popen[bytes]
    address: str
    started: float

    def cpu_ms(self) -> float:
        """Return the processor time used so far, user and system."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serve(script: Path | None) -> Iterator[Server]:
    """Start `streamlit run` on a script, without one `karabakh-map serve`; stop it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "karabakh_map", "serve", "--no-browser", f"--port={port}"]
    if script is not None:
        command[2:] = [
            "streamlit", "run", str(script), f"--server.port={port}", "--server.headless=true",
            "--server.address=localhost", "--browser.gatherUsageStats=false",
            "--server.fileWatcherType=none",
        ]  # fmt: skip
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("localhost", port)) == 0:
                    break
            if process.poll() is not None:
                raise SystemExit(f"bench: {' '.join(command)} did not start; run it to see why.")
            time.sleep(0.01)
        yield Server(process, f"http://localhost:{port}/", started)
    finally:
        process.terminate()
        process.wait()


@dataclass
class Traffic:
    """Bytes that came from the server, as they went over the wire."""

    frames: int = 0
    files: dict[str, int] = field(default_factory=dict)

    def listen(self, page: Page) -> None:
        """Count from now on."""
        page.on("websocket", lambda socket: socket.on("framereceived", self._frame))
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        urls: dict[str, str] = {}
        devtools.on(
            "Network.responseReceived",
            lambda event: urls.__setitem__(event["requestId"], event["response"]["url"]),
        )
        devtools.on(
            "Network.loadingFinished",
            lambda event: self._file(urls.get(event["requestId"], ""), event["encodedDataLength"]),
        )

    def _frame(self, payload: str | bytes) -> None:
        self.frames += len(payload)

    def _file(self, url: str, size: int) -> None:
        self.files[url] = self.files.get(url, 0) + int(size)

    def of_streamlit(self) -> int:
        """Return the bytes of Streamlit's own page, which every app loads."""
        return sum(size for url, size in self.files.items() if "/component/" not in url)

    def of_app(self) -> int:
        """Return the bytes of everything else: components, map, data, messages."""
        return self.frames + sum(size for url, size in self.files.items() if "/component/" in url)


def p95(times: list[float]) -> float:
    """Return the time that one step in twenty exceeds."""
    return statistics.quantiles(times, n=20)[-1]


@dataclass
class Steps:
    """What a step of the slider costs."""

    paint_ms: list[float]
    bytes_each: float
    cpu_ms_each: float
    remounts: int

    @property
    def p50(self) -> float:
        return statistics.median(self.paint_ms)

    @property
    def p95(self) -> float:
        return p95(self.paint_ms)


def open_page(browser: Browser, address: str, kind: str) -> tuple[Page, Traffic]:
    """Open an app with an empty cache and wait until its map has been drawn."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    traffic = Traffic()
    traffic.listen(page)
    page.goto(address)
    page.wait_for_function(f"({START[kind]})({IN_FRAME})", polling="raf")
    return page, traffic


def cold_start(browser: Browser, script: Path | None, kind: str) -> float:
    """Return the seconds from starting the process to the first drawn map."""
    with serve(script) as server:
        page, _ = open_page(browser, server.address, kind)
        seconds = time.perf_counter() - server.started
        page.context.close()
    return seconds


def press_through(
    browser: Browser, page: Page, slider: str, find: str, shows: str
) -> tuple[list[float], int]:
    """Press the right arrow year by year; return each step's milliseconds, and the remounts."""
    page.locator(slider).first.focus()
    page.evaluate(f"() => {{ window.lastMap = {find}; window.lastChild = lastMap.firstChild; }}")
    paint, remounts = [], 0
    for year in range(FIRST_YEAR + 1, FIRST_YEAR + 1 + STEPS):
        shown = shows.replace("${year}", str(year))
        # Written into the script, because the page that opens from disk forbids `eval`.
        page.evaluate(MEASURE.replace("FIND", find).replace("SHOWS", shown))
        browser.start_tracing(page=page, categories=TRACED)
        page.wait_for_timeout(REST_MS)
        page.keyboard.press("ArrowRight")
        remounts += page.evaluate("window.step")
        page.wait_for_timeout(PAUSE_MS)
        paint.append(painted_ms(browser.stop_tracing()))
    return paint, remounts


def steps(browser: Browser, script: Path, kind: str, query: str = "") -> tuple[Steps, Traffic]:
    """Press the right arrow on the year slider, and watch each year appear."""
    with serve(script) as server:
        page, first = open_page(browser, server.address + query, kind)
        page.wait_for_timeout(3000)
        first_frames, first_files = first.frames, dict(first.files)
        slider = ".time-bar .years" if kind == "ours" else ".stSlider input"
        cpu = server.cpu_ms()
        paint, remounts = press_through(browser, page, slider, IN_FRAME, SHOWS[kind])
        result = Steps(
            paint,
            (first.frames - first_frames) / STEPS
            + (sum(first.files.values()) - sum(first_files.values())) / STEPS,
            (server.cpu_ms() - cpu) / STEPS,
            remounts,
        )
        page.context.close()
    return result, Traffic(first_frames, first_files)
