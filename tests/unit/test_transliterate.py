"""The rule by which names are written in another alphabet, and that the table of names keeps it."""

import csv
import re
from pathlib import Path

import pytest

from tools.transliterate import FIRST, LETTERS, transliterated

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("name", "source", "target", "told"),
    [
        ("Şıxarx", "az", "hy", "Շըխարխ"),
        ("Göyarx", "az", "ru", "Гёярх"),
        ("İvanyan", "az", "ru", "Иванян"),
        ("Həsənriz", "az", "ru", "Гесенриз"),
        ("Əsgəran", "az", "hy", "Ասգերան"),
        ("Ցոր", "hy", "az", "Tsor"),
        ("Իվանյան", "hy", "az", "İvanyan"),
        ("Ոսկեպար", "hy", "ru", "Воскепар"),
        ("Նորագյուղ", "hy", "ru", "Норагюг"),
        ("Ուղտասար", "hy", "az", "Uğtasar"),
        ("Լևոնարխ", "hy", "az", "Levonarx"),
        ("Qırmızı Bazar", "az", "hy", "Ղըրմըզը Բազար"),
        ("Şuşa (1)", "az", "ru", "Шуша (1)"),
    ],
)
def test_letter_for_letter(name: str, source: str, target: str, told: str):
    assert transliterated(name, source, target) == told


def test_every_letter_has_a_sound_and_none_of_the_old_alphabet_is_left():
    for (source, target), letters in LETTERS.items():
        assert len(letters) == len(set(letters)) >= 32
        for letter in [*letters, *FIRST[source, target]]:
            told = transliterated(f"{letter}{letter}", source, target)
            assert not set(told) & (set(letters) - set("".join(letters.values()))), letter


PARTS = {"տակ", "tak"}  # of a name, which Armenian writes small


def bare(name: str) -> str:
    """Return a name without the kind of place that stands beside it."""
    name = re.sub(r" ?\([^)]*\)", "", name)
    return " ".join(word for word in name.split() if word[0].isupper() or word in PARTS)


def test_names_that_are_said_to_follow_the_rule_do():
    checked = 0
    with (ROOT / "data" / "names.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            own = {tongue: bare(row[tongue].split("/")[0]) for tongue in ("az", "hy")}
            for tongue, sources in {"az": ["hy"], "hy": ["az"], "ru": ["az", "hy"]}.items():
                if row[f"{tongue}_second"] == "rule":
                    second = bare(row[tongue].split("/")[1]).lower()
                    told = [bare(transliterated(own[one], one, tongue)).lower() for one in sources]
                    assert second in told, row["en"]
                    checked += 1
    assert checked > 120
