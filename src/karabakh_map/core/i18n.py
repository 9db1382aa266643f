"""Words for the reader, in the reader's language.

The language is a context and no parameter: a public door (a command, a run of the app's script,
a picture that was asked for) sets it once with `speaking`, and whatever makes words beneath asks
here. There is none until a door has set one, so that a forgotten door is an error and never
English. A thread begins without a language; what it runs takes one along by `in_this_language`.

Text in the code is English and marked with `_` where it is said, with `marked` where it is only
kept; catalogues live in locale/ (`catalogues`). Data (titles, summaries, notes) is not translated
here. Dates, numbers, lists and order are those of CLDR, which the page gets from here too.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache, wraps
from inspect import cleandoc
from typing import Any, ParamSpec, TypeVar

from karabakh_map.core import _plurals as plurals
from karabakh_map.core import catalogues
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.languages import LANGUAGES

ORIGINAL = "en"
"""The language in which the messages stand in the code."""

LOCALE = catalogues.LOCALE

strict = False
"""Whether a missing message is an error; so in tests. Readers get it in marked brackets."""

_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
"""js/shared/words.js fills sentences alike."""

_SPOKEN: ContextVar[str] = ContextVar("language")

Given = ParamSpec("Given")
Made = TypeVar("Made")


class NoLanguageError(LookupError):
    """Words were asked for and no door has said in which language: a mistake in the program."""

    def __init__(self) -> None:
        super().__init__(
            'No language is in force. Wrap the door of this call in i18n.speaking("en"), or take '
            "the language along to this thread with i18n.in_this_language(function)."
        )


def language() -> str:
    """Return the language in force.

    Raises
    ------
    NoLanguageError
        If no door has set one.
    """
    try:
        return _SPOKEN.get()
    except LookupError:
        raise NoLanguageError from None


@contextmanager
def speaking(tongue: str | None = None) -> Iterator[None]:
    """Set the language for a block, or, as a decorator, for a function.

    Parameters
    ----------
    tongue
        None keeps the one in force, for doors that may stand within another.

    Raises
    ------
    UsageError
        If there is no translation into the language.
    NoLanguageError
        If none is given and none is in force.
    """
    if tongue is None:
        tongue = language()
    check_language(tongue)
    before = _SPOKEN.set(tongue)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def in_this_language(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Return the function for another thread or a later time: it speaks the language of now."""
    return speaking(language())(function)


def cached_per_language(
    maxsize: int | None = 128,
) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Return a decorator that keeps results by language too, as `lru_cache` does by arguments."""

    def decorated(function: Callable[Given, Made]) -> Callable[Given, Made]:
        @lru_cache(maxsize=maxsize)
        def kept(_tongue: str, *args: Given.args, **kwargs: Given.kwargs) -> Made:
            return function(*args, **kwargs)

        @wraps(function)
        def found(*args: Given.args, **kwargs: Given.kwargs) -> Made:
            return kept(language(), *args, **kwargs)  # type: ignore[arg-type]  # as lru_cache

        return found

    return decorated


class MissingMessageError(LookupError):
    """A message has no translation; the checks of the catalogues let none of them ship."""

    def __init__(self, message: str, tongue: str) -> None:
        super().__init__(
            f'core/locale/{tongue}.po has no translation of "{message}"; run make messages and '
            "add it there."
        )


def catalogue(tongue: str) -> catalogues.Messages:
    """Return the messages of a language by their English; none where there is no catalogue."""
    return catalogues.messages(tongue, LOCALE)


def _found(message: str) -> str | list[str]:
    tongue = language()
    if tongue == ORIGINAL:
        return message
    told = catalogue(tongue).get(message)
    if told is None:
        if strict:
            raise MissingMessageError(message, tongue)
        return f"[{ORIGINAL}: {message}]"  # seen to be English, and never taken for a translation
    return told


class _Sentence(str):
    """A translation that ends in one full stop, also where what fills it has one ("2020 г.")."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        return _TWO_STOPS.sub(".", super().format(*args, **values))


def translate(message: str) -> str:
    """Return `message` in the language in force."""
    told = _found(message)
    if told is message:
        return message
    return _Sentence(told if isinstance(told, str) else told[-1])


_ = translate


