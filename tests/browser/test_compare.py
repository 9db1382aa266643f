"""Two dates beside one another: each side tells its own, both have one view, none is blank."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from karabakh_map.dataset.load import load
from karabakh_map.export import answers
from karabakh_map.history import areas
from karabakh_map.web import single_page
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("compare")]

ENGINE = "karabakhMapPage.engine"
BOTH = "date=2020-09-26&compare=2020-12-01"
PINK, BLUE = (222, 171, 198), (171, 211, 235)
"""Of the Armenian forces and of Azerbaijan, as they are laid over the land."""
KALBAJAR = "39.98, 46.12"
"""In a district that changed hands in between, away from names and events."""


APART = """() => {
    const [a, b] = [".km-changes", ".km-popup-frame"].map((one) =>
        document.querySelector(one).getBoundingClientRect());
    const [wide, high] = [[a.left, b.left, a.right, b.right], [a.top, b.top, a.bottom, b.bottom]]
        .map(([from, start, to, end]) => Math.min(to, end) - Math.max(from, start));
    return b.width > 0 && (wide <= 0 || high <= 0);
}"""


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> Path:
    target = Path(tmp_path_factory.mktemp("compare")) / "map.html"
    target.write_bytes(single_page.file(load()))
    return target


def opened(page: Page, saved: Path, link: str) -> Page:
    page.goto("about:blank")
    page.goto(f"{saved.as_uri()}#{link}")
    until(page, f"window.karabakhMapPage?.engine.told === {ENGINE}.date")
    if "compare" in link and page.evaluate(f"{ENGINE}.comparing.other"):
        until(page, "document.querySelectorAll('.km-caption').length === 2")
    return page


def captions(page: Page) -> list[str]:
    return page.locator(".km-caption").all_inner_texts()


def seen(picture: bytes, colour: tuple[int, int, int]) -> int:
    """Count the pixels of about a colour; the relief darkens it."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").resize((300, 200))
    pixels = image.get_flattened_data() if hasattr(image, "get_flattened_data") else image.getdata()
    return sum(all(abs(a - b) < 24 for a, b in zip(one, colour, strict=True)) for one in pixels)


def press(page: Page, place: str) -> str:
    """Press a place of the ground; return the row of its history that holds."""
    point = page.evaluate(
        f"""() => {{
            const map = {ENGINE}.map;
            const {{ x, y }} = map.latLngToContainerPoint([{place}]);
            const frame = map.getContainer().getBoundingClientRect();
            return [frame.left + x, frame.top + y];
        }}"""
    )
    page.mouse.click(*point)
    return page.locator(".km-popup [aria-current]").inner_text()


