"""Areas over time as a picture: steps with what they may be at least and at most, and events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from karabakh_map.core.controllers import Controller
from karabakh_map.core.credit import TITLE
from karabakh_map.core.dates import today
from karabakh_map.core.i18n import in_a_row, in_words, number, speaking, translate
from karabakh_map.core.model import Dataset, Event
from karabakh_map.figure import _captions as captions
from karabakh_map.figure._alike import in_all
from karabakh_map.figure._drawing import drawing
from karabakh_map.figure._labels import badge
from karabakh_map.figure._output import save
from karabakh_map.figure._overtime import NOTHING, shown, step_at, ticks, worth_telling
from karabakh_map.figure._page import Page, new_figure, nice_length
from karabakh_map.figure._panel import BODY, Panel
from karabakh_map.figure._textflow import text_width, wrap
from karabakh_map.figure._theme import THEMES, Theme, blend, use_fonts
from karabakh_map.figure.layouts import Box, spots_of
from karabakh_map.figure.request import Picture, ask, in_language
from karabakh_map.history.series import Step, areas_over_time, find_district
from karabakh_map.history.timeline import check_order
from karabakh_map.wording.alternative import whose
from karabakh_map.wording.labels import CONTROLLERS, within
from karabakh_map.wording.overtime import ABOUT, DASHES, FROM, HEAD, SHOWN, UNIT, names, stronger
from karabakh_map.wording.style import FILLS
from karabakh_map.wording.summary import round_km2, unchecked

SCALES = (1.2, 1.1, 1.0, 0.92, 0.85, 0.78)
"""Type sizes to try, largest first; below the last, events are left out."""

TICK = 8.0
MOST_STEPS, MOST_TOLD = 24, 8
"""Steps that the alternative text tells; a longer span tells those after its main events."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What was asked for: the ground, the span of time, and the looks of a picture.

    Attributes
    ----------
    district
        A district, ``nkao``, or nothing for all that is mapped.
    """

    first: date
    last: date
    district: str | None
    picture: Picture


def ask_chart(
    dataset: Dataset,
    first: date | None = None,
    last: date | None = None,
    district: str | None = None,
    **looks: Any,
) -> Chart:
    """Check what a chart can be asked for.

    Parameters
    ----------
    first, last
        From 1988 to today if not given.
    district
        A name or an id; "nkao" is the former oblast.
    looks
        What `request.ask` takes: layout, size, dpi, theme, language, svg_text, link_base.

    Raises
    ------
    UsageError
        With one sentence for what cannot be.
    """
    begin, end = check_order(first or FROM, last or today())
    named = None if district is None else find_district(dataset.original or dataset, district)
    picture = ask(dataset, end, events=(), **looks)
    return Chart(begin, end, named, picture)


def render_chart(dataset: Dataset, chart: Chart, form: str = "png") -> tuple[bytes, str]:
    """Return the picture of a chart and its alternative text."""
    with speaking(chart.picture.language), drawing():
        data = in_language(dataset, chart.picture)
        steps = areas_over_time(data, chart.first, chart.last, chart.district)
        alt = alt_text(data, chart, steps)
        figure = _drawn(data, chart, steps)
        return save(figure, form, chart.picture, title(data, chart), alt, data.version), alt


def title(dataset: Dataset, chart: Chart) -> str:
    """Return what stands over a chart."""
    return translate(HEAD).format(
        area=names(dataset)[chart.district or ""],
        first=in_words(chart.first),
        last=in_words(chart.last),
    )


def alt_text(dataset: Dataset, chart: Chart, steps: Sequence[Step]) -> str:
    """Return what a chart says to those who do not see it: its states one after the other."""
    told = [translate("Chart. {title}.").format(title=title(dataset, chart)), translate(ABOUT)]
    listed = list(steps)
    if len(steps) > MOST_STEPS:  # those after the main events
        days = [
            event.last
            for event in worth_telling(dataset, chart.first, chart.last, steps, MOST_TOLD)
        ]
        told_of = {0, len(steps) - 1, *(step_at(steps, day) for day in days)}
        listed = [steps[number] for number in sorted(told_of)]
    told += [_state(step) for step in listed]
    told.append(unchecked(dataset, chart.last))
    return " ".join(filter(None, told))


def _state(step: Step) -> str:
    parts = []
    for controller in SHOWN:
        held = step.held.get(controller)
        if held and held.high:
            parts.append(
                translate("{controller} {area} km² (at least {low}, at most {high})").format(
                    controller=within(CONTROLLERS[controller]), area=round_km2(held.km2),
                    low=round_km2(held.low), high=round_km2(held.high),
                )
            )  # fmt: skip
    nobody = translate("none of those shown")
    return translate("From {date}: {held}.").format(
        date=in_words(step.start), held=in_a_row(parts) or nobody
    )


def _drawn(dataset: Dataset, chart: Chart, steps: Sequence[Step]) -> Figure:
    use_fonts()
    layout, theme = chart.picture.layout, THEMES[chart.picture.theme]
    spots = spots_of(layout)
    figure = new_figure(layout, theme)
    page = Page(figure, layout, theme)
    events = _fitted(page, dataset, chart, steps)
    outer = spots.map
    box = Box(outer.left + 52, outer.top + 44, outer.width - 70, outer.height - 78)
    axes = figure.add_axes(
        (
            box.left / layout.width, 1 - box.bottom / layout.height,
            box.width / layout.width, box.height / layout.height,
        ),
        zorder=2,
    )  # fmt: skip
    axes.set_gid("chart")
    axes.set_facecolor("none")
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_xticks([])
    axes.set_yticks([])
    _curves(axes, chart, steps, theme)
    _scales(page, axes, box, chart, steps)
    _marks(page, axes, box, events)
    return figure


def _curves(axes: Axes, chart: Chart, steps: Sequence[Step], theme: Theme) -> None:
    days = [step.start.toordinal() for step in steps] + [chart.last.toordinal()]
    for controller in shown(steps):
        held = [step.held.get(controller, NOTHING) for step in steps]
        held.append(held[-1])
        areas = [one.km2 if one.high else float("nan") for one in held]
        colour = _colour(theme, controller)
        axes.fill_between(
            days, [one.low for one in held], [one.high for one in held], step="post",
            color=colour, alpha=0.22, linewidth=0, gid=f"band-{controller}",
        )  # fmt: skip
        dash = DASHES.get(controller, ())
        axes.step(
            days, areas, where="post", color=colour, linewidth=1.8,
            gid=f"line-{controller}",
            linestyle=(0, tuple(part / 1.8 for part in dash)) if dash else "solid",
        )  # fmt: skip
    span = days[-1] - days[0]
    axes.set_xlim(days[0], days[-1] if span else days[0] + 1)
    axes.set_ylim(0, max(_top(steps), 1) * 1.04)


def _colour(theme: Theme, controller: Controller) -> str:
    colour = stronger(FILLS[controller].colour)
    return colour if theme.name == "light" else blend("#ffffff", colour, 0.35)


def _top(steps: Sequence[Step]) -> float:
    return max((held.high for step in steps for key, held in step.held.items() if key in SHOWN),
               default=0.0)  # fmt: skip


def _scales(page: Page, axes: Axes, box: Box, chart: Chart, steps: Sequence[Step]) -> None:
    """Write the scales of area and time, with thin lines at each number."""
    low, high = axes.get_ylim()
    each = nice_length(high / 4)
    for count in range(int(high / each) + 1):
        y = box.bottom - box.height * (count * each - low) / (high - low)
        axes.axhline(count * each, color=page.theme.rule, linewidth=0.8, zorder=0)
        text = number(count * each)
        page.text(box.left - 6, y + TICK * 0.35, text, TICK, right=True, colour=page.theme.muted)
    page.text(box.left - 46, box.top - 26, translate(UNIT), TICK + 0.6, bold=True)
    begin, end = axes.get_xlim()
    last = -1e9
    for day, label in ticks(chart.first, chart.last):
        x = box.left + box.width * (day.toordinal() - begin) / (end - begin)
        width = text_width(label, TICK)
        left = min(max(x - width / 2, box.left - 20), box.right + 14 - width)
        if left > last + 8:
            page.line_sample(x, box.bottom + 2.5, 0.8, page.theme.muted, 5)
            page.text(left, box.bottom + 16, label, TICK, colour=page.theme.muted)
            last = left + width
    page.close("scales")


def _marks(page: Page, axes: Axes, box: Box, events: Iterable[Event]) -> None:
    """Draw a hairline at each event, and its number over it."""
    begin, end = axes.get_xlim()
    last, row = -1e9, 0
    for count, event in enumerate(events, start=1):
        x = box.left + box.width * (event.first.toordinal() - begin) / (end - begin)
        row = (row + 1) % 2 if x < last + 15 else 0
        last = x
        top = box.top - 10 + row * 15
        axes.axvline(event.first.toordinal(), color=page.theme.muted, linewidth=0.6, zorder=1)
        for artist in badge(
            (x, top), str(count), event, page.theme, page.axes.transData, down=True
        ):
            page.add(artist)
    page.close("events")


def _fitted(page: Page, dataset: Dataset, chart: Chart, steps: Sequence[Step]) -> list[Event]:
    """Write the panel as large as fits; return the events that found room in its key."""

    def room(data: Dataset, spoken: Picture, events: list[Event]) -> list[Event]:
        asked = replace(chart, picture=spoken)
        return _roomy(page, data, asked, steps, events, SCALES[-1:])

    events = worth_telling(dataset, chart.first, chart.last, steps, chart.picture.layout.events)
    return _roomy(page, dataset, chart, steps, in_all(dataset, chart.picture, events, room), SCALES)


def _roomy(
    page: Page, dataset: Dataset, chart: Chart, steps: Sequence[Step], events: list[Event],
    scales: Sequence[float],
) -> list[Event]:  # fmt: skip
    """Write the panel in the largest of the sizes; return the events that found room."""
    events = list(events)
    controllers = shown(steps)
    layout = chart.picture.layout
    spots = spots_of(layout)
    text = captions.Heading(captions.kicker_of(dataset), "", "")
    while True:
        for scale in scales:
            page.clear()
            panel = Panel(page, scale)
            end = _heading(panel, spots.heading, text.kicker, dataset, chart)
            start = end + 10 * scale if layout.arrangement == "side" else spots.legend.top
            fits = _legend(panel, dataset, chart, controllers, events, start)
            if fits and (layout.arrangement == "side" or end <= spots.heading.bottom + 4):
                return events
        if not events:
            return events
        del events[len(events) // 2]


def _heading(panel: Panel, box: Box, kicker: str, dataset: Dataset, chart: Chart) -> float:
    page, scale = panel.page, panel.scale
    y = page.write(
        box.left, box.top, wrap(kicker, box.width, panel.small, bold=True), panel.small, bold=True,
        colour=page.theme.accent,
    )  # fmt: skip
    size = 15.0 * scale
    lines = wrap(title(dataset, chart), box.width, size, bold=True)
    y = page.write(box.left, y + 2, lines, size, bold=True, leading=1.22)
    under = " ".join(filter(None, (whose(dataset), translate(ABOUT))))
    y = page.paragraph(box.left, y + 2, box.width, under, panel.body)
    if silent := unchecked(dataset, chart.last):
        y = page.paragraph(box.left, y + 1, box.width, silent, panel.small)
    page.close("heading")
    return y


def _legend(
    panel: Panel, dataset: Dataset, chart: Chart, controllers: Sequence[Controller],
    events: list[Event], start: float,
) -> bool:  # fmt: skip
    """Write legend, key and credits; tell whether all found room."""
    page, spots = panel.page, spots_of(chart.picture.layout)
    column = spots.legend
    back = translate("{title}. Data version {version}, {what}.").format(
        title=translate(TITLE), version=dataset.version, what=title(dataset, chart)
    )
    top = panel.credits(spots.credits, captions.foot(dataset, chart.picture)[1:], back, False)
    y = start
    for controller in controllers:
        page.line_sample(
            column.left, y + panel.body * 0.62, 26, _colour(page.theme, controller), 2.4,
            tuple(part / 2.4 for part in DASHES.get(controller, ())),
        )  # fmt: skip
        words = wrap(translate(CONTROLLERS[controller]), column.width - 34, panel.body)
        y = page.write(column.left + 34, y, words, panel.body) + BODY * 0.35
    page.close("legend")
    limit = min(column.bottom, top - 6)
    place = spots.key or Box(column.left, y + 8, column.width, limit - y - 8)
    fits = panel.key_height(events, place.width) <= max(place.height, 0)
    if events and fits:
        panel.key(place, events)
    return y <= limit and (fits or not events)
