"""The running app in a real browser: time bar, map, list, link, keyboard, at three sizes."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from time import monotonic
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from karabakh_map import figure
from karabakh_map.core.accounts import Account
from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.i18n import in_words
from karabakh_map.core.layers import usual_layers
from karabakh_map.core.model import Dataset, Event
from karabakh_map.dataset.load import load
from karabakh_map.history import timeline
from karabakh_map.history.accounts import stated
from karabakh_map.history.snapshot import snapshot
from karabakh_map.web import _timebar as timebar
from karabakh_map.web.widgets import ZERO_YEAR
from karabakh_map.wording.labels import CONTROLLERS
from tests.browser.conftest import Watch, pictured, went_wrong
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("app")]

SIZES = [pytest.param((1440, 900), marks=pytest.mark.long), (1280, 720), (390, 844)]
MAP = 'iframe[title="streamlit_folium.st_folium"]'
ENGINE = "document.querySelector('.km-map').karabakhMap"
STREAMLIT_OWN = (
    "Unrecognized feature:",
    "An iframe which has both allow-scripts",
    "Unexpected state: Multiple different fragmentIds",  # two parts speak at once; both are heard
)
"""Warnings that Streamlit's own page causes in every app."""


class AppWatch(Watch):
    """Also counts requests, so that a test can tell that they were watched."""

    def __init__(self) -> None:
        super().__init__()
        self.requests = 0

    def _console(self, message: Any) -> None:
        if not message.text.startswith(STREAMLIT_OWN):
            super()._console(message)

    def _request(self, request: Any) -> None:
        self.requests += 1
        super()._request(request)


