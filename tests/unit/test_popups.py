"""What the data says reaches the page as text, whatever characters it holds."""

from dataclasses import fields, replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from karabakh_map.core.dates import parse
from karabakh_map.core.i18n import speaking
from karabakh_map.core.model import Dataset, Toll, UrlStatus
from karabakh_map.dataset.load import load
from karabakh_map.web import facts, popups
from karabakh_map.web._names import marked_names
from karabakh_map.wording import spans
from tests import synthetic

NASTY = """</p><img src=x onerror="alert(1)"> & 'single' "double" <script>x</script> {{ 7 }}"""
TAGS = set("p b time h3 h4 ul ol li i br span small a".split())


class Reader(HTMLParser):
    """Collects the tags, attributes and text of a fragment, and whether it is balanced."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(str(html))  # pieces of Markup would be escaped when they are put together
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> Dataset:
    return load(synthetic.write(tmp_path_factory.mktemp("data")))


def texts_replaced(thing, text):
    """Return `thing` with every free text column set to `text`."""
    free = {"title", "summary", "place", "dispute_note", "publisher", "document", "note", "name",
            "district"}  # fmt: skip
    return replace(thing, **{f.name: text for f in fields(thing) if f.name in free})


def everything(dataset: Dataset, text: str) -> list[str]:
    """Return what is made here with `text` in every free column; tests/js has the rest."""
    event = replace(texts_replaced(dataset.events[0], text), tolls=(Toll(text, text),))
    source = replace(texts_replaced(dataset.sources["report"], text), date=text)
    return [popups.event_html(event), popups.source_item(source)]


def test_markup_in_the_data_is_shown_as_text(dataset):
    for html in everything(dataset, NASTY):
        page = Reader(html)
        assert page.tags <= TAGS
        assert not page.open
        assert NASTY in page.text
        assert not [name for name, _ in page.attributes if name.startswith("on")]


@given(text=st.text(min_size=1))
def test_no_text_opens_a_tag_or_leaves_an_attribute(dataset, text):
    assume(marked_names(text, ("<", ">")) == text)  # a pair of names is marked; test_names has that
    plain = [Reader(html) for html in everything(dataset, "plain")]
    for html, expected in zip(everything(dataset, text), plain, strict=True):
        page = Reader(html)
        # A title in letters of another language is marked as of that language.
        assert page.tags - {"span"} == expected.tags
        assert [one for one in page.attributes if one[0] != "lang"] == expected.attributes


def test_a_title_says_its_language_where_it_is_another(dataset):
    source = replace(dataset.sources["report"], title="Հրադադար")
    assert '<span lang="hy">' in popups.source_item(source)
    with speaking("hy"):
        assert "<span" not in popups.source_item(source)
        assert '<span lang="">' in popups.source_item(replace(source, title="Tmesis"))


def test_event_says_what_when_who_claims_and_what_is_disputed(dataset):
    text = Reader(popups.event_popup(dataset, dataset.events[0])).text
    for part in (
        "Capture", "8 May 1992 to 9 May 1992", "Alfa/Alpha is captured", "Observer", "10 dead",
        "Side", "20 dead", "Sources differ about the day.", "place to about 1 km", "Report, final",
    ):  # fmt: skip
        assert part in text


def test_an_event_without_tolls_or_dispute_has_no_such_heading(dataset):
    text = Reader(popups.event_html(dataset.event("e003"))).text
    assert "Tolls" not in text
    assert "Disputed" not in text


def test_a_source_is_a_link_only_if_it_has_a_web_address(dataset):
    report = dataset.sources["report"]
    linked = Reader(popups.source_item(report))
    assert ("href", "https://example.org/report") in linked.attributes
    assert ("target", "_blank") in linked.attributes
    assert ("rel", "noopener noreferrer") in linked.attributes
    for url in ("", "javascript:alert(1)", "data:text/html,x", "/relative"):
        page = Reader(popups.source_item(replace(report, url=url, url_status=UrlStatus.NONE)))
        assert "a" not in page.tags
        assert "Report, final" in page.text


def test_a_source_says_whose_voice_it_is(dataset):
    assert "(neutral, independent report)" in popups.source_item(dataset.sources["report"])
    assert "(Azerbaijani, primary document)" in popups.source_item(dataset.sources["act"])


def test_a_change_says_what_is_not_certain_about_it(dataset):
    disputed, announced = (facts.change_fields(dataset.control["alpha"][i]) for i in (2, 3))
    assert disputed["date"] == "9 May 1992"
    assert "Day uncertain: 8 May 1992 to 10 May 1992." in disputed["note"]
    assert "Announced by Azerbaijan only." in announced["note"]
    assert "uncertain" not in announced["note"]
    month = facts.change_fields(dataset.control["beta"][2])
    assert (month["date"], month["dated"]) == ("April 1993", "1993-04")
    assert "uncertain" not in month["note"]


def test_a_place_is_told_by_district_and_oblast(dataset):
    unit = dataset.units["alpha"]
    part = "part of the former Nagorno-Karabakh oblast"
    assert popups.where(replace(unit, in_nkao=True), "Alpha") == f"Alpha, {part}"
    assert popups.where(replace(unit, in_nkao=True), "") == part
    assert popups.where(replace(unit, in_nkao=False), "").startswith("outside")


@pytest.mark.parametrize(
    ("text", "words"),
    [("2020-11-20", "20 November 2020"), ("1993-06", "June 1993"), ("1988", "1988")],
)
def test_dates_keep_their_precision(text, words):
    assert spans.partial_in_words(parse(text)) == words


def test_an_end_on_the_same_date_is_not_repeated():
    day = parse(date(2020, 11, 20).isoformat())
    assert spans.span_in_words(day, day) == "20 November 2020"
