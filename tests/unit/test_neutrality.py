"""Words that take a side are found, but not in quotations, and the list explains itself."""

import re

import pytest

from karabakh_map.audit import _neutrality as neutrality
from karabakh_map.audit._neutrality import Passage, judge, partial_words, permitted


def found(text: str, file: str = "docs/x.md") -> list[str]:
    return [
        match
        for problem in judge([Passage(file, "line 1", text)])
        for match in re.findall(r'says "(.*?)"', problem)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town was occupied.", ["occupied"]),
        ("de-occupation of the town", ["de-occupation"]),
        ("Forces liberated it", ["liberated"]),
        ("separatists and terrorists", ["separatists", "terrorists"]),
        ("anti-terrorist measures", ["anti-terrorist"]),
        ("an invasion by the regime", ["invasion", "regime"]),
        ("the Azeri army", ["Azeri"]),
        ("on Armenian soil", ["Armenian soil"]),
        ("in Stepanakert", ["Stepanakert"]),
        ("in Shushi", ["Shushi"]),
        ("the war in Artsakh", ["Artsakh"]),
        ("Varanda", ["Varanda"]),
        # what may stand
        ("The town was captured and handed over.", []),
        ("occupational, preoccupied? no: held", ["occupational"]),
        ('Azerbaijan calls it "occupied".', []),
        ("He spoke of “liberation” and «liberators».", []),
        ("Stepanakert/Khankendi, later Stepanakert", []),
        ("Shusha district", []),
        ("the Republic of Artsakh", []),
        ("Fuzuli/Varanda", []),
        ("Armenian and Azerbaijani forces", []),
        ("the annex of the report", []),
    ],
)
def test_judges_words(text, expected):
    assert found(text) == expected


def test_says_why_and_what_to_write_instead():
    (problem,) = judge([Passage("data/events.csv", '"e001"', "a massacre")])
    assert problem == (
        'data/events.csv "e001" says "massacre" outside a quotation (a judgement that the sides '
        "dispute); write killing, expulsion or violence against, or quote who says it."
    )


def test_an_open_quotation_hides_nothing():
    (problem,) = judge([Passage("README.md", "line 3", 'He said "it was so.')])
    assert problem == "README.md line 3 has an odd number of quotation marks; close them."


def test_an_exception_covers_its_own_words_only(monkeypatch):
    rows = (neutrality.Permitted("occupied", "docs/*.md", "the word occupied itself", "A reason"),)
    monkeypatch.setattr(neutrality, "permitted", lambda: rows)
    assert found("It explains the word occupied itself.") == []
    assert found("the word occupied itself; it is occupied") == ["occupied"]
    assert found("the word occupied itself", file="README.md") == ["occupied"]
    assert neutrality.unused([Passage("docs/x.md", "", "the word occupied itself")]) == []
    assert len(neutrality.unused([Passage("docs/x.md", "", "other")])) == 1


def test_code_and_addresses_are_not_prose(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(
        "Fine.\n\n```\noccupied\n```\n\nUse `occupied` or [this](https://x.org/occupied).\n\n"
        "Not occupied.\n",
        encoding="utf-8",
    )
    (tmp_path / "app.py").write_text('x = "the regime"  # occupied\n', encoding="utf-8")
    assert [problem.split(" says")[0] for problem in judge(neutrality.text_passages(tmp_path))] == [
        "docs/a.md line 9",
        "app.py line 1",
    ]


@pytest.mark.parametrize("word", partial_words(), ids=lambda word: word.id)
def test_every_word_has_a_reason_and_another_word(word):
    assert word.reason
    assert word.instead


@pytest.mark.parametrize("exception", permitted(), ids=lambda exception: exception.text)
def test_every_exception_has_a_reason_and_a_word_of_the_list(exception):
    assert exception.reason
    assert exception.word in {word.id for word in partial_words()}


def test_ids_of_words_are_unique():
    assert len({word.id for word in partial_words()}) == len(partial_words())


def test_a_word_is_found_at_the_line_where_its_paragraph_begins(tmp_path):
    (tmp_path / "docs").mkdir()
    web = tmp_path / "src" / "karabakh_map" / "web"
    (tmp_path / "README.md").write_text(
        "# Head\n\nOne line.\n\n```\nthe code\nof liberated\n```\n\n\nIt was\nliberated.\n"
    )
    (tmp_path / "app.py").write_text('"""Doc."""\n\nA = 1\nB = "it was occupied"\n')
    for folder in ("static", "templates"):
        (web / folder).mkdir(parents=True)
        (web / folder / "page.html").write_text("<p>\nfine\n</p>\nliberated\n")
    places = {
        problem.partition(" says ")[0] for problem in judge(neutrality.text_passages(tmp_path))
    }
    assert places == {
        "README.md line 11",
        "app.py line 4",
        "src/karabakh_map/web/static/page.html line 4",
        "src/karabakh_map/web/templates/page.html line 4",
    }