class App:
    """The page of the app, as its user knows it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        page.set_default_timeout(15_000)

    def open(self, query: str = "") -> "App":
        self.page.goto(self.address + query)
        return self.arrived()

    def arrived(self) -> "App":
        """Wait until the page that is being loaded shows a map and its day in words."""
        # A locator follows the frame from its blank start; a function waiting in it may not.
        caption = self.page.frame_locator(MAP).locator(".km-caption")
        expect(caption).to_have_text(re.compile(r"\d{4}"), timeout=30_000)
        until(self.frame, "document.querySelector('.km-map')?.karabakhMap?.date")
        expect(self.page.locator(".summary h2")).to_be_visible()
        return self

    @property
    def frame(self) -> Frame:
        """The document of the map."""
        frame = self.page.wait_for_selector(MAP).content_frame()
        assert frame is not None
        return frame

    @property
    def bar(self) -> Locator:
        return self.page.locator(".time-bar")

    @property
    def events(self) -> Locator:
        return self.page.locator(".event-list")

    @property
    def popup(self) -> Locator:
        return self.page.frame_locator(MAP).locator(".km-popup")

    @property
    def legend(self) -> Locator:
        return self.page.frame_locator(MAP).locator(".km-legend-body")

    def engine(self, expression: str) -> Any:
        return self.frame.evaluate(f"{ENGINE}.{expression}")

    def settled(self) -> dict[str, float]:
        """Return the middle of the map, once it rests and the address has it."""
        end = monotonic() + 30
        while True:
            center: dict[str, float] = self.engine("map.getCenter()")
            if f"view={center['lat']:.3f},{center['lng']:.3f}," in self.page.url:
                return center
            assert monotonic() < end, (center, self.page.url)
            self.page.wait_for_timeout(50)

    def shows(self, day: date) -> None:
        """Wait until the map, the time bar and the sentence show a day."""
        until(self.frame, f"{ENGINE}.told === '{day.isoformat()}'")
        expect(self.bar.locator(".date")).to_have_text(in_words(day))
        expect(self.page.locator(".summary h2")).to_have_text(f"As of {in_words(day)}")

    def comes_to(self, day: date) -> "App":
        """Go to a day by the bar; nothing is open then, and the view is that of the beginning."""
        play = self.bar.locator(".play")
        if play.get_attribute("aria-pressed") == "true":
            play.click()
        self.bar.locator(".years").fill(str(max(day.year, ZERO_YEAR)))
        self.bar.locator(".days").fill(str((day - date(1970, 1, 1)).days))
        self.shows(day)
        for window in (self.page, self.frame):
            window.evaluate("document.activeElement?.blur()")
        # The event that was passed pops up a little later than its day is told.
        until(self.frame, f"({ENGINE}.close(), !document.querySelector('.km-popup'))")
        self.engine("receive({type: 'home'})")
        return self

    def date_field(self) -> Locator:
        """Return the field for a date once it shows the map's: it is a new one for each day."""
        field = self.page.get_by_role("textbox", name="Exact date")
        expect(field).to_have_value(self.engine("date"))
        return field

    def goes_to(self, day: str) -> None:
        """Go to another day by the field, until the new one for that day stands there."""
        field = self.date_field().element_handle()
        field.fill(day)
        field.press("Enter")
        until(self.frame, f"{ENGINE}.told === '{day}'")
        # The old one holds the same text; what is filled into it now goes with it.
        until(self.page, "field => !field.isConnected", field)

    def fills(self) -> dict[str, str]:
        """Return the fill of every unit as it stands in the page."""
        return self.frame.evaluate(
            f"""() => {{ const e = {ENGINE};
            return Object.fromEntries(Object.keys(e.state(e.date)).map(
                id => [id, e.unit(id).layer.getElement().getAttribute('fill')])) }}"""
        )

    def key(self) -> dict[str, list[str]]:
        """Return the fills of the areas in the legend by their label."""
        return self.frame.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll('.km-legend-body li')]
            .filter(row => row.querySelector('rect'))
            .map(row => [row.textContent,
                [...row.querySelectorAll('rect')].map(key => key.getAttribute('fill'))]))"""
        )

    def query(self) -> dict[str, str]:
        return {key: values[0] for key, values in parse_qs(urlsplit(self.page.url).query).items()}


@pytest.fixture
def watch() -> AppWatch:
    return AppWatch()


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


@pytest.fixture
def app(new_page, address) -> Callable[..., App]:
    """Open the app at a query."""

    def open_app(query: str = "", width: int = 1280, height: int = 720) -> App:
        page = new_page(width, height, keep=True, reduced_motion="reduce")
        return App(page, address).open(query)

    return open_app


@pytest.fixture(scope="module")
def rested(browser) -> Iterator[dict[tuple[int, int], tuple[App, AppWatch]]]:
    """Pages of the app that stay open from test to test, by size: a load costs more than a test."""
    open_pages: dict[tuple[int, int], tuple[App, AppWatch]] = {}
    yield open_pages
    for app, _watch in open_pages.values():
        app.page.context.close()


@pytest.fixture
def visit(browser, address, rested, request) -> Iterator[Callable[..., App]]:
    """Come to a day on a page that stays open; after a failure the next test has a new one."""
    visited: list[tuple[int, int]] = []

    def come(day: str | date, *size: int) -> App:
        size = size or (1280, 720)
        if size not in rested:
            options = {
                "viewport": {"width": size[0], "height": size[1]},
                "service_workers": "block",
            }
            page = browser.new_context(**options, reduced_motion="reduce").new_page()
            rested[size] = App(page, address), AppWatch()
            rested[size][1].attach(page)
            rested[size][0].open()
        visited.append(size)
        return rested[size][0].comes_to(date.fromisoformat(str(day)))

    yield come
    for size in visited:
        app, watch = rested[size]
        if watch.problems or went_wrong(request):
            pictured(app.page, request.node.name)
            app.page.context.close()
            del rested[size]
        assert not watch.problems, "\n".join(watch.problems)


def check_fills(app: App, dataset: Dataset, day: date) -> None:
    """Every unit must look like the legend's key for the state that Python computes."""
    fills, key, states = app.fills(), app.key(), timeline.state(dataset, day)
    assert fills.keys() == states.keys()
    doubtful = key.pop(app.engine("data.text.day_uncertain"), [])
    for unit, state in states.items():
        pair = state.candidates
        if pair and pair[0] is not pair[1]:
            assert fills[unit].endswith(f"-{pair[0]}-or-{pair[1]})"), (day, unit)
            assert fills[unit] in doubtful, (day, unit)
            assert {CONTROLLERS[one] for one in pair} <= key.keys(), (day, unit)
        else:
            assert [fills[unit]] == key.get(CONTROLLERS[state.controller]), (day, unit)
    plain = [fill for (fill,) in key.values()]
    assert len(set(plain)) == len(plain)


def end_of(year: int) -> date:
    return min(date(year, 12, 31), today())


def inside(dataset: Dataset, event: Event) -> bool:
    """Tell whether an event lies on the ground that the map shows at first."""
    return 38.9 < event.lat < 40.5 and 45.6 < event.lon < 47.4


def telling_event(dataset: Dataset) -> Event:
    """Return an important event on the map that has a source with an address."""
    return next(
        event
        for event in sorted(dataset.events, key=lambda e: e.importance)
        if inside(dataset, event)
        and event.first.year > 1991
        and any(dataset.sources[source].url for source in event.source_ids)
    )


