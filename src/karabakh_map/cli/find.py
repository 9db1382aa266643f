"""The command that finds dates, places, units, events and sources by words.

Modules are imported where they are used, so that a short answer starts fast.
"""

from pathlib import Path

import click

from karabakh_map.cli._forms import deliver, output
from karabakh_map.cli._speech import Group, argument, option
from karabakh_map.core.i18n import marked

MOST = 20
"""Hits of a kind that are shown if nothing else is asked for."""


@click.group(cls=Group)
def find() -> None:
    """Names."""


@find.command("find")
@argument("query", nargs=-1, required=True, metavar="QUERY")
@option(
    "--limit", type=click.IntRange(1), default=MOST, show_default=True,
    help=marked("At most so many of each kind."),
)  # fmt: skip
@output("table", "json", "csv")
def find_by_name(query: tuple[str, ...], limit: int, form: str | None, target: Path | None) -> None:
    """Find dates, places, control units, events and sources by words.

    QUERY is a name in any script, with or without its marks, of today or former, words of an event
    or of a source, or a date; a name with a date beside it finds the place on that day. Dates come
    first, then places, units, events and sources, each the surest first.
    """
    from karabakh_map.export import finds  # noqa: PLC0415

    text = " ".join(query)
    deliver(lambda data: finds.found(data, text, limit), form, target, "table", "json", "csv")
