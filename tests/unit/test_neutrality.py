"""Words that take a side are found, but not in quotations, and the list explains itself."""

import re

import pytest

from karabakh_map.audit import _neutrality as neutrality
from karabakh_map.audit._neutrality import Passage, judge, partial_words, permitted
from karabakh_map.core.i18n import speaking


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


@pytest.mark.parametrize(
    ("tongue", "text", "expected"),
    [
        ("az", "Torpaqlar işğal edildi", ["işğal"]),
        ("az", "İŞĞALDAN AZAD EDİLDİ", ["işğaldan", "azad edildi"]),  # capitals of Azerbaijani
        ("az", "separatçı rejim, qondarma qurum", ["separatçı", "qondarma"]),
        ("az", "Hərbi əsirlər azad edildi", []),
        ("az", "Azərbaycan bunu «işğal» adlandırır", []),
        ("hy", "Տարածքն ազատագրվեց", ["ազատագրվեց"]),
        ("hy", "օկուպացված շրջանները", ["օկուպացված"]),
        ("hy", "Բաքուն խոսում է «օկուպացիայի» մասին", []),
        ("hy", "Արցախում", ["արցախում"]),
        ("hy", "Արցախի Հանրապետություն", []),
        ("ru", "Оккупированные районы освобождены", ["оккупированные", "освобождены"]),
        ("ru", "Освобождены шесть пленных", []),
        ("ru", "сепаратисты и так называемая республика", ["сепаратисты", "так называемая"]),
        ("ru", "Баку: «это „оккупация“ земли»", []),
        ("ru", "Слово „оккупация“ стоит в кавычках", []),  # the inner marks alone
        ("ru", "Войска вошли в город", []),
        ("ru", "в Степанакерте", ["степанакерте"]),
        ("ru", "в Степанакерте/Ханкенди", []),
        ("az", "Xankəndi/Stepanakertdə", []),
        ("en", "„occupied“ and “occupied”", []),
    ],
)
def test_judges_words_of_other_languages(tongue, text, expected):
    problems = judge([Passage("data/i18n/x.csv", "line 1", text, tongue)])
    assert [re.findall(r'says "(.*?)"', problem)[0] for problem in problems] == expected


def test_every_language_has_words_and_none_is_broken():
    assert neutrality.broken_terms() == []
    for tongue in ("az", "hy", "ru"):
        assert len(partial_words(tongue)) > 15


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            {"kind": "avoid", "instead": ""},
            '"x" is of kind avoid; words to avoid alone have instead.',
        ),
        ({"kind": "term", "seen_az": ""}, '"x" has an empty seen_az; write who uses it'),
        ({"pattern_ru": "("}, '"x" has a pattern_ru that is no regular expression'),
        ({"pattern_ru": "Оккуп"}, '"x" has capitals in pattern_ru; write small letters'),
    ],
)
def test_a_faulty_term_is_told(monkeypatch, row, told):
    good = dict(neutrality.terms()[0]) | {"id": "x"}
    assert good["kind"] == "term"
    monkeypatch.setattr(neutrality, "terms", lambda: (good | row,))
    assert any(told in problem for problem in neutrality.broken_terms())


@pytest.mark.parametrize("tongue", ["az", "hy", "ru"])
def test_reasons_and_counsels_are_told_in_the_language_of_the_reader(tongue: str):
    with speaking(tongue):
        for word in (*partial_words(), *neutrality.read_words("claims.csv")):
            assert word.because() not in (word.reason, word.reason.lower()), word.id
    for word in partial_words(tongue):  # what to write is of the text's own language
        assert word.better(tongue) != word.instead, word.id
        assert word.better("en") == word.instead