class TestTimeBar:
    @pytest.mark.parametrize("size", SIZES)
    def test_year_slider_recolours_the_right_units(self, visit, dataset, size):
        page = visit("1988-06-01", *size)
        check_fills(page, dataset, date(1988, 6, 1))
        for year in (1992, 1994, 2020, 2023, 1990):
            page.bar.locator(".years").fill(str(year))
            page.shows(end_of(year))
            check_fills(page, dataset, end_of(year))

    @pytest.mark.long  # test_engine asks the same of the map alone, around every change
    def test_days_around_every_change_of_2020(self, visit, dataset):
        page = visit("2020-01-01")
        changes = [day for day in timeline.change_days(dataset) if day.year == 2020]
        assert len(changes) > 5
        days = page.bar.locator(".days")
        for day in sorted({d + timedelta(days=n) for d in changes for n in (-1, 0, 1)}):
            days.fill(str((day - date(1970, 1, 1)).days))
            until(page.frame, f"{ENGINE}.date === '{day.isoformat()}'")
            check_fills(page, dataset, day)

    def test_dragging_paints_before_the_hand_lets_go(self, visit):
        page = visit("2000-12-31")
        years = page.bar.locator(".years")
        box = years.bounding_box()
        middle = box["y"] + box["height"] / 2
        share = (2000 - 1987) / (today().year - 1987)
        page.page.mouse.move(box["x"] + 9 + share * (box["width"] - 18), middle)
        page.page.mouse.down()
        page.page.mouse.move(box["x"] + box["width"] - 9, middle, steps=8)
        until(page.frame, f"{ENGINE}.date === '{today().isoformat()}'")
        page.page.mouse.up()
        page.shows(today())

    def test_first_stop_stands_for_the_years_before_the_conflict(self, visit):
        page = visit("1990-01-01")
        page.bar.locator(".years").fill("1987")
        page.shows(date(1987, 12, 31))
        expect(page.bar.locator(".years")).to_have_attribute("aria-valuetext", "1923–1987")
        page.bar.locator(".days").focus()
        page.page.keyboard.press("Home")
        page.shows(FIRST_DAY)

    def test_every_tick_goes_to_its_change(self, visit, dataset):
        changes = [day for day in timeline.change_days(dataset) if day.year == 1993]
        page = visit("1993-01-01")
        ticks = page.bar.locator(".tick")
        expect(ticks).to_have_count(len(changes))
        for number, day in enumerate(changes):
            tick = ticks.nth(number)
            assert tick.get_attribute("aria-label").startswith(in_words(day))
            tick.focus()
            page.page.keyboard.press("Enter")
            page.shows(day)
            check_fills(page, dataset, day)

    @pytest.mark.parametrize("size", SIZES)
    def test_ticks_can_be_clicked(self, visit, dataset, size):
        changes = [day for day in timeline.change_days(dataset) if day.year == 2023]
        page = visit("2023-01-01", *size)
        page.bar.locator(".tick").last.click()
        page.shows(changes[-1])

    def test_every_change_can_be_reached_by_a_finger(self, new_page, address, dataset):
        touch = new_page(390, 844, reduced_motion="reduce", has_touch=True, is_mobile=True)
        page = App(touch, address).open("?date=2020-01-01")
        left = [day for day in timeline.change_days(dataset) if day.year == 2020]
        ticks = page.bar.locator(".tick").all()
        assert len(ticks) < len(left)
        boxes = [tick.bounding_box() for tick in ticks]
        assert all(box["width"] >= 12 and box["height"] >= 24 for box in boxes)
        assert all(a["x"] + a["width"] <= b["x"] + 0.5 for a, b in pairwise(boxes))
        for tick in ticks:
            count = tick.locator("i").count()
            for _ in range(count):
                tick.tap()
                day = left.pop(0)
                until(page.frame, f"{ENGINE}.date === '{day.isoformat()}'")
            if count > 1:
                expect(tick).to_have_attribute("aria-label", re.compile(rf"{count} changes, \d+ "))
        assert not left

    def test_previous_and_next_change(self, visit, dataset):
        changes = timeline.change_days(dataset)
        start = changes[len(changes) // 2]
        page = visit(start)
        at = changes.index(start)
        page.bar.locator(".next").click()
        page.shows(changes[at + 1])
        page.bar.locator(".previous").click()
        page.bar.locator(".previous").click()
        page.shows(changes[at - 1])

    def test_play_shows_every_change_until_paused(self, visit, dataset):
        passed = {e.first for e in dataset.events if e.importance <= timebar.PASSED}
        stops = sorted({*timeline.change_days(dataset), *passed})
        changes = [day.isoformat() for day in stops if day >= date(2020, 10, 15)]
        start = changes[3]
        page = visit(start)
        page.frame.evaluate(
            f"""() => {{ window.seen = []; const e = {ENGINE};
            setInterval(() => {{ if (seen.at(-1) !== e.date) seen.push(e.date); }}, 5); }}"""
        )
        page.bar.locator(".speed").select_option("500")
        play = page.bar.locator(".play")
        play.click()
        expect(play).to_have_attribute("aria-pressed", "true")
        until(page.frame, "seen.length >= 3", timeout=60_000)
        play.click()
        expect(play).to_have_attribute("aria-pressed", "false")
        seen = page.frame.evaluate("seen")
        assert seen == changes[3 : 3 + len(seen)]
        page.shows(date.fromisoformat(page.engine("date")))

    def test_play_stops_at_today(self, visit):
        data = load()
        passed = [e.first for e in data.events if e.importance <= timebar.PASSED]
        page = visit(max(*timeline.change_days(data), *passed))
        page.bar.locator(".speed").select_option("500")
        page.bar.locator(".play").click()
        page.shows(today())
        expect(page.bar.locator(".play")).to_have_attribute("aria-pressed", "false")


class TestKeyboard:
    def test_keys_move_the_date(self, visit, dataset):
        changes = timeline.change_days(dataset)
        page = visit(changes[5])
        press = page.page.keyboard.press
        press("ArrowRight")
        page.shows(changes[6])
        press("ArrowLeft")
        press("ArrowLeft")
        page.shows(changes[4])
        press("ArrowUp")
        page.shows(changes[4] + timedelta(days=1))
        press("ArrowDown")
        page.shows(changes[4])
        press("Home")
        page.shows(FIRST_DAY)
        press("End")
        page.shows(today())

    def test_space_plays_and_pauses(self, visit):
        page = visit("1994-06-01")
        play = page.bar.locator(".play")
        page.page.keyboard.press("Space")
        expect(play).to_have_attribute("aria-pressed", "true")
        page.page.keyboard.press("Space")
        expect(play).to_have_attribute("aria-pressed", "false")

    def test_keys_move_the_date_after_a_click_in_the_map(self, app, dataset):
        changes = timeline.change_days(dataset)
        # Without events, whose popups would move the map to show themselves.
        page = app(f"?date={changes[5].isoformat()}&layers=control")
        press = page.page.keyboard.press
        until(page.frame, f"!{ENGINE}.layers.includes('events')")
        before = page.engine("map.getCenter()")
        page.page.frame_locator(MAP).locator(".km-map").click(position={"x": 590, "y": 170})
        expect(page.popup).to_be_focused()
        press("ArrowRight")
        page.shows(changes[6])
        press("Escape")
        expect(page.popup).to_have_count(0)
        press("ArrowRight")
        page.shows(changes[7])
        press("ArrowDown")
        page.shows(changes[7] - timedelta(days=1))
        assert page.engine("map.getCenter()") == before
        press("Shift+ArrowRight")
        until(page.frame, f"{ENGINE}.map.getCenter().lng > {before['lng']}")
        page.shows(changes[7] - timedelta(days=1))
        press("Space")
        play = page.bar.locator(".play")
        expect(play).to_have_attribute("aria-pressed", "true")
        press("Space")
        expect(play).to_have_attribute("aria-pressed", "false")

    def test_a_key_begins_a_search_also_in_the_map(self, app):
        page = app("?date=2020-11-20")
        page.page.frame_locator(MAP).locator(".km-tools-button").wait_for()  # with it come the keys
        field = page.page.locator(".event-list .sought")
        expect(field).to_be_visible()
        page.page.frame_locator(MAP).locator(".km-map").focus()
        page.page.keyboard.press("/")
        expect(field).to_be_focused()
        for key in ("h", "a", "d", "r", "u", "t", "Enter"):
            page.page.keyboard.press(key)
        expect(page.page.frame_locator(MAP).locator(".km-asked")).to_have_text("Hadrut")

    def test_keys_pressed_in_the_map_turn_the_pages_of_the_story(self, app, dataset):
        page = app()
        page.page.get_by_role("button", name="Guided story").click()
        count = page.page.locator(".story .count")
        expect(count).to_contain_text("Chapter 1")
        page.page.frame_locator(MAP).locator(".km-map").focus()
        page.page.keyboard.press("ArrowRight")
        expect(count).to_contain_text("Chapter 2")
        until(page.frame, f"{ENGINE}.date === '{dataset.story[1].date.isoformat()}'")
        page.engine(f"open({dataset.story[1].event_ids[0]!r})")
        expect(page.popup).to_be_visible()
        page.page.keyboard.press("Escape")  # leaves what is open, and only then the story
        expect(page.popup).to_have_count(0)
        expect(count).to_be_visible()
        page.page.keyboard.press("Escape")
        expect(count).to_be_hidden()
        expect(page.page.locator(".story .start")).to_be_focused()

    def test_typing_a_date_does_not_move_the_bar(self, app):
        page = app("?date=2000-01-01")
        field = page.date_field()
        field.fill("")  # it holds the date of the map
        field.press_sequentially("2 0")
        field.press("ArrowLeft")
        expect(field).to_have_value("2 0")
        assert page.engine("date") == "2000-01-01"

    def test_what_is_typed_stays_while_the_map_goes_on(self, app):
        page = app("?date=2000-01-01")
        field = page.date_field()
        field.fill("2020-13-4")
        for _ in range(2):
            before = page.engine("told")
            page.bar.locator(".next").evaluate("button => button.click()")  # as playing does
            until(page.frame, f"{ENGINE}.told !== {before!r}")
            page.page.wait_for_timeout(700)  # in which Python would hear of it
        expect(field).to_have_value("2020-13-4")
        expect(field).to_be_focused()
        field.press("Enter")
        alert = page.page.get_by_role("alert")
        expect(alert).to_contain_text("not a day of the calendar")
        page.page.wait_for_timeout(1200)  # Python hears of the day now
        expect(alert).to_contain_text("not a day of the calendar")
        field.fill("2020")
        field.press("Enter")
        page.shows(date(2020, 12, 31))
        expect(alert).to_have_count(0)

    @pytest.mark.parametrize("size", SIZES)
    def test_tab_reaches_every_control_and_shows_where_it_is(self, app, size):
        page = app("?date=2023-12-31", *size)
        page.bar.locator(".previous").focus()
        wanted = ["previous", "play", "next", "today", "speed", "years", "days", "tick"]
        for name in wanted:
            focused = page.page.evaluate(
                """() => { let e = document.activeElement;
                while (e.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
                return [e.className, getComputedStyle(e).outlineStyle] }"""
            )
            if name in {"next", "today"} and name not in focused[0]:
                continue  # on the last day they cannot be pressed
            assert name in focused[0]
            assert focused[1] != "none", name
            page.page.keyboard.press("Tab")

    def test_an_event_is_opened_without_a_mouse(self, visit):
        page = visit("2020-12-31")
        page.events.locator("li button").first.focus()
        page.page.keyboard.press("Enter")
        expect(page.popup.locator("h3")).to_be_visible()


class TestMapStays:
    def test_nothing_redraws_the_map_or_moves_it(self, app, dataset):
        page = app("?date=1994-06-01")
        unit = max(dataset.units.values(), key=lambda one: one.geometry.area)
        point = unit.geometry.representative_point()
        page.frame.evaluate(
            """([lat, lng]) => { window.node = document.querySelector('.km-map');
            window.engine = node.karabakhMap;
            engine.setView([lat, lng], 9.75);
            window.paths = [...node.querySelectorAll('.leaflet-km-control-pane path')]; }""",
            [point.y, point.x],
        )
        # A popup may borrow the view; the next step gives it back.
        view = page.frame.evaluate("[engine.map.getCenter(), engine.map.getZoom()]")
        box = page.page.locator(MAP).bounding_box()
        page.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.popup.locator("h3")).to_have_text(unit.name)

        page.bar.locator(".years").fill("2020")
        page.shows(date(2020, 12, 31))
        page.date_field().fill("2023-09-20")
        page.page.keyboard.press("Enter")
        page.shows(date(2023, 9, 20))
        page.page.get_by_role("button", name="Layers").click()
        page.page.get_by_role("button", name="Districts").click()
        until(page.frame, "engine.layers.includes('districts')")
        page.page.keyboard.press("Escape")
        page.page.get_by_role("tab", name="Sources and method").click()
        expect(page.page.get_by_text("control unit with a stable id")).to_be_visible()
        page.page.get_by_role("tab", name="Map").click()
        page.bar.locator(".years").fill("1994")
        page.shows(date(1994, 12, 31))

        assert page.frame.evaluate(
            f"""window.node?.isConnected && node === document.querySelector('.km-map')
            && engine === {ENGINE} && paths.length > 10 && paths.every(path => path.isConnected)"""
        )
        assert page.frame.evaluate("[engine.map.getCenter(), engine.map.getZoom()]") == view
        expect(page.popup.locator("h3")).to_have_text(unit.name)
        check_fills(page, dataset, date(1994, 12, 31))

    def test_the_most_important_event_passed_pops_up(self, visit, dataset):
        page = visit("2019-12-31")
        page.bar.locator(".years").fill("2020")
        expect(page.popup.locator("h3")).to_be_visible()
        shown = page.popup.get_attribute("data-event")
        year = timeline.events_between(dataset, date(2020, 1, 1), date(2020, 12, 31))
        assert dataset.event(shown).importance == min(event.importance for event in year)


