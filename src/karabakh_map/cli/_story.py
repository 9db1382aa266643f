"""The option of a story of one's own: a file in place of the story of the data."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from karabakh_map.cli._speech import option
from karabakh_map.core.i18n import marked

if TYPE_CHECKING:
    from karabakh_map.core.model import Dataset

Command = TypeVar("Command", bound=Callable[..., Any])
FILE = click.Path(path_type=Path)


def story(command: Command) -> Command:
    """Add the option that names the file of a story."""
    return option(
        "--story", "own", type=FILE, metavar="FILE",
        help=marked("A story of your own in place of ours; see docs/stories.md."),
    )(command)  # fmt: skip


def told(dataset: "Dataset", own: Path | None) -> "Dataset":
    """Return the data with the story of a file, and say what of it was left out."""
    if own is None:
        return dataset
    from karabakh_map.wording import ownstory  # noqa: PLC0415

    found = ownstory.read(own, dataset)
    for problem in found.problems:
        click.echo(f"karabakh-map: {problem}", err=True)
    return found.told(dataset)
