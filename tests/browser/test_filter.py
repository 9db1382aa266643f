"""Which events are shown: by the panel, by a link, and what is said of what a filter hides."""

import csv
import io
import json
import re

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.core.categories import Category
from karabakh_map.dataset.load import load
from karabakh_map.web import single_page
from karabakh_map.wording import filters
from tests.browser.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("onefile")]


@pytest.fixture
def page(new_page, tmp_path) -> Page:
    path = tmp_path / "page.html"
    path.write_text(single_page.page(load()), encoding="utf-8")
    page = new_page(1280, 720, offline=True, reduced_motion="reduce", keep=True)
    page.goto(path.as_uri() + "#date=2023-12-31&kind=humanitarian&event=e023&view=39.85,46.75,9")
    expect(page.locator(".km-caption")).to_have_text("31 December 2023")
    return page


def shown(page: Page) -> list[str]:
    return page.locator(".event-list > ol button[data-event]").evaluate_all(
        "all => all.map((one) => one.dataset.event)"
    )


def test_map_list_bar_link_and_file_follow_the_filter(page, tmp_path):
    real = load()
    part, note = page.locator(".event-list"), page.locator(".km-filter")
    # The event of the link is open, one sentence says what hides it, and the way back is in view.
    expect(page.locator(".km-popup h3")).to_contain_text("Shusha/Shushi")
    expect(note.get_by_role("status")).to_have_text(
        "This event is open although the filter hides it: Humanitarian."
    )
    page.locator(".km-close").click()
    wanted = [
        event.id
        for event in real.events
        if event.category is Category.HUMANITARIAN and event.date.year == 2023
    ]
    assert set(wanted) <= set(shown(page))
    count = len(shown(page))
    everything = page.evaluate("karabakhMapPage.engine.data.events.length")
    assert 0 < count < everything
    expect(note).to_contain_text(f"Filter: Humanitarian. Shown: {count} of ")
    on_map = page.locator(".km-event").evaluate_all(
        "all => all.flatMap((one) => one.dataset.events.split(' '))"
    )
    assert set(on_map) <= set(shown(page))
    first = [
        event.first for event in filters.chosen(real, filters.Filter((Category.HUMANITARIAN,)))
    ]
    years = {max(1987, day.year) for day in first if day.year >= 1923}
    expect(page.locator(".year-marks .bar")).to_have_count(len(years))

    # The panel asks for more, and the address says so.
    part.get_by_text("Filter events").click()
    part.get_by_role("button", name="with a toll").click()
    expect(page).to_have_url(re.compile("kind=humanitarian&.*toll=1"))
    assert all(real.event(key).tolls for key in shown(page))
    with page.expect_download() as saved:
        part.get_by_role("button", name="Save this list (CSV)").click()
    assert saved.value.suggested_filename == "karabakh-events-2023-12-31.csv"
    text = saved.value.path().read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == shown(page)
    assert rows[0]["summary"] == real.event(rows[0]["id"]).summary.strip()

    # Words that nothing has: said, nothing lost, and one click brings all back.
    part.get_by_label("Words or a place").fill("Дадиванк zzzz")
    expect(part.locator(".filtered")).to_contain_text("No event of 2023 so far matches the filter")
    expect(note).to_contain_text('words "Дадиванк zzzz"')
    expect(page.locator(".km-caption")).to_have_text("31 December 2023")
    note.get_by_role("button", name="Show all events").click()
    expect(note).to_be_hidden()
    expect(part.locator(".filtered")).to_be_hidden()
    assert len(shown(page)) > count
    expect(page).not_to_have_url(re.compile("kind=|toll=|q="))

    # Only control changes; playing passes no other day.
    part.get_by_role("button", name="only control changes").click()
    expect(page).to_have_url(re.compile("changes=1"))
    assert set(shown(page)) <= filters.movers(real)

    # A link in the same tab: what is wrong or shows nothing is said, and the rest is done.
    page.evaluate("location.hash = 'date=1992-12-31&kind=foo,capture&q=zzzz'")
    expect(page.locator(".notes p")).to_have_text([
        re.compile('^"foo" is no kind of event; use one of battle, capture, .* It was left out.$'),
        "No event matches kind=capture, q=zzzz. Left out: q=zzzz; the rest of the link stands.",
    ])  # fmt: skip
    assert {real.event(key).category for key in shown(page)} == {Category.CAPTURE}
    kept = page.evaluate("karabakhMapPage.engine.layers")
    assert "events" in json.dumps(kept)


def test_an_embedded_map_looks_the_words_up_and_takes_the_filter_off(new_page, site_folder):
    page = new_page(800, 600)
    with serving(site_folder) as address:
        page.goto(f"{address}embed.html#date=1992-12-31&q=%D0%A8%D1%83%D1%88%D0%B0")
        note = page.locator(".km-filter")
        expect(note).to_contain_text('Filter: words "Шуша". Shown: ')
        found = filters.with_words(load(), "Шуша")
        on_map = page.locator(".km-event").evaluate_all(
            "all => all.flatMap((one) => one.dataset.events.split(' '))"
        )
        assert set(on_map) <= found
        assert "e023" in on_map
        note.get_by_role("button", name="Show all events").click()
        expect(note).to_be_hidden()
        assert page.locator(".km-event").count() > 1
        page.goto(f"{address}index.html#date=1992-12-31&q=zzzz")
        expect(page.locator(".notes p")).to_have_text(
            "No event matches q=zzzz. Left out: q=zzzz; the rest of the link stands."
        )
        expect(page.locator(".km-filter")).to_be_hidden()
