"""Control as each side stated it, in the one file, which always says so."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from karabakh_map.core.accounts import Account
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.load import load
from karabakh_map.history.accounts import apart, stated
from karabakh_map.history.snapshot import snapshot
from karabakh_map.web import single_page
from karabakh_map.wording.summary import stops, summarise
from tests.browser.test_app import ENGINE
from tests.browser.test_onefile import caption, notes, wait_for_link
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("accounts")]

DAY = date(2020, 10, 12)
SAID = "12 October 2020"


@pytest.fixture(scope="module")
def real() -> Dataset:
    return load()


@pytest.fixture(scope="module")
def file(real, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("accounts") / "karabakh.html"
    path.write_text(single_page.page(real), encoding="utf-8")
    return path


@pytest.fixture
def open_page(new_page, file):
    def opened(link: str, size=(1280, 720)):
        page = new_page(*size, offline=True, reduced_motion="reduce", keep=True)
        page.goto(file.as_uri() + link)
        until(page, f"{ENGINE}?.told")
        return page

    return opened


def held(dataset: Dataset, account: Account) -> dict[str, str]:
    states = snapshot(stated(dataset, account), DAY).states
    return {unit_id: one.controller.value for unit_id, one in states.items()}


SHOWN = f"""() => {{ const e = {ENGINE}; return Object.fromEntries(
    Object.entries(e.state(e.date)).map(([id, one]) => [id, one.controller])) }}"""


def test_a_link_shows_the_account_that_it_names_and_the_switch_another(open_page, real):
    page = open_page(f"#date={DAY}&account=armenia")
    until(page, f"{ENGINE}.account === 'armenia'")
    label = Account.ARMENIA.label
    assert page.evaluate(SHOWN) == held(real, Account.ARMENIA)
    assert caption(page) == f"{SAID} · {label}"
    assert page.title() == f"{SAID} · {label} · Nagorno-Karabakh"
    told = summarise(stated(real, Account.ARMENIA), DAY)
    expect(page.locator(".summary h2")).to_have_text(told.heading())
    expect(page.locator(".summary .change")).to_have_text(told.change)
    assert page.evaluate(f"karabakhMapPage.sentence('{DAY}')") == told.sentence()
    expect(page.locator(".km-legend")).to_contain_text("No statement found")

    choice = page.locator(".km-accounts select")
    choice.select_option("azerbaijan")
    until(page, f"{ENGINE}.account === 'azerbaijan'")
    assert page.evaluate(SHOWN) == held(real, Account.AZERBAIJAN)
    wait_for_link(page, "account=azerbaijan")
    changes = [day for day, _told in stops(stated(real, Account.AZERBAIJAN))]
    assert changes != [day for day, _told in stops(real)]
    before = max(day for day in changes if day < DAY)
    page.locator(".time-bar .previous").click()
    until(page, f"{ENGINE}.told === '{before}'")
    page.evaluate(f"karabakhMapPage.go('{DAY}')")
    choice.select_option("map")
    until(page, f"{ENGINE}.account === 'map'")
    assert page.evaluate(SHOWN) == held(real, Account.MAP)
    assert caption(page) == SAID
    until(page, "!location.hash.includes('account')")
    expect(page.locator(".summary h2")).to_have_text(f"As of {SAID}")


def test_the_history_of_a_place_is_that_of_the_account_with_its_speakers(open_page, real):
    page = open_page(f"#date={DAY}&account=armenia")
    until(page, f"{ENGINE}.account === 'armenia'")
    unit = next(one for one in stated(real, Account.ARMENIA).control["hadrut-town"][::-1])
    page.evaluate(f"{ENGINE}.openPlace(39.519, 47.032)")
    popup = page.locator(".km-popup")
    expect(popup).to_contain_text(Account.ARMENIA.label)
    expect(popup).to_contain_text(unit.note)
    page.locator(".km-accounts select").select_option("map")
    expect(popup).to_have_count(0)  # it was the history of another account


def test_an_unknown_account_is_named_and_the_map_is_shown(open_page, real):
    page = open_page(f"#date={DAY}&account=nobody")
    (note,) = notes(page)
    assert note == (
        'There is no account "nobody"; use one of map, azerbaijan, armenia. '
        "Showing this map instead."
    )
    assert page.evaluate(SHOWN) == held(real, Account.MAP)


def test_the_accounts_stand_side_by_side_with_words_speakers_and_sources(open_page, real):
    page = open_page(f"#date={DAY}&page=accounts", (390, 844))
    place = page.locator(".besides-day")
    expect(place.locator("h2")).to_have_text(f"Control by each account, {SAID}")
    rows = apart(real, DAY)
    for one in rows:
        name = one.states[Account.MAP].unit.name  # first of a row, or inside it
        expect(place).to_contain_text(name, ignore_case=True)
        for row in one.statements:
            if row.words:
                expect(place).to_contain_text(row.words)
                expect(place).to_contain_text(row.speaker)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
