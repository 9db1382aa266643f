"""The static site as other people's servers and pages show it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.serving import STRICT, serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

ENGINE = "document.querySelector('.km-map')?.karabakhMap"
TIMEOUT = 20_000


@pytest.fixture(scope="module")
def strict(site_folder) -> Iterator[str]:
    """Serve the site with a policy that allows nothing inline."""
    with serving(site_folder, {"Content-Security-Policy": STRICT}) as base:
        yield base


@pytest.fixture
def visit(new_page) -> Callable[..., Page]:
    """Open an address and wait for its map; what the policy forbids is an error of the console."""

    def opened(url: str, **options) -> Page:
        page = new_page(**options)
        page.goto(url)
        wait_for_date(page, "2020-11-20")
        return page

    return opened


def date_of(page: Page | Frame) -> str | None:
    found: str | None = page.evaluate(f"{ENGINE}?.date ?? null")
    return found


def wait_for_date(page: Page | Frame, day: str) -> None:
    """Wait until the map shows a day; a strict page has no eval, so Playwright cannot poll."""
    expect(page.locator(".km-caption")).not_to_be_empty(timeout=TIMEOUT)
    outer = page if isinstance(page, Page) else page.page
    for _ in range(400):
        if date_of(page) == day:
            return
        outer.wait_for_timeout(50)
    assert date_of(page) == day


class TestStrictPolicy:
    """Any violation is an error of the console, and fails the test."""

    def test_the_page_works_with_its_parts_popups_story_and_print(self, visit, strict):
        page = visit(f"{strict}index.html#date=2020-11-20")
        parts = page.locator("[data-part]")
        assert parts.count() == 3
        for part in parts.all():
            expect(part).not_to_have_class(re.compile("undressed"))  # two of them come late
        expect(page.locator(".time-bar .play")).to_have_css("color", "rgb(255, 255, 255)")
        assert page.locator(".summary ul i").first.evaluate("i => i.style.backgroundColor")
        page.locator("h1").click()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(50)
        wait_for_date(page, "2020-11-25")
        page.locator(".event-list li button").first.click()
        kind = page.locator(".km-popup .km-meta [class^=km-kind-]").first
        expect(kind).to_be_visible()
        assert kind.evaluate("node => getComputedStyle(node).color") != "rgb(34, 39, 43)"
        page.locator(".story .start").click()
        expect(page.locator(".story article h3")).to_contain_text("1923")
        assert page.pdf(format="A4").startswith(b"%PDF")

    def test_the_page_to_embed_works(self, visit, strict):
        for width, height in ((640, 400), (1000, 600)):
            page = visit(f"{strict}embed.html?date=2020-11-20", width=width, height=height)
            expect(page.locator(".km-legend")).to_be_visible()
            box = page.locator("#map").bounding_box()
            assert (box["width"], box["height"]) == (width, height)

    def test_a_page_of_a_date_keeps_its_style(self, new_page, strict, site_folder):
        name = next(path.name for path in sorted((site_folder / "dates").glob("*.html")))
        page = new_page()
        page.goto(f"{strict}dates/{name}")
        expect(page.locator(".open")).to_have_css("color", "rgb(255, 255, 255)")
        kind = page.locator("article [class^=km-kind-]").first
        assert kind.evaluate("node => getComputedStyle(node).color") != "rgb(34, 39, 43)"


class TestOtherPages:
    @pytest.mark.parametrize("name", ["places/shusha.html", "units/aghdam.html"])
    def test_who_held_a_place_is_read_on_a_phone_without_scrolling_aside(
        self, new_page, site_folder, name
    ):
        page = new_page(390, 844, is_mobile=True)
        page.goto((site_folder / name).as_uri())
        over = "all => all.filter((one) => one.scrollWidth > one.clientWidth).length"
        assert page.locator(".wide").evaluate_all(over) == 0
        reasons = page.locator(".spans .how td")
        assert min(reasons.evaluate_all("all => all.map((one) => one.clientWidth)")) > 300

    def test_a_sandboxed_frame_under_a_path_works(self, new_page, site_folder, tmp_path: Path):
        """A CMS puts every embed into a sandbox, where the page has no origin and no storage."""
        (tmp_path / "history").mkdir()
        (tmp_path / "history" / "map").symlink_to(site_folder)
        with serving(tmp_path) as base:
            frames = "".join(
                f'<iframe sandbox="allow-scripts" src="{base}history/map/{path}" '
                'width="1000" height="700"></iframe>'
                for path in ("embed.html?date=2020-11-20", "index.html#date=2020-11-20")
            )
            (tmp_path / "article.html").write_text(
                f'<!doctype html><link rel="icon" href="data:,">{frames}', "utf-8"
            )
            page = new_page(1100, 900)
            page.goto(f"{base}article.html")
            embed, index = page.frames[1:]
            wait_for_date(embed, "2020-11-20")
            wait_for_date(index, "2020-11-20")
            index.locator(".summary h2").click()
            page.keyboard.press("ArrowRight")
            wait_for_date(index, "2020-11-25")
            page.goto("about:blank")
