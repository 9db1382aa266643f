"""Words for the reader, in the reader's language.

The language is a context and no parameter: a public door (a command, a run of the app's script,
a picture that was asked for) sets it once with `speaking`, and whatever makes words beneath asks
here. There is none until a door has set one, so that a forgotten door is an error and never
English. A thread begins without a language; what it runs takes one along by `in_this_language`.

Text in the code is English and marked with `_` where it is said, with `marked` where it is only
kept; catalogues live in locale/. Data (titles, summaries, notes) is not translated here.
"""

import gettext
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from karabakh_map.core.errors import UsageError, shown

DOMAIN = "karabakh_map"
ORIGINAL = "en"
"""The language in which the messages stand in the code."""

LOCALE = Path(__file__).parent / "locale"

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


@lru_cache(maxsize=8)
def catalogue(tongue: str) -> gettext.NullTranslations:
    """Return the messages of a language; English where there is no catalogue."""
    return gettext.translation(DOMAIN, LOCALE, [tongue], fallback=True)


def translate(message: str) -> str:
    """Return `message` in the language in force."""
    return catalogue(language()).gettext(message)


_ = translate


def marked(message: str) -> str:
    """Return `message` as it is: it is collected for translation and translated where it is said.

    For what a module keeps: it is loaded once, before anybody has said for which reader.
    """
    return message


def forms(one: str, other: str) -> dict[str, str]:
    """Return a sentence with a number in the forms that a page needs to say it.

    Both are English and hold ``{count}``; the page chooses by the plural rule of the language.
    """
    found = catalogue(language())
    return {"one": found.ngettext(one, other, 1), "other": found.ngettext(one, other, 2)}


def check_language(tongue: str) -> None:
    """Raise a UsageError if there is no catalogue of words for a language.

    Names of places alone are no translation: on an English map they would be one side's names.
    """
    if not has_words(tongue):
        raise UsageError(no_words(tongue))


def has_words(tongue: str) -> bool:
    """Return whether there is a catalogue of words for a language."""
    return tongue == ORIGINAL or (tongue.isalpha() and bool(catalogue(tongue).info()))


def no_words(tongue: str) -> str:
    """Return the sentence for a language without words."""
    return f'There is no translation into "{shown(tongue)}" yet; use en.'


MONTHS = (
    marked("January"), marked("February"), marked("March"), marked("April"), marked("May"),
    marked("June"), marked("July"), marked("August"), marked("September"), marked("October"),
    marked("November"), marked("December"),
)  # fmt: skip


def months() -> list[str]:
    """Return the names of the months, as they stand in a full date."""
    return [_(name) for name in MONTHS]


def in_words(day: date) -> str:
    """Return a full date, for example ``20 November 2020``."""
    return f"{day.day} {_(MONTHS[day.month - 1])} {day.year}"
