"""The view belongs to the reader: what moves the map, gives it back, and cannot be left."""

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.core.geodesy import VIEWS
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.load import load
from karabakh_map.history import timeline
from karabakh_map.web.folium_map import TimeMap
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("view")]

ENGINE = "document.querySelector('.km-map').karabakhMap"
BOUNDS = f"{ENGINE}.map.getBounds().toBBoxString()"
SIZES = [(1280, 720), (1440, 900), (390, 844)]


@pytest.fixture(scope="module")
def real() -> Dataset:
    return load()


@pytest.fixture(scope="module")
def saved(tmp_path_factory, real) -> Path:
    """Save a map once; its events pop up by themselves."""
    target = Path(tmp_path_factory.mktemp("view")) / "map.html"
    TimeMap(real, day=date(1988, 1, 1), autopopup=True).save(target)
    return target


@pytest.fixture
def show(open_map, saved) -> Callable[..., Page]:
    return partial(open_map, saved)


def go(page: Page, day: str) -> None:
    page.evaluate(f"{ENGINE}.setDate({day!r})")
    until(page, f"{ENGINE}.told === {ENGINE}.date")


def drag(page: Page, by: tuple[int, int]) -> None:
    """Drag the map with the mouse from its middle."""
    size = page.viewport_size
    assert size
    page.mouse.move(size["width"] / 2, size["height"] / 2)
    page.mouse.down()
    page.mouse.move(size["width"] / 2 + by[0], size["height"] / 2 + by[1], steps=4)
    page.mouse.up()


def moved(page: Page) -> list[dict]:
    return page.evaluate("heard.filter((message) => message.type === 'moved')")


@pytest.mark.parametrize(
    "size", [*(pytest.param(size, marks=pytest.mark.long) for size in SIZES[:2]), SIZES[2]]
)
def test_playing_from_1988_to_today_never_moves_the_view(show, real, size):
    page = show(*size)
    days = [day.isoformat() for day in timeline.change_days(real) if day.year >= 1988]
    assert len(days) >= 30
    for zoomed in (False, True):
        if zoomed:
            page.locator(".leaflet-control-zoom-in").click()
            drag(page, (60, -40))
        before, popped = page.evaluate(BOUNDS), 0
        for day in days[::2] if not zoomed else days[::4]:
            go(page, day)
            page.wait_for_timeout(170)  # until the step's event has popped up
            assert page.evaluate(BOUNDS) == before, day
            popped += page.locator(".km-brief").count()
        assert popped > (12 if not zoomed else 6)


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_what_the_reader_opened_gives_the_view_back(show, real, size):
    page = show(*size)
    go(page, "2020-11-20")
    for event in [one for one in real.events if one.date.year == 2020][::5]:
        before = page.evaluate(BOUNDS)
        page.evaluate(f"{ENGINE}.open({event.id!r})")
        expect(page.locator(".km-popup h3")).to_have_text(event.title)
        page.keyboard.press("Escape")
        expect(page.locator(".km-popup")).to_have_count(0)
        assert page.evaluate(BOUNDS) == before, event.id
    assert page.evaluate("heard.filter((m) => m.type === 'closed').length") > 5
    before = page.evaluate(BOUNDS)
    page.locator(".km-newest").dblclick()  # as people do who come from a desktop
    expect(page.locator(".km-popup")).to_have_count(1)
    page.wait_for_timeout(400)  # a zoom would take half of it
    page.keyboard.press("Escape")
    assert page.evaluate(BOUNDS) == before
    page.wait_for_timeout(300)
    assert moved(page) == []  # the view that was borrowed is no news


