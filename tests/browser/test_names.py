"""Names stand at their own dots at every zoom and size; none jumps without reason."""

from datetime import date

import pytest

from karabakh_map.dataset.load import load
from karabakh_map.web.folium_map import TimeMap
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("engine")]

ENGINE = "document.querySelector('.km-map').karabakhMap"
SIZES = [(1440, 900), (1280, 720), (390, 844), (320, 480)]
DAYS = ["1988-02-20", "1992-05-09", "1994-05-12", "2020-10-20", "2020-11-09", "2023-09-19"]
CHIEF = ["stepanakert", "shusha"]

READ = """() => {
  const seen = (node) => getComputedStyle(node).display !== 'none';
  const box = (node) => { const b = node.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const of = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  return {
    names: of('.km-label').map((node) => ({id: node.dataset.place || '', box: box(node), low: Boolean(node.closest('.leaflet-km-places-pane'))})),
    marks: [...of('.km-event svg'), ...of('.km-count')].map((node) => box(node).map((x, i) => x + (i < 2 ? 3 : -3))),
    dots: of('.km-dot').map((node) => { const b = box(node); return {id: node.dataset.place, at: [(b[0] + b[2]) / 2, (b[1] + b[3]) / 2]}; }),
  };
}"""  # noqa: E501

FAULTS = f"""() => {{
  const {{ names, dots, marks }} = ({READ})(), faults = [];
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  for (const {{ id, box, low }} of names) if (low && marks.some((mark) => meet(mark, box))) faults.push(`${{id || 'a country'}} lies under a marker`);
  const away = (b, [x, y]) => Math.hypot(Math.max(b[0] - x, 0, x - b[2]), Math.max(b[1] - y, 0, y - b[3]));
  for (const dot of dots) if (!names.some((name) => name.id === dot.id)) faults.push(`dot of ${{dot.id}} without name`);
  for (const name of names) {{
    const own = name.id ? dots.find((dot) => dot.id === name.id) : null;
    if (name.id && !own) faults.push(`${{name.id}} without dot`);
    const near = own ? away(name.box, own.at) : 0;
    for (const dot of dots) {{
      const far = away(name.box, dot.at);
      if (dot !== own && far < Math.max(near * 1.5, near + 4)) faults.push(`${{name.id}}: ${{near}} from its dot, ${{far}} from ${{dot.id}}`);
    }}
  }}
  return faults;
}}"""  # noqa: E501


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    target = tmp_path_factory.mktemp("names") / "map.html"
    TimeMap(load(), day=date(2020, 11, 20)).save(target)
    return target


def opened(new_page, saved, size):
    page = new_page(*size, offline=True, reduced_motion="reduce", keep=True)
    page.goto(saved.as_uri())
    until(page, f"{ENGINE}?.date")
    return page


def settle(page, day: str) -> None:
    """Show a day, and place the names as they are placed once the hand rests."""
    page.evaluate(f"{ENGINE}.setDate({day!r})")
    until(page, f"{ENGINE}.told === {day!r}")
    page.evaluate(f"void {ENGINE}.map.fire('moveend')")


@pytest.mark.parametrize("size", SIZES)
def test_a_name_is_nearest_to_its_own_dot(new_page, saved, size):
    page = opened(new_page, saved, size)
    for number, day in enumerate(DAYS[SIZES.index(size) % 2 :: 2]):
        settle(page, day)
        assert page.evaluate(FAULTS) == [], day
        assert any(name["low"] for name in page.evaluate(READ)["names"]), day
        shown = {name["id"] for name in page.evaluate(READ)["names"]}
        assert set(CHIEF) <= shown, day
        start = (number * len(SIZES) + SIZES.index(size)) % 6
        for step in range(start, 33, 6):  # every quarter of a zoom, at one size or another
            zoom = 6 + step / 4
            found = page.evaluate(
                f"() => {{ {ENGINE}.setView([39.8, 46.8], {zoom}); return ({FAULTS})(); }}"
            )
            assert found == [], (day, zoom)
        page.evaluate(f"void {ENGINE}.map.fitBounds({ENGINE}.data.focus, {{animate: false}})")


def test_names_stay_where_they_are_while_nothing_bars_them(new_page, saved):
    page = opened(new_page, saved, (1280, 720))
    settle(page, "2019-03-01")
    before = page.evaluate(READ)["names"]
    for _ in range(3):
        page.evaluate(f"void {ENGINE}.map.fire('moveend')")
        assert page.evaluate(READ)["names"] == before
    settle(page, "2019-03-02")
    assert page.evaluate(READ)["names"] == before
