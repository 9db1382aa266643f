"""How much of the data is translated, up to date and reviewed, by language and table."""

from dataclasses import dataclass

from karabakh_map.core.model import Dataset
from karabakh_map.dataset.translations import Rows, digest, texts


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a table is there in a language.

    Attributes
    ----------
    texts
        How many there are in English.
    out_of_date
        Translations of an English that has changed.
    reviewed
        Translations that a native speaker has read.
    """

    tongue: str
    table: str
    texts: int
    translated: int
    out_of_date: int
    reviewed: int


def coverage(dataset: Dataset, tongue: str, rows: Rows) -> list[Coverage]:
    """Return for each table how much of it is translated."""
    words = list(texts(dataset))
    found = []
    for table, there in rows.items():
        mine = [text for text in words if text.table == table]
        of = {row.of: row for row in there.values()}
        fresh = [of[key] for text in mine if (key := digest(text.english)) in of]
        stale = [
            text
            for text in mine
            if digest(text.english) not in of and (text.id, text.field) in there
        ]
        reviewed = sum(bool(row.reviewed_by) for row in fresh)
        found.append(Coverage(tongue, table, len(mine), len(fresh), len(stale), reviewed))
    return found
