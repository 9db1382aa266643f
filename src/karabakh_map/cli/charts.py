"""The chart of areas over time on the command line.

Modules are imported where they are used, so that a short answer starts fast.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from karabakh_map.cli import _accounts as accounts
from karabakh_map.cli import _targets as targets
from karabakh_map.cli._speech import Group, option
from karabakh_map.core.i18n import marked

if TYPE_CHECKING:
    from karabakh_map.core.accounts import Account


@click.group(cls=Group)
def charts() -> None:
    """Charts."""


@charts.command()
@targets.output(marked("File to write."))
@option("--format", "form", help=marked("png, svg or pdf; by the ending of the output file."))
@option("--from", "first", metavar="DATE", help=marked("First day."))
@option("--to", "last", metavar="DATE", help=marked("Last day; today if not given."))
@option("--district", metavar="NAME", help=marked('Only this district; "nkao" is the oblast.'))
@option("--layout", help=marked("square, wide, social, a4 or slide."))
@option(
    "--size", help=marked("Width x height in pixels, for example 1600x900; of a PDF the shape.")
)
@option("--dpi", type=int, help=marked("Dots per inch of a PNG; on a4 it sets the pixels."))
@option("--theme", default="light", help=marked("light or dark."))
@accounts.account
def chart(
    target: Path | None,
    form: str | None,
    first: str | None,
    last: str | None,
    district: str | None,
    size: str | None,
    account: "Account",
    **looks: Any,
) -> None:
    """Write who held how many km2 over time as a picture: areas with bounds, and events.

    The alternative text is written beside it, in a file that ends in .txt.
    """
    from karabakh_map import figure  # noqa: PLC0415
    from karabakh_map.core import dates  # noqa: PLC0415
    from karabakh_map.figure import areas  # noqa: PLC0415

    form = targets.form_of(form, target, figure.FORMATS)
    start, end = (None if text is None else dates.in_range(text) for text in (first, last))
    if first is not None:  # a period begins on its first day
        start = max(dates.parse(first).first, dates.FIRST_DAY)
    targets.check_picture(target)
    dataset = accounts.dataset(account)
    looks["size"] = None if size is None else figure.parse_size(size)
    asked = areas.ask_chart(dataset, start, end, district, **looks)
    content, alt = areas.render_chart(dataset, asked, form)
    targets.deliver_picture(target, content, alt)
