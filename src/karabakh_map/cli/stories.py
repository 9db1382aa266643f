"""The command for a story of one's own: a file to begin from, its check, its link.

Modules are imported where they are used, so that a short answer starts fast.
"""

import sys
from pathlib import Path

import click

from karabakh_map.cli import _accounts as accounts
from karabakh_map.cli._speech import Group, argument, option
from karabakh_map.cli._story import FILE
from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import counted, fault, forms, marked, translate


@click.group(cls=Group)
def stories() -> None:
    """Stories of one's own."""


@stories.command()
@argument("own", metavar="FILE", type=FILE)
@option("--new", is_flag=True, help=marked("Write a file to begin from; none is overwritten."))
@option(
    "--link-base", default="", help=marked("Address of the map, such as https://example.org/map/.")
)
def story(own: Path, new: bool, link_base: str) -> None:
    """Check the story in FILE, and print the link that carries the whole of it.

    A story is a table of days, views, words and questions; docs/stories.md shows
    how to write one in an evening. "serve --story FILE" previews it, and html,
    handout and site take it too.
    """
    if new:
        _begin(own)
        return
    from karabakh_map.figure.request import check_base  # noqa: PLC0415
    from karabakh_map.wording import ownstory, storylinks  # noqa: PLC0415

    base = check_base(link_base)
    dataset = accounts.dataset()
    found = ownstory.read(own, dataset)
    if found.problems:
        for problem in found.problems:
            click.echo(f"karabakh-map: {problem}", err=True)
        sys.exit(1)
    click.echo(f"{base}#{storylinks.fragment(found.told(dataset))}")
    told = forms(
        "The story is in order: {count} chapter.", "The story is in order: {count} chapters."
    )
    click.echo(counted(len(found.chapters), told), err=True)
    if not base:
        click.echo(
            translate("Put this behind the address of the map, or name it with --link-base."),
            err=True,
        )


def _begin(own: Path) -> None:
    from karabakh_map.core import files  # noqa: PLC0415
    from karabakh_map.wording.storytemplate import template  # noqa: PLC0415

    if own.exists():
        raise UsageError(fault('"{path}" is there already; name another file.').format(path=own))
    files.write_bytes(own, template(accounts.dataset()))
    told = translate(
        'Wrote {path}. Open it in a spreadsheet or an editor; "serve --story" shows it.'
    )
    click.echo(told.format(path=own), err=True)
