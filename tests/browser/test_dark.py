"""The page by night: its words can be read, its patterns are seen, and paper stays white."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from karabakh_map.core.controllers import Controller
from karabakh_map.dataset.load import load
from karabakh_map.web import dark, single_page
from karabakh_map.web._classes import contrast
from karabakh_map.wording import style
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("onefile")]

ENGINE = "document.querySelector('.km-map').karabakhMap"

PALE = (Path(__file__).parent / "pale.js").read_text("utf-8").strip()
"""Words with less contrast than 4.5, with their colours."""


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("dark") / "karabakh.html"
    path.write_text(single_page.page(load()), encoding="utf-8")
    return path


def ground(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_by_night(new_page, file):
    page = new_page(1280, 720, offline=True, color_scheme="dark", reduced_motion="reduce")
    page.goto(f"{file.as_uri()}#date=2020-11-20")
    until(page, f"{ENGINE}?.date")
    night = ground(page)
    assert night != "rgb(255, 255, 255)"
    assert page.evaluate(PALE) == []
    page.evaluate(f"{ENGINE}.open('e118')")  # on another day, with its note and its sources
    page.locator(".start").click()
    page.evaluate(f"{ENGINE}.openPlace(39.75, 46.75)")
    page.locator(".choices button").first.click()
    assert page.evaluate(PALE) == []
    page.evaluate(f"{ENGINE}.receive({{type: 'place', id: 'shusha-shushi'}})")
    page.wait_for_selector(".km-strip text")
    assert page.evaluate(PALE) == []
    for name in ("areas", "disputes", "sources"):
        page.locator(f"#tab-{name}").click()
        assert page.evaluate(PALE) == [], name
    page.locator("#tab-map").click()

    # The land, the hills and who held what are seen as by day.
    page.evaluate("karabakhMapPage.go('2020-11-20')")
    azerbaijan = "path[fill^='var(--km-fill-azerbaijan,']"
    fill = f'getComputedStyle(document.querySelector("#map {azerbaijan}")).fill'
    wanted, _mark = dark.fills(style.FILLS[Controller.AZERBAIJAN], Controller.AZERBAIJAN)
    parts = ", ".join(str(int(wanted[n : n + 2], 16)) for n in (1, 3, 5))
    assert page.evaluate(fill) == f"rgb({parts})"
    assert page.evaluate(f"({PALE.replace('4.5', '19')})().length") > 50  # it does measure words

    # The tool menu has the other colours, for who wants them.
    page.keyboard.press("n")
    assert ground(page) == "rgb(255, 255, 255)"
    page.keyboard.press("n")
    assert ground(page) == night

    # Paper and whoever asks for the day have it.
    page.emulate_media(media="print")
    assert ground(page) == "rgb(255, 255, 255)"
    assert page.evaluate(fill) != f"rgb({parts})"
    page.emulate_media(media="screen", color_scheme="dark")
    assert ground(page) == night
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert ground(page) == "rgb(255, 255, 255)"
    assert page.evaluate(PALE) == []
    page.emulate_media(color_scheme="light")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert ground(page) == night


@pytest.mark.parametrize("holder", [one for one in Controller if one is not Controller.UNSTATED])
def test_holders_are_told_apart_by_night(holder):
    fill = style.FILLS[holder]
    ground, mark = dark.fills(fill, holder)
    assert contrast(ground, mark) >= 3
    day = dark._mixed(fill.colour, style.LAND, fill.opacity)
    assert contrast(ground, mark) >= contrast(day, fill.colour)
