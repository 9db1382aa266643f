"""What a printer gets: the whole map with its date, legend and credit, and nothing over it."""

import re
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Frame, Page, expect

from karabakh_map.dataset.load import load
from karabakh_map.web import notebook, single_page
from tests.browser.test_app import AppWatch
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

CM = 96 / 2.54
SHEETS = {"lying": (27.7 * CM, 19 * CM), "upright": (19 * CM, 27.7 * CM)}
"""A4 within margins of a centimetre, in CSS pixels."""

MAP = 'iframe[title="streamlit_folium.st_folium"]'
PLACES = ("Stepanakert", "Kalbajar", "Fuzuli", "Jabrayil", "Lachin")

LOOK = """places => {
  const map = document.querySelector('.km-map'), box = map.getBoundingClientRect();
  const shown = node => node.checkVisibility() && node.getBoundingClientRect().width > 0;
  const inside = node => {
    const r = node.getBoundingClientRect();
    return r.left >= box.left - 1 && r.right <= box.right + 1
      && r.top >= box.top - 1 && r.bottom <= box.bottom + 1;
  };
  const needed = ['.km-caption', '.km-legend', '.leaflet-control-attribution'];
  const names = [...map.querySelectorAll('.km-label')].filter(shown);
  const legend = map.querySelector('.km-legend').getBoundingClientRect();
  const credit = map.querySelector('.leaflet-control-attribution').getBoundingClientRect();
  return {
    cut: needed.filter(name => !shown(map.querySelector(name)) || !inside(map.querySelector(name))),
    missing: places.filter(name => !names.some(n => n.textContent.startsWith(name) && inside(n))),
    over: [...document.querySelectorAll('button, input, .leaflet-bar, .leaflet-popup, .notes p')]
      .filter(node => shown(node) && !node.closest('.km-legend'))
      .map(node => node.className || node.outerHTML),
    rows: [...map.querySelectorAll('.km-legend li')].filter(li => shown(li) && inside(li)).length,
    crossed: legend.right > credit.left && legend.bottom > credit.top,
    dated: legend.top >= map.querySelector('.km-caption').getBoundingClientRect().bottom,
    right: box.right, width: box.width, height: box.height,
  };
}"""


@pytest.fixture
def watch() -> AppWatch:
    """Leave out what Streamlit's own page warns of."""
    return AppWatch()


@pytest.fixture(scope="module")
def pages(site_folder, tmp_path_factory) -> dict[str, str]:
    """Return the addresses of the pages that need no server."""
    folder = tmp_path_factory.mktemp("paper")
    one, note = folder / "page.html", folder / "notebook.html"
    one.write_text(single_page.page(load()), encoding="utf-8")
    cell = notebook.Map("2020-11-20")._repr_html_()
    note.write_text(f"<!doctype html><title>Notebook</title>{cell}", encoding="utf-8")
    return {
        "onefile": one.as_uri() + "#date=2020-11-20",
        "embed": (site_folder / "embed.html").as_uri() + "?date=2020-11-20",
        "notebook": note.as_uri(),
    }


def map_of(page: Page) -> Page | Frame:
    """Return the document that holds the map, when it shows a day."""
    frame = page.frames[-1] if len(page.frames) > 1 else page
    if isinstance(frame, Frame):
        frame.wait_for_load_state()
    expect(frame.locator(".km-caption")).to_have_text("20 November 2020", timeout=30_000)
    return frame


def check_paper(page: Page) -> None:
    """Print both ways; the screen is as before afterwards."""
    frame = map_of(page)
    state = """() => { const { map } = document.querySelector('.km-map').karabakhMap;
        return [map.getCenter().lat, map.getCenter().lng, map.getZoom()]; }"""
    before, size, link = frame.evaluate(state), page.viewport_size, page.url
    for width, height in SHEETS.values():
        page.set_viewport_size({"width": int(width), "height": int(height)})
        page.emulate_media(media="print")
        until(frame, "document.documentElement.classList.contains('km-printing')")
        found = frame.evaluate(LOOK, list(PLACES))
        assert found["cut"] == found["missing"] == found["over"] == [], found
        assert found["dated"], found
        assert not found["crossed"], found
        assert found["rows"] >= 8, found
        assert found["right"] <= width + 1, found
        assert found["height"] > 400, found
        page.emulate_media(media="screen")
        until(frame, "!document.documentElement.classList.contains('km-printing')")
    page.set_viewport_size(size)
    end = monotonic() + 15  # the map follows its frame when the machine finds time
    while frame.evaluate(state) != pytest.approx(before, abs=0.02):
        assert monotonic() < end, (frame.evaluate(state), before)
        page.wait_for_timeout(50)
    page.wait_for_timeout(300)  # longer than a moved view waits before it is told
    assert page.url == link


@pytest.mark.parametrize("kind", ["onefile", "embed", "notebook"])
def test_the_whole_map_is_on_the_paper(new_page, pages, kind):
    page = new_page(1280, 720, reduced_motion="reduce", keep=True)
    page.goto(pages[kind])
    check_paper(page)


def test_long_words_of_the_legend_leave_the_date_in_view(new_page, tmp_path):
    path = tmp_path / "russian.html"
    path.write_text(single_page.page(load(), language="ru"), encoding="utf-8")
    page = new_page(1280, 720, reduced_motion="reduce", keep=True)
    for day in ("1992-05-18", "2020-11-20"):  # the longest legends
        page.goto(f"{path.as_uri()}#date={day}")
        until(page, f"document.querySelector('.km-map').karabakhMap?.told === '{day}'")
        page.emulate_media(media="print")
        until(page, "document.documentElement.classList.contains('km-printing')")
        found = page.evaluate(LOOK, [])
        assert found["dated"], found
        assert not found["cut"], found
        assert not found["crossed"], found
        page.emulate_media(media="screen")


def test_one_sheet_is_enough(new_page, pages, tmp_path: Path):
    page = new_page(390, 844, reduced_motion="reduce")  # from a phone too
    page.goto(pages["onefile"])
    map_of(page)
    for landscape in (True, False):
        printed = page.pdf(format="A4", landscape=landscape)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    check_paper(page)  # its legend is folded on the screen
    expect(page.locator(".km-legend-body")).to_be_hidden()


@pytest.mark.xdist_group("app")
def test_the_app_prints_its_map_and_nothing_of_streamlit(new_page, address):
    page = new_page(1280, 720, reduced_motion="reduce", keep=True)
    page.goto(f"{address}?date=2020-11-20")
    expect(page.locator(".summary h2")).to_be_visible(timeout=30_000)
    page.wait_for_selector(MAP)
    check_paper(page)
    page.emulate_media(media="print")
    expect(page.locator(".summary h2")).to_be_visible()
    for hidden in ('[role="tab"]', "input", "button", ".time-bar", ".event-list", ".story"):
        assert all(not node.is_visible() for node in page.locator(hidden).all()), hidden
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
