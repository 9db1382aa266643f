"""Markup is made in web/templates and nowhere else, and there everything is escaped."""

import ast
import re
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.ext import extract_from_ast

import karabakh_map
from karabakh_map.core import i18n
from karabakh_map.web import templates, widgets
from karabakh_map.web.templates import Markup, macro, render, web_address

PACKAGE = Path(karabakh_map.__file__).parent
NAMES = sorted(path.name for path in (PACKAGE / "web" / "templates").iterdir())
NASTY = """</title><script>alert("1")</script> & 'single'"""


@pytest.mark.parametrize("name", NAMES)
def test_a_template_can_be_read_and_its_words_are_in_the_catalogue(name):
    source = (files("karabakh_map.web") / "templates" / name).read_text("utf-8")
    known = (PACKAGE / "core" / "locale" / "karabakh_map.pot").read_text("utf-8")
    flat = re.sub(r'"\n"', "", known)
    for _line, _function, message in extract_from_ast(jinja2.Environment().parse(source)):  # noqa: S701
        assert f'msgid "{message}"' in flat, f"{name}; run make messages"
    assert templates._environment().get_template(name)


def test_markup_is_escaped_whatever_the_template_is_called():
    for name in ("feed.xml", "sitemap.xml"):
        made = render(
            name, title=NASTY, id=NASTY, updated=NASTY, base=NASTY, paths=[NASTY],
            homes={NASTY: NASTY},
            entries=[dict.fromkeys(("title", "id", "path", "sentence"), NASTY)],
        )  # fmt: skip
        said = [element.text or "" for element in ElementTree.fromstring(made).iter()]  # noqa: S314
        assert NASTY in "".join(said)
        assert "<script>" not in made


def test_a_piece_of_markup_stays_and_a_text_is_escaped():
    made = macro("popups.html", "sources")([Markup("<b>bold</b>"), "<b>text</b>"])
    assert "<li><b>bold</b></li><li>&lt;b&gt;text&lt;/b&gt;</li>" in made


def test_a_forgotten_value_is_an_error_and_no_empty_place():
    with pytest.raises(jinja2.UndefinedError, match="icon"):
        render("embed.html", generator="", title="", styles=[], scripts=[])


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)",
        "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "//host/path", "path", "http://[", "mailto:a@b",
    ],
)  # fmt: skip
def test_a_link_leads_to_web_pages_only(url):
    assert web_address(url) == ""


@given(st.text())
def test_what_a_link_may_lead_to_is_its_own_address(text):
    assert web_address(f"https://example.org/{text}") == f"https://example.org/{text}"
    assert web_address(text) in ("", text)


def test_two_languages_in_turn_keep_their_words(monkeypatch):
    class Loud(dict[str, str]):
        def get(self, message: str) -> str:
            return message.upper()

    usual = i18n.catalogue
    loud = Loud(any="is there")
    monkeypatch.setattr(i18n, "catalogue", lambda key: loud if key == "loud" else usual(key))
    for _turn in range(2):
        for language, word in (("en", "Next"), ("loud", "NEXT")):
            with i18n.speaking(language):
                assert f'aria-label="{word}"' in widgets.part("story").html
                assert f"<h4>{'SOURCES' if language == 'loud' else 'Sources'}</h4>" in macro(
                    "popups.html", "sources"
                )([])


def markup_in(path: Path) -> list[str]:
    """Return where a module escapes by itself or has tags in its texts, docstrings apart."""
    tree = ast.parse(path.read_text("utf-8"))
    found = [
        f"{path.name}:{node.lineno} imports html.escape"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "html"
        and any(name.name == "escape" for name in node.names)
    ]
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return found + [
        f"{path.name}:{node.lineno} {node.value[:60]!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in told
        and re.search(r"</?[a-z][\w-]*(\s|/?>)", node.value)
    ]


def test_no_module_of_the_page_makes_markup_itself():
    # What folium compiles is folium's.
    modules = [path for path in (PACKAGE / "web").glob("*.py") if path.name != "folium_map.py"]
    assert [place for path in sorted(modules) for place in markup_in(path)] == []
