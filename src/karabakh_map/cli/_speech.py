"""In which language the commands speak: the one place that decides it.

``--lang`` wins, wherever it stands; else the variables by which every program is told; else
English. Machine formats (JSON, GeoJSON, the columns of CSV) are the same in every language.
Texts of help stand in English where commands are declared and are translated when shown, as are
click's own words while one of our commands runs.
"""

import copy
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeVar

import click
from click import core, decorators, exceptions, formatting, types

from karabakh_map.cli._metavars import named
from karabakh_map.core.i18n import (
    ORIGINAL,
    check_language,
    has_words,
    marked,
    paragraphs,
    spoken,
    translate,
)
from karabakh_map.core.i18n import (
    language as language_in_force,
)
from karabakh_map.core.languages import LANGUAGES, negotiate

OPTION = "--lang"
ALL = "all"
"""Every language, where several may be named."""

Declared = TypeVar("Declared", bound=Callable[..., Any])

_CLICK_SAYS: tuple[ModuleType, ...] = (core, decorators, exceptions, formatting, types)
OF_CLICK = (
    marked("Usage:"), marked("Options"), marked("Commands"), marked("Positional arguments"),
    marked("Show this message and exit."), marked("Show the version and exit."),
    marked("%(prog)s, version %(version)s"), marked("default: {default}"),
    marked("env var: {var}"), marked("required"), marked("(dynamic)"),
    marked("Missing argument"), marked("Missing option"), marked("Missing parameter"),
    marked("Missing command."), marked("Invalid value: {message}"),
    marked("Invalid value for {param_hint}: {message}"),
    marked("No such option {name!r}."), marked("No such command {name!r}."),
    marked("Did you mean {possibility}?"), marked("(Did you mean one of: {possibilities}?)"),
    marked("Got unexpected extra argument ({args})"),
    marked("Got unexpected extra arguments ({args})"),
    marked("Option {name!r} does not take a value."),
    marked("Option {name!r} requires an argument."),
    marked("Option {name!r} requires {nargs} arguments."),
    marked("Argument {name!r} takes {nargs} values."),
    marked("{value!r} is not {choice}."), marked("{value!r} is not one of {choices}."),
    marked("{value!r} is not a valid {number_type}."),
    marked("Choose from:\n\t{choices}"),
    marked("{value} is not in the range {range}."), marked("integer"), marked("float"),
    marked("Takes {nargs} values but 1 was given."),
    marked("Takes {nargs} values but {len} were given."),
)  # fmt: skip
"""What click says itself of our commands."""


def asked(arguments: Sequence[str], variables: Mapping[str, str] = os.environ) -> str:
    """Return the language of a command that is about to be read.

    An unknown one is told by the option itself, in the language of the variables.
    """
    usual = of_variables(variables)
    words = list(arguments)
    if "--" in words:
        words = words[: words.index("--")]
    told = usual
    for place, word in enumerate(words):
        name, sign, value = word.partition("=")
        if name == OPTION:  # the last one counts, as for click
            told = value if sign else "".join(words[place + 1 : place + 2])
    return told if has_words(told) else usual


def of_variables(variables: Mapping[str, str]) -> str:
    """Return the language that LANGUAGE, LC_ALL, LC_MESSAGES or LANG ask for, as gettext does."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((variables[name] for name in names if variables.get(name)), "")
    if locale.partition(".")[0] in ("", "C", "POSIX"):
        return ORIGINAL
    found = negotiate(variables.get("LANGUAGE", "")) or negotiate(locale)
    return found if found and has_words(found) else ORIGINAL


@contextmanager
def click_speaks() -> Iterator[None]:
    """Let click say its words in the language in force, for as long as a command runs."""
    kept = [
        (module, name, getattr(module, name))
        for module in _CLICK_SAYS
        for name in ("_", "ngettext")
        if hasattr(module, name)
    ]
    for module, name, _said in kept:
        setattr(module, name, _of_click if name == "_" else _of_click_counted)
    try:
        yield
    finally:
        for module, name, said in kept:
            setattr(module, name, said)


def _of_click(message: str) -> str:
    return translate(message) if message in OF_CLICK else message


def _of_click_counted(one: str, other: str, count: int) -> str:
    return _of_click(one if count == 1 else other)


def _told(text: str | None) -> str | None:
    return text and "\n\n".join(named(translate(part)) if part else "" for part in paragraphs(text))


class Option(click.Option):
    """An option whose help is marked, with ``{fields}`` of its own."""

    def __init__(self, *args: Any, fields: Mapping[str, str] | None = None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields = dict(fields or {})

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help in the language in force."""
        spoken = copy.copy(self)
        spoken.help = self.help and named(translate(self.help).format(**self.fields))
        return click.Option.get_help_record(spoken, ctx)

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for its value in the language in force."""
        return named(super().make_metavar(ctx))


class Argument(click.Argument):
    """An argument that is named in the language in force, also where it is missing."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for its value."""
        return named(super().make_metavar(ctx))