def test_a_swipe_shows_two_days_and_each_side_tells_its_own(new_page, saved):
    page = opened(new_page(1280, 720, offline=True, keep=True), saved, BOTH)
    assert captions(page) == ["26 September 2020", "1 December 2020"]
    picture = page.locator("#map").screenshot()
    assert min(seen(picture, PINK), seen(picture, BLUE)) > 1000

    divider = page.locator(".km-divider")
    divider.focus()
    for key, place in (("ArrowLeft", "49"), ("Home", "0"), ("PageUp", "10"), ("End", "100")):
        page.keyboard.press(key)
        expect(divider).to_have_attribute("aria-valuenow", place)
    assert page.evaluate(f"{ENGINE}.date") == "2020-09-26"  # the keys were the divider's
    expect(divider).to_have_attribute("aria-valuetext", re.compile("1 December 2020 on the right"))
    assert "Armenian" in press(page, KALBAJAR)
    over = page.locator(".km-popup").evaluate(
        f"""node => {{ const {{ left, right, top, bottom }} = node.getBoundingClientRect();
            const frame = document.querySelector("#map").getBoundingClientRect();
            const place = 100 * ((left + right) / 2 - frame.left) / frame.width;
            {ENGINE}.compare.show({{ ...{ENGINE}.comparing, divider: place }});
            const line = document.querySelector(".km-divider").getBoundingClientRect();
            const met = document.elementFromPoint((line.left + line.right) / 2, (top + bottom) / 2);
            return node.contains(met); }}"""
    )
    assert over  # nothing lies over what is read, the divider neither
    page.keyboard.press("Escape")
    divider.focus()
    page.keyboard.press("Home")
    assert "Azerbaijan" in press(page, KALBAJAR)
    page.keyboard.press("Escape")

    # By hand; a copied link restores it.
    frame = page.locator("#map").bounding_box()
    page.mouse.move(frame["x"] + 2, frame["y"] + 300)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] * 0.6, frame["y"] + 310, steps=3)
    page.mouse.up()
    expect(page).to_have_url(re.compile("divider=60"))
    # Every marker stands on the side of its day.
    across = page.evaluate(
        """() => [...document.querySelectorAll(".km-event:not(.km-across)")].filter((node) => {
            const right = node.parentNode.className.includes("-2");
            const { left, width } = node.getBoundingClientRect();
            const divider = document.querySelector(".km-divider").getBoundingClientRect();
            return right !== (left + width / 2 >= divider.left + divider.width / 2 - 1);
        }).length"""
    )
    assert across == 0

    told = answers.difference(
        load(), areas.difference(load(), date(2020, 9, 26), date(2020, 12, 1))
    )
    page.get_by_role("button", name="What changed").click()
    words = page.locator(".km-changes-body").inner_text()
    for line in told.footer[1:4]:
        assert line.partition(": ")[2].replace("km2", "km²") in words
    assert f"Events in between: {len(told.document['events'])}" in words
    page.keyboard.press("Escape")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Picture of this comparison").click()
    assert saving.value.suggested_filename == "karabakh-2020-09-26-2020-12-01.png"
    picture = saving.value.path().read_bytes()
    assert min(seen(picture, PINK), seen(picture, BLUE)) > 700

    # The other date by hand, and the end.
    field = page.get_by_label("Later date")
    field.fill("November 2020")
    field.press("Enter")
    expect(page).to_have_url(re.compile("compare=2020-11-30"))
    # What changed and the event of a key day do not lie on one another.
    page.get_by_role("button", name="What changed").click()
    page.locator(".time-bar .key[data-day='2016-04-02']").click()
    expect(page.locator(".km-brief h3")).to_be_visible()
    until(page, APART)
    page.evaluate("karabakhMapPage.go('2020-09-26')")
    page.get_by_role("button", name="End the comparison").click()
    expect(page).not_to_have_url(re.compile("compare="))
    assert captions(page) == ["26 September 2020"]
    assert "inset" not in page.locator(".leaflet-km-control-pane").first.get_attribute("style")


def test_what_changed_makes_room_when_the_legend_puts_a_popup_elsewhere(new_page, saved):
    page = opened(new_page(1280, 720), saved, "date=2020-11-08&compare=2020-11-09")
    legend, changes = page.locator(".km-legend summary").first, page.locator(".km-changes")
    page.get_by_role("button", name="What changed").click()
    page.evaluate(f"{ENGINE}.open('e302')")
    until(page, APART)
    expect(changes).to_be_visible()
    legend.click()
    expect(changes).to_be_hidden()
    expect(page.locator(".km-popup h3")).to_be_visible()


