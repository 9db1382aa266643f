"""Pictures on the command line: reads arguments, calls the modules, writes files.

Modules are imported where they are used, so that a short answer starts fast.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from karabakh_map.cli import _accounts as accounts
from karabakh_map.cli import _story as stories
from karabakh_map.cli import _targets as targets
from karabakh_map.cli._speech import Group, argument
from karabakh_map.cli._speech import option as choice
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.i18n import counted, fault, forms, marked, translate

Bounds = tuple[float, float, float, float]


@click.group(cls=Group)
def pictures() -> None:
    """Pictures, animations and handouts."""


def looks(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that decide how a picture looks."""
    options = (
        choice("--layout", help=marked("square, wide, social, a4 or slide.")),
        choice(
            "--size",
            help=marked("Width x height in pixels, for example 1600x900; of a PDF the shape."),
        ),
        choice("--theme", default="light", help=marked("light or dark.")),
        choice("--bounds", help=marked("west,south,east,north in degrees: 46.5,39.5,47.2,40.1.")),
        choice("--place", help=marked("Show 30 km around a place, for example Shusha.")),
        choice("--layers", help=marked("Layers to draw, separated by commas.")),
        choice("--link-base", default="", help=marked("Address of the app, for the link back.")),
        accounts.account,
    )
    for option in reversed(options):
        command = option(command)
    return command


@pictures.command()
@argument("dates", nargs=-1, metavar="DATE...")
@targets.output(marked("File to write."))
@choice("--format", "form", help=marked("png, svg or pdf; by the ending of the output file."))
@choice("--compare", nargs=2, metavar="DATE DATE", help=marked("Two dates side by side, with km2."))
@choice("--event", "events", multiple=True, help=marked("Number this event; may be repeated."))
@choice("--no-events", is_flag=True, help=marked("Number no events."))
@choice("--dpi", type=int, help=marked("Dots per inch of a PNG; on a4 it sets the pixels."))
@choice(
    "--svg-text",
    help=marked("Words of an SVG: text, or outlines for programs without the font."),
)  # fmt: skip
@looks
def render(
    dates: tuple[str, ...],
    target: Path | None,
    form: str | None,
    compare: tuple[str, str] | None,
    events: tuple[str, ...],
    no_events: bool,
    dpi: int | None,
    svg_text: str | None,
    **look: Any,
) -> None:
    """Write the map of DATE as a picture for print or press.

    Several dates give small maps on one page. The alternative text is written
    beside the picture, in a file that ends in .txt.
    """
    from karabakh_map import figure  # noqa: PLC0415

    days = [_day(text) for text in compare or dates]
    if compare and dates:
        raise UsageError(fault("Give dates, or --compare with two dates, not both."))
    if events and no_events:
        raise UsageError(fault("Give --event or --no-events, not both."))
    form = targets.form_of(form, target, figure.FORMATS)
    if svg_text is not None and form != "svg":
        raise UsageError(
            fault("--svg-text is for an SVG, and this is a {form}; leave it out.").format(
                form=form.upper()
            )
        )
    if dpi is not None and not _has_dots(form, look):
        raise UsageError(
            fault("--dpi is for a PNG, or an SVG on a4; leave it out for this {form}.").format(
                form=form.upper()
            )
        )
    targets.check_picture(target)
    dataset = accounts.dataset(look.pop("account"))
    picture = figure.ask(
        dataset,
        days,
        compare=bool(compare),
        dpi=dpi,
        svg_text=svg_text or "text",
        events=() if no_events else events or None,
        **_checked(look),
    )
    content, alt = figure.render_described(dataset, picture, form)
    targets.deliver_picture(target, content, alt)


