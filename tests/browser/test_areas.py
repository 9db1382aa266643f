"""The chart of areas over time in the one-file page: opened by mouse, finger and keys."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.dataset.load import load
from karabakh_map.web import single_page
from karabakh_map.web._classes import contrast
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("onefile")]

ENGINE = "document.querySelector('.km-map').karabakhMap"


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("areas") / "karabakh.html"
    path.write_text(single_page.page(load()), encoding="utf-8")
    return path


def opened(page: Page) -> list[int]:
    """Return the days at both ends of what is shown."""
    ends = page.locator(".areas-over [role=slider]").all()
    return [int(end.get_attribute("aria-valuenow") or "") for end in ends]


def visit(new_page, file: Path, *size: int, **options) -> Page:
    page: Page = new_page(*size, offline=True, reduced_motion="reduce", **options, keep=True)
    page.goto(file.as_uri() + "#date=2020-11-20&page=areas")
    expect(page.locator(".areas svg.marks")).to_be_visible()
    return page


def test_a_part_of_the_time_is_opened_and_a_click_goes_there(new_page, file, tmp_path):
    page = visit(new_page, file, 1280, 900)
    now, chart = page.locator(".areas-now"), page.locator(".areas-chart")
    expect(now.locator("h3")).to_have_text("20 November 2020")
    expect(now).to_contain_text("at least")
    whole = opened(page)
    page.get_by_role("button", name="1992–1994").click()
    years = [day / 365.25 + 1970 for day in opened(page)]
    assert years == pytest.approx([1992, 1995], abs=0.01)
    lines = page.locator(".areas-line").first.get_attribute("d") or ""
    assert len(set(lines.split("L"))) > 15  # one pixel wide before
    box = chart.bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    expect(now.locator("h3")).not_to_have_text("20 November 2020")
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + 210, steps=4)
    page.mouse.up()
    inner = opened(page)
    assert years[0] < inner[0] / 365.25 + 1970 < inner[1] / 365.25 + 1970 < years[1]
    page.get_by_role("button", name="All", exact=True).click()
    assert opened(page) == whole
    start = page.locator(".areas-over [role=slider]").first
    start.focus()
    page.keyboard.press("PageUp")
    assert opened(page)[0] - whole[0] in (365, 366)
    page.get_by_role("button", name="Sep–Dec 2020").click()
    chart.focus()
    page.keyboard.press("Home")
    said = chart.get_attribute("aria-valuetext") or ""
    assert said.startswith("27 September 2020: ")
    assert "km²" in said
    page.keyboard.press("Enter")
    expect(page.locator(".areas > [role=status]")).to_contain_text("The map now shows")
    until(page, f"{ENGINE}.date === '2020-09-27'")
    page.mouse.click(box["x"] + 700, box["y"] + 200)
    until(page, f"{ENGINE}.date > '2020-10-01'")
    expect(page.locator(".areas-present")).to_have_count(1)
    page.locator(".areas-table summary").click()
    expect(page.locator(".areas-table tbody tr").nth(15)).to_be_attached()
    with page.expect_download() as found:
        page.get_by_role("button", name="Save as SVG").click()
    found.value.save_as(tmp_path / "areas.svg")
    words = (tmp_path / "areas.svg").read_text("utf-8")
    assert "Everything mapped, 1 September 2020 to 31 December 2020" in words
    with page.expect_download() as found:
        page.get_by_role("button", name="Save as PNG").click()
    found.value.save_as(tmp_path / "areas.png")
    assert (tmp_path / "areas.png").read_bytes()[:4] == b"\x89PNG"


def test_a_finger_opens_a_part_and_still_scrolls_the_page(new_page, file):
    page = visit(new_page, file, 390, 844, has_touch=True, is_mobile=True)
    chart = page.locator(".areas-chart")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    line = page.context.new_cdp_session(page)

    def swipe(*points: tuple[float, float]) -> None:
        for number, (x, y) in enumerate(points):
            kind = "touchMove" if number else "touchStart"
            touch = [{"x": box["x"] + x, "y": box["y"] + y}]
            line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touch})
        line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    top = "document.querySelector('.areas-chart').getBoundingClientRect().top"
    whole, stands = opened(page), page.evaluate(top)
    swipe((80, 150), (90, 151), (110, 153), (130, 152), (140, 152))
    narrow = opened(page)
    assert whole[0] < narrow[0] < narrow[1] < whole[1]
    assert page.evaluate(top) == stands
    swipe((150, 250), (150, 235), (151, 200), (152, 120), (152, 60))
    until(page, f"before => {top} < before", arg=stands)
    assert opened(page) == narrow


@pytest.mark.parametrize("width", [390, 1280])
def test_by_night_it_is_dark_and_its_names_are_read(new_page, file, tmp_path, width):
    page = visit(new_page, file, width, 844, color_scheme="dark")
    page.get_by_role("button", name="Sep–Dec 2020").click()
    until(page, "document.querySelectorAll('.areas-tick').length > 2")
    beside = """() => {
        const rows = [...document.querySelectorAll('.areas-tick')].map(
            one => one.getBoundingClientRect());
        return rows.filter((one, i) => i && one.left < rows[i - 1].right + 1).length }"""
    assert page.evaluate(beside) == 0
    ends = [one.bounding_box() for one in page.locator(".areas-over [role=slider]").all()]
    names = [one.bounding_box() for one in page.locator(".areas-whole text").all()]
    assert len(names) > 2
    assert max(end["y"] + end["height"] for end in ends) <= min(name["y"] for name in names) + 1

    look = "selector => getComputedStyle(document.querySelector(selector)).fill"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.evaluate(look, ".areas svg.marks > rect") == ground
    for name in (".areas-tick", ".areas-whole text"):
        colour = [int(one) for one in re.findall(r"\d+", page.evaluate(look, name))]
        assert contrast(f"#{bytes(colour).hex()}", "#1c1c1c") > 4.5
    with page.expect_download() as found:  # a picture goes to paper and into articles
        page.get_by_role("button", name="Save as SVG").click()
    found.value.save_as(tmp_path / "areas.svg")
    assert 'fill="#fff"/>' in (tmp_path / "areas.svg").read_text("utf-8")
