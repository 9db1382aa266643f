"""Where a command puts what it made: a file, or the screen, which people also write as a dash."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from karabakh_map.cli._speech import option

Command = TypeVar("Command", bound=Callable[..., Any])


def output(told: str, required: bool = False) -> Callable[[Command], Command]:
    """Return the option -o, whose value is None where the screen is meant."""
    return option(
        "-o", "--output", "target", type=click.Path(), callback=_read, required=required, help=told
    )


def _read(_ctx: click.Context, _parameter: click.Parameter, text: str | None) -> Path | None:
    from karabakh_map.core.drafts import SCREEN  # noqa: PLC0415

    return None if text is None or text in SCREEN else Path(text)


def folder() -> Callable[[Command], Command]:
    """Return the argument DIR of a command that writes several files."""
    return click.argument(
        "folder", metavar="DIR", type=click.Path(path_type=Path), callback=_check_folder
    )


def _check_folder(_ctx: click.Context, _parameter: click.Parameter, path: Path) -> Path:
    from karabakh_map.core.files import check_no_screen  # noqa: PLC0415

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
