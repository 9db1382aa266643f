"""Two readers of two languages in turn: neither sees a word of the other's."""

from collections.abc import Iterator

import pytest
from google.protobuf.json_format import MessageToJson
from streamlit.testing.v1 import AppTest

from tests import tongue


@pytest.fixture
def made_up(tmp_path) -> Iterator[str]:
    with tongue.known(tmp_path / "locale"):
        yield tongue.NAME


def seen(app: AppTest) -> str:
    """Return everything that the app sent to the page: labels, words, parts with their data."""
    assert not app.exception
    parts = [element.proto for element in app.main if hasattr(element, "proto") and element.proto]
    return "\n".join(
        MessageToJson(part, ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\")
        for part in parts
    )


def both(open_app, made_up, **query: str) -> tuple[AppTest, AppTest]:
    return open_app(**query), open_app(lang=made_up, **query)


@pytest.mark.parametrize("query", [{}, {"bar": "native"}, {"view": "clean"}])
def test_pages_in_turn(open_app, made_up, query):
    english, other = both(open_app, made_up, **query)
    for _turn in range(2):
        assert tongue.own_in(seen(english.run())) == []
        assert tongue.english_in(seen(other.run())) == []
    if "view" not in query:  # the map alone says what it says in its files
        assert tongue.english_in(seen(english))
        assert tongue.own_in(seen(other))
