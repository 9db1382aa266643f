"""What is walked on: the app, the one page and the map in a frame, at the sizes of readers."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Frame, Page
from playwright.sync_api import Error as BrowserError

from karabakh_map.core.model import Dataset
from karabakh_map.web import single_page, site, sitefolder
from tests.browser.serving import answers, free_port

READING = (Path(__file__).parent / "reading.js").read_text("utf-8")
OWN = {"127.0.0.1", "localhost"}
EXPECTED = (
    "Unrecognized feature:",  # Streamlit's own page says these in every app
    "An iframe which has both allow-scripts",
    # Two wishes of one moment, one of them the bridge's: it sends one, and the page asks again
    # (comeback.js).
    "Unexpected state: Multiple different fragmentIds",
)
BROKEN_LINE = ("WebSocket", "net::ERR_", "Failed to fetch", "Failed to load resource", "ECONN",
               "Client Error", "Is Streamlit still running",
               "when disconnected from server")  # fmt: skip
"""What a browser says of a server that was stopped on purpose."""


APART = 0.35
"""Seconds between two taps, at the least: for a double tap Leaflet takes 0.2, Chromium 0.3."""


@dataclass(frozen=True)
class Size:
    """A window; one of a phone is touched."""

    width: int
    height: int
    touch: bool = False

    def __str__(self) -> str:
        return f"{self.width}x{self.height}{' touch' if self.touch else ''}"


SIZES = {
    "laptop": Size(1440, 900),
    "projector": Size(1280, 720),
    "phone": Size(390, 844, touch=True),
    "low": Size(1024, 600),
    "turned": Size(844, 390, touch=True),
}


@dataclass
class Visit:
    """One page of a reader, with what it did wrong."""

    surface: "Surface"
    context: BrowserContext
    page: Page
    size: Size
    problems: list[str] = field(default_factory=list)
    broken: bool = False
    _touch: CDPSession | None = None
    _tapped: float = 0.0

    def listen(self) -> None:
        """Note each word of the console and each request to elsewhere."""

        def console(message: Any) -> None:
            if message.type not in {"error", "warning"} or message.text.startswith(EXPECTED):
                return
            if self.broken and any(word in message.text for word in BROKEN_LINE):
                return
            self.problems.append(f"console {message.type}: {message.text}")

        def request(asked: Any) -> None:
            parts = urlsplit(asked.url)
            if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in OWN:
                self.problems.append(f"request to another host: {asked.url}")

        self.page.on("console", console)
        self.page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        self.page.on("request", request)

    def read(self) -> dict[str, Any]:
        """Return what is seen now; a map gone for a moment is a fault, for good an error."""
        end = time.monotonic() + 10
        while not (found := dict(json.loads(self.page.evaluate("walk.told(walk.read())"))))[
            "ready"
        ]:
            if (told := f"the map was gone: {found['why']}") not in self.problems:
                self.problems.append(told)
            if time.monotonic() > end:
                raise BrowserError(told)
            self.page.wait_for_timeout(50)
        return found

    def rest(self, limit: float = 6.0) -> dict[str, Any]:
        """Return what is seen when the page has come to rest."""
        end = time.monotonic() + 40
        while True:
            try:
                script = "([calm, limit]) => walk.rest(calm, limit).then(walk.told)"
                found = json.loads(self.page.evaluate(script, [self.surface.calm, limit * 1000]))
            except BrowserError:  # the page was just being loaded
                if time.monotonic() > end:
                    raise
                self.page.wait_for_timeout(50)
                continue
            if found["ready"] or time.monotonic() > end:
                return dict(found)

    def pause(self, milliseconds: float) -> None:
        """Wait for as long as the page takes for that by its own, faster clock."""
        self.page.wait_for_timeout(milliseconds / self.surface.hurry)

    def aim(
        self, selector: str, part: float = 0.0, *, on_map: bool = False, reject: str = ""
    ) -> dict[str, Any] | None:
        """Return where to press something that can be pressed."""
        script = "([a, b, c, d]) => walk.aim(a, b, c, d)"
        found: dict[str, Any] | None = self.page.evaluate(script, [selector, part, on_map, reject])
        return found

    def map_frame(self) -> Frame:
        """Return the frame in which the map is."""
        inside = [one for one in self.page.frames if "streamlit_folium" in one.url]
        return inside[0] if inside else self.page.main_frame

    def write(self, field: dict[str, Any], text: str) -> None:
        """Press a field and type over what stands in it."""
        self.press(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def press(self, at: dict[str, Any]) -> None:
        """Click or tap a point."""
        if self.size.touch:
            # Two taps of no fingers' speed are a double tap to Leaflet, wherever they fall.
            if (rush := self._tapped + APART - time.monotonic()) > 0:
                self.page.wait_for_timeout(1000 * rush)
            before = self.page.evaluate("walk.clicks()")
            self.page.touchscreen.tap(at["x"], at["y"])
            self.page.evaluate("before => walk.clicked(before)", before)  # it comes some time later
            self._tapped = time.monotonic()
        else:
            self.page.mouse.click(at["x"], at["y"])

    def touches(self, tracks: list[list[tuple[float, float]]]) -> None:
        """Move fingers over the glass, each along its own track of points."""
        if self._touch is None:
            self._touch = self.context.new_cdp_session(self.page)

        def send(kind: str, points: list[tuple[float, float]]) -> None:
            told = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
            assert self._touch is not None
            self._touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

        for number, points in enumerate(zip(*tracks, strict=True)):
            send("touchStart" if number == 0 else "touchMove", list(points))
            self.page.wait_for_timeout(12)
        send("touchEnd", [])
        self.page.evaluate("walk.scrolled()")  # the page may roll on, and a tap would but stop it

    def close(self) -> None:
        """Leave the page; of a browser that fell there is nothing to leave."""
        if (browser := self.context.browser) and browser.is_connected():
            self.context.close()


class Surface:
    """A place where the map is shown."""

    name = ""
    hurry = 5.0
    """Timers of pages without a server run this many times faster, in their order."""
    calm = 0.0
    """Milliseconds without a change that count as rest."""

    def address(self, link: str) -> str:
        """Return where it is with a state, written like date=2020-11-20."""
        raise NotImplementedError

    def restart(self) -> None:
        """Stop the server and start it again."""

    def visit(self, browser: Browser, size: Size, where: str, *, still: bool = True) -> Visit:
        """Open an address in a window of its own."""
        context = browser.new_context(
            viewport={"width": size.width, "height": size.height},
            has_touch=size.touch,
            is_mobile=size.touch,
            reduced_motion="reduce" if still else "no-preference",
        )
        context.add_init_script(READING.replace("HURRY = 1;", f"HURRY = {self.hurry};"))
        page = context.new_page()
        page.set_default_timeout(20_000)
        visit = Visit(self, context, page, size)
        visit.listen()
        page.goto(where)
        return visit


class PageOnDisk(Surface):
    """The one page, opened from a file."""

    name = "page"

    def __init__(self, dataset: Dataset, folder: Path) -> None:
        self.path = folder / "karabakh.html"
        self.path.write_text(single_page.page(dataset), encoding="utf-8")

    def address(self, link: str) -> str:
        return self.path.as_uri() + (f"#{link}" if link else "")


class Embed(Surface):
    """The map that other pages put into a frame, from a server of files."""

    name = "embed"

    def __init__(self, dataset: Dataset, folder: Path) -> None:
        made = site.Site(dataset, "")
        made.add_pages()
        sitefolder.write(folder / "site", made.files)
        handler = partial(_Quiet, directory=str(folder / "site"))
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, link: str) -> str:
        ask = f"?{link}" if link else ""
        return f"http://127.0.0.1:{self.server.server_port}/embed.html{ask}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Say nothing of each file."""


