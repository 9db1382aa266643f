"""Names stand at their own dots: the rule itself, and every picture of the real data."""

from datetime import date
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from karabakh_map import figure
from karabakh_map.dataset.load import load
from karabakh_map.figure import _one_day as one_day
from karabakh_map.figure import _several_days as several_days
from karabakh_map.figure._labels import overlap
from karabakh_map.figure._placing import (
    APART,
    FACTOR,
    GAP,
    MORE,
    Named,
    away,
    clear,
    positions,
    too_near,
)
from karabakh_map.figure.layouts import LAYOUTS
from karabakh_map.figure.request import ask
from karabakh_map.wording import style

SHARE, POINTS = 1.4, 2.5
"""What a reader needs at least; the map asks for more, because letters are not boxes."""

DAYS = [
    "1988-02-20", "1991-12-21", "1992-05-09", "1992-06-01", "1993-10-30", "1994-05-12",
    "2016-04-05", "2020-10-20", "2020-11-09", "2020-12-01", "2022-08-26", "2023-09-19",
]  # fmt: skip

spots = st.tuples(st.floats(0, 500), st.floats(0, 400))


@pytest.fixture(scope="module")
def real():
    return load()


@given(spots, st.floats(8, 120), st.floats(5, 30))
def test_a_name_never_covers_its_dot_and_is_never_far_from_it(spot, width, height):
    for rect in positions(spot, width, height):
        assert away(rect, spot) == pytest.approx(GAP)


@given(st.lists(st.tuples(spots, st.floats(20, 90)), max_size=12))
def test_whatever_is_named_stands_at_its_own_dot(towns):
    """Greedy placement keeps the rule for names that came before and after alike."""
    named = Named()
    for spot, width in towns:
        if not named.has_room(spot):
            continue
        rect = next((r for r in positions(spot, width, 7) if named.fits(r, spot)), None)
        if rect:
            named.add(rect, spot)
    assert len(named.dots) == len(named.names) >= min(len(towns), 1)
    for number, (rect, own) in enumerate(named.names):
        for other, dot in enumerate(named.dots):
            if other != number:
                assert away(rect, dot) >= max(own * FACTOR, own + MORE)
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= APART for a, b in combinations(named.dots, 2))


def test_a_dot_as_near_as_its_own_makes_a_name_doubtful():
    assert clear(4.5, 8.5)
    assert not clear(4.5, 8.4)
    assert not clear(10, 15.9)


@given(spots, st.floats(20, 90), st.lists(spots, max_size=9))
def test_the_quick_look_at_many_dots_keeps_the_rule_for_one(spot, width, dots):
    for rect in positions(spot, width, 7):
        own = away(rect, spot)
        doubtful = [i for i, dot in enumerate(dots) if not clear(own, away(rect, dot))]
        assert too_near(rect, spot, dots) == doubtful


def _on_map(page: Figure) -> list[tuple[dict[str, list], dict[str, tuple[float, float]]]]:
    """Return of each map of a picture the boxes of names and the dots by place, in points."""
    renderer = FigureCanvasAgg(page).get_renderer()
    point = page.dpi / 72
    found = []
    for axes in page.axes:
        boxes: dict[str, list] = {}
        dots: dict[str, tuple[float, float]] = {}
        for group in axes.artists:
            town = ""
            for artist in getattr(group, "artists", ()):
                gid = artist.get_gid() or ""
                if str(group.get_gid()).startswith("towns-"):
                    town = gid.removeprefix("town-") or town  # a second line follows the first
                    box = artist.get_window_extent(renderer)
                    boxes.setdefault(town, []).append(_ink([v / point for v in box.extents]))
                elif gid.startswith("dot-"):
                    x, y = artist.get_transform().transform((0, 0))  # a unit circle
                    dots[gid.removeprefix("dot-")] = x / point, y / point
        if dots:
            found.append((boxes, dots))
    return found


def _ink(row: list[float]) -> tuple[float, float, float, float]:
    """Return the part of a line that small letters fill; matplotlib counts the room for accents."""
    high = (row[3] - row[1]) * 0.25
    return row[0], row[1] + high, row[2], row[3] - high


def _check(page: Figure) -> set[str]:
    """Hold a picture against the rule, as it is drawn; return which places have a name."""
    shown: set[str] = set()
    for boxes, dots in _on_map(page):
        assert set(boxes) == set(dots), "a name without a dot or a dot without a name"
        for town, rows in boxes.items():
            own = min(away(row, dots[town]) for row in rows)
            for other, dot in dots.items():
                if other == town:
                    continue
                far = min(away(row, dot) for row in rows)
                assert far >= max(own * SHARE, own + POINTS), f"{town} stands at {other}"
        for one, two in combinations(boxes, 2):
            assert not any(overlap(a, b) for a in boxes[one] for b in boxes[two])
        shown |= set(dots)
    return shown


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_names_of_pictures_stand_at_their_dots(real, layout):
    for number, day in enumerate(DAYS):
        theme = ("light", "dark")[number % 2]
        asked = ask(real, date.fromisoformat(day), layout=layout, theme=theme)
        page, _events = one_day.single(real, asked)
        shown = _check(page)
        assert set(style.CHIEF_PLACES) <= shown, day
        assert len(shown) >= 25, day


@pytest.mark.parametrize("place", ["Shusha", "Hadrut", "Lachin"])
@pytest.mark.parametrize("size", [(320, 320), (640, 480), (1600, 900)])
def test_names_around_a_place_stand_at_their_dots(real, place, size):
    for day in ("2020-11-09", "1992-05-18", "2023-09-19"):
        asked = ask(real, date.fromisoformat(day), place=place, size=size)
        assert len(_check(figure.draw(real, asked)[0])) >= 2, day


@pytest.mark.parametrize("count", [2, 6])
def test_names_of_small_maps_stand_at_their_dots(real, count):
    asked = ask(real, [date.fromisoformat(day) for day in DAYS[-count:]], layout="wide")
    page = several_days.several(real, asked)
    assert style.CHIEF_PLACES[0] in _check(page)
    assert len(_on_map(page)) == count
