"""Translations beside their English: same figures, quotations, names; one alphabet; nothing old.

What a machine cannot see (sense, tone) is for people; `docs/translating.md` says how. What is right
though it looks wrong stands in data/i18n/exceptions.csv with its reason.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from karabakh_map.audit._compare import Names, Pair, compare, stronger
from karabakh_map.audit._neutrality import Passage
from karabakh_map.core.i18n import fault, marked, translate
from karabakh_map.core.model import Dataset
from karabakh_map.core.suggest import nearest
from karabakh_map.dataset import plaintext, reading, schema, translations
from karabakh_map.dataset.coverage import coverage as table_coverage
from karabakh_map.dataset.translations import Row, Text, digest

SAID_BY_A_SIDE = {("accounts", "words"), ("disputes", "statement")}
"""Columns with what a side stated, in its own words."""


@dataclass(frozen=True, slots=True)
class Excused:
    """A finding that is right all the same: of which English, and words of the finding."""

    tongue: str
    english: str
    fault: str
    reason: str


@lru_cache(maxsize=4)
def exceptions(folder: Path) -> tuple[Excused, ...]:
    """Return the findings that are right all the same; rows with a fault are left out."""
    rows, _problems = _excused(folder)
    return tuple(Excused(r["language"], r["english"], r["fault"], r["reason"]) for r in rows)


def _excused(folder: Path) -> tuple[list[dict[str, str]], list[str]]:
    path, problems = folder / schema.EXCEPTIONS.file, list[str]()
    if not path.is_file():
        return [], []
    return reading.read_table(schema.EXCEPTIONS, plaintext.read(path), problems), problems


def table_problems(
    dataset: Dataset, tongue: str, table: str, rows: Mapping[tuple[str, str], Row]
) -> list[str]:
    """Return a sentence for every fault in one table of a language."""
    file = f"data/{schema.translation(tongue, table).file}"
    mine = [text for text in translations.texts(dataset) if text.table == table]
    by_place = {(text.id, text.field): text for text in mine}
    by_digest = {digest(text.english): text for text in mine}
    ids = {text.id for text in mine}
    known = sorted(ids)
    names = Names(dataset.names, tongue)
    excused = {(one.english, one.fault) for one in exceptions(dataset.root) if one.tongue == tongue}
    found = []
    for row in rows.values():
        where = f'{file} "{row.id}" {row.field}'
        text = by_digest.get(row.of)
        there = by_place.get((row.id, row.field))
        if text is None or row.id not in ids:  # nobody would find the line of an id that is gone
            found.append(f"{where} {_lost(row, there, known)}")
            continue
        if there and digest(there.english) == row.of:
            text = there
        pair = Pair(tongue, text.english, row.text)
        faults = compare(pair, names)
        if (table, row.field) in SAID_BY_A_SIDE:
            faults += stronger(pair)
        found += [
            fault("{where} {told}.").format(where=where, told=one)
            for one in faults
            if not any(
                english == text.english and words in one.english for english, words in excused
            )
        ]
    return found


def unused(dataset: Dataset) -> list[str]:
    """Return a sentence for every faulty exception, and those of an English that has gone."""
    said = {text.english for text in translations.texts(dataset)}
    _rows, problems = _excused(dataset.root)
    return problems + [
        f"data/{schema.EXCEPTIONS.file} "
        + fault('excuses "{words}" ({tongue}), which no table says; take the row out.').format(
            words=one.english, tongue=one.tongue
        )
        for one in exceptions(dataset.root)
        if one.english not in said
    ]


def _lost(row: Row, there: Text | None, known: list[str]) -> str:
    if there is None:
        mend = nearest(row.id, known, fault("take the line out."))
        return fault("translates what the English table does not have; {mend}").format(mend=mend)
    return fault(
        'is out of date: the English is now "{english}"; translate it anew and write {hash} into '
        "{column}."
    ).format(english=there.english, hash=digest(there.english), column="of")


def problems(dataset: Dataset) -> list[str]:
    """Return a sentence for every fault in the translations of the data."""
    found = []
    for tongue in translations.tongues(dataset.root):
        rows, broken = translations.read(dataset.root, tongue)
        found += broken
        for table, there in rows.items():
            found += table_problems(dataset, tongue, table, there)
    return found + unused(dataset)


def passages(dataset: Dataset) -> Iterator[Passage]:
    """Yield the translation of every record; what a side stated is its own, as in English.

    Districts of the Soviet time have one name alone, in English too.
    """
    for tongue in translations.tongues(dataset.root):
        rows, broken = translations.read(dataset.root, tongue)
        if broken:
            continue
        places = {one.id: one.place for one in translations.translated(dataset, tongue).events}
        for table, there in rows.items():
            said: dict[str, list[str]] = {}
            for row in there.values():
                if (table, row.field) not in SAID_BY_A_SIDE and not row.id.startswith("districts/"):
                    said.setdefault(row.id, []).append(row.text)
            file = f"data/{schema.translation(tongue, table).file}"
            for key, texts in said.items():
                texts.append(places.get(key, ""))
                yield Passage(file, f'"{key}"', " \n".join(texts), tongue)


def coverage(dataset: Dataset, messages: Callable[[str], tuple[int, int]] | None = None) -> str:
    """Return how much of each table is there in each language, as a table; empty if nothing is.

    Parameters
    ----------
    messages
        How many messages the program has, and how many of them in a language.
    """
    rows: list[tuple[str, ...]] = [tuple(map(translate, HEAD))]
    for tongue in translations.tongues(dataset.root):
        there, _broken = translations.read(dataset.root, tongue)
        found = table_coverage(dataset, tongue, there)
        for one in found:
            counts = (one.texts, one.translated, one.out_of_date, one.reviewed)
            rows.append((one.tongue, one.table, *map(str, counts)))
        if messages:
            every, said = messages(tongue)
            rows.append((tongue, "messages", str(every), str(said), "-", "-"))
        if names := [name for name in dataset.names if getattr(name, tongue, "")]:
            rows.append((tongue, "names.csv", str(len(dataset.names)), str(len(names)), "-", "-"))
    if len(rows) == 1:
        return ""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [_line(row, widths) for row in rows]
    return "\n".join([*lines, translate(NOT_REVIEWED)])


HEAD = (
    marked("language"), marked("table"), marked("texts"), marked("translated"),
    marked("out of date"), marked("reviewed"),
)  # fmt: skip
NOT_REVIEWED = marked(
    "Translations were made by the project and are not yet reviewed by native speakers but where "
    "the last column counts them; docs/translating.md says how to correct one."
)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    words, numbers = row[:2], row[2:]
    parts = [word.ljust(width) for word, width in zip(words, widths[:2], strict=True)]
    parts += [number.rjust(width) for number, width in zip(numbers, widths[2:], strict=True)]
    return "  ".join(parts).rstrip()
