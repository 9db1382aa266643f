"""The client engine in a real browser, from a saved file with the network off."""

import re
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.core.categories import Category
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.load import load
from karabakh_map.history import timeline
from karabakh_map.history.points import history
from karabakh_map.history.snapshot import snapshot
from karabakh_map.web.folium_map import TimeMap
from tests import synthetic
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("engine")]

SIZES = [pytest.param((1440, 900), marks=pytest.mark.long), (1280, 720), (390, 844)]
NASTY = """<img src=x onerror="window.hacked=1"> & 'q' </script>"""
ENGINE = "document.querySelector('.km-map').karabakhMap"


def _more_events(rows: list[dict[str, str]]) -> None:
    """Add thirty events in one town, and one whose text tries to be markup."""
    plain = rows[0] | {"end_date": "", "tolls": "", "dispute_note": "", "seed_points": ""}
    categories = list(Category) * 4
    rows += [
        plain
        | {"id": f"t{n:03d}", "date": f"1988-02-{n % 28 + 1:02d}", "importance": "3"}
        | {"title": f"Thing {n}", "category": categories[n]}
        for n in range(30)
    ]
    rows.append(
        plain
        | {"id": "x001", "date": "2021-06", "precision": "month", "title": NASTY}
        | {"summary": NASTY, "place": NASTY, "dispute_note": NASTY, "tolls": f"{NASTY}: {NASTY}"}
    )


@pytest.fixture(scope="module")
def made_up(tmp_path_factory) -> Dataset:
    folder = synthetic.write(tmp_path_factory.mktemp("data"))
    synthetic.edit_rows(folder, "events", _more_events)
    synthetic.edit_layer(
        folder,
        "lachin_corridor",
        lambda features: features[0]["properties"].update({"from": "2020-11-10", "to": None}),
    )
    synthetic.write_relief(folder)
    return load(folder)


@pytest.fixture(scope="module")
def real() -> Dataset:
    return load()


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> Callable[..., Path]:
    """Save a map, once for all that ask for the same."""
    folder = tmp_path_factory.mktemp("maps")

    @cache
    def save(dataset: Dataset, **options) -> Path:
        target = folder / f"{len(list(folder.iterdir()))}.html"
        TimeMap(dataset, **options).save(target)
        return target

    return save


@pytest.fixture
def show(new_page, saved) -> Callable[..., Page]:
    """Open the file of a map with the network off, and wait for its first date."""

    def open_map(
        dataset: Dataset, width: int = 1280, height: int = 720, *, motion: bool = False, **options
    ) -> Page:
        target = saved(dataset, **{"day": date(2020, 11, 20)} | options)
        page = new_page(
            width,
            height,
            keep=True,
            offline=True,
            reduced_motion="no-preference" if motion else "reduce",
        )
        page.goto(target.as_uri())
        until(page, f"{ENGINE}?.date")
        return page

    return open_map


def go(page: Page, day: str) -> None:
    """Show a day and wait for its events and legend, which follow the areas a frame later."""
    page.evaluate(f"{ENGINE}.setDate({day!r})")
    until(page, f"{ENGINE}.told === {ENGINE}.date")


def fill_of(page: Page, unit: str) -> str:
    return page.evaluate(f"{ENGINE}.unit({unit!r}).layer.getElement().getAttribute('fill')")


def legend(page: Page) -> str:
    return page.locator(".km-legend-body").text_content() or ""


def boxes(page: Page, selector: str) -> list[tuple[float, float, float, float]]:
    """Return left, top, right, bottom of what `selector` shows, in CSS pixels."""
    return page.evaluate(
        """selector => [...document.querySelectorAll(selector)]
            .filter(node => getComputedStyle(node).display !== 'none')
            .map(node => node.getBoundingClientRect())
            .map(box => [box.left, box.top, box.right, box.bottom])""",
        selector,
    )


def inside(box: tuple[float, float, float, float], size: tuple[int, int]) -> bool:
    """Tell whether all of a box can be seen in a window of this size."""
    left, top, right, bottom = box
    return left >= 0 and top >= 0 and right <= size[0] and bottom <= size[1]


def overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    """Tell whether two boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


class TestState:
    # The shared vectors hold every change of the real data, in Python and in Node.
    @pytest.mark.parametrize("which", ["made_up", pytest.param("real", marks=pytest.mark.long)])
    def test_page_and_python_agree_around_every_change(self, show, request, which):
        dataset = request.getfixturevalue(which)
        page = show(dataset)
        bounds = {c.earliest for h in dataset.control.values() for c in h[1:]}
        bounds |= {c.latest for h in dataset.control.values() for c in h[1:]}
        bounds |= set(timeline.change_days(dataset))
        days = sorted({day + timedelta(days=n) for day in bounds for n in (-1, 0, 1)})
        seen = page.evaluate(
            f"days => days.map(day => [{ENGINE}.state(day), {ENGINE}.lines(day)])",
            [day.isoformat() for day in days],
        )
        for day, (states, lines) in zip(days, seen, strict=True):
            expected = timeline.state(dataset, day)
            assert {
                unit: (one["controller"], one["candidates"]) for unit, one in states.items()
            } == {
                unit: (one.controller, list(one.candidates) if one.candidates else None)
                for unit, one in expected.items()
            }, day
            assert lines == [edge.id for edge in snapshot(dataset, day).lines], day

    def test_a_step_changes_the_units_that_changed_and_keeps_every_node(self, show, made_up):
        page = show(made_up)
        page.evaluate(
            f"{ENGINE}.map.getPane('km-control').querySelectorAll('path')"
            ".forEach((node, i) => { node.mark = i; })"
        )
        before = {unit: fill_of(page, unit) for unit in made_up.units}
        go(page, "2020-12-01")
        after = {unit: fill_of(page, unit) for unit in made_up.units}
        assert {unit for unit in before if before[unit] != after[unit]} == {"beta"}
        marks = page.evaluate(
            f"[...{ENGINE}.map.getPane('km-control').querySelectorAll('path')].map(n => n.mark)"
        )
        assert None not in marks

    def test_a_disputed_day_shows_both_candidates(self, show, made_up):
        page = show(made_up, day=date(1992, 5, 9))
        fill = fill_of(page, "alpha")
        assert "azerbaijan-or-armenian" in fill
        assert page.locator(fill[4:-1]).count() == 1
        assert page.locator(fill[4:-1] + " rect").count() == 2
        assert "Day of the change uncertain" in legend(page)
        assert page.locator(f".km-legend rect[fill='{fill}']").count() == 1
        go(page, "1992-05-10")
        assert "url(" not in fill_of(page, "alpha")
        assert "change uncertain" not in legend(page)

    def test_peacekeepers_are_hatched_and_contested_ground_is_dotted(self, show, made_up):
        page = show(made_up)
        hatch = fill_of(page, "gamma")
        go(page, "2022-03-24")
        dots = fill_of(page, "gamma")
        assert page.locator(hatch[4:-1] + " rect").count() == 2
        assert page.locator(dots[4:-1] + " circle").count() == 1

    def test_days_before_the_record_show_its_first_day(self, show, made_up):
        page = show(made_up)
        go(page, "1900-01-01")
        assert page.locator(".km-caption").text_content() == "7 July 1923"

    def test_a_word_is_not_a_date(self, show, made_up):
        page = show(made_up)
        message = page.evaluate(
            f"(() => {{ try {{ {ENGINE}.setDate('soon') }} catch (e) {{ return e.message }} }})()"
        )
        assert message == '"soon" is not a date; write it as 2020-11-20.'
        assert page.evaluate(f"{ENGINE}.date") == "2020-11-20"


class TestLines:
    def test_band_of_a_guess_is_as_wide_as_stated_at_every_zoom(self, show, made_up):
        page = show(made_up, view=(39.8, 46.2, 9))
        for zoom in (9, 10, 11.5, 13):
            page.evaluate(f"{ENGINE}.setView([39.8, 46.2], {zoom})")
            width = page.evaluate(
                f"""Math.max(...[...{ENGINE}.map.getPane('km-uncertainty').querySelectorAll('path')]
                    .map(node => +node.getAttribute('stroke-width')))"""
            )
            pixels_per_metre = page.evaluate(
                f"""(() => {{ const map = {ENGINE}.map, c = map.getSize().divideBy(2);
                    return 200 / map.distance(map.containerPointToLatLng(c.subtract([100, 0])),
                                              map.containerPointToLatLng(c.add([100, 0]))) }})()"""
            )
            assert width == pytest.approx(2 * 3000 * pixels_per_metre, rel=0.02)

    def test_certainty_sets_the_dash(self, show, made_up):
        page = show(made_up)
        dashes = page.evaluate(
            f"""[...{ENGINE}.map.getPane('km-control-lines').querySelectorAll('path')]
                .filter(node => node.getAttribute('d') !== 'M0 0')
                .map(node => node.getAttribute('stroke-dasharray'))"""
        )
        styles = page.evaluate(f"{ENGINE}.data.styles.lines")
        certainties = {edge.certainty for edge in snapshot(made_up, date(2020, 11, 20)).lines}
        assert {dash or "" for dash in dashes} == {styles[name]["dash"] for name in certainties}

    def test_borders_are_between_soviet_republics_until_december_1991(self, show, made_up):
        page = show(made_up, day=date(1991, 12, 1))
        assert "Border between Soviet republics" in legend(page)
        go(page, "1992-01-01")
        assert "Recognised border" in legend(page)
        assert "Soviet republics" not in legend(page)

    def test_borders_cannot_be_switched_off(self, show, made_up):
        page = show(made_up, layers=("control",))
        assert page.evaluate(f"{ENGINE}.layers") == ["borders", "control"]
        assert page.evaluate(f"{ENGINE}.map.getPane('km-borders').style.display") == ""


class TestLegend:
    def test_shows_only_what_is_on_the_map(self, show, made_up):
        page = show(made_up, day=date(1991, 11, 1))
        text = legend(page)
        assert "Azerbaijan" in text
        for absent in ("Armenian", "peacekeepers", "Contested", "guessed", "corridor", "Capture"):
            assert absent not in text
        go(page, "2020-11-20")
        assert "peacekeepers" in legend(page)
        page.evaluate(f"{ENGINE}.setLayers(['places'])")
        assert legend(page) == "BoundariesRecognised border"

    def test_is_folded_on_a_phone_and_opens(self, show, made_up):
        page = show(made_up, 390, 844)
        expect(page.locator(".km-legend-body")).to_be_hidden()
        page.locator(".km-legend summary").click()
        expect(page.locator(".km-legend-body")).to_be_visible()


class TestPlaces:
    @pytest.mark.parametrize("size", SIZES)
    def test_labels_never_overlap_or_leave_the_frame(self, show, real, size):
        page = show(real, *size)
        page.evaluate(f"{ENGINE}.setLayers([...{ENGINE}.data.layers, 'districts'])")
        for zoom in (7, 8, 9, 10.5, 12):
            page.evaluate(f"{ENGINE}.setView([39.8, 46.7], {zoom})")
            found = sorted(boxes(page, ".km-label"))
            covers = boxes(page, ".leaflet-control")
            assert not [(a, b) for a in found for b in covers if overlap(a, b)], zoom
            assert found or zoom > 11
            assert all(inside(box, size) for box in found), zoom
            for i, box in enumerate(found):
                assert not [other for other in found[i + 1 :] if overlap(box, other)], zoom

    def test_labels_are_measured_once_the_style_sheet_is_there(self, new_page, real, tmp_path):
        target = tmp_path / "late.html"
        TimeMap(real, day=date(2020, 11, 20)).save(target)
        html = target.read_text(encoding="utf-8")
        sheets = re.findall(r"<style>.*?</style>", html, re.DOTALL)
        (sheet,) = (one for one in sheets if "--km-styled" in one)
        target.write_text(html.replace(sheet, ""), encoding="utf-8")
        page = new_page(1280, 720, offline=True)
        page.goto(target.as_uri())
        until(page, f"Boolean({ENGINE})")
        page.evaluate(f"void {ENGINE}.map.setZoom({ENGINE}.map.getZoom() + 1, {{animate: false}})")
        page.add_style_tag(content=sheet.removeprefix("<style>").removesuffix("</style>"))
        until(page, f"{ENGINE}.date")
        spilt = """[...document.querySelectorAll('.km-label')]
            .filter((node) => node.scrollWidth > node.clientWidth + 1)
            .map((node) => node.textContent)"""
        assert page.locator(".km-label:visible").count() > 10
        assert page.evaluate(spilt) == []

    def test_labels_make_room_for_events(self, show, real):
        page = show(real, 1440, 900, day=date(2024, 12, 31))
        before = boxes(page, ".km-label")
        go(page, "2020-11-09")

        def hidden(names: list[tuple[float, ...]]) -> int:
            rim = 3
            marks = [
                (left + rim, top + rim, right - rim, bottom - rim)
                for left, top, right, bottom in boxes(page, ".km-event")
            ]
            return sum(any(overlap(name, mark) for mark in marks) for name in names)

        covered = hidden(before)
        assert covered > 3
        deadline = time.monotonic() + 10
        while hidden(boxes(page, ".km-label")) > covered / 2:  # they move when the hand rests
            assert time.monotonic() < deadline, "names still lie under events"


class TestEvents:
    def test_events_of_the_year_up_to_the_date_are_shown(self, show, made_up):
        page = show(made_up, day=date(1992, 5, 7))
        assert page.locator(".km-event").count() == 0
        go(page, "1992-05-08")
        assert page.locator(".km-event").get_attribute("data-events") == "e001"
        go(page, "1992-12-31")
        assert page.locator(".km-event").count() == 1
        go(page, "1993-01-01")
        assert page.locator(".km-event").count() == 0

    def test_areas_and_date_come_at_once_and_events_of_the_last_step_follow(self, show, made_up):
        page = show(made_up, day=date(1992, 5, 7))
        at_once = page.evaluate(
            f"""() => {{
              const engine = {ENGINE}, fill = () => engine.unit("alpha").layer.options.fillColor;
              window.drawn = [];
              new MutationObserver(() => window.drawn.push(engine.told))
                .observe(document.querySelector('.km-legend-body'), {{childList: true}});
              const before = fill();
              engine.setDate("1992-05-08");
              engine.setDate("1992-05-10");
              const caption = document.querySelector('.km-caption').textContent;
              return [fill() !== before, caption, engine.told];
            }}"""
        )
        assert at_once == [True, "10 May 1992", "1992-05-07"]
        until(page, f"{ENGINE}.told === '1992-05-10'")
        assert page.locator(".km-event").count() == 1
        assert page.evaluate("drawn") == ["1992-05-10"]

    def test_thirty_events_in_one_town_can_each_be_read(self, show, made_up):
        page = show(made_up, day=date(1988, 12, 31))
        marker = page.locator(".km-event")
        assert marker.count() == 1
        assert page.locator(".km-count").text_content() == "30"
        marker.click()
        rows = page.locator(".km-list button")
        assert rows.count() == 30
        titles = set()
        for n in range(30):
            rows.nth(n).click()
            titles.add(page.locator(".km-popup h3").text_content())
            page.locator(".km-back").click()
        assert titles == {f"Thing {n}" for n in range(30)}

    def test_text_of_an_event_stays_text(self, show, made_up):
        page = show(made_up, day=date(2021, 12, 31))
        page.locator(".km-event").click()
        assert page.locator(".km-popup h3").text_content() == NASTY
        assert page.locator(".km-popup img").count() == 0
        assert page.evaluate("window.hacked") is None

    def test_popup_says_all_of_it_and_links_open_apart(self, show, made_up):
        page = show(made_up, day=date(1992, 5, 9))
        page.locator(".km-event").click()
        popup = page.locator(".km-popup")
        for part in ("8 May 1992 to 9 May 1992", "10 dead", "Sources differ", "Report, final"):
            expect(popup).to_contain_text(part)
        link = popup.locator(".km-sources a")
        assert link.get_attribute("href") == "https://example.org/report"
        assert link.get_attribute("target") == "_blank"
        assert "noopener" in (link.get_attribute("rel") or "")
        assert popup.locator(".km-sources li").count() == 2

    @pytest.mark.parametrize("size", SIZES)
    def test_popup_is_never_cut_off(self, show, real, size):
        page = show(real, *size)
        longest = sorted(real.events, key=lambda event: -len(event.summary + event.dispute_note))
        for event in [*longest[:6], *real.events[::25]]:
            page.evaluate(f"{ENGINE}.open({event.id!r})")
            page.wait_for_timeout(50)  # the pan that makes room for it
            [box] = boxes(page, ".leaflet-popup")
            assert inside(box, size), event.id
            sources = page.locator(".km-sources li").count()
            assert sources == len(event.source_ids)

    def test_popup_stays_open_while_its_event_is_on_the_map(self, show, made_up):
        page = show(made_up, day=date(1992, 5, 9))
        page.locator(".km-event").click()
        for day in ("1992-06-01", "1992-12-31"):
            go(page, day)
            assert page.locator(".km-popup h3").text_content() == "Alfa/Alpha is captured"
        go(page, "1993-04-30")
        assert page.locator(".km-popup").count() == 0

    def test_events_elsewhere_have_a_button(self, show, made_up):
        page = show(made_up)
        page.locator(".km-elsewhere button", has_text="Moscow").click()
        assert page.locator(".km-popup h3").text_content() == "Statement"
        [box] = boxes(page, ".leaflet-popup")
        assert inside(box, (1280, 720))

    def test_autopopup_opens_the_most_important_event_passed(self, show, made_up):
        page = show(made_up, day=date(1992, 1, 1), autopopup=True)
        page.wait_for_timeout(250)
        assert page.locator(".km-popup").count() == 0
        go(page, "1992-12-31")
        expect(page.locator(".km-popup h3")).to_have_text("Alfa/Alpha is captured")
        go(page, "2016-12-31")
        expect(page.locator(".km-popup")).to_have_count(0)

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("event", ["e068", "e132"])  # under a tall legend and a low one
    def test_autopopup_of_a_far_event_leaves_the_map_where_it_is(self, show, real, size, event):
        far = real.event(event)
        page = show(real, *size, day=far.first - timedelta(days=1), autopopup=True)
        centre = page.evaluate(f"{ENGINE}.map.getCenter().toString()")
        page.evaluate(f"{ENGINE}.setDate({far.first.isoformat()!r})")
        expect(page.locator(".km-brief h3")).to_have_text(far.title)
        [box] = boxes(page, ".leaflet-popup")
        assert inside(box, size)
        for other in (*boxes(page, ".km-caption"), *boxes(page, ".km-legend")):
            assert not overlap(box, other)
        assert page.evaluate(f"{ENGINE}.map.getCenter().toString()") == centre

    @pytest.mark.parametrize("size", [(1011, 632), (893, 452), (371, 473)])
    def test_autopopup_leaves_the_map_to_be_seen(self, show, real, size):
        page = show(real, *size, day=date(2020, 11, 30), autopopup=True)
        event = None
        for day in ("2020-12-01", "2023-09-19", "2022-12-31"):
            go(page, day)
            brief = page.locator(f".km-brief:not([data-event={event.id if event else ''!r}])")
            expect(brief).to_have_count(1)
            until(page, f"!{ENGINE}.map._panAnim?._inProgress")
            [(left, top, right, bottom)] = boxes(page, ".leaflet-popup")
            assert inside((left, top, right, bottom), size)
            assert bottom - top < 0.5 * size[1]
            assert (right - left) * (bottom - top) < 0.35 * size[0] * size[1]
            event = real.event(brief.get_attribute("data-event"))
            expect(brief.locator("h3")).to_have_text(event.title)
            button = brief.locator(".km-more")
            expect(button).to_have_text("More; this is disputed" if event.dispute_note else "More")
        button.click()
        expect(page.locator(".km-brief")).to_have_count(0)
        expect(page.locator(".km-popup")).to_be_focused()
        expect(page.locator(".km-popup .km-sources li")).to_have_count(len(event.source_ids))


class TestHistory:
    def test_a_click_tells_who_held_the_place_and_marks_the_date(self, show, made_up):
        page = show(made_up, view=(39.8, 46.2, 10))
        page.evaluate(f"{ENGINE}.openPlace(39.9, 46.1)")
        rows = page.locator(".km-history li")
        assert rows.count() == len(made_up.control["alpha"])
        current = page.locator(".km-history [aria-current]")
        expect(current).to_contain_text("8 November 2020")
        go(page, "1995-01-01")
        expect(current).to_contain_text("9 May 1992")
        assert page.locator(".km-sources li").count() == 3

    def test_distance_to_an_uncertain_line_is_what_python_says_of_the_day(self, show, real):
        page = show(real, day=date(1994, 5, 12))
        near = page.locator(".km-popup .km-near")
        for lat, lon in ((39.82, 46.75), (39.5, 46.6), (40.1, 46.9)):
            page.evaluate(f"{ENGINE}.openPlace({lat}, {lon})")
            for day in (date(1994, 5, 12), date(1993, 5, 1), date(1992, 3, 1)):
                go(page, day.isoformat())
                found = history(real, lat, lon, day)
                expect(near).to_contain_text(found.line.reason)
                expect(near).to_contain_text("known" if found.line.front else "no front")
                numbers = re.findall(r"([\d.]+) km", near.text_content() or "")
                assert any(  # whichever comes first, the distance or the precision
                    float(one)
                    == pytest.approx(
                        found.line_km, rel=0.01, abs=0.06 if found.line_km < 10 else 0.6
                    )
                    for one in numbers
                ), (day, numbers, found.line_km)
            go(page, "1994-05-12")

    def test_a_line_says_under_the_pointer_how_sure_it_is(self, show, real):
        page = show(real, day=date(1993, 5, 1))
        until(page, f"{ENGINE}.lineHints")  # they come late
        middle = """(() => { const { map, picture } = ENGINE;
            const line = picture.ground.lines.find(({ reason }) => reason !== undefined);
            const point = map.latLngToContainerPoint(line.arc[line.arc.length >> 1]);
            const { left, top } = map.getContainer().getBoundingClientRect();
            return [left + point.x, top + point.y]; })()"""
        x, y = page.evaluate(middle.replace("ENGINE", ENGINE))
        page.mouse.move(x, y)
        hint = page.locator(".km-line-hint")
        expect(hint).to_contain_text("km on this date. ")
        go(page, "1992-03-01")
        expect(hint).to_be_hidden()
        assert "No front is drawn." in legend(page)

    def test_enter_asks_about_the_middle_of_the_map(self, show, made_up):
        page = show(made_up, view=(39.9, 46.1, 11))
        page.locator(".km-map").focus()
        page.keyboard.press("Enter")
        assert page.locator(".km-popup h3").text_content() == "Alfa/Alpha"


class TestKeyboard:
    def test_markers_can_be_reached_opened_and_left(self, show, made_up):
        page = show(made_up, day=date(1992, 5, 9))
        marker = page.locator(".km-event")
        assert marker.get_attribute("aria-label") == (
            "8 May 1992 to 9 May 1992: Alfa/Alpha is captured"
        )
        page.locator(".km-map").focus()
        for _ in range(12):
            page.keyboard.press("Tab")
            if marker.evaluate("node => node === document.activeElement"):
                break
        page.keyboard.press("Enter")
        expect(page.locator(".km-popup")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".km-popup")).to_have_count(0)
        expect(marker).to_be_focused()

    def test_without_a_time_bar_the_arrow_keys_move_the_map(self, show, made_up):
        page = show(made_up, view=(39.9, 46.1, 10))
        page.locator(".km-map").focus()
        page.keyboard.press("ArrowRight")
        until(page, f"{ENGINE}.map.getCenter().lng > 46.1")
        assert page.evaluate(f"{ENGINE}.date") == "2020-11-20"

    def test_keys_that_move_time_are_passed_on_but_not_those_of_a_button(self, show, made_up):
        page = show(made_up, day=date(1992, 5, 9), channel="keys")
        page.evaluate(
            f"""() => {{ window.keys = [];
            {ENGINE}.listen(m => m.type === 'key' && keys.push(m.key)); }}"""
        )
        page.locator(".km-map").focus()
        page.keyboard.press("ArrowLeft")
        page.locator(".km-event").focus()
        page.keyboard.press("ArrowUp")  # to the marker before
        page.keyboard.press("Space")  # opens the event
        expect(page.locator(".km-popup")).to_be_focused()
        page.keyboard.press("ArrowDown")  # scrolls the text
        page.keyboard.press("ArrowRight")
        page.locator(".leaflet-control-zoom-in").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Home")
        page.keyboard.press("Shift+ArrowLeft")
        page.keyboard.press("Tab")
        assert page.evaluate("keys") == ["ArrowLeft", "ArrowRight", "Home"]


class TestProtocol:
    def test_map_and_page_speak_over_the_channel(self, new_page, made_up, tmp_path):
        target = tmp_path / "map.html"
        TimeMap(made_up, channel="talk").save(target)
        page = new_page(800, 600, offline=True, reduced_motion="reduce")
        page.add_init_script(
            """window.heard = [];
            document.addEventListener('DOMContentLoaded', () => {
              window.bar = KarabakhMap.joinBus('talk');
              window.bar.onmessage = event => window.heard.push(event.data);
              window.bar.postMessage({type: 'layers', on: ['control', 'events']});
              window.bar.postMessage({type: 'date', date: '1992-05-09'});
            });"""
        )
        page.goto(target.as_uri())
        until(page, f"{ENGINE}?.date === '1992-05-09'")
        assert page.evaluate(f"{ENGINE}.layers") == ["borders", "control", "events"]
        page.evaluate("bar.postMessage({type: 'view', center: [39.8, 46.2], zoom: 9.5})")
        until(page, "heard.some(m => m.type === 'moved' && m.zoom === 9.5)")
        page.evaluate("bar.postMessage({type: 'open', event: 'e001'})")
        until(page, "heard.some(m => m.type === 'opened' && m.event === 'e001')")
        expect(page.locator(".km-popup h3")).to_have_text("Alfa/Alpha is captured")
        page.evaluate(f"{ENGINE}.openPlace(39.7, 46.3)")
        until(page, "heard.some(m => m.type === 'clicked' && m.unit === 'delta')")
        clicked = page.evaluate("heard.find(m => m.type === 'clicked')")
        assert clicked == {"type": "clicked", "lat": 39.7, "lon": 46.3, "unit": "delta"}

    def test_a_map_that_hears_nobody_shows_no_day_and_says_so(self, new_page, made_up, tmp_path):
        target = tmp_path / "map.html"
        TimeMap(made_up, channel="silence").save(target)
        page = new_page(800, 600, offline=True)
        page.goto(target.as_uri())
        caption = page.locator(".km-caption")
        expect(caption).to_have_text("The page has not yet said which day to show.")
        assert page.evaluate(f"{ENGINE}.date") is None
        page.evaluate(
            "KarabakhMap.joinBus('silence').postMessage({type: 'date', date: '1992-05-09'})"
        )
        expect(caption).to_have_text("9 May 1992")


class TestSizes:
    @pytest.mark.parametrize("size", SIZES)
    def test_whole_area_is_in_view_at_the_start(self, show, real, size):
        page = show(real, *size)
        seen = page.evaluate(
            f"{ENGINE}.map.getBounds().contains({ENGINE}.data.focus)",
        )
        assert seen
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]

    def test_a_map_in_a_hidden_tab_fills_it_when_shown(self, new_page, made_up, tmp_path):
        target = tmp_path / "map.html"
        TimeMap(made_up, day=date(2020, 11, 20)).save(target)
        page = new_page(900, 700, offline=True)
        page.add_init_script(
            "document.addEventListener('readystatechange', () => {"
            " if (document.body && !window.done) {"
            "  document.body.style.display = 'none'; window.done = true } })"
        )
        page.goto(target.as_uri())
        until(page, f"{ENGINE}")
        page.evaluate("document.body.style.display = ''")
        until(page, f"{ENGINE}.map.getSize().x === 900")
        assert page.evaluate(f"{ENGINE}.map.getBounds().contains({ENGINE}.data.focus)")

    def test_several_maps_on_one_page_keep_their_own_patterns(self, show, made_up):
        page = show(made_up)
        page.evaluate(
            """() => { const div = document.createElement('div');
              div.style.height = '300px'; document.body.append(div);
              KarabakhMap.create(div, KARABAKH_DATA, {date: '2020-11-20'}); }"""
        )
        # Fills of ground on any day, made when the page rests, and a hatch of positions.
        patterns = "[...document.querySelectorAll('pattern')].map((node) => node.id)"
        until(page, f"{patterns}.length === {2 * 4}")
        ids = page.evaluate(patterns)
        assert len(ids) == len(set(ids)) == 2 * 4


def test_newer_event_at_one_place_leads(show, made_up):
    page = show(made_up, day=date(1988, 12, 31))
    page.locator(".km-event").click()
    days = [text.split()[0] for text in page.locator(".km-list time").all_text_contents()]
    assert all(int(a) >= int(b) for a, b in pairwise(days))


def test_strokes_on_one_course_stay_on_it(show, real):
    """The border lies on its casing and the parts of a soft edge on one another, at any zoom."""
    page = show(real, day=date(1992, 6, 30))
    strokes = """name => Object.groupBy(
        [...document.querySelectorAll(`.leaflet-${name}-pane path`)]
          .map((node) => node.getAttribute("d")).filter((course) => course !== "M0 0"),
        (course) => course)"""
    for zoom in (0, 1.5, -2):
        page.evaluate(
            f"by => void {ENGINE}.map.setZoom({ENGINE}.map.getZoom() + by, {{animate: false}})",
            zoom,
        )
        for name, count in (("km-borders", 2), ("km-uncertainty", 5)):
            found = page.evaluate(strokes, name)
            assert found, (zoom, name)
            assert {len(group) for group in found.values()} == {count}, (zoom, name)


def test_what_no_step_changes_shares_a_layer_and_stays_in_its_place(show, real):
    page = show(real, day=date(1992, 6, 30))
    drawn = """() => [...document.querySelectorAll('.leaflet-map-pane svg.leaflet-zoom-animated')]
        .filter((svg) => svg.getBoundingClientRect().width > 0)
        .map((svg) => {
          const { x, y, width, height } = svg.getBoundingClientRect();
          const apart = [svg.style.transform.startsWith('translate3d('),
            getComputedStyle(svg).willChange === 'transform'];
          const place = [x, y, width, height].map((n) => Math.round(n * 100));
          return [place, svg.classList.contains('km-still'), ...apart];
        })"""
    moves = (
        "map.setZoom(map.getZoom() + 1.5, {animate: false})",
        "map.panBy([230, -120], {animate: false})",
        "map.setZoom(map.getZoom() - 2, {animate: false})",
        "map.panBy([-90, 60], {animate: false})",
        "map.zoomIn(1)",
        "map.zoomOut(0.5)",
    )
    for move in moves:
        page.evaluate(f"() => {{ const {{ map }} = {ENGINE}; {move}; }}")
        until(page, "!document.querySelector('.leaflet-zoom-anim')")
        found = page.evaluate(drawn)
        assert len({tuple(place) for place, *_ in found}) == 1, (move, found)
        looks = {tuple(look) for _place, *look in found}
        assert looks == {(False, True, True), (True, False, False)}, move
