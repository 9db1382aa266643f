"""Pictures that cannot be: each wrong request gets one sentence."""

from datetime import date

import pytest

from karabakh_map import figure
from karabakh_map.core.errors import DataError, PlaceError, UsageError
from karabakh_map.dataset import load
from karabakh_map.figure import _theme as theme
from tests import synthetic

WAR, DISPUTED = date(2020, 11, 20), date(1992, 5, 9)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"layout": "wyde"}, 'There is no layout "wyde"; did you mean "wide"?'),
        (
            {"size": (0, 900)},
            ("0x900 cannot be drawn; width and height must lie between 320 and 12000 pixels."),
        ),
        (
            {"size": (50000, 50000)},
            (
                "50000x50000 cannot be drawn; width and height must lie between "
                "320 and 12000 pixels."
            ),
        ),
        (
            {"size": (9000, 9000)},
            ("9000x9000 is 81 million pixels; stay under 60 million, or save an SVG or PDF."),
        ),
        (
            {"size": (4000, 400)},
            (
                "4000x400 is too narrow for a map with its key; choose sides that "
                "differ less than 3 to 1 (upright: 2.5 to 1)."
            ),
        ),
        ({"dpi": 0}, "0 dots per inch cannot be drawn; choose from 50 to 1200."),
        ({"theme": "blue"}, 'There is no theme "blue"; use light or dark.'),
        ({"language": "fr"}, 'There is no translation into "fr" yet; use one of en, az, hy, ru.'),
        ({"layers": ["contrl"]}, '"contrl" is no layer; did you mean "control"?'),
        ({"events": ["e01"]}, '"e01" is no event; did you mean "e001"?'),
        (
            {"link_base": "maps.org"},
            ('"maps.org" is not an address a link can start with; begin it with https://.'),
        ),
        (
            {"link_base": "https://a.b/?x=1"},
            ('"https://a.b/?x=1" must not hold "?", "#" or spaces; give only the address.'),
        ),
        ({"place": "Alfa", "bounds": (46, 39, 47, 40)}, "Give bounds or a place, not both."),
        ({"place": "Gama"}, '"Gama" is not a place of this map; did you mean "gamma"?'),
        (
            {"bounds": (39.6, 46.0, 40.0, 46.4)},
            ("The bounds 39.6,46,40,46.4 look swapped; longitude comes first: 46,39.6,46.4,40."),
        ),
        (
            {"bounds": (46.4, 39.6, 46.0, 40.0)},
            (
                "The bounds 46.4,39.6,46,40 are empty; write west,"
                "south,east,north, for example 46.5,39.5,47,40."
            ),
        ),
        (
            {"bounds": (10, 39, 47, 40)},
            (
                "The bounds 10,39,47,40 leave the region; longitude must lie "
                "between 43.9 and 49, latitude between 38.3 and 41.9."
            ),
        ),
        (
            {"bounds": (46.1, 39.9, 46.11, 39.91)},
            (
                "The bounds 46.1,39.9,46.11,39.91 are smaller than "
                "the data is exact; show at least 4 km."
            ),
        ),
    ],
)
def test_what_cannot_be_gets_one_sentence(drawn, options, message):
    with pytest.raises((UsageError, PlaceError)) as caught:
        figure.ask(drawn, WAR, **options)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("days", "compare", "message"),
    [
        ([], False, "Give at least one date, for example 2020-11-20."),
        ([WAR, WAR], False, "2020-11-20 is given twice; give different dates."),
        ([WAR, WAR], True, "2020-11-20 is given twice; give different dates."),
        ([WAR], True, "A comparison needs exactly two dates."),
        ([WAR, DISPUTED], True, "2020-11-20 is after 1992-05-09; give the earlier date first."),
        (
            [date(2000, 1, n) for n in range(1, 14)],
            False,
            "13 maps do not fit on one page; give at most 12.",
        ),
    ],
)
def test_days_that_cannot_be_drawn(drawn, days, compare, message):
    with pytest.raises(UsageError) as caught:
        figure.ask(drawn, days, compare=compare)
    assert str(caught.value) == message


def test_an_unknown_format_is_named(drawn):
    with pytest.raises(UsageError, match=r'There is no format "tiff"; use one of png, svg, pdf\.'):
        figure.render(drawn, WAR, "tiff")


def test_a_missing_relief_is_named(tmp_path):
    dataset = load.load(synthetic.write(tmp_path / "data"))
    with pytest.raises(DataError, match=r"data/geo/relief\.webp or relief\.json is missing"):
        figure.render(dataset, WAR)


def test_missing_fonts_are_named(drawn, monkeypatch, tmp_path):
    theme._fonts.cache_clear()
    monkeypatch.setattr(theme, "files", lambda package: tmp_path)
    with pytest.raises(DataError, match=r"The font fonts/NotoSans-Regular\.ttf is missing"):
        figure.render(drawn, WAR)
    monkeypatch.undo()
    theme.use_fonts()


def test_an_event_that_finds_no_room_is_not_left_out_silently():
    dataset = load.load()
    day = date(2020, 11, 20)
    near = [event.id for event in dataset.events if 46 < event.lon < 47 and 39.5 < event.lat < 40.2]
    with pytest.raises(UsageError, match=r"^Only \d+ of the 40 events find room in the key; "):
        figure.render(dataset, day, layout="social", events=near[:40])
