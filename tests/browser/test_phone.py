"""The one page on a phone: map and bar stay, and the rest is a sheet that Back closes first."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.dataset.load import load
from karabakh_map.web import single_page
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("onefile")]

ENGINE = "document.querySelector('.km-map').karabakhMap"


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("phone") / "karabakh.html"
    path.write_text(single_page.page(load()), encoding="utf-8")
    return path


def seen(page: Page) -> bool:
    """Whether map and bar are wholly on the screen, and nothing around them scrolls."""
    return page.evaluate(
        """() => { const inside = node => {
            const {top, bottom, height} = node.getBoundingClientRect();
            return height > 40 && top >= 0 && bottom <= innerHeight; };
          return inside(document.querySelector('#map')) && scrollY === 0
            && document.scrollingElement.scrollHeight <= innerHeight
            && inside(document.querySelector('[data-part=timebar]')); }"""
    )


def height(page: Page) -> str | None:
    return page.locator("aside").get_attribute("data-height")


def drag(page: Page, start: tuple[float, float], by: float) -> None:
    """Drag with a finger."""
    touch = page.context.new_cdp_session(page)
    x, y = start
    for kind, at in [("touchStart", y), *(("touchMove", y + by * i / 8) for i in range(1, 9))]:
        points = [{"x": x, "y": at}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def check_targets(page: Page) -> None:
    """Check that a thumb meets whatever is pressed."""
    targets = (
        ".km-heights button, .controls button, .leaflet-bar :is(a, button), .start, [role=tab]"
    )
    for target in page.locator(targets).locator("visible=true").all():
        box = target.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44, target


@pytest.mark.parametrize("size", [(390, 844), pytest.param((320, 568), marks=pytest.mark.long)])
def test_a_sheet_of_three_heights(new_page, file, size):
    page = new_page(*size, offline=True, has_touch=True, is_mobile=True, reduced_motion="reduce")
    page.goto(f"{file.as_uri()}#date=2020-11-20")
    until(page, f"{ENGINE}?.date")
    assert height(page) == "low"
    assert seen(page)
    bar = page.locator(".sheet-bar")
    for name in ("half", "full"):
        bar.locator(f"[data-to={name}]").tap()  # the first press waits for its code
        expect(page.locator("aside")).to_have_attribute("data-height", name)
        assert seen(page)
        assert bar.locator("[aria-pressed=true]").get_attribute("data-to") == name
    check_targets(page)

    # What stands in it scrolls, and dragging there neither closes it nor scrolls the page.
    aside = page.locator("aside")
    aside.evaluate("node => { node.scrollTop = 300; }")
    box = aside.bounding_box()
    assert box
    drag(page, (box["x"] + 150, box["y"] + box["height"] * 0.5), 160)
    assert height(page) == "full"
    assert seen(page)
    assert aside.evaluate("node => node.scrollTop") < 300
    drag(page, (box["x"] + 150, box["y"] + box["height"] * 0.3), 220)
    assert height(page) == "full"
    assert seen(page)

    # Its bar is dragged, and the arrows of the keyboard do the same.
    drag(page, (box["x"] + 100, box["y"] + 24), size[1])
    expect(aside).to_have_attribute("data-height", "low")
    bar.locator("[data-to=low]").focus()
    page.keyboard.press("ArrowUp")
    assert height(page) == "half"
    assert page.evaluate(f"{ENGINE}.date") == "2020-11-20"

    # A popup is the sheet while it is open; Back closes what was opened last.
    page.evaluate(f"{ENGINE}.open('e118')")
    popup = page.locator(".km-popup")
    expect(popup).to_be_visible()
    keeps_its_place(page, aside)
    before = popup.bounding_box()
    popup.locator("[data-to=full]").tap()
    after = popup.bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"]
    assert seen(page)
    page.go_back()
    expect(popup).to_have_count(0)
    expect(aside).to_have_attribute("data-height", "half")
    length = page.evaluate("history.length")
    for _step in range(3):
        page.locator(".time-bar .previous").tap()
    assert page.evaluate("history.length") == length
    shown = page.evaluate(f"{ENGINE}.date")
    page.go_back()
    expect(aside).to_have_attribute("data-height", "low")
    assert page.evaluate(f"{ENGINE}.date") == shown
    two_dates(page, bar, aside)


def keeps_its_place(page: Page, aside) -> None:
    """A list that is drawn anew may bring its focused row into view: the popup keeps the room."""
    top = aside.evaluate(
        """async node => {
          node.scrollTop = 60;
          for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);
          return node.scrollTop; }"""
    )
    assert top == 0
    assert height(page) == "low"


def two_dates(page: Page, bar, aside) -> None:
    """Two dates want the map: it is seen at every height of the sheet."""
    bar.locator("[data-to=full]").tap()
    page.locator(".compare-dates").tap()
    expect(page.locator(".km-divider")).to_be_visible()
    expect(aside).to_have_attribute("data-height", "low")
    for name in ("half", "full"):
        bar.locator(f"[data-to={name}]").tap()
        assert page.locator("#map").bounding_box()["height"] > 90


def test_a_phone_turned_while_a_popup_is_open_scrolls_what_stands_beside_the_map(new_page, file):
    page = new_page(390, 844, offline=True, has_touch=True, is_mobile=True, reduced_motion="reduce")
    page.goto(f"{file.as_uri()}#date=2020-11-20")
    until(page, f"{ENGINE}?.date")
    aside = page.locator("aside")
    page.locator(".sheet-bar [data-to=half]").tap()
    expect(aside).to_have_attribute("data-height", "half")
    page.evaluate(f"{ENGINE}.open('e118')")
    expect(aside).to_have_attribute("data-height", "low")  # the popup has its room
    page.set_viewport_size({"width": 844, "height": 390})
    expect(page.locator(".sheet-bar")).to_be_hidden()
    top = aside.evaluate(
        """async node => {
          node.scrollTop = 120;
          for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);
          return node.scrollTop; }"""
    )
    assert top == 120
    page.locator(".km-popup .km-close").tap()
    expect(page.locator(".km-popup")).to_have_count(0)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".sheet-bar")).to_be_visible()
    assert page.evaluate("karabakhMapBack.names()") == []  # no sheet was raised that nobody saw
    expect(aside).to_have_attribute("data-height", "low")


BESIDE = f"""id => {{
    const box = (node) => node.getBoundingClientRect();
    const panel = box(document.querySelector(".km-popup-frame"));
    const map = box(document.querySelector("#map"));
    const engine = {ENGINE}, {{lat, lng}} = engine.data.events.find((one) => one.id === id);
    const at = engine.map.latLngToContainerPoint([lat, lng]);
    const place = {{x: map.x + at.x, y: map.y + at.y}};
    return place.x > map.left && place.y > map.top && place.y < map.bottom && place.x < map.right
        && (place.x < panel.left || place.y < panel.top);
}}"""
"""Whether the place of what is open stands on the map, and not under its text."""


@pytest.mark.parametrize("size", [(844, 390), (667, 375)])
def test_on_a_phone_held_across_text_stands_beside_its_place(new_page, file, size):
    page = new_page(*size, offline=True, has_touch=True, is_mobile=True, reduced_motion="reduce")
    page.goto(f"{file.as_uri()}#date=2020-11-20&event=e079")
    popup = page.locator(".km-popup[data-event=e079]")
    expect(popup.locator("h3")).to_be_in_viewport(ratio=1)
    until(page, f"({BESIDE})('e079')")
    body = popup.locator(".km-body").bounding_box()
    assert body
    assert body["height"] > 100  # more than a line or two
    assert page.locator(".km-popup-frame").bounding_box()["width"] < size[0] * 0.45
    # Turned upright it is a sheet, and the place stands above it; and back.
    page.set_viewport_size({"width": size[1], "height": size[0]})
    expect(page.locator(".km-bottom")).to_be_visible()
    until(page, f"({BESIDE})('e079')")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    expect(page.locator(".km-beside")).to_be_visible()
    until(page, f"({BESIDE})('e079')")
    popup.locator(".km-close").tap()
    until(page, f"!{ENGINE}.view.peek && {ENGINE}.view.aim.kind === 'home'")


def test_who_has_left_the_place_of_an_open_event_stays_there_when_a_comparison_begins(
    new_page, file
):
    page = new_page(390, 844, offline=True, has_touch=True, is_mobile=True, reduced_motion="reduce")
    page.goto(f"{file.as_uri()}#date=2026-02-20&view=39.684,46.494,8.5")
    page.locator(".km-elsewhere button").first.click()
    expect(page.locator(".km-popup[data-event]")).to_be_visible()
    until(page, f"Boolean({ENGINE}.view.peek)")
    middle = f"{ENGINE}.map.getCenter().lng"
    brought = page.evaluate(middle)
    page.locator("#map").focus()
    page.keyboard.press("Shift+ArrowLeft")  # where nothing more is, it goes back to the bounds
    until(page, f"!{ENGINE}.view.peek && Math.abs({middle} - {brought}) > 0.1")
    moved = page.evaluate(middle)
    page.keyboard.press("t")
    expect(page.locator(".km-compare-head")).to_be_visible()
    page.wait_for_timeout(300)  # until it would have been brought back
    assert page.evaluate(middle) == pytest.approx(moved, abs=0.02)


def test_on_a_projector_text_stands_beside_its_place_and_leaves_the_buttons(new_page, file):
    """Nothing of the map of a page is free there: a sheet as broad as it took half of it."""
    page = new_page(1280, 720, offline=True, reduced_motion="reduce")
    page.goto(f"{file.as_uri()}#date=2020-11-20&event=e079")
    expect(page.locator(".km-beside h3")).to_be_in_viewport(ratio=1)
    until(page, f"({BESIDE})('e079')")
    body = page.locator(".km-popup .km-body").bounding_box()
    assert body
    assert body["height"] > 350
    zoom = page.evaluate(f"{ENGINE}.map.getZoom()")
    page.get_by_role("button", name="Zoom in").click()
    until(page, f"{ENGINE}.map.getZoom() > {zoom}")


@pytest.mark.parametrize("width", [390, 320])
def test_close_stays_in_the_row_of_the_heights_beside_a_second_map(new_page, file, width):
    page = new_page(width, 844, offline=True, has_touch=True, is_mobile=True)
    page.goto(f"{file.as_uri()}#date=2020-12-01&compare=2022-12-01&compare_as=side")
    until(page, f"{ENGINE}?.compare?.map && {ENGINE}.told")
    page.evaluate(f"{ENGINE}.open('e097')")
    popup = page.locator(".km-second .km-popup")
    expect(popup).to_be_visible()
    edge = page.locator(".km-second").bounding_box()
    row = popup.locator("[data-to=low]").bounding_box()
    close = popup.locator(".km-close").bounding_box()
    assert edge
    assert row
    assert close
    assert close["x"] + close["width"] <= edge["x"] + edge["width"]
    assert abs(close["y"] - row["y"]) < 12
    popup.locator(".km-close").tap()
    expect(popup).to_have_count(0)


def test_two_quick_taps_zoom_only_where_both_are_on_the_ground(new_page, file):
    page = new_page(390, 844, offline=True, reduced_motion="reduce", has_touch=True)
    page.goto(f"{file.as_uri()}#date=2020-10-26")
    until(page, f"{ENGINE}?.told")
    page.evaluate(f"{ENGINE}.open('e077')")
    before = page.evaluate(f"{ENGINE}.map.getZoom()")
    box = page.locator(".km-popup .km-close").bounding_box()
    assert box
    for _ in range(2):  # the first closes the popup, the second meets the map
        page.touchscreen.tap(box["x"] + 22, box["y"] + 22)
    page.wait_for_timeout(400)
    assert page.evaluate(f"{ENGINE}.map.getZoom()") == before
    page.evaluate(f"{ENGINE}.close()")
    for _ in range(2):
        page.touchscreen.tap(40, 300)
    until(page, f"{ENGINE}.map.getZoom() > {before}")