class TestPopup:
    @pytest.mark.parametrize("size", SIZES)
    def test_event_of_the_list_is_flown_to_and_opened_with_its_sources(self, visit, dataset, size):
        event = telling_event(dataset)
        page = visit(max(event.last, event.first), *size)
        page.events.locator(f'[data-event="{event.id}"]').click()
        expect(page.popup.locator("h3")).to_have_text(event.title)
        assert page.engine(f"map.getBounds().contains([{event.lat}, {event.lon}])")
        expect(page.popup.locator(".km-sources li")).to_have_count(len(event.source_ids))
        links = page.popup.locator(".km-sources a")
        urls = [dataset.sources[key].url for key in event.source_ids if dataset.sources[key].url]
        assert [link.get_attribute("href") for link in links.all()] == urls
        for link in links.all():
            assert link.get_attribute("target") == "_blank"
            assert "noopener" in link.get_attribute("rel")
        expect(page.events.locator('[aria-current="true"]')).to_have_attribute(
            "data-event", event.id
        )

    def test_link_to_an_event_opens_it(self, app, dataset):
        event = telling_event(dataset)
        page = app(f"?date={event.last.isoformat()}&event={event.id}")
        expect(page.popup.locator("h3")).to_have_text(event.title)

    def test_search_finds_events_of_every_year(self, app, dataset):
        event = telling_event(dataset)
        page = app("?date=1988-01-01")
        field = page.events.get_by_role("combobox", name="Search places")
        field.fill(event.title)
        expect(page.events.get_by_role("option").first).to_contain_text(event.title)
        field.fill("no such thing")
        expect(page.events.locator(".told")).to_contain_text('Nothing found for "no such thing"')


