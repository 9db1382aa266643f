"""One text beside its English: what a machine can see of a translation."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import takewhile

from karabakh_map.audit._neutrality import QUOTED, lowered, partial_words
from karabakh_map.core import catalogues
from karabakh_map.core.i18n import ORIGINAL, fault, marked
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.model import Name

SCRIPTS = {"Latn": "LATIN", "Armn": "ARMENIAN", "Cyrl": "CYRILLIC"}
"""What Unicode calls the letters of a script; of one that is not here, none are judged."""

LENGTHS = {"az": (0.6, 1.8), "hy": (0.55, 1.8), "ru": (0.5, 1.75)}
"""How long a translation may be beside its English: a little beyond what was found whole."""

ANY_LENGTH = (0.4, 2.5)
FROM, LONG = 40, 150
"""Characters of an English that is long enough to be compared, and of one that must fit closely."""

CLOSELY = 1.2
"""By how much the bounds are nearer to 1 for a long text."""

_THOUSANDS = re.compile(r"(?<=\d)[.,\s\u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_AREA = re.compile(r"\b(?:km|км|կմ)[2²]")
_BRACES = re.compile(r"\{[^}]*\}")
_TAG = re.compile(r"</?[a-z]\w*[^>]*>")
_LETTERS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CODE = re.compile(r"\S*(?:[A-Za-z0-9]\.[a-z]{2,}\b|https?:|--|[a-z]\d|=)\S*")
PROGRAM = "karabakh-map"
_SCHWAS = "ǝәӘ"


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation."""

    tongue: str
    english: str
    said: str

    @property
    def outside(self) -> str:
        """What is said outside quotations."""
        return QUOTED.sub(" ", self.said)


class Finding(str):
    """What differs from the English, in the language in force.

    Attributes
    ----------
    english
        The same in English, of which data/i18n/exceptions.csv excuses some.
    """

    english: str


def _finding(message: str, **values: object) -> Finding:
    """Return the end of a sentence of a marked message."""
    finding = Finding(fault(message).format(**values))
    finding.english = message.format(**values)
    return finding


def numbers(text: str) -> Counter[str]:
    """Return the numbers of a text, however a language groups and divides their digits."""
    text = _THOUSANDS.sub("", _AREA.sub(" ", text))
    text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    return Counter(number.lstrip("0") or "0" for number in _NUMBER.findall(text))


def quotations(text: str) -> int:
    """Return how many quotations a text has, those within others too."""
    return text.count('"') // 2 + text.count("«") + text.count("„") + _curly(text)


def _curly(text: str) -> int:
    """Return quotations in English marks; in „…“ the same mark closes."""
    return max(0, text.count("“") - text.count("„"))


def same_numbers(pair: Pair) -> Iterator[Finding]:
    """Yield a fault for numbers that the English does not have, or that are lost."""
    there, here = numbers(pair.english), numbers(pair.said)
    lost, more = sorted((there - here).elements()), sorted((here - there).elements())
    if lost:
        yield _finding(
            marked("lacks the numbers {numbers} of the English; add them"), numbers=", ".join(lost)
        )
    if more:
        yield _finding(
            marked("has the numbers {numbers}, which the English has not; take them out"),
            numbers=", ".join(more),
        )


@cache
def _months(tongue: str) -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    """Return every month with how English says it, and how a language does in any case."""
    if tongue not in LANGUAGES:
        return []
    english, told = catalogues.manners(ORIGINAL)["months"], catalogues.manners(tongue)
    found = []
    for name, *forms in zip(english, told["months"], told["month_names"], strict=True):
        stem = _beginning(*forms)
        more = "{1,2}" if len(stem) < SHORT else "{0,9}"
        before = r"(?:\d |\b(?:in|of|until|since|by|from|to|and|mid|late|early)[ -])"
        said = rf"\b{name} \d|{before}{name}\b" if len(name) <= SHORT else rf"\b{name}\b"
        found.append((name, re.compile(said), re.compile(rf"(?<!\w){stem}\w{more}(?!\w)")))
    return found


