"""One rule of wording for the killing of civilians, whoever was killed (docs/data-model.md)."""

import re

import pytest

from karabakh_map.audit._claims import first_sentence
from karabakh_map.audit._neutrality import QUOTED
from karabakh_map.core.categories import Category
from tests.data.conftest import rows

ROWS = [row for row in rows("events") if row["category"] == Category.VIOLENCE]
TITLE = re.compile(
    r"Killing of (?P<dead>Armenian|Azerbaijani) civilians "
    r"(?:in|at|at the capture of) (?!the capture)\S.*"
)
JUDGEMENT = re.compile(
    r"(?i)\b(?:massac\w+|pogrom\w*|genocid\w*|slaughter\w*|atroci\w+|provo(?:cation|ked)\w*"
    r"|ethnic cleansing|expulsion|barbar\w+|brutal\w*|innocent|tragedy|murder\w*)\b"
)
SIDES = {"Armenian": r"\bArmenia", "Azerbaijani": r"\bAzerbaijan"}


@pytest.fixture(params=ROWS, ids=[row["id"] for row in ROWS])
def row(request) -> dict[str, str]:
    return request.param


def faults(row: dict[str, str]) -> list[str]:
    """Say where a row departs from the rule."""
    found = []
    title = TITLE.fullmatch(row["title"])
    if not title:
        return [f"title {row['title']!r}"]
    if not re.search(r": .*\d", row["tolls"]):
        found.append("no claimant with a number")
    for column in ("title", "summary", "tolls", "dispute_note"):
        if word := JUDGEMENT.search(QUOTED.sub("", row[column])):
            found.append(f"{column}: {word[0]!r} outside quotation marks")
    if QUOTED.search(row["summary"]):
        found.append("summary: words of a speaker belong into the note")
    parts = first_sentence(row["dispute_note"]).split("; ")
    if len(parts) != 3:
        return [*found, f"note: {len(parts)} parts"]
    dead = title["dead"]
    other = next(side for side in SIDES if side != dead)
    if not re.search(SIDES[dead], parts[1]):
        found.append("note: the second part is not of the side whose people were killed")
    if not re.search(rf"{SIDES[other]}|\bSoviet leaders\b", parts[2]):
        found.append("note: the third part is not of the other side")
    return found


def test_the_rule_holds(row):
    assert faults(row) == []


def test_both_sides_have_rows():
    dead = [match["dead"] for row in ROWS if (match := TITLE.fullmatch(row["title"]))]
    assert min(dead.count("Armenian"), dead.count("Azerbaijani")) >= 5


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("title", "Massacre at Place"),
        ("title", "Killing of civilians at Place"),
        ("tolls", ""),
        ("tolls", "Armenia: many"),
        ("summary", "A pogrom of three days."),
        ("summary", 'Azerbaijan speaks of "genocide".'),
        ("dispute_note", "Armenia: denied; Azerbaijan: 5 killed."),
        ("dispute_note", "A court: five killed; Azerbaijan: denied; Armenia: five killed."),
        ("dispute_note", "A court: a massacre; Armenia: five killed; Azerbaijan: denied."),
    ],
)
def test_the_rule_notices(column, text):
    good = {
        "title": "Killing of Armenian civilians at the capture of Place",
        "summary": "Forces took Place; some inhabitants were killed.",
        "tolls": "Armenia: 5 killed",
        "dispute_note": 'A court: "massacre"; Armenia: five killed; no Azerbaijani account.',
    }
    assert faults(good) == []
    assert faults(good | {column: text}) != []