class TestLink:
    def test_a_link_to_another_language_opens_what_is_shown_when_it_is_pressed(self, app):
        """Python may have drawn it anew for the address that its session began with."""
        page = app("?date=2020-11-20").page
        link = page.locator("a[data-lang=ru]")
        link.evaluate("link => { link.href = '?lang=ru'; }")
        link.click()
        until(page, "document.documentElement.lang === 'ru'")
        assert "date=2020-11-20" in page.url

    def test_copied_address_restores_date_view_and_layers(self, app, address, new_page):
        page = app("?date=1994-06-01")
        page.bar.locator(".years").fill("2020")
        page.shows(date(2020, 12, 31))
        page.page.keyboard.press("ArrowLeft")
        page.page.get_by_role("button", name="Layers").click()
        page.page.get_by_role("button", name="Events").click()
        page.page.get_by_role("button", name="Line of 1994").click()
        until(page.frame, f"{ENGINE}.layers.includes('line_1994')")
        page.page.keyboard.press("Escape")
        page.page.frame_locator(MAP).get_by_role("button", name="Zoom in").click()
        box = page.page.locator(MAP).bounding_box()
        page.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.page.mouse.down()
        page.page.mouse.move(box["x"] + box["width"] / 2 + 80, box["y"] + 180, steps=5)
        page.page.mouse.up()
        until(page.page, "location.search.includes('view=')")
        shown = page.engine("date")
        until(page.page, f"location.search.includes('date={shown}')")
        page.settled()
        page.frame.evaluate(f"{ENGINE}.receive({{type: 'place', id: 'yerevan'}})")
        until(page.page, "location.search.includes('place=yerevan')")
        center = page.engine("map.getCenter()")  # its panel may have moved the map a little
        other = App(new_page(1280, 720, reduced_motion="reduce"), "").open(page.page.url)
        other.shows(date.fromisoformat(shown))
        assert sorted(other.engine("layers")) == sorted(page.engine("layers"))
        assert "line_1994" in other.engine("layers")
        assert "events" not in other.engine("layers")
        assert other.engine("map.getZoom()") == page.engine("map.getZoom()")
        again = other.engine("map.getCenter()")
        assert again == pytest.approx(center, abs=0.001)
        assert other.query() == page.query()
        expect(other.popup).to_have_attribute("data-place", "yerevan")

    def test_colours_of_a_link_are_followed_and_change_nobodys_settings(self, new_page, address):
        page = new_page(1280, 720, reduced_motion="reduce")
        ground = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
        page.goto("about:blank")
        page.goto(f"{address}?theme=dark&date=2020-11-20")
        opened = App(page, address)
        expect(page.locator(".stApp")).to_have_css("background-color", "rgb(28, 28, 28)")
        expect(page.locator(".summary h2")).to_have_text(f"As of {in_words(date(2020, 11, 20))}")
        until(opened.frame, "document.documentElement.dataset.theme === 'dark'")
        assert page.locator(".stAlert").count() == 0
        assert page.evaluate("history.length") == 2  # Back leaves the page
        page.goto(f"{address}?date=2020-11-20")
        expect(page.locator(".summary h2")).to_be_visible()
        assert page.evaluate(ground) == "rgb(255, 255, 255)"
        page.goto(f"{address}?theme=dark&date=2020-11-20&embed_options=light_theme")  # as copied
        expect(page.locator(".stApp")).to_have_css("background-color", "rgb(28, 28, 28)")

    def test_address_is_short_while_nothing_was_chosen(self, app):
        page = app("?date=2000-01-01")
        page.bar.locator(".next").click()
        until(page.page, "!location.search.includes('2000')")
        assert page.query().keys() == {"date"}

    def test_steps_of_the_native_bar_are_not_gone_back_through(self, new_page, address):
        page = new_page(reduced_motion="reduce")
        page.goto("about:blank")
        page.goto(f"{address}?bar=native&date=2020-06-01")
        expect(page.locator(".summary h2")).to_have_text("As of 1 June 2020", timeout=30_000)
        before = page.evaluate("history.length")
        for year in (2021, 2022):
            page.get_by_role("slider").press("ArrowRight")
            until(page, f"location.search.includes('date={year}-12-31')")
        assert parse_qs(urlsplit(page.url).query) == {"bar": ["native"], "date": ["2022-12-31"]}
        assert page.evaluate("history.length") == before
        page.go_back()
        assert page.url == "about:blank"

    def test_wrong_link_shows_the_nearest_state_and_says_so(self, app, dataset):
        page = app("?date=2300&layers=control,moon&view=0,0,9&event=nothing")
        page.shows(today())
        check_fills(page, dataset, today())
        assert page.engine("layers") == ["borders", "control"]
        assert page.engine(f"map.getBounds().contains({ENGINE}.data.focus)")
        alerts = page.page.get_by_role("alert")
        expect(alerts).to_have_count(4)
        for number, word in enumerate(("2300", "moon", "0,0,9", "nothing")):
            expect(alerts.nth(number)).to_contain_text(word)

    def test_nothing_comes_from_outside_even_if_the_link_asks(self, app, watch):
        page = app("?date=![x](https://example.org/x.png)&event=<img src=https://example.org/y>")
        expect(page.page.get_by_role("alert").first).to_contain_text("![x]")
        page.bar.locator(".years").fill("2020")
        page.shows(date(2020, 12, 31))
        page.page.get_by_role("tab", name="Areas over time").click()
        expect(page.page.locator("canvas, svg.marks").first).to_be_visible()
        assert watch.requests > 20
        assert not watch.problems