def _beginning(one: str, other: str) -> str:
    """Return the letters with which two words begin alike."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(letter for letter, _ in alike)


def same_months(pair: Pair) -> Iterator[Finding]:
    """Yield a fault for every month of the English that is not named."""
    said = lowered(pair.said, pair.tongue)
    for name, english, there in _months(pair.tongue):
        if english.search(pair.english) and not there.search(said):
            yield _finding(
                marked("does not name {month}, which the English does; look at its dates"),
                month=name,
            )


SHORT = 3
"""Letters of a name of a month, such as May, that may be another word, too."""


def same_quotations(pair: Pair) -> Iterator[Finding]:
    """Yield a fault for quotations lost, added or in marks of English."""
    there, here = quotations(pair.english), quotations(pair.said)
    if there != here:
        yield _finding(
            marked(
                "has {here} quotations and the English {there}; put {marks} where the English has "
                "quotation marks, with the speaker"
            ),
            here=here,
            there=there,
            marks="«…»",
        )
    marks = pair.said.count
    if marks("«") != marks("»") or marks("„") != marks("“"):
        yield _finding(
            marked("has a quotation that does not begin or end; close it with {mark} or {other}"),
            mark="»",
            other="“",
        )
    if '"' in pair.said or "”" in pair.said:
        yield _finding(
            marked("has quotation marks of English; write {marks}, and {others} inside"),
            marks="«…»",
            others="„…“",
        )


def _same_marks(pair: Pair) -> Iterator[Finding]:
    placeholders = marked("has the placeholders {here} and the English {there}; make them the same")
    tags = marked("has the tags {here} and the English {there}; make them the same")
    for what, pattern in ((placeholders, _BRACES), (tags, _TAG)):
        there, here = sorted(pattern.findall(pair.english)), sorted(pattern.findall(pair.said))
        if there != here:
            yield _finding(what, here=here, there=there)
    if pair.english.count(" | ") != pair.said.count(" | "):
        yield _finding(
            marked("has another number of items between | than the English; give each its claimant")
        )


def length(pair: Pair) -> Iterator[Finding]:
    """Yield a fault for a text that is far longer or shorter than its English."""
    shortest, longest = LENGTHS.get(pair.tongue, ANY_LENGTH)
    if len(pair.english) >= LONG:
        shortest, longest = shortest * CLOSELY, longest / CLOSELY
    ratio = len(pair.said) / len(pair.english)
    if len(pair.english) >= FROM and not shortest <= ratio <= longest:
        yield _finding(
            marked("is {ratio} times as long as the English; look whether something is missing"),
            ratio=f"{ratio:.2f}",
        )


def letters(pair: Pair) -> Iterator[Finding]:
    """Yield a fault for letters of another alphabet, or taken apart."""
    known = LANGUAGES.get(pair.tongue)
    script = SCRIPTS.get(known.script) if known else None
    if unicodedata.normalize("NFC", pair.said) != pair.said:
        yield _finding(marked("has letters taken apart (Unicode NFD); write them composed (NFC)"))
    if pair.tongue == "az" and (wrong := [sign for sign in _SCHWAS if sign in pair.said]):
        yield _finding(
            marked("has {sign} ({code}) for {right}; write {other}"),
            sign=wrong[0],
            code=f"U+{ord(wrong[0]):04X}",
            right="ə",
            other="U+0259",
        )
    if script is None:
        return
    allowed = {*_LETTERS.findall(pair.english), PROGRAM}
    text = _CODE.sub(" ", _BRACES.sub(" ", _TAG.sub(" ", pair.said)))
    for word in dict.fromkeys(_LETTERS.findall(text)):
        scripts = {unicodedata.name(sign, "?").split()[0] for sign in word if sign.isalpha()}
        if len(scripts) > 1 and not _joined(word, allowed):
            yield _finding(
                marked('has letters of two alphabets in "{word}"; write it in one'), word=word
            )
        elif script not in scripts and not _as_in_english(word, allowed, scripts):
            yield _finding(
                marked(
                    'has the word "{word}" in another alphabet; write it in that of the language'
                ),
                word=word,
            )


def _joined(word: str, allowed: set[str]) -> bool:
    """Return whether a word is a name of the English with an ending, such as TRIPP-ի."""
    return any(word.startswith(f"{name}-") for name in allowed)


def _as_in_english(word: str, allowed: set[str], scripts: set[str]) -> bool:
    """Return whether a word of another alphabet stands in the English too; in Latin, as a name."""
    named = word == PROGRAM or any(sign.isupper() for sign in word)
    return word in allowed and (named or scripts != {"LATIN"})


def _translated(pair: Pair) -> Iterator[Finding]:
    if pair.said == pair.english and any(sign.isalpha() for sign in _BRACES.sub("", pair.said)):
        yield _finding(marked("is the English; translate it"))


CHECKS: tuple[Callable[[Pair], Iterator[Finding]], ...] = (
    same_numbers, same_months, same_quotations, _same_marks, length, letters, _translated,
)  # fmt: skip


class Names:
    """The neutral pairs of names.csv, as a language says them."""

    def __init__(self, names: Iterable[Name], tongue: str) -> None:
        self.tongue = tongue
        self.names = [name for name in names if "/" in name.en]

    @cached_property
    def pairs(self) -> list[tuple[Name, re.Pattern[str], re.Pattern[str]]]:
        """Return each pair with what it looks like in English and, in any case, in the language."""
        found = []
        for name in self.names:
            told = re.sub(r" ?\([^)]*\)", "", str(getattr(name, self.tongue, "")))
            parts = [lowered(_capitals(part), self.tongue) for part in told.split("/")]
            stems = [re.escape(part[: max(3, len(part) - 2)]) for part in parts if part]
            said = r"[\w ]{0,12}(?: \([^)]*\))?\s?/\s?".join(stems)
            english = rf"(?<![\w/]){re.escape(name.en)}(?![\w/])"
            found.append((name, re.compile(english), re.compile(said)))
        return found

    def missing(self, pair: Pair) -> Iterator[Finding]:
        """Yield a fault for every pair of the English that the translation has not, or turned."""
        said = lowered(pair.said, self.tongue)
        for name, english, there in self.pairs:
            if name.en in pair.english and english.search(pair.english) and not there.search(said):
                told = getattr(name, self.tongue)
                yield _finding(
                    marked("lacks the pair {pair} for {name}; write it as in {file}"),
                    pair=told,
                    name=name.en,
                    file="data/names.csv",
                )


def _capitals(name: str) -> str:
    """Return a name without the kind that stands beside it, as in ``river`` or ``height``."""
    return " ".join(word for word in name.split() if word[0].isupper())


def compare(pair: Pair, names: Names | None = None) -> list[Finding]:
    """Return what differs from the English, each the end of a sentence with its mend."""
    found = [one for check in CHECKS for one in check(pair)]
    return found + (list(names.missing(pair)) if names else [])


_ALSO = {"liberated": r"\bfree(?:d|s|ing)?\b"}
"""English that says an idea more mildly than the words to avoid, and means it."""


_STRONGER = marked(
    'says "{words}", which the English of the statement does not ({reason}); write {instead}'
)


def stronger(pair: Pair) -> list[Finding]:
    """Return a fault for every word of a side that the English of its statement does not have."""
    text, found = lowered(pair.said, pair.tongue), []
    english = {word.id: word.pattern.pattern for word in partial_words()}
    for word in partial_words(pair.tongue):
        if not (match := word.pattern.search(text)) or (word.unless and word.unless.search(text)):
            continue
        patterns = filter(None, (english.get(word.id), _ALSO.get(word.id)))
        if not any(re.search(one, pair.english, re.IGNORECASE) for one in patterns):
            finding = _finding(
                _STRONGER,
                words=match[0],
                reason=word.because(),
                instead=word.better(pair.tongue),
            )
            finding.english = _STRONGER.format(
                words=match[0], reason=word.reason.lower(), instead=word.instead
            )
            found.append(finding)
    return found
