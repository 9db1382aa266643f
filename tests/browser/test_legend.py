"""The legend: how much of the map it takes, what it remembers, what it switches, when it folds."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from shapely.geometry import Point

from karabakh_map.core.categories import Category
from karabakh_map.core.layers import LAYERS, File, Kind, Layer, Stroke, When
from karabakh_map.dataset.load import load
from karabakh_map.web.folium_map import TimeMap
from karabakh_map.wording import labels, style
from tests import synthetic
from tests.browser.waiting import kept_and_reloaded, until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("engine")]
WELLS = Layer(
    "wells", Kind.POINT, 343, stroke=Stroke("#0b7a75", 2.0), when=When.DATED,
    files=(File("wells", "Wells that nobody dug", "Point"),),
)  # fmt: skip
KEPT = "localStorage.getItem('karabakh-map-legend')"
ENGINE = "document.querySelector('.km-map').karabakhMap"


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    target = tmp_path_factory.mktemp("legend") / "map.html"
    TimeMap(load(), day=date(2020, 11, 9)).save(target)
    return target.as_uri()


@pytest.fixture
def show(new_page, saved):
    def open_at(width: int, height: int, **options) -> Page:
        page = new_page(width, height, offline=True, **options, keep=True)
        page.goto(saved)
        until(page, f"{ENGINE}?.date")
        return page

    return open_at


LOW = """() => document.querySelector('.km-legend').offsetHeight
    <= 0.41 * document.querySelector('.km-map').offsetHeight"""
"""The legend takes its share of the map's height, or less; it is measured once it has unfolded."""


BESIDE = f"""() => {{
  const {{ map, data }} = {ENGINE};
  const focus = L.latLngBounds(data.focus);
  const ground = data.units.flatMap(({{ id }}) => {ENGINE}.unit(id).layer.getLatLngs().flat(2))
    .filter((at) => focus.contains(at)).map((at) => map.latLngToContainerPoint(at));
  const legend = document.querySelector('.km-legend').getBoundingClientRect();
  const frame = map.getContainer().getBoundingClientRect();
  const low = ground.filter((at) => at.y > legend.top - frame.top).map((at) => at.x);
  const east = map.latLngToContainerPoint(focus.getNorthEast()).x;
  const west = map.latLngToContainerPoint(focus.getSouthWest()).x;
  return {{
    least: Math.min(...low) - legend.right + frame.left, east,
    aside: (east + west - map.getSize().x) / 2, wide: map.getSize().x,
  }};
}}"""
"""Pixels between the legend and the ground beside it, and from the region's middle to the map's."""


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (893, 452), (390, 560), (320, 480)])
def test_it_takes_no_more_than_its_share(show, width, height):
    page = show(width, height)
    if width > 600:  # the region stands beside it, no further from the middle than that asks for
        seen = page.evaluate(BESIDE)
        assert seen["least"] > 0, seen
        assert seen["east"] <= seen["wide"], seen
        assert seen["aside"] >= -1, seen
        assert seen["aside"] < 1 or seen["least"] < 60, seen
    if not page.evaluate("document.querySelector('.km-legend').open"):
        page.locator(".km-legend summary").click()
    until(page, LOW)
    page.evaluate(f"{ENGINE}.setLayers([...{ENGINE}.layers, 'districts', 'line1994', 'line2020'])")
    until(page, LOW)
    last = page.locator(".km-legend li").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()


def test_it_stays_as_the_reader_left_it(show, saved):
    page = show(1280, 720)
    page.locator(".km-legend summary").click()
    expect(page.locator(".km-legend-body")).to_be_hidden()
    until(page, f"{KEPT} === 'folded'")
    kept_and_reloaded(page)
    until(page, f"{ENGINE}?.date")
    assert page.evaluate(KEPT) == "folded"
    expect(page.locator(".km-legend-body")).to_be_hidden()
    page.locator(".km-legend summary").click()
    until(page, f"{KEPT} === 'open'")
    kept_and_reloaded(page)
    until(page, f"{ENGINE}?.date")
    expect(page.locator(".km-legend-body")).to_be_visible()


def test_entries_switch_layers_and_kinds_and_stay_to_be_switched_on_again(show):
    page = show(1280, 720)
    page.evaluate(f"window.heard = []; {ENGINE}.listen((message) => heard.push(message)); null")
    oblast = page.locator('.km-legend [data-layer="nkao"]')
    oblast.focus()
    page.keyboard.press("Enter")
    assert "nkao" not in page.evaluate(f"{ENGINE}.layers")
    expect(oblast).to_have_attribute("aria-pressed", "false")
    expect(oblast).to_be_focused()
    page.keyboard.press("Enter")
    assert "nkao" in page.evaluate(f"{ENGINE}.layers")
    told = page.evaluate("heard.filter((one) => one.type === 'layers').map((one) => one.on)")
    assert [("nkao" in one) for one in told] == [False, True]
    assert all("borders" in one for one in told)

    before = page.locator(".km-event").count()
    captures = page.locator('.km-legend [data-kind="capture"]')
    captures.click()
    expect(captures).to_have_attribute("aria-pressed", "false")
    assert 0 < page.locator(".km-event").count() < before
    told = page.evaluate("heard.find((one) => one.type === 'filter').filter.kinds")
    assert set(Category) - set(told) == {"capture"}
    captures.click()
    assert page.locator(".km-event").count() == before
    assert page.locator('.km-legend [data-layer="borders"]').count() == 0

    # What a click here replaces is no longer of the legend when the map hears of the click.
    heading = page.locator('.km-legend [data-layer="control"]')
    heading.click()
    expect(heading).to_have_attribute("aria-pressed", "false")
    told = page.evaluate("heard.map((one) => one.type)")
    assert "layers" in told
    assert "clicked" not in told
    expect(page.locator(".km-popup")).to_have_count(0)


