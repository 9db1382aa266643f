"""Where a command puts what it made: a file, or the screen, which people also write as a dash."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from karabakh_map.cli._speech import argument, option
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.i18n import fault, translate

Command = TypeVar("Command", bound=Callable[..., Any])


def output(told: str, required: bool = False) -> Callable[[Command], Command]:
    """Return the option -o, whose value is None where the screen is meant."""
    return option(
        "-o", "--output", "target", type=click.Path(), callback=_read, required=required, help=told
    )


def _read(_ctx: click.Context, _parameter: click.Parameter, text: str | None) -> Path | None:
    from karabakh_map.core.drafts import SCREEN  # noqa: PLC0415

    if text == "":  # of a variable that is not set; Path would take it for this folder
        raise UsageError(fault('The name of the file is empty; give one, or "-" for the screen.'))
    return None if text is None or text in SCREEN else Path(text)


def folder() -> Callable[[Command], Command]:
    """Return the argument DIR of a command that writes several files."""
    return argument("folder", metavar="DIR", type=click.Path(), callback=_check_folder)


def _check_folder(_ctx: click.Context, _parameter: click.Parameter, text: str) -> Path:
    from karabakh_map.core.files import check_no_screen  # noqa: PLC0415

    if not text:  # as above
        raise UsageError(fault('The name of the folder is empty; give one, or "." for this one.'))
    path = Path(text)
    check_no_screen(path)
    return path


def deliver(target: Path | None, content: bytes) -> None:
    """Write to the file, or to the screen for the next program."""
    from karabakh_map.core import files  # noqa: PLC0415

    if target is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    files.write_bytes(target, content)


def check_picture(target: Path | None) -> None:
    """Raise a UsageError, before long work, if a picture or its words cannot be written."""
    from karabakh_map.core import files  # noqa: PLC0415
    from karabakh_map.figure import companions  # noqa: PLC0415

    if target:
        files.check_target(target)
        companions.of_picture(target)


def deliver_picture(target: Path | None, content: bytes, alt: str) -> None:
    """Write a picture with its alternative text beside it, or the picture alone to the screen."""
    from karabakh_map.core import files  # noqa: PLC0415
    from karabakh_map.figure import companions  # noqa: PLC0415

    told = target and companions.of_picture(target, alt)
    if target is None or told is None:
        deliver(target, content)
        return
    files.write_files({target: content, told: f"{alt}\n".encode()})
    said = translate("Wrote {target} and its alternative text {told}.")
    click.echo(said.format(target=target, told=told), err=True)
    say_whose(target, told)


def say_whose(target: Path, told: Path) -> None:
    """Say why words stand under an unusual name."""
    if told.stem != target.stem:
        usual = target.with_name(f"{target.stem}{told.suffix}")
        said = translate("{path} was not made by an earlier run and is left as it is.")
        click.echo(said.format(path=usual), err=True)


def form_of(form: str | None, target: Path | None, known: tuple[str, ...]) -> str:
    """Return the format that is asked for, by its name or by the ending of the file.

    Raises
    ------
    UsageError
        If it is none of those known, or the two say different things.
    """
    from karabakh_map.core.drafts import is_stream  # noqa: PLC0415
    from karabakh_map.core.suggest import nearest  # noqa: PLC0415

    ending = target.suffix.removeprefix(".").lower() if target else ""
    asked = form or ending
    if asked in known and ending in known and asked != ending:
        raise UsageError(
            fault('"{target}" ends in .{ending}, and --format says {asked}; give one.').format(
                target=target, ending=ending, asked=asked
            )
        )
    if asked in known:
        return asked
    if not ending and form is None and (target is None or is_stream(target)):
        if target is None and sys.stdout.isatty():
            raise UsageError(fault("A picture cannot be shown here; name a file with -o map.png."))
        return known[0]
    if not asked:
        raise UsageError(
            fault('"{target}" has no ending; name a file such as map.{ending}.').format(
                target=target, ending=known[0]
            )
        )
    raise UsageError(
        fault('There is no format "{asked}"; {mend}').format(
            asked=shown(asked), mend=nearest(asked, known)
        )
    )
