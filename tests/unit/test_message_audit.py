"""A catalogue that is broken is told by check, and what is missing in it is named."""

import json
from pathlib import Path

import pytest

from karabakh_map.audit import _messages as audit
from karabakh_map.core import catalogues

SAID = 'The map of {date} says "so".'


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ("Карта на {date} говорит «так».", ""),
        ("Карта на {дату} говорит «так».", "lacks {date} and has {дату}, which is not in"),
        ("Карта на {date} говорит так.", "has 0 quotations and the English 1"),
        ("Карта на {date} говорит «так», 5.", "has the numbers 5, which the English has not"),
        ("Карта Ha {date} говорит «так».", 'has the word "Ha" in another alphabet'),
        ("Кaрта на {date} говорит «так».", 'has letters of two alphabets in "Кaрта"'),
    ],
)
def test_a_message_that_says_something_else_is_told(tmp_path: Path, told: str, fault: str):
    (tmp_path / "cldr.json").write_bytes((catalogues.LOCALE / "cldr.json").read_bytes())
    content = {"messages": {SAID: told}, "missing": ["Not yet."]}
    (tmp_path / "ru.json").write_text(json.dumps(content), encoding="utf-8")
    found = audit.problems("ru", tmp_path)
    if not fault:
        assert found == []
    else:
        (problem,) = found
        assert problem.startswith("core/locale/ru.po: the translation of")
        assert fault in problem
    assert audit.missing("ru", tmp_path) == [
        'core/locale/ru.po has no translation of "Not yet."; add it there.'
    ]


def test_every_language_has_a_catalogue():
    assert audit.tongues() == ["az", "hy", "ru"]
    for tongue in audit.tongues():
        every, there = audit.coverage(tongue)
        assert every >= there > 300
