"""The page reads dates, repeats texts and rounds figures as the program does, from shared cases."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.core.dates import in_range, today
from karabakh_map.core.errors import DateError, shown
from karabakh_map.core.i18n import in_words
from karabakh_map.dataset.load import load
from karabakh_map.web import single_page
from karabakh_map.wording.summary import gained
from tests import synthetic

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("onefile")]

CASES = Path(__file__).parents[1] / "cases"
DATES = json.loads((CASES / "dates.json").read_text(encoding="utf-8"))
TODAY = date.fromisoformat(DATES["today"])
READ = """texts => texts.map(text => {
    try {
        return karabakhMapPage.inRange(text);
    } catch (error) {
        return [error.message, (error.choices ?? []).map(({ day }) => day)];
    }
})"""


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("dates") / "karabakh.html"
    path.write_text(single_page.page(load()), encoding="utf-8")
    return path


@pytest.fixture
def page(new_page, file) -> Page:
    """Open the page on a day of the cases, whatever the clock says."""
    opened = new_page(offline=True, reduced_motion="reduce", keep=True)
    opened.goto(file.as_uri() + "#date=2016-04-05")
    expect(opened.locator(".km-caption")).to_have_text("5 April 2016")
    opened.evaluate(
        "today => { Object.assign(KARABAKH_PAGE, { now: today, today }); }", DATES["today"]
    )
    return opened


def told(text: str) -> str | list[object]:
    try:
        return in_range(text, TODAY).isoformat()
    except DateError as error:
        return [str(error), list(getattr(error, "choices", ()))]


def test_the_page_reads_and_writes_as_the_program_does(page):
    texts = [case["text"] for case in DATES["cases"]]
    assert page.evaluate(READ, texts) == [told(text) for text in texts]
    assert page.evaluate("texts => texts.map(karabakhMapPage.asShown)", texts) == list(
        map(shown, texts)
    )
    areas = json.loads((CASES / "km2.json").read_text())["cases"]
    assert page.evaluate("all => all.map(karabakhMapPage.round)", [km2 for km2, _ in areas]) == [
        text for _, text in areas
    ]
    steps = [
        ("1991-10-01", "1994-05-12"),
        ("1988-01-01", "2026-11-01"),
        ("2020-09-26", "2020-12-01"),
        ("2020-09-26", "2020-10-20"),
        ("2016-01-01", "2016-02-01"),
        ("2020-12-01", "2020-09-26"),
        ("2022-03-23", "2022-03-24"),
        ("1991-10-17", "1991-10-18"),
    ]
    real = load()
    assert page.evaluate("all => all.map(days => karabakhMapPage.gained(...days))", steps) == [
        gained(real, date.fromisoformat(first), date.fromisoformat(last)) for first, last in steps
    ]


def test_the_field_shows_the_date_of_the_map_and_asks_where_there_are_two(page):
    field = page.get_by_label("Exact date")
    error = page.locator("#date-error")
    expect(field).to_have_value("2016-04-05")
    for _ in range(2):  # the same date works again after stepping away
        field.fill("20.11.2020")
        field.press("Enter")
        expect(page.locator(".summary h2")).to_have_text("As of 20 November 2020")
        expect(field).to_have_value("2020-11-20")
        page.locator(".time-bar .years").fill("1994")
        expect(field).to_have_value("1994-12-31")
    field.blur()
    field.focus()
    page.keyboard.type("May 199")
    page.evaluate("karabakhMapPage.go('1992')")
    expect(page.locator(".summary h2")).to_have_text("As of 31 December 1992")
    expect(field).to_have_value("May 199")  # somebody is typing
    field.press("Escape")
    expect(field).to_have_value("1992-12-31")
    field.fill("03/04/2020")
    page.get_by_role("button", name="Go", exact=True).click()
    expect(error).to_contain_text("can mean 3 April 2020 or 4 March 2020")
    expect(page.locator(".km-caption")).to_have_text("31 December 1992")
    error.get_by_role("button", name="4 March 2020").click()
    expect(page.locator(".km-caption")).to_have_text("4 March 2020")
    expect(field).to_have_value("2020-03-04")
    expect(error).to_be_empty()
    field.fill("2020 https://evil.example/x")
    field.press("Enter")
    expect(error).to_have_text('"2020…" is not a date; write 2020-11-20, 2020-11 or 2020.')
    page.locator(".time-bar .years").fill("1990")
    expect(field).to_have_value("1990-12-31")
    expect(error).to_be_empty()


def test_a_record_of_tomorrow_shows_from_its_day(new_page, tmp_path):
    folder = synthetic.write(tmp_path / "data")
    tomorrow = today() + timedelta(1)
    row = {"unit_id": "delta", "from": tomorrow.isoformat(), "controller": "contested",
           "how": "entered", "precision": "day"}  # fmt: skip
    synthetic.edit_rows(folder, "control", lambda rows: rows.append({**rows[-1], **row}))
    synthetic.write_relief(folder)
    path = tmp_path / "page.html"
    path.write_text(single_page.page(load(folder)), encoding="utf-8")
    page = new_page(offline=True, reduced_motion="reduce", keep=True)
    for clock, contested in ((today(), 0), (tomorrow, 1)):
        page.clock.set_fixed_time(f"{clock.isoformat()}T12:00:00")
        page.goto("about:blank")
        page.goto(path.as_uri())
        expect(page.locator(".summary h2")).to_have_text(f"As of {in_words(clock)}")
        expect(page.locator(".summary li", has_text="Contested")).to_have_count(contested)
