"""The form of an answer, and where it goes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from karabakh_map.cli import _accounts as accounts
from karabakh_map.cli import _targets as targets
from karabakh_map.cli._speech import option
from karabakh_map.core.accounts import Account
from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import ORIGINAL, fault, language, marked, speaking

if TYPE_CHECKING:
    from karabakh_map.core.model import Dataset
    from karabakh_map.export.formats import Answer

SUFFIXES = {".geojson": "geojson", ".json": "json", ".csv": "csv", ".txt": "table"}


def output(*forms: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the options for the form of the answer and where it goes."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        command = targets.output(marked("Write to this file instead of the screen."))(command)
        return option(
            "--format",
            "form",
            type=click.Choice(forms),
            help=marked(
                "Form of the answer; by the ending of the output file; {form} on the screen."
            ),
            fields={"form": forms[0]},
        )(command)

    return decorate


def deliver(
    make: "Callable[[Dataset], Answer]", form: str | None, target: Path | None, *forms: str,
    account: Account = Account.MAP,
) -> None:  # fmt: skip
    """Make an answer of the data and put it where it goes.

    What programs read is made in the original language of the original texts.
    """
    from karabakh_map.core import files  # noqa: PLC0415
    from karabakh_map.export import formats  # noqa: PLC0415

    form = form or _by_ending(target, forms)
    tongue = language() if form == "table" else ORIGINAL
    data = accounts.dataset(account, tongue)
    with speaking(tongue):
        text = formats.write(make(data), form)
    if target:
        encoding = formats.CSV_ENCODING if form == "csv" else "utf-8"
        files.write_bytes(target, text.encode(encoding))
    else:
        click.echo(text, nl=False)


def _by_ending(target: Path | None, forms: tuple[str, ...]) -> str:
    """Return the form that the ending of a file means; a table for the screen or no ending."""
    if target is None or not target.suffix:
        return forms[0]
    form = SUFFIXES.get(target.suffix.lower())
    if form in forms:
        return form
    known = [ending for ending, meant in SUFFIXES.items() if meant in forms]
    raise UsageError(
        fault('"{target}" ends in none of {known}; name such a file, or give --format.').format(
            target=target, known=", ".join(known)
        )
    )
