"""The tools of the map: their menu, measuring, the net of degrees, the scale."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from shapely.geometry import shape

from karabakh_map.core.geodesy import GEOD, distance_km
from karabakh_map.dataset.load import load
from karabakh_map.history.areas import mapped_km2
from karabakh_map.web.folium_map import TimeMap
from karabakh_map.wording.summary import round_km2
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("engine")]

ENGINE = "document.querySelector('.km-map').karabakhMap"
WITHIN = """node => node.getBoundingClientRect().bottom
    < node.closest('.km-measure').getBoundingClientRect().bottom"""
SHADE, PAPER = 215, 240
"""Lightness (0..255) of an edge with more behind it at most, and of one without at least."""


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("tools") / "map.html"
    TimeMap(load(), day=date(2020, 11, 20)).save(target)
    return target


@pytest.fixture
def show(new_page, file) -> Callable[..., Page]:
    """Open the map with the network off, and wait for its tools."""

    def opened(width: int = 1280, height: int = 720, **options) -> Page:
        page = new_page(width, height, offline=True, reduced_motion="reduce", **options, keep=True)
        page.goto(file.as_uri())
        until(page, f"{ENGINE}?.told")
        page.wait_for_selector(".km-tools-button")
        return page

    return opened


def choose(page: Page, tool: str) -> None:
    """Press a row of the menu."""
    page.locator(".km-tools-button").click()
    page.locator(f"[data-tool={tool}]").click()


def marker(page: Page, place: str) -> str:
    """Return a selector of the marker of events at a place."""
    events = page.evaluate(
        f"place => {ENGINE}.data.events.filter(one => one.place === place).map(one => one.id)",
        place,
    )
    shown = page.locator(".km-event").evaluate_all("all => all.map(one => one.dataset.events)")
    (found,) = [one for one in shown if set(one.split()) & set(events)][:1]
    return f'.km-event[data-events="{found}"]'


def test_the_menu_opens_and_closes_as_menus_do(show):
    page = show()
    button, menu = page.locator(".km-tools-button"), page.locator(".km-tools")
    rows = menu.locator("button")
    expect(button).to_have_attribute("title", "Tools of the map")
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect(rows.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(rows.last).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.mouse.click(300, 400)
    expect(menu).to_be_hidden()
    page.keyboard.press("Escape")
    choose(page, "graticule")
    expect(page.locator(".km-degrees b").filter(has_text="40°")).not_to_have_count(0)
    button.click()
    expect(page.locator("[data-tool=graticule]")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    choose(page, "graticule")
    expect(page.locator(".km-degrees")).to_have_count(0)
    for zoom in (7, 8.25, 9.5, 11, 13):
        page.evaluate(f"{ENGINE}.setView([39.8, 46.7], {zoom})")
        at, south, words, pixels = page.evaluate(
            f"""() => {{ const map = {ENGINE}.map, size = map.getSize();
                const bar = document.querySelector('.leaflet-control-scale-line');
                const [a, b] = [0, 100].map(x => map.containerPointToLatLng([x, size.y / 2]));
                return [[a.lng, b.lng], a.lat, bar.textContent, bar.offsetWidth]; }}"""
        )
        metres = GEOD.inv(at[0], south, at[1], south)[2] / 100 * pixels
        told = float(words.split()[0]) * (1000 if words.endswith("km") else 1)
        assert abs(metres - told) < 0.02 * told + 2 * metres / pixels, (zoom, words, metres)


def test_the_map_of_a_day_is_saved_as_a_picture(show, tmp_path):
    page = show()
    page.locator(".km-map").focus()
    with page.expect_download() as told:
        page.keyboard.press("i")
    assert told.value.suggested_filename == "karabakh-2020-11-20.png"
    told.value.save_as(tmp_path / "map.png")
    with Image.open(tmp_path / "map.png") as saved:
        colours = {colour for _n, colour in saved.convert("RGB").getcolors(1 << 22) or []}
        assert saved.width == 2 * page.evaluate(f"{ENGINE}.map.getSize().x")
    assert len(colours) > 500  # relief, areas and names, not an empty sheet


def test_measuring_sets_points_and_opens_nothing(show):
    page = show()
    said, told = (
        page.locator(".km-measure-said"),
        page.locator(".km-measure [role=status].km-unseen"),
    )
    page.evaluate(f"{ENGINE}.setDate('1992-05-20')")
    until(page, f"{ENGINE}.told === '1992-05-20'")
    page.evaluate(f"{ENGINE}.setView([39.79, 46.75], 11)")
    choose(page, "measure-distance")
    for place in ("Shusha/Shushi", "Stepanakert/Khankendi"):
        page.locator(marker(page, place)).click()
    length = float((said.locator("b").text_content() or "").split()[0])
    assert 6 <= length <= 8
    expect(told).to_contain_text("Shusha/Shushi – Stepanakert/Khankendi, ")
    page.mouse.click(700, 600)
    expect(said).to_contain_text("last stretch")
    page.keyboard.press("Backspace")
    expect(said).not_to_contain_text("last stretch")
    page.locator(".km-measure-modes button", has_text="Area").click()
    page.locator(".km-measure-acts button", has_text="Start again").click()
    page.evaluate(f"{ENGINE}.setView([39.9, 46.9], 7)")
    page.locator(".km-measure-acts button", has_text="All in view").click()
    whole = f"Of {round_km2(mapped_km2(load()))} km² mapped:"
    expect(said).to_contain_text(whole)
    expect(said).to_contain_text("As of 20 May 1992")
    held = page.locator(".km-measure li").all_text_contents()
    page.evaluate(f"{ENGINE}.setDate('2024-01-01')")
    expect(told).to_contain_text("As of 1 January 2024")
    assert page.locator(".km-measure li").all_text_contents() != held
    page.locator(".km-measure-modes button", has_text="Coordinates").click()
    page.locator(".km-measure-acts button", has_text="Start again").click()
    page.locator(".km-map").press("Enter")
    expect(told).to_contain_text("39.9")
    expect(told).to_contain_text("39°54")
    expect(page.locator(".km-popup")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".km-measure")).to_have_count(0)
    page.mouse.click(640, 400)
    expect(page.locator(".km-popup")).to_have_count(1)  # a click means the ground again


def test_a_place_tells_who_held_it_and_where_its_row_stands(show):
    page, data = show(1280, 900), load()
    lat, lon = 39.76006, 46.74989
    page.evaluate(f"{ENGINE}.setView([{lat}, {lon}], 11)")
    x, y = page.evaluate(f"Object.values({ENGINE}.map.latLngToContainerPoint([{lat}, {lon}]))")
    page.evaluate(f"{ENGINE}.setDate('2019-01-01')")
    until(page, f"{ENGINE}.told === '2019-01-01'")
    page.mouse.click(x + 2, y + 2)
    panel = page.locator(".km-popup[data-place]")
    expect(panel.locator("h3").first).to_have_text("Shusha/Shushi")
    expect(panel.locator("dd[lang=hy]")).to_contain_text("Շուշի")
    expect(panel).to_contain_text("division of today: “Shusha District”")
    expect(panel).to_contain_text("15,039 (1989, Soviet census)")
    expect(panel.locator(".km-strip rect[fill^='#']")).not_to_have_count(0)
    near = [one for one in data.events if distance_km((lon, lat), (one.lon, one.lat)) <= 10]
    panel.locator(".km-near-events summary").click()
    expect(panel.locator("[data-near]")).to_have_count(len(near))
    said = panel.locator(".km-near").text_content()
    held = panel.locator("[aria-current=date]").text_content()
    page.evaluate(f"{ENGINE}.setDate('2020-11-20')")
    expect(panel.locator(".km-near")).not_to_have_text(said or "")
    expect(panel.locator("[aria-current=date]")).not_to_have_text(held or "")
    panel.locator(".km-wrong summary").click()
    expect(panel.locator(".km-wrong")).to_contain_text("data/names.csv, shusha-shushi")
    expect(panel.locator(".km-wrong")).to_contain_text("data/control.csv")
    expect(panel.locator(".km-wrong")).to_contain_text("data/geo/edges.geojson, ")
    panel.locator("[data-near]").last.click()
    expect(page.locator(".km-popup[data-event] .km-wrong")).to_contain_text("data/events.csv, e")
    page.evaluate(f"{ENGINE}.receive({{type: 'place', id: 'yerevan'}})")
    expect(page.locator(".km-popup[data-place=yerevan] dd[lang=ru]")).to_have_text("Ереван")
    drawn = data.layer("positions")["features"]
    band = next(one for one in drawn if not one["properties"]["to"])
    place = shape(band["geometry"]).representative_point()
    page.evaluate(f"{ENGINE}.setLayers(['control', 'positions']); {ENGINE}.setDate('2025-01-01')")
    page.evaluate(f"{ENGINE}.openPlace({place.y}, {place.x})")
    said = page.locator(".km-popup .km-wrong")
    expect(said).to_contain_text(f"data/positions.csv, {band['properties']['id']}")


def test_what_a_link_opened_says_where_it_is_mended_too(new_page, tmp_path):
    """Its popup is there before the script that knows."""
    target = tmp_path / "map.html"
    TimeMap(load(), event="e118").save(target)
    page = new_page(1280, 720, offline=True)
    page.goto(target.as_uri())
    fold = page.locator(".km-popup[data-event=e118] .km-wrong")
    expect(fold).to_have_count(1)
    fold.locator("summary").click()
    expect(fold).to_contain_text("data/events.csv, e118")


def test_a_finger_measures_too(show):
    page = show(390, 844, has_touch=True, is_mobile=True)
    choose(page, "measure-distance")
    box = page.locator(".km-measure").bounding_box()
    for x, y in ((100, box["y"] + box["height"] + 60), (250, box["y"] + box["height"] + 160)):
        page.touchscreen.tap(x, y)
    expect(page.locator(".km-measure-value")).to_contain_text("km")
    for button in page.locator(".km-measure button:visible").all():
        assert button.bounding_box()["height"] >= 44
    page.locator(".km-measure .km-close").tap()
    expect(page.locator(".km-measure")).to_have_count(0)
    expect(page.locator(".km-popup")).to_have_count(0)


def test_a_list_that_goes_on_shows_it_on_a_phone(show):
    """A phone has no scroll bar: the edge of what is measured has a shadow while more follows."""
    page = show(390, 380, has_touch=True, is_mobile=True)
    page.evaluate(f"{ENGINE}.setDate('2020-11-20')")
    choose(page, "measure-area")
    page.get_by_role("button", name="All in view").tap()
    panel = page.locator(".km-measure")
    assert panel.evaluate("node => node.scrollHeight > node.clientHeight + 20")
    head, whole = panel.locator(".km-measure-head").bounding_box(), panel.bounding_box()
    # Half of it is what was measured, and three rows are read at once.
    assert whole["height"] - head["height"] > max(90, whole["height"] / 2)
    assert panel.locator("p, li").nth(2).evaluate(WITHIN)
    expect(panel.locator(".km-measure-value")).to_be_in_viewport(ratio=1)
    assert panel.evaluate("node => node.scrollTop") == 0

    def edge() -> int:
        box = panel.bounding_box()
        strip = {"x": box["x"] + box["width"] - 6, "width": 3, "height": 1}
        strip["y"] = box["y"] + box["height"] - 2
        return Image.open(io.BytesIO(page.screenshot(clip=strip))).convert("L").getextrema()[0]

    assert edge() < SHADE
    panel.get_by_role("button", name="Copy").scroll_into_view_if_needed()
    panel.evaluate("node => node.scrollTo(0, node.scrollHeight)")
    assert edge() > PAPER
    expect(panel.get_by_role("button", name="Copy")).to_be_in_viewport(ratio=1)
    expect(panel.locator(".km-close")).to_be_in_viewport(ratio=1)
