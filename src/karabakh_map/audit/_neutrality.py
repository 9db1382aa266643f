"""Words that take a side, found wherever they stand outside a quotation, in every language.

`data/terms.csv` has each word with its reason and what to write instead;
`words/exceptions.csv` lists the places where one may stand, each with a reason.
Titles of sources are quotations as a whole and are not looked at.
"""

import ast
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from importlib.resources import files
from pathlib import Path

from karabakh_map.core.errors import DataError
from karabakh_map.core.i18n import ORIGINAL, catalogue, fault, spoken_or
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.model import Dataset
from karabakh_map.core.version import HOMES
from karabakh_map.dataset import plaintext, reading, schema

QUOTED = re.compile(r"\"[^\"]*\"|«[^»]*»|„[^“]*“|“[^”]*”|‘[^’]*’", re.DOTALL)
"""Quotations of English, and of Azerbaijani, Armenian and Russian: «…», inside „…“."""

_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_ADDRESS = re.compile(r"https?://\S+|\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Word:
    """A pattern that takes a side, unless the text also matches `unless`.

    Those of other languages than English are made for small letters, see `lowered`.
    """

    id: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    reason: str
    instead: str

    def because(self) -> str:
        """Return the reason within a sentence, in the language in force."""
        said = _known(self.reason)
        return said if said != self.reason else self.reason.lower()

    def better(self, tongue: str | None = None) -> str:
        """Return what to write instead: words of the language of the text, if that is given."""
        return _known(self.instead, tongue)


def _known(text: str, tongue: str | None = None) -> str:
    """Return words of a list in a language; as they are where somebody edited them."""
    said = catalogue(tongue or spoken_or(ORIGINAL)).get(text, text)
    return said if isinstance(said, str) else said[-1]


@dataclass(frozen=True, slots=True)
class Permitted:
    """A place where a word may stand: a file pattern and the words around it."""

    word: str
    where: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that is judged as a whole, and where it stands."""

    file: str
    place: str
    text: str
    tongue: str = ORIGINAL


def _rows(name: str) -> list[dict[str, str]]:
    path = files("karabakh_map.audit") / "words" / name
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def read_words(name: str) -> tuple[Word, ...]:
    """Return a word list of words/."""
    return tuple(
        Word(
            row["id"],
            re.compile(row["pattern"]),
            re.compile(row["unless"]) if row.get("unless") else None,
            row["reason"],
            row["instead"],
        )
        for row in _rows(name)
    )


@cache
def partial_words(tongue: str = ORIGINAL) -> tuple[Word, ...]:
    """Return the words of a language that take a side, as the program's own data list them."""
    return tuple(_avoided(tongue))


def _avoided(tongue: str) -> Iterator[Word]:
    for row in terms():
        if pattern := row.get(f"pattern_{tongue}"):
            unless = row[f"unless_{tongue}"]
            yield Word(
                row["id"],
                re.compile(pattern),
                re.compile(unless) if unless else None,
                row["why"],
                row["instead"],
            )


@cache
def terms() -> tuple[dict[str, str], ...]:
    """Return the rows of terms.csv of the data that the program comes with.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path = next((path for home in HOMES if (path := home / schema.TERMS.file).is_file()), None)
    if path is None:
        lost = fault("is missing; restore it or reinstall karabakh-map.")
        raise DataError([f"data/{schema.TERMS.file} {lost}"])
    problems = list[str]()
    rows = reading.read_table(schema.TERMS, plaintext.read(path), problems)
    if problems:
        raise DataError(problems)
    return tuple(rows)


def broken_terms() -> list[str]:
    """Return a sentence for every fault in terms.csv."""
    try:
        rows = terms()
    except DataError as error:
        return list(error.problems)
    where = f"data/{schema.TERMS.file}"
    found = []
    for row in rows:
        avoid = row["kind"] == "avoid"
        name = f'{where} "{row["id"]}"'
        if avoid != bool(row["instead"]):
            found.append(
                f"{name} "
                + fault("is of kind {kind}; words to avoid alone have {column}.").format(
                    kind=row["kind"], column="instead"
                )
            )
        for column, text in row.items():
            if column.startswith(("pattern_", "unless_")) and text:
                found += _bad_pattern(name, column, text)
            if column.startswith("seen_") and not text and not avoid:
                found.append(
                    f"{name} "
                    + fault('has an empty {column}; write who uses it, or "{words}".').format(
                        column=column, words="no source seen"
                    )
                )
    return found


def _bad_pattern(name: str, column: str, text: str) -> list[str]:
    try:
        re.compile(text)
    except re.error as error:
        return [
            f"{name} "
            + fault("has a {column} that is no regular expression ({error}); mend it.").format(
                column=column, error=error
            )
        ]
    if not column.endswith(f"_{ORIGINAL}") and text != text.lower() and "\\W" not in text:
        return [
            f"{name} "
            + fault("has capitals in {column}; write small letters, any case is found.").format(
                column=column
            )
        ]
    return []


def lowered(text: str, tongue: str) -> str:
    """Return text in small letters; in Azerbaijani that of I is ı and that of İ is i."""
    if tongue == "az":
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower().replace("i\u0307", "i")


@cache
def permitted() -> tuple[Permitted, ...]:
    """Return the exceptions."""
    return tuple(
        Permitted(row["word"], row["where"], row["text"], row["reason"])
        for row in _rows("exceptions.csv")
    )


def judge(passages: Iterable[Passage]) -> list[str]:
    """Return a sentence for every word that takes a side outside a quotation."""
    problems = []
    for passage in passages:
        if passage.text.count('"') % 2:
            problems.append(
                f"{passage.file} {passage.place} "
                + fault("has an odd number of quotation marks; close them.")
            )
        own = passage.tongue == ORIGINAL
        text = passage.text if own else lowered(passage.text, passage.tongue)
        plain = QUOTED.sub(lambda match: "·" * len(match[0]), text)
        for word in partial_words(passage.tongue):
            if word.unless and word.unless.search(text):
                continue
            problems.extend(
                f"{passage.file} {passage.place} "
                + fault(
                    'says "{words}" outside a quotation ({reason}); write {instead}, or quote who '
                    "says it."
                ).format(words=match[0], reason=word.because(), instead=word.better(passage.tongue))
                for match in word.pattern.finditer(plain)
                if not _permits(word, passage, match)
            )
    return problems


def _permits(word: Word, passage: Passage, match: re.Match[str]) -> bool:
    return any(
        exception.word == word.id
        and fnmatch(passage.file, exception.where)
        and any(
            start.start() <= match.start() and match.end() <= start.end()
            for start in re.finditer(re.escape(exception.text), passage.text)
        )
        for exception in permitted()
    )


def data_passages(dataset: Dataset) -> Iterator[Passage]:
    """Yield what the data says in our words, one passage a record."""
    for event in dataset.events:
        tolls = "; ".join(f"{toll.claimant}: {toll.figure}" for toll in event.tolls)
        text = " \n".join((event.title, event.summary, event.place, event.dispute_note, tolls))
        yield Passage("data/events.csv", f'"{event.id}"', text)
    for row in dataset.control_rows:
        text = " \n".join((row.note, row.extent_reason))
        yield Passage("data/control.csv", f'"{row.unit_id}" from {row.since}', text)
    for dispute in dataset.disputes:
        text = " \n".join((dispute.topic, dispute.statement, dispute.said_by, dispute.other))
        yield Passage("data/disputes.csv", f'"{dispute.id}"', text)
    for chapter in dataset.story:
        text = f"{chapter.title} \n{chapter.text} \n{chapter.question}"
        yield Passage("data/story.csv", f'"{chapter.id}"', text)
    for correction in dataset.corrections:
        text = " \n".join((correction.record, correction.was, correction.now, correction.reason))
        yield Passage("data/corrections.csv", f'"{correction.id}"', text)
    for settlement in dataset.settlements:
        text = (
            f"{settlement.name} \n{settlement.district} \n{settlement.note} \n"
            f"{settlement.membership_source} \n{settlement.control_source}"
        )
        yield Passage("data/settlements.csv", f'"{settlement.id}"', text)
    for name in dataset.names:
        yield Passage("data/names.csv", f'"{name.id}"', f"{name.en} \n{name.note}")
    for unit in dataset.units.values():
        yield Passage("data/geo/control_units.geojson", f'"{unit.id}"', unit.name)


def text_passages(root: Path) -> Iterator[Passage]:
    """Yield the documents and the strings of the program in a checkout, paragraph by paragraph."""
    documents = [*root.glob("*.md"), *root.glob("docs/**/*.md")]
    documents += root.glob("data/LICENSE.md")
    for path in filter(_visible, sorted(documents)):
        name = path.relative_to(root).as_posix()
        text = _CODE.sub(_blank, path.read_text(encoding="utf-8"))
        text = _ADDRESS.sub(_blank, text)
        yield from _paragraphs(name, text, documents_tongue(path))
    package = root / "src" / "karabakh_map"
    for path in filter(_visible, sorted([root / "app.py", *package.rglob("*.py")])):
        name = path.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                # A lone quotation mark in a string of the program is punctuation of its output.
                yield Passage(name, f"line {node.lineno}", node.value.replace('"', " "))
    shipped = ("web/static/*.*", "web/templates/*.*", "web/js/**/*.js")
    found = sorted(path for pattern in shipped for path in package.glob(pattern))
    for path in filter(_visible, found):
        name = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield Passage(name, f"line {number}", line.replace('"', " "))


def _visible(path: Path) -> bool:
    """Return whether a file is a text of ours, and not what a system keeps beside it (._README)."""
    return not path.name.startswith((".", "~"))


def documents_tongue(path: Path) -> str:
    """Return the language of a document: that in its name, as in geometry.az.md, or English."""
    named = path.stem.rpartition(".")[2]
    return named if named in LANGUAGES else ORIGINAL


def _paragraphs(name: str, text: str, tongue: str) -> Iterator[Passage]:
    line = 1
    for part in re.split(r"(\n\s*\n)", text):
        if part.strip():
            yield Passage(name, f"line {line}", part, tongue)
        line += part.count("\n")


def _blank(match: re.Match[str]) -> str:
    """Keep the lines, so that later ones keep their numbers."""
    return "\n" * match[0].count("\n")


def unused(passages: Iterable[Passage]) -> list[str]:
    """Return a sentence for every exception that excuses nothing."""
    everything = list(passages)
    return [
        "src/karabakh_map/audit/words/exceptions.csv "
        + fault('permits "{words}" in {file}, where it does not stand; remove the row.').format(
            words=exception.text, file=exception.where
        )
        for exception in permitted()
        if not any(
            fnmatch(passage.file, exception.where) and exception.text in passage.text
            for passage in everything
        )
    ]
