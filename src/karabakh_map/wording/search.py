"""Words found in texts, and the places that a text names.

How words are compared stands in `core.folding`; js/shared/search.js is the twin in the page.
"""

from dataclasses import dataclass
from functools import lru_cache

from karabakh_map.core.folding import fold, folded_words
from karabakh_map.core.model import Dataset
from karabakh_map.wording.nameparts import parts_of
from karabakh_map.wording.places import gazetteer

JOINED = 4
"""Letters from which a word is also found inside others, and across the spaces between them."""

OWN = 6
"""Letters from which the name of a small village is a name in a text, and no other word."""


@dataclass(frozen=True)
class Searchable:
    """A text made ready to be searched: its words, and the same without spaces."""

    plain: str
    joined: str


def searchable(text: str) -> Searchable:
    """Return a text made ready to be searched."""
    plain = " " + fold(text)
    return Searchable(plain, plain.replace(" ", ""))


def has_word(text: Searchable, word: str) -> bool:
    """Tell whether a folded word begins one of a text, or stands inside if it is long."""
    return f" {word}" in text.plain or (len(word) >= JOINED and word in text.joined)


def mentions(text: str, sought: str) -> bool:
    """Tell whether every word that is sought begins a word of the text, in whatever order."""
    there = searchable(text)
    return all(has_word(there, word) for word in folded_words(sought))


@lru_cache(maxsize=8)
def aliases(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Return every place with an English name and all its other names."""
    return tuple(
        (place.name, " ".join(name for name in place.all_names() if name != place.name))
        for place in gazetteer(dataset)
    )


@lru_cache(maxsize=8)
def _keys(dataset: Dataset) -> dict[str, list[tuple[str, int]]]:
    """Return what to look for in a text, by its first word: English names as words, and whose."""
    keys: dict[str, list[tuple[str, int]]] = {}
    for index, place in enumerate(gazetteer(dataset)):
        parts = parts_of(place.name) if place.kind == "region" else place.name.split("/")
        for part in {place.name, *parts}:
            first, *_more = found = folded_words(part) or [""]
            if place.well_known or len("".join(found)) >= OWN:
                keys.setdefault(first, []).append((f" {' '.join(found)} ", index))
    return keys


def named(dataset: Dataset, text: str) -> list[int]:
    """Return the places that an English text names, as positions in `gazetteer`."""
    there, keys = folded_words(text), _keys(dataset)
    plain = f" {' '.join(there)} "
    found = {
        index for word in set(there) for key, index in keys.get(word, ()) if key in plain
    }  # fmt: skip
    return sorted(found)


@lru_cache(maxsize=8)
def named_by_events(dataset: Dataset) -> dict[str, tuple[list[int], list[int]]]:
    """Return the places of each event's title and place, and those that only its text names."""
    if dataset.original:
        return named_by_events(dataset.original)
    found = {}
    for event in dataset.events:
        first = named(dataset, f"{event.title} / {event.place}")
        rest = [index for index in named(dataset, event.summary) if index not in first]
        found[event.id] = first, rest
    return found


def other_names(dataset: Dataset, text: str) -> str:
    """Return the names of the places of a text that a reader may know them by: all of them."""
    known = aliases(dataset)
    return " ".join(f"{known[index][0]} {known[index][1]}" for index in named(dataset, text))
