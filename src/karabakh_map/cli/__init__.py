"""The command line: reads arguments, calls the modules, prints."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, Never

import click

from karabakh_map.cli import _speech
from karabakh_map.core.errors import DataError, KarabakhMapError
from karabakh_map.core.i18n import marked, speaking, translate
from karabakh_map.core.surroundings import take_over
from karabakh_map.core.version import VERSION

GROUPS = ("answers", "find", "pictures", "charts", "pages", "stories")
"""Modules of this room, each with a group of commands of the same name; loaded when asked for."""

_CONTROLS = re.compile("[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
MOST_OF_A_WORD = 300
_ENDLESS = re.compile(rf"\S{{{MOST_OF_A_WORD + 1},}}")
EXIT_DATA, EXIT_USAGE, EXIT_STOPPED = 1, 2, 130


_ = translate


class Commands(_speech.Group):
    """A group whose errors are one line on stderr, with the exit codes of this program."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of their groups."""
        return [name for group in _groups() for name in group.list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; the groups after its own are not loaded for it."""
        for group in _groups():
            self.commands.update(group.commands)  # from these click suggests another spelling
            if cmd_name in self.commands:
                return self.commands[cmd_name]
        return None

    def main(  # type: ignore[override]  # the overloads of click differ only in what they return
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run and exit: 2 for a request that cannot be met, 1 for faulty data."""
        given = sys.argv[1:] if args is None else list(args)
        if not standalone_mode:
            with speaking(_speech.asked(given)), _speech.click_speaks():
                return super().main(args, prog_name, standalone_mode=False, **extra)
        if args is None:  # what was typed, and not what another program calls us with
            take_over()
        _open_streams()
        with speaking(_speech.asked(given)), _speech.click_speaks():
            return self._run(args, prog_name, **extra)

    def _run(self, args: Sequence[str] | None, prog_name: str | None, **extra: Any) -> Never:
        try:
            status = super().main(args, prog_name, standalone_mode=False, **extra)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "karabakh-map"
            told = _('{message} See "{command} --help".')
            _fail(told.format(message=error.format_message(), command=command), EXIT_USAGE)
        except click.ClickException as error:
            _fail(error.format_message(), EXIT_USAGE)
        except click.Abort:
            _fail(_("Stopped."), EXIT_STOPPED)
        except DataError as error:
            more = len(error.problems) - 1
            told = _('{problem} ({count} more; run "karabakh-map check" for all of them)')
            if more:
                _fail(told.format(problem=error.problems[0], count=more), EXIT_DATA)
            _fail(error.problems[0], EXIT_DATA)
        except KarabakhMapError as error:
            _fail(str(error), EXIT_USAGE)
        except OSError as error:
            told = _("The output cannot be written ({reason}).")
            _fail(told.format(reason=error.strerror or error), EXIT_USAGE)
        sys.exit(status if isinstance(status, int) else 0)


def _open_streams() -> None:
    """Write UTF-8 whatever the locale, paths that are none byte by byte; closed streams nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115  open to the end
        getattr(sys, name).reconfigure(encoding="utf-8", errors="surrogateescape")


def _fail(message: str, status: int) -> Never:
    line = _CONTROLS.sub("\ufffd", " ".join(message.split()))
    line = _ENDLESS.sub(lambda word: f"{word[0][:MOST_OF_A_WORD]}…", line)
    click.echo(f"karabakh-map: {line}", err=True)
    sys.exit(status)


def _groups() -> Iterator[click.Group]:
    for name in GROUPS:
        group: click.Group = getattr(import_module(f"karabakh_map.cli.{name}"), name)
        yield group


@click.group(cls=Commands, context_settings={"max_content_width": 80, "terminal_width": 80})
@click.version_option(
    VERSION, prog_name="karabakh-map", cls=_speech.Option, help=marked("Show the version and exit.")
)
@_speech.language
def main() -> None:
    """Who controlled what in and around Nagorno-Karabakh on any date since 1923.

    DATE is a day (2020-11-20), a month (2020-11) or a year (2020), also as people
    write it: 20.11.2020, "November 20, 2020", "20 ноября 2020 г.", today. A month
    or a year stands for its last day, and where a period begins for its first. A
    day belongs to the state at its end.
    """
