"""Popups: where they stand, what they say of their day, and how the keyboard goes through them."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.core.model import Dataset
from karabakh_map.dataset.load import load
from karabakh_map.web.folium_map import TimeMap
from karabakh_map.wording.briefs import first_sentence
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("view")]

ENGINE = "document.querySelector('.km-map').karabakhMap"
SIZES = [(1280, 720), (390, 844), (320, 480), (844, 390), (640, 360)]

COVERED = """() => {
  const frame = document.querySelector('.km-popup-frame'), found = [];
  const look = (what, x, y) => {
    const top = document.elementFromPoint(x, y);
    if (!top || !what.contains(top)) found.push([what.className || what.tagName, x, y]);
  };
  const outer = frame.getBoundingClientRect();
  if (outer.left < 0 || outer.top < 0 || outer.right > innerWidth || outer.bottom > innerHeight)
    found.push(['frame', outer.left, outer.top, outer.right, outer.bottom]);
  const body = frame.querySelector('.km-body').getBoundingClientRect();
  for (const node of frame.querySelectorAll('h3, .km-close, .km-meta, .km-body p, .km-body li')) {
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const out = box.bottom > body.bottom || box.top < body.top;
      const scrolled = node.closest('.km-body') && out;
      if (!scrolled && box.width && box.height)
        for (const part of [0.02, 0.5, 0.98]) {
          const x = box.left + part * box.width, y = box.top + box.height / 2;
          look(frame.querySelector('.km-popup'), x, y);
        }
    }
  }
  const close = frame.querySelector('.km-close').getBoundingClientRect();
  look(frame.querySelector('.km-close'), close.left + 2, close.top + close.height / 2);
  if (close.width < 32 || close.height < 32) found.push(['small', close.width, close.height]);
  return found;
}"""

PLACE_SEEN = """([lat, lng]) => {
  const map = document.querySelector('.km-map').karabakhMap.map;
  const { x, y } = map.latLngToContainerPoint([lat, lng]), size = map.getSize();
  const frame = document.querySelector('.km-popup-frame').getBoundingClientRect();
  const under = x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
  return x > 0 && y > 0 && x < size.x && y < size.y && !under;
}"""


@pytest.fixture(scope="module")
def real() -> Dataset:
    return load()


@pytest.fixture(scope="module")
def saved(tmp_path_factory, real) -> Path:
    target = Path(tmp_path_factory.mktemp("popups")) / "map.html"
    TimeMap(real, day=date(2020, 11, 20), autopopup=True).save(target)
    return target


@pytest.fixture
def show(open_map, saved) -> Callable[..., Page]:
    return partial(open_map, saved)


def settle(page: Page) -> None:
    """Wait two frames, in which a popup finds its place again."""
    page.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_covers_a_popup_and_its_place_is_seen(show, real, size):
    page = show(*size)
    longest = sorted(real.events, key=lambda event: -len(event.summary + event.dispute_note))
    south, west = page.evaluate(f"{ENGINE}.data.limits[0]")
    north, east = page.evaluate(f"{ENGINE}.data.limits[1]")
    for event in [*longest[:4], *real.events[::30]]:
        page.evaluate(f"{ENGINE}.open({event.id!r})")
        settle(page)
        assert page.evaluate(COVERED) == [], event.id
        if south < event.lat < north and west < event.lon < east:
            assert page.evaluate(PLACE_SEEN, [event.lat, event.lon]), event.id
    page.evaluate("document.querySelector('.km-body').scrollTop = 90")
    assert page.evaluate(COVERED) == []
    page.mouse.move(size[0] - 30, 200)  # and after the map was moved under it
    page.evaluate(f"void {ENGINE}.map.panBy([120, 60], {{animate: false}})")
    settle(page)
    assert page.evaluate(COVERED) == []
    page.evaluate(f"{ENGINE}.openPlace(39.82, 46.75)")
    settle(page)
    assert page.evaluate(COVERED) == []
    assert page.evaluate(PLACE_SEEN, [39.82, 46.75])


def test_names_make_room_for_what_is_open(show):
    page = show()
    under = """selector => { const box = (node) => node.getBoundingClientRect();
        const a = box(document.querySelector(selector));
        return [...document.querySelectorAll('.km-label')].filter((node) => {
          const b = box(node);
          const across = b.left < a.right - 1 && a.left < b.right - 1;
          return b.width && across && b.top < a.bottom - 1 && a.top < b.bottom - 1;
        }).map((node) => node.textContent); }"""
    names = "[...document.querySelectorAll('.km-label')].filter((one) => one.offsetWidth).length"
    page.evaluate(f"{ENGINE}.open('e079')")
    until(page, f"({under})('.km-popup-frame').length === 0")
    fewer = page.evaluate(names)
    page.keyboard.press("Escape")
    until(page, f"{names} > {fewer}")
    places = '[{lat: 39.8153, lng: 46.7519, name: "Stepanakert/Khankendi"}]'
    page.evaluate(f'{ENGINE}.receive({{type: "mark", places: {places}}})')
    until(page, f"({under})('.km-asked b').length === 0")


def test_what_opened_by_itself_is_not_seen_with_the_ground_of_another_year(show):
    """The ground comes first, and a frame later what tells of its day."""
    page = show()
    page.evaluate(f"{ENGINE}.setDate('2019-04-01')")
    brief = page.locator(".km-brief")
    page.evaluate(f"{ENGINE}.receive({{type: 'hint', event: 'e233'}})")
    expect(brief).to_be_visible()
    seen = "getComputedStyle(document.querySelector('.km-brief')).visibility"
    assert page.evaluate(f"({ENGINE}.setDate('2019-06-01'), {seen})") == "visible"
    assert page.evaluate(f"({ENGINE}.setDate('2020-07-12'), {seen})") == "hidden"
    expect(brief).to_be_visible()  # the next one
    assert brief.get_attribute("data-event") != "e233"


@pytest.mark.parametrize("size", [(390, 844), (320, 480), (844, 390)])
def test_on_a_small_map_a_popup_is_a_sheet_with_the_map_above_it(show, size):
    page = show(*size)
    page.evaluate(f"{ENGINE}.open('e045')")
    sheet = page.locator(".km-bottom").bounding_box()
    assert sheet
    assert (sheet["x"], sheet["width"]) == (0, size[0])
    assert sheet["y"] + sheet["height"] == size[1]
    assert sheet["y"] >= size[1] / 2
    page.locator(".km-close").click()
    expect(page.locator(".km-popup")).to_have_count(0)


@pytest.mark.parametrize("size", [(1280, 720), (390, 844), (320, 480)])
def test_what_opens_by_itself_covers_no_control_and_says_whole_sentences(show, real, size):
    page = show(*size)
    for day in ("2020-12-01", "2023-09-19", "1992-02-26", "1988-02-28", "1994-05-12"):
        page.evaluate(f"{ENGINE}.setDate({day!r})")
        page.wait_for_timeout(200)
        brief = page.locator(".km-brief")
        expect(brief).to_have_count(1)
        event = real.event(brief.get_attribute("data-event") or "")
        assert page.evaluate(COVERED) == [], event.id
        said = brief.locator(".km-body p")
        if said.is_visible():
            assert said.text_content() == first_sentence(event.summary)
        over = page.evaluate(
            """() => { const box = (node) => node.getBoundingClientRect();
            const a = box(document.querySelector('.km-popup-frame'));
            return [...document.querySelectorAll('.leaflet-control')].filter((node) => {
              const b = box(node);
              const across = b.left < a.right && a.left < b.right;
              return b.width && across && b.top < a.bottom && a.top < b.bottom;
            }).map((node) => node.className); }"""
        )
        assert over == [] or size == (320, 480), event.id


def test_a_brief_popup_says_what_python_says(show, real):
    page = show()
    said = page.evaluate(f"Object.fromEntries({ENGINE}.data.events.map((e) => [e.id, e.brief]))")
    assert said == {event.id: first_sentence(event.summary) for event in real.events}


class TestOtherDay:
    def test_an_event_of_another_year_says_so_and_its_day_is_one_click_away(self, show, real):
        page = show()
        event = real.event("e045")
        page.evaluate(f"{ENGINE}.open('e045')")
        note = page.locator(".km-other-day")
        expect(note).to_contain_text(
            "This happened on 19 September 1997; the map shows 20 November 2020."
        )
        page.get_by_role("button", name="Show the map on this day").click()
        assert page.evaluate(f"{ENGINE}.date") == event.first.isoformat()
        page.evaluate(f"{ENGINE}.setDate('1998-01-01'); {ENGINE}.open('e079')")
        page.get_by_role("button", name="Show the map on this day").click()
        gained = page.get_by_role("status").filter(has_text="gained")
        expect(gained).to_contain_text("Since 1 January 1998: Azerbaijan gained")
        page.evaluate(f"{ENGINE}.setDate('1997-09-19'); {ENGINE}.open('e045')")
        expect(gained).to_have_count(0)  # time went back
        expect(page.locator(".km-popup h3")).to_have_text(event.title)
        expect(note).to_have_count(0)
        page.evaluate(f"{ENGINE}.setDate('1999-01-01')")
        expect(page.locator(".km-popup:not(.km-brief)")).to_have_count(0)

    def test_with_a_time_bar_the_bar_is_asked(self, new_page, real, tmp_path):
        target = tmp_path / "map.html"
        TimeMap(real, day=date(2020, 11, 20), channel="talk").save(target)
        page = new_page(offline=True)
        page.goto(target.as_uri())
        until(page, f"{ENGINE}?.date")
        page.evaluate(f"window.heard = []; {ENGINE}.listen((message) => heard.push(message)); 0")
        page.evaluate(f"{ENGINE}.open('e045')")
        page.locator(".km-other-day button").click()
        assert page.evaluate("heard.map((m) => [m.type, m.event || m.date])") == [
            ["opened", "e045"],
            ["go", "1997-09-19"],
        ]
        assert page.locator(".km-caption[role=status]").count() == 0  # the bar says the day


class TestTimeBar:
    def test_while_a_slider_is_dragged_nothing_pops_up(self, show):
        page = show()
        page.evaluate(f"{ENGINE}.setDate('2020-12-01')")
        expect(page.locator(".km-brief")).to_have_count(1)
        page.evaluate(f"{ENGINE}.receive({{type: 'dragging', on: true}})")
        expect(page.locator(".km-brief")).to_have_count(0)
        for day in ("2021-12-31", "2023-09-19"):
            page.evaluate(f"{ENGINE}.setDate({day!r})")
            page.wait_for_timeout(220)
            assert page.locator(".km-popup").count() == 0
        page.evaluate(f"{ENGINE}.receive({{type: 'dragging', on: false}})")
        expect(page.locator(".km-brief")).to_have_count(1)

    @pytest.mark.parametrize("order", [["date", "hint"], ["hint", "date"]])
    def test_a_tick_shows_its_own_event(self, show, real, order):
        page = show()
        event = next(one for one in real.events if one.first.year == 2020 and one.importance == 3)
        day = event.first.isoformat()
        messages = {
            "date": {"type": "date", "date": day},
            "hint": {"type": "hint", "event": event.id},
        }
        page.evaluate(
            f"messages => messages.forEach((one) => {ENGINE}.receive(one))",
            [messages[name] for name in order],
        )
        page.wait_for_timeout(300)
        expect(page.locator(".km-brief h3")).to_have_text(event.title)

    def test_closed_is_told_once_and_only_of_what_the_reader_opened(self, show):
        page = show()
        page.evaluate(f"{ENGINE}.setDate('2020-12-01')")
        expect(page.locator(".km-brief")).to_have_count(1)
        page.locator(".km-close").click()
        page.evaluate(f"{ENGINE}.open('e045')")
        page.evaluate(f"{ENGINE}.open('e046')")
        page.locator(".km-close").click()
        kinds = page.evaluate("heard.map((m) => m.type).filter((type) => type !== 'moved')")
        assert kinds == ["opened", "opened", "closed"]


class TestKeyboard:
    def test_markers_are_one_stop_and_every_event_is_near(self, show):
        page = show()
        page.evaluate(f"{ENGINE}.setAutopopup(false); {ENGINE}.setDate('2020-12-31')")
        until(page, f"{ENGINE}.told === '2020-12-31'")
        stops = page.locator(".km-event[tabindex='0']")
        assert stops.count() == 1
        assert page.locator(".km-event").count() > 15
        page.locator(".km-map").focus()
        page.keyboard.press("Tab")
        on = "document.activeElement.dataset.events"
        for _ in range(8):
            if page.evaluate(on):
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Home")
        seen = [page.evaluate(on)]
        count = page.locator(".km-event").count()
        for _ in range(count - 1):
            page.keyboard.press("ArrowRight")
            seen.append(page.evaluate(on))
        assert len(set(seen)) == count
        page.keyboard.press("ArrowRight")
        assert page.evaluate(on) == seen[0]
        page.keyboard.press("End")
        assert page.evaluate(on) == seen[-1]
        assert stops.count() == 1
        assert count // 2 // 6 + 3 + 3 < 12  # strides, steps, and Enter to a list and its row
        page.keyboard.press("Enter")
        expect(page.locator(".km-popup")).to_be_focused()
        page.keyboard.press("Escape")
        assert page.evaluate(on) == seen[-1]
        page.keyboard.press("Escape")
        expect(page.locator(".km-map")).to_be_focused()

    def test_the_map_is_a_named_region_with_its_buttons(self, show):
        page = show()
        assert page.get_by_role("region", name="Map of control").count() == 1
        for name in ("Zoom in", "Zoom out", "Show the whole region"):
            assert page.get_by_role("button", name=name).count() == 1
        assert page.locator(".km-caption[role=status]").count() == 1
