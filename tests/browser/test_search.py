"""Events are found by any name in any script, and each offers its own day."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.core import folding
from karabakh_map.dataset.load import load
from karabakh_map.web import single_page, widgets

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("onefile")]
CASES = json.loads((Path(__file__).parents[1] / "cases" / "search.json").read_text("utf-8"))
SOUGHT = (
    "Shusha", "Şuşa", "ŞUŞA", "Шуша", "Շուշի", "Ağdam", "Laçın", "Xankəndi", "XANKƏNDİ",
    "Stepanakert", "Khankendi", "shusha capture", "nov 2020", "2020-11-10",
)  # fmt: skip


@pytest.fixture
def page(new_page, tmp_path) -> Page:
    path = tmp_path / "page.html"
    path.write_text(single_page.page(load()), encoding="utf-8")
    page = new_page(1280, 720, offline=True, reduced_motion="reduce")
    page.goto(path.as_uri() + "#date=2020-11-20")
    expect(page.locator(".km-caption")).to_have_text("20 November 2020")
    return page


def test_any_name_finds_and_a_hit_of_another_year_offers_its_day(page):
    part = page.locator(".event-list")
    field = part.get_by_label("Search")
    counts = {}
    for text in SOUGHT:
        field.fill(text)
        counts[text] = part.locator("li").count()
        assert counts[text], text
    assert counts["Shusha"] == counts["Şuşa"] == counts["ŞUŞA"] == counts["Шуша"] == counts["Շուշի"]
    assert counts["Xankəndi"] == counts["XANKƏNDİ"] == counts["Khankendi"]
    field.fill("zzz")
    expect(part.locator("h3")).to_have_text("0 events found")
    field.fill("Bishkek protocol signed")
    expect(part.locator("h3")).to_have_text("1 event found")
    expect(part.get_by_role("status")).to_have_text("1 event found")
    button = part.get_by_role("button", name="Show this day: 5 May 1994, Bishkek Protocol signed")
    expect(part.locator("li time")).to_have_text("5 May 1994")
    button.click()
    expect(page.locator(".km-caption")).to_have_text("5 May 1994")
    expect(page.locator(".km-popup h3")).to_have_text("Bishkek Protocol signed")
    expect(button).to_be_hidden()  # the map is there now
    field.fill("kalbajar deadline")
    field.press("Enter")
    expect(page.locator(".km-popup h3")).to_have_text(
        "Kalbajar/Karvachar deadline moved to 25 November"
    )
    field.fill("")
    expect(part.locator("h3")).to_contain_text("Events of 1994")
    expect(part.get_by_role("status")).to_have_text("")
    # A place keeps the day and takes the map there, by the keys alone.
    field.fill("Մարտունի")
    expect(part.get_by_role("status")).to_contain_text("2 places found; ")
    expect(part.locator("li").nth(1)).to_contain_text("Martuni (Armenia)")
    field.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(part.get_by_role("button", name="Martuni (Armenia)")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    field.press("Enter")
    expect(page.locator(".km-asked")).to_have_text("Martuni/Khojavend")
    expect(page).to_have_url(re.compile(r"view=39.79496,47.1117\d*,11$"))
    expect(page.locator(".km-caption")).to_have_text("5 May 1994")
    field.fill("")
    expect(page.locator(".km-asked")).to_have_count(0)


def test_the_other_pages_find_by_the_same_rule(page):
    page.get_by_role("tab", name="What sources disagree about").click()
    search = page.locator("#page-disputes").get_by_label("Search")
    search.fill("XOCALI")
    found = page.locator(".dispute:not([hidden])").count()
    assert 0 < found < page.locator(".dispute").count()


def test_the_page_folds_words_as_the_program_does(new_page):
    page = new_page()
    page.goto("about:blank")
    code = (Path(widgets.__file__).parent / "js" / "shared" / "folding.js").read_text("utf-8")
    table = (Path(folding.__file__).parent / "folding.json").read_text("utf-8")
    code = code.replace('import TABLE from "../../../core/folding.json" with', "const TABLE =")
    code = code.replace('{ type: "json" }', table).replace("export ", "")
    folded = page.evaluate(
        f"all => {{ {code}; return all.map(foldedWords); }}",
        [case["text"] for case in CASES],
    )
    assert folded == [case["words"] for case in CASES]
