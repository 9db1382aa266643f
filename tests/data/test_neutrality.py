"""No word takes a side outside a quotation: in the data, the documents, the program."""

import re

import pytest

from karabakh_map.audit import _claims as claims
from karabakh_map.audit import _messages as messages
from karabakh_map.audit import _neutrality as neutrality
from karabakh_map.audit import _translations as translations
from tests.data.conftest import ROOT

TEXTS = list(neutrality.text_passages(ROOT))
FILES = sorted({passage.file for passage in TEXTS})


@pytest.mark.parametrize("file", FILES)
def test_documents_and_program(file):
    assert neutrality.judge(passage for passage in TEXTS if passage.file == file) == []


@pytest.mark.parametrize(
    "file",
    "events control disputes story corrections settlements names geo/control_units".split(),
)
def test_data(real, file):
    passages = [p for p in neutrality.data_passages(real) if p.file.startswith(f"data/{file}.")]
    assert passages
    assert neutrality.judge(passages) == []


def test_every_exception_is_needed(real):
    told = [*neutrality.data_passages(real), *translations.passages(real), *messages.passages()]
    assert neutrality.unused([*TEXTS, *told]) == []


def test_the_interface_is_looked_at():
    assert {"app.py", "src/karabakh_map/core/i18n.py", "README.md"} <= set(FILES)
    assert any(file.startswith("src/karabakh_map/web/static/") for file in FILES)


def test_no_short_text_makes_a_claim_without_its_speaker(real):
    assert claims.audit(real) == []


def test_the_audit_reads_every_short_text(real):
    places = [passage.place for passage in claims.short_passages(real)]
    assert sum(place.endswith("title") for place in places) == len(real.events) + len(real.story)
    assert sum(place.endswith("brief") for place in places) == len(real.events)
    assert sum(place.endswith("topic") for place in places) == len(real.disputes)


DISTRICTS = re.compile(
    r"(?<!/)\b(?:Martuni|Mardakert|Khojavend|Aghdara|Shush[ai])\b(?!/) (?:district|region)"
)


@pytest.mark.parametrize("file", "events control disputes story accounts names".split())
def test_districts_of_soviet_time_stand_as_pairs(real, file):
    """Towns are paired by terms.csv; their districts are told to readers in pairs too."""
    found = [
        f"{passage.place}: {match[0]}"
        for passage in neutrality.data_passages(real)
        if passage.file.startswith(f"data/{file}.")
        if (match := DISTRICTS.search(neutrality.QUOTED.sub("", passage.text)))
    ]
    assert found == []


def test_every_term_names_who_uses_it_or_that_nobody_was_seen():
    rows = [row for row in neutrality.terms() if row["kind"] == "term"]
    assert len(rows) == 36
    for row in rows:
        assert row["why"], row["id"]
        for tongue in ("en", "az", "hy", "ru"):
            assert row[tongue], row["id"]
            seen = row[f"seen_{tongue}"]
            assert seen.startswith(("no source seen", "only")) or "http" in seen, (
                row["id"], seen,
            )  # fmt: skip
            assert "neutral: " not in seen or "cop" in seen or "unocha.org" in seen, row["id"]


ONE_NAME = re.compile(
    r"Lachin (?:corridor|road)|Khojaly(?= district)|(?<=Fuzuli/Varanda, )Khojaly"
    r"|(?<=Fuzuli/Varanda to )Khojaly|(?<=two of )Khojaly|Hadrut \(Vank|(?<=renamed )Stepanakert"
)
"""What stands alone: the corridor and its road, a district of today that is not the town, another
village of the name, and the name that a town was given in 1923."""

SPELLINGS = {"Sumgait", "Tartar", "Lala Tepe", "Quzanli"}
"""One name that is spelt in two ways: either will do."""


@pytest.mark.parametrize("file", "events control disputes story geo/control_units".split())
def test_the_first_mention_of_a_place_is_its_pair(real, file):
    """A place with two names is told by both before it is told by one."""
    pairs = {
        part: name.en
        for name in real.names
        if "/" in name.en and name.kind != "region"
        for part in re.sub(r" (?:height|river)$", "", name.en).split("/")[:1]
        if part not in SPELLINGS
    }
    alone = re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, pairs))})(?![\w/])")
    found = []
    for passage in neutrality.data_passages(real):
        if not passage.file.startswith(f"data/{file}."):
            continue
        for text in ONE_NAME.sub("", neutrality.QUOTED.sub("", passage.text)).split(" \n"):
            found += [
                f"{passage.place}: {match[0]}"
                for match in alone.finditer(text)
                if re.sub(r" (?:height|river)$", "", pairs[match[0]]) not in text[: match.start()]
            ]
    assert found == []
