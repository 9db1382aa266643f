"""The parts of a name, and what a query is compared with."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from karabakh_map.core.folding import fold, spoken, spoken_words

_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_APART = re.compile(r"\s*[/;(),]\s*")


def parts_of(name: str) -> list[str]:
    """Return a name and each name in it: ``Shusha/Shushi``, ``Shusha``, ``Shushi``."""
    return list(dict.fromkeys((name.strip(), *pieces_of(name))))


def pieces_of(name: str) -> list[str]:
    """Return each name in a name, without the whole."""
    return [part for part in _APART.split(name) if part.strip()]


@dataclass(frozen=True)
class Keys:
    """The names of a place as they are compared.

    Attributes
    ----------
    plain, folded, sounds
        Whole names and each name of a pair: in small letters, without marks, by sound.
    words
        Sounds of the words of its names.
    where
        Sounds of the words that say where it lies; they are no names of it.
    """

    plain: frozenset[str]
    folded: frozenset[str]
    sounds: frozenset[str]
    words: frozenset[str]
    where: frozenset[str]


def apart(names: Iterable[str], where: str, known: frozenset[str]) -> tuple[list[str], list[str]]:
    """Return each name of a place by itself, and apart from them what says which it is.

    That stands in brackets or after a comma: a district, or a word in small letters.

    Parameters
    ----------
    known
        What `only_beside` returns.
    """
    parts, beside = list[str](), [where]
    for name in names:
        first, *others = _BRACKETS.sub("", name).split(",")
        parts += pieces_of(first)
        for group in (*others, *_BRACKETS.findall(name)):
            pieces = pieces_of(group)
            tells = any(piece.lstrip()[:1].islower() or spoken(piece) in known for piece in pieces)
            (beside if tells else parts).extend(pieces)
    return parts, beside


def keys_of(names: Sequence[str], where: str, known: frozenset[str] = frozenset()) -> Keys:
    """Return what a query is compared with."""
    parts, beside = apart(names, where, known)
    whole = {*names, *parts}
    words = [spoken_words(part) for part in parts]
    return Keys(
        frozenset(map(plain, whole)),
        frozenset(fold(name).replace(" ", "") for name in whole),
        frozenset(map(spoken, whole)),
        frozenset(map(spoken, parts)).union(*words),
        frozenset(word for text in beside for word in spoken_words(text)),
    )


def plain(text: str) -> str:
    """Return a name in small letters, with its marks."""
    return " ".join(text.replace("İ", "i").casefold().split())
