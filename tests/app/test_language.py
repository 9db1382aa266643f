"""Two readers of two languages in turn: neither sees a word of the other's."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.json_format import MessageToJson
from streamlit.testing.v1 import AppTest

from karabakh_map.core import i18n
from karabakh_map.core.dates import today
from karabakh_map.core.files import own_folder
from karabakh_map.dataset.load import load
from karabakh_map.web import methods
from karabakh_map.web.app import state
from karabakh_map.web.server import find_app
from tests import tongue


@pytest.fixture
def made_up(tmp_path) -> Iterator[str]:
    with tongue.known(tmp_path / "locale"):
        yield tongue.NAME


def sent(app: AppTest) -> list[Any]:
    """Return the messages to the page of which the app is made."""
    assert not app.exception
    return [element.proto for element in app.main if getattr(element, "proto", None)]


def seen(app: AppTest) -> str:
    """Return everything that a reader gets: labels, words, parts with their data, their files."""
    told = "\n".join(MessageToJson(part, ensure_ascii=False) for part in sent(app))
    # JSON within JSON: what Python gives to the parts of the page.
    told = re.sub(r"\\\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), told)
    folder = own_folder(f"karabakh-map-{load().version}")
    scripts = sorted(set(re.findall(r"(?:map|bridge)-[0-9a-f]+\.js", told)))
    return "\n".join([told.replace('\\"', '"'), *((folder / name).read_text() for name in scripts)])


def both(open_app, made_up, **query: str) -> tuple[AppTest, AppTest]:
    return open_app(**query), open_app(lang=made_up, **query)


@pytest.mark.parametrize("query", [{}, {"bar": "native"}, {"view": "clean"}])
def test_pages_in_turn(open_app, made_up, query):
    english, other = both(open_app, made_up, **query)
    for _turn in range(2):
        here, there = seen(english.run()), seen(other.run())
        assert tongue.own_in(here) == []
        assert tongue.english_in(there) == []
    assert len(tongue.english_in(here)) > 10
    assert len(tongue.own_in(there)) > 10


def test_a_part_of_the_page_has_one_markup_a_name(open_app, made_up):
    # Streamlit keeps it by name for all sessions, and two that run at once would mix.
    known: dict[str, str] = {}
    for app in both(open_app, made_up):
        for part in sent(app):
            if hasattr(part, "html_content"):
                assert known.setdefault(part.component_name, part.html_content) == part.html_content
    assert len(known) > 4


@pytest.mark.parametrize(
    "tab",
    [
        "Areas over time",
        "What sources disagree about",
        "Sources and method",
        "Picture and data for the press",
    ],
)
def test_tabs_in_turn(open_app, made_up, tab):
    english, other = both(open_app, made_up)
    english.session_state["tab"], other.session_state["tab"] = tab, tongue.spelt(tab)
    for _turn in range(2):
        here, there = seen(english.run()), seen(other.run())
        assert tongue.own_in(here) == []
        # How the lines were made is a document of its own, which no one has made up.
        with i18n.speaking("en"):
            document = methods.how_made().text
        assert [one for one in tongue.english_in(there) if one not in document] == []
    assert len(tongue.english_in(here)) > 2
    assert len(tongue.own_in(there)) > 2


def test_what_streamlit_calls_by_itself_is_a_door():
    """Callbacks run before the script and fragments without it, where no language is in force."""
    parts = Path(state.__file__).parent.glob("*.py")
    trees = [ast.parse(path.read_text("utf-8")) for path in (find_app(), *parts)]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    called = {
        one.value.id
        for node in nodes if isinstance(node, ast.Call)
        for one in node.keywords
        if (one.arg or "").startswith("on_") and isinstance(one.value, ast.Name)
    }  # fmt: skip
    functions = {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}
    called |= {
        name for name, node in functions.items()
        if any(ast.unparse(one) == "st.fragment" for one in node.decorator_list)
    }  # fmt: skip
    assert called >= {"panel", "native", "typed", "chosen", "moved", "layers_chosen"}
    for name in sorted(called):
        assert ast.unparse(functions[name].decorator_list[-1]) == "spoken", name


def test_what_streamlit_calls_by_itself_speaks_its_language(open_app, made_up):
    english, other = both(open_app, made_up)
    for app in (english, other):
        (field,) = (one for one in app.text_input if one.value == today().isoformat())
        field.set_value("9.5.1992").run()  # a callback, then a fragment
        assert app.session_state["day"] == date(1992, 5, 9)
    assert "As of 9 May 1992" in seen(english)
    assert f"{tongue.spelt('As of')} 9 {tongue.spelt('May')} 1992" in seen(other)


def test_a_language_of_the_link_without_words_is_named(open_app):
    app = open_app(lang="fr")
    (note,) = (re.sub(r"\\(.)", r"\1", one.value) for one in app.warning)
    assert note == 'There is no translation into "fr" yet; use one of en, az, hy, ru.'
    assert tongue.english_in(seen(app))
