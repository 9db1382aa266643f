"""In which language the commands speak: the one place that decides it.

Machine formats (JSON, the columns of CSV) are the same in every language.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from karabakh_map.core.i18n import ORIGINAL, speaking

Command = TypeVar("Command", bound=Callable[..., Any])

USUAL = ORIGINAL
"""What a command speaks that is not told otherwise."""


def _speak(ctx: click.Context, _parameter: click.Parameter, asked: str) -> None:
    ctx.with_resource(speaking(asked))


def language(**shown: Any) -> Callable[[Command], Command]:
    """Return the option that sets the language for the rest of a command."""
    return click.option(
        "--lang", default=USUAL, help="Language; so far only en.", callback=_speak,
        expose_value=False, **shown,
    )  # fmt: skip
