"""What the bridge and the link of the page are told."""

from datetime import date

import pytest

from karabakh_map.core.layers import usual_layers
from karabakh_map.web import passages, widgets
from karabakh_map.wording import filters, links

DAY = date(1992, 5, 9)


def scene(dataset, **given):
    return widgets.scene(dataset, links.read(given, dataset)[0], given)


def test_a_link_with_two_dates_tells_the_page_of_the_other(dataset):
    told = scene(dataset, date="2020-09-26", compare="2020-12-01", compare_as="side")
    assert told["compare"] == {"other": "2020-12-01", "form": "side", "divider": 50.0}


def test_a_link_without_a_chapter_sets_no_scene(dataset):
    assert scene(dataset, date="1992-05-09") == dict.fromkeys(
        ("view", "compare", "place", "filter")
    ) | {"scene": False}


def test_a_chapter_sets_the_scene_but_for_what_the_link_names(dataset):
    assert scene(dataset, chapter="1")["scene"] == {"chapter": 1, "date": None, "layers": None}
    named = scene(dataset, chapter="1", date="2020-11-20", layers="relief")
    assert named["scene"] == {
        "chapter": 1, "date": "2020-11-20", "layers": ["borders", "relief"],
    }  # fmt: skip


def test_a_link_may_name_a_view(dataset):
    assert scene(dataset, view="39.8,46.2,9")["view"] == {"center": [39.8, 46.2], "zoom": 9}


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        (usual_layers(), None),
        (tuple(reversed(usual_layers())), None),
        (("borders", "relief"), "borders,relief"),
    ],
)
def test_the_address_names_layers_only_where_they_are_not_the_usual_ones(layers, said):
    told = widgets.native_link(DAY, layers, "e001")
    none = dict.fromkeys(filters.PARTS)  # what a filter said before is taken out
    told_of = {"date": "1992-05-09", "layers": said, "event": "e001", "account": None}
    assert told["parts"] == {**told_of, **none}
    assert told["title"].startswith("9 May 1992")


@pytest.mark.parametrize("mark", list("!#*[]()_`~<>|&\\$:@"))
def test_nothing_in_plain_text_is_markdown(mark):
    assert passages.plain(f"a{mark}b") == f"a\\{mark}b"


def test_plain_words_stay():
    assert passages.plain("Şuşa, Շուշի 1992") == "Şuşa\\, Շուշի 1992"


def test_tables_of_the_page_have_every_row(dataset):
    assert [row["id"] for row in passages.source_rows(dataset)] == list(dataset.sources)
    assert [row["why"] for row in passages.corrections(dataset)] == ["The act gives the later day."]
