"""How much of a phone's map lies under what stands on it: in no language more than in English."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page

from karabakh_map.core import i18n
from karabakh_map.core.dates import today
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.dataset.load import load
from karabakh_map.dataset.translations import translated
from karabakh_map.web import single_page
from karabakh_map.web.folium_map import TimeMap
from tests.browser.test_app import ENGINE, App, AppWatch
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("languages")]

SMALL, USUAL = (320, 568), (390, 844)
LONG = date(2020, 9, 27)
"""Its month is the longest word of a date in Armenian, Azerbaijani and English."""
PHONE = {"reduced_motion": "reduce", "has_touch": True, "is_mobile": True}

COVERED = """(() => {
  const map = document.querySelector('.km-map');
  const frame = map.getBoundingClientRect();
  const boxes = [...map.querySelectorAll('.leaflet-control')]
    .filter((one) => one.offsetWidth && one.offsetHeight)
    .map((one) => one.getBoundingClientRect());
  let covered = 0;
  for (let x = frame.left + 1; x < frame.right; x += 2)
    for (let y = frame.top + 1; y < frame.bottom; y += 2)
      if (boxes.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom))
        covered += 4;
  return covered;
})()"""
"""Square pixels of the map under its controls; they may lie over one another."""

RESTS = f"""(() => {{
  const now = {COVERED};
  window.looks = window.before === now ? window.looks + 1 : 0;
  window.before = now;
  return window.looks > 4;
}})()"""
"""Whether that was the same at some looks in a row: what happened out of sight is told late."""

Opened = Callable[[str, tuple[int, int], date], Page | Frame]


def check(opened: Opened, size: tuple[int, int], *days: date) -> None:
    for day in days:
        covered = {}
        for tongue in LANGUAGES:
            frame = opened(tongue, size, day)
            until(frame, f"{ENGINE}.told === '{day}'")
            until(frame, "document.querySelector('.km-tools-button')")  # it comes late
            until(frame, RESTS)
            covered[tongue] = frame.evaluate(COVERED)
        assert covered["en"] > 1000
        assert max(covered.values()) == covered["en"], (size, day, covered)


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[tuple[str, str], Path]:
    """Write the page and the map alone, as it is embedded, in every language."""
    folder, made = tmp_path_factory.mktemp("cover"), {}
    for tongue in LANGUAGES:
        made["page", tongue] = folder / f"page-{tongue}.html"
        made["page", tongue].write_text(single_page.page(load(), language=tongue), "utf-8")
        made["map", tongue] = folder / f"map-{tongue}.html"
        with i18n.speaking(tongue):
            TimeMap(translated(load(), tongue)).save(made["map", tongue])
    return made


@pytest.mark.parametrize(
    ("kind", "size", "days"),
    [
        ("page", SMALL, (LONG, today())),
        ("page", USUAL, (LONG, today())),
        ("map", SMALL, (LONG,)),
    ],
    ids=["page, small", "page", "map, small"],
)
def test_page_and_map(new_page, files, kind, size, days):
    def opened(tongue: str, size: tuple[int, int], day: date) -> Page:
        page: Page = new_page(*size, keep=True, offline=True, **PHONE)
        page.goto(f"{files[kind, tongue].as_uri()}#date={day}")
        until(page, f"{ENGINE}?.told")
        page.evaluate(f"{ENGINE}.setDate('{day}')")  # the map alone has no address
        return page

    check(opened, size, *days)


BUTTONS = """[...document.querySelectorAll('.km-map .leaflet-top.leaflet-right :is(a, button)')]
  .filter((one) => one.offsetWidth)
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, {x, y, width, height}]) =>
    [[6, 6], [width - 6, 6], [6, height - 6], [width / 2, height / 2]].some(([left, top]) =>
      !one.contains(document.elementFromPoint(x + left, y + top))))
  .map(([one]) => one.className)"""
"""The buttons at the map's edge of which a corner or the middle lies under something else."""


@pytest.mark.parametrize("compared", ["", "&compare=2020-11-09&compare_as=side"])
@pytest.mark.parametrize("tongue", ["en", "hy"])
def test_no_button_of_a_low_map_lies_under_something(new_page, files, tongue, compared):
    page = new_page(844, 390, offline=True, **PHONE)
    page.goto(f"{files['page', tongue].as_uri()}#date=1992-05-09{compared}")
    until(page, f"{ENGINE}?.told")
    page.locator(".km-tools-button").wait_for()  # it comes late
    until(page, RESTS)
    assert page.evaluate(BUTTONS) == []


@pytest.mark.parametrize("form", ["side", "swipe"])
def test_of_two_maps_over_a_sheet_a_popup_keeps_its_bar(new_page, files, form):
    page = new_page(312, 717, offline=True, **PHONE)
    link = f"date=1992-05-09&compare=2020-11-09&compare_as={form}&event=e023"
    page.goto(f"{files['page', 'en'].as_uri()}#{link}")
    until(page, "document.querySelector('.km-popup .km-close')")
    page.locator("aside .sheet-bar [data-to=half]").click()
    until(page, "document.querySelector('aside').dataset.height === 'half'")
    until(page, RESTS)
    until(
        page,
        "(([map, close]) => close.top >= map.top && close.bottom <= map.bottom)"
        "(['.km-map', '.km-close'].map((one) => document.querySelector(one)"
        ".getBoundingClientRect()))",
    )
    assert page.locator("#map").evaluate("map => map.offsetHeight") > 200


INSIDE = """() => {
  const [map, head] = ['.km-map', '.km-popup h3'].map((one) => document.querySelector(one));
  const { top, bottom } = document.querySelector('.km-popup .km-body').getBoundingClientRect();
  const line = head.getBoundingClientRect().top + 12;
  return line > top && line < bottom && bottom <= map.getBoundingClientRect().bottom + 0.5; }"""
"""The first line of a popup's heading is seen, and what is read there ends within the map."""

CAPTIONS = """() => [...document.querySelectorAll('.km-caption')].map((one) => {
  const { left, right, width } = one.getBoundingClientRect();
  return [left, right, width]; }).sort((a, b) => a[0] - b[0])"""


@pytest.mark.parametrize("form", ["side", "swipe"])
@pytest.mark.parametrize("tongue", LANGUAGES)
def test_two_dates_in_a_small_window_hide_neither_date_nor_heading(new_page, files, tongue, form):
    page = new_page(819, 510, offline=True, reduced_motion="reduce")
    link = f"date=1988-09-18&compare=1994-09-12&compare_as={form}&event=e351"
    page.goto(f"{files['page', tongue].as_uri()}#{link}")
    until(page, "document.querySelector('.km-popup h3')")
    until(page, RESTS)
    assert page.evaluate(INSIDE)
    (_, end, wide), (start, _, other) = page.evaluate(CAPTIONS)
    assert min(wide, other) > 80
    assert end < start, "one date lies over the other"


@pytest.mark.xdist_group("app")
def test_app(new_page, address, watch):
    def opened(tongue: str, size: tuple[int, int], day: date) -> Frame:
        page = new_page(*size, keep=True, **PHONE)
        return App(page, address).open(f"?lang={tongue}&date={day}").frame

    check(opened, SMALL, LONG)


@pytest.fixture
def watch() -> AppWatch:
    return AppWatch()
