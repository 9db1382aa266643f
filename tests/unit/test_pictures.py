"""The picture that a reader of the app puts together: what cannot be is one sentence."""

import pytest

from karabakh_map import figure
from karabakh_map.core.accounts import Account
from karabakh_map.core.errors import UsageError
from karabakh_map.core.geodesy import MAPPED
from karabakh_map.dataset.load import load
from karabakh_map.web import pictures
from karabakh_map.web.pictures import Wish

SEEN = "46.2000,39.3000,47.1000,40.1000"


@pytest.fixture(scope="module")
def real():
    return load()


def wish(dates="2020-11-10", layout="wide", theme="light", language="en", **more):
    return Wish(dates, layout, theme, language, **more)


def named(asked, form="png", account=Account.MAP):
    return pictures.name(asked, form, account, "en")


def test_nothing_chosen_is_the_usual_picture(real):
    asked = figure.ask(real, wish().days(), language="en", **wish().options())
    assert asked == figure.ask(real, "2020-11-10", layout="wide", language="en")
    assert named(wish()) == "karabakh-2020-11-10-wide.png"


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"dates": "2020-09-26, 2020-12-01"}, "karabakh-2020-09-26_2020-12-01-wide.svg"),
        (
            {"dates": "2020-09-26;2020-12-01", "compare": True},
            "karabakh-2020-09-26_2020-12-01-compared-wide.svg",
        ),
        ({"dates": "1991, 1994, 2020"}, "karabakh-1991-12-31_2020-12-31-3-days-wide.svg"),
        ({"dates": "November 20, 2020"}, "karabakh-2020-11-20-wide.svg"),
        ({"ground": "seen", "seen": SEEN}, "karabakh-2020-11-10-wide-detail.svg"),
        ({"ground": "place", "place": "Şuşa"}, "karabakh-2020-11-10-wide-susa.svg"),
        ({"theme": "dark", "language": "ru"}, "karabakh-2020-11-10-wide-dark-ru.svg"),
        (
            {"layout": "a4", "dpi": "150", "size": "900x1200"},
            "karabakh-2020-11-10-a4-900x1200-150dpi.svg",
        ),
    ],
)
def test_the_name_says_what_is_in_the_file(real, more, name):
    asked = wish(**more)
    pictures.check(real, asked)
    assert named(asked, "svg") == name


def test_the_name_says_whose_account_it_is():
    assert named(wish(), "pdf", Account.ARMENIA) == "karabakh-2020-11-10-wide-armenia.pdf"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"dates": "2020-13-01"}, '"2020-13-01" is not a day of the calendar'),
        ({"dates": ""}, "date"),
        ({"dates": "2020-01-01, 2020-01-01"}, "is given twice"),
        ({"dates": "2020", "compare": True}, "A comparison needs exactly two dates"),
        ({"dates": "2020-12-01, 2020-09-26", "compare": True}, "2020-12-01"),
        ({"ground": "place", "place": "Shuhsa"}, 'did you mean "shusha"'),
        ({"size": "10x10"}, "10x10 cannot be drawn"),
        ({"size": "wide"}, '"wide" is not a size'),
        ({"dpi": "9999"}, "9999 dots per inch cannot be drawn"),
        ({"dpi": "-1"}, '"-1" is no number of dots per inch'),
        ({"dates": "2019, 2020", "events": "these", "these": ("e081",)}, "map of one date"),
        ({"events": "these", "these": ("e081",), "layers": ("borders",)}, "layer"),
    ],
)
def test_what_cannot_be_is_one_sentence(real, more, said):
    with pytest.raises(UsageError) as error:
        pictures.check(real, wish(**more))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("told", ["", "x", "1,2,3", "nan,nan,nan,nan", "1,1,2,2", "46,39,46,39"])
def test_what_the_page_tells_of_its_view_may_be_anything(told):
    assert pictures.seen_box(told) is None
    assert "bounds" not in wish(ground="seen", seen=told).options()


def test_more_than_the_layers_fill_is_cut():
    assert pictures.seen_box("40,30,60,50") == MAPPED
