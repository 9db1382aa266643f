# ruff: noqa: E501  the sentences are as long as they are
"""Labels, colours, links and sentences: what readers see, on invented ground."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import karabakh_map
from karabakh_map.core import i18n
from karabakh_map.core.categories import Category
from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.errors import DataError, UsageError
from karabakh_map.core.layers import LAYERS, usual_layers
from karabakh_map.core.model import Certainty, How
from karabakh_map.history import areas
from karabakh_map.wording import labels, links, style, summary

AREAS = json.loads((Path(__file__).parents[1] / "cases" / "km2.json").read_text())["cases"]
COLOURS = [fill.colour for fill in style.FILLS.values()]


@pytest.mark.parametrize(
    ("labels", "kind"),
    [
        (labels.LAYER_NAMES, LAYERS),
        (labels.CONTROLLERS, Controller),
        (labels.CONTROLLERS_SHORT, Controller),
        (labels.HOWS, How),
        (labels.CERTAINTIES, Certainty),
        ({kind: kind.label for kind in Category}, Category),
        (style.FILLS, Controller),
        (style.STROKES, Certainty),
        ({kind: kind.colour for kind in Category}, Category),
    ],
)
def test_every_value_has_its_label_and_its_look(labels, kind):
    assert list(labels) == list(kind)
    assert all(labels.values())


def test_dates_in_words():
    assert i18n.in_words(date(2020, 11, 20)) == "20 November 2020"
    assert i18n.in_words(date(1923, 7, 7)) == "7 July 1923"
    assert len(set(i18n.months())) == 12


def test_what_pictures_say_can_be_translated():
    package = Path(karabakh_map.__file__).parent
    known = (package / "core" / "locale" / "karabakh_map.pot").read_text(encoding="utf-8")
    for path in (package / "figure").glob("*.py"):
        for said in re.findall(r'\.say\("([^"]+)"\)', path.read_text(encoding="utf-8")):
            assert f'msgid "{said}"' in known, f"{path.name}; run make messages"


@pytest.mark.parametrize("language", ["tlh", "../../locale", "", "en\0"])
def test_a_language_without_a_catalogue_is_refused(language):
    with pytest.raises(UsageError, match="There is no translation into"), i18n.speaking(language):
        pass


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", [style.LAND, style.SEA, style.WATER, "#ffffff"])
def test_text_can_be_read_on_every_ground(ground):
    assert contrast(style.INK, ground) >= 4.5


@pytest.mark.parametrize("mark", Category)
def test_white_symbols_can_be_read_on_markers(mark):
    assert contrast(mark.colour, "#ffffff") >= 3


def test_what_looks_alike_in_colour_differs_in_pattern():
    looks = {(fill.colour, fill.pattern) for fill in style.FILLS.values()}
    assert len(looks) == len(Controller)
    assert style.FILLS[Controller.PEACEKEEPERS].pattern == "hatch"
    assert style.FILLS[Controller.CONTESTED].pattern == "dots"


def test_uncertain_lines_look_uncertain():
    assert style.STROKES[Certainty.SURVEYED].dash == ""
    assert style.STROKES[Certainty.DIGITISED].dash
    assert style.STROKES[Certainty.GUESSED].opacity < 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, (today(), usual_layers(), None, None)),
        ({"date": "2020-11-20"}, (date(2020, 11, 20), usual_layers(), None, None)),
        ({"layers": "control"}, (today(), ("control", "borders"), None, None)),
        ({"view": "40,46.5,9"}, (today(), usual_layers(), links.View(40, 46.5, 9), None)),
        ({"event": "e002"}, (date(1993, 4, 30), usual_layers(), None, "e002")),
    ],
)
def test_a_link_is_read(dataset, query, expected):
    found, notes = links.read(query, dataset)
    assert notes == []
    assert (found.day, found.layers, found.view, found.event) == expected


@pytest.mark.parametrize(
    ("query", "note"),
    [
        (
            {"date": "2020-13-40"},
            (
                '"2020-13-40" is not a day of the calendar; write a date such as 2020-11-20. '
                f"Showing {today()} instead."
            ),
        ),
        (
            {"date": "1800"},
            (
                f'"1800" is before the data begins; choose a date from 1923-07-07 to {today()}. '
                "Showing 1923-07-07 instead."
            ),
        ),
        (
            {"date": "2300"},
            (
                f'"2300" lies in the future; the data ends today, {today()}. Showing {today()} '
                "instead."
            ),
        ),
        (
            {"layers": "control,evnts"},
            '"evnts" is no layer; did you mean "events"? It was left out.',
        ),
        (
            {"view": "10,10,9"},
            (
                "The view 10,10,9 is outside the region (latitude 37.5 to 42.5, longitude 43 to 51.5). "
                "Showing the whole region instead."
            ),
        ),
        (
            {"view": "here"},
            (
                '"here" is not a view; write latitude,longitude,zoom such as 39.85,46.75,9. Showing '
                "the whole region instead."
            ),
        ),
        ({"event": "e999"}, '"e999" is no event of this map; choose one from the list.'),
    ],
)
def test_a_wrong_link_opens_the_nearest_view_and_says_so(dataset, query, note):
    assert links.read(query, dataset)[1] == [note]


@given(
    st.dictionaries(st.sampled_from("date view layers event chapter".split()), st.text(max_size=20))
)
def test_no_link_breaks_the_map(dataset, query):
    found, _ = links.read(query, dataset)
    assert FIRST_DAY <= found.day <= today()
    assert "borders" in found.layers


@given(st.dates(FIRST_DAY, date(2026, 11, 1)))
def test_a_summary_names_the_date_and_who_holds_how_much(dataset, day):
    told = summary.summarise(dataset, day)
    text = told.sentence()
    assert text.startswith(f"As of {i18n.in_words(day)}:")
    assert [km2 for _, km2 in told.held] == sorted((km2 for _, km2 in told.held), reverse=True)
    assert ("Sources differ" in text) == bool(told.disputed)


def test_a_summary_to_the_letter(dataset):
    assert summary.summarise(dataset, date(1992, 5, 9)).sentence() == (
        "As of 9 May 1992: of 1,520 km² mapped, Azerbaijan 762 km² (at most 1,140 km², as a day is "
        "disputed); Armenian and Karabakh Armenian forces 760 km² (of which day disputed 380 km²; "
        "at least 380, at most 760 km²). "
        "Last change, 9 May 1992: Alfa/Alpha (captured: Armenian and Karabakh Armenian forces). "
        "Sources differ about the day of change of Alfa/Alpha."
    )


@pytest.mark.parametrize(("area", "text"), AREAS)
def test_areas_are_rounded_to_what_lines_can_bear(area, text):
    assert summary.round_km2(area) == text


def test_an_error_of_the_data_keeps_its_problems():
    assert DataError("one").problems == ("one",)
    assert str(DataError(["one", "two"])) == "one\ntwo"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B", "C"], "A, B, C"),  # nothing is left to count
        (["A", "B", "C", "D"], "A, B, C and 1 more"),
        (["A", "B", "A", "C", "B"], "A, B, C"),
        (["A", "B", "C", "D", "E", "D"], "A, B, C and 2 more"),
    ],
)
def test_a_list_names_three_and_counts_what_is_left(names, told):
    assert summary.listing(names) == told


@pytest.mark.parametrize(
    ("text", "index"), [("1", 0), ("0", None), ("2", None), ("-1", None), ("one", None)]
)
def test_chapters_of_a_link_are_counted_from_one(dataset, text, index):
    found, notes = links.read({"chapter": text}, dataset)
    assert len(dataset.story) == 1
    assert found.chapter == index
    assert bool(notes) == (index is None)


class TestWhatChanged:
    def test_a_headline_does_not_count_what_one_side_kept(self, dataset):
        found = areas.difference(dataset, date(2020, 9, 26), date(2020, 12, 1))
        assert summary.changed(dataset, found) == (
            "Of 1,520 km² mapped, 761 km² were in other hands on the second day; 380 km² were held "
            "by Karabakh Armenians on both days, on the second with Russian peacekeepers."
        )

    def test_the_same_rule_for_the_other_side(self, dataset):
        found = areas.difference(dataset, date(1991, 1, 1), date(1991, 12, 1))
        assert summary.changed(dataset, found) == (
            "Of 1,520 km² mapped, none passed to another side; 1,520 km² were held by Azerbaijan on "
            "both days, on the first as a Soviet republic."
        )

    def test_a_disputed_holder_is_told(self, dataset):
        found = areas.difference(dataset, date(1992, 5, 8), date(1992, 6, 1))
        assert "for 380 km² sources differ about the holder on one of the two days." in (
            summary.changed(dataset, found)
        )

    @pytest.mark.parametrize(
        ("before", "after", "told"),
        [
            (
                date(2020, 11, 7),
                date(2020, 11, 8),
                "Since 7 November 2020: Azerbaijan gained 380 km²: Alfa/Alpha.",
            ),
            (
                date(2020, 11, 9),
                date(2020, 11, 10),
                (
                    "Since 9 November 2020: 380 km² were held by Karabakh Armenians on both days, on the "
                    "second with Russian peacekeepers."
                ),
            ),
            (
                date(2022, 3, 23),
                date(2022, 3, 24),
                "Since 23 March 2022: 380 km² became contested: Gamma.",
            ),
            (date(2000, 1, 1), date(2001, 1, 1), ""),
            (date(2020, 11, 8), date(2020, 11, 7), ""),  # a step back gains nothing
        ],
    )
    def test_who_gained_what(self, dataset, before, after, told):
        assert summary.gained(dataset, before, after) == told

    @pytest.mark.parametrize("pair", sorted(areas.SAME_HANDS))
    def test_there_are_words_for_every_kind_of_keeping(self, pair):
        assert "{area}" in summary.KEPT[pair]
        assert summary.KEPT.keys() == areas.SAME_HANDS


INSIDE = {
    "en": "contested or no man's land",
    "az": "nəzarəti mübahisəli və ya neytral zolaq",
    "hy": "վիճարկվում է կամ չեզոք գոտի",
    "ru": "контроль оспаривается или нейтральная полоса",
}


@pytest.mark.parametrize("tongue", INSIDE)
def test_a_holder_inside_a_sentence_keeps_the_capital_of_a_name_alone(tongue):
    with i18n.speaking(tongue):
        for one in Controller:
            for name in (one.label, one.short):
                alone, inside = i18n.translate(name), labels.within(name)
                assert inside[1:] == alone[1:]  # nothing but the first letter differs
                assert inside[0] in {alone[0], alone[0].lower()}
        assert labels.within(Controller.CONTESTED.label) == INSIDE[tongue]
        for name in (Controller.AZERBAIJAN, Controller.SOVIET_ARMENIA, Controller.SOVIET_DIRECT):
            assert labels.within(name.label) == i18n.translate(name.label)


def test_the_sentence_of_a_day_names_holders_as_its_language_writes_them(dataset):
    with i18n.speaking("ru"):
        told = summary.summarise(dataset, date(1992, 5, 9)).sentence()
        assert f" {labels.within(Controller.ARMENIAN.label)} " in told
        assert i18n.translate(Controller.ARMENIAN.label) not in told
