"""The one-file page, opened from disk with the network off."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from karabakh_map import standalone
from karabakh_map.data import load
from karabakh_map.dates import today
from karabakh_map.model import Dataset

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("standalone")]

SIZES = [(1440, 900), (1280, 720), (390, 844)]
ENGINE = "document.querySelector('.km-map').karabakhMap"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


@pytest.fixture(scope="module")
def html(dataset) -> str:
    return standalone.page(dataset)


@pytest.fixture
def open_page(new_page, html, tmp_path) -> Callable[..., Page]:
    target = tmp_path / "map.html"
    target.write_text(html, encoding="utf-8")

    def opened(address: str = "", width: int = 1280, height: int = 720) -> Page:
        page = new_page(width, height, offline=True, reduced_motion="reduce")
        page.goto(target.as_uri() + address)
        page.wait_for_function(f"{ENGINE}?.date")
        return page

    return opened


def shown(page: Page) -> str:
    return page.locator(".km-caption").text_content() or ""


def test_file_asks_for_nothing_and_is_small(html):
    assert len(html.encode()) < 3_000_000
    assert not re.findall(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=", html)
    assert "@import" not in html
    assert "<style>{" not in html
    assert "<script>{" not in html


@pytest.mark.parametrize("size", SIZES)
def test_link_shows_its_date_at_every_size(open_page, size):
    page = open_page("#date=2020-11-20", *size)
    assert shown(page) == "20 November 2020"
    expect(page.locator(".summary h2")).to_have_text("As of 20 November 2020")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    expect(page.locator(".notice")).to_be_hidden()


def test_time_bar_moves_map_summary_list_and_address(open_page):
    page = open_page("#date=2020-11-20")
    page.locator(".time-bar .years").focus()
    page.locator(".time-bar .years").fill("1994")
    expect(page.locator(".km-caption")).to_have_text("31 December 1994")
    expect(page.locator(".summary h2")).to_have_text("As of 31 December 1994")
    expect(page.locator(".event-list h3")).to_contain_text("1994")
    page.wait_for_function("location.hash.startsWith('#date=1994-12-31')")


def test_view_layers_and_event_of_a_link_are_restored(open_page, dataset):
    event = dataset.events[-1]
    page = open_page(f"#date=2020-11-20&view=39.8,46.7,9.5&layers=borders,control&event={event.id}")
    expect(page.locator(".km-popup h3")).to_have_text(event.title)
    assert page.evaluate(f"{ENGINE}.layers") == ["borders", "control"]
    assert page.evaluate(f"{ENGINE}.map.getZoom()") == 9.5


@pytest.mark.parametrize(
    ("address", "words", "date"),
    [
        ("#date=2020-13-40", '"2020-13-40" is not a date', today().isoformat()),
        ("#date=yesterday", '"yesterday" is not a date', today().isoformat()),
        ("#date=1800-01-01", "outside the data", "1923-07-07"),
        ("#date=2300-01-01", "outside the data", today().isoformat()),
        ("#date=2020-11-20&layers=tiles", '"tiles" is not a layer', "2020-11-20"),
        ("#date=2020-11-20&view=0,0,3", "not a view of this region", "2020-11-20"),
        ("#date=2020-11-20&event=e999x", 'no event "e999x"', "2020-11-20"),
    ],
)
def test_wrong_link_is_explained_and_the_nearest_state_shown(open_page, address, words, date):
    page = open_page(address)
    expect(page.locator(".notice")).to_contain_text(words)
    assert page.evaluate(f"{ENGINE}.date") == date


def test_events_are_found_and_opened(open_page, dataset):
    page = open_page("#date=2020-11-20")
    event = next(event for event in dataset.events if event.importance == 1)
    page.locator(".event-list input").fill(event.title)
    page.locator(f".event-list button[data-event='{event.id}']").click()
    expect(page.locator(".km-popup h3")).to_have_text(event.title)


def test_story_turns_pages_by_keyboard(open_page, dataset):
    page = open_page("#date=2020-11-20")
    page.locator(".story .start").click()
    expect(page.locator(".story article h3")).to_have_text(dataset.story[0].title)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".story article h3")).to_have_text(dataset.story[1].title)
    page.wait_for_function(f"{ENGINE}.date === '{dataset.story[1].date.isoformat()}'")


def test_arrow_keys_step_from_change_to_change(open_page):
    page = open_page("#date=2020-11-20")
    before = page.evaluate(f"{ENGINE}.date")
    page.locator("body").press("ArrowRight")
    page.wait_for_function(f"{ENGINE}.date > '{before}'")
    page.locator("body").press("ArrowLeft")
    page.wait_for_function(f"{ENGINE}.date === '{before}'")


def test_sources_and_disagreements_are_inside(open_page, dataset):
    page = open_page("#date=2020-11-20")
    page.locator(".about").click()
    dialog = page.locator("dialog")
    expect(dialog).to_be_visible()
    assert dialog.locator(".dispute").count() == len(dataset.disputes)
    assert dialog.locator(".all li").count() > 100
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_layers_can_be_switched(open_page):
    page = open_page("#date=2020-11-20")
    page.locator(".layers summary").click()
    page.locator(".layers input[value='events']").uncheck()
    page.wait_for_function(f"!{ENGINE}.layers.includes('events')")
    assert "events" not in page.evaluate("location.hash").split("layers=")[1].split(",")


def test_clean_page_is_the_map_alone(open_page):
    page = open_page("#date=1994-05-12&clean", 1200, 675)
    assert shown(page) == "12 May 1994"
    for selector in (".top", "aside", ".time-bar"):
        expect(page.locator(selector)).to_be_hidden()
    box = page.locator("#map").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (1200, 675)


def test_summaries_hold_until_the_next_one(dataset):
    found = standalone._summaries(dataset, "en")
    days = [day for day, _ in found]
    assert days == sorted(set(days))
    from karabakh_map import pages
    from karabakh_map.summary import summarise

    starts = [*map(type(today()).fromisoformat, days), today() + timedelta(days=1)]
    for (_, html), last in zip(found, [day - timedelta(days=1) for day in starts[1:]], strict=True):
        expected = standalone._without_date(pages.summary_html(summarise(dataset, last)))
        assert html == expected, last
