"""Every page in every state, as axe-core and html-validate see it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from karabakh_map.dataset.load import load
from karabakh_map.web import single_page
from tests.browser.test_app import MAP, AppWatch
from tools import node

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

SIZES = [(1280, 720), (390, 844)]
ENGINE = "document.querySelector('.km-map').karabakhMap"

UNDECIDED = {
    # What lies under the names of the map is a picture; their halo makes them readable.
    "color-contrast",
    "link-in-text-block",
    # Signs such as + and ← have a name beside them.
    "label-content-name-mismatch",
    # Frames are looked at by themselves.
    "frame-tested",
}
"""Rules that axe-core cannot decide here, with the reason."""

STREAMLIT_OWN: tuple[str, ...] = ()
"""Beginnings of selectors of nodes that Streamlit makes and we cannot mend; none today."""


@pytest.fixture(scope="module")
def modules() -> Path:
    """Return where the packages of package.json are."""
    if not node.installed():
        pytest.fail("Run make test, or python -m tools.node --install, for axe-core.")
    return node.MODULES


@pytest.fixture(scope="module")
def axe(modules) -> str:
    return (modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def watch() -> AppWatch:
    """Leave out what Streamlit's own page warns of."""
    return AppWatch()


def faults(page: Page | Frame, axe: str, undecided: set[str] = UNDECIDED) -> Iterator[str]:
    """Return a line for each node that breaks a rule, or may, with how grave it is."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(
        "axe.run(document, {resultTypes: ['violations', 'incomplete'], preload: false})"
    )
    unsure = [rule for rule in found["incomplete"] if rule["id"] not in undecided]
    for rule in found["violations"] + unsure:
        for item in rule["nodes"]:
            if not str(item["target"][0]).startswith(STREAMLIT_OWN or ("\0",)):
                yield f"{rule['impact']} {rule['id']}: {item['target']} {item['html'][:120]}"


def shown(page: Page | Frame) -> None:
    expect(page.locator(".km-caption")).to_contain_text("2020", timeout=30_000)


@pytest.mark.parametrize("size", SIZES)
def test_the_page_has_no_fault_in_any_state(new_page, site_folder, axe, size):
    page = new_page(*size, reduced_motion="reduce", keep=True)
    index = (site_folder / "index.html").as_uri()
    page.goto(f"{index}#date=2020-11-20")
    shown(page)
    assert list(faults(page, axe)) == []
    page.locator(".event-list li button").first.click()
    expect(page.locator(".km-popup")).to_be_visible()
    assert list(faults(page, axe)) == []
    page.locator(".event-list .sought").fill("shusha")
    expect(page.locator(".event-list .option").first).to_be_visible()
    assert list(faults(page, axe)) == []
    page.locator(".event-list .sought").press("Escape")  # what was found lies over the filter
    expect(page.locator(".event-list .found")).to_be_hidden()
    page.locator(".event-list .filter summary").click()
    page.locator(".event-list .choice").first.click()
    expect(page.locator(".km-filter")).to_be_visible()
    page.locator(".layers summary").click()
    assert list(faults(page, axe)) == []
    page.locator(".story .start").click()
    expect(page.locator(".story article h3")).to_contain_text("1923")
    assert list(faults(page, axe)) == []
    page.locator(".story .present").click()
    assert list(faults(page, axe)) == []
    page.locator(".story .present").click()
    for tab in ("disputes", "sources") if size == SIZES[0] else ():  # they are long
        page.locator(f"#tab-{tab}").click()
        if tab == "disputes":
            page.locator(".dispute summary").first.click()
        assert list(faults(page, axe)) == []
    page.goto("about:blank")
    page.goto(f"{index}#date=2020-13-40")  # with a note
    expect(page.locator(".notes p")).to_be_visible()
    assert list(faults(page, axe)) == []


@pytest.mark.parametrize("size", SIZES)
def test_embed_and_a_page_of_a_date_have_no_fault(new_page, site_folder, axe, size):
    page = new_page(*size, reduced_motion="reduce", keep=True)
    page.goto((site_folder / "embed.html").as_uri() + "?date=2020-11-20")
    shown(page)
    page.evaluate(f"{ENGINE}.open('e080')")
    expect(page.locator(".km-popup")).to_be_visible()
    assert list(faults(page, axe)) == []
    page.goto(sorted((site_folder / "dates").glob("*.html"))[-1].as_uri())
    assert list(faults(page, axe)) == []


@pytest.mark.xdist_group("app")
@pytest.mark.parametrize("size", SIZES)
def test_the_app_has_no_grave_fault(new_page, address, axe, size):
    page = new_page(*size, reduced_motion="reduce", keep=True)
    page.goto(f"{address}?date=2020-11-20&event=e080")
    expect(page.locator(".summary h2")).to_be_visible(timeout=30_000)
    frame = page.wait_for_selector(MAP).content_frame()
    shown(frame)
    expect(page.locator(".event-list li").first).to_be_visible()

    def grave(part: Page | Frame) -> list[str]:
        told = faults(part, axe, UNDECIDED | {"bypass"})  # a frame has nothing to skip
        return [line for line in told if line.startswith(("serious", "critical"))]

    assert grave(page) == []
    assert grave(frame) == []
    if size == SIZES[0]:
        for tab in page.locator('[role="tab"]').all()[1:]:
            tab.click()
            panel = page.locator(f'[id="{tab.get_attribute("aria-controls")}"]')
            expect(panel.locator("h2.unseen")).to_be_attached(timeout=30_000)
            expect(page.locator(".stSpinner, .stSkeleton")).to_have_count(0, timeout=60_000)
            assert grave(page) == []


def test_the_pages_are_valid(site_folder, modules, tmp_path: Path):
    """The byte order mark is let through: it beats a wrong charset in a server's header."""
    one = tmp_path / "page.html"
    one.write_text(single_page.page(load()), encoding="utf-8")
    pages = [one, *site_folder.glob("*.html"), *site_folder.glob("dates/*.html")]
    pages += [*site_folder.glob("units/s*.html"), *site_folder.glob("places/s*.html")]
    assert len(pages) > 12
    done = node.run(
        ["node", modules / ".bin" / "html-validate", "-c", ".htmlvalidate.json", "-f", "json"]
        + [str(page) for page in pages]
    )
    assert done.stdout, done.stderr
    told = [
        f"{Path(page['filePath']).name}:{fault['line']} {fault['ruleId']}: {fault['message']}"
        for page in json.loads(done.stdout)
        for fault in page["messages"]
    ]
    assert told == []


