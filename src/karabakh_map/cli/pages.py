"""Pages on the command line: the one HTML file and the static site.

Modules are imported where they are used, so that a short answer starts fast.
"""

import sys
from datetime import date
from pathlib import Path

import click

from karabakh_map.cli import _accounts as accounts
from karabakh_map.cli import _story as stories
from karabakh_map.cli import _targets as targets
from karabakh_map.cli._speech import Group, OneOrSeveral, Several, option
from karabakh_map.core.accounts import Account
from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import fault, marked, number, translate


@click.group(cls=Group)
def pages() -> None:
    """Pages that need no server."""


def _day(text: str | None) -> date | None:
    from karabakh_map.core import dates  # noqa: PLC0415

    return None if text is None else dates.in_range(text)


@pages.command(cls=OneOrSeveral)
@targets.output(marked("File to write."))
@option("--date", "day", metavar="DATE", help=marked("Day shown first; today if not given."))
@stories.story
@accounts.account
def html(
    target: Path | None, day: str | None, own: Path | None, account: Account, languages: list[str]
) -> None:
    """Write the whole map as one HTML file that needs no network.

    Time bar, story, events, sources and data are inside; a browser opens it from
    a disk or a USB stick. In several languages it opens in the reader's.
    """
    from karabakh_map.core import files  # noqa: PLC0415
    from karabakh_map.web import many, single_page  # noqa: PLC0415

    first = _day(day)
    if target:
        files.check_target(target)
    elif sys.stdout.isatty():
        raise UsageError(
            fault("The page is too long for a screen; name a file with -o karabakh.html.")
        )
    if languages[1:]:
        from karabakh_map.dataset import load  # noqa: PLC0415

        page = many.file(stories.told(load.load(), own), languages, first, account)
    else:
        page = single_page.file(stories.told(accounts.dataset(), own), first, account)
    targets.deliver(target, page)
    if target:
        click.echo(translate("Wrote {target}.").format(target=target), err=True)


@pages.command(cls=Several)
@targets.folder()
@option(
    "--base-url", default="", help=marked("Address where it will stand; else links are relative.")
)
@option(
    "--dates",
    "which",
    type=click.Choice(["all", "key"]),
    default="all",
    show_default=True,
    help=marked("The days with a page and a picture: every day of change, or the key dates alone."),
)
@option(
    "--offline/--no-offline",
    "kept",
    default=True,
    show_default=True,
    help=marked(
        "Whether the page is kept for reading offline; --no-offline removes readers' copies."
    ),
)
@option("--force", is_flag=True, help=marked("Write even into a folder with other files."))
@stories.story
def site(
    folder: Path,
    base_url: str,
    languages: list[str],
    which: str,
    kept: bool,
    force: bool,
    own: Path | None,
) -> None:
    """Write the map as a static site to the folder DIR.

    The whole map, a page to embed, a page and a picture for each day on which
    control changed, a page for each place, and feeds of the key dates: files
    that any server can hand out. English stands at the root, other languages in
    folders of their own.
    """
    from karabakh_map.web import homes, keydates, sitefolder  # noqa: PLC0415
    from karabakh_map.web import site as static  # noqa: PLC0415

    homes.check_base(base_url)
    sitefolder.check_folder(folder, force)
    from karabakh_map.dataset import load  # noqa: PLC0415

    told_of = stories.told(load.load(), own)
    contents = static.build(
        told_of,
        base_url,
        languages,
        progress=lambda name: click.echo(name, err=True),
        days=keydates.days_of_keys(told_of) if which == "key" else None,
        offline=kept,
    )
    sitefolder.write(folder, contents, force)
    size = sum(map(len, contents.values())) / 1e6
    told = translate("Wrote {count} files ({size} MB) to {folder}.")
    click.echo(
        told.format(count=number(len(contents)), size=number(size, 1), folder=folder), err=True
    )
    if not base_url:
        click.echo(
            translate("Search engines and previews need full links: add --base-url."), err=True
        )


@pages.command()
@option(
    "--port",
    default=8501,
    show_default=True,
    envvar="STREAMLIT_SERVER_PORT",
    show_envvar=True,
    help=marked("Port to listen on."),
)
@option(
    "--address",
    default="localhost",
    show_default=True,
    envvar="STREAMLIT_SERVER_ADDRESS",
    show_envvar=True,
    help=marked("Who may connect: this machine, or 0.0.0.0 for the network around it."),
)
@option("--browser/--no-browser", default=True, show_default=True, help=marked("Open a browser."))
@stories.story
def serve(port: int, address: str, browser: bool, own: Path | None) -> None:
    """Open the map in a browser.

    Other settings of Streamlit are followed too, such as the path at which a
    proxy hands it on (STREAMLIT_SERVER_BASE_URL_PATH).

    A story of your own is read again whenever its file changes, and its faults are
    said in the page.
    """
    from karabakh_map.web import server  # noqa: PLC0415

    server.run(port, address, browser, own)
