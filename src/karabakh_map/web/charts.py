"""Areas over time as a table, and as a chart for browsers that draw no components of ours."""

import json
from typing import Any

import altair as alt

from karabakh_map.core.dates import today
from karabakh_map.core.i18n import headed, in_words, marked, page_language, translate
from karabakh_map.core.model import Dataset
from karabakh_map.history.series import areas_over_time
from karabakh_map.wording.labels import CONTROLLERS
from karabakh_map.wording.overtime import FROM, SHOWN, stronger
from karabakh_map.wording.style import FILLS

_ = translate
LONG_LABEL = 32
"""Letters that a screen of 320 pixels shows beside a symbol."""

PICKED = "picked"
"""Name of the selection that holds the step a reader clicked."""


HEADINGS = {
    "date": marked("From"),
    "controller": marked("Controller"),
    "km2": marked("km²"),
    "low": marked("At least"),
    "high": marked("At most"),
    "disputed": marked("Of which day disputed"),
    "mapped": marked("Of km² mapped"),
    "share": marked("% of Azerbaijan"),
}
"""Columns of `rows` for readers, with their headings."""


def rows(dataset: Dataset, district: str | None = None) -> list[dict[str, Any]]:
    """Return one row per controller and step, with areas in km2.

    The last step is repeated at its end, so that a chart of steps reaches today.
    """
    found = []
    steps = areas_over_time(dataset, FROM, district=district)
    for number, step in enumerate(steps):
        days = [step.start]
        if number == len(steps) - 1:
            days.append(min(step.end or today(), today()))
        for day in days:
            for controller in SHOWN:
                bounds = step.held.get(controller)
                found.append(
                    {
                        "day": day.isoformat(),
                        "iso": day.isoformat(),  # Vega turns `day` into a number
                        "date": in_words(day),
                        "controller": _(CONTROLLERS[controller]),
                        "km2": bounds.km2 if bounds else 0.0,
                        "low": bounds.low if bounds else 0.0,
                        "high": bounds.high if bounds else 0.0,
                        "disputed": bounds.disputed if bounds else 0.0,
                        "mapped": step.mapped,
                        "share": bounds.share if bounds else 0.0,
                    }
                )
    return found


def areas_chart(dataset: Dataset, district: str | None = None) -> alt.LayerChart | alt.FacetChart:
    """Return the chart; a click on a step selects it under `PICKED`."""
    data = alt.InlineData(values=rows(dataset, district))
    names = [_(CONTROLLERS[controller]) for controller in SHOWN]
    heads = {name: _(heading) for name, heading in HEADINGS.items()}
    colours = [stronger(FILLS[controller].colour) for controller in SHOWN]
    legend = alt.Legend(
        orient="bottom", title=None, labelLimit=0, columns=1, symbolType="stroke", symbolSize=300,
        symbolStrokeWidth=3, symbolOpacity=1, labelExpr=_in_two_lines(names),
    )  # fmt: skip
    colour = alt.Color("controller:N", scale=alt.Scale(domain=names, range=colours), legend=legend)
    # The peacekeepers' zone has the hue of the Armenian forces, as on the map, and is dashed.
    dash = alt.StrokeDash(
        "controller:N", scale=alt.Scale(domain=names, range=[[1, 0], [7, 4], [2, 2], [1, 0]]),
        legend=legend,
    )  # fmt: skip
    base = alt.Chart(data).encode(
        x=alt.X(
            "utcyearmonthdate(day):T", title=None,
            axis=alt.Axis(format="%Y", tickCount="year", labelOverlap="greedy", labelSeparation=10),
        ),
        color=colour,
    )  # fmt: skip
    # Above the axis and not beside it: a phone has no width to spare.
    above = alt.Axis(
        titleAngle=0, titleAlign="left", titleAnchor="end", titleX=0, titleY=-14,
    )  # fmt: skip
    unit = _("km² of the mapped area")  # the same for every layer, else the axis names none
    band = base.mark_area(interpolate="step-after", opacity=0.22).encode(
        y=alt.Y("low:Q", title=unit, stack=None, axis=above), y2="high:Q"
    )
    area = alt.Y("km2:Q", title=unit, axis=above)
    line = base.mark_line(interpolate="step-after", strokeWidth=2).encode(y=area, strokeDash=dash)
    pick = alt.selection_point(
        name=PICKED, fields=["iso"], on="click", nearest=True, empty=False, clear=False
    )
    points = (
        base.mark_point(size=45, filled=True)
        .encode(
            y=area,
            opacity=alt.condition(pick, alt.value(1), alt.value(0.25)),
            tooltip=[
                alt.Tooltip("date:N", title=heads["date"]),
                alt.Tooltip("controller:N", title=heads["controller"]),
                alt.Tooltip("km2:Q", title=heads["km2"], format=",.0f"),
                alt.Tooltip("low:Q", title=heads["low"], format=",.0f"),
                alt.Tooltip("high:Q", title=heads["high"], format=",.0f"),
                alt.Tooltip("disputed:Q", title=heads["disputed"], format=",.0f"),
                alt.Tooltip("mapped:Q", title=heads["mapped"], format=",.0f"),
                alt.Tooltip("share:Q", title=heads["share"], format=".1f"),
            ],
        )
        .add_params(pick)
    )
    chart = alt.layer(band, line, points, _events(dataset)).properties(height=480)
    chart.config = alt.Config(locale=_locale())
    return chart


def _locale() -> Any:
    """Return how Vega is to write numbers; it writes no date but years."""
    marks = page_language()
    return alt.Locale(
        number={
            "decimal": marks["decimal"],
            "thousands": marks["group"],
            "grouping": [3],
            "currency": ["", ""],
        }
    )


def _in_two_lines(names: list[str]) -> str:
    """Return a Vega expression that breaks long labels: a phone is too narrow for them."""
    broken = {}
    for name in names:
        words = name.split()
        ends = range(1, len(words))
        if len(name) > LONG_LABEL and ends:
            half = min(ends, key=lambda end: abs(len(" ".join(words[:end])) - len(name) / 2))
            broken[name] = [" ".join(words[:half]), " ".join(words[half:])]
    return f"({json.dumps(broken)})[datum.label] || datum.label"


def _events(dataset: Dataset) -> Any:
    """Return hairlines at the events that are chapters of the story."""
    values = [
        {"day": event.first.isoformat(), "title": headed(in_words(event.first), event.title)}
        for event in dataset.events
        if event.importance == 1 and event.first >= FROM
    ]
    return (
        alt.Chart(alt.InlineData(values=values))
        .mark_tick(thickness=2, size=10, color="#5d6468", yOffset=4)
        .encode(
            x="utcyearmonthdate(day):T",
            y=alt.value("height"),
            tooltip=[alt.Tooltip("title:N", title=_("Event"))],
        )
    )