def its_popup_goes_with_its_day(page: Page) -> None:
    """Equal dates are told; what is open on the second map goes when its day does."""
    expect(page.get_by_text("Both sides show 1 January 2022")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    change = f"other => {ENGINE}.setCompare({{ ...{ENGINE}.comparing, other }})"
    page.evaluate("karabakhMapPage.go('2020-12-01')")
    page.evaluate(change, "2022-12-01")
    page.evaluate(f"{ENGINE}.open('e097')")
    expect(page.locator(".km-second .km-popup h3")).to_contain_text("Zabukh/Aghavno")
    page.evaluate(change, "2021-06-01")
    expect(page.locator(".km-popup")).to_have_count(0)
    # Of two maps one is read.
    for one in (".km-second", "#map", ".km-second"):
        page.locator(f"{one} .km-event:not(.km-newest)").first.evaluate("one => one.click()")
        expect(page.locator(".km-popup")).to_have_count(1)
        expect(page.locator(f"{one} .km-popup")).to_have_count(1)
        named = page.locator(".km-popup").get_attribute("data-event")
        if named:  # the page has taken it in: what it says of it later is of no older state
            expect(page).to_have_url(re.compile(f"event={named}"))
    page.evaluate(f"{ENGINE}.receive({{ type: 'hint', event: 'e309' }})")  # as the time bar does
    expect(page.locator(".km-popup")).to_have_count(1)
    expect(page.locator("#map .km-brief")).to_have_count(1)
    page.keyboard.press("Escape")
    page.evaluate(change, "2022-01-01")
    for width in (941, 940):  # one of them divides into two halves of whole pixels
        page.set_viewport_size({"width": width, "height": 720})
        over = """() => document.querySelector(".km-compare").getBoundingClientRect().right
            - document.querySelector("#map").parentElement.getBoundingClientRect().right"""
        until(page, f"({over})() < 0.6")


def test_two_maps_side_by_side_have_one_view(new_page, saved):
    page = opened(new_page(940, 720, offline=True), saved, f"{BOTH}&compare_as=side")
    both = """() => ["#map", ".km-second"].map((name) => {
        const map = document.querySelector(name);
        const pane = map.querySelector(".leaflet-map-pane");
        return [map.clientWidth, map.clientHeight, pane.style.transform];
    })"""
    second = page.locator(".km-second").bounding_box()
    for by in ((60, -30), (-20, 40)):
        page.mouse.move(second["x"] + 150, second["y"] + 300)
        page.mouse.down()
        page.mouse.move(second["x"] + 150 + by[0], second["y"] + 300 + by[1], steps=3)
        one, other = page.evaluate(both)
        assert one == other
        page.mouse.up()
        one, other = page.evaluate(both)
        assert one == other
    page.locator(".leaflet-control-zoom-in").click()
    until(
        page, f"() => {{ const [one, other] = ({both})(); return String(one) === String(other); }}"
    )
    assert page.locator(".leaflet-control-zoom, .km-legend").count() == 2  # none is doubled
    page.evaluate(f"{ENGINE}.setLayers(['borders', 'places'])")
    shown = """() => [...document.querySelectorAll(".leaflet-km-control-pane")]
        .filter((pane) => getComputedStyle(pane).display !== "none").length"""
    assert page.evaluate(shown) == 0
    page.evaluate(f"{ENGINE}.setLayers(['control', 'borders', 'events'])")
    assert page.evaluate(shown) == 2

    # The time bar moves one of them; the earlier stays on the left.
    page.evaluate("karabakhMapPage.go('2022-01-01')")
    until(page, "document.querySelectorAll('.km-caption')[1].textContent.includes('2022')")
    assert captions(page) == ["1 December 2020", "1 January 2022"]
    expect(page.locator(".km-moves").nth(1)).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("moves=later"))

    # A point is set on either map, and drawn on both.
    page.locator("#map").focus()
    page.keyboard.press("d")
    page.mouse.click(second["x"] + 60, second["y"] + 190)
    page.mouse.click(second["x"] + 200, second["y"] + 190)
    dots = page.locator(".leaflet-km-measured-pane path[fill-opacity='1']")
    expect(dots).to_have_count(4)
    page.keyboard.press("Escape")
    expect(dots).to_have_count(0)

    # On a narrow window all but the dates is behind a button.
    page.set_viewport_size({"width": 320, "height": 640})
    expect(page.locator(".km-ways")).to_be_hidden()
    assert page.locator(".km-compare-head").bounding_box()["height"] < 60
    page.get_by_role("button", name="Choices").click()
    expect(page.locator(".km-ways")).to_be_visible()
    page.set_viewport_size({"width": 940, "height": 720})
    page.locator(".km-moves").first.click()
    until(page, f"{ENGINE}.date === '2020-12-01'")
    page.evaluate("karabakhMapPage.go('2022-01-01')")
    its_popup_goes_with_its_day(page)

    # On paper both are there.
    page.evaluate("karabakhMapPage.go('2020-09-26')")
    expect(page).to_have_url(re.compile("date=2020-09-26"))
    page.emulate_media(media="print")
    expect(page.locator("html")).to_have_class(re.compile("km-printing"))
    picture = page.screenshot(full_page=True)
    assert min(seen(picture, PINK), seen(picture, BLUE)) > 500
    assert captions(page) == ["26 September 2020", "1 January 2022"]