class App(Surface):
    """The app with its server, which can be stopped and started again at the same port."""

    name = "app"
    hurry = 1.0
    calm = 80.0  # between Python's first word of a run and the page that says it runs

    def __init__(self, log: Path) -> None:
        self.port = free_port()
        self.log = log
        self.server: subprocess.Popen[bytes] | None = None
        self.begin()

    def begin(self) -> None:
        """Start the server and wait until it answers."""
        command = [
            sys.executable, "-m", "karabakh_map", "serve", "--no-browser", f"--port={self.port}",
        ]  # fmt: skip
        with self.log.open("a") as errors:
            self.server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        end = time.monotonic() + 90
        while not answers(self.port):
            if self.server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"The app did not start: {self.log.read_text()}")
            time.sleep(0.1)

    def end(self) -> None:
        """Stop the server."""
        if self.server is None:
            return
        os.kill(self.server.pid, signal.SIGTERM)
        try:
            self.server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()
        self.server = None

    def restart(self) -> None:
        self.end()
        self.begin()

    def address(self, link: str) -> str:
        return f"http://localhost:{self.port}/" + (f"?{link}" if link else "")


@contextmanager
def opened(name: str, dataset: Dataset, folder: Path) -> Iterator[Surface]:
    """Make a surface ready and put it away again."""
    if name == "page":
        yield PageOnDisk(dataset, folder)
    elif name == "embed":
        embed = Embed(dataset, folder)
        yield embed
        embed.close()
    else:
        app = App(folder / "errors.txt")
        try:
            yield app
        finally:
            app.end()
