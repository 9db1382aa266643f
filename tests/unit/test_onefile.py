"""The one page as text: what is in it, how it is put together, and its command."""

import json
import os
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner, Result

from karabakh_map import cli
from karabakh_map.core import dates
from karabakh_map.core.errors import UsageError
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.load import DATA_VARIABLE
from karabakh_map.web import passages, single_page
from karabakh_map.wording.briefs import first_sentence
from tests.sums import held

ADDRESSES = {"src", "href", "action", "poster", "data", "srcset", "formaction"}


class Elements(HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def html(drawn: Dataset) -> str:
    return single_page.page(drawn, date(2020, 11, 20))


@pytest.fixture
def run(drawn: Dataset, monkeypatch):
    monkeypatch.setenv(DATA_VARIABLE, str(drawn.root))

    def invoke(*line: str) -> Result:
        result = CliRunner().invoke(cli.main, list(line), prog_name="karabakh-map")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def values(html: str) -> dict:
    """Return what the script of the page runs on."""
    text = re.search(r"window\.KARABAKH_PAGE = (\{.*?\});</script>", html)
    assert text
    return json.loads(text[1])


class TestPage:
    def test_nothing_is_loaded_from_elsewhere(self, html):
        for tag, attributes in Elements(html).found:
            for name in ADDRESSES & attributes.keys():
                value = attributes[name] or ""
                assert tag == "a" or value.startswith(("data:", "#")), (tag, name, value)
        assert not re.search(r"url\(\W*(https?:)?//", html.partition("</head>")[0])
        assert "@import" not in html

    def test_the_browser_is_told_to_forbid_requests(self, html):
        policies = [a["content"] for _, a in Elements(html).found if "http-equiv" in a]
        assert policies == [single_page.CLOSED]
        assert "default-src 'none'" in single_page.CLOSED
        assert "http" not in single_page.CLOSED

    def test_every_place_of_the_template_is_filled(self, html):
        outside = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
        assert not re.search(r"\{[a-z_]+\}", outside)

    def test_ids_are_unique_and_labels_point_to_them(self, html):
        found = Elements(html).found
        ids = [attributes["id"] for _, attributes in found if "id" in attributes]
        assert len(ids) == len(set(ids))
        pointers = ("for", "aria-controls", "aria-labelledby", "aria-describedby")
        assert {a[name] for _, a in found for name in pointers if name in a} <= set(ids)

    def test_same_input_same_page(self, drawn, html):
        assert single_page.page(drawn, date(2020, 11, 20)) == html

    def test_it_holds_the_areas_of_all_units(self, drawn, html):
        areas = values(html)["summary"]["areas"]
        assert sum(areas) == pytest.approx(sum(held(drawn, date(2020, 11, 20)).values()))
        assert values(html)["start"] == "2020-11-20"

    def test_an_event_is_told_once(self, drawn, html):
        for event in drawn.events:
            assert html.count(f'"{event.id}"') >= 1  # a chapter or a side's account may name it too
            assert html.count(first_sentence(event.summary)) == 1

    def test_it_holds_every_disagreement_and_source(self, drawn, html):
        ids = {attributes.get("id") for _, attributes in Elements(html).found}
        assert {f"source-{key}" for key in drawn.sources} <= ids
        assert {item.id for item in drawn.disputes} <= ids
        assert passages.licence(drawn) in html

    def test_data_cannot_leave_its_script(self, drawn):
        text = single_page.model(drawn)
        assert "<" not in text

    def test_its_script_is_whole_without_modules(self):
        script = single_page.script()
        assert not re.search(r"\b(export|import)[ {(*\"]", script)
        assert all(root in script for root in ('".time-bar"', '".story"'))
        assert "</script" not in script

    def test_a_language_without_words_is_refused(self, drawn):
        with pytest.raises(UsageError) as error:
            single_page.page(drawn, language="xx")
        assert (
            str(error.value) == 'There is no translation into "xx" yet; use one of en, az, hy, ru.'
        )


class TestCommand:
    def test_writes_the_page(self, run, tmp_path, monkeypatch):
        monkeypatch.setattr(dates, "today", lambda: date(2026, 11, 23))
        target = tmp_path / "map.html"
        result = run("html", "-o", str(target), "--date", "1994-05")
        assert result.exit_code == 0
        assert result.stderr == f"Wrote {target}.\n"
        assert values(target.read_text(encoding="utf-8"))["start"] == "1994-05-31"
        assert [path.name for path in tmp_path.iterdir()] == ["map.html"]

    def test_goes_to_standard_output(self, run):
        assert run("html").stdout.startswith("\ufeff<!doctype html>")

    @pytest.mark.parametrize(
        ("line", "sentence"),
        [
            ("html --date 2020-13-40", '"2020-13-40" is not a day of the calendar'),
            (
                "html --lang tlh",
                'There is no translation into "tlh" yet; use one of en, az, hy, ru.',
            ),
            ("html -o {folder}", '"{folder}" is a folder; name a file in it.'),
            ("html -o {folder}/no/map.html", 'The folder "{folder}/no" does not exist'),
        ],
    )
    def test_what_cannot_be_is_told_in_a_sentence(self, run, tmp_path, line, sentence):
        result = run(*line.format(folder=tmp_path).split())
        assert result.exit_code == 2
        assert result.stderr.startswith(f"karabakh-map: {sentence.format(folder=tmp_path)}")
        assert result.stderr.count("\n") == 1
        assert list(tmp_path.iterdir()) == []

    def test_a_fault_leaves_the_page_of_before(self, run, tmp_path, monkeypatch):
        target = tmp_path / "map.html"
        target.write_text("before")

        def full(_descriptor: int) -> None:
            raise OSError(28, os.strerror(28))

        monkeypatch.setattr(os, "fsync", full)
        result = run("html", "-o", str(target))
        assert result.stderr == (
            f'karabakh-map: The disk is full: "{target}" was not written; free some space.\n'
        )
        assert target.read_text() == "before"
        assert [path.name for path in tmp_path.iterdir()] == ["map.html"]