@pytest.mark.parametrize(
    ("link", "sentence", "shown"),
    [
        ("date=2020-09-26&compare=2020-09-26", "is the date of the map", 1),
        ("date=2020-09-26&compare=2131-01-01", "lies in the future", 2),
        ("date=2020-09-26&compare=1900", "before the data begins", 2),
        ("date=2020-09-26&compare=foo", "is not a date", 1),
        ("date=2020-12-01&compare=2020-09-26", "the earlier date is shown first", 2),
    ],
)
def test_a_wrong_date_to_compare_with_leaves_the_map_whole(new_page, saved, link, sentence, shown):
    page = opened(new_page(1100, 760, offline=True), saved, link)
    notes = page.locator(".notes p")
    expect(notes).to_have_count(1)
    expect(notes).to_contain_text(sentence)
    assert len(captions(page)) == shown
    assert seen(page.locator("#map").screenshot(), PINK) > 1000


def test_presented_side_by_side_the_legend_stays_on_its_map(new_page, saved):
    page = opened(
        new_page(720, 1280, offline=True, reduced_motion="reduce"),
        saved,
        f"{BOTH}&compare_as=side",
    )
    expect(page.locator(".km-tools-button")).to_be_visible()
    page.locator("#map").press("p")
    expect(page.locator("#map")).to_have_class(re.compile("km-presenting"))
    legend = page.locator("#map .km-legend")
    if not legend.evaluate("node => node.open"):
        legend.locator("summary").click()
    until(page, "document.querySelector('#map .km-legend').offsetWidth > 200")
    edge, box = page.locator("#map").bounding_box(), legend.bounding_box()
    assert box["x"] - edge["x"] >= 6
    assert edge["x"] + edge["width"] - box["x"] - box["width"] >= 6


def test_the_head_is_as_high_however_much_changed(new_page, saved):
    page = opened(new_page(720, 900, offline=True), saved, "date=2020-12-01&compare=2020-12-02")
    earlier = page.locator(".km-compare-date input").first
    head = page.locator(".km-compare-head")
    met = set()
    for width in range(1140, 1320, 12):  # somewhere between them the words no longer fit a row
        page.set_viewport_size({"width": width, "height": 900})
        seen = set()
        for day, change in (("2020-12-01", "0 km²"), ("1990-01-01", "3,532 km²")):
            earlier.fill(day)
            earlier.press("Enter")
            button = page.get_by_role("button", name=f"What changed: {change}")
            expect(button).to_be_visible()
            until(
                page,
                "(([a]) => a.scrollWidth <= a.clientWidth)"
                "(document.querySelectorAll('.km-compare-head'))",
            )
            rows = head.evaluate("node => node.classList.contains('km-rows')")
            seen.add((rows, str(button.bounding_box()), str(page.locator("#map").bounding_box())))
        assert len(seen) == 1, (width, seen)
        met |= {rows for rows, *_ in seen}
    assert met == {True, False}
    page.set_viewport_size({"width": 844, "height": 390})  # a phone that is held across
    until(page, "document.querySelector('.km-choices').offsetHeight > 0")
    assert page.locator("#map").evaluate("map => map.offsetHeight") > 120


def test_the_second_map_knows_its_height_when_the_head_has_taken_a_row_of_it(new_page, saved):
    link = "date=1990-01-01&compare=2020-12-02&compare_as=side"
    page = opened(new_page(1280, 720, offline=True, keep=True), saved, link)
    sizes = f"[{ENGINE}.map, {ENGINE}.compare.scene.map].map((map) => String(map.getSize()))"
    for height in (720, 612):
        page.set_viewport_size({"width": 1024, "height": height})
        until(page, f"new Set({sizes}).size === 1")
    second = page.locator(".km-second")
    second.evaluate("node => { node.style.height = `${node.clientHeight - 34}px`; }")
    until(
        page, f"{ENGINE}.compare.scene.map.getSize().y === {second.evaluate('n => n.clientHeight')}"
    )