class TestExactDate:
    @pytest.mark.parametrize("size", SIZES)
    def test_date_in_words_goes_there(self, visit, dataset, size):
        page = visit("1988-01-01", *size)
        field = page.date_field()
        field.fill("20 November 2020")
        field.press("Enter")
        page.shows(date(2020, 11, 20))
        check_fills(page, dataset, date(2020, 11, 20))

    def test_what_is_no_date_is_said_and_the_map_stays(self, app):
        page = app("?date=1994-06-01")
        field = page.date_field()
        field.fill("2020-13-40")
        field.press("Enter")
        expect(page.page.get_by_role("alert")).to_contain_text("not a day of the calendar")
        assert page.engine("date") == "1994-06-01"


class TestLayers:
    @pytest.mark.parametrize("size", SIZES)
    def test_switch_hides_and_shows(self, app, size):
        page = app("?date=1994-06-01", *size)
        pane = page.page.frame_locator(MAP).locator(".leaflet-km-nkao-pane")
        assert pane.evaluate("node => node.style.display") == ""
        page.page.get_by_role("button", name="Layers").click()
        pill = page.page.get_by_role("button", name="Former oblast (NKAO)")
        pill.click()
        until(page.frame, f"!{ENGINE}.layers.includes('nkao')")
        assert pane.evaluate("node => node.style.display") == "none"
        until(page.page, "location.search.includes('layers=')")
        pill.click()
        until(page.frame, f"{ENGINE}.layers.includes('nkao')")
        assert pane.evaluate("node => node.style.display") == ""
        until(page.page, "!location.search.includes('layers=')")
        assert set(page.engine("layers")) == set(usual_layers())

    def test_whole_legend_is_seen_on_a_projector(self, visit):
        page = visit("1994-01-01")
        crowded = "1992-05-11"  # five pairs of holders; it is scrolled
        for day in ("1994-05-12", "2020-11-09", "2020-12-01", "2023-09-18", "2024-06-01", crowded):
            page.goes_to(day)
            whole = page.legend.evaluate("node => node.scrollHeight <= node.clientHeight")
            assert whole or day == crowded, day
            legend = page.page.frame_locator(MAP).locator(".km-legend").bounding_box()
            above = page.page.frame_locator(MAP).locator(".km-elsewhere").bounding_box()
            assert above is None or above["y"] + above["height"] <= legend["y"], day
            # No heading stands at the foot of a column, and no word is broken beside the swatches.
            below = """all => all.filter(head => head.nextElementSibling.getBoundingClientRect().top
                < head.getBoundingClientRect().top).map(head => head.textContent)"""
            assert page.legend.locator(".km-legend-head").evaluate_all(below) == [], day
            lines = "all => all.map(one => one.getClientRects()[0].width)"
            assert (
                min(page.legend.locator(".km-legend-many > span").evaluate_all(lines) or [99]) > 90
            )

    def test_legend_shows_only_what_is_on_the_map(self, visit, dataset):
        page = visit("1988-01-01")
        for year in (1987, 1991, 1994, 2020, 2022, 2024):
            page.bar.locator(".years").fill(str(year))
            page.shows(end_of(year))
            states = timeline.state(dataset, end_of(year)).values()
            present = {one for state in states for one in state.candidates or (state.controller,)}
            present.add(timeline.outside_controller("azerbaijan", end_of(year)))
            rows = page.legend.locator("li").all_text_contents()
            named = {one for one in Controller if CONTROLLERS[one] in rows}
            assert named == present, year


