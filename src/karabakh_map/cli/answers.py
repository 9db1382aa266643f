"""Answers on the command line: who held what, what happened, how much changed.

Modules are imported where they are used, so that a short answer starts fast.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from karabakh_map.cli import EXIT_DATA
from karabakh_map.cli import _accounts as accounts
from karabakh_map.cli import _targets as targets
from karabakh_map.core.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from karabakh_map.core.accounts import Account
    from karabakh_map.core.model import Dataset
    from karabakh_map.export.formats import Answer

SUFFIXES = {".geojson": "geojson", ".json": "json", ".csv": "csv", ".txt": "table"}


@click.group()
def answers() -> None:
    """Answers as tables and files."""


def output(*forms: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the options for the form of the answer and where it goes."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        command = targets.output("Write to this file instead of the screen.")(command)
        return click.option(
            "--format",
            "form",
            type=click.Choice(forms),
            help=f"Form of the answer; by the ending of the output file; {forms[0]} on the screen.",
        )(command)

    return decorate


def load_data() -> "Dataset":
    """Return the data, checked."""
    from karabakh_map.dataset import load  # noqa: PLC0415

    return load.load()


def deliver(answer: "Answer", form: str | None, target: Path | None, *forms: str) -> None:
    """Write an answer to the screen or a file, in the form asked for."""
    from karabakh_map.core import files  # noqa: PLC0415
    from karabakh_map.export import formats  # noqa: PLC0415

    form = form or _by_ending(target, forms)
    text = formats.write(answer, form)
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
        f'"{target}" ends in none of {", ".join(known)}; name such a file, or give --format.'
    )


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
@click.argument("day", metavar="DATE")
@accounts.account
@output("table", "geojson", "csv")
def control(day: str, account: "Account", form: str | None, target: Path | None) -> None:
    """Tell who holds each control unit at the end of DATE."""
    wanted = _day(day)
    from karabakh_map.export import answers  # noqa: PLC0415

    answer = answers.control(accounts.dataset(account), wanted)
    deliver(answer, form, target, "table", "geojson", "csv")


@answers.command(context_settings={"ignore_unknown_options": True})
@click.argument("place", nargs=-1, required=True, metavar="LAT LON")
@click.option("--date", "when", metavar="DATE", help="Day whose lines are near; today.")
@accounts.account
@output("table", "json", "csv")
def at(
    place: tuple[str, ...], when: str | None, account: "Account", form: str | None,
    target: Path | None,
) -> None:  # fmt: skip
    """Tell who held the point LAT LON, and since when.

    Degrees of WGS 84, latitude first, also as maps give them: 39.76, 46.75 or
    39,76 46,75 or 39.76°N 46.75°E. With --date it tells how far the nearest line of control
    of that day lies that is not surveyed, and how sure it is.
    """
    from karabakh_map.core import dates, placetext  # noqa: PLC0415
    from karabakh_map.export import answers  # noqa: PLC0415
    from karabakh_map.history import points  # noqa: PLC0415

    lat, lon = placetext.read(" ".join(place))
    points.check_place(lat, lon)
    day = _day(when) if when else dates.today()
    dataset = accounts.dataset(account)
    answer = answers.point(dataset, points.history(dataset, lat, lon, day))
    deliver(answer, form, target, "table", "json", "csv")


@answers.command()
@click.option("--from", "first", metavar="DATE", help="First day.")
@click.option("--to", "last", metavar="DATE", help="Last day.")
@output("table", "json", "csv", "geojson")
def events(first: str | None, last: str | None, form: str | None, target: Path | None) -> None:
    """List what happened, with who says so."""
    start, end = _period(first, last)
    from karabakh_map.core.dates import EARLIEST_EVENT  # noqa: PLC0415
    from karabakh_map.core.i18n import in_words  # noqa: PLC0415
    from karabakh_map.export import answers  # noqa: PLC0415
    from karabakh_map.history import timeline  # noqa: PLC0415

    dataset = load_data()
    # Without a first day the list begins where the events do, before the oblast.
    chosen = timeline.events_between(dataset, EARLIEST_EVENT if first is None else start, end)
    period = f"from {in_words(start)} to" if first else "up to"
    answer = answers.events(dataset, chosen, f"Events {period} {in_words(end)}", end)
    deliver(answer, form, target, "table", "json", "csv", "geojson")


@answers.command()
@click.argument("first", metavar="DATE")
@click.argument("last", metavar="DATE")
@accounts.account
@output("table", "json", "csv", "geojson")
def diff(first: str, last: str, account: "Account", form: str | None, target: Path | None) -> None:
    """Tell what changed hands between two dates, in km2 with low and high bounds."""
    start, end = _day(first), _day(last)
    from karabakh_map.export import answers  # noqa: PLC0415
    from karabakh_map.history import areas, timeline  # noqa: PLC0415

    timeline.check_order(start, end)
    dataset = accounts.dataset(account)
    answer = answers.difference(dataset, areas.difference(dataset, start, end))
    deliver(answer, form, target, "table", "json", "csv", "geojson")


@answers.command("areas")
@click.option("--from", "first", metavar="DATE", help="First day.")
@click.option("--to", "last", metavar="DATE", help="Last day.")
@click.option("--district", metavar="NAME", help='Only this district; "nkao" is the oblast.')
@click.option("--by-district", is_flag=True, help="Each district for itself.")
@accounts.account
@output("table", "json", "csv")
def areas_over_time(
    first: str | None,
    last: str | None,
    district: str | None,
    by_district: bool,
    account: "Account",
    form: str | None,
    target: Path | None,
) -> None:
    """Measure who held how many km2 over time, with low and high bounds.

    One line for each controller and each interval in which nothing changed.
    """
    start, end = _period(first, last)
    if district is not None and by_district:
        raise UsageError("--district and --by-district exclude each other; give one of them.")
    from karabakh_map.export import answers  # noqa: PLC0415
    from karabakh_map.history import series  # noqa: PLC0415

    dataset = accounts.dataset(account)
    named = None if district is None else series.find_district(dataset, district)
    wanted = series.districts(dataset) if by_district else (named,)
    found = ((name or "", series.areas_over_time(dataset, start, end, name)) for name in wanted)
    answer = answers.areas(dataset, found, end)
    deliver(answer, form, target, "table", "json", "csv")


@answers.command()
@click.option("--since", metavar="VERSION", help="Compare this version of the data ...")
@click.option("--until", metavar="VERSION", help="... with this one; the present if not given.")
@output("table", "json", "csv")
def corrections(
    since: str | None, until: str | None, form: str | None, target: Path | None
) -> None:
    """List what was corrected, in rows and km2.

    A VERSION is whole (2026.11.27+62586fe5), or its hash alone, as pictures, files
    and links name it. Without one, the log of corrections.
    """
    if since is None and until is not None:
        raise UsageError("--until needs --since; give the version to compare with.")
    from karabakh_map.dataset import releases  # noqa: PLC0415
    from karabakh_map.export import corrections as exporter  # noqa: PLC0415
    from karabakh_map.history import corrected  # noqa: PLC0415

    dataset = load_data()
    if since is None:
        answer = exporter.log(dataset, releases.versions(dataset))
    else:
        first = releases.find(dataset, since)
        second = releases.find(dataset, until or dataset.version)
        releases.check_order(dataset, first, second)
        answer = exporter.between(dataset, corrected.compare(first, second))
    deliver(answer, form, target, "table", "json", "csv")


@answers.command()
@click.option("--report", is_flag=True, help="Print who held each settlement, right or wrong.")
@click.option("--accept", is_flag=True, help="If all is well, note the files as they are now.")
@click.option("--release", is_flag=True, help="If all is well, add this state to the ledger.")
def check(report: bool, accept: bool, release: bool) -> int:
    """Validate all data, and list every problem."""
    if report and (accept or release):
        other = "--accept" if accept else "--release"
        raise UsageError(f"--report writes nothing, so {other} cannot go with it; give one.")
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
        count = f"{len(problems)} problem{'s' * (len(problems) > 1)}"
        click.echo(f"karabakh-map: {count} in the data.", err=True)
        return EXIT_DATA
    click.echo(summary)
    return 0


@answers.command()
@targets.folder()
@click.option(
    "--format",
    "form",
    type=click.Choice(["gpkg", "parquet", "geojson", "csv"]),
    default="gpkg",
    show_default=True,
    help="One GeoPackage, or a file for each layer.",
)
@accounts.account
def export(folder: Path, form: str, account: "Account") -> None:
    """Write all layers and all times to the folder DIR.

    The layer control_intervals has the units with the days from and to which a
    controller held them, ready for the temporal controller of QGIS.
    """
    from karabakh_map.export import archive as exporter  # noqa: PLC0415

    for path in exporter.write(accounts.dataset(account), folder, form):
        click.echo(path)