def test_the_next_step_gives_the_view_back_and_what_the_reader_moved_stays(show):
    page = show()
    go(page, "2020-11-20")
    before = page.evaluate(BOUNDS)
    baku = page.evaluate(f"{ENGINE}.data.events.find((e) => e.lng > 49 && e.lng < 50).id")
    page.evaluate(f"{ENGINE}.open({baku!r})")
    assert page.evaluate(BOUNDS) != before
    go(page, "2020-11-21")
    assert page.evaluate(BOUNDS) == before
    page.evaluate(f"{ENGINE}.open({baku!r})")
    drag(page, (-150, 0))
    after = page.evaluate(BOUNDS)
    page.keyboard.press("Escape")
    assert page.evaluate(BOUNDS) == after


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_a_zoom_where_a_popup_took_the_map_does_not_throw_it_away_from_its_place(show, size):
    page = show(*size)
    go(page, "2020-11-20")
    place = page.evaluate(f"{ENGINE}.data.events.find((e) => e.id === 'e006')")  # Sumgait
    page.evaluate(f"{ENGINE}.open({place['id']!r})")
    seen = f"{ENGINE}.map.getBounds().contains([{place['lat']}, {place['lng']}])"
    middle = f"{ENGINE}.map.getCenter().lng"
    for button in (".leaflet-control-zoom-in",) * 3 + (".leaflet-control-zoom-out",):
        before = page.evaluate(f"[{ENGINE}.map.getZoom(), {middle}]")
        page.locator(button).click()
        until(page, f"{ENGINE}.map.getZoom() !== {before[0]}")
        stays = abs(page.evaluate(middle) - before[1]) < 0.01
        assert stays or page.evaluate(seen), before
        assert page.locator(".km-popup").count() == 1
    closer = page.evaluate(f"{ENGINE}.map.getZoom()")
    page.keyboard.press("Escape")
    assert not page.evaluate(seen)  # only the popup lets the map leave the region
    assert page.evaluate(f"{ENGINE}.map.getZoom()") == closer


def test_a_popup_whose_map_was_measured_anew_gives_the_region_back(show):
    page = show(600, 900)
    first = page.evaluate(BOUNDS)
    page.evaluate(f"{ENGINE}.open('e207')")  # in Yerevan
    until(page, f"{ENGINE}.view.peeking()")
    assert page.evaluate(BOUNDS) != first
    page.evaluate(f"{ENGINE}.view.resized()")  # as when the head of a comparison comes
    page.evaluate(f"{ENGINE}.close()")
    assert page.evaluate(BOUNDS) == first


def test_home_shows_the_region_again_and_the_address_is_told(show):
    page = show()
    first = page.evaluate(BOUNDS)
    page.locator(".leaflet-control-zoom-in").click()
    until(page, "heard.some((m) => m.type === 'moved' && m.center)")
    page.get_by_role("button", name="Show the whole region").click()
    assert page.evaluate(BOUNDS) == first
    until(page, "heard.at(-1).type === 'moved' && heard.at(-1).center === null")
    page.evaluate(f"{ENGINE}.receive({{type: 'view', center: [40, 46.5], zoom: 9.5}})")
    page.evaluate(f"{ENGINE}.receive({{type: 'home'}})")
    assert page.evaluate(BOUNDS) == first


def test_a_story_gives_the_view_back_when_it_is_left(show):
    page = show()
    page.evaluate(f"{ENGINE}.receive({{type: 'view', center: [40, 46.5], zoom: 9.5}})")
    before = page.evaluate(BOUNDS)
    for bounds in ([46.6, 39.7, 46.9, 39.9], [46, 39, 47, 40]):
        page.evaluate(f"{ENGINE}.receive({json.dumps({'type': 'bounds', 'bounds': bounds})})")
        west, south, east, north = bounds
        corners = [[south, west], [north, east]]
        assert page.evaluate(f"{ENGINE}.map.getBounds().contains({corners})")
    page.evaluate(f"{ENGINE}.receive({{type: 'chapter', number: null}})")
    assert page.evaluate(BOUNDS) == before


