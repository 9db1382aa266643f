"""The one page, opened from disk with the network off: nothing may be asked of anybody."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.core.dates import FIRST_DAY, in_range, today
from karabakh_map.core.errors import DateError
from karabakh_map.core.layers import usual_layers
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.load import load
from karabakh_map.web import _timebar as timebar
from karabakh_map.web import many, single_page, site, sitefolder
from karabakh_map.wording import links
from karabakh_map.wording.summary import summarise
from tests import synthetic
from tests.browser.serving import serving
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("onefile")]

SIZES = [pytest.param((1440, 900), marks=pytest.mark.long), (1280, 720), (390, 844)]
ENGINE = "document.querySelector('.km-map').karabakhMap"
NASTY = """<img src=x onerror="window.hacked=1"> & 'q' </script>{tail}"""


@pytest.fixture(scope="module")
def real() -> Dataset:
    return load()


@pytest.fixture(scope="module")
def file(real, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("onefile") / "karabakh.html"
    path.write_text(single_page.page(real), encoding="utf-8")
    return path


@pytest.fixture
def visit(new_page, watch) -> Callable[..., Page]:
    """Open a file with the network off and wait for its first date; any request fails the test."""

    def opened(path: Path, link: str = "", size: tuple[int, int] = (1280, 720)) -> Page:
        page = new_page(*size, keep=True, offline=True, reduced_motion="reduce")
        page.on("request", lambda asked: check(asked.url))
        page.goto(path.as_uri() + link)
        until(page, f"{ENGINE}?.date")
        return page

    def check(url: str) -> None:
        if not url.startswith(("file:", "data:", "blob:")):
            watch.problems.append(f"request: {url}")

    return opened


@pytest.fixture
def show(visit, file) -> Callable[..., Page]:
    return partial(visit, file)


def test_a_file_with_several_languages_opens_in_the_readers(real, new_page, watch, tmp_path):
    path = tmp_path / "all.html"
    path.write_bytes(many.file(real, ["en", "az", "hy"]))
    page = new_page(offline=True, reduced_motion="reduce", locale="hy-AM")

    def shown(tongue: str, day: str) -> None:
        until(
            page,
            f"document.documentElement.lang === '{tongue}' "
            f"&& document.querySelector('.km-map')?.karabakhMap?.date === '{day}'",
        )

    page.goto(path.as_uri() + "#date=1994-05-12")
    shown("hy", "1994-05-12")
    page.locator("a[data-lang=az]").click()
    shown("az", "1994-05-12")
    assert page.locator("a[aria-current]").inner_text() == "Azərbaycanca"
    page.add_init_script("delete window.DecompressionStream")  # as before Firefox 113
    page.evaluate("setTimeout(() => (window.location.hash = 'date=2020-12-01&lang=en'))")
    shown("en", "2020-12-01")
    assert caption(page).startswith("1 December 2020")
    page.reload()
    shown("en", "2020-12-01")
    assert not watch.problems


PRESSED = """() => {
  const link = Object.assign(document.createElement('a'), { href: '#lang=az' });
  link.dataset.lang = 'az';
  let followed = '';
  link.addEventListener('click', (event) => { event.preventDefault(); followed = link.hash; });
  document.body.append(link);
  link.click();
  link.remove();
  return followed; }"""
"""Press a link to another language into which nothing was written yet; return where it leads."""


def test_a_link_to_another_language_opens_what_is_shown_when_it_is_pressed(show):
    assert "date=1994-05-12" in show("#date=1994-05-12").evaluate(PRESSED)


def caption(page: Page) -> str:
    """Return the day and the account that the map names, without what is not known of the day."""
    return page.locator(".km-caption").evaluate(
        "node => [...node.childNodes].filter(one => one.nodeName !== 'SMALL')"
        ".map(one => one.textContent).join('')"
    )


def notes(page: Page) -> list[str]:
    return page.locator(".notes p").all_text_contents()


def wait_for_link(page: Page, *parts: str) -> None:
    """Wait until the address of the page holds each of these."""
    until(page, "parts => parts.every(part => location.hash.includes(part))", list(parts))


def reopened(page: Page, visit) -> Page:
    """Open the link that a page has come to, as somebody would who was sent it."""
    link = page.evaluate("location.hash")
    path = Path(page.evaluate("decodeURIComponent(location.pathname)"))
    return visit(path, link)


class TestFace:
    def test_everything_is_inside_and_small(self, file):
        html = file.read_text(encoding="utf-8")
        assert file.stat().st_size < 3_000_000
        assert f'content="{single_page.CLOSED}"' in html
        before = html.partition('<section id="page-disputes"')[0]
        assert "src=" not in before.partition("<script")[0].partition("</style>")[2]

    @pytest.mark.parametrize("size", SIZES)
    def test_map_and_bar_share_the_first_screen(self, show, size):
        page = show("#date=2020-11-20", size)
        assert caption(page) == "20 November 2020"
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        for part in ("#map", ".time-bar .years", ".time-bar .days", ".time-bar .play"):
            box = page.locator(part).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size[0]
            assert box["y"] + box["height"] <= size[1], part
        assert page.locator("#map").bounding_box()["height"] > 0.4 * size[1]

    def test_text_pages_fit_a_phone(self, show):
        page = show("#page=sources", (390, 844))
        expect(page.locator("#page-sources")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390

    def test_the_first_paint_does_not_wait_for_the_map(self, show):
        page = show()
        order = page.evaluate(
            """() => new Promise(done => new PerformanceObserver(list => {
                const [paint] = list.getEntriesByName('first-contentful-paint');
                if (paint) done(document.querySelector('h1').textContent);
            }).observe({type: 'paint', buffered: true}))"""
        )
        assert order == "Nagorno-Karabakh"


class TestSummary:
    def test_page_and_python_say_the_same_on_every_day_that_matters(self, show, real):
        changes = [change for history in real.control.values() for change in history[1:]]
        days = {FIRST_DAY, today(), *(change.day for change in changes)}
        days |= {change.earliest for change in changes} | {change.latest for change in changes}
        days |= {day - timedelta(1) for day in days} | {day + timedelta(1) for day in days}
        asked = sorted(day for day in days if FIRST_DAY <= day <= today())
        said = show().evaluate(
            "days => days.map(karabakhMapPage.sentence)", [day.isoformat() for day in asked]
        )
        expected = [summarise(real, day).sentence() for day in asked]
        assert len(asked) > 100
        assert said == expected

    def test_what_is_seen_is_what_is_said(self, show, real):
        page = show("#date=1993-10-30")
        summary = summarise(real, date(1993, 10, 30))
        expect(page.locator(".summary h2")).to_have_text("As of 30 October 1993")
        expect(page.locator(".summary .change")).to_have_text(summary.change)
        expect(page.locator(".summary > .small")).to_have_text(summary.disputed)
        assert page.locator(".summary li").count() == len(summary.held)

    def test_it_can_be_copied(self, show, real):
        page = show("#date=2020-11-20")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="Copy as a sentence").click()
        expect(page.locator(".copied")).to_have_text("Copied.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == summarise(real, date(2020, 11, 20)).sentence()
        page.get_by_role("button", name="Copy link").click()
        link = f"#date=2020-11-20&data={real.version.partition('+')[2]}"
        until(page, f"async () => (await navigator.clipboard.readText()).endsWith({link!r})")


WRONG_DATES = (
    "2020-13-40", "2021-02-29", "1900-02-29", "someday", "0000", "1800", "2300", "20 Foo 2020",
    "12 no 2020", "2020-1-", "31 April 1994", "5-20", "<b>",
)  # fmt: skip
RIGHT_DATES = (
    "1994", "1994-05", "1994-5-2", "12 May 1994", "Feb 1992", "sept. 2023", " 2020-02-29 ", "1923",
    str(today().year),
)  # fmt: skip


class TestExactDate:
    def test_a_wrong_date_gets_the_sentence_of_the_program(self, show):
        page = show("#date=2020-11-20")
        field = page.get_by_label("Exact date")
        for text in WRONG_DATES:
            with pytest.raises(DateError) as error:
                in_range(text)
            field.fill(text)
            field.press("Enter")
            expect(page.get_by_role("alert")).to_have_text(str(error.value))
        assert caption(page) == "20 November 2020"

    def test_a_date_is_read_as_the_program_reads_it(self, show):
        page = show("#date=2020-11-20")
        for text in RIGHT_DATES:
            page.get_by_label("Exact date").fill("nothing")
            page.get_by_role("button", name="Go", exact=True).click()
            page.get_by_label("Exact date").fill(text)
            page.get_by_role("button", name="Go", exact=True).click()
            expect(page.locator("#date-error")).to_be_hidden()
            assert page.evaluate(f"{ENGINE}.date") == in_range(text).isoformat()
            wait_for_link(page, f"date={in_range(text).isoformat()}")


class TestLinks:
    @pytest.mark.parametrize(
        "query",
        [
            {"date": "2020-13-40"},
            {"date": "1800"},
            {"date": "2300-01-01"},
            {"date": "1993-09", "view": "46.8,39.8,9"},
            {"view": "here"},
            {"view": "39.8,46.8"},
            {"view": "10,10,8"},
            {"event": "e999", "theme": "blue"},
            {"chapter": "0"},
            {"chapter": "last"},
        ],
        ids=str,
    )
    def test_what_is_wrong_is_told_as_by_the_app(self, show, real, query):
        expected, sentences = links.read(query, real)
        page = show("#" + "&".join(f"{key}={value}" for key, value in query.items()))
        assert notes(page) == sentences
        assert page.evaluate(f"{ENGINE}.date") == expected.day.isoformat()

    def test_an_unknown_layer_is_left_out(self, show):
        page = show("?date=2020&layers=events,contol")
        (note,) = notes(page)
        assert note.startswith('"contol" is no layer; use one of control, events, borders')
        assert set(page.evaluate(f"{ENGINE}.layers")) == {"borders", "events"}

    @pytest.mark.parametrize("mark", ["#", "?"])
    def test_a_link_is_restored(self, show, real, mark):
        event = next(one for one in real.events if one.first.year == 1994)
        page = show(
            f"{mark}date=1994-05-12&view=39.9,46.7,9.5&layers=borders,control&event={event.id}"
        )
        assert caption(page) == "12 May 1994"
        assert page.evaluate(f"{ENGINE}.map.getZoom()") == 9.5
        assert set(page.evaluate(f"{ENGINE}.layers")) == {"borders", "control"}
        expect(page.locator(".km-popup h3")).to_have_text(event.title)
        pressed = page.locator(".switches [aria-pressed=true]")
        assert pressed.evaluate_all("all => all.map(one => one.dataset.layer)") == ["control"]
        assert notes(page) == []

    def test_what_was_wrong_in_a_link_is_not_handed_on(self, show):
        page = show("#date=2020-11-20&view=1,2&theme=pink&chapter=99&event=e9999&kind=battle")
        expect(page.locator(".notes p")).to_have_count(4)
        page.evaluate("karabakhMapPage.go('2020-11-21')")
        until(page, "location.hash === '#date=2020-11-21&kind=battle'")

    def test_what_a_reader_does_goes_into_the_link_and_back(self, show, visit):
        page = show("#date=1994-05-12")
        page.locator(".layers summary").click()
        page.get_by_role("button", name="Relief").click()
        page.get_by_role("button", name="Line of 1994").click()
        page.keyboard.press("Escape")
        expect(page.locator(".switches")).to_be_hidden()
        expect(page.locator(".layers summary")).to_be_focused()
        page.locator("#map").get_by_role("button", name="Zoom in").click()
        page.locator(".event-list li button").first.click()
        event = page.locator(".km-popup").get_attribute("data-event")
        wait_for_link(page, "date=1994-05-12", "line_1994", "view=", f"event={event}")
        again = reopened(page, visit)
        layers = set(page.evaluate(f"{ENGINE}.layers"))
        assert "relief" not in layers
        assert "line_1994" in layers
        assert set(again.evaluate(f"{ENGINE}.layers")) == layers
        assert again.locator(".km-popup").get_attribute("data-event") == event
        assert again.evaluate(f"{ENGINE}.map.getZoom()") == page.evaluate(f"{ENGINE}.map.getZoom()")
        page.locator(".leaflet-popup-close-button").click()
        until(page, "!location.hash.includes('event=')")
        page.locator("#map").focus()
        page.keyboard.press("n")
        page.evaluate("karabakhMapPage.engine.receive({type: 'place', id: 'yerevan'})")
        wait_for_link(page, "place=yerevan", "theme=dark")
        again = reopened(page, visit)
        expect(again.locator(".km-popup[data-place=yerevan]")).to_be_visible()
        assert again.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
        page.go_back()
        expect(page.locator(".km-popup")).to_have_count(0)
        until(page, "!location.hash.includes('place=')")
        page.evaluate("location.hash = '#place=nowhere'")
        expect(page.locator(".km-popup")).to_contain_text('"nowhere" is no place of this map')

    def test_layers_chosen_in_a_chapter_stay_in_its_link(self, show, visit, real):
        page = show("#chapter=3")
        assert "uncertainty" not in real.story[2].layers
        page.locator(".layers summary").click()
        page.get_by_role("button", name="Uncertainty of lines").click()
        on = set(page.evaluate(f"{ENGINE}.layers"))
        assert on == set(usual_layers())  # as usual, but not as in this chapter
        wait_for_link(page, "chapter=3", "uncertainty")
        again = reopened(page, visit)
        assert set(again.evaluate(f"{ENGINE}.layers")) == on

    def test_a_chapter_is_restored_with_its_scene(self, show, visit, real):
        page = show("#chapter=5")
        chapter = real.story[4]
        expect(page.locator(".story h3")).to_have_text(chapter.title)
        assert page.evaluate(f"{ENGINE}.date") == chapter.date.isoformat()
        wait_for_link(page, "chapter=5", f"date={chapter.date.isoformat()}")
        again = reopened(page, visit)
        expect(again.locator(".story h3")).to_have_text(chapter.title)
        assert set(again.evaluate(f"{ENGINE}.layers")) == {*chapter.layers, "borders"}
        again.get_by_role("button", name="Close the story").click()
        until(again, "!location.hash.includes('chapter')")

    def test_a_new_link_in_the_same_window_is_followed(self, show):
        page = show("#date=1994-05-12&layers=control")
        page.evaluate("location.hash = '#date=2023-13-01'")
        expect(page.locator(".km-caption")).to_contain_text(_words(today()))
        assert notes(page)
        page.evaluate("location.hash = '#date=2023-09-18'")
        expect(page.locator(".km-caption")).to_have_text("18 September 2023")
        assert notes(page) == []
        assert "relief" in page.evaluate(f"{ENGINE}.layers")


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


class TestParts:
    def test_a_step_moves_map_summary_list_and_link(self, show):
        page = show("#date=2020-11-20")
        page.locator(".time-bar .years").fill("1994")
        assert caption(page) == "31 December 1994"  # at once, in the same frame
        expect(page.locator(".summary h2")).to_have_text("As of 31 December 1994")
        expect(page.locator(".event-list h3")).to_contain_text("Events of 1994")
        wait_for_link(page, "date=1994-12-31")

    def test_searching_events_finds_and_opens(self, show, real):
        page = show()
        wanted = [event for event in real.events if "bishkek" in event.title.lower()]
        page.locator(".event-list").get_by_label("Search").fill("Bishkek Protocol")
        expect(page.locator(".event-list .told")).to_contain_text("found")
        page.get_by_role("option").filter(has_text=wanted[0].title).click()
        expect(page.locator(".km-popup h3")).to_have_text(wanted[0].title)

    def test_disagreements_are_found_and_lead_to_the_map(self, show, real):
        dispute = next(item for item in real.disputes if item.event_ids)
        event = next(one for one in real.events if one.id == dispute.event_ids[0])
        page = show()
        page.evaluate("window.sameDocument = true")
        page.get_by_role("tab", name="What sources disagree about").click()
        expect(page.locator("#map")).to_be_hidden()
        wait_for_link(page, "page=disputes")
        assert page.locator(".dispute").count() == len(real.disputes)
        page.locator("#page-disputes").get_by_label("Search").fill(dispute.topic)
        assert page.locator(".dispute:not([hidden])").count() < len(real.disputes)
        page.locator(f"#{dispute.id} summary").click()
        page.locator(f"#{dispute.id} a[href*='event={event.id}']").click()
        expect(page.locator(".km-popup h3")).to_have_text(event.title)
        assert page.evaluate("window.sameDocument")
        assert page.evaluate(f"{ENGINE}.date") == max(event.first, FIRST_DAY).isoformat()

    def test_all_sources_can_be_searched(self, show, real):
        page = show("#page=sources")
        assert page.locator(".sources li").count() == len(real.sources)
        page.locator("#page-sources").get_by_label("Search").fill("security council resolution")
        shown = page.locator(".sources li:not([hidden])")
        expect(page.locator("#page-sources output")).to_contain_text(" found")
        assert 0 < shown.count() < len(real.sources) / 4
        expect(page.locator("#page-sources output")).to_have_text(f"{shown.count()} found")

    def test_the_map_is_whole_after_a_look_at_the_sources(self, show):
        page = show("#date=2020-11-20")
        before = page.locator("#map").bounding_box()
        page.locator(".story .start").click()
        page.keyboard.press("ArrowRight")
        expect(page.locator(".story .count")).to_contain_text("Chapter 2")
        page.get_by_role("tab", name="Sources and method").click()
        page.keyboard.press("PageDown")  # which is for the page that is seen
        page.locator("#page-sources").click()
        page.keyboard.press("PageDown")
        page.get_by_role("tab", name="Map").click()
        expect(page.locator(".story .count")).to_contain_text("Chapter 2")
        page.locator(".story .close").click()
        page.get_by_role("tab", name="Sources and method").click()
        page.keyboard.press("ArrowDown")
        page.locator("#page-sources").click()
        page.keyboard.press("ArrowDown")
        page.get_by_role("tab", name="Map").click()
        expect(page.locator(".km-caption")).to_have_text("20 November 2020")
        assert page.locator("#map").bounding_box() == before
        size = f"{ENGINE}.map.getSize().x, {ENGINE}.map.getSize().y"
        until(page, f"String([{size}]) === '{before['width']:.0f},{before['height']:.0f}'")

    def test_texts_stay_texts(self, visit, tmp_path):
        folder = synthetic.write(tmp_path / "data")

        def spoil(*names: str) -> Callable[[list[dict[str, str]]], None]:
            return lambda rows: rows[0].update(dict.fromkeys(names, NASTY))

        synthetic.edit_rows(folder, "events", spoil("title", "summary", "place"))
        synthetic.edit_rows(folder, "disputes", spoil("topic", "statement", "said_by", "other"))
        synthetic.edit_rows(folder, "sources", spoil("title", "publisher", "document"))
        synthetic.edit_rows(folder, "story", spoil("title", "text", "question"))
        synthetic.write_relief(folder)
        path = tmp_path / "nasty.html"
        path.write_text(single_page.page(load(folder)), encoding="utf-8")
        page = visit(path, "#chapter=1&event=e001")
        expect(page.locator(".story h3")).to_have_text(NASTY)
        expect(page.locator(".km-popup h3")).to_have_text(NASTY)
        page.get_by_role("tab", name="What sources disagree about").click()
        expect(page.locator(".dispute summary h3")).to_have_text(NASTY)
        page.get_by_role("tab", name="Sources and method").click()
        expect(page.locator("ul.sources")).to_contain_text(NASTY)
        assert page.evaluate("window.hacked") is None
        assert page.locator("img").count() == 0


class TestKeyboard:
    def test_the_bar(self, show, real):
        page = show("#date=1994-05-12")
        days = sorted({c.day for rows in real.control.values() for c in rows[1:]})
        press = page.keyboard.press
        press("ArrowUp")
        assert caption(page) == "13 May 1994"
        press("ArrowDown")
        press("ArrowLeft")
        assert caption(page) == _words(max(d for d in days if d < date(1994, 5, 12)))
        press("ArrowRight")
        assert caption(page) == "12 May 1994"
        press("ArrowRight")
        assert caption(page) == _words(min(d for d in days if d > date(1994, 5, 12)))
        press("Home")
        assert caption(page) == _words(FIRST_DAY)
        press(" ")
        expect(page.get_by_role("button", name="Pause")).to_be_visible()
        passed = {e.first for e in real.events if e.importance <= timebar.PASSED}
        first = min(day for day in {*days, *passed} if day > FIRST_DAY)
        expect(page.locator(".km-caption")).to_have_text(_words(first), timeout=10_000)
        press(" ")
        expect(page.get_by_role("button", name="Play")).to_be_visible()
        press("End")
        assert caption(page) == _words(today())

    def test_the_map_in_hand_hears_each_key_once(self, show, real):
        page = show("#date=1994-05-12")
        days = sorted({c.day for rows in real.control.values() for c in rows[1:]})
        later = [d for d in days if d > date(1994, 5, 12)]
        page.locator(".km-map").focus()
        center = page.evaluate(f"{ENGINE}.map.getCenter()")
        page.keyboard.press("ArrowRight")
        assert caption(page) == _words(later[0])
        page.keyboard.press("ArrowRight")
        assert caption(page) == _words(later[1])
        page.keyboard.press("ArrowDown")
        assert caption(page) == _words(later[1] - timedelta(days=1))
        assert page.evaluate(f"{ENGINE}.map.getCenter()") == center
        page.keyboard.press("Shift+ArrowRight")
        until(page, f"lng => {ENGINE}.map.getCenter().lng > lng", center["lng"])
        assert caption(page) == _words(later[1] - timedelta(days=1))
        page.locator(".story .start").click()
        page.locator(".km-map").focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator(".story .count")).to_contain_text("Chapter 2")
        assert caption(page) == _words(real.story[1].date)

    def test_the_whole_story_without_a_mouse(self, show, real):
        page = show("#date=1994-05-12")
        self._tab_to(page, "Guided story: 1923 to today")
        page.keyboard.press("Enter")
        for number, chapter in enumerate(real.story, 1):
            expect(page.locator(".story h3")).to_have_text(chapter.title)
            expect(page.locator(".story .count")).to_have_text(
                f"Chapter {number} of {len(real.story)}"
            )
            assert caption(page) == _words(chapter.date)
            page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowLeft")
        chapter = real.story[-2]
        expect(page.locator(".story h3")).to_have_text(chapter.title)
        expect(page.locator(".answer")).to_have_text("")
        self._tab_to(page, page.locator(".choices button").first.text_content())
        page.keyboard.press("Enter")
        expect(page.locator(".answer")).to_contain_text("Source: ")
        right = page.locator(".choices .right")
        assert right.get_attribute("data-choice") == chapter.answer
        self._tab_to(page, "Close the story")
        page.keyboard.press("Enter")
        expect(page.locator(".story article")).to_be_hidden()
        page.keyboard.press("Home")
        assert caption(page) == _words(FIRST_DAY)

    def test_the_presenter_hides_what_is_not_for_the_class(self, show):
        page = show("#chapter=3")
        plain = page.locator(".story .text").evaluate(
            "node => parseFloat(getComputedStyle(node).fontSize)"
        )
        self._tab_to(page, "Presenter mode")
        page.keyboard.press("Enter")
        for hidden in ("[role=tablist]", ".time-bar", ".summary", ".event-list", ".tools"):
            expect(page.locator(hidden)).to_be_hidden()
        large = page.locator(".story .text").evaluate(
            "node => parseFloat(getComputedStyle(node).fontSize)"
        )
        assert large >= 1.15 * plain
        page.keyboard.press("PageDown")
        expect(page.locator(".story .count")).to_contain_text("Chapter 4")
        expect(page.locator("#map")).to_be_visible()
        self._tab_to(page, "Presenter mode")
        page.keyboard.press("Enter")
        expect(page.locator("[role=tablist]")).to_be_visible()

    def test_pages_turn_and_keep_their_own_keys(self, show):
        page = show("#date=1994-05-12")
        self._tab_to(page, "Map")
        page.keyboard.press("ArrowRight")
        expect(page.locator("#page-accounts")).to_be_visible()
        page.keyboard.press("ArrowRight")
        expect(page.locator("#page-areas")).to_be_visible()
        page.keyboard.press("ArrowRight")
        expect(page.locator("#page-disputes")).to_be_visible()
        page.keyboard.press("ArrowRight")
        expect(page.locator("#page-sources")).to_be_visible()
        page.keyboard.press("Tab")
        expect(page.locator("#page-sources")).to_be_focused()
        page.keyboard.press("ArrowDown")
        until(page, "document.querySelector('#page-sources').scrollTop > 0")
        assert page.evaluate(f"{ENGINE}.date") == "1994-05-12"
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("ArrowRight")
        expect(page.locator("#map")).to_be_visible()

    @staticmethod
    def _tab_to(page: Page, name: str | None) -> None:
        """Press Tab until the focus is on what has this name or text."""
        find = """() => {
            let node = document.activeElement;
            while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
            return node?.getAttribute('aria-label') || node?.textContent;
        }"""
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate(find) == name:
                return
        pytest.fail(f"Tab does not reach {name!r}.")


@pytest.fixture(scope="module")
def folder(real, tmp_path_factory) -> Path:
    """Write the site without its pictures, which other tests look at."""
    made = site.Site(real, "")
    made.add_pages()
    folder = tmp_path_factory.mktemp("site") / "site"
    sitefolder.write(folder, made.files)
    return folder


class TestSite:
    @pytest.fixture
    def served(self, folder):
        with serving(folder) as address:
            yield address

    def test_it_works_from_a_server(self, new_page, served, real):
        page = new_page()
        page.goto(f"{served}?date=2020-11-20")
        until(page, f"{ENGINE}?.date")
        assert caption(page) == "20 November 2020"
        sentence = page.evaluate("karabakhMapPage.sentence('2020-11-20')")
        assert sentence == summarise(real, date(2020, 11, 20)).sentence()
        until(page, "document.querySelector('.leaflet-km-relief-pane canvas').width > 300")
        shadow = page.evaluate(
            """() => {
            const shown = document.querySelector('.leaflet-km-relief-pane canvas');
            const { width, height } = shown;
            const context = Object.assign(document.createElement('canvas'), { width, height })
              .getContext('2d');
            context.drawImage(shown, 0, 0);
            const { data } = context.getImageData(0, 0, width, height);
            let at = 0;
            for (let i = 0; i < data.length; i += 4) if (data[i + 3] > data[at + 3]) at = i;
            return [...data.slice(at, at + 4)]; }"""
        )
        assert shadow[3] > 60
        assert shadow[:3] == pytest.approx([30, 24, 18], abs=2)  # warm, wherever it is deep

    def test_it_works_from_a_disk(self, visit, folder):
        page = visit(folder / "index.html", "#date=1994-05-12")
        assert caption(page) == "12 May 1994"
        # There no script may read the relief to make it a shadow, so the pane is multiplied.
        relief = "document.querySelector('.leaflet-km-relief-pane')"
        until(page, f"getComputedStyle({relief}).mixBlendMode === 'multiply'")

    def test_the_page_to_embed_is_the_map_alone(self, visit, folder):
        page = visit(folder / "embed.html", "?date=2020-11-20&layers=control", (640, 400))
        assert caption(page) == "20 November 2020"
        assert page.evaluate(f"{ENGINE}.layers") == ["borders", "control"]
        box = page.locator("#map").bounding_box()
        assert (box["width"], box["height"]) == (640, 400)
        expect(page.locator(".km-legend")).to_be_visible()
        expect(page.locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap")
        assert page.locator("header, .time-bar, aside").count() == 0
        page.evaluate(f"{ENGINE}.open('e045')")
        page.get_by_role("button", name="Show the map on this day").click()
        assert caption(page) == "19 September 1997"
        expect(page).to_have_title("19 September 1997 · Nagorno-Karabakh: who held what, when")

    def test_the_page_to_embed_tells_a_wrong_date(self, visit, folder):
        page = visit(folder / "embed.html", "?date=2020-13-40", (640, 400))
        with pytest.raises(DateError) as error:
            in_range("2020-13-40")
        assert notes(page) == [f"{error.value} Showing {today().isoformat()} instead."]