def test_what_the_bar_points_to_stands_on_the_map_that_it_moves(new_page, saved):
    link = "date=2020-10-22&compare=2022-08-03&compare_as=side"
    page = opened(new_page(1440, 900, offline=True), saved, link)
    page.get_by_role("button", name="Time bar").last.click()
    until(page, f"{ENGINE}.date === '2022-08-03'")
    page.evaluate(f"{ENGINE}.receive({{ type: 'hint', event: 'e096' }})")
    expect(page.locator(".km-second [data-event=e096]")).to_be_visible()
    assert page.locator("#map .km-popup").count() == 0
    for told in ("type: 'dragging', on: true", "type: 'date', date: '2022-08-20'"):
        # Words about one day stand beside no other, and beside none while a slider is held.
        page.evaluate(f"{ENGINE}.receive({{ {told} }})")
        expect(page.locator(".km-popup")).to_have_count(0)
        page.evaluate(f"{ENGINE}.receive({{ type: 'dragging', on: false }})")
        page.evaluate(f"{ENGINE}.receive({{ type: 'hint', event: 'e096' }})")
        expect(page.locator(".km-second [data-event=e096]")).to_be_visible()
    page.evaluate(
        f"{ENGINE}.receive({{ type: 'date', date: '2022-09-13' }})"
    )  # not its day any more
    page.evaluate(f"{ENGINE}.receive({{ type: 'date', date: '2021-11-16' }})")
    expect(page.locator(".km-popup[data-event=e096]")).to_have_count(0)
    # The bar moves the later map before the earlier one: what it points to goes with it.
    page.evaluate(f"{ENGINE}.receive({{ type: 'date', date: '2016-04-04' }})")
    page.evaluate(f"{ENGINE}.receive({{ type: 'hint', event: 'e056' }})")
    expect(page.locator("#map .km-popup")).to_be_visible()
    assert page.locator(".km-second .km-popup").count() == 0


def test_both_dates_of_a_swipe_stand_in_one_line(new_page, saved):
    page = opened(new_page(1280, 720, offline=True, keep=True), saved, BOTH)
    heights = page.locator(".km-caption").evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert heights[0] == heights[1] < 50


def test_a_turn_to_another_page_moves_neither_of_two_maps(new_page, saved):
    # So far west a hand may not drag it, but a link may lead there.
    link = "date=1990-03-23&compare=2020-11-09&compare_as=side&view=39.802,45.218,9.5"
    page = opened(new_page(1280, 720, offline=True, keep=True), saved, link)
    middle = f"{ENGINE}.map.getCenter().lng.toFixed(3)"
    until(page, f"{middle} === '45.218'")
    page.get_by_role("tab", name="As each side stated it").click()
    until(page, f"{ENGINE}.map.getSize().x === 0")
    page.get_by_role("tab", name="Map").click()
    until(page, f"{ENGINE}.map.getSize().x > 0")
    second = f"{ENGINE}.compare.scene.map.getCenter().lng.toFixed(3)"
    until(page, f"{ENGINE}.compare.scene.map.getSize().x > 0")
    page.get_by_role("button", name="Next change").click()
    until(page, f"{ENGINE}.told !== '1990-03-23'")
    assert page.evaluate(f"[{middle}, {second}]") == ["45.218", "45.218"]


MADE = """() => document.querySelectorAll(
  "#map pattern, [class*=km-control-lines] path, [class*=km-uncertainty] path").length"""


@pytest.mark.parametrize("link", ["date=2020-09-26", BOTH, f"{BOTH}&compare_as=side"])
def test_what_a_step_shows_is_made_while_nobody_steps(new_page, saved, link):
    """Strokes and fills of every day stand ready, those of the other date too."""
    page = opened(new_page(1280, 720, offline=True), saved, link)
    scenes = f"[{ENGINE}.picture.scene, {ENGINE}.compare?.scene].filter(Boolean)"
    days = page.evaluate(f"{ENGINE}.picture.control.days()")
    until(
        page,
        f"{scenes}.every(({{ lines }}) => lines.cache.size > 1 && lines.drawn.size > 1 &&"
        " [...lines.cache.values()].every((shapes) =>"
        " [...shapes.keys()].every((key) => key === 'casing' || lines.drawn.has(key))))",
    )
    until(page, f"{MADE.replace('() => ', '')} > 40")
    page.wait_for_timeout(300)
    made = page.evaluate(MADE)
    for day in days:
        page.evaluate(f"day => {scenes}.forEach((scene) => scene.showGround(day))", day)
    assert page.evaluate(MADE) == made
