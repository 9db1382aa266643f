"""Names in neutral pairs, marked for translators."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.web.templates import macro, named

MARKED = '<bdi translate="no" class="notranslate">{}</bdi>'


@pytest.mark.parametrize(
    "name",
    ["Shusha/Shushi", "Mardakert/Martakert/Aghdara", "Степанакерт / Ханкенди", "Ղարաբաղ / Արցախ"],
)
def test_a_pair_is_marked_as_a_whole(name):
    assert named(f"<p>In {name}, 1992</p>") == f"<p>In {MARKED.format(name)}, 1992</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<p>km/h and/or 62/243, either/Or</p>",
        '<img alt="Shusha/Shushi">',
        "<title>Shusha/Shushi</title>",
        "<script>a = 'Shusha/Shushi'</script>",
        "<style>/* Shusha/Shushi */</style>",
        "<!-- Shusha/Shushi -->",
        MARKED.format("Shusha/Shushi"),
    ],
)
def test_what_is_no_name_or_no_text_stays(html):
    assert named(html) == html


@given(st.text("Ab /<>&;é", max_size=30))
def test_no_letter_is_changed(text):
    made = named(text)
    assert re.sub(r"</?bdi[^>]*>", "", made) == re.sub(r"</?bdi[^>]*>", "", text)
    assert named(made) == made


def test_pieces_are_marked_wherever_they_are_made():
    made = macro("popups.html", "sources")(["About Shusha/Shushi"])
    assert f"<li>About {MARKED.format('Shusha/Shushi')}</li>" in made
