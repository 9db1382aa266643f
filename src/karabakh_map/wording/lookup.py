"""Whatever is looked for by words: dates, places, units, events and sources.

The search of the page is the twin (js/shared/lookup.js): what it finds, `karabakh-map find` finds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from karabakh_map.core.dates import in_range, parse
from karabakh_map.core.errors import AmbiguousDateError, DateError
from karabakh_map.core.folding import folded_words, spoken
from karabakh_map.core.i18n import in_words
from karabakh_map.core.model import Dataset, Source
from karabakh_map.wording import search
from karabakh_map.wording.finding import Hit, find, find_places
from karabakh_map.wording.matching import Match

KINDS = ("date", "place", "unit", "event", "source")
"""Kinds of hits in their order."""

MOST_WORDS = 12
"""Words of a query in which a date is looked for beside a name."""

HEARD = 5
"""Sounds from which a word of a source in another script is found by its beginning."""


def look_up(dataset: Dataset, text: str) -> list[Hit]:
    """Return what a query finds, by kinds in the order of `KINDS`, each the surest first.

    A name with a date finds the place on that day: "Hadrut 1992".

    Raises
    ------
    UsageError
        If the query has no letter or figure, or is longer than any name.
    """
    found = [*_dates(text), *_dated(dataset, text), *find(dataset, text), *_sources(dataset, text)]
    return sorted(found, key=lambda hit: KINDS.index(hit.kind))


def days_of(text: str) -> list[date]:
    """Return the days that a date can mean; two where day and month could be swapped."""
    try:
        return [in_range(text)]
    except AmbiguousDateError as error:
        return [day for choice in error.choices for day in days_of(choice)]
    except DateError:
        return []


def _dates(text: str) -> list[Hit]:
    return [_date_hit(text, day) for day in days_of(text)]


def _date_hit(text: str, day: date) -> Hit:
    iso = day.isoformat()
    try:
        when = str(parse(text))
    except DateError:  # of two readings this is one
        when = iso
    name = in_words(day)
    return Hit("date", (iso,), name, {}, "date", "", None, None, when, day, Match.NAME)


def split(text: str) -> Iterator[tuple[str, str]]:
    """Return a name and a date beside it, the longest date first, as a query can be read."""
    words = text.split()
    if len(words) > MOST_WORDS:
        return
    for count in range(1, len(words)):
        yield " ".join(words[:count]), " ".join(words[count:])
    for count in range(len(words) - 1, 0, -1):
        yield " ".join(words[count:]), " ".join(words[:count])


def _dated(dataset: Dataset, text: str) -> list[Hit]:
    """Return the places that a query names beside a date, each with the day."""
    if not any(letter.isdigit() for letter in text):  # "today" is a date, and no place's
        return []
    for name, when in split(text):
        if folded_words(name) and (days := days_of(when)):
            hits = find_places(dataset, name)
            if hits:
                return [replace(hit, day=day, date=when) for day in days for hit in hits]
    return []


def source_text(source: Source) -> str:
    """Return what of a source is searched: who, what, which document, when."""
    details = ", ".join(text for text in (source.document, source.date) if text)
    return f"{source.publisher} {source.title} {details}"


@lru_cache(maxsize=2)
def _searchable(dataset: Dataset) -> tuple[tuple[Source, search.Searchable], ...]:
    every = sorted(dataset.sources.items())
    return tuple((source, search.searchable(source_text(source))) for _key, source in every)


@lru_cache(maxsize=4)
def _sounds(dataset: Dataset, latin: bool) -> dict[str, frozenset[str]]:
    """Return how the words of each source sound that are written in Latin letters, or in others."""
    return {
        key: frozenset(
            spoken(word)
            for word in source_text(source).split()
            if _is_latin(folded_words(word)) is latin
        )
        for key, source in dataset.sources.items()
    }


def _is_latin(words: Iterable[str]) -> bool:
    return all(word.isascii() for word in words)


def _sources(dataset: Dataset, text: str) -> list[Hit]:
    data = dataset.original or dataset
    pieces = [(folded_words(piece), spoken(piece)) for piece in text.split()]
    return [
        _source_hit(source)
        for source, there in _searchable(data)
        if all(
            all(search.has_word(there, word) for word in words)
            or _heard(data, source.id, words, sound)
            for words, sound in pieces
        )
    ]


def _heard(dataset: Dataset, key: str, words: list[str], sound: str) -> bool:
    """Tell whether a source has a word that sounds so in another script."""
    if not sound:
        return False
    scripts = (False,) if _is_latin(words) else (True, False)
    return any(
        there == sound or (len(sound) >= HEARD and there.startswith(sound))
        for latin in scripts
        for there in _sounds(dataset, latin)[key]
    )


def _source_hit(source: Source) -> Hit:
    name = source.title or source.publisher
    return Hit(
        "source", (source.id,), name, {}, source.kind.value, source.publisher, None, None,
        source.date or None, None, Match.WORDS,
    )  # fmt: skip
