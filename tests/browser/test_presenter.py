"""Keys of the page: nobody's while somebody types, and those of a presenter before a class."""

import pytest
from playwright.sync_api import Locator, Page, expect

from karabakh_map.dataset.load import load
from karabakh_map.web import single_page
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("onefile")]

ENGINE = "document.querySelector('.km-map').karabakhMap"
TYPED = "Berdzor + m b p . ? l"


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    path = tmp_path_factory.mktemp("presenter") / "karabakh.html"
    path.write_text(single_page.page(load()), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1024, "height": 768}, reduced_motion="reduce")
    page.goto(f"{path.as_uri()}#date=2020-11-20")
    until(page, f"{ENGINE}?.date")
    expect(page.locator(".km-tools-button")).to_be_visible()
    yield page
    page.close()


def shown(page: Page) -> str:
    return page.evaluate(
        f"[{ENGINE}.date, {ENGINE}.map.getZoom(), {ENGINE}.map.getCenter(),"
        "document.body.className, document.querySelectorAll('.km-keys').length].join()"
    )


def fields(page: Page) -> list[Locator]:
    kinds = "input:not([type=range], [type=checkbox], [type=radio]), textarea"
    return page.locator(kinds).locator("visible=true").all()


def test_letters_are_nobodys_while_somebody_types(page):
    before = shown(page)
    found = fields(page)
    assert len(found) >= 2
    for field in found:
        field.fill("")
        field.press_sequentially(TYPED)
        assert field.input_value() == TYPED
        assert shown(page) == before
        field.fill("")


def test_a_presenter_has_a_clicker(page):
    press = page.keyboard.press
    page.locator(".time-bar .play").focus()
    told = page.locator(".km-map [role=status].km-unseen").last
    press("b")
    press(".")
    assert told.text_content() == ""  # outside the mode they do nothing
    press("?")
    keys = page.locator(".km-keys")
    expect(keys.get_by_text("Presenter mode", exact=True)).to_be_attached()
    expect(keys.get_by_text("In presenter mode: blank the screen")).to_have_count(1)
    expect(keys.get_by_text("Search: a place, a date")).to_have_count(1)
    press("Escape")
    expect(keys).to_have_count(0)

    press("p")
    expect(told).to_contain_text("Presenter mode is on")
    assert page.locator(".km-label-city").first.evaluate(
        "node => parseFloat(getComputedStyle(node).fontSize) > 20"
    )
    press("PageDown")
    until(page, f"{ENGINE}.date === '2020-11-25'")
    press("PageUp")
    until(page, f"{ENGINE}.date === '2020-11-20'")
    cover = page.get_by_role("dialog", name="The screen is blank")
    for key in (".", "b"):
        press(key)
        expect(cover).to_be_visible()
        expect(told).to_contain_text("blank")
        press("PageDown")  # any key brings the map back, and does nothing else
        expect(cover).to_have_count(0)
        assert page.evaluate(f"{ENGINE}.date") == "2020-11-20"
    page.locator(".km-presenter [data-does=blank]").click()
    expect(cover).to_be_visible()
    page.mouse.click(400, 400)
    expect(cover).to_have_count(0)
    page.mouse.move(410, 400)
    dots = "[...document.querySelectorAll('html > i')].filter(one => one.offsetParent !== undefined"
    assert page.evaluate(f"{dots} && one.style.display === 'block').length") == 1
    press("l")
    page.mouse.move(420, 400)
    assert page.evaluate(f"{dots} && one.style.display === 'block').length") == 0

    # In the story the clicker turns chapters; Escape leaves the mode, and the story stays.
    press("Escape")
    expect(told).to_contain_text("is off")
    page.locator(".story .start").click()
    page.locator(".story .present").click()
    expect(told).to_contain_text("is on")
    press("PageDown")
    expect(page.locator(".story .count")).to_contain_text("Chapter 2")
    press("Escape")
    expect(told).to_contain_text("is off")
    expect(page.locator(".story article")).to_be_visible()
    press("Escape")
    expect(page.locator(".story article")).to_be_hidden()