class TestPage:
    @pytest.mark.parametrize("size", SIZES)
    def test_map_and_time_bar_share_one_screen(self, app, size):
        page = app("?date=2020-11-20", *size)
        width, height = size
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        for part in (page.page.locator(MAP), page.bar):
            box = part.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= height
        seen = page.engine("map.getSize()")
        assert seen["y"] == page.frame.evaluate("window.innerHeight")
        assert page.engine(f"map.getBounds().contains({ENGINE}.data.focus)")
        # What happened out of sight has one row where there is little room.
        chips = "all => new Set(all.map(one => one.getBoundingClientRect().top)).size"
        there = page.frame.locator(".km-elsewhere button")
        assert there.count() == 2
        assert there.evaluate_all(chips) == 1
        title = there.last.get_attribute("title")
        assert (there.last.inner_text() == title) == (width > 480)
        assert title in there.last.text_content()  # a screen reader has the sentence
        # Of two maps side by side the second ends where the first does: its foot has the credit.
        page.engine("setCompare({other: '2020-09-26', form: 'side', divider: 50})")
        until(page.frame, "document.querySelector('.km-second .leaflet-control-attribution')")
        within = "all => all.map(one => [one.getBoundingClientRect().bottom, innerHeight])"
        for bottom, high in page.frame.locator(".km-comparing, .km-second").evaluate_all(within):
            assert bottom == high

    def test_summary_follows_a_fast_hand_to_its_end(self, visit, dataset):
        page = visit("1988-01-01")
        changes = timeline.change_days(dataset)
        for _ in range(20):
            page.page.keyboard.press("ArrowRight")
        page.shows([day for day in changes if day > date(1988, 1, 1)][19])

    @pytest.mark.parametrize(
        ("tab", "text"),
        [
            ("What sources disagree about", "other sources contradict"),
            ("Sources and method", "control unit with a stable id"),
        ],
    )
    def test_other_tabs(self, visit, tab, text):
        page = visit(today())
        page.page.get_by_role("tab", name=tab).click()
        expect(page.page.get_by_text(text).first).to_be_visible()
        page.page.get_by_role("tab", name="Map").click()
        expect(page.bar).to_be_visible()


