"""A reader who walks at random: whatever is pressed, the map shows one day and keeps its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError

from karabakh_map.dataset.load import load
from tests.walk import invariants
from tests.walk.actions import ACTIONS
from tests.walk.model import Done, Effect, Model
from tests.walk.surfaces import SIZES, Surface, opened
from tests.walk.walk import Walk, run, shrink

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walk")]

FAILURES = Path(__file__).parent / "failures"
OFF: frozenset[str] = frozenset()

WALKS = {
    "page": [("laptop", 1), ("projector", 2), ("phone", 3), ("low", 4)],
    "embed": [("projector", 5), ("phone", 6)],
    "app": [("projector", 7), ("phone", 8)],
}
SAMPLE = {3, 5, 8}
"""Seeds of the walks that are not left to `make thorough`: each surface once."""
STEPS = {"page": 10, "embed": 10, "app": 5}
SHRINKING = 40.0
"""Seconds that a failure may take to look for a shorter walk that fails too."""


@pytest.fixture(scope="module")
def surfaces(tmp_path_factory) -> Iterator[dict[str, Surface]]:
    """Open each surface when it is first asked for."""
    from contextlib import ExitStack

    with ExitStack() as stack:

        class Open(dict[str, Surface]):
            def __missing__(self, name: str) -> Surface:
                folder = tmp_path_factory.mktemp(name)
                self[name] = stack.enter_context(opened(name, load(), folder))
                return self[name]

        yield Open()


@pytest.mark.parametrize(
    ("name", "size", "seed"),
    [
        pytest.param(name, size, seed, marks=() if seed in SAMPLE else pytest.mark.long)
        for name, walks in WALKS.items()
        for size, seed in walks
    ],
)
def test_a_walk_breaks_nothing(browser, surfaces, name, size, seed):
    def make() -> Walk:
        return Walk(browser, surfaces[name], SIZES[size], "date=2020-11-09", OFF)

    failure = run(make(), seed, STEPS[name], folder=FAILURES)
    if failure:
        pytest.fail(str(shrink(make, failure, SHRINKING)))


FINGERS = [
    ("pan_by_hand", 1), ("pinch", 2), ("press_a_marker", 3), ("close_the_popup", 5),
    ("press_a_place", 4), ("step_by_button", 6), ("pinch", 3), ("resize_the_window", 7),
]  # fmt: skip


@pytest.mark.parametrize("error", [AssertionError("never true"), TimeoutError("20000ms exceeded")])
def test_what_is_waited_for_in_vain_is_a_breach_of_that_walk(monkeypatch, error):
    def hang(_visit, _rng):
        raise error

    monkeypatch.setitem(ACTIONS, "hang", (hang, 1))
    walk = Walk(None, None, SIZES["phone"], visit="a page that is open")
    (breach,) = walk.do(("hang", 5))
    assert breach.kind == "browser"
    assert str(error) in breach.told
    assert walk.steps == [("hang", 5)]
    assert walk.told == ["hang did not end"]


def test_fingers_break_nothing(browser, surfaces):
    walk = Walk(browser, surfaces["page"], SIZES["phone"], "date=2020-11-09", OFF, links=0)
    try:
        assert not walk.open()
        assert walk.seen["named"] > 3, "no name was looked at"
        before = walk.seen["view"]
        for step in FINGERS:
            assert not walk.do(step), walk.told
        assert walk.seen["view"] != before
        assert len(walk.steps) > 5, walk.told
    finally:
        walk.close()


TOOLS = [
    ("compare_or_not", 2), ("move_the_divider", 3), ("type_a_date_to_compare", 4),
    ("compare_in_another_way", 6), ("press_the_second_map", 3), ("see_what_changed", 1),
    ("choose_a_filter", 5), ("step_by_button", 1), ("compare_in_another_way", 2), ("go_back", 1),
    ("compare_or_not", 3), ("show_all_events", 4), ("measure", 6), ("end_measuring", 3),
    ("share_or_not", 2), ("go_to", 8), ("present_or_not", 7), ("present", 1), ("present_or_not", 5),
    ("turn_night_to_day", 3),
]  # fmt: skip


def test_what_a_reader_explores_with_breaks_nothing(browser, surfaces):
    walk = Walk(browser, surfaces["page"], SIZES["projector"], "date=2020-09-26", OFF, links=0)
    kept = set()
    try:
        assert not walk.open()
        for step in TOOLS:
            assert not walk.do(step), walk.told
            kept |= {
                name for name in ("other", "filter", "measuring", "sharing") if walk.seen[name]
            }
        assert not walk.reopen()
        assert kept == {"other", "filter", "measuring", "sharing"}, walk.told
        assert len(walk.steps) > 15, walk.told
    finally:
        walk.close()


def test_scripts_that_are_late_or_lost_name_no_day_but_the_maps(browser, surfaces):
    both = "date=2020-09-26&compare=2020-12-01&bar=1"
    walk = Walk(browser, surfaces["embed"], SIZES["projector"], both, OFF, links=0)
    try:
        assert not walk.open()
        for number in (0, 1, 8):
            assert not walk.do(("load_while_parts_are_late", number)), walk.told
        assert "all comes" in walk.told[0]
        assert "never comes" in walk.told[1]
        assert "never comes" in walk.told[2]
    finally:
        walk.close()


SEEN = {
    "day": "2020-11-09", "told": "2020-11-09", "caption": "9 November 2020",
    "bar": "9 November 2020", "summary": "As of 9 November 2020", "change": None,
    "list": "Events of 2020 so far (31)", "typed": None, "title": "A map", "frame": False,
    "given": {}, "strangers": [], "colours": [], "names": [], "popup": None, "wide": [0, 0],
    "view": [45.0, 39.0, 47.0, 40.0], "size": [800, 500], "chapter": None,
    "lent": False, "asked": False, "born": 0, "zoom": 7.75, "least": 6, "scene": None,
    "account": "map", "held": {}, "other": None, "second": None, "both": "",
    "fields": [], "apart": False, "measured": None, "laid": None, "filter": {}, "filtered": None,
    "histogram": [], "sharing": False, "matches": 9, "home": False,
    "focus": [45.2, 39.2, 46.8, 39.8],
}  # fmt: skip
POPUP = {
    "event": "e045",
    "unit": None,
    "brief": False,
    "heading": "A",
    "covered": [],
    "otherday": False,
    "day": "2020-11-09",
    "several": 1,
}
BOTH = {
    "other": "2020-12-01", "second": "1 December 2020", "both": "beside 1 December 2020",
    "fields": ["2020-11-09", "2020-12-01"], "given": {"compare": "2020-12-01"},
}  # fmt: skip


class TestWhatIsHeld:
    """Each invariant can be broken: a walk that finds nothing has looked."""

    @pytest.mark.parametrize(
        ("spoilt", "kind"),
        [
            ({"caption": "8 November 2020"}, "own days"),
            ({"bar": "10 November 2020"}, "one day"),
            ({"summary": "As of 9 November 2021"}, "one day"),
            ({"told": "2020-11-08"}, "one day"),
            ({"change": "Nothing had changed hands since 1923."}, "one day"),
            ({"list": "Events of 1994 so far (3)"}, "one day"),
            ({"typed": "2020-11-10"}, "one day"),
            ({"given": {"date": "2020-11-10"}}, "one day"),
            ({"title": "10 November 2020"}, "one day"),
            ({"account": "armenia"}, "one account"),
            ({"caption": "9 November 2020 · As Azerbaijan stated it"}, "one account"),
            ({"given": {"account": "armenia"}}, "one account"),
            ({"held": {"shusha": {"controller": "contested"}}}, "one account"),
            ({"strangers": ["marker of e001"]}, "events of the day"),
            ({"colours": ["two states share a fill"]}, "colours of the day"),
            ({"names": ["A stands at the dot of B"]}, "names"),
            ({"wide": [3, 0]}, "width"),
            ({"restless": True}, "rest"),
            ({"view": [45.3, 39.0, 47.3, 40.0]}, "view"),
            ({"popup": {**POPUP, "covered": ['"A" is under svg']}}, "popup"),
            ({"popup": {**POPUP, "day": "1999-01-01"}}, "other day"),
            ({"popup": {**POPUP, "brief": True, "day": "1999-01-01"}}, "hint"),
            ({"popup": {**POPUP, "several": 2}}, "popup"),
            ({**BOTH, "second": "2 December 2020"}, "own days"),
            ({**BOTH, "caption": "1 December 2020"}, "own days"),
            ({**BOTH, "fields": ["2020-11-09", "2020-12-02"]}, "own days"),
            ({**BOTH, "fields": []}, "own days"),
            ({**BOTH, "given": {}}, "own days"),
            ({**BOTH, "both": ""}, "own days"),
            ({**BOTH, "apart": True}, "own days"),
            ({"second": "1 December 2020"}, "own days"),
            ({"measured": "As of 10 November 2020"}, "one day"),
            ({"laid": "As of 10 November 2020"}, "one day"),
            ({"histogram": ["years are others"]}, "one filter"),
            ({"filter": {"toll": "1"}, "given": {"toll": "1"}}, "one filter"),
            ({"filter": {"toll": "1"}, "filtered": "Filter: with a toll"}, "one filter"),
            ({"given": {"kind": "battle"}}, "one filter"),
        ],
        ids=str,
    )
    def test_a_fault_is_told_by_its_kind(self, spoilt, kind):
        assert not invariants.broken(SEEN, SEEN["view"])
        found = invariants.broken({**SEEN, **spoilt}, SEEN["view"])
        assert kind in {one.kind for one in found}

    def test_two_dates_that_hold_are_no_fault(self):
        assert not invariants.broken({**SEEN, **BOTH}, SEEN["view"])

    def test_the_model_wants_back_what_the_reader_framed(self):
        view, moved = [45.0, 39.0, 47.0, 40.0], [45.5, 39.0, 47.5, 40.0]
        model = Model()
        assert model.follow(Done("open", Effect.ANEW), SEEN) == view
        reading = {**SEEN, "view": moved, "popup": POPUP}
        assert model.follow(Done("open an event", Effect.OPENS), reading) is None
        closed = {**SEEN, "view": moved}
        assert model.follow(Done("close it"), closed) == view
        assert model.follow(Done("pan", Effect.FRAMES), {**SEEN, "view": view}) == view
        assert model.follow(Done("pan", Effect.FRAMES), closed) == moved
        assert model.follow(Done("step"), SEEN) == moved

    def test_a_map_of_another_height_keeps_what_the_reader_framed(self):
        low, high, flat = [374, 263], [374, 511], [374, 213]
        framed, tall = [45.43, 39.04, 47.87, 40.36], [45.43, 38.41, 47.87, 40.98]
        model = Model()
        model.follow(Done("open", Effect.ANEW), {**SEEN, "view": framed, "size": low})
        assert model.follow(Done("compare"), {**SEEN, "view": tall, "size": high}) == tall
        less = [45.19, 39.06, 48.1, 40.34]
        assert model.follow(Done("switch a layer"), {**SEEN, "view": less, "size": flat}) == less
        lost = [46.19, 39.06, 49.1, 40.34]
        assert model.follow(Done("step"), {**SEEN, "view": lost, "size": flat}) == less

    def test_no_map_shows_more_than_all_that_there_is(self):
        framed, flat = [46.5, 38.62, 48.94, 41.43], [43.62, 39.03, 51.83, 41.03]
        beside = [43.62, 38.33, 51.83, 40.33]
        for view, zoom, wanted in ((flat, 6, flat), (flat, 6.25, framed), (beside, 6, framed)):
            model = Model()
            model.follow(Done("pan", Effect.FRAMES), {**SEEN, "view": framed, "size": [374, 561]})
            low = {**SEEN, "view": view, "size": [374, 119], "zoom": zoom}
            assert model.follow(Done("the sheet: full"), low) == wanted

    def test_a_scene_of_the_story_is_fitted_to_another_size_of_the_map(self):
        scene, low, high = [46.2, 38.75, 47.6, 39.9], [296, 187], [272, 373]
        wide, tall = [45.54, 38.65, 48.27, 39.99], [46.15, 38.53, 47.65, 40.12]
        for kept, wanted in ((scene, tall), (None, wide)):  # without one the view is the reader's
            told = {**SEEN, "chapter": "Chapter 9 of 15", "scene": kept}
            model = Model()
            model.follow(Done("go on", Effect.ANEW), {**told, "view": wide, "size": low})
            present = {**told, "view": tall, "size": high}
            assert model.follow(Done("present"), present) == wanted

    def test_a_view_that_a_popup_has_borrowed_is_nobodys_until_it_closes(self):
        view, moved = [45.0, 39.0, 47.0, 40.0], [48.5, 39.0, 50.5, 40.0]
        model = Model()
        model.follow(Done("open", Effect.ANEW), SEEN)
        lent = {**SEEN, "view": moved, "popup": POPUP, "lent": True}
        model.follow(Done("open an event", Effect.OPENS), lent)
        nearer = {**lent, "view": [49.0, 39.2, 50.0, 39.8]}
        assert model.follow(Done("zoom", Effect.FRAMES), nearer) is None
        assert model.follow(Done("close it"), SEEN) == view

    def test_a_story_gives_back_what_was_framed_before_it(self):
        view, scene = [45.0, 39.0, 47.0, 40.0], [46.0, 39.5, 46.5, 39.8]
        model = Model()
        model.follow(Done("open", Effect.ANEW), SEEN)
        told = {**SEEN, "view": scene, "chapter": "Chapter 1 of 15"}
        assert model.follow(Done("start the story", Effect.ANEW), told) == scene
        assert model.follow(Done("leave it"), {**SEEN, "view": scene}) == view

    def test_a_page_that_was_loaded_in_a_story_knows_of_no_view_before_it(self):
        scene = {**SEEN, "view": [46.0, 39.5, 46.5, 39.8], "chapter": "Chapter 1 of 15"}
        model = Model()
        model.follow(Done("open", Effect.ANEW), {**SEEN, "view": [45.5, 39.2, 46.0, 39.6]})
        model.follow(Done("start the story", Effect.ANEW), scene)
        model.follow(Done("load it again", Effect.ANEW), {**scene, "born": 1})
        after = {**SEEN, "born": 1}
        assert model.follow(Done("leave it"), after) == SEEN["view"]
