"""One state whatever happens: the bus between the parts, sessions that come back, old browsers."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.core.dates import today
from karabakh_map.core.i18n import in_words
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.load import load
from karabakh_map.history.timeline import change_days
from karabakh_map.web import single_page
from tests.browser.serving import answers, free_port
from tests.browser.test_app import MAP, App, AppWatch

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("state")]

MODULES = Path(str(files("karabakh_map.web"))) / "js"
BUS = (MODULES / "shared" / "bus.js").read_text("utf-8").replace("export function", "function")
FRAME = """(sandbox) => new Promise(done => {
  const frame = document.createElement('iframe');
  frame.srcdoc = '<script>' + document.querySelector('script').textContent + '</scr' + 'ipt>';
  if (sandbox) frame.sandbox = 'allow-scripts';
  frame.addEventListener('load', () => done());
  document.body.append(frame);
})"""


class TestBus:
    @pytest.fixture
    def page(self, new_page: Callable[..., Page]) -> Page:
        page = new_page()
        page.goto("about:blank")
        page.add_script_tag(content=BUS)
        page.evaluate(
            """window.part = (name, where = window, home = where) => {
              const member = where.joinBus(name, home);
              member.heard = [];
              member.onmessage = ({ data }) => member.heard.push(data.type);
              return member;
            }"""
        )
        return page

    def test_a_message_is_heard_at_once_by_all_others_in_one_order(self, page):
        heard = page.evaluate(
            """() => {
              const [a, b, c] = ['x', 'x', 'x'].map((name) => part(name));
              const other = part('y');
              const answer = b.onmessage;
              b.onmessage = (event) => {
                if (event.data.type === 'ready') {
                  b.postMessage({ type: 'date', date: '2020-11-20' });
                }
                answer(event);
              };
              a.postMessage({ type: 'ready' });
              return [a.heard, b.heard, c.heard, other.heard];
            }"""
        )
        assert heard == [["date"], ["ready"], ["ready", "date"], []]

    def test_who_joins_late_learns_the_state_and_only_that(self, page):
        state = page.evaluate(
            """() => {
              const bar = part('x');
              for (const message of [
                { type: 'ready' }, { type: 'layers', on: ['control'] },
                { type: 'date', date: '2020-11-08', playing: true },
                { type: 'date', date: '2020-11-09', playing: false },
                { type: 'opened', event: 'e001' }, { type: 'moved', center: [40, 46], zoom: 9 },
              ]) bar.postMessage(message);
              const late = part('x');
              const all = late.catchUp();
              bar.postMessage({ type: 'closed' });
              bar.postMessage({ type: 'home' });
              return [all, late.catchUp(), late.state('date'), late.state('open') ?? null];
            }"""
        )
        layers = {"type": "layers", "on": ["control"]}
        day = {"type": "date", "date": "2020-11-09"}
        view = {"type": "view", "center": [40, 46], "zoom": 9}
        opened = {"type": "open", "event": "e001"}
        assert state == [[layers, day, view, opened], [layers, day], day, None]

    def test_a_part_that_closed_or_failed_keeps_nothing_from_the_others(self, page, watch):
        heard = page.evaluate(
            """() => {
              const [a, b, c] = ['x', 'x', 'x'].map((name) => part(name));
              b.onmessage = () => { c.close(); throw new Error('a fault of its own'); };
              const d = part('x');
              a.postMessage({ type: 'date', date: '2020-11-20' });
              return [c.heard, d.heard];
            }"""
        )
        assert heard == [[], ["date"]]
        until(lambda: watch.problems, "the fault", page=page)
        assert [text for text in watch.problems if "a fault of its own" in text] == watch.problems
        assert watch.problems
        watch.problems.clear()

    def test_a_frame_may_go_at_any_time(self, page):
        page.evaluate(FRAME)
        page.evaluate(FRAME)
        page.evaluate(
            """() => {
              window.page = part('x');
              window.inside = [...document.querySelectorAll('iframe')].map((frame) => {
                const { contentWindow: its } = frame;
                return part('x', its, its.pageAround());
              });
              page.postMessage({ type: 'date', date: '2020-11-20' });
              inside[0].postMessage({ type: 'ready' });
              document.querySelectorAll('iframe')[0].remove();
            }"""
        )
        assert page.evaluate("inside.map((one) => one.heard)") == [["date"], ["date", "ready"]]
        page.evaluate(
            """() => new Promise((done) => {
              const frame = document.querySelector('iframe');
              frame.addEventListener('load', () => done());
              frame.srcdoc = 'gone elsewhere';
            })"""
        )
        page.evaluate("page.postMessage({ type: 'date', date: '2020-11-21' })")
        assert page.evaluate("inside.map((one) => one.heard)") == [["date"], ["date", "ready"]]
        assert page.evaluate("karabakhMapBuses.x.members.length") == 1

    def test_a_sandboxed_frame_keeps_to_itself(self, page):
        page.evaluate(FRAME, True)
        page.evaluate("window.page = part('x')")
        inside = page.frames[1]
        assert inside.evaluate("pageAround() === window")
        inside.evaluate("joinBus('x', pageAround()).postMessage({ type: 'ready' })")
        assert page.evaluate("page.heard") == []

    def test_tabs_do_not_hear_one_another(self, page):
        with page.context.expect_page() as opened:
            page.evaluate("window.other = window.open('about:blank'); void 0")
        tab = opened.value
        tab.add_script_tag(content=BUS)
        page.evaluate("window.mine = part('x')")
        tab.evaluate("joinBus('x', pageAround()).postMessage({ type: 'date', date: '1994-05-12' })")
        assert page.evaluate("[mine.heard, mine.catchUp()]") == [[], []]


GONE = """
  delete window.BroadcastChannel;
  delete Array.prototype.at; delete String.prototype.at;
  delete Array.prototype.findLast; delete Array.prototype.findLastIndex;
  delete Object.hasOwn; delete window.structuredClone; delete window.requestIdleCallback;
  if (window.Intl) delete Intl.Segmenter;
  if (window.crypto) delete Crypto.prototype.randomUUID;
