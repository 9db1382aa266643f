"""How each line was made, in the reader's language, and what tells that it is out of date."""

import shutil
from pathlib import Path

import pytest

from karabakh_map.audit import _documents as documents
from karabakh_map.core.errors import DataError
from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import load
from karabakh_map.web import methods

DOCS = Path(__file__).resolve().parents[2] / "docs"
TITLES = {"az": "Hər xətt necə qurulub", "hy": "Ինչպես է կազմվել", "ru": "Как построена"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a checkout that has these documents alone."""
    (tmp_path / "docs").mkdir()
    for path in DOCS.glob("geometry*.md"):
        shutil.copy(path, tmp_path / "docs")
    return tmp_path


def change(path: Path, was: str, now: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(was) == 1
    path.write_text(text.replace(was, now), "utf-8")


def test_they_say_what_the_english_says(copy):
    assert len(list((copy / "docs").iterdir())) == 4
    assert documents.problems(copy, load().names) == []


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("<!-- of ", "<!-- of 0", "is of an older English"),
        ("105 из 124", "105 из 125", "lacks the numbers 124"),
        ("`ties.csv`", "`tie.csv`", "has other code"),
        ("## Площади\n", "", "headings, paragraphs, points"),
        ("апрель 1993 года для севера", "1993 год для севера", "does not name April"),
        ("# Как построена", "# Kак построена", "letters of two alphabets"),
        ("Мадагиз/Суговушан; по", "Мадагиз; по", "lacks the pair"),
    ],
)
def test_what_differs_from_the_english_is_told(copy, was, now, told):
    path = copy / "docs" / "geometry.ru.md"
    change(path, was, now)
    found = documents.problems(copy, load().names)
    assert found
    assert all(one.startswith("docs/geometry.ru.md ") for one in found)
    assert any(told in one for one in found)


@pytest.mark.parametrize("tongue", sorted(TITLES))
def test_a_reader_gets_their_language(tongue):
    with speaking(tongue):
        made = methods.how_made()
        assert (made.tongue, made.current, made.caption) == (tongue, True, "")
    assert TITLES[tongue] not in made.text  # the title stands above it already
    assert made.text.count("\n## ") + made.text.startswith("## ") == 8
    assert "<!--" not in made.text


def test_an_old_translation_is_told_as_old(copy):
    change(copy / "docs" / "geometry.md", "five packages", "six packages")
    for tongue in TITLES:
        with speaking(tongue):
            made = methods.how_made(copy / "docs")
            assert made.tongue == tongue
            assert not made.current
            assert made.caption
    with speaking("en"):
        assert methods.how_made(copy / "docs").caption == ""


def test_without_a_translation_it_is_english_and_says_so(copy):
    (copy / "docs" / "geometry.hy.md").unlink()
    with speaking("hy"):
        made = methods.how_made(copy / "docs")
        assert made.tongue == "en"
        assert made.caption
        assert "From lines to units" in made.text


def test_a_translation_of_no_english_is_refused(copy):
    change(copy / "docs" / "geometry.az.md", "<!-- of ", "<!-- ")
    with speaking("az"), pytest.raises(DataError, match=r"geometry\.az\.md"):
        methods.how_made(copy / "docs")
