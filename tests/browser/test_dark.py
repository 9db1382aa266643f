"""The page by night: it follows the system, its words can be read, its patterns are seen, and paper stays white."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from karabakh_map.core.controllers import Controller
from karabakh_map.dataset.load import load
from karabakh_map.web import dark, single_page
from karabakh_map.web._classes import contrast
from karabakh_map.wording import style

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("onefile")]

ENGINE = "document.querySelector('.km-map').karabakhMap"

PALE = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map(one => one / 255)
    .map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
    return .2126 * x + .7152 * y + .0722 * z; };
  const above = node => node.parentElement ?? node.getRootNode().host ?? null;
  const ground = node => { const found = [];
    for (let at = node; at; at = above(at)) found.push(rgba(getComputedStyle(at).backgroundColor));
    return found.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]); };
  const pale = [];
  const walk = root => { for (const node of root.querySelectorAll('*')) {
    if (node.shadowRoot) walk(node.shadowRoot);
    const words = [...node.childNodes].filter(one => one.nodeType === 3).map(one => one.data.trim()).join('');
    if (!words || !node.getClientRects().length || node.closest(':disabled, .km-label, .unseen, .km-unseen')) continue;
    const {color, visibility} = getComputedStyle(node);
    if (visibility === 'hidden') continue;
    const under = ground(node);
    const [low, high] = [light(over(rgba(color), under)), light(under)].sort((a, b) => a - b);
    const ratio = (high + .05) / (low + .05);
    if (ratio < 4.5) pale.push([ratio.toFixed(2), color, String(under), node.className, words.slice(0, 40)]);
  } };
  walk(document.body);
  return pale; }"""


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
    page.wait_for_function(f"{ENGINE}?.date")
    night = ground(page)
    assert night != "rgb(255, 255, 255)"
    assert page.evaluate(PALE) == []
    page.evaluate(f"{ENGINE}.open('e118')")  # on another day, with its note and its sources
    page.locator(".start").click()
    page.evaluate(f"{ENGINE}.openPlace(39.75, 46.75)")
    page.locator(".choices button").first.click()
    assert page.evaluate(PALE) == []
    for name in ("disputes", "sources"):
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

    # Paper and whoever asks for the day have it.
    page.emulate_media(media="print")
    assert ground(page) == "rgb(255, 255, 255)"
    assert page.evaluate(fill) != f"rgb({parts})"
    page.emulate_media(media="screen")
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
    day = dark._mixed(fill.colour, style.LAND, fill.opacity)  # noqa: SLF001  what scripts draw
    assert contrast(ground, mark) >= contrast(day, fill.colour)
