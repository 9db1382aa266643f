"""One rule for finding words, however they are written: four scripts, any case, marks or none.

js/shared/search.js is its twin in the page; tests/cases/search.json holds both to the same answers.
"""

import re
import unicodedata
from functools import lru_cache

from karabakh_map.core.model import Dataset

_SAME = str.maketrans(
    {
        # letters that no decomposition takes apart, with the look-alikes of the schwa
        **dict(zip("ıəәǝłđøς", "ieeeldoσ", strict=True)),
        # apostrophes of scholarly spellings are no letters
        **dict.fromkeys("'`´‘’ʹʻʼʾʿˈ՚՛", ""),
    }
)
_LATIN, _CYRILLIC = "abcehkmoptxy", "авсенкмортху"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_IN_LATIN = re.compile("[a-z]")
_IN_CYRILLIC = re.compile("[а-џ]")
_WORD = re.compile(r"[^\W_]+")
JOINED = 4
"""Letters from which a word is also found inside others, and across the spaces between them."""


def folded_words(text: str) -> list[str]:
    """Return the words of a text as they are compared: small letters without marks.

    The capital of ``ı`` is I and that of ``i`` is İ, so all four are one letter; ``ə`` is e, ``ё``
    is е, and the Armenian ligature is its two letters, also where the second is written վ.
    """
    plain = text
    if not text.isascii():  # only letters beyond have marks or forms
        plain = unicodedata.normalize("NFKD", text)
        plain = "".join(char for char in plain if not unicodedata.category(char).startswith("M"))
    plain = plain.lower().translate(_SAME).replace("եվ", "եւ")
    return [_one_script(word) for word in _WORD.findall(plain)]


def _one_script(word: str) -> str:
    """Return a word without the letters of another script that only look like its own."""
    if word.isascii():
        return word
    latin, cyrillic = len(_IN_LATIN.findall(word)), len(_IN_CYRILLIC.findall(word))
    if not latin or not cyrillic:
        return word
    return word.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)


def fold(text: str) -> str:
    """Return a text as names are compared: its words with one space between them."""
    return " ".join(folded_words(text))


def mentions(text: str, sought: str) -> bool:
    """Tell whether every word that is sought begins a word of the text, in whatever order."""
    plain = " " + fold(text)
    joined = plain.replace(" ", "")
    return all(
        f" {word}" in plain or (len(word) >= JOINED and word in joined)
        for word in folded_words(sought)
    )


def parts_of(name: str) -> list[str]:
    """Return a pair of names and each name of it: ``Shusha/Shushi``, ``Shusha``, ``Shushi``."""
    return list(dict.fromkeys(part.strip() for part in (name, *name.split("/")) if part.strip()))


@lru_cache(maxsize=8)
def aliases(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Return every place with an English name and its names in the other languages."""
    found: dict[str, list[str]] = {}
    for row in dataset.names:
        found.setdefault(row.en, []).extend((row.az, row.hy, row.ru))
    for feature in dataset.layer("places")["features"]:
        place = feature["properties"]
        others = (place.get(code) or "" for code in ("az", "hy", "ru"))
        found.setdefault(place["name"], []).extend(others)
    return tuple(
        (name, " ".join(dict.fromkeys(other for other in others if other and other != name)))
        for name, others in found.items()
    )


@lru_cache(maxsize=8)
def _keys(dataset: Dataset) -> dict[str, list[tuple[str, int]]]:
    """Return what to look for in a text, by its first word: English names as words, and whose."""
    keys: dict[str, list[tuple[str, int]]] = {}
    for index, (name, _others) in enumerate(aliases(dataset)):
        for part in parts_of(name):
            first, *_more = found = folded_words(part) or [""]
            keys.setdefault(first, []).append((f" {' '.join(found)} ", index))
    return keys


def named(dataset: Dataset, text: str) -> list[int]:
    """Return the places that a text names, as positions in `aliases`."""
    there, keys = folded_words(text), _keys(dataset)
    plain = f" {' '.join(there)} "
    found = {
        index for word in set(there) for key, index in keys.get(word, ()) if key in plain
    }  # fmt: skip
    return sorted(found)


def other_names(dataset: Dataset, text: str) -> str:
    """Return the names of the places of a text that a reader may know them by: all of them."""
    known = aliases(dataset)
    return " ".join(f"{known[index][0]} {known[index][1]}" for index in named(dataset, text))
