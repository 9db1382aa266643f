"""Pictures on the command line: reads arguments, calls the modules, writes files.

Modules are imported where they are used, so that a short answer starts fast.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from karabakh_map.errors import UsageError

Bounds = tuple[float, float, float, float]


@click.group()
def pictures() -> None:
    """Pictures, animations and handouts."""


def looks(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that decide how a picture looks."""
    options = (
        click.option("--layout", help="square, wide, social, a4 or slide."),
        click.option("--size", help="Width x height in pixels, for example 1600x900."),
        click.option("--theme", default="light", help="light or dark."),
        click.option("--lang", default="en", help="en, az, hy or ru."),
        click.option("--bounds", help="west,south,east,north in degrees: 46.5,39.5,47.2,40.1."),
        click.option("--place", help="Show 30 km around a place, for example Shusha."),
        click.option("--layers", help="Layers to draw, separated by commas."),
        click.option("--link-base", default="", help="Address of the app, for the link back."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@pictures.command()
@click.argument("dates", nargs=-1, metavar="DATE...")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="File to write.")
@click.option("--format", "form", help="png, svg or pdf; by the ending of the output file.")
@click.option("--compare", nargs=2, metavar="A B", help="Two dates side by side, with km2.")
@click.option("--event", "events", multiple=True, help="Number this event; may be repeated.")
@click.option("--no-events", is_flag=True, help="Number no events.")
@click.option("--dpi", type=int, help="Dots per inch; on a4 it sets the pixels.")
@looks
def render(
    dates: tuple[str, ...],
    target: Path | None,
    form: str | None,
    compare: tuple[str, str] | None,
    events: tuple[str, ...],
    no_events: bool,
    dpi: int | None,
    **look: Any,
) -> None:
    """Write the map of DATE as a picture for print or press.

    Several dates give small maps on one page. The alternative text is written
    beside the picture, in a file that ends in .txt.
    """
    from karabakh_map import data, figure, files  # noqa: PLC0415

    if compare and dates:
        raise UsageError("Give dates, or --compare with two dates, not both.")
    if events and no_events:
        raise UsageError("Give --event or --no-events, not both.")
    form = _form(form, target, figure.FORMATS)
    days = [_day(text) for text in compare or dates]
    if target:
        files.check_target(target)
    dataset = data.load()
    picture = figure.ask(
        dataset,
        days,
        compare=bool(compare),
        dpi=dpi,
        events=() if no_events else events or None,
        **_checked(look),
    )
    content, alt = figure.render_described(dataset, picture, form)
    if target is None:
        sys.stdout.buffer.write(content)
        return
    files.write_bytes(target, content)
    files.write_text(beside(target), f"{alt}\n")
    click.echo(f"Wrote {target} and its alternative text {beside(target)}.", err=True)


def beside(target: Path) -> Path:
    """Return where the alternative text of a picture goes."""
    return target.with_name(f"{target.stem}.txt")


def _form(form: str | None, target: Path | None, known: tuple[str, ...]) -> str:
    from karabakh_map.schema import nearest  # noqa: PLC0415

    asked = form or (target.suffix.removeprefix(".").lower() if target else "")
    if asked in known:
        return asked
    if target is None and form is None:
        if sys.stdout.isatty():
            raise UsageError("A picture cannot be shown here; name a file with -o map.png.")
        return known[0]
    if not asked:
        raise UsageError(f'"{target}" has no ending; name a file such as map.{known[0]}.')
    raise UsageError(f'There is no format "{asked}"; {nearest(asked, known)}')


def _day(text: str) -> date:
    from karabakh_map import dates  # noqa: PLC0415

    return dates.in_range(text)


def _checked(look: dict[str, Any]) -> dict[str, Any]:
    """Turn the texts of `looks` into the values that `figure.ask` takes."""
    from karabakh_map import figure  # noqa: PLC0415

    size, bounds, layers = look.pop("size"), look.pop("bounds"), look.pop("layers")
    return {
        "language": look.pop("lang"),
        **look,
        "size": figure.parse_size(size) if size else None,
        "bounds": _bounds(bounds) if bounds else None,
        "layers": [name.strip() for name in layers.split(",")] if layers else None,
    }


def _bounds(text: str) -> Bounds:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise UsageError(
            f'"{text}" is not a box; write west,south,east,north in degrees: 46.5,39.5,47.2,40.1.'
        ) from None
    return west, south, east, north