def spoken_or(other: str) -> str:
    """Return the language in force, or another where no door has set one."""
    return _SPOKEN.get(other)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a docstring as they are collected and translated, one line each."""
    return [" ".join(part.split()) for part in cleandoc(text).split("\n\n")]


def fault(message: str) -> str:
    """Return the message of an error in the language in force, of which there may be none.

    A caller of the package that no door has told a language gets English, as exceptions of
    Python itself are.
    """
    return translate(message) if _SPOKEN.get(None) else message


def marked(message: str) -> str:
    """Return `message` as it is: it is collected for translation and translated where it is said.

    For what a module keeps: it is loaded once, before anybody has said for which reader.
    """
    return message


def forms(one: str, other: str) -> dict[str, str]:
    """Return a sentence with a number in the forms that the language has for it.

    Both are English and hold ``{count}``; `counted` and the page choose by the plural rule of the
    language. ``other`` is always there: fractions have it, and what CLDR leaves over.
    """
    told = _found(one)
    if isinstance(told, str):  # English, or not translated
        return {"one": told, plurals.OTHER: other if told == one else told}
    rules = _manners()["plural"]
    names = [name for name in catalogues.FORMS[:-1] if name in rules]
    if len(told) > len(names):
        names.append(plurals.OTHER)
    found = dict(zip(names, told, strict=True))
    # A fraction takes the second form where there are three: 1,5 километра.
    return found | {plurals.OTHER: found.get(plurals.OTHER, told[1])}


def counted(value: float, sentence: dict[str, str], digits: int = 0, /, **fields: object) -> str:
    """Return a sentence of `forms` for a number, written as the language writes it.

    What else the sentence holds in braces comes in ``fields``.
    """
    form = sentence.get(plurals.category(value, digits, _manners()["plural"]))
    told = _Sentence(form or sentence[plurals.OTHER])
    return told.format(count=number(value, digits), **fields)


def check_language(tongue: str) -> None:
    """Raise a UsageError if there is no catalogue of words for a language.

    Names of places alone are no translation: on an English map they would be one side's names.
    """
    if not has_words(tongue):
        raise UsageError(no_words(tongue))


def has_words(tongue: str) -> bool:
    """Return whether there is a catalogue of words for a language."""
    return tongue == ORIGINAL or bool(catalogue(tongue))


def spoken() -> list[str]:
    """Return the codes of the languages that have words, the original first."""
    return [code for code in LANGUAGES if has_words(code)]


def no_words(tongue: str) -> str:
    """Return the sentence for a language without words."""
    from karabakh_map.core.suggest import nearest_language  # noqa: PLC0415  it speaks too

    return fault('There is no translation into "{language}" yet; {mend}').format(
        language=shown(tongue), mend=nearest_language(tongue, spoken())
    )


def _manners() -> dict[str, Any]:
    return catalogues.manners(language(), LOCALE)


def page_language() -> dict[str, Any]:
    """Return what the page needs to write dates, numbers and lists, and to put names in order."""
    found = {"code": language(), **_manners()}
    # Browsers have the rules of plurals, and the page has its quotation marks in its words.
    return {name: value for name, value in found.items() if name not in ("plural", "quotes")}


def months() -> list[str]:
    """Return the names of the months, as they stand in a full date."""
    found: list[str] = _manners()["months"]
    return found


def in_words(day: date) -> str:
    """Return a full date, for example ``20 November 2020``."""
    found: str = _manners()["date"]
    return found.format(
        day=day.day, day2=f"{day.day:02}", month=months()[day.month - 1], year=day.year
    )


def headed(head: str, text: str) -> str:
    """Return a date or a name with what is said of it, for example ``1994: a ceasefire``."""
    return f"{head}{_manners()['colon']}{text}"


def month_in_words(year: int, month: int) -> str:
    """Return a month of a year, for example ``November 2020``."""
    found: str = _manners()["month_year"]
    return found.format(month=_manners()["month_names"][month - 1], year=year)


def number(value: float, digits: int = 0) -> str:
    """Return a number with its thousands apart, for example ``1,500.5``."""
    marks = str.maketrans({",": _manners()["group"], ".": _manners()["decimal"]})
    exact = Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)  # as toFixed does
    return f"{exact:,f}".translate(marks)


def plain(value: float) -> str:
    """Return a number as it stands, without an end of noughts, with the point of the language."""
    return f"{value:g}".replace(".", _manners()["decimal"])


def measured(value: str, unit: str) -> str:
    """Return a number in words of a unit: ``km2``, ``km`` or ``m``."""
    return str(_manners()["units"][unit]).format(value=value)


def listed(items: Iterable[str]) -> str:
    """Return items as a sentence has them, for example ``Kalbajar, Aghdam and Lachin``."""
    told = list(items)
    if len(told) < 2:
        return "".join(told)
    patterns = _manners()["list"]
    if len(told) == 2:
        return str(patterns["two"]).format(*told)
    made = str(patterns["end"]).format(*told[-2:])
    for item in reversed(told[1:-2]):
        made = str(patterns["middle"]).format(item, made)
    return str(patterns["start"]).format(told[0], made)


def in_a_row(items: Iterable[str]) -> str:
    """Return items side by side, each of which may hold commas: ``A 5 km²; B 3 km²``."""
    told = list(items)
    plainly, with_commas = _manners()["row"]
    return str(with_commas if any(", " in item for item in told) else plainly).join(told)


def in_order(names: Iterable[str]) -> list[str]:
    """Return names in the order of the language's alphabet."""
    ranks = {letter: place for place, letter in enumerate(_manners()["alphabet"], 1)}
    return sorted(names, key=lambda name: (_ranked(name, ranks), name))


def _ranked(name: str, ranks: dict[str, int]) -> Sequence[int]:
    """Return where the letters of a name stand; what is no letter of the language stands before.

    js/shared/language.js does the same.
    """
    turkic = "ı" in ranks
    text = unicodedata.normalize("NFC", name)
    if turkic:
        text = text.replace("I", "ı").replace("İ", "i")
    text = text.lower().replace("և", "եւ")
    found = []
    while text:
        letter = text[:2] if text[:2] in ranks else text[0]
        text = text[len(letter) :]
        base = letter if letter in ranks else unicodedata.normalize("NFD", letter)[0]
        if base in ranks:
            found.append(ranks[base])
        else:  # letters of other alphabets come after, everything else before
            found.append(len(ranks) + ord(base) if base.isalpha() else ord(base) - 0x110000)
    return found