"""
"""What Chrome 95, Firefox 94 or Safari 15.1 lack."""
ENGINE = "document.querySelector('.km-map')?.karabakhMap"
SEEN = """() => ({
  map: document.querySelector('.km-map')?.karabakhMap?.date,
  caption: document.querySelector('.km-caption')?.textContent,
  words: document.querySelector('.summary h2')?.textContent,
  title: document.title,
})"""


def shows(page: Page, day: date) -> None:
    """Wait until map, words, bar, title and address of the one-file page say one day."""
    words = in_words(day)
    until(lambda: page.evaluate(SEEN)["map"] == day.isoformat(), f"the map to show {day}")
    expect(page.locator(".km-caption")).to_contain_text(words)
    expect(page.locator(".summary h2")).to_have_text(f"As of {words}")
    expect(page.locator(".time-bar .date")).to_have_text(words)
    until(lambda: f"date={day}" in page.url, "the address", page=page)
    assert page.title().startswith(words)


def until(
    true: Callable[[], object], what: str, seconds: float = 30, page: Page | None = None
) -> None:
    """Wait until something is true; what a page tells by itself is only heard while it waits."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"no sign of {what}"
        page.wait_for_timeout(30) if page else time.sleep(0.05)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


@pytest.fixture(scope="module")
def file(dataset, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("state") / "karabakh.html"
    path.write_text(single_page.page(dataset), encoding="utf-8")
    return path


# From the moment ``held`` is set, what waits for more than a tenth of a second never comes.
HELD = """const later = window.setTimeout; window.held = false;
    window.setTimeout = (run, ms, ...rest) => held && ms > 100 ? -1 : later(run, ms, ...rest);"""


class TestOneFile:
    @pytest.fixture
    def visit(self, new_page, file) -> Callable[..., Page]:
        def opened(link: str, before: str = "", **options) -> Page:
            page = new_page(offline=True, reduced_motion="reduce", **options)
            page.set_default_timeout(20_000)
            if before:
                page.add_init_script(before)
            page.goto(file.as_uri() + link)
            until(lambda: page.evaluate(SEEN)["map"], "a map")
            return page

        return opened

    def test_who_reloads_at_once_after_a_step_comes_back_to_it(self, visit, dataset):
        page = visit("#date=2020-11-08", HELD)
        shows(page, date(2020, 11, 8))
        page.wait_for_timeout(400)  # in which all that was late at the start is done
        page.evaluate("window.held = true")
        day = next(one for one in change_days(dataset) if one > date(2020, 11, 8))
        page.keyboard.press("ArrowRight")
        until(lambda: f"date={day}" in page.url, "the address", page=page)
        page.reload()
        shows(page, day)

    def test_a_browser_of_five_years_ago_plays_all_of_it(self, visit, dataset):
        page = visit("#date=2020-11-08", GONE)
        shows(page, date(2020, 11, 8))
        changes = [day for day in change_days(dataset) if day > date(2020, 11, 8)]
        for day in changes[:3]:
            page.keyboard.press("ArrowRight")
            shows(page, day)
        page.keyboard.press("ArrowLeft")
        shows(page, changes[1])
        page.locator(".event-list button[data-event]").first.click()
        expect(page.locator(".km-popup").first).to_be_visible()
        page.get_by_role("button", name="Guided story").first.click()
        until(lambda: page.evaluate(SEEN)["map"] == dataset.story[0].date.isoformat(), "a chapter")
        page.keyboard.press("ArrowRight")
        shows(page, dataset.story[1].date)
        page.evaluate("window.lines = 0; requestAnimationFrame(() => { lines = 1; })")
        until(lambda: page.evaluate("lines"), "a frame")

    def test_a_link_to_an_event_alone_shows_its_day_and_says_when_it_is_closed(
        self, visit, dataset
    ):
        event = next(e for e in dataset.events if e.day.year == 2020 and e.day != e.last)
        page = visit(f"#event={event.id}")
        shows(page, event.day)
        expect(page.locator(".km-popup h3")).to_have_text(event.title)
        assert f"event={event.id}" in page.url
        page.locator(".leaflet-popup-close-button").first.click()
        until(lambda: "event=" not in page.url, "an address without the event", page=page)
        shows(page, event.day)

    def test_back_and_forward_go_between_links_and_steps_add_none(self, visit):
        page = visit("#date=1994-05-12")
        page.evaluate("location.hash = 'date=2020-11-20'")
        shows(page, date(2020, 11, 20))
        length = page.evaluate("history.length")
        for _ in range(3):
            page.keyboard.press("ArrowUp")
        shows(page, date(2020, 11, 23))
        assert page.evaluate("history.length") == length
        page.go_back()
        shows(page, date(1994, 5, 12))
        page.go_forward()
        shows(page, date(2020, 11, 23))

    def test_a_page_made_earlier_says_up_to_which_day_its_data_reach(self, visit):
        made = today()
        clock = """const Real = Date; const ahead = %d * 864e5;
          window.Date = class extends Real {
            constructor(...given) { given.length ? super(...given) : super(Real.now() + ahead); }
            static now() { return Real.now() + ahead; }
          };"""
        page = visit(f"#date={made + timedelta(200)}", clock % 400)
        shows(page, made)
        (note,) = page.locator(".notes p").all_text_contents()
        assert f"after {made}, the last day of the data on this page" in note
        assert not re.search("future|today", note)
        page.locator("#date").fill("today")
        page.locator("#date").press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("the last day of the data")
        # A day ahead is no more than another time zone: that day is the reader's own.
        page = visit("", clock % 1)
        shows(page, made + timedelta(1))
        assert page.locator(".notes p").count() == 0

    def test_a_page_whose_scripts_are_lost_says_so_and_names_no_day(
        self, new_page, file, tmp_path, watch
    ):
        whole = file.read_text("utf-8")
        for number, name in enumerate(("KARABAKH_DATA", "KARABAKH_PAGE")):
            spoilt = tmp_path / f"lost{number}.html"
            spoilt.write_text(whole.replace(f"window.{name} =", "window.LOST ="), encoding="utf-8")
            page = new_page(offline=True)
            page.goto(spoilt.as_uri() + "#date=2020-11-20")
            expect(page.locator(".lost").first).to_contain_text("reload the page")
            assert not re.search(r"\d+ \w+ (19|20)\d\d", page.locator("#page-map").inner_text())
        assert watch.problems
        watch.problems.clear()


class Server:
    """The app on a port of its own, to be stopped and started again, in a zone far west."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}/"
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "karabakh_map", "serve", "--no-browser"]
        self.process = subprocess.Popen(
            [*command, f"--port={self.port}"], env={**os.environ, "TZ": "Pacific/Pago_Pago"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until(lambda: answers(self.port), "the app", 60)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)


class TestApp:
    @pytest.fixture
    def watch(self) -> AppWatch:
        return AppWatch()

    @pytest.fixture
    def server(self):
        started = Server()
        yield started
        started.stop()

    def test_a_restart_of_the_server_leaves_one_day_and_one_map(
        self, new_page, server, dataset, watch
    ):
        changes = change_days(dataset)
        day = next(one for one in changes if one > date(2020, 11, 20))
        page = new_page(
            1280, 800, reduced_motion="reduce", timezone_id="Pacific/Kiritimati"
        )  # a day or two ahead of the server
        page.add_init_script("delete window.BroadcastChannel")
        app = App(page, server.address).open("?date=2020-11-20")
        app.shows(date(2020, 11, 20))
        page.keyboard.press("ArrowRight")
        app.shows(day)
        until(lambda: app.query().get("date") == day.isoformat(), "the address", page=page)
        app.frame.evaluate("window.mountedOnce = true")
        server.stop()
        # Without a server the page goes on: nothing in it shows another day than the map.
        page.keyboard.press("ArrowUp")
        later = day + timedelta(1)
        app.shows(later)
        until(lambda: app.query().get("date") == later.isoformat(), "the address", page=page)
        server.start()
        field = page.get_by_role("textbox", name="Exact date")
        expect(field).to_have_value(later.isoformat(), timeout=60_000)
        app.shows(later)
        assert app.query()["date"] == later.isoformat()
        assert page.title().startswith(in_words(later))
        page.keyboard.press("Escape")
        app.bar.locator(".days").focus()
        page.keyboard.press("End")
        ahead = datetime.now(ZoneInfo("Pacific/Kiritimati")).date()
        app.bar.locator(".years").fill(str(ahead.year))
        app.shows(ahead)
        expect(field).to_have_value(ahead.isoformat())
        assert app.frame.evaluate("window.mountedOnce")
        assert page.get_by_role("alert").count() == 0
        page.close()
        # That the line was cut is told in the console, by the browser and by Streamlit's page.
        told = "WebSocket|ERR_CONNECTION|disconnected|Client Error|Is Streamlit still|Failed to"
        watch.problems[:] = [one for one in watch.problems if not re.search(told, one)]

    @pytest.mark.long  # half a minute; the restart before asks the same of a page in use
    def test_a_page_in_which_nothing_was_done_is_answered_after_a_restart(
        self, new_page, server, watch
    ):
        page = new_page(1280, 800, reduced_motion="reduce")
        app = App(page, server.address).open("?date=1992-05-09")
        app.shows(date(1992, 5, 9))
        field = page.get_by_role("textbox", name="Exact date")
        expect(field).to_have_value("1992-05-09")
        line = page.locator("[data-test-connection-state]")
        server.stop()
        expect(line).not_to_have_attribute("data-test-connection-state", "CONNECTED")
        server.start()
        expect(line).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=60_000)
        page.keyboard.press("ArrowDown")
        app.shows(date(1992, 5, 8))
        expect(field).to_have_value("1992-05-08", timeout=30_000)
        field.fill("1994-05-12")
        field.press("Enter")
        app.shows(date(1994, 5, 12))
        page.close()
        told = "WebSocket|ERR_CONNECTION|disconnected|Client Error|Is Streamlit still|Failed to"
        watch.problems[:] = [one for one in watch.problems if not re.search(told, one)]

    def test_who_reloads_at_once_after_a_step_comes_back_to_it(self, new_page, address, dataset):
        page = new_page(1280, 800, reduced_motion="reduce")
        page.add_init_script(HELD)
        app = App(page, address).open("?date=2020-11-20")
        app.shows(date(2020, 11, 20))
        page.wait_for_timeout(400)  # in which all that was late at the start is done
        page.evaluate("window.held = true")
        day = next(one for one in change_days(dataset) if one > date(2020, 11, 20))
        page.keyboard.press("ArrowRight")
        until(lambda: app.query().get("date") == day.isoformat(), "the address", page=page)
        page.reload()
        app.arrived().shows(day)

    def test_a_link_of_an_event_opens_it_wherever_the_app_shows_a_map(
        self, new_page, address, dataset
    ):
        event = next(e for e in dataset.events if e.day.year == 2020 and e.day != e.last)
        page = new_page(1280, 800, reduced_motion="reduce")
        app = App(page, address).open(f"?event={event.id}")
        app.shows(event.day)
        expect(app.popup.locator("h3")).to_have_text(event.title)
        until(lambda: app.query().get("event") == event.id, "the event in the address", page=page)
        app.popup.page.frame_locator(MAP).locator(".leaflet-popup-close-button").click()
        until(lambda: "event" not in app.query(), "an address without it", page=page)
        for query in ("view=clean", "bar=native"):
            page.goto(f"{address}?{query}&event={event.id}")
            heading = page.frame_locator(MAP).locator(".km-popup h3")
            expect(heading).to_have_text(event.title, timeout=30_000)
            caption = page.frame_locator(MAP).locator(".km-caption")
            expect(caption).to_have_text(in_words(event.day))
            assert page.title().startswith(in_words(event.day))

    def test_the_bar_moves_nothing_into_words_of_another_day(self, new_page, address):
        """While a slider is dragged the words follow in the page, without Python."""
        page = new_page(1280, 800, reduced_motion="reduce")
        app = App(page, address).open("?date=2020-06-01")
        wrong = page.evaluate(
            """async () => {
              const bar = document.querySelector('.time-bar') ??
                [...document.querySelectorAll('*')].map((node) => node.shadowRoot
                  ?.querySelector('.time-bar')).find(Boolean);
              const years = bar.querySelector('.years');
              const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
              const map = document.querySelector('iframe[title="streamlit_folium.st_folium"]')
                .contentDocument;
              const wrong = [];
              for (let year = 1990; year <= 2024; year += 1) {
                years.value = year;
                years.dispatchEvent(new Event('input', { bubbles: true }));
                await frame();
                await frame();
                const words = document.querySelector('.summary h2').textContent;
                const shown = map.querySelector('.km-caption').textContent;
                if (words !== `As of ${shown}`) wrong.push([words, shown]);
              }
              return wrong;
            }"""
        )
        assert wrong == []
        app.shows(date(2024, 12, 31))