def test_the_account_of_a_side_is_shown_when_it_is_asked_for(app):
    day, label = date(2020, 10, 12), Account.ARMENIA.label
    page = app(f"?date={day}")
    asked: list[str] = []
    page.page.on("request", lambda request: asked.append(request.url))
    loaded = "performance.getEntriesByType('resource').filter(e => e.name.includes('/accounts-'))"
    assert page.frame.evaluate(f"{loaded}.length") == 0
    page.frame.locator(".km-accounts select").select_option("armenia")
    until(page.frame, f"{ENGINE}.account === 'armenia'")
    assert len([url for url in asked if "/accounts-" in url]) == 1
    states = snapshot(stated(load(), Account.ARMENIA), day).states
    shown = page.engine(f"state('{day}')")
    assert {key: one["controller"] for key, one in shown.items()} == {
        key: one.controller.value for key, one in states.items()
    }
    heading = f"As of {in_words(day)} · {label}"
    expect(page.page.locator(".summary h2")).to_have_text(heading)
    page.page.wait_for_url("**account=armenia**")
    expect(page.page).to_have_title(f"{in_words(day)} · {label} · Nagorno-Karabakh")
    page.page.get_by_role("tab", name="As each side stated it").click()
    expect(page.page.locator(".besides h3").first).to_be_visible()
    page.open(f"?date={day}&account=armenia")
    until(page.frame, f"{ENGINE}.account === 'armenia'")
    expect(page.page.locator(".summary h2")).to_have_text(heading)


def test_a_picture_follows_the_map_and_is_saved_as_it_is_shown(app, dataset, tmp_path):
    opened = app("?date=2020-11-10&view=39.75,46.70,10&layers=control,borders", 1280, 900)
    page = opened.page
    until(opened.frame, f"{ENGINE}.map.getZoom() === 10")
    west, south, east, north = opened.frame.evaluate(
        f"(() => {{ const b = {ENGINE}.map.getBounds();"
        " return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()] })()"
    )
    page.get_by_role("tab", name="Picture and data for the press").click()
    ground = page.get_by_role("combobox", name="Area shown")
    expect(ground).to_have_value("What the map shows", timeout=30_000)

    def saved(name: str) -> bytes:
        """Return what the button saves, once the page is drawn that offers it."""
        for _try in range(60):
            with page.expect_download(timeout=60_000) as waiting:
                page.get_by_role("button", name="Save PNG").click()
            if waiting.value.suggested_filename == name:
                waiting.value.save_as(tmp_path / name)
                return (tmp_path / name).read_bytes()
            page.wait_for_timeout(500)
        raise AssertionError(waiting.value.suggested_filename)

    name = "karabakh-2020-11-10-wide-detail.png"
    bounds = tuple(round(one, 4) for one in (west, south, east, north))
    asked = figure.ask(
        dataset, "2020-11-10", language="en", bounds=bounds, layers=("control", "borders")
    )
    assert saved(name) == figure.render_picture(dataset, asked)
    dots = page.get_by_role("textbox", name="Dots per inch")
    dots.fill("9999")
    dots.press("Enter")
    alert = page.get_by_role("alert").filter(has_text="9999 dots per inch cannot be drawn")
    expect(alert).to_be_visible(timeout=30_000)
    expect(page.locator("[data-testid=stImage] img").first).to_be_visible()  # nothing is lost
    expect(page.get_by_role("button", name="Save PNG")).to_have_count(0)