@pytest.mark.parametrize("size", [(1280, 720), (390, 844), (320, 200)])
def test_the_region_fits_and_cannot_be_dragged_out_of_the_screen(show, size):
    page = show(*size)
    assert page.evaluate(f"{ENGINE}.map.getBounds().contains({ENGINE}.data.focus)")
    for by in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        for _ in range(4):
            drag(page, (by[0] * size[0] // 2, by[1] * size[1] // 2))
        until(page, f"!{ENGINE}.map._panAnim?._inProgress")
        seen = page.evaluate(
            f"""(() => {{ const map = {ENGINE}.map, [a, b] = {ENGINE}.data.focus, s = map.getSize();
              const low = map.latLngToContainerPoint([b[0], a[1]]);
              const high = map.latLngToContainerPoint([a[0], b[1]]);
              const part = (a, b, s) => (Math.min(b, s) - Math.max(a, 0)) / Math.min(b - a, s);
              return [part(low.x, high.x, s.x), part(low.y, high.y, s.y)]; }})()"""
        )
        assert min(seen) > 0.45, by
        page.evaluate(f"{ENGINE}.receive({{type: 'home'}})")


def test_a_zoom_that_still_moves_does_not_go_on_over_another_view(new_page, saved):
    page = new_page(1280, 720, offline=True, reduced_motion="no-preference")
    page.goto(saved.as_uri())
    until(page, f"{ENGINE}?.date")
    scene = "{type: 'bounds', bounds: [46.6, 39.7, 46.9, 39.9]}"
    asked = "{type: 'view', center: [40, 46.5], zoom: 9.25}"
    between = f"""(moving) => new Promise((go, fail) => {{
        const engine = {ENGINE};
        const end = performance.now() + 5000;
        const ask = () => {{ engine.receive({asked}); go(); }};
        const look = () => {{
          if (engine.map._animatingZoom) ask();
          else if (performance.now() > end) fail(new Error("The zoom never moved."));
          else requestAnimationFrame(look);
        }};
        engine.receive({scene});
        if (moving) look();
        else ask();
    }})"""
    for moving in (False, True):  # before the first frame of it, and in it
        page.evaluate(f"{ENGINE}.receive({{type: 'home'}})")
        page.evaluate(between, moving)
        page.wait_for_timeout(450)  # longer than a zoom moves
        assert page.evaluate(f"{ENGINE}.map.getZoom()") == 9.25
        page.set_viewport_size({"width": 1280, "height": 700 if moving else 710})
        page.wait_for_timeout(100)
        assert page.evaluate(f"{ENGINE}.map.getZoom()") == 9.25


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_a_link_can_ask_for_every_view_that_can_be_reached(show, size):
    page = show(*size)
    for zoom in (0, 1, 2.5, 5):  # beyond the zoom of the whole region
        for lat, lng in ((20, 46.5), (60, 46.5), (40, 20), (40, 70), (20, 20), (60, 70)):
            page.evaluate(
                f"{{ const {{ map }} = {ENGINE};"
                f"map.setView([40, 46.5], map.getMinZoom() + {zoom}, {{ animate: false }});"
                f"map.panTo([{lat}, {lng}], {{ animate: false }}); 0 }}"
            )
            center = page.evaluate(f"{ENGINE}.map.getCenter()")
            assert VIEWS.south <= center["lat"] <= VIEWS.north, (zoom, center)
            assert VIEWS.west <= center["lng"] <= VIEWS.east, (zoom, center)


def test_another_size_keeps_in_view_what_the_reader_framed(show):
    page = show()
    page.locator(".leaflet-control-zoom-in").click()
    drag(page, (80, 60))
    framed = page.evaluate(BOUNDS)
    page.set_viewport_size({"width": 390, "height": 844})
    until(page, f"{ENGINE}.map.getSize().x === 390")
    west, south, east, north = map(float, framed.split(","))
    seen = [float(one) for one in page.evaluate(BOUNDS).split(",")]
    across = (min(east, seen[2]) - max(west, seen[0])) / (east - west)
    down = (min(north, seen[3]) - max(south, seen[1])) / (north - south)
    assert across * down > 0.8
    page.set_viewport_size({"width": 1280, "height": 720})
    until(page, f"{ENGINE}.map.getSize().x === 1280")
    assert page.evaluate(BOUNDS) == framed


def test_the_view_of_a_link_is_the_same_at_every_size_of_the_map(show):
    """The sheet of a phone, which is in no address, leaves the map low or high."""
    page = show(312, 422)
    asked = {"type": "view", "center": [39.65, 45.15], "zoom": 9}
    page.evaluate(f"{ENGINE}.receive({json.dumps(asked)})")
    for height in (422, 187, 372):
        page.set_viewport_size({"width": 312, "height": height})
        until(page, f"{ENGINE}.map.getSize().y === {height}")
        middle = page.evaluate(f"{ENGINE}.map.getCenter()")
        assert abs(middle["lat"] - 39.65) < 0.002, height
        assert abs(middle["lng"] - 45.15) < 0.002, height
    limits = page.evaluate(f"{ENGINE}.map.options.maxBounds.toBBoxString()")
    drag(page, (150, 0))  # their hand goes no farther for it
    west = page.evaluate(f"{ENGINE}.map.getBounds().getWest()")
    assert west > float(limits.split(",")[0]) - 0.002


ARTICLE = """<!doctype html><meta name="viewport" content="width=device-width,initial-scale=1">
<style>body {{ margin: 0 }} div {{ height: 450px }} div + iframe + div {{ height: 3000px }}
iframe {{ display: block; width: 100%; height: 600px; border: 0 }}</style>
<div></div><iframe src="{0}"></iframe><div></div>"""


@pytest.fixture
def article(saved) -> Path:
    """An article with the map in its middle."""
    target = saved.parent / "article.html"
    target.write_text(ARTICLE.format(saved.name), encoding="utf-8")
    return target


def test_the_wheel_scrolls_the_article_and_ctrl_zooms_the_map(new_page, article):
    page = new_page(1000, 800, offline=True)
    page.goto(article.as_uri())
    frame = page.frames[1]
    until(frame, f"{ENGINE}?.date")
    zoom = frame.evaluate(f"{ENGINE}.map.getZoom()")
    page.mouse.move(500, 700)
    page.mouse.wheel(0, 200)
    until(page, "scrollY > 100")
    expect(page.frame_locator("iframe").locator(".km-gesture")).to_have_text(
        "Ctrl + wheel to zoom the map"
    )
    assert frame.evaluate(f"{ENGINE}.map.getZoom()") == zoom
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    until(frame, f"{ENGINE}.map.getZoom() > {zoom}")


REST = """() => new Promise((done) => {
  let last = scrollY, still = 0;
  (function look() {
    still = scrollY === last ? still + 1 : 0;
    last = scrollY;
    if (still > 10) done();
    else requestAnimationFrame(look);
  })();
})"""


def test_one_finger_scrolls_the_article_and_two_move_the_map(new_page, article):
    page = new_page(390, 800, offline=True, has_touch=True, is_mobile=True)
    page.goto(article.as_uri())
    frame = page.frames[1]
    until(frame, f"{ENGINE}?.date")
    frame.evaluate(f"{ENGINE}.setAutopopup(false)")
    centre = frame.evaluate(f"{ENGINE}.map.getCenter().toString()")
    hands = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[int, int]) -> None:
        where = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        hands.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})
        page.wait_for_timeout(20)  # a hand is no faster

    touch("touchStart", (200, 700))
    for step in range(1, 11):
        touch("touchMove", (200, 700 - 30 * step))
    touch("touchEnd")
    until(page, "scrollY > 100")
    assert frame.evaluate(f"{ENGINE}.map.getCenter().toString()") == centre
    page.evaluate(REST)  # a page that still scrolls lets nobody take its touches
    page.evaluate("scrollTo(0, 400)")
    touch("touchStart", (150, 400), (250, 400))
    for step in range(1, 11):
        touch("touchMove", (150 + 4 * step, 400), (250 + 4 * step, 400))
    touch("touchEnd")
    until(frame, f"{ENGINE}.map.getCenter().toString() !== {centre!r}")


def test_where_nothing_scrolls_the_wheel_zooms_at_once(show):
    page = show()
    zoom = page.evaluate(f"{ENGINE}.map.getZoom()")
    page.mouse.move(640, 300)
    page.mouse.wheel(0, -300)
    until(page, f"{ENGINE}.map.getZoom() > {zoom}")
