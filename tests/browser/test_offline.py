"""The static site without a network: whole editions only, and no promise where there are none."""

import base64
import hashlib
import json
import re
import shutil
import socket
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.web import _siteoffline, site
from tests.browser.serving import serving
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

READY, NEWER = "This page works offline.", "Newer data are saved;"
TWO = "main[data-edition=two]"
EDITIONS = "caches.keys().then((all) => all.sort())"


@pytest.fixture
def folder(site_folder, tmp_path) -> Path:
    """Return a copy of the site under a path, which a test may change."""
    home = tmp_path / "history" / "map"
    shutil.copytree(site_folder, home)
    return home


def reissue(folder: Path, change: Callable[[str], str], integrity: bool = True) -> None:
    """Change the index, and let the worker know of it as of another edition."""
    index, worker = folder / "index.html", folder / "sw.js"
    index.write_text(change(index.read_text("utf-8")), "utf-8")
    text = worker.read_text("utf-8")
    head, mark, script = text.partition(";\n")
    told = json.loads(head.partition(" = ")[2])
    digest = hashlib.sha256(index.read_bytes() if integrity else b"").digest()
    code = base64.b64encode(digest).decode()
    told["files"] = [
        [path, f"sha256-{code}" if path == "index.html" else known] for path, known in told["files"]
    ]
    told["edition"] = hashlib.sha256(code.encode()).hexdigest()[:16]
    worker.write_text(f"self.KARABAKH_EDITION = {json.dumps(told)}{mark}{script}", "utf-8")


def shows(page: Page, day: str) -> None:
    until(
        page,
        "day => document.querySelector('#map')?.karabakhMap?.date === day",
        arg=day,
        timeout=20_000,
    )


def test_it_opens_at_any_date_and_the_next_edition_is_shown_at_the_next_visit(
    new_page, folder, watch
):
    told = None
    with serving(folder.parents[1]) as base:
        home = f"{base}history/map/"
        page = new_page(service_workers="allow")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{home}#date=2020-11-20")
        shows(page, "2020-11-20")
        assert not any("sw.js" in url for url in asked), "asked for before the first map"
        told = page.locator(".offline")
        expect(told).to_contain_text(READY, timeout=20_000)
        reissue(folder, lambda text: text.replace("<main ", '<main data-edition="two" '))
        page.reload()
        shows(page, "2020-11-20")
        assert not page.locator(TWO).count()
        expect(told).to_contain_text(NEWER, timeout=20_000)
        page.goto("about:blank")
        page.goto(f"{home}#date=1994-05-12")
        shows(page, "1994-05-12")
        assert page.locator(TWO).count()
        reissue(folder, lambda text: text.replace('"two"', '"three"'), integrity=False)
        page.reload()
        page.wait_for_timeout(1500)  # it has tried and failed
        expect(told).to_contain_text(READY)
        assert len(page.evaluate(EDITIONS)) == 2
    # The server is gone.
    for path, day in (
        ("index.html?date=2020-11-25", "2020-11-25"),
        ("dates/1992-05-09.html", "1992-05-09"),
        ("#date=1994-05-12", "1994-05-12"),
    ):
        page.goto("about:blank")
        page.goto(home + path)
        shows(page, day)
        assert page.locator(TWO).count()
    watch.problems.clear()  # pictures that are not kept


def test_a_date_page_of_a_host_in_trouble_is_the_saved_map_of_that_day(new_page, folder):
    (path,) = (
        "/history/map/" + one.relative_to(folder).as_posix()
        for one in [min((folder / "dates").glob("*.html"))]
    )
    broken: set[str] = set()
    with serving(folder.parents[1], broken=broken) as base:
        page = new_page(service_workers="allow")
        page.goto(f"{base}history/map/")
        expect(page.locator(".offline")).to_contain_text(READY, timeout=20_000)
        broken.add(path)  # before the browser has seen it, which may answer for the host
        page.goto(base.rstrip("/") + path)
        shows(page, Path(path).stem)


def test_a_server_that_is_gone_answers_nobody_who_had_connected_ahead(tmp_path):
    """As a browser does: the test above found "not found" where no network was to be."""
    with serving(tmp_path) as base:
        there = urlsplit(base)
        ahead = socket.create_connection((there.hostname, there.port))
        asked = HTTPConnection(there.netloc)
        asked.request("GET", "/")
        assert asked.getresponse().status == 200  # the other connection was taken before
    with ahead, suppress(ConnectionError):
        ahead.sendall(b"GET /dates/1992-05-09.html HTTP/1.0\r\n\r\n")
        assert not ahead.recv(1)


def test_readers_and_owners_can_take_it_away_and_a_file_promises_nothing(
    new_page, folder, site_folder
):
    with serving(folder.parents[1]) as base:
        home = f"{base}history/map/index.html"
        page = new_page(service_workers="allow")
        page.goto(home)
        told = page.locator(".offline")
        expect(told).to_contain_text(READY, timeout=20_000)
        page.get_by_role("button", name="Remove the offline copy").click()
        expect(told).to_contain_text("The offline copy is removed.")
        assert page.evaluate(EDITIONS) == []
        page.reload()
        page.get_by_role("button", name="Make this page work offline").click()
        expect(told).to_contain_text(READY, timeout=20_000)
        made = site.Site.__new__(site.Site)
        made.files, made.home, made.pages = {}, "", []
        _siteoffline.add_worker(made, [], [], on=False)
        (folder / "sw.js").write_bytes(made.files["sw.js"])
        page.goto(home)
        expect(told).to_have_text("The offline copy is removed.", timeout=20_000)
        until(page, f"async () => !(await {EDITIONS}).length")
        page.goto((site_folder / "index.html").as_uri())
        expect(page.locator(".km-caption")).not_to_be_empty(timeout=20_000)
        page.locator(".copy-link").click()  # what comes late is there
        expect(page.locator(".copied")).not_to_be_empty()
        assert not re.search("offline", page.locator("main").inner_text())
