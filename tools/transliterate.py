"""Names from one alphabet into another, letter for letter: the rule of docs/translating.md.

python -m tools.transliterate az hy Şıxarx     prints Շըխարխ

For second names of pairs that no source spells; `data/names.csv` says ``rule`` of such a name.
"""

import re
import sys
from collections.abc import Iterator


def _rules(letters: str, sounds: str) -> dict[str, str]:
    return dict(zip(letters, sounds.split(), strict=True))


_ARMENIAN = "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ"
_AZERBAIJANI = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"
LETTERS: dict[tuple[str, str], dict[str, str]] = {
    ("hy", "az"): _rules(
        _ARMENIAN,
        "a b q d e z e ı t j i l x ts k h dz ğ ç m y n ş o ç p c r s v t r ts v p k o f",
    ),
    ("hy", "ru"): _rules(
        _ARMENIAN,
        "а б г д е з э ы т ж и л х ц к х дз г ч м й н ш о ч п дж р с в т р ц в п к о ф",
    ),
    ("az", "ru"): _rules(
        _AZERBAIJANI, "а б дж ч д е е ф г г х х ы и ж к г л м н о ё п р с ш т у ю в й з"
    ),
    ("az", "hy"): _rules(
        _AZERBAIJANI, "ա բ ջ չ դ ե ե ֆ գ ղ հ խ ը ի ժ ք ղ լ մ ն ո ո փ ր ս շ թ ու ու վ յ զ"
    ),
}
"""What each letter becomes."""

JOINED: dict[tuple[str, str], dict[str, str]] = {
    ("hy", "az"): {"ու": "u", "և": "ev"},
    ("hy", "ru"): {"յու": "ю", "յա": "я", "յե": "е", "յո": "ё", "ու": "у", "և": "ев"},
    ("az", "ru"): {
        "ya": "я", "ye": "е", "yə": "е", "yu": "ю", "yü": "ю", "yo": "ё", "yö": "ё",
    },
    ("az", "hy"): {},
}  # fmt: skip
"""Letters that are one sound together, the longest first."""

FIRST: dict[tuple[str, str], dict[str, str]] = {
    ("hy", "az"): {"ո": "vo", "ե": "ye"},
    ("hy", "ru"): {"ո": "во"},
    ("az", "ru"): {"e": "э", "ə": "а", "ö": "о", "ü": "у", "h": "г"},
    ("az", "hy"): {"e": "է", "ə": "ա", "o": "օ", "ö": "օ"},
}
"""What it becomes at the beginning of a word, where that is something else."""


def transliterated(text: str, source: str, target: str) -> str:
    """Return a name in the letters of another language; what is no letter stays."""
    return re.sub(r"[^\W\d_]+", lambda word: _word(word[0], source, target), text)


def _word(word: str, source: str, target: str) -> str:
    small = _small(word, source)
    told = "".join(_sounds(small, source, target))
    return told if word[0] == small[0] else _capital(told, target)


def _small(word: str, tongue: str) -> str:
    if tongue == "az":
        word = word.replace("İ", "i").replace("I", "ı")
    return word.lower()


def _capital(word: str, tongue: str) -> str:
    first = "İ" if tongue == "az" and word[0] == "i" else word[0].upper()
    return first + word[1:]


def _sounds(word: str, source: str, target: str) -> Iterator[str]:
    letters, first = LETTERS[source, target], FIRST[source, target]
    at = 0
    while at < len(word):
        sound, length = _joined(word[at:], source, target)
        if length:
            yield sound
        elif at == 0 and word[0] in first and not word.startswith("ով"):
            yield first[word[0]]
        else:
            yield letters.get(word[at], word[at])
        at += length or 1


def _joined(rest: str, source: str, target: str) -> tuple[str, int]:
    """Return the sound of several letters that are one, and how many; none if they are not."""
    for letters, sound in JOINED[source, target].items():
        if rest.startswith(letters):
            return sound, len(letters)
    return "", 0


if __name__ == "__main__":
    print(transliterated(" ".join(sys.argv[3:]), *sys.argv[1:3]))
