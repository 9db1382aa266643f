"""The time bar in the one page: what it shows, what each click means, how long a day stands."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.core.dates import today
from karabakh_map.core.i18n import in_words
from karabakh_map.dataset.load import load
from karabakh_map.history import movers
from karabakh_map.web import single_page
from karabakh_map.wording.briefs import first_sentence

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("onefile")]
HEARD = """() => { window.heard = []; const line = Object.values(karabakhMapBuses)[0];
    line.members.push({ document, onmessage: ({ data }) => heard.push(data) }); }"""


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("timebar") / "page.html"
    path.write_text(single_page.page(load()), encoding="utf-8")
    return path


@pytest.fixture
def show(new_page, file) -> Callable[..., Page]:
    def opened(link: str, size: tuple[int, int] = (1280, 720), **options) -> Page:
        page = new_page(*size, offline=True, reduced_motion="reduce", **options, keep=True)
        page.goto(file.as_uri() + link)
        expect(page.locator(".km-caption")).not_to_have_text("")
        expect(page.locator(".time-bar .year").first).to_be_visible()
        return page

    return opened


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (390, 844), (320, 640)])
def test_names_of_key_days_never_overlap_and_the_bar_stays_low(show, size):
    page = show("#date=2020-11-20", size)
    for kind in (".key", ".year", ".month"):
        boxes = [node.bounding_box() for node in page.locator(kind).all()]
        boxes.sort(key=lambda box: box["x"])
        assert all(a["x"] + a["width"] <= b["x"] + 1 for a, b in pairwise(boxes)), kind
        assert all(box["height"] >= 24 for box in boxes)
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= size[0] for box in boxes), kind
    assert page.locator(".key").count() >= (8 if size[0] > 1000 else 2)
    assert page.locator(".time-bar").bounding_box()["height"] <= 136
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.locator(".controls").evaluate("node => node.scrollWidth <= node.clientWidth")


def test_everything_on_it_goes_to_its_day_and_names_the_event_of_that_day(show):
    real = load()
    page = show("#date=2020-11-20")
    page.evaluate(HEARD)
    caption = page.locator(".km-caption")
    page.locator(".key", has_text="12 May 1994").click()
    expect(caption).to_have_text("12 May 1994")
    assert page.evaluate("heard.filter(one => one.type === 'hint')") == [
        {"type": "hint", "event": "e042"}
    ]
    page.locator(".year", has_text="2020").click()
    expect(caption).to_have_text("31 December 2020")
    page.locator(".month", has_text="Oct").click(position={"x": 3, "y": 20})
    expect(caption).to_have_text("31 October 2020")
    mark = page.locator('.tick i[data-day="2020-11-20"]')
    mark.evaluate("node => node.parentElement.click()")
    expect(caption).to_have_text("20 November 2020")
    hint = page.evaluate("heard.filter(one => one.type === 'hint').pop().event")
    assert hint == movers.by_day(real)[date(2020, 11, 20)]
    dot = page.locator(".dot").first
    dot.evaluate("node => node.click()")
    expect(caption).to_have_text(dot.get_attribute("title").partition(":")[0])
    today_button = page.get_by_role("button", name="Today", exact=True)
    today_button.click()
    expect(caption).to_contain_text(in_words(today()))
    expect(today_button).to_be_disabled()


def test_a_year_has_the_height_of_its_events(show):
    real = load()
    page = show("#date=2020-11-20")
    counts = [sum(e.first.year == year for e in real.events) for year in range(1988, 2027)]
    heights = page.locator(".year-marks .bar").evaluate_all("all => all.map(n => n.offsetHeight)")
    shown = [count for count in counts if count]
    assert len(heights) == len(shown) + 1  # and one for all the years before
    assert heights[1:].index(max(heights)) == shown.index(max(shown))


def test_a_slider_says_when_it_is_held_and_turns_pages(show):
    page = show("#date=2020-10-31")
    page.evaluate(HEARD)
    box = page.locator(".years").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 11)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 11, steps=3)
    assert page.locator(".event-list ol").evaluate("node => getComputedStyle(node).visibility") == (
        "hidden"
    )
    page.mouse.up()
    told = page.evaluate("heard.filter(one => one.type === 'dragging').map(one => one.on)")
    assert told == [True, False]
    expect(page.locator(".event-list ol")).to_be_visible()
    page.locator(".years").focus()
    page.evaluate("window.karabakhMapPage.go('2020-10-31')")
    page.locator(".days").focus()
    page.keyboard.press("PageUp")
    expect(page.locator(".km-caption")).to_have_text("30 November 2020")
    page.locator(".years").focus()
    page.keyboard.press("PageDown")
    expect(page.locator(".km-caption")).to_have_text("31 December 2019")


def test_playing_waits_for_the_reader_and_stops_for_them(show):
    real = load()
    page = show("#date=2020-11-09")
    page.clock.install()
    page.reload()
    expect(page.locator(".km-caption")).to_have_text("9 November 2020")
    page.locator(".speed").select_option("1200")
    now = page.evaluate("Date.now()") / 1000
    page.clock.pause_at(datetime.fromtimestamp(now + 5, UTC))  # a slow machine takes no time off
    page.locator(".play").click()
    page.clock.run_for(1300)
    expect(page.locator(".km-caption")).to_have_text("10 November 2020")
    event = real.event("e079")
    letters = len(event.title) + len(first_sentence(event.summary))
    page.clock.run_for(letters * 50 - 300)
    expect(page.locator(".km-caption")).to_have_text("10 November 2020")
    page.clock.run_for(600)
    expect(page.locator(".km-caption")).not_to_have_text("10 November 2020")
    page.locator(".event-list li button").first.click()
    expect(page.locator(".play")).to_have_attribute("aria-pressed", "false")
    page.locator(".speed").select_option("4800")
    page.reload()
    assert page.locator(".speed").input_value() == "4800"
    page.locator(".play").focus()
    page.keyboard.press("End")
    page.locator(".play").click()  # from the end it begins again
    expect(page.locator(".km-caption")).to_have_text("7 July 1923")
