"""How a query matches names, the surest way first."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from karabakh_map.core.folding import alike, fold, spoken, spoken_words, stems
from karabakh_map.wording.nameparts import Keys, plain

WHOLE = 4
"""Letters from which a whole name is meant, and not the beginning of another."""

GENERIC = frozenset(
    spoken(word)
    for word in "district region town city village fortress castle of "
    "rayon rayonu şəhəri kəndi qəsəbəsi qalası ilçesi ili şehri kenti köyü kasabası kalesi "
    "район района города город село села посёлок крепость місто селище фортеця "
    "շրջան քաղաք գյուղ բերդ ամրոց "
    "Bezirk Stadt Dorf Festung Rajon ville village forteresse de miasto wieś twierdza".split()
)
"""Sounds of words that people write beside a name, in the languages in which they look for one."""


class Match(StrEnum):
    """How a query was found, the surest first."""

    NAME = "name"
    LETTERS = "letters"
    SOUND = "sound"
    BEGINNING = "beginning"
    WORDS = "words"
    TITLE = "title"
    TEXT = "text"
    NEAR = "near"


WHOLE_NAMES = (Match.NAME, Match.LETTERS, Match.SOUND)
ORDER = {match: number for number, match in enumerate(Match)}


@dataclass(frozen=True)
class Query:
    """What somebody wrote, in the forms in which names are compared with it.

    Attributes
    ----------
    text
        In lower case, with its marks.
    letters
        Without marks and spaces.
    sound, sounds
        As it is spoken, whole and by its words.
    """

    text: str
    letters: str
    sound: str
    sounds: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> "Query":
        """Return a text in every form."""
        return cls(plain(text), fold(text).replace(" ", ""), spoken(text), spoken_words(text))

    def match(self, keys: Keys) -> Match | None:
        """Tell how names match, if they do."""
        for found, match in (
            (self.text in keys.plain, Match.NAME),
            (self.letters in keys.folded, Match.LETTERS),
            (self.sound in keys.sounds, Match.SOUND),
        ):
            if found:
                return match
        if _starts(self.letters, keys.folded, 2) or _starts(self.sound, keys.sounds, 5):
            return Match.BEGINNING
        return Match.WORDS if self._by_words(keys) else None

    def _by_words(self, keys: Keys) -> bool:
        own = {
            word
            for word in self.sounds
            if keys.words.intersection((word, *stems(word))) or _starts(word, keys.words, 5)
        }
        rest = set(self.sounds) - own - GENERIC
        return bool(own - GENERIC) and rest <= keys.where

    def near(self, keys: Keys, by_word: bool) -> bool:
        """Tell whether a name, or a word of it, may be meant in a spelling nobody foresaw."""
        names = keys.sounds | keys.words if by_word else keys.sounds
        return any(alike(self.sound, name) for name in names)


def _starts(text: str, names: Iterable[str], least: int) -> bool:
    """Tell whether a text of so many letters begins a name."""
    return len(text) >= least and any(name.startswith(text) for name in names)


def matches(known: Iterable[Keys], query: Query) -> dict[int, Match]:
    """Return which of many names a query means, with how.

    Where a name is whole, those that only begin like it are left out.
    """
    every = ((number, query.match(keys)) for number, keys in enumerate(known))
    found = {number: match for number, match in every if match}
    whole = len(query.sound) >= WHOLE and any(match in WHOLE_NAMES for match in found.values())
    begun = Match.BEGINNING if whole else None
    return {number: match for number, match in found.items() if match is not begun}