class _Spoken(click.Command):
    """A command whose help is in the language in force."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that asks for help, which click keeps from one run to the next."""
        found = super().get_help_option(ctx)
        if found:
            found.help = translate("Show this message and exit.")
        return found

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what the line of usage says after the name of the command."""
        return [named(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        click.Command.format_help_text(_spoken(self), ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what the command does, in a few words."""
        return click.Command.get_short_help_str(_spoken(self), limit)


class Command(_Spoken):
    """A command that takes ``--lang``."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.take_language()

    def take_language(self) -> None:
        """Add the option of the language."""
        language(self)


def _spoken(command: click.Command) -> click.Command:
    found = copy.copy(command)
    found.help = _told(command.help)
    return found


class Group(_Spoken, click.Group):
    """Commands of this kind."""

    command_class = Command


def option(*names: str, **settings: Any) -> Callable[[Declared], Declared]:
    """Return the decorator of an option whose help is marked."""
    return click.option(*names, cls=Option, **settings)


def argument(*names: str, **settings: Any) -> Callable[[Declared], Declared]:
    """Return the decorator of an argument."""
    return click.argument(*names, cls=Argument, **settings)


def language(command: Declared) -> Declared:
    """Add the option of the language to a command, or to a function that will be one."""
    return option(
        OPTION, callback=_check, expose_value=False, metavar="CODE",
        fields={"codes": ", ".join(LANGUAGES)},
        help=marked("Language, one of {codes}; by LC_MESSAGES or LANG if not given."),
    )(command)  # fmt: skip


def languages(command: Declared) -> Declared:
    """Add the option of the languages of what a command writes in several of them."""
    return option(
        OPTION, "languages", callback=_several, metavar="CODES",
        help=marked("Languages, such as en,az,hy,ru, or all; English alone if not given."),
    )(command)  # fmt: skip


def one_or_several(command: Declared) -> Declared:
    """Add the option of the language, or languages, of what a command writes in one by default."""
    return option(
        OPTION, "languages", callback=_one_or_several, metavar="CODES",
        fields={"codes": ", ".join(LANGUAGES)},
        help=marked("Language, one of {codes}, by LC_MESSAGES or LANG if not given; or several, "
                    "such as az,hy, or all."),
    )(command)  # fmt: skip


class Several(Command):
    """A command that writes the same in several languages."""

    def take_language(self) -> None:
        """Add the option of the languages."""
        languages(self)


class OneOrSeveral(Command):
    """A command that writes in the reader's language, or in several that are named."""

    def take_language(self) -> None:
        """Add the option of the languages."""
        one_or_several(self)


def _one_or_several(ctx: click.Context, parameter: click.Parameter, codes: str | None) -> list[str]:
    return [language_in_force()] if codes is None else _several(ctx, parameter, codes)


def _several(_ctx: click.Context, _parameter: click.Parameter, codes: str | None) -> list[str]:
    if codes == ALL:
        return spoken()
    asked_for = [code.strip() for code in (codes or ORIGINAL).split(",")]
    for code in asked_for:
        check_language(code)
    return asked_for


def _check(_ctx: click.Context, _parameter: click.Parameter, tongue: str | None) -> None:
    """Refuse an unknown language; a known one is in force since before the command was read."""
    if tongue is not None:
        check_language(tongue)