def test_a_page_that_is_not_valid_is_told(modules, tmp_path: Path):
    """The check must not be silent because it does not run."""
    bad = tmp_path / "bad.html"
    bad.write_text('<!doctype html><html lang="en"><head><title>x</title></head>'
                   '<body><h1></h1><p style="color:red">x</p></body></html>')  # fmt: skip
    done = node.run(
        ["node", modules / ".bin" / "html-validate", "-c", ".htmlvalidate.json", "-f", "json", bad]
    )
    rules = {fault["ruleId"] for page in json.loads(done.stdout) for fault in page["messages"]}
    assert {"empty-heading", "no-inline-style"} <= rules


@pytest.mark.parametrize("size", [(320, 640), (640, 360)])  # the latter is 1280 at 200 percent
def test_nothing_is_cut_off_on_a_narrow_or_enlarged_page(new_page, site_folder, size):
    page = new_page(*size, reduced_motion="reduce", keep=True)
    dates = sorted((site_folder / "dates").glob("*.html"))
    for path, link in (
        (site_folder / "index.html", "#date=2020-11-20"),
        (site_folder / "embed.html", "?date=2020-11-20"),
        (dates[-1], ""),
    ):
        page.goto(path.as_uri() + link)
        if link:
            shown(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], path.name
        for name in (".time-bar .play", ".time-bar .date", "[role=tab]", ".km-caption"):
            for box in (found.bounding_box() for found in page.locator(name).all()):
                assert box["x"] >= 0, name
                assert box["x"] + box["width"] <= size[0], name


def test_colours_that_mean_something_stay_in_forced_colours(new_page, site_folder):
    page = new_page(1280, 720, reduced_motion="reduce", forced_colors="active")
    page.goto((site_folder / "index.html").as_uri() + "#date=2020-11-20")
    shown(page)
    # The browser makes every other ground that of the reader's system.
    for key in (".summary li i", ".event-list li i", ".time-bar .mark", ".time-bar .tick i"):
        ground = page.locator(key).first.evaluate("node => getComputedStyle(node).backgroundColor")
        assert ground not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"), key


def test_more_contrast_darkens_what_was_grey(new_page, site_folder):
    greys = []
    for contrast in ("no-preference", "more"):
        page = new_page(1280, 720, reduced_motion="reduce", contrast=contrast)
        page.goto((site_folder / "index.html").as_uri() + "#date=2020-11-20")
        shown(page)
        read = "node => getComputedStyle(node).color"
        greys.append([
            page.locator(name).first.evaluate(read)
            for name in (".head p", ".km-label-country", ".event-list time", ".pace")
        ])  # fmt: skip
    assert all(usual != more for usual, more in zip(*greys, strict=True)), greys