def test_it_folds_while_it_would_lie_on_the_days_event(show):
    page = show(1280, 720)
    body = page.locator(".km-legend-body")
    expect(body).to_be_visible()
    box = page.locator(".km-legend").bounding_box()
    newest = page.locator(".km-newest").bounding_box()
    page.mouse.move(640, 200)
    page.evaluate(
        f"([x, y]) => {ENGINE}.map.panBy([x, y], {{animate: false}})",
        [newest["x"] - box["x"] - 60, newest["y"] - box["y"] - 60],
    )
    expect(body).to_be_hidden()
    page.locator(".km-legend summary").click()  # the reader wants it all the same
    expect(body).to_be_visible()
    page.locator(".km-legend summary").click()
    page.evaluate(f"void {ENGINE}.map.panBy([-500, 0], {{animate: false}})")
    expect(body).to_be_hidden()  # folded by hand it stays so


def test_it_unfolds_as_high_as_it_may_be(show):
    """Nobody sees it higher first: it has its height when the press has been answered."""
    page = show(390, 560)
    high = page.evaluate(
        """() => {
        document.querySelector('.km-legend summary').click();
        const legend = document.querySelector('.km-legend');
        return [legend.open, legend.offsetHeight,
                legend.querySelector('.km-legend-body').scrollHeight]; }"""
    )
    assert high[0]
    assert high[1] <= 0.41 * 560 < high[2]
    page.locator(".km-legend summary").press("Enter")
    expect(page.locator(".km-legend-body")).to_be_hidden()


def test_a_small_map_has_its_credit_in_one_line_and_all_of_it_at_a_press(show):
    page = show(320, 560, has_touch=True, is_mobile=True)
    credit = page.locator(".leaflet-control-attribution")
    expect(credit).to_have_text(re.compile("^Borders © OpenStreetMap contributors .*GeoNames"))
    assert credit.bounding_box()["height"] < 28
    expect(credit.get_by_role("link")).to_be_visible()
    expect(credit.get_by_text("GeoNames")).to_be_hidden()
    button = credit.get_by_role("button", name="Sources")
    for whole in (True, False):
        button.tap()
        expect(button).to_have_attribute("aria-expanded", str(whole).lower())
        expect(credit.get_by_text("GeoNames")).to_be_visible(visible=whole)
        box = credit.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(button).to_be_hidden()
    expect(credit.get_by_text("GeoNames")).to_be_visible()


def test_the_credit_leaves_its_button_free(show):
    for width in (320, 360, 390):
        page = show(width, 560, has_touch=True, is_mobile=True, device_scale_factor=2)
        over = page.evaluate(
            """() => {
            const box = (s) => document.querySelector(s).getBoundingClientRect();
            const a = box('.km-legend summary'), b = box('.leaflet-control-attribution');
            return Math.min(Math.min(a.right, b.right) - Math.max(a.left, b.left),
                            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)); }"""
        )
        assert over <= 1, width


def test_a_layer_of_the_table_is_drawn_switched_and_explained(new_page, monkeypatch, tmp_path):
    """A row, a file and a label are all that it takes; an older spelling switches it too."""
    monkeypatch.setitem(LAYERS, "wells", WELLS)
    monkeypatch.setitem(labels.LAYER_NAMES, "wells", "Wells & springs")
    folder = synthetic.write(tmp_path / "data")
    well = synthetic.feature(
        "well", Point(46.1, 39.7), **{"from": "2000-01-01", "to": "2021-01-01"}
    )
    synthetic.write_layer(folder, "wells", [well])
    synthetic.write_relief(folder)
    TimeMap(load(folder), day=date(2020, 11, 20)).save(tmp_path / "map.html")
    page = new_page(1280, 720, offline=True)
    page.goto((tmp_path / "map.html").as_uri())
    until(page, f"{ENGINE}?.date")
    disc = page.locator(".leaflet-km-wells-pane path")
    entry = page.locator('.km-legend [data-layer="wells"]')
    expect(disc).to_be_visible()
    expect(disc).to_have_css("fill", "rgb(11, 122, 117)")
    expect(entry).to_have_text("Wells & springs")
    entry.click()
    expect(disc).to_be_hidden()
    entry.click()
    expect(disc).to_be_visible()
    page.evaluate(f"{ENGINE}.setDate('2021-01-01')")
    expect(disc).to_have_count(0)
    expect(entry).to_have_count(0)
    page.evaluate(f"{ENGINE}.receive({{type: 'layers', on: ['line1994', 'line_2020']}})")
    assert page.evaluate(f"{ENGINE}.layers") == ["borders", "line_1994", "line_2020"]
    land = page.evaluate("getComputedStyle(document.querySelector('.km-map')).backgroundColor")
    red, green, blue = (int(style.LAND[at : at + 2], 16) for at in (1, 3, 5))
    assert land == f"rgb({red}, {green}, {blue})"
