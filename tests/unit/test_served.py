"""Texts as files of a server that says they are in other letters than they are."""

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core import files
from karabakh_map.web import _served as served

SAID = "Shusha/Shushi 1992–1994: Şuşa, Շուշի, Шуша 🗺"


@pytest.mark.parametrize("name", ["index.html", "assets/map.js", "assets/page.css"])
def test_what_a_browser_reads_says_itself_in_which_letters_it_is(name):
    made = served.content(name, SAID)
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.decode("utf-8-sig") == SAID


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_what_programs_read_is_plain_for_every_letter(text):
    made = served.content("dates.json", json.dumps({"title": text}, ensure_ascii=False))
    assert made.isascii()
    assert json.loads(made) == {"title": text}


@pytest.mark.parametrize("name", ["feed.xml", "icon.svg", "site.webmanifest", "sitemap.xml"])
def test_no_other_letters_stand_in_it(name):
    assert served.content(name, f"<a>{SAID}</a>").isascii()


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1254", "utf-8"])
def test_a_feed_is_right_under_any_charset(charset):
    made = served.content("feed.xml", f"<title>{SAID}</title>")
    assert ElementTree.fromstring(made.decode(charset)).text == SAID  # noqa: S314


def test_a_name_is_that_of_the_content_as_it_is_served():
    one, other = (served.content("a.js", text) for text in ("1", "2"))
    assert files.hashed_name("a.js", one) != files.hashed_name("a.js", other)