@pictures.command()
@choice("--from", "first", required=True, metavar="DATE", help=marked("First day."))
@choice("--to", "last", metavar="DATE", help=marked("Last day; today if not given."))
@targets.output(marked("File to write: .mp4, .gif or .webp."), required=True)
@choice("--format", "form", help=marked("mp4, gif or webp; by the ending of the output file."))
@choice(
    "--pace",
    type=click.Choice(("time", "even")),
    default="time",
    help=marked("time: a step lasts as its interval; even: all steps with news last equally long."),
)
@choice("--seconds", type=float, default=20.0, help=marked("Length without pauses."))
@choice("--pause", type=float, help=marked("Seconds to pause at an event; as it takes to read."))
@choice("--no-events", is_flag=True, help=marked("Number no events, and do not pause."))
@looks
def animate(
    first: str,
    last: str | None,
    target: Path | None,
    form: str | None,
    pace: Any,
    seconds: float,
    pause: float | None,
    no_events: bool,
    **look: Any,
) -> None:
    """Write the map from one date to another as an animation.

    What it shows is written beside it as captions, in a file that ends in .vtt.
    """
    from karabakh_map import figure  # noqa: PLC0415
    from karabakh_map.core import dates, files  # noqa: PLC0415
    from karabakh_map.figure import animation as moving  # noqa: PLC0415
    from karabakh_map.figure import companions  # noqa: PLC0415
    from karabakh_map.figure.film import check, make  # noqa: PLC0415

    form = targets.form_of(form, target, moving.FORMATS)
    if no_events and pause is not None:
        raise UsageError(fault("Without events there is no pause; give --no-events or --pause."))
    moving.check_format(form)
    if target:
        files.check_target(target)
        companions.of_film(target)
    start, end = _day(first), dates.today() if last is None else _day(last)
    dataset = accounts.dataset(look.pop("account"))
    steps = moving.plan(dataset, start, end, pace, seconds, pause, not no_events)
    if not look["size"] and not look["layout"]:
        look |= {"size": "1280x720" if form == "mp4" else "960x540", "layout": "slide"}
    picture = figure.ask(dataset, start, **_checked(look))
    check(picture, form)
    with click.progressbar(length=len(steps), label=translate("Drawing"), file=sys.stderr) as bar:
        content = make(dataset, picture, steps, form, lambda _number: bar.update(1))
    told = target and companions.of_film(target)
    if target is None or told is None:
        targets.deliver(target, content)
        return
    captions = companions.signed(moving.captions(dataset, steps), target)
    files.write_files({target: content, told: captions})
    said = forms(
        "Wrote {target} with {count} step, and its captions {told}.",
        "Wrote {target} with {count} steps, and its captions {told}.",
    )
    click.echo(counted(len(steps), said, target=target, told=told), err=True)
    targets.say_whose(target, told)


@pictures.command()
@targets.output(marked("PDF file to write."), required=True)
@choice("--answers", is_flag=True, help=marked("Add a page with the answers and their sources."))
@choice("--link-base", default="", help=marked("Address of the app, for the link back."))
@stories.story
def handout(target: Path | None, answers: bool, link_base: str, own: Path | None) -> None:
    """Write the story as a lesson on paper: maps on the front, questions on the back."""
    from karabakh_map.core import files  # noqa: PLC0415
    from karabakh_map.figure import handout as paper  # noqa: PLC0415
    from karabakh_map.figure import request  # noqa: PLC0415

    targets.form_of(None, target, ("pdf",))
    if target:
        files.check_target(target)
    content = paper.handout(
        stories.told(accounts.dataset(), own),
        answers=answers,
        link_base=request.check_base(link_base),
    )
    targets.deliver(target, content)
    if target:
        click.echo(translate("Wrote {target}.").format(target=target), err=True)


def _has_dots(form: str, look: dict[str, Any]) -> bool:
    """Return whether dots per inch make a difference to a picture."""
    return form == "png" or (form == "svg" and look["layout"] == "a4" and not look["size"])


def _day(text: str) -> date:
    from karabakh_map.core import dates  # noqa: PLC0415

    return dates.in_range(text)


def _checked(look: dict[str, Any]) -> dict[str, Any]:
    """Turn the texts of `looks` into the values that `figure.ask` takes."""
    from karabakh_map import figure  # noqa: PLC0415
    from karabakh_map.figure.request import check_base  # noqa: PLC0415

    size, bounds, layers = look.pop("size"), look.pop("bounds"), look.pop("layers")
    return {
        **look,
        "size": None if size is None else figure.parse_size(size),
        "bounds": None if bounds is None else _bounds(bounds),
        "layers": None if layers is None else [name.strip() for name in layers.split(",")],
        "link_base": check_base(look["link_base"]),
    }


def _bounds(text: str) -> Bounds:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise UsageError(
            fault(
                '"{text}" is not a box; write west,south,east,north in degrees: '
                "46.5,39.5,47.2,40.1."
            ).format(text=shown(text))
        ) from None
    return west, south, east, north
