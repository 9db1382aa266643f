"""A copied link opens the same again, with all that can be set; turning pages loses nothing."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.dataset.load import load
from karabakh_map.web import single_page
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("onefile")]

SET = (
    "date=2020-11-08&compare=2020-12-01&divider=40&layers=control,events,borders,nkao"
    "&view=39.850,46.750,9&kind=capture,handover&side=azerbaijan,neutral&importance=1,2"
    "&q=%D0%A8%D1%83%D1%88%D0%B0&event=e077&account=azerbaijan"
)
LIST = "document.querySelector('[data-part=eventlist]').shadowRoot"
READ = """() => {
  const { engine } = karabakhMapPage;
  const list = document.querySelector("[data-part=eventlist]").shadowRoot;
  const of = (node, selector) => [...node.querySelectorAll(selector)];
  return {
    date: engine.date, layers: engine.layers.sort(), account: engine.account,
    zoom: engine.map.getZoom(), center: engine.map.getCenter().toString(3),
    list: of(list, "ol button[data-event]").map((one) => one.dataset.event),
    pressed: of(list, ".choice[aria-pressed=true]").map((one) => one.textContent),
    words: list.querySelector(".words").value,
    markers: of(document, ".km-event").map((one) => one.dataset.events),
    filter: document.querySelector(".km-filter").textContent,
    story: document.querySelector("[data-part=story]").shadowRoot.querySelector("h3")?.textContent,
  };
}"""


def parts(page: Page) -> dict[str, str]:
    given = dict(parse_qsl(urlsplit(page.url).fragment))
    given["layers"] = ",".join(sorted(given.get("layers", "").split(",")))
    return {name: value for name, value in given.items() if name not in ("data", "page")}


def state(page: Page) -> dict:
    until(page, "karabakhMapPage.engine.told === karabakhMapPage.engine.date")
    page.evaluate(f"{LIST}.querySelector('details.filter').open = true")
    until(page, f"{LIST}.querySelector('.words') !== null")  # its choices are made when it opens
    page.wait_for_timeout(400)  # the address is written when the hand rests
    return page.evaluate(READ)


@pytest.mark.parametrize(
    "given",
    [
        SET,
        pytest.param("chapter=8&kind=capture,agreement&toll=0&changes=1", marks=pytest.mark.long),
    ],
)
def test_a_copied_link_opens_the_same_again(new_page, tmp_path, given):
    path = tmp_path / "page.html"
    path.write_text(single_page.page(load()), encoding="utf-8")
    sizes = {"offline": True, "reduced_motion": "reduce"}
    first = new_page(1280, 720, **sizes)
    first.goto(f"{path.as_uri()}#{given}")
    expect(first.locator(".km-filter")).to_be_visible()
    expect(first.locator(".notes")).to_have_text("")
    here = state(first)
    assert here["list"]
    assert here["pressed"]
    asked = {name: value for name, value in parse_qsl(given) if value != "0" and name != "layers"}
    assert asked.items() <= parts(first).items()
    # Another page and back.
    first.get_by_role("tab", name="Sources and method").click()
    first.get_by_role("tab", name="Map").click()
    assert state(first) == here
    # The link as it stands in the address, in a new profile.
    other = new_page(1280, 720, **sizes)
    other.goto(first.url)
    expect(other.locator(".km-filter")).to_be_visible()
    assert state(other) == here
    assert parts(other) == parts(first)
