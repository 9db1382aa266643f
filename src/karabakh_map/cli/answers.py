"""Answers on the command line: who held what, what happened, how much changed.

Modules are imported where they are used, so that a short answer starts fast.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from karabakh_map.cli import EXIT_DATA
from karabakh_map.cli import _accounts as accounts
from karabakh_map.cli import _targets as targets
from karabakh_map.cli._filter import filtered
from karabakh_map.cli._forms import deliver, output
from karabakh_map.cli._speech import Group, argument, option
from karabakh_map.core.accounts import Account
from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import (
    ORIGINAL,
    counted,
    fault,
    forms,
    in_words,
    language,
    marked,
    translate,
)

if TYPE_CHECKING:
    from datetime import date

    from karabakh_map.core.model import Dataset
    from karabakh_map.export.formats import Answer


@click.group(cls=Group)
def answers() -> None:
    """Answers as tables and files."""


def _day(text: str) -> "date":
    from karabakh_map.core import dates  # noqa: PLC0415

    return dates.in_range(text)


def _period(first: str | None, last: str | None) -> "tuple[date, date]":
    """Return the days that a period covers; without bounds, all of the record."""
    from karabakh_map.core import dates  # noqa: PLC0415
    from karabakh_map.history import timeline  # noqa: PLC0415

    end = dates.today() if last is None else dates.in_range(last)
    if first is None:
        return dates.FIRST_DAY, end
    dates.in_range(first)
    start = max(dates.parse(first).first, dates.FIRST_DAY)
    timeline.check_order(start, end)
    return start, end


@answers.command()
@argument("day", metavar="DATE")
@accounts.account
@output("table", "geojson", "csv")
def control(day: str, account: Account, form: str | None, target: Path | None) -> None:
    """Show who holds each control unit at the end of DATE."""
    wanted = _day(day)
    from karabakh_map.export import answers  # noqa: PLC0415

    deliver(
        lambda data: answers.control(data, wanted),
        form,
        target,
        "table",
        "geojson",
        "csv",
        account=account,
    )


@answers.command(context_settings={"ignore_unknown_options": True})
@argument("place", nargs=-1, required=True, metavar="LAT LON")
@option("--date", "when", metavar="DATE", help=marked("Day whose lines are near; today."))
@accounts.account
@output("table", "json", "csv")
def at(
    place: tuple[str, ...], when: str | None, account: Account, form: str | None,
    target: Path | None,
) -> None:  # fmt: skip
    """Show who held the point LAT LON, and since when.

    Degrees of WGS 84, latitude first, also as maps give them: 39.76, 46.75 or
    39,76 46,75 or 39.76°N 46.75°E. With --date it shows how far the nearest line of control
    of that day lies that is not surveyed, and how sure it is.
    """
    from karabakh_map.core import dates, placetext  # noqa: PLC0415
    from karabakh_map.export import at as exporter  # noqa: PLC0415
    from karabakh_map.history import points  # noqa: PLC0415

    lat, lon = placetext.read(" ".join(place))
    points.check_place(lat, lon)
    day = _day(when) if when else dates.today()
    deliver(
        lambda data: exporter.point(data, points.history(data, lat, lon, day)),
        form,
        target,
        "table",
        "json",
        "csv",
        account=account,
    )


@answers.command()
@option("--from", "first", metavar="DATE", help=marked("First day."))
@option("--to", "last", metavar="DATE", help=marked("Last day."))
@filtered
@output("table", "json", "csv", "geojson")
def events(
    first: str | None, last: str | None, asked: dict[str, str], form: str | None,
    target: Path | None,
) -> None:  # fmt: skip
    """List what happened, with who says so."""
    start, end = _period(first, last)
    from karabakh_map.core.dates import EARLIEST_EVENT  # noqa: PLC0415
    from karabakh_map.export import answers  # noqa: PLC0415
    from karabakh_map.history import timeline  # noqa: PLC0415

    wanted = answers.filter_of(asked, language())

    def made(data: "Dataset") -> "Answer":
        # Without a first day the list begins where the events do, before the oblast.
        begin = EARLIEST_EVENT if first is None else start
        title = (
            translate("Events from {first} to {last}")
            if first
            else translate("Events up to {last}")
        )
        title = title.format(first=in_words(start), last=in_words(end))
        found = timeline.events_between(data, begin, end)
        return answers.events(data, found, title, end, wanted)

    deliver(made, form, target, "table", "json", "csv", "geojson")


@answers.command()
@argument("first", metavar="DATE")
@argument("last", metavar="DATE")
@accounts.account
@output("table", "json", "csv", "geojson")
def diff(first: str, last: str, account: Account, form: str | None, target: Path | None) -> None:
    """Show what changed hands between two dates, in km2 with low and high bounds."""
    start, end = _day(first), _day(last)
    from karabakh_map.export import answers  # noqa: PLC0415
    from karabakh_map.history import areas, timeline  # noqa: PLC0415

    timeline.check_order(start, end)
    deliver(
        lambda data: answers.difference(data, areas.difference(data, start, end)),
        form,
        target,
        "table",
        "json",
        "csv",
        "geojson",
        account=account,
    )


@answers.command("areas")
@option("--from", "first", metavar="DATE", help=marked("First day."))
@option("--to", "last", metavar="DATE", help=marked("Last day."))
@option("--district", metavar="NAME", help=marked('Only this district; "nkao" is the oblast.'))
@option("--by-district", is_flag=True, help=marked("Each district for itself."))
@accounts.account
@output("table", "json", "csv")
def areas_over_time(
    first: str | None,
    last: str | None,
    district: str | None,
    by_district: bool,
    account: Account,
    form: str | None,
    target: Path | None,
) -> None:
    """Measure who held how many km2 over time, with low and high bounds.

    One line for each controller and each interval in which nothing changed.
    """
    start, end = _period(first, last)
    if district is not None and by_district:
        raise UsageError(
            fault("--district and --by-district exclude each other; give one of them.")
        )
    from karabakh_map.export import answers  # noqa: PLC0415
    from karabakh_map.history import series  # noqa: PLC0415

    named = None
    if district is not None:
        named = series.find_district(accounts.dataset(account, ORIGINAL), district)

    def made(data: "Dataset") -> "Answer":
        wanted = series.districts(data) if by_district else (named,)
        found = ((name or "", series.areas_over_time(data, start, end, name)) for name in wanted)
        return answers.areas(data, found, end)

    deliver(made, form, target, "table", "json", "csv", account=account)


@answers.command()
@option("--since", metavar="VERSION", help=marked("Compare this version of the data ..."))
@option("--until", metavar="VERSION", help=marked("... with this one; the present if not given."))
@output("table", "json", "csv")
def corrections(
    since: str | None, until: str | None, form: str | None, target: Path | None
) -> None:
    """List what was corrected, in rows and km2.

    A VERSION is whole (2026.11.27+62586fe5), or its hash alone, as pictures, files
    and links name it. Without one, the log of corrections.
    """
    if since is None and until is not None:
        raise UsageError(fault("--until needs --since; give the version to compare with."))
    from karabakh_map.dataset import releases  # noqa: PLC0415
    from karabakh_map.export import corrections as exporter  # noqa: PLC0415
    from karabakh_map.history import corrected  # noqa: PLC0415

    if since is None:
        deliver(
            lambda data: exporter.log(data, releases.versions(data)),
            form, target, "table", "json", "csv",
        )  # fmt: skip
        return
    dataset = accounts.dataset(tongue=ORIGINAL)
    first = releases.find(dataset, since)
    second = releases.find(dataset, until or dataset.version)
    releases.check_order(dataset, first, second)
    found = corrected.compare(first, second)
    deliver(lambda data: exporter.between(data, found), form, target, "table", "json", "csv")


@answers.command()
@option("--report", is_flag=True, help=marked("Print who held each settlement, right or wrong."))
@option("--accept", is_flag=True, help=marked("If all is well, note the files as they are now."))
@option("--release", is_flag=True, help=marked("If all is well, add this state to the ledger."))
def check(report: bool, accept: bool, release: bool) -> int:
    """Validate all data, and list every problem."""
    if report and (accept or release):
        other = "--accept" if accept else "--release"
        raise UsageError(
            fault("--report writes nothing, so {other} cannot go with it; give one.").format(
                other=other
            )
        )
    from karabakh_map.audit import run  # noqa: PLC0415

    if report:
        click.echo(run.settlement_report(), nl=False)
        return 0
    problems, summary = run.accept() if accept else run.run()
    if release and not problems:
        summary = run.release()
    for sentence in filter(None, (run.remark(), *problems)):
        click.echo(sentence, err=True)
    if problems:
        count = forms("{count} problem in the data.", "{count} problems in the data.")
        click.echo(f"karabakh-map: {counted(len(problems), count)}", err=True)
        return EXIT_DATA
    click.echo(summary)
    return 0


@answers.command()
@targets.folder()
@option(
    "--format",
    "form",
    type=click.Choice(["gpkg", "parquet", "geojson", "csv"]),
    default="gpkg",
    show_default=True,
    help=marked("One GeoPackage, or a file for each layer."),
)
@accounts.account
def export(folder: Path, form: str, account: Account) -> None:
    """Write all layers and all times to the folder DIR.

    The layer control_intervals has the units with the days from and to which a
    controller held them, ready for the temporal controller of QGIS.
    """
    from karabakh_map.export import archive as exporter  # noqa: PLC0415

    for path in exporter.write(accounts.dataset(account), folder, form):
        click.echo(path)
