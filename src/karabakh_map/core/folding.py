"""One rule for comparing words, however they are written: four scripts, any case, marks or none.

Five depths, each for what the one before it does not find:

folded
    Small letters without marks: ``XANKƏNDİ`` and ``Xankendi`` are one, Latin, Cyrillic and Armenian
    are not. For words of a text.
spoken
    The sound of a name in few Latin letters, so that ``Kəlbəcər``, ``Kelbadzhar``, ``Кельбаджар``
    and ``Քելբաջար`` are one. Two names of a place stay two: both are looked for.
readings
    The sound where the letters are those of a language that the map does not speak: French
    ``Chouchi``, German ``Jerewan``, Polish ``Szusza``.
stems
    What a Russian or Ukrainian adjective was made of: ``Лачинский`` and ``Лачинського`` of
    ``Лачин``, ``Шушинский`` of ``Шуша``.
near
    The consonants of a sound in groups, for a spelling nobody foresaw; `alike` says how near.

The letters stand in folding.json and sounds.json, which js/shared/folding.js and sounds.js read
too; tests/cases/folding.json holds both to the same answers.
"""

import json
import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

_TABLE: dict[str, Any] = {}
for _name in ("folding.json", "sounds.json"):
    _TABLE |= json.loads((files("karabakh_map.core") / _name).read_text(encoding="utf-8"))
_LETTERS = str.maketrans({**_TABLE["letters"], **dict.fromkeys(_TABLE["silent"], "")})
_BEFORE = str.maketrans(_TABLE["before"])
_LATIN = re.compile("[a-z]")
_SCRIPTS = [
    (re.compile(f"[{letters}]"), str.maketrans(latin, own), str.maketrans(own, latin))
    for letters, latin, own in _TABLE["alike"]
]
_TWO = {key: value for key, value in _TABLE["spoken"].items() if len(key) > 1}
_ONE = str.maketrans({key: value for key, value in _TABLE["spoken"].items() if len(key) == 1})
_SOUNDS: list[list[str]] = _TABLE["sounds"]
_PAIRS = re.compile("|".join(map(re.escape, _TWO)))
_RULES = re.compile("|".join(re.escape(letters) for letters, _sound in _SOUNDS))
_NEAR = str.maketrans(_TABLE["near"])
_ADJECTIVE = re.compile(_TABLE["adjective"])
_WORD = re.compile(r"[^\W_]+")
_GLIDE = re.compile(r"(?<=[aou])i+|i+(?=[aou])")
_DOUBLE = re.compile(r"([a-z])\1+")
_LATER_VOWELS = re.compile(r"(?<!^)[aiou]")
_FIRST_VOWEL = re.compile(r"^[aiou]")


def folded_words(text: str) -> list[str]:
    """Return the words of a text as they are compared: small letters without marks.

    The capital of ``ı`` is I and that of ``i`` is İ, so all four are one letter; ``ə`` is e, ``ё``
    is е, and the Armenian ligature is its two letters, also where the second is written վ.
    """
    plain = text
    if not text.isascii():  # only letters beyond have marks or forms
        plain = unicodedata.normalize("NFKD", text)
        plain = "".join(char for char in plain if not unicodedata.category(char).startswith("M"))
    plain = plain.lower().translate(_LETTERS)
    for pair, instead in _TABLE["pairs"].items():
        plain = plain.replace(pair, instead)
    return [_one_script(word) for word in _WORD.findall(plain)]


def _one_script(word: str) -> str:
    """Return a word without the letters of another script that only look like its own."""
    if word.isascii():
        return word
    latin = len(_LATIN.findall(word))
    if not latin:
        return word
    counts = [len(letters.findall(word)) for letters, _there, _back in _SCRIPTS]
    most = max(counts)
    if most >= latin:
        return word.translate(_SCRIPTS[counts.index(most)][1])
    for count, (_letters, _there, back) in zip(counts, _SCRIPTS, strict=True):
        word = word.translate(back) if count else word
    return word


def fold(text: str) -> str:
    """Return a text as names are compared: its words with one space between them."""
    return " ".join(folded_words(text))


@lru_cache(maxsize=50_000)
def spoken_words(text: str) -> tuple[str, ...]:
    """Return the words of a name as they sound, in few Latin letters."""
    marked = unicodedata.normalize("NFC", text).lower().translate(_BEFORE)
    return tuple(filter(None, map(_sound, folded_words(marked))))


@lru_cache(maxsize=50_000)
def _sound(word: str) -> str:
    # Most words have none of these, and to look for all at once is quicker than for each.
    if _PAIRS.search(word):
        for letters, sound in _TWO.items():
            word = word.replace(letters, sound)
    word, before = word.translate(_ONE), ""
    while word != before:  # what one rule leaves may be a pair for another
        before = word
        if _RULES.search(word):
            for letters, sound in _SOUNDS:
                word = word.replace(letters, sound)
        word = _DOUBLE.sub(r"\1", _GLIDE.sub("", word))
    return word


def spoken(text: str) -> str:
    """Return a name as it sounds, without spaces: ``Karin Tak`` and ``Karintak`` are one."""
    return _sound("".join(spoken_words(text)))


def readings(text: str) -> list[str]:
    """Return how a name may sound where its letters are those of French, German or Polish.

    Only what differs from it. German has two, as its ``z`` is also that of others; the last has
    what western languages call the region.
    """
    plain = fold(text)
    found = []
    for rules in _TABLE["readings"]:
        read = plain
        for letters, sound in rules:
            read = read.replace(letters, sound)
        found.append(read)
    return [read for read in dict.fromkeys(found) if read != plain]


def stems(sound: str) -> list[str]:
    """Return the names of which a word may be the Russian or Ukrainian adjective, by sound.

    Only whole names, with the letter at their end that the adjective has lost: a vowel before
    ``-инск``, or a t, as ``тс`` sounds like с. None of other words.
    """
    found = _ADJECTIVE.match(sound)
    if not found:
        return []
    name, more = found[1], found[2] or ""
    return [name + more, *(name + lost for lost in ("aiou" if more else "t"))]


def near(sound: str) -> str:
    """Return the consonants of a sound in groups; vowels after the first letter do not count."""
    return _DOUBLE.sub(r"\1", _bare(sound).translate(_NEAR))


def _bare(sound: str) -> str:
    return _LATER_VOWELS.sub("", _FIRST_VOWEL.sub("a", sound))


def alike(one: str, other: str) -> bool:
    """Tell whether two sounds may be one name in a spelling nobody foresaw."""
    shorter = min(len(one), len(other))
    if shorter < 4 or min(len(_bare(one)), len(_bare(other))) < 3 or near(one) != near(other):
        return False
    return apart(one, other) <= (1 if shorter < 6 else 2 if shorter < 9 else 3)


def apart(one: str, other: str) -> int:
    """Return how many letters must be put in, left out or changed to make one the other."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, against in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != against))
    return row[-1]
