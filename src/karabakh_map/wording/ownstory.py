"""A story of one's own: an author's text file, read with a sentence for every fault in it.

It has the columns of data/story.csv, most of which may be left out, and some that spare an author
the looking up (docs/stories.md). A fault costs no more than the cell that it is in: the chapter
runs without it, and only one that has no day or no title is left out.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from karabakh_map.core.errors import DataError, UsageError, shown
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Chapter, Dataset, Teller
from karabakh_map.core.suggest import nearest
from karabakh_map.dataset import plaintext, schema
from karabakh_map.wording._ownrows import RowReader

MOST_BYTES = 1_000_000
MOST_CHAPTERS = 60
NEEDED = ("date", "title")
OWN = ("place", "view", "question_place", "sources", "archive_url", "archive_licence")
"""Columns that data/story.csv has not."""

COLUMNS = (*(field.name for field in schema.STORY.fields), *OWN)
LONGEST = {"title": 80, "by": 80}

_ABOUT = re.compile(r"#\s*(title|by)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_UNSEEN = re.compile("[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""What no reader sees, and what would turn round the words after it."""

_SIGNS = ",;\t"
"""What may stand between cells: Excel writes semicolons in most of our languages."""


@dataclass(frozen=True, slots=True)
class OwnStory:
    """What could be read of a file.

    Attributes
    ----------
    problems
        A sentence for every fault, in the order of the rows.
    """

    teller: Teller
    chapters: tuple[Chapter, ...]
    problems: tuple[str, ...]

    def told(self, dataset: Dataset) -> Dataset:
        """Return the data with this story in place of its own."""
        return replace(dataset, story=self.chapters, teller=self.teller)


def read(path: Path, dataset: Dataset) -> OwnStory:
    """Read a file.

    Raises
    ------
    UsageError
        If there is no such file, or it cannot be opened.
    DataError
        If nothing of it can be told: it is empty, too long, no text, or has no good chapter.
    """
    name, content = shown(path.name, addresses=True), opened(path)
    if len(content) > MOST_BYTES:
        raise DataError(
            fault("{file} is longer than the {most} bytes of a story; shorten it.").format(
                file=name, most=MOST_BYTES
            )
        )
    try:
        text = plaintext.plain(content).decode("utf-8")
    except UnicodeDecodeError as error:
        line = plaintext.plain(content[: error.start]).count(b"\n") + 1
        raise DataError(
            fault(
                "{file} is not UTF-8 text (line {line}); save it again as UTF-8, in a spreadsheet "
                'as "CSV UTF-8".'
            ).format(file=name, line=line)
        ) from None
    return parse(name, text, dataset)


def opened(path: Path) -> bytes:
    """Return the beginning of a file, longer than a story may be.

    Raises
    ------
    UsageError
        If there is no such file, or it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(
            fault('The story "{path}" cannot be read ({reason}); check its name.').format(
                path=shown(path, addresses=True), reason=error.strerror or error
            )
        ) from None


def parse(name: str, text: str, dataset: Dataset) -> OwnStory:
    """Read the text of a file.

    Parameters
    ----------
    name
        What the sentences call the file.

    Raises
    ------
    DataError
        If it has no good chapter.
    """
    if "\0" in text:
        raise DataError(
            fault("{file} is no text; save the table as CSV in UTF-8.").format(file=name)
        )
    return _Reader(name, dataset).story(text)


class _Reader:
    def __init__(self, name: str, dataset: Dataset) -> None:
        self.name, self.dataset = name, dataset
        self.about = {"title": "", "by": ""}
        self.problems: list[str] = []

    def note(self, sentence: str) -> None:
        self.problems.append(sentence)

    def story(self, text: str) -> OwnStory:
        found: list[Chapter] = []
        header: list[str] | None = None
        for number, cells in self._rows(text):
            if cells[0].startswith("#"):
                self._about(cells)
            elif header is None:
                header = self._header(cells)
            elif any(cells):
                chapter = self._chapter(header, number, cells)
                if chapter and len(found) == MOST_CHAPTERS:
                    told = fault("{file} has more than {most} chapters; the rest are left out.")
                    self.note(told.format(file=self.name, most=MOST_CHAPTERS))
                    break
                if chapter:
                    found.append(replace(chapter, id=f"own-{len(found) + 1}"))
        if not found:
            if header is None or not self.problems:
                told = fault('{file} has no chapters; "karabakh-map story --new FILE" begins one.')
                self.note(told.format(file=self.name))
            raise DataError(self.problems)
        chapters = tuple(sorted(found, key=lambda chapter: chapter.order))
        title = self.about["title"] or chapters[0].title
        return OwnStory(Teller(title, self.about["by"]), chapters, tuple(self.problems))

    def _rows(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that say something, each with its number in a spreadsheet."""
        skipped, sign = 0, self._sign(text)
        if text.startswith("sep="):
            skipped, text = 1, text.partition("\n")[2]
        reader = csv.reader(io.StringIO(text), delimiter=sign, strict=True)
        number = skipped
        try:
            for number, cells in enumerate(reader, start=skipped + 1):
                tidy = [" ".join(_UNSEEN.sub(" ", cell).split()) for cell in cells]
                if any(tidy):
                    yield number, tidy
        except csv.Error as error:
            told = fault(
                "{file} row {row}: its quotes do not match ({reason}); close each with another, "
                "and write one inside a text twice."
            )
            self.note(told.format(file=self.name, row=number + 1, reason=error))

    @staticmethod
    def _sign(text: str) -> str:
        """Return what stands between the cells."""
        lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
        heading = next((line for line in lines if not line.startswith('"#')), "")
        if heading.startswith("sep="):
            heading = heading[4:5]
        return next((one for one in _SIGNS if one in heading), ",")

    def _about(self, cells: list[str]) -> None:
        said = _ABOUT.match(", ".join(cell for cell in cells if cell))
        if not said:
            return
        key, text = said[1].lower(), said[2].strip()
        if len(text) > LONGEST[key]:
            told = fault("{file}: the {key} has {count} letters; shorten it to {most}.")
            self.note(told.format(file=self.name, key=key, count=len(text), most=LONGEST[key]))
            text = text[: LONGEST[key] - 1] + "…"
        self.about[key] = text

    def _header(self, cells: list[str]) -> list[str]:
        header = [cell.casefold() for cell in cells]
        for column in header:
            if column and column not in COLUMNS:
                mend = nearest(column, COLUMNS, fault("docs/stories.md lists them."))
                told = fault('{file} has an unknown column "{column}"; {mend}')
                self.note(told.format(file=self.name, column=shown(column), mend=mend))
            elif column and header.count(column) > 1:
                told = fault('{file} has the column "{column}" twice; keep one of them.')
                self.note(told.format(file=self.name, column=column))
                header[header.index(column)] = ""
        for column in NEEDED:
            if column not in header:
                told = fault('{file} has no column "{column}"; add it to the first line.')
                self.note(told.format(file=self.name, column=column))
        return header

    def _chapter(self, header: list[str], number: int, cells: list[str]) -> Chapter | None:
        if any(column not in header for column in NEEDED):
            return None
        row = RowReader(self.dataset, dict(zip(header, cells, strict=False)))
        if any(cells[len(header) :]):
            told = fault(
                "it has {count} cells, and the first line {columns}; put texts that hold a comma "
                "between quotation marks. The chapter is left out."
            )
            row.faults = [told.format(count=len(cells), columns=len(header))]
            chapter = None
        else:
            chapter = row.chapter(number)
        said = fault("{file} row {row}: {fault}")
        for one in row.faults:
            self.note(said.format(file=self.name, row=number, fault=one))
        return chapter
