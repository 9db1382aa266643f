"""A real Chromium, watched: any console error or request to another host fails the test."""

import io
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from karabakh_map import figure
from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import load
from karabakh_map.web import site, sitefolder
from tests.browser.serving import answers, faults, free_port
from tests.browser.waiting import until
from tools import chromium

FAILURES = Path(__file__).parent / "failures"
TWO_DAYS = {date(2020, 11, 8), date(2020, 12, 1)}
"""Of the days of change these get a page; the others differ in their words alone."""

ENGINE = "document.querySelector('.km-map').karabakhMap"
OWN_HOSTS = {"127.0.0.1", "localhost"}


@pytest.fixture(scope="session", autouse=True)
def english() -> Iterator[None]:
    """Speak English in what tests expect; the app runs in a process of its own."""
    with speaking("en"):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Let fixtures see whether their test failed."""
    report = yield
    item.stash.setdefault(REPORTS, {})[report.when] = report
    return report


REPORTS = pytest.StashKey[dict[str, pytest.TestReport]]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium a test process; without one the tests fail and say what to install."""
    found = chromium.find()
    if found is None:
        pytest.fail(f"No Chromium; run make test, or set {chromium.VARIABLE} to its path.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=list(chromium.FLAGS))
        yield started
        started.close()


def went_wrong(request: pytest.FixtureRequest) -> bool:
    """Tell whether the body of a test failed."""
    report = request.node.stash.get(REPORTS, {}).get("call")
    return report is not None and report.failed


def pictured(page: Page, name: str) -> None:
    """Keep a picture of a page whose test failed."""
    FAILURES.mkdir(exist_ok=True)
    safe = re.sub(r"\W+", "-", name)
    page.screenshot(path=FAILURES / f"{safe}.png")


class Watch:
    """What a page did that it must not do."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def attach(self, page: Page) -> None:
        """Start to listen."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        page.on("request", self._request)

    def _console(self, message: Any) -> None:
        if message.text == "Service Worker registration blocked by Playwright":
            return  # as `new_page` asks it to
        if message.type in {"error", "warning"}:
            self.problems.append(f"console {message.type}: {message.text}")

    def _request(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in OWN_HOSTS:
            self.problems.append(f"request to another host: {request.url}")


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory) -> Path:
    """Write the site of the real data once a test process; other tests look at its pictures."""
    picture = io.BytesIO()
    Image.new("RGB", figure.LAYOUTS["social"].pixels, "#eee").save(picture, "PNG")
    with pytest.MonkeyPatch.context() as patch:
        drawn = (picture.getvalue(), "Map of who held what")
        patch.setattr(figure, "render_described", lambda *_, **__: drawn)
        made = site.build(load(), languages=["en"], days=TWO_DAYS)
    folder = tmp_path_factory.mktemp("built") / "site"
    sitefolder.write(folder, made)
    return folder


@pytest.fixture
def watch() -> Watch:
    """Return the list of problems; a test that expects one may clear it."""
    return Watch()


@pytest.fixture(scope="module")
def kept(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """Contexts that a file of tests opens once, by size and options.

    Their cache has Streamlit's scripts, and a page in one that has another open costs half the
    work: Chromium starts one process for it and not three.
    """
    contexts: dict[str, BrowserContext] = {}
    yield contexts
    for context in contexts.values():
        context.close()


def _emptied(page: Page) -> None:
    """Leave nothing in a kept context that the next reader would find."""
    parts = urlsplit(page.url)
    page.context.clear_cookies()
    page.context.clear_permissions()
    if parts.hostname or parts.scheme == "file":
        origin = {"origin": f"{parts.scheme}://{parts.netloc}", "storageTypes": "all"}
        page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", origin)


@pytest.fixture
def new_page(browser: Browser, kept, watch: Watch, request) -> Iterator[Callable[..., Page]]:
    """Open pages of a given size; afterwards check them, and picture them if the test failed.

    ``keep``: in a context that other tests have had before, without what they stored there.
    """
    pages: list[Page] = []

    def open_page(
        width: int = 1280, height: int = 720, *, keep: bool = False, **options: Any
    ) -> Page:
        # What a worker asks for no route sees; who tries one out allows it.
        options = {
            "viewport": {"width": width, "height": height},
            "service_workers": "block",
        } | options
        key = repr(sorted(options.items())) if keep else ""
        context = kept.get(key) or browser.new_context(**options)
        if keep and key not in kept:
            kept[key] = context
            context.new_page()  # nobody looks at it; see `kept`
        page = context.new_page()
        watch.attach(page)
        pages.append(page)
        return page

    yield open_page
    failed = watch.problems or went_wrong(request)
    for number, page in enumerate(pages):
        if failed and not page.is_closed():
            pictured(page, f"{request.node.name}-{number}")
        if page.context not in kept.values():
            page.context.close()
        elif not page.is_closed():
            _emptied(page)
            page.close()
    assert not watch.problems, "\n".join(watch.problems)


@pytest.fixture
def open_map(new_page) -> Callable[..., Page]:
    """Open the file of a map with the network off; what the map tells is in its `heard`."""

    def opened(file: Path, width: int = 1280, height: int = 720, **options: Any) -> Page:
        page: Page = new_page(
            width, height, keep=True, offline=True, reduced_motion="reduce", **options
        )
        page.goto(file.as_uri())
        until(page, f"{ENGINE}?.date")
        page.evaluate(f"window.heard = []; {ENGINE}.listen((message) => heard.push(message)); 0")
        return page

    return opened


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    """Serve the app once for a test process; an error in its log fails the last test."""
    port = free_port()
    log = tmp_path_factory.mktemp("serve") / "errors.txt"
    command = [sys.executable, "-m", "karabakh_map", "serve", "--no-browser", f"--port={port}"]
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        ) as server,
    ):
        deadline = time.monotonic() + 60
        while not answers(port):
            if server.poll() is not None or time.monotonic() > deadline:
                server.kill()
                pytest.fail(f"The app did not start: {log.read_text()}")
            time.sleep(0.1)
        yield f"http://localhost:{port}/"
        server.terminate()
        server.wait(timeout=30)
    assert not faults(log.read_text()), log.read_text()
